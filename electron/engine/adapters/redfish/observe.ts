/** Resources of Redfish (DMTF DSP0268) into observations, one function per kind of resource. Pure; a missing value is absent. */
import { RAW_LENGTH } from '../../../../shared/model/observation.ts';
import type { Observation } from '../../../../shared/model/observation.ts';
import { believed } from '../lib/believed.ts';
import { objectOf, objectsOf, pointer, textOf } from './resource.ts';
import type { Json } from './resource.ts';
import { absent, atLeast, bad, judge, STATUS } from './status.ts';
import type { Judged, PartState } from './status.ts';

/** Where the resources come from, for their observations. */
export interface Origin {
  readonly entity: string;
  readonly target: string;
  /** Arrival, UTC ms: the resources carry no time of measurement. */
  readonly atMs: number;
}

/** A resource and where it is; `steps` lead to an object within it. */
export interface Found {
  readonly path: string;
  readonly resource: Json;
  readonly steps?: readonly (string | number)[];
}

/** `srv.mem`, `srv.cpu`, `srv.psu`...: the health of one part. */
export function part(metric: string, found: Found, origin: Origin, judged: Judged = judge(found.resource)): Observation {
  return seen(metric, nameOf(found), judged, found, origin, { Status: found.resource['Status'] });
}

/** A computer system: its health as a whole, and whether it is switched on. */
export function system(found: Found, origin: Origin): readonly Observation[] {
  return [part('srv.health', found, origin), switched(found, origin)];
}

function switched(found: Found, origin: Origin): Observation {
  const power = found.resource['PowerState'];
  const isOn = power === 'On' || power === 'Paused';
  const judged = power === undefined || power === null ? absent('no PowerState') : bad('neither on nor off');
  const unknown = seen('srv.power', nameOf(found), judged, found, origin, { PowerState: power }, 'PowerState');
  if (!isOn && power !== 'Off') return unknown;
  return { ...unjudged(unknown), state: isOn ? 'on' : 'off', status: isOn ? 'ok' : 'critical', quality: 'good' };
}

/** A power supply, old (Power) or new (PowerSubsystem): one without input carries nothing, however healthy it calls itself. */
export function psu(found: Found, origin: Origin): readonly Observation[] {
  const input = found.resource['LineInputStatus'];
  const byInput: PartState | null = input === 'LossOfInput' ? 'failed' : input === 'OutOfRange' ? 'degraded' : null;
  return [part('srv.psu', found, origin, atLeast(judge(found.resource), byInput))];
}

/** A fan and its speed, in rpm or % as the controller counts. */
export function fan(found: Found, origin: Origin): readonly Observation[] {
  const { resource } = found;
  const percent = objectOf(resource['SpeedPercent']);
  const rpm = objectOf(percent)?.['SpeedRPM'];
  const own = part('srv.fan', found, origin);
  if (own.quality === 'absent') return [own];
  if (percent !== null)
    return [
      own,
      number('sensor.percent', '%', found, percent['Reading'], ['SpeedPercent', 'Reading'], origin),
      ...(rpm === undefined ? [] : [number('sensor.fan', 'rpm', found, rpm, ['SpeedPercent', 'SpeedRPM'], origin)]),
    ];
  if (!('Reading' in resource)) return [own];
  return [
    own,
    number(
      resource['ReadingUnits'] === 'Percent' ? 'sensor.percent' : 'sensor.fan',
      resource['ReadingUnits'] === 'Percent' ? '%' : 'rpm',
      found,
      resource['Reading'],
      ['Reading'],
      origin,
    ),
  ];
}

/** A temperature of Thermal, or a Sensor of the newer tree. */
export function temperature(found: Found, origin: Origin): readonly Observation[] {
  const name = 'ReadingCelsius' in found.resource ? 'ReadingCelsius' : 'Reading';
  const own = part('srv.temp', found, origin);
  // An empty socket has a sensor that says 0.
  if (own.quality === 'absent' && own.reason !== 'no Health' && own.reason !== 'no Status') return [own];
  return [own, number('sensor.temperature', 'degC', found, found.resource[name], [name], origin)];
}

