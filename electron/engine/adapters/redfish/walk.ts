/**
 * The way through the tree of a controller: Systems, Chassis, PowerEquipment, and in them what the vocabulary has words for. Its depth
 * is that of this code; no link is followed that is not named here.
 */
import type { Observation } from '../../../../shared/model/observation.ts';
import { disk, fan, part, psu, redundancy, system, temperature, unread, watts } from './observe.ts';
import type { Found, Origin } from './observe.ts';
import { objectOf, objectsOf, pathOf, textOf } from './resource.ts';
import type { Json } from './resource.ts';
import type { Got, Tree } from './tree.ts';

export const ROOT = '/redfish/v1';
/** Collections of power equipment (DSP0268 PowerEquipment) whose members draw or pass power. */
const EQUIPMENT = ['RackPDUs', 'FloorPDUs', 'PowerShelves', 'TransferSwitches'] as const;

type Seen = readonly Observation[];

/** Everything of one controller. Rejects with a `SourceFailure`. */
export async function walk(tree: Tree, origin: Origin): Promise<Seen> {
  const root = await tree.need(ROOT);
  const expand = objectOf(objectOf(root['ProtocolFeaturesSupported'])?.['ExpandQuery']);
  if (expand?.['NoLinks'] === true && expand['Levels'] === true) tree.expands();
  const from = async (name: string, metric: string, read: (found: Found) => Promise<Seen>): Promise<Seen> => {
    const path = pathOf(root[name]);
    return path === null ? [] : each(await tree.members(path), metric, origin, read);
  };
  const seen = [
    await from('Systems', 'srv.health', (found) => systemOf(tree, found, origin)),
    await from('Chassis', 'srv.part', (found) => chassisOf(tree, found, origin)),
    await equipment(tree, root, origin),
  ].flat();
  // The same disk is a member of its storage and of its chassis, the same sensor of two lists.
  return [...new Map(seen.map((one) => [`${one.metric} ${one.via.ref}`, one])).values()];
}

async function systemOf(tree: Tree, found: Found, origin: Origin): Promise<Seen> {
  const { resource } = found;
  const storage = pathOf(resource['Storage']);
  const simple = pathOf(resource['SimpleStorage']);
  const parts = await Promise.all([
    list(tree, resource, 'Memory', 'srv.mem', origin, (one) => [part('srv.mem', one, origin)]),
    list(tree, resource, 'Processors', 'srv.cpu', origin, (one) => [part('srv.cpu', one, origin)]),
    storage === null ? [] : each(await tree.members(storage), 'srv.disk', origin, (one) => disksOf(tree, one, origin)),
    storage !== null || simple === null
      ? []
      : list(tree, resource, 'SimpleStorage', 'srv.disk', origin, (one) => within(one, 'Devices', (inner) => disk(inner, origin))),
  ]);
  return [...system(found, origin), ...parts.flat()];
}

/** Drives of one storage, and its own health. */
async function disksOf(tree: Tree, storage: Found, origin: Origin): Promise<Seen> {
  const drives = objectsOf(storage.resource, 'Drives').map(pathOf);
  const got = await Promise.all(
    drives.map((path): Promise<Got> => (path === null ? Promise.resolve(elsewhere(storage.path)) : tree.get(path))),
  );
  return [part('srv.part', storage, origin), ...(await each(got, 'srv.disk', origin, (one) => Promise.resolve(disk(one, origin))))];
}

async function chassisOf(tree: Tree, found: Found, origin: Origin): Promise<Seen> {
  const { resource } = found;
  const [power, thermal, drives, sensors] = await Promise.all([
    powerOf(tree, resource, origin),
    thermalOf(tree, resource, origin),
    list(tree, resource, 'Drives', 'srv.disk', origin, (one) => disk(one, origin)),
    list(tree, resource, 'Sensors', 'srv.temp', origin, (one) =>
      one.resource['ReadingType'] === 'Temperature' ? temperature(one, origin) : [],
    ),
  ]);
  return [part('srv.part', found, origin), ...power, ...thermal, ...drives, ...sensors];
}

