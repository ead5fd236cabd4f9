/**
 * The conditions the engine looks for, as data: what reading, for how long, how urgent, what it means for the element.
 * Texts (what, consequence, action) are in the catalogs under `condition.<id>.*`. Overridable in the site file.
 */
import type { ElementKind } from '../../../shared/model/site.ts';
import type { Priority } from '../../../shared/model/live.ts';
import type { Test } from './detect/detector.ts';

/**
 * What an active condition says of its element. `down`: it does not do its work. `onReserve`: it works from its
 * own reserve because its supply is gone. `degraded`: it works, worse. `info`: evidence or a note, never a cause.
 */
export type Effect = 'down' | 'onReserve' | 'degraded' | 'info';

export interface Condition {
  readonly id: string;
  readonly bcp: string;
  readonly priority: Priority;
  readonly effect: Effect;
  /** Time an operator has, seconds (ISA-18.2: no alarm without it). */
  readonly timeToActS: number;
  /** How long an incident waits for a deeper cause after this alarm, ms (pains 4: one period of the parent). */
  readonly openDelayMs: number;
  /** How long it may outlive its cause as an effect before it is an incident of its own, ms. */
  readonly recheckMs: number;
}

/** A condition read from one metric. */
export interface SignalCondition extends Condition {
  readonly metric: string;
  readonly kinds: readonly ElementKind[];
  readonly test: Test;
  readonly onDelayMs: number;
  readonly offDelayMs: number;
  /** Not raised while this condition holds on the same element: it says the same, worse. */
  readonly unless: string | null;
}

/** Mains voltage from which it counts as present again, volts: EN 50160, 230 V - 10 %. */
export const MAINS_PRESENT_V = 207;
/** Samples that arrive within this time of being measured may arrive in any order (ADR 0008). */
export const LATENESS_MS = 500;
/** Links and devices are polled each 10 s: a shared cause needs one period to show on all of them. */
const ONE_PERIOD_MS = 11_000;
/** A cable also waits for its end device to be called down: a period, its on-delay, and slack. */
const CABLE_MS = 16_500;
/** Three periods of a device. */
const RECHECK_MS = 30_000;
/** What comes back by itself, but not at once: restarts elsewhere (BCP 4.7), copies that resynchronise (BCP 4.8). */
const SLOW_TO_RETURN: Readonly<Record<string, number>> = {
  'device.down': 300_000,
  'service.down': 300_000,
  'replication.outOfSync': 900_000,
};
const S = 1_000;

const inStates = (...states: string[]): Test => ({ kind: 'state', in: states });
const above = (limit: number, recovery: number): Test => ({ kind: 'above', limit, recovery });
const below = (limit: number, recovery: number): Test => ({ kind: 'below', limit, recovery });

interface Shape {
  readonly priority: Priority;
  readonly effect: Effect;
  readonly onS: number;
  readonly offS: number;
  readonly actS: number;
  readonly openMs?: number;
}

function define(id: string, bcp: string, metric: string, kinds: readonly ElementKind[], test: Test, shape: Shape): SignalCondition {
  return {
    id,
    bcp,
    metric,
    kinds,
    test,
    priority: shape.priority,
    effect: shape.effect,
    onDelayMs: shape.onS * S,
    offDelayMs: shape.offS * S,
    timeToActS: shape.actS,
    openDelayMs: shape.openMs ?? LATENESS_MS,
    recheckMs: SLOW_TO_RETURN[id] ?? RECHECK_MS,
    unless: metric.startsWith('mains.') && id !== 'mains.lost' ? 'mains.lost' : null,
  };
}

const NOW = 600; // priority 1: within 10 min
const SOON = 3_600; // priority 2: within the hour
const TODAY = 28_800; // priority 3: this shift

