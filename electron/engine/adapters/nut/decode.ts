/**
 * NUT variables of one UPS into samples: names and tokens after the NUT developer documents (docs/nut-names.txt), states and units
 * of `shared/model/metrics.ts`. Pure. A contradiction is `bad`, a sentinel `absent`; nothing is guessed and nothing smoothed.
 */
import { metricById } from '../../../../shared/model/metrics.ts';
import type { Sample } from '../../../../shared/model/sample.ts';

/** Metrics a UPS of NUT feeds, in the order they are emitted. */
export const NUT_METRICS = [
  'ups.source',
  'ups.battery',
  'ups.charge',
  'ups.runtime',
  'ups.load',
  'ups.inputVoltage',
  'ups.inputFrequency',
  'ups.outputVoltage',
] as const;

/** Number metrics and the variable each is read from. */
const NUMBERS: readonly (readonly [metric: string, variable: string])[] = [
  ['ups.charge', 'battery.charge'],
  ['ups.runtime', 'battery.runtime'],
  ['ups.load', 'ups.load'],
  ['ups.inputVoltage', 'input.voltage'],
  ['ups.inputFrequency', 'input.frequency'],
  ['ups.outputVoltage', 'output.voltage'],
];

/** Raw text kept per sample. */
const RAW_LENGTH = 500;

export interface DecodeContext {
  readonly element: string;
  readonly source: string;
  /** NUT has no times: a reading is measured when it arrives. */
  readonly atMs: number;
}

type Reading = Pick<Sample, 'quality'> & { readonly value?: number; readonly state?: string };

/** One sample per metric of `NUT_METRICS`, always: what the UPS does not have is `absent`. */
export function decodeVariables(variables: ReadonlyMap<string, string>, context: DecodeContext): readonly Sample[] {
  const status = variables.get('ups.status');
  const tokens = new Set((status ?? '').split(/\s+/).filter((token) => token !== ''));
  const sample = (metric: string, variable: string, reading: Reading): Sample => ({
    element: context.element,
    metric,
    ...reading,
    atMs: context.atMs,
    source: context.source,
    raw: `${variable}: ${variables.get(variable) ?? '(none)'}`.slice(0, RAW_LENGTH),
  });
  return [
    sample('ups.source', 'ups.status', sourceOf(tokens)),
    sample('ups.battery', 'ups.status', batteryOf(tokens)),
    ...NUMBERS.map(([metric, variable]) => sample(metric, variable, numberOf(metric, variables.get(variable), tokens))),
  ];
}

/** On the mains and on the battery at once, or neither, off nor bypassed: the UPS does not know itself (telemetry rule 4). */
function isContradiction(tokens: ReadonlySet<string>): boolean {
  const isPlaced = ['OL', 'OB', 'OFF', 'BYPASS'].some((token) => tokens.has(token));
  return !isPlaced || (tokens.has('OL') && tokens.has('OB'));
}

/** Tokens come in any order; the one that costs most wins: no output, then no protection, then no mains. */
function sourceOf(tokens: ReadonlySet<string>): Reading {
  if (isContradiction(tokens)) return { quality: 'bad' };
  const good = (state: string): Reading => ({ quality: 'good', state });
  if (tokens.has('OFF')) return good('off');
  if (tokens.has('OB')) return good('battery');
  if (tokens.has('BYPASS')) return good('bypass');
  if (tokens.has('BOOST')) return good('boost');
  if (tokens.has('TRIM')) return good('trim');
  return good(tokens.has('ECO') ? 'eco' : 'online');
}

/** FSD: the primary has ordered the shutdown, the battery is as good as empty. */
function batteryOf(tokens: ReadonlySet<string>): Reading {
  if (isContradiction(tokens)) return { quality: 'bad' };
  const good = (state: string): Reading => ({ quality: 'good', state });
  if (tokens.has('LB') || tokens.has('FSD')) return good('low');
  if (tokens.has('RB')) return good('replace');
  if (tokens.has('OB') || tokens.has('DISCHRG')) return good('discharging');
  return good(tokens.has('CHRG') ? 'charging' : 'normal');
}

/** Texts drivers give for "I have no such thing". */
const NOTHING: ReadonlySet<string> = new Set(['', 'n/a', 'na', 'unknown', 'not available']);

function numberOf(metricId: string, text: string | undefined, tokens: ReadonlySet<string>): Reading {
  const metric = metricById(metricId);
  if (metric?.type !== 'number' || text === undefined || NOTHING.has(text.trim().toLowerCase())) return { quality: 'absent' };
  if (!/^\s*[+-]?\d+(\.\d*)?\s*$/.test(text)) return { quality: 'bad' };
  const value = Number(text);
  // -1 stands for "not measured" in many drivers, all bits set for "no estimate".
  if (value < 0 || value >= 0xffff_ffff) return { quality: 'absent' };
  // Devices without that instrument report 0 while on line: real zero and on line exclude each other.
  const isInput = metricId === 'ups.inputVoltage' || metricId === 'ups.inputFrequency';
  if (isInput && value === 0 && tokens.has('OL') && !tokens.has('OB')) return { quality: 'absent' };
  return value >= metric.min && value <= metric.max ? { quality: 'good', value } : { quality: 'bad' };
}

/** Rows of a `LIST VAR` answer as a map; a row that is not a name and a value is left out. */
export function variablesOf(rows: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  return new Map(rows.flatMap(([name, value]) => (name === undefined || value === undefined ? [] : [[name, value] as const])));
}
