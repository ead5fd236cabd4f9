/** One raw value into a reading by the rules of a profile. Pure. What is not understood is `bad`, what stands for nothing is `absent`. */
import type { Observation, ObservedStatus } from '../../../../../shared/model/observation.ts';
import { observedMetric } from '../../../../../shared/model/observed-metrics.ts';
import type { Decoding } from './schema.ts';

/** What a protocol hands over: numbers as numbers, the rest as its text. */
export type RawValue = number | bigint | string;

/** Part of an observation that follows from the raw value alone. */
export type Reading = Pick<Observation, 'value' | 'unit' | 'state' | 'status' | 'quality' | 'reason'>;

/** Text looked at, characters: a pattern never runs over more. */
const LOOKED_AT = 1_024;

/**
 * `factor`: what else the device says the number is to be multiplied by (ENTITY-SENSOR, decimals).
 * `rate`: growth a second of a counter, null while there is none; only asked where the profile says `rate`.
 */
export function decode(rule: Decoding, raw: RawValue | null, factor = 1, rate: number | null = null): Reading {
  if (raw === null) return { quality: 'absent', reason: 'the device has no such value' };
  const text = textOf(raw);
  if (isListed(rule.absent, text)) return { quality: 'absent', reason: `${text} stands for none` };
  if (isListed(rule.bad, text)) return { quality: 'bad', reason: `${text} stands for not measured` };
  if (rule.bits !== undefined) return fromBits(rule, raw, text);
  const metric = observedMetric(rule.metric);
  if (rule.steps !== undefined) return fromSteps(rule, raw, text);
  if (rule.states !== undefined || rule.otherwise !== undefined) return fromStates(rule, text);
  if (metric === null || !('unit' in metric)) return { quality: 'bad', reason: `no states are given for ${rule.metric}` };
  if (rule.rate === true) {
    if (rate === null) return { quality: 'absent', reason: 'a rate needs two readings of the same run' };
    return { quality: 'good', value: rate * (rule.scale ?? 1), unit: metric.unit };
  }
  const number = numberOf(rule, raw, text);
  if (number === null) return { quality: text.trim() === '' ? 'absent' : 'bad', reason: `${quoteShort(text)} is not a number` };
  const value = round(number * (rule.scale ?? 1) * factor + (rule.offset ?? 0));
  return Number.isFinite(value)
    ? { quality: 'good', value, unit: metric.unit }
    : { quality: 'bad', reason: `${quoteShort(text)} is out of all range` };
}

/** Text of a raw value as profiles write it. */
export function textOf(raw: RawValue): string {
  return typeof raw === 'string' ? raw : raw.toString();
}

/** Whether a raw value is one of those a profile lists; numbers are compared as numbers. */
export function isListed(list: readonly (number | string)[] | undefined, text: string): boolean {
  if (list === undefined) return false;
  const trimmed = text.trim();
  const number = trimmed === '' ? Number.NaN : Number(trimmed);
  return list.some((one) => (typeof one === 'number' ? one === number : one.toLowerCase() === trimmed.toLowerCase()));
}

function fromStates(rule: Decoding, text: string): Reading {
  const { states = {}, otherwise } = rule;
  const key = (rule.pattern === undefined ? text : (new RegExp(rule.pattern).exec(text.slice(0, LOOKED_AT))?.[1] ?? '')).trim();
  const found = Object.hasOwn(states, key)
    ? states[key]
    : Object.entries(states).find(([one]) => one.toLowerCase() === key.toLowerCase())?.[1];
  const said = found ?? otherwise;
  return said === undefined ? { quality: 'bad', reason: `${quoteShort(text)} is no state that is known` } : stateOf(said);
}

function fromBits(rule: Decoding, raw: RawValue, text: string): Reading {
  if (text.trim() === '') return { quality: 'absent', reason: 'an empty word of bits says nothing' }; // BigInt reads it as 0
  let bits: bigint;
  try {
    bits = BigInt(raw);
  } catch {
    return { quality: 'bad', reason: `${quoteShort(text)} is not a word of bits` };
  }
  const found = rule.bits?.find(({ mask }) => (bits & BigInt(mask)) === BigInt(mask))?.state ?? rule.otherwise;
  return found === undefined ? { quality: 'bad', reason: `no bit of ${quoteShort(text)} says a state` } : stateOf(found);
}

function fromSteps(rule: Decoding, raw: RawValue, text: string): Reading {
  const number = numberOf(rule, raw, text);
  if (number === null) return { quality: 'bad', reason: `${quoteShort(text)} is not a number` };
  const found = rule.steps?.find(({ above }) => number > above)?.state ?? rule.otherwise;
  return found === undefined ? { quality: 'bad', reason: `${quoteShort(text)} is above no step` } : stateOf(found);
}

/** What is not there is `absent`, and what the device does not know is `bad`; unless its table gives not knowing a status of its own. */
function stateOf(said: string): Reading {
  const [state = '', status] = said.split(' ');
  if (state === 'absent') return { quality: 'absent', reason: 'the device says it is not there' };
  if (state === 'unknown' && status === 'unknown') return { quality: 'bad', reason: 'the device does not know' };
  return { quality: 'good', state, status: status as ObservedStatus }; // a decoder: the schema of the profile allows no other word
}

function numberOf(rule: Decoding, raw: RawValue, text: string): number | null {
  if (typeof raw === 'number') return raw;
  if (typeof raw === 'bigint') return Number(raw);
  const looked = text.slice(0, LOOKED_AT);
  const part = rule.pattern === undefined ? looked.trim() : (new RegExp(rule.pattern).exec(looked)?.[1] ?? '');
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/.test(part) ? Number(part) : null;
}

/** Twelve digits: what scaling by tenths adds in the last binary place is no reading. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}

function quoteShort(text: string): string {
  return JSON.stringify(text.slice(0, 60));
}