/** Voltages and frequency: EN 50160 (230 V +-10 %, 50 Hz +-1 %); lost below 10 % of nominal. Temperatures: ASHRAE recommended 27, allowable 32 degC. */
export const SIGNAL_CONDITIONS: readonly SignalCondition[] = [
  define('mains.lost', '4.3', 'mains.voltage', ['mains'], below(23, MAINS_PRESENT_V), {
    priority: 1,
    effect: 'down',
    onS: 1,
    offS: 10,
    actS: NOW,
  }),
  define('mains.quality', '4.3', 'mains.voltage', ['mains'], below(MAINS_PRESENT_V, 210), {
    priority: 3,
    effect: 'degraded',
    onS: 10,
    offS: 10,
    actS: TODAY,
  }),
  define('mains.overvoltage', '4.3', 'mains.voltage', ['mains'], above(253, 250), {
    priority: 3,
    effect: 'degraded',
    onS: 10,
    offS: 10,
    actS: TODAY,
  }),
  define('mains.frequencyLow', '4.3', 'mains.frequency', ['mains'], below(49.5, 49.7), {
    priority: 3,
    effect: 'degraded',
    onS: 10,
    offS: 10,
    actS: TODAY,
  }),
  define('mains.frequencyHigh', '4.3', 'mains.frequency', ['mains'], above(50.5, 50.3), {
    priority: 3,
    effect: 'degraded',
    onS: 10,
    offS: 10,
    actS: TODAY,
  }),
  define('ups.onBattery', '4.3', 'ups.source', ['ups'], inStates('battery'), {
    priority: 2,
    effect: 'onReserve',
    onS: 0,
    offS: 5,
    actS: NOW,
    openMs: 700,
  }),
  define('ups.lowBattery', '4.3', 'ups.battery', ['ups'], inStates('low'), { priority: 1, effect: 'degraded', onS: 0, offS: 5, actS: 120 }),
  define('ups.batteryFault', '4.3', 'ups.battery', ['ups'], inStates('replace', 'fault', 'absent'), {
    priority: 3,
    effect: 'degraded',
    onS: 10,
    offS: 10,
    actS: TODAY,
  }),
  define('ups.failed', '4.3', 'ups.source', ['ups'], inStates('off'), { priority: 2, effect: 'down', onS: 2, offS: 5, actS: SOON }),
  define('ups.bypass', '4.3', 'ups.source', ['ups'], inStates('bypass'), { priority: 2, effect: 'degraded', onS: 2, offS: 5, actS: SOON }),
  define('ups.overload', '4.3', 'ups.load', ['ups'], above(80, 75), { priority: 2, effect: 'degraded', onS: 10, offS: 10, actS: NOW }),
  define('gen.startFailed', '4.3', 'gen.state', ['generator'], inStates('fault'), {
    priority: 1,
    effect: 'down',
    onS: 0,
    offS: 10,
    actS: NOW,
  }),
  define('gen.notReady', '4.3', 'gen.mode', ['generator'], inStates('manual', 'off', 'blocked'), {
    priority: 2,
    effect: 'degraded',
    onS: 5,
    offS: 5,
    actS: SOON,
  }),
  define('gen.running', '4.3', 'gen.state', ['generator'], inStates('running'), {
    priority: 'journal',
    effect: 'info',
    onS: 2,
    offS: 5,
    actS: 0,
  }),
  define('gen.fuelLow', '4.3', 'gen.fuel', ['generator'], below(25, 30), {
    priority: 2,
    effect: 'degraded',
    onS: 30,
    offS: 30,
    actS: SOON,
  }),
  define('pdu.down', '4.3', 'pdu.state', ['pdu', 'ats'], inStates('down'), {
    priority: 2,
    effect: 'down',
    onS: 2,
    offS: 5,
    actS: SOON,
    openMs: 3_000,
  }),
  define('path.down', '4.3', 'pdu.state', ['powerPath'], inStates('down'), {
    priority: 2,
    effect: 'down',
    onS: 2,
    offS: 5,
    actS: SOON,
    openMs: 3_000,
  }),
  define('cooling.failed', '4.4', 'cool.unitState', ['coolingUnit'], inStates('off', 'fault'), {
    priority: 2,
    effect: 'down',
    onS: 10,
    offS: 10,
    actS: SOON,
    openMs: ONE_PERIOD_MS,
  }),
  define('temp.high', '4.4', 'env.temperature', ['sensor', 'room'], above(27, 26), {
    priority: 2,
    effect: 'degraded',
    onS: 60,
    offS: 60,
    actS: SOON,
  }),
  define('temp.critical', '4.4', 'env.temperature', ['sensor', 'room'], above(32, 30), {
    priority: 1,
    effect: 'degraded',
    onS: 10,
    offS: 30,
    actS: NOW,
  }),
  define('contact.alarm', '4.5', 'contact.state', ['firePanel', 'accessPanel', 'suppression', 'sensor'], inStates('alarm'), {
    priority: 1,
    effect: 'degraded',
    onS: 0,
    offS: 10,
    actS: NOW,
  }),
  define('contact.fault', '4.5', 'contact.state', ['firePanel', 'accessPanel', 'suppression', 'sensor'], inStates('fault', 'disabled'), {
    priority: 3,
    effect: 'degraded',
    onS: 10,
    offS: 10,
    actS: TODAY,
  }),
  define('link.down', '4.6', 'link.oper', ['link'], inStates('down'), {
    priority: 3,
    effect: 'down',
    onS: 2,
    offS: 10,
    actS: TODAY,
    openMs: CABLE_MS,
  }),
  define('isp.down', '4.6', 'link.oper', ['ispLine'], inStates('down'), {
    priority: 2,
    effect: 'down',
    onS: 2,
    offS: 10,
    actS: SOON,
    openMs: ONE_PERIOD_MS,
  }),
  define(
    'device.down',
    '4.1',
    'device.reach',
    [
      'wanRouter',
      'firewall',
      'switch',
      'fabricSwitch',
      'server',
      'hypervisor',
      'array',
      'backupServer',
      'monitor',
      'database',
      'vmGroup',
      'diskPool',
    ],
    inStates('down'),
    { priority: 2, effect: 'down', onS: 5, offS: 10, actS: SOON, openMs: ONE_PERIOD_MS },
  ),
  define('array.failed', '4.8', 'array.health', ['array', 'diskPool'], inStates('failed'), {
    priority: 1,
    effect: 'down',
    onS: 0,
    offS: 10,
    actS: NOW,
  }),
  define('array.degraded', '4.8', 'array.health', ['array', 'diskPool'], inStates('degraded'), {
    priority: 3,
    effect: 'degraded',
    onS: 10,
    offS: 30,
    actS: TODAY,
  }),
  define('replication.outOfSync', '4.8', 'repl.state', ['copy'], inStates('async', 'suspended', 'broken'), {
    priority: 2,
    effect: 'down',
    onS: 5,
    offS: 10,
    actS: SOON,
    openMs: ONE_PERIOD_MS,
  }),
  define('service.down', '5', 'service.probe', ['service'], inStates('down'), {
    priority: 1,
    effect: 'down',
    onS: 10,
    offS: 10,
    actS: NOW,
    openMs: ONE_PERIOD_MS,
  }),
  define('backup.failed', '4.9', 'backup.last', ['backupJob'], inStates('failed', 'missed', 'unverified'), {
    priority: 3,
    effect: 'degraded',
    onS: 0,
    offS: 0,
    actS: TODAY,
  }),
  define('witness.lost', '4.2', 'witness.reach', ['witness'], inStates('down'), {
    priority: 3,
    effect: 'degraded',
    onS: 10,
    offS: 10,
    actS: TODAY,
  }),
  define('site.heartbeatLost', '4.2', 'site.heartbeat', ['site'], inStates('silent'), {
    priority: 2,
    effect: 'info',
    onS: 5,
    offS: 5,
    actS: NOW,
  }),
  define('console.isolated', '4.1', 'console.gateway', ['monitor'], inStates('down'), {
    priority: 1,
    effect: 'info',
    onS: 3,
    offS: 5,
    actS: NOW,
  }),
];

