/**
 * What is read in the ingest benchmark: a site of which each simulated device feeds a slice of the signals, the recording that
 * snmpsimd serves for it, its profile, and the sources file that ties them together. Deterministic apart from snmpsimd's variation.
 */
import path from 'node:path';
import { SOURCES_FORMAT } from '../../../electron/sources/load-sources.ts';
import { PROFILE_FORMAT } from '../../../electron/engine/adapters/lib/profile/schema.ts';
import type { Site } from '../../../shared/model/site.ts';
import { bigSite, METRICS_A_DEVICE, Readings, wellOf } from '../big-site.ts';

/** Values read of each device; a site has a cabinet of 20 signals for each 20 of them. */
export const VALUES = 50;
/** Of these, so many are single objects; with sysUpTime they fit one request. The others are rows of tables. */
const SINGLES = 19;
/** Rows of each table, as many as one request brings. */
const TABLE_ROWS = 11;
/** net-snmp's own branch for experiments: netSnmpExperimental of NET-SNMP-MIB. */
const BASE = '1.3.6.1.4.1.8072.9999.1';
/** Tenths that a number moves up and down. */
const MOVES = 4;
const UP_TIME = '1.3.6.1.2.1.1.3.0';
/** Environment variable in which the community of a device stands. */
const community = (device: number): string => `BENCH_COMMUNITY_${String(device)}`;
export const nameOf = (device: number): string => `device-${String(device)}`;

/** One value: where it is, and which signal it is. */
interface Value {
  readonly oid: string;
  readonly column: string | null;
  readonly row: string;
  readonly instance: string;
  readonly element: string;
  readonly metric: string;
  /** The one metric of the workload that devices do not speak of is read as a health. */
  readonly from: string;
}

export interface Plan {
  readonly site: Site;
  /** By device: its values in the order of a walk. */
  readonly devices: readonly (readonly Value[])[];
}

export function planOf(devices: number): Plan {
  const cabinets = Math.ceil((devices * VALUES) / METRICS_A_DEVICE);
  const site = bigSite(cabinets);
  const { signals } = new Readings(site, cabinets).declaration();
  return {
    site,
    devices: Array.from({ length: devices }, (_, n) => signals.slice(n * VALUES, (n + 1) * VALUES).map(valueOf)),
  };
}

function valueOf(signal: string, at: number): Value {
  const [element = '', metric = ''] = signal.split('|');
  const from = metric === 'backup.last' ? 'array.health' : metric;
  if (at < SINGLES) {
    const name = `single-${String(at)}`;
    return { oid: `${BASE}.1.${String(at + 1)}.0`, column: null, row: '', instance: name, element, metric, from };
  }
  const table = Math.floor((at - SINGLES) / TABLE_ROWS);
  const row = String(((at - SINGLES) % TABLE_ROWS) + 1);
  const column = `${BASE}.2.${String(table + 1)}`;
  return { oid: `${column}.${row}`, column, row, instance: `t${String(table)} ${row}`, element, metric, from };
}

/** Columns of one device, and its single objects with sysUpTime: what is asked for in each poll. */
export function objectsOf(values: readonly Value[]): { readonly oids: readonly string[]; readonly columns: readonly string[] } {
  return {
    oids: [UP_TIME, ...values.filter(({ column }) => column === null).map(({ oid }) => oid)],
    columns: [...new Set(values.flatMap(({ column }) => (column === null ? [] : [column])))],
  };
}

/** What snmpsimd serves: states stay, numbers move a little above where `wellOf` begins, tenths of a unit. */
export function recordingOf(values: readonly Value[]): readonly string[] {
  return [
    `${UP_TIME}|67:numeric|rate=100,initial=100000`,
    ...values.map(({ oid, metric }) => {
      const well = wellOf(metric, 0);
      if ('state' in well) return `${oid}|2|1`;
      const tenths = Math.round(well.value * 10) + MOVES;
      return `${oid}|2:numeric|initial=0,scale=0,offset=${String(tenths)},deviation=${String(MOVES)}`;
    }),
  ];
}

export function profileOf(values: readonly Value[], device: number): string {
  const readings = values.map((value) => {
    const well = wellOf(value.metric, 0);
    const decoding = 'state' in well ? { states: { 1: `${well.state} ok` } } : { scale: 0.1 };
    const place =
      value.column === null
        ? { oid: value.oid, name: value.instance }
        : { column: value.column, index: `^${value.row}$`, prefix: value.instance.split(' ')[0] };
    return { metric: value.from, ...place, ...decoding };
  });
  const head = { format: PROFILE_FORMAT, name: nameOf(device), title: 'Device of the benchmark', protocol: 'snmp' };
  return JSON.stringify({ ...head, facts: ['made up'], doubts: [], readings }); // JSON is YAML
}

export interface Targets {
  readonly folder: string;
  readonly pollMs: number;
  readonly timeoutMs: number;
  readonly syslogPort: number;
  /** Where a device answers. */
  portOf(device: number): number;
}

/** The sources file, as text. */
export function sourcesOf({ devices }: Plan, targets: Targets): string {
  const snmp = devices.map((values, n) => ({
    id: nameOf(n),
    kind: 'snmp',
    port: targets.portOf(n),
    community: { env: community(n) },
    profile: path.join(targets.folder, `${nameOf(n)}.yaml`),
    pollMs: targets.pollMs,
    timeoutMs: targets.timeoutMs,
    signals: values.map(({ element, metric, from, instance }) => ({ element, metric, from, instance })),
  }));
  const ports = [1, 2, 3].flatMap((port) =>
    ['down', 'up'].map((state) => ({
      ...{ host: 'sw-1', code: 'LINK-3-UPDOWN', match: `Te1/1/${String(port)}, .*state to ${state}` },
      ...{ element: `link-${String(port)}`, metric: 'link.oper', state },
    })),
  );
  const never = { host: 'ring-1', match: 'ring (broken|open)', element: 'link-4', metric: 'link.oper', state: 'down' };
  const syslog = { id: 'syslog', kind: 'syslog', udp: targets.syslogPort, rules: [...ports, never] };
  return JSON.stringify({ format: SOURCES_FORMAT, sources: [...snmp, syslog] });
}

/** Communities are secrets and come by reference; snmpsimd knows its devices by them. */
export function communitiesOf({ devices }: Plan): Readonly<Record<string, string>> {
  return Object.fromEntries(devices.map((_, n) => [community(n), nameOf(n)]));
}
