/**
 * What the plant model needs to know of a site, worked out once from kinds, places, needs and facts. No id is known here:
 * a site the project has never seen is simulated the same way. Numbers are the site's; defaults stand where it is silent.
 */
import type { ElementId, ElementKind, Site, SiteElement } from '../../../../shared/model/site.ts';
import { cablingOf, namedIn } from './needs.ts';
import type { Cabling } from './needs.ts';
import { drawsOf } from './load.ts';
import type { Wiring } from './load.ts';
import { unitOf } from './noise.ts';
import { signalsIn } from './signals.ts';
import type { PlantSignal } from './signals.ts';

/** Elements that carry electricity. */
const POWER_KINDS: ReadonlySet<ElementKind> = new Set<ElementKind>(['mains', 'ats', 'generator', 'ups', 'pdu', 'powerPath']);
const MACHINE_KINDS: ReadonlySet<ElementKind> = new Set<ElementKind>([
  'hypervisor',
  'server',
  'array',
  'diskPool',
  'switch',
  'fabricSwitch',
  'firewall',
  'wanRouter',
  'backupServer',
]);
const HOST_KINDS: ReadonlySet<ElementKind> = new Set<ElementKind>(['hypervisor', 'server']);

const DEFAULT_START_MS = 10_000; // "within a few seconds" (BCP 4.3)
const DEFAULT_LASTS_MS = 24 * 3_600_000; // BCP 4.3
const DEFAULT_RUNTIME_MS = 900_000; // 15 min, a common rating at such a load
const DEFAULT_TAKEOVER_MS = 5_000; // "within seconds" (BCP 4.6)
const DEFAULT_RESTART_MS = 120_000; // HA restart of a VM: 1 to 3 min
const DEFAULT_LIMIT_C = 35;
const DEFAULT_WARMING = 1;

/** `lastsMs`: on a full tank. */
export interface GeneratorPlan {
  readonly id: ElementId;
  /** Elements it can feed: it is called when one of them holds only with it. */
  readonly feeds: readonly SiteElement[];
  readonly startsWithinMs: number;
  readonly lastsMs: number;
}
/** `runtimeMs`: at full charge, under the load it has by design. */
export interface UpsPlan {
  readonly id: ElementId;
  readonly runtimeMs: number;
  /** Load with both paths alive, %: below 40 so that one path carries all under 80 (principles: feeds). */
  readonly designPct: number;
}
/** Temperatures in degrees Celsius; `warmingCPerMin` without any cooling. */
export interface RoomPlan {
  readonly id: ElementId;
  readonly units: readonly ElementId[];
  /** Units that run when all is well: one in active/passive. */
  readonly designRunning: number;
  readonly targetC: number;
  readonly limitC: number;
  readonly warmingCPerMin: number;
  /** What makes the heat. */
  readonly heaters: readonly ElementId[];
}
/** Active/passive partners, in order of preference. */
export interface PairPlan {
  readonly id: string;
  readonly isCooling: boolean;
  readonly members: readonly ElementId[];
  readonly takesOverMs: number;
  /** Internet lines cabled to each member. */
  readonly lines: ReadonlyMap<ElementId, readonly ElementId[]>;
}
/** Something that lives on one host of several and is restarted elsewhere when the host is lost (BCP 4.7). */
export interface MoverPlan {
  readonly id: ElementId;
  readonly hosts: readonly ElementId[];
  readonly firstHost: ElementId;
  readonly restartMs: number;
  readonly pool: ElementId | null;
}
/** `firstSource`: the copy the others follow in the beginning. */
export interface VolumePlan {
  readonly id: ElementId;
  readonly copies: readonly ElementId[];
  readonly firstSource: ElementId;
}
/** A centre as seen from outside, and what must live for its own telemetry to leave it. */
export interface CentrePlan {
  readonly id: ElementId;
  readonly supplies: readonly ElementId[];
}

/** Made by `planOf`, never changed; everything by element id. */
export interface PlantPlan extends Wiring {
  readonly site: Site;
  readonly byId: ReadonlyMap<ElementId, SiteElement>;
  /** Sites an element is watched from: its own, or both ends of a cable; empty: from outside. */
  readonly watchedFrom: ReadonlyMap<ElementId, readonly ElementId[]>;
  readonly cabling: Cabling;
  readonly generators: readonly GeneratorPlan[];
  readonly upses: readonly UpsPlan[];
  readonly rooms: readonly RoomPlan[];
  readonly pairs: readonly PairPlan[];
  readonly movers: readonly MoverPlan[];
  readonly volumes: readonly VolumePlan[];
  readonly centres: readonly CentrePlan[];
  /** The console's own place in the file, or null: then nothing says `console.gateway`. */
  readonly console: ElementId | null;
  /** Draw of each power element with everything alive, in loads. */
  readonly designDraw: ReadonlyMap<ElementId, number>;
  /** Room an element stands in, or the room itself. */
  readonly roomOf: ReadonlyMap<ElementId, ElementId>;
  readonly signals: readonly PlantSignal[];
  /** The same as `element|metric`. */
  readonly signalKeys: ReadonlySet<string>;
  /** Mains somewhere upstream of an element. */
  readonly mainsAbove: ReadonlyMap<ElementId, readonly ElementId[]>;
}