/** Storage: what a disk says of itself, and what it foresees. */
export function disk(found: Found, origin: Origin): readonly Observation[] {
  const judged = judge(found.resource);
  const isForeseen = found.resource['FailurePredicted'] === true;
  return [part('srv.disk', found, origin, atLeast(judged, isForeseen ? 'degraded' : null))];
}

/** What a machine or a strip draws, W. */
export function watts(
  metric: 'sensor.power' | 'pdu.power',
  found: Found,
  value: unknown,
  steps: readonly string[],
  origin: Origin,
): Observation {
  const drawn = number(metric, 'W', found, value, steps, origin);
  return drawn.value !== undefined && drawn.value < 0 ? without(drawn, 'a power below nothing') : drawn;
}

/** The redundancy of a set of parts, as the controller judges it. */
export function redundancy(found: Found, kind: string, origin: Origin): readonly Observation[] {
  return ['Redundancy', 'PowerSupplyRedundancy', 'FanRedundancy'].flatMap((name) =>
    objectsOf(found.resource, name).map((resource, index) => {
      const one: Found = { path: found.path, resource, steps: [name, index] };
      return seen('srv.part', `${kind} redundancy ${textOf(resource, 'Name') ?? String(index)}`, judge(resource), one, origin, {
        Status: resource['Status'],
      });
    }),
  );
}

/** A part that could not be read: known to exist, and nothing else is known of it. */
export function unread(metric: string, path: string, reason: string, origin: Origin): Observation {
  return seen(metric, path.split('/').at(-1) ?? path, bad(reason), { path, resource: {} }, origin, null);
}

/** Name within the machine: that of the part, made one of its own by where it is when several are called the same. */
function nameOf({ path, resource, steps }: Found): string {
  const id = textOf(resource, 'MemberId') ?? textOf(resource, 'Id') ?? String(steps?.at(-1) ?? '');
  const owner = path.split('/').slice(4, 5).join('');
  const own = steps === undefined ? path.split('/').at(-1) : id;
  const names = [owner, textOf(resource, 'Name') ?? textOf(resource, 'DeviceName'), own];
  return [...new Set(names.flatMap((name) => (name === null || name === undefined || name === '' ? [] : [name])))].join(' ').slice(0, 150);
}

function number(metric: string, unit: string, found: Found, value: unknown, steps: readonly string[], origin: Origin): Observation {
  const empty = value === null || value === undefined ? absent('null') : bad('not a number');
  const base = seen(metric, nameOf(found), empty, found, origin, value ?? null, ...steps);
  return typeof value === 'number' && Number.isFinite(value) ? believed({ ...unjudged(base), value, unit, quality: 'good' }) : base;
}

function seen(
  metric: string,
  instance: string,
  judged: Judged,
  found: Found,
  origin: Origin,
  raw: unknown,
  ...steps: readonly string[]
): Observation {
  return {
    entity: origin.entity,
    metric,
    instance,
    ...(judged.quality === 'good' ? { state: judged.state, status: STATUS[judged.state] } : { reason: judged.reason }),
    quality: judged.quality,
    at: origin.atMs,
    raw: JSON.stringify(raw).slice(0, RAW_LENGTH),
    via: {
      adapter: 'redfish',
      target: origin.target,
      ref: pointer(found.path, ...(found.steps ?? []), ...(steps.length === 0 ? ['Status'] : steps)),
    },
  };
}

function without(observation: Observation, reason: string): Observation {
  const { value, unit, ...rest } = observation;
  return value === undefined || unit === undefined ? observation : { ...rest, quality: 'bad', reason };
}

function unjudged(observation: Observation): Observation {
  const { reason, ...rest } = observation;
  return reason === undefined ? observation : rest;
}