function derived(id: string, bcp: string, priority: Priority, effect: Effect, timeToActS: number, openDelayMs = LATENESS_MS): Condition {
  return { id, bcp, priority, effect, timeToActS, openDelayMs, recheckMs: RECHECK_MS };
}

/** Conditions concluded from several signals, from time, or from silence: see `derive/`. */
export const DERIVED_CONDITIONS: readonly Condition[] = [
  derived('mains.inferredLost', '4.3', 1, 'down', NOW),
  derived('shared.cause', '4.1', 2, 'down', SOON),
  derived('gen.late', '4.3', 1, 'degraded', NOW),
  derived('links.allSevered', '4.6', 1, 'info', NOW),
  derived('site.silent', '4.2', 1, 'info', NOW),
  derived('signal.unknown', '4.1', 3, 'info', TODAY),
  derived('source.lost', '4.1', 2, 'info', SOON),
  derived('clock.stepped', '4.1', 3, 'info', TODAY),
];

const BY_ID: ReadonlyMap<string, Condition> = new Map(
  [...SIGNAL_CONDITIONS, ...DERIVED_CONDITIONS].map((condition) => [condition.id, condition]),
);

/** The condition with this id. Throws on an id that no table holds: a bug, never a field condition. */
export function conditionById(id: string): Condition {
  const condition = BY_ID.get(id);
  if (condition === undefined) throw new Error(`no condition ${id}`);
  return condition;
}