/** Machines that shut down when their room is too hot. */
export function isMachine(kind: ElementKind): boolean {
  return MACHINE_KINDS.has(kind);
}

/** Whether a kind makes, stores or hands on electric power. */
export function isPower(kind: ElementKind): boolean {
  return POWER_KINDS.has(kind);
}

/** The same site and seed give the same plan. */
export function planOf(site: Site, seed: number): PlantPlan {
  const byId = new Map(site.elements.map((element) => [element.id, element]));
  const ofKind = (...kinds: readonly ElementKind[]): SiteElement[] => site.elements.filter((element) => kinds.includes(element.kind));
  const placesOf = (id: ElementId): readonly ElementId[] => places(id, byId);
  const suppliers = new Map(
    site.elements.map((element) => [element.id, namedIn(element.needs).filter((id) => isPower(byId.get(id)?.kind ?? 'party'))]),
  );
  const siteOf = (id: ElementId): ElementId | null => [id, ...placesOf(id)].find((place) => byId.get(place)?.kind === 'site') ?? null;
  const watchedFrom = new Map(site.elements.map((element) => [element.id, watchers(element, siteOf)]));
  const pairs = pairsOf(site, byId);
  // Loads: what hangs directly on power and is not itself power.
  const sinks = site.elements
    .filter((element) => !isPower(element.kind) && (suppliers.get(element.id) ?? []).length > 0)
    .map((element) => element.id);
  const console = consoleOf(site, siteOf);
  const signals = signalsIn(site, console);

  return {
    site,
    byId,
    watchedFrom,
    cabling: cablingOf(site),
    generators: ofKind('generator').map((generator) => ({
      id: generator.id,
      feeds: site.elements.filter((element) => namedIn(element.needs).includes(generator.id)),
      startsWithinMs: ms(generator.facts.startsWithinS, DEFAULT_START_MS),
      lastsMs: ms(generator.facts.lastsS, DEFAULT_LASTS_MS),
    })),
    upses: ofKind('ups').map((ups) => ({
      id: ups.id,
      runtimeMs: ms(ups.facts.runtimeS, DEFAULT_RUNTIME_MS),
      designPct: 34 + 3 * unitOf(seed, ups.id, 0),
    })),
    rooms: ofKind('room').map((room) => roomOf(room, site, pairs, placesOf, seed)),
    pairs,
    movers: moversOf(site, byId),
    volumes: volumesOf(site, byId),
    centres: ofKind('site').map((centre) => ({ id: centre.id, supplies: suppliesOf(centre.id, site, siteOf) })),
    console,
    suppliers,
    sinks,
    designDraw: drawsOf({ suppliers, sinks }, () => true),
    roomOf: new Map(
      site.elements.flatMap((element) =>
        [element.id, ...placesOf(element.id)]
          .filter((id) => byId.get(id)?.kind === 'room')
          .slice(0, 1)
          .map((room) => [element.id, room] as const),
      ),
    ),
    signals,
    signalKeys: new Set(signals.map(({ element, metric }) => `${element}|${metric}`)),
    mainsAbove: new Map(
      site.elements.filter((element) => isPower(element.kind)).map((element) => [element.id, mainsOver(element.id, suppliers, byId)]),
    ),
  };
}

function ms(seconds: number | undefined | null, otherwise: number): number {
  return seconds === undefined || seconds === null ? otherwise : seconds * 1_000;
}

/** The places an element stands in, nearest first. Stops at a place seen before, should a file have a loop. */
function places(id: ElementId, byId: ReadonlyMap<ElementId, SiteElement>): readonly ElementId[] {
  const found: ElementId[] = [];
  for (let at = byId.get(id)?.in ?? null; at !== null && !found.includes(at); at = byId.get(at)?.in ?? null) found.push(at);
  return found;
}

function watchers(element: SiteElement, siteOf: (id: ElementId) => ElementId | null): readonly ElementId[] {
  if (element.kind === 'site') return [];
  const own = siteOf(element.id);
  if (own !== null) return [own];
  const ends = (element.ends ?? []).map(siteOf).filter((id) => id !== null);
  return [...new Set(ends)];
}

function roomOf(
  room: SiteElement,
  site: Site,
  pairs: readonly PairPlan[],
  placesOf: (id: ElementId) => readonly ElementId[],
  seed: number,
): RoomPlan {
  const inside = site.elements.filter((element) => placesOf(element.id).includes(room.id));
  // A unit may stand outside the room it cools: then the room names it.
  const named = new Set(namedIn(room.needs));
  const units = site.elements
    .filter((element) => element.kind === 'coolingUnit' && (named.has(element.id) || placesOf(element.id).includes(room.id)))
    .map((element) => element.id);
  const passive = pairs
    .filter((pair) => pair.isCooling && pair.members.some((id) => units.includes(id)))
    .reduce((sum, pair) => sum + pair.members.length - 1, 0);
  return {
    id: room.id,
    units,
    designRunning: units.length - passive,
    targetC: 22.2 + 0.6 * unitOf(seed, room.id, 0),
    limitC: room.facts.limitC ?? DEFAULT_LIMIT_C,
    warmingCPerMin: room.facts.warmingCPerMin ?? DEFAULT_WARMING,
    heaters: inside.filter((element) => HOST_KINDS.has(element.kind) || element.kind === 'array').map((element) => element.id),
  };
}

