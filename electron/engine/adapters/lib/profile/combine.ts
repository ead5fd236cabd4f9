/** What a reading owes to other values of the same device: whether it can be trusted, what is added to it, what it is a share of. Pure. */
import type { RawValue, Reading } from './decode.ts';
import { isListed, textOf } from './decode.ts';
import type { SnmpReading, When } from './schema.ts';
import type { Fetched } from './snmp.ts';

/** Least light told apart from none, W: a nanowatt, -60 dBm. Transceivers themselves tell 0.1 uW at best (SFF-8472). */
const LEAST_LIGHT_W = 1e-9;

/** Text of a condition or a label looked at, characters. */
const LOOKED_AT = 1_024;

/** Whether a condition holds on the row (`''` for a single value). A value that is not there holds only where nothing is asked to be. */
export function conditionHolds(condition: When, row: string, fetched: Fetched): boolean {
  const { oid, column, in: among, notIn, like, notLike, missing, rows } = condition;
  if (rows !== undefined && (fetched.columns.get(column ?? '')?.size ?? 0) < rows) return false;
  const raw = column === undefined ? fetched.scalars.get(oid ?? '') : fetched.columns.get(column)?.get(row);
  if (raw === undefined) return missing === true || (among === undefined && like === undefined);
  if (missing === true) return false;
  const text = textOf(raw).slice(0, LOOKED_AT);
  if (like !== undefined && !new RegExp(like).test(text)) return false;
  if (notLike !== undefined && new RegExp(notLike).test(text)) return false;
  return (among === undefined || isListed(among, text)) && !isListed(notIn, text);
}

/**
 * Like a condition, but a row the device says nothing of is not trusted, and neither is a single value that is not there. Only a device that
 * has no such column at all, of older firmware, is taken as it is: it never says that it does not know.
 */
function isTrusted(condition: When, row: string, fetched: Fetched): boolean {
  const { oid, column, missing } = condition;
  const rows = column === undefined ? null : (fetched.columns.get(column) ?? new Map<string, RawValue>());
  const isSaid = rows === null ? fetched.scalars.has(oid ?? '') : rows.has(row) || rows.size === 0;
  return (isSaid || missing === true) && conditionHolds(condition, row, fetched);
}

/** The reading after `there`, `trust`, `plus`, `shareOf`, `rest`, `toDbm` and `range`, in this order. */
export function combine(reading: SnmpReading, row: string, said: Reading, fetched: Fetched): Reading {
  const gone = (reading.there ?? []).find((condition) => !conditionHolds(condition, row, fetched));
  if (gone !== undefined) return { quality: 'absent', reason: `the device says it has no value now: ${gone.column ?? gone.oid ?? ''}` };
  if (said.quality !== 'good') return said;
  const broken = (reading.trust ?? []).find((condition) => !isTrusted(condition, row, fetched));
  if (broken !== undefined) return { quality: 'bad', reason: `the device says it can't be trusted: ${broken.column ?? broken.oid ?? ''}` };
  if (said.value === undefined) return said;
  const number = combineNumber(reading, row, said, said.value, fetched);
  return number.value === undefined || isPlausible(reading, number.value) ? number : beyond(number.value);
}

function beyond(value: number): Reading {
  return { quality: 'bad', reason: `${String(value)} is out of all range` };
}

function isPlausible({ range }: SnmpReading, value: number): boolean {
  if (range === undefined) return true;
  const [least, most] = range;
  return value >= (least ?? -Infinity) && value <= (most ?? Infinity);
}

function combineNumber(reading: SnmpReading, row: string, said: Reading, value: number, fetched: Fetched): Reading {
  const other = (oid: string): number | null => {
    const raw = reading.column === undefined ? fetched.scalars.get(oid) : fetched.columns.get(oid)?.get(row);
    return raw === undefined || textOf(raw).trim() === '' || !Number.isFinite(Number(raw)) ? null : Number(raw);
  };
  let sum = value;
  for (const oid of reading.plus ?? []) {
    const more = other(oid);
    if (more === null) return { quality: 'absent', reason: `${oid} is to be added and is not there` };
    sum += more * (reading.scale ?? 1);
  }
  if (reading.toDbm === true)
    return sum < 0 ? beyond(sum) : { ...said, value: tidy(10 * Math.log10(Math.max(sum, LEAST_LIGHT_W) * 1_000)) };
  if (reading.shareOf === undefined) return { ...said, value: sum };
  const parts = reading.shareOf.map(other);
  const whole = parts.reduce<number>((total, part) => total + (part ?? Number.NaN), 0);
  if (!(whole > 0)) return { quality: 'absent', reason: `the whole (${reading.shareOf.join(' + ')}) is not there` };
  const share = (sum / (whole * (reading.scale ?? 1))) * 100;
  return share < 0 || share > 100 ? beyond(share) : { ...said, value: tidy(reading.rest === true ? 100 - share : share) };
}

/** Columns and single values these keys lean on. */
export function leansOn(reading: SnmpReading): readonly string[] {
  return [...(reading.plus ?? []), ...(reading.shareOf ?? [])];
}

/** Six digits: more is arithmetic, not measurement. */
function tidy(value: number): number {
  return Number(value.toPrecision(6));
}

/** Name of a row out of the text of its label. */
export function nameWithin(pattern: string | undefined, text: string): string {
  return pattern === undefined ? text : (new RegExp(pattern).exec(text.slice(0, LOOKED_AT))?.[1]?.trim() ?? text);
}
