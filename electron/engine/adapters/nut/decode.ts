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

/** Raw text kept per sample, and how much of it may be the words of the UPS: the reason is never cut off. */
const RAW_LENGTH = 500;
const SAID_LENGTH = 350;

/** For whom the samples are; `atMs` in UTC ms. */
export interface DecodeContext {
  readonly element: string;
  readonly source: string;
  /** NUT has no times: a reading is measured when it arrives. */
  readonly atMs: number;
}

type Reading =
  | { readonly quality: 'good'; readonly value?: number; readonly state?: string }
  | { readonly quality: 'absent' }
  | { readonly quality: 'bad'; readonly reason: string };

/** What one variable says of one metric. */
export interface Said {
  readonly metric: string;
  readonly variable: string;
  /** As the UPS said it; null: it did not. */
  readonly text: string | null;
  readonly reading: Reading;
}

/** One sample per metric of `NUT_METRICS`, always: what the UPS does not have is `absent`. The raw of a bad one ends with the reason. */
export function decodeVariables(variables: ReadonlyMap<string, string>, context: DecodeContext): readonly Sample[] {
  return readVariables(variables).map(({ metric, variable, text, reading }) => {
    const { reason, ...body } = { reason: undefined, ...reading };
    const raw = `${variable}: ${(text ?? '(none)').slice(0, SAID_LENGTH)}${reason === undefined ? '' : ` - ${reason}`}`;
    return { element: context.element, metric, ...body, atMs: context.atMs, source: context.source, raw: raw.slice(0, RAW_LENGTH) };
  });
}

/** In the order of `NUT_METRICS`. */
export function readVariables(variables: ReadonlyMap<string, string>): readonly Said[] {
  const tokens = new Set((variables.get('ups.status') ?? '').split(/\s+/).filter((token) => token !== ''));
  const said = (metric: string, variable: string, reading: Reading): Said => ({
    metric,
    variable,
    text: variables.get(variable) ?? null,
    reading,
  });
  return [
    said('ups.source', 'ups.status', sourceOf(tokens)),
    said('ups.battery', 'ups.status', batteryOf(tokens)),
    ...NUMBERS.map(([metric, variable]) => said(metric, variable, numberOf(metric, variables.get(variable), tokens))),
  ];
}

/** Why the UPS does not know itself (telemetry rule 4); null when it does. */
function contradiction(tokens: ReadonlySet<string>): string | null {
  if (tokens.size === 0) return 'no status';
  if (tokens.has('OL') && tokens.has('OB')) return 'on line and on battery at once';
  const isPlaced = ['OL', 'OB', 'OFF', 'BYPASS'].some((token) => tokens.has(token));
  return isPlaced ? null : 'neither on line, on battery, off nor bypassed';
}

/** Tokens come in any order; the one that costs most wins: no output, then no protection, then no mains. */
function sourceOf(tokens: ReadonlySet<string>): Reading {
  const reason = contradiction(tokens);
  if (reason !== null) return { quality: 'bad', reason };
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
  const reason = contradiction(tokens);
  if (reason !== null) return { quality: 'bad', reason };
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
  if (!/^\s*[+-]?\d+(\.\d*)?\s*$/.test(text)) return { quality: 'bad', reason: 'not a number' };
  const value = Number(text);
  // -1 stands for "not measured" in many drivers, all bits set for "no estimate".
  if (value < 0 || value >= 0xffff_ffff) return { quality: 'absent' };
  // 16 bits all set, the same of UPSes that count in so few: two recorded devices say it.
  if (metricId === 'ups.runtime' && value === 0xffff) return { quality: 'absent' };
  // Devices without that instrument report 0 while on line: real zero and on line exclude each other.
  const isInput = metricId === 'ups.inputVoltage' || metricId === 'ups.inputFrequency';
  if (isInput && value === 0 && tokens.has('OL') && !tokens.has('OB')) return { quality: 'absent' };
  if (value >= metric.min && value <= metric.max) return { quality: 'good', value };
  return { quality: 'bad', reason: `outside ${String(metric.min)} to ${String(metric.max)} ${metric.unit}` };
}

/** Rows of a `LIST VAR` answer as a map; a row that is not a name and a value is left out. */
export function variablesOf(rows: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  return new Map(rows.flatMap(([name, value]) => (name === undefined || value === undefined ? [] : [[name, value] as const])));
}
