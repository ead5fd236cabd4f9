/**
 * The metrics the engine knows: unit or states, and how often each is expected. Facts of `docs/reference/metrics.md`,
 * after the unified model (UPS-MIB RFC 1628, NUT variable names, IF-MIB RFC 2863). Thresholds are not here: see conditions.
 */
import type { ElementKind } from './site.ts';
import type { Status } from './live.ts';

export interface NumberMetric {
  readonly type: 'number';
  readonly unit: string;
  /** Readings outside are malformed, not news. */
  readonly min: number;
  readonly max: number;
}
export interface StateMetric {
  readonly type: 'state';
  /** Canonical state -> status of that reading. */
  readonly states: Readonly<Record<string, Status>>;
}
export type Metric = (NumberMetric | StateMetric) & {
  readonly id: string;
  readonly kinds: readonly ElementKind[];
  /** Expected period, ms; silence beyond three of them is unknown. */
  readonly periodMs: number;
};

const FAST_MS = 2_000; // UPS, generator, HA (telemetry 1, rule 1)
const NORMAL_MS = 10_000; // links, servers
const SLOW_MS = 60_000; // disks, backup

const UP_DOWN = { up: 'ok', down: 'down' } as const;

const number = (id: string, kinds: readonly ElementKind[], unit: string, min: number, max: number, periodMs: number): Metric => ({
  type: 'number',
  id,
  kinds,
  unit,
  min,
  max,
  periodMs,
});
const state = (id: string, kinds: readonly ElementKind[], states: Readonly<Record<string, Status>>, periodMs: number): Metric => ({
  type: 'state',
  id,
  kinds,
  states,
  periodMs,
});

export const METRICS: readonly Metric[] = [
  number('mains.voltage', ['mains'], 'V', 0, 1_000, FAST_MS),
  number('mains.frequency', ['mains'], 'Hz', 0, 100, FAST_MS),
  state(
    'ups.source',
    ['ups'],
    { online: 'ok', eco: 'ok', boost: 'ok', trim: 'ok', battery: 'degraded', bypass: 'degraded', off: 'down' },
    FAST_MS,
  ),
  state(
    'ups.battery',
    ['ups'],
    { normal: 'ok', charging: 'ok', discharging: 'degraded', low: 'degraded', replace: 'degraded', fault: 'down', absent: 'down' },
    FAST_MS,
  ),
  number('ups.charge', ['ups'], '%', 0, 100, FAST_MS),
  number('ups.runtime', ['ups'], 's', 0, 1_000_000, FAST_MS),
  number('ups.load', ['ups'], '%', 0, 300, FAST_MS),
  number('ups.inputVoltage', ['ups'], 'V', 0, 1_000, FAST_MS),
  number('ups.inputFrequency', ['ups'], 'Hz', 0, 100, FAST_MS),
  number('ups.outputVoltage', ['ups'], 'V', 0, 1_000, FAST_MS),
  state('gen.state', ['generator'], { stopped: 'ok', starting: 'ok', running: 'ok', cooling: 'ok', fault: 'down' }, FAST_MS),
  state('gen.mode', ['generator'], { auto: 'ok', test: 'degraded', manual: 'degraded', off: 'degraded', blocked: 'down' }, FAST_MS),
  number('gen.fuel', ['generator'], '%', 0, 100, FAST_MS),
  number('gen.failedStarts', ['generator'], 'count', 0, 1_000, FAST_MS),
  state('pdu.state', ['pdu', 'ats', 'powerPath'], UP_DOWN, FAST_MS),
  number('pdu.power', ['pdu', 'powerPath'], 'W', 0, 10_000_000, FAST_MS),
  number('env.temperature', ['room', 'sensor'], 'degC', -40, 120, NORMAL_MS),
  state('cool.unitState', ['coolingUnit'], { on: 'ok', standby: 'ok', off: 'down', fault: 'down' }, NORMAL_MS),
  state(
    'contact.state',
    ['firePanel', 'accessPanel', 'suppression', 'sensor'],
    { normal: 'ok', alarm: 'down', fault: 'degraded', disabled: 'degraded' },
    NORMAL_MS,
  ),
  state('link.oper', ['link', 'ispLine'], UP_DOWN, NORMAL_MS),
  state(
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
    UP_DOWN,
    NORMAL_MS,
  ),
  state('router.role', ['wanRouter', 'firewall'], { active: 'ok', standby: 'ok', init: 'unknown' }, NORMAL_MS),
  number('host.cpu', ['hypervisor', 'server', 'pool'], '%', 0, 100, NORMAL_MS),
  number('host.memory', ['hypervisor', 'server', 'pool'], '%', 0, 100, NORMAL_MS),
  state('array.health', ['array', 'diskPool'], { ok: 'ok', degraded: 'degraded', failed: 'down' }, NORMAL_MS),
  state('repl.state', ['copy'], { inSync: 'ok', async: 'degraded', suspended: 'degraded', broken: 'down' }, NORMAL_MS),
  state('service.probe', ['service'], UP_DOWN, NORMAL_MS),
  state('backup.last', ['backupJob'], { ok: 'ok', failed: 'down', missed: 'down', unverified: 'degraded' }, SLOW_MS),
  number('service.demandCpu', ['service'], 'vCPU', 0, 1_000_000, SLOW_MS),
  number('service.demandMemory', ['service'], 'GiB', 0, 10_000_000, SLOW_MS),
  /** Probe of a whole site over a path that is not one of the inter-centre links. */
  state('site.heartbeat', ['site'], { alive: 'ok', silent: 'down' }, FAST_MS),
  /** What the witness says of a site. */
  state('site.witnessView', ['site'], { alive: 'ok', silent: 'down' }, FAST_MS),
  /** Proof that a site can no longer write: power off, storage fenced, or a person at the rack. */
  state('site.fenced', ['site'], { no: 'ok', proven: 'down' }, SLOW_MS),
  /** Can this console reach its own gateway (pains 16). */
  state('console.gateway', ['monitor'], UP_DOWN, FAST_MS),
  state('witness.reach', ['witness'], UP_DOWN, FAST_MS),
];

const BY_ID: ReadonlyMap<string, Metric> = new Map(METRICS.map((metric) => [metric.id, metric]));

/** The metric with this id, or null: an unknown metric is an input error, never a guess. */
export function metricById(id: string): Metric | null {
  return BY_ID.get(id) ?? null;
}

/** Metrics an element of this kind may report. */
export function metricsOfKind(kind: ElementKind): readonly Metric[] {
  return METRICS.filter((metric) => metric.kinds.includes(kind));
}