/** The newer tree where it is there; the older, which says the same, only without it. */
async function powerOf(tree: Tree, chassis: Json, origin: Origin): Promise<Seen> {
  const environment = await one(tree, chassis, 'EnvironmentMetrics', 'sensor.power', origin, (found) => {
    const drawn = objectOf(found.resource['PowerWatts']);
    return drawn === null ? [] : [watts('sensor.power', found, drawn['Reading'], ['PowerWatts', 'Reading'], origin)];
  });
  const subsystem = pathOf(chassis['PowerSubsystem']);
  if (subsystem !== null) {
    const got = await tree.get(subsystem);
    if (!got.ok) return [...environment, unread('srv.psu', got.path, got.reason, origin)];
    const supplies = await list(tree, got.resource, 'PowerSupplies', 'srv.psu', origin, (found) => psu(found, origin));
    return [...environment, ...redundancy(got, 'power', origin), ...supplies];
  }
  const old = await one(tree, chassis, 'Power', 'srv.psu', origin, (found) => [
    ...redundancy(found, 'power', origin),
    ...within(found, 'PowerSupplies', (inner) => psu(inner, origin)),
    ...within(found, 'PowerControl', (inner) => [
      watts('sensor.power', inner, inner.resource['PowerConsumedWatts'], ['PowerConsumedWatts'], origin),
    ]),
  ]);
  return [...environment, ...old];
}

async function thermalOf(tree: Tree, chassis: Json, origin: Origin): Promise<Seen> {
  const subsystem = pathOf(chassis['ThermalSubsystem']);
  if (subsystem !== null) {
    const got = await tree.get(subsystem);
    if (!got.ok) return [unread('srv.fan', got.path, got.reason, origin)];
    const fans = await list(tree, got.resource, 'Fans', 'srv.fan', origin, (found) => fan(found, origin));
    const hasSensors = pathOf(chassis['Sensors']) !== null;
    const readings = hasSensors
      ? []
      : await one(tree, got.resource, 'ThermalMetrics', 'sensor.temperature', origin, (found) =>
          within(found, 'TemperatureReadingsCelsius', (inner) => temperature(inner, origin)),
        );
    return [...redundancy(got, 'fan', origin), ...fans, ...readings];
  }
  return one(tree, chassis, 'Thermal', 'srv.fan', origin, (found) => [
    ...redundancy(found, 'fan', origin),
    ...within(found, 'Fans', (inner) => fan(inner, origin)),
    ...within(found, 'Temperatures', (inner) => temperature(inner, origin)),
  ]);
}

async function equipment(tree: Tree, root: Json, origin: Origin): Promise<Seen> {
  const path = pathOf(root['PowerEquipment']);
  if (path === null) return [];
  const got = await tree.get(path);
  if (!got.ok) return [unread('srv.part', got.path, got.reason, origin)];
  const strips = EQUIPMENT.map(async (name): Promise<Seen> => {
    const collection = pathOf(got.resource[name]);
    if (collection === null) return [];
    return each(await tree.members(collection), 'srv.part', origin, async (found) => [
      part('srv.part', found, origin),
      ...(await one(tree, found.resource, 'Metrics', 'pdu.power', origin, (metrics) => [
        watts('pdu.power', metrics, objectOf(metrics.resource['PowerWatts'])?.['Reading'], ['PowerWatts', 'Reading'], origin),
      ])),
    ]);
  });
  return (await Promise.all(strips)).flat();
}

/** Members of the collection a property links to. */
async function list(tree: Tree, resource: Json, name: string, metric: string, origin: Origin, read: (found: Found) => Seen): Promise<Seen> {
  const path = pathOf(resource[name]);
  return path === null ? [] : each(await tree.members(path), metric, origin, (found) => Promise.resolve(read(found)));
}

/** The resource a property links to. */
async function one(tree: Tree, resource: Json, name: string, metric: string, origin: Origin, read: (found: Found) => Seen): Promise<Seen> {
  const path = pathOf(resource[name]);
  return path === null ? [] : each([await tree.get(path)], metric, origin, (found) => Promise.resolve(read(found)));
}

/** Objects within a resource, each with its place in it. */
function within(found: Found, name: string, read: (inner: Found) => Seen): Seen {
  return objectsOf(found.resource, name).flatMap((resource, index) => read({ path: found.path, resource, steps: [name, index] }));
}

async function each(got: readonly Got[], metric: string, origin: Origin, read: (found: Found) => Promise<Seen>): Promise<Seen> {
  const seen = got.map((each) => (each.ok ? read(each) : Promise.resolve([unread(metric, each.path, each.reason, origin)])));
  return (await Promise.all(seen)).flat();
}

function elsewhere(path: string): Got {
  return { ok: false, path, reason: 'a link that leads elsewhere' };
}

/** Where the controller streams its events (DSP0266 13.5), if it does. */
export async function eventStreamOf(tree: Tree): Promise<string | null> {
  const path = pathOf((await tree.need(ROOT))['EventService']);
  if (path === null) return null;
  const service = await tree.get(path);
  return service.ok ? textOf(service.resource, 'ServerSentEventUri') : null;
}