function pairsOf(site: Site, byId: ReadonlyMap<ElementId, SiteElement>): readonly PairPlan[] {
  return site.groups
    .filter((group) => group.mode === 'activePassive' && group.members.length > 0)
    .flatMap((group) => {
      const kinds = new Set(group.members.map((id) => byId.get(id)?.kind));
      const isCooling = kinds.size === 1 && kinds.has('coolingUnit');
      const isForwarding = [...kinds].every((kind) => kind === 'wanRouter' || kind === 'firewall');
      const own = group.members.map((id) => byId.get(id)?.facts.takesOverWithinS).find((value) => value !== undefined);
      return isCooling || isForwarding
        ? [
            {
              id: group.id,
              isCooling,
              members: group.members,
              takesOverMs: ms(group.takesOverWithinS ?? own, DEFAULT_TAKEOVER_MS),
              lines: new Map(group.members.map((id) => [id, linesOf(id, site, byId)])),
            },
          ]
        : [];
    });
}

function linesOf(member: ElementId, site: Site, byId: ReadonlyMap<ElementId, SiteElement>): readonly ElementId[] {
  return site.elements.flatMap(({ ends }) => {
    if (ends === null || !ends.includes(member)) return [];
    return ends.filter((end) => byId.get(end)?.kind === 'ispLine');
  });
}

function moversOf(site: Site, byId: ReadonlyMap<ElementId, SiteElement>): readonly MoverPlan[] {
  return site.elements
    .filter((element) => element.kind === 'service' || element.kind === 'vmGroup' || element.kind === 'database')
    .flatMap((element, index) => {
      const named = namedIn(element.needs)
        .map((id) => byId.get(id))
        .filter((one) => one !== undefined);
      // A service that stands on VM groups moves with them.
      if (element.kind === 'service' && named.some((one) => one.kind === 'vmGroup')) return [];
      const pool = element.service?.pool ?? named.find((one) => one.kind === 'pool')?.id ?? null;
      const inPool = pool === null ? [] : (byId.get(pool)?.pool?.members ?? []);
      const hosts = inPool.length > 0 ? inPool : named.filter((one) => HOST_KINDS.has(one.kind)).map((one) => one.id);
      const firstHost = hosts[index % Math.max(1, hosts.length)];
      if (hosts.length < 2 || firstHost === undefined) return [];
      const facts = [element, byId.get(pool ?? ''), byId.get(firstHost)].map((one) => one?.facts.restartsWithinS);
      return [
        {
          id: element.id,
          hosts,
          firstHost,
          restartMs: ms(
            facts.find((value) => value !== undefined),
            DEFAULT_RESTART_MS,
          ),
          pool: element.service?.pool ?? null,
        },
      ];
    });
}

/** Copies that belong together. The first that is not a declared replica holds the truth. */
function volumesOf(site: Site, byId: ReadonlyMap<ElementId, SiteElement>): readonly VolumePlan[] {
  return site.elements
    .filter((element) => element.kind === 'volume')
    .flatMap((volume) => {
      const copies = namedIn(volume.needs).filter((id) => byId.get(id)?.kind === 'copy');
      const firstSource = copies.find((id) => !site.replicas.includes(id)) ?? copies[0];
      return firstSource === undefined ? [] : [{ id: volume.id, copies, firstSource }];
    });
}

/** What must give power for the collector of a centre to live: its distribution, or what stands in for it. */
function suppliesOf(centre: ElementId, site: Site, siteOf: (id: ElementId) => ElementId | null): readonly ElementId[] {
  const inside = site.elements.filter((element) => siteOf(element.id) === centre);
  for (const kinds of [['pdu', 'powerPath'], ['ups'], ['mains', 'generator', 'ats']]) {
    const found = inside.filter((element) => kinds.includes(element.kind));
    if (found.length > 0) return found.map((element) => element.id);
  }
  return [];
}

/** The monitor that stands where the console stands, else the first. */
function consoleOf(site: Site, siteOf: (id: ElementId) => ElementId | null): ElementId | null {
  const monitors = site.elements.filter((element) => element.kind === 'monitor');
  return (monitors.find((element) => siteOf(element.id) === site.consoleAt) ?? monitors[0])?.id ?? null;
}

function mainsOver(
  id: ElementId,
  suppliers: ReadonlyMap<ElementId, readonly ElementId[]>,
  byId: ReadonlyMap<ElementId, SiteElement>,
): readonly ElementId[] {
  const seen = new Set<ElementId>([id]);
  for (const at of seen) for (const above of suppliers.get(at) ?? []) seen.add(above);
  return [...seen].filter((one) => byId.get(one)?.kind === 'mains');
}
