/** Values read back from a file are not trusted: a damaged file can hand back a wrong type where the schema forbids it. */
import { StoreError } from './errors.ts';

/** One row as the driver gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** @throws StoreError `corrupt` unless the value is a row. */
export function toRow(value: unknown): Row {
  if (!isRow(value)) throw new StoreError('corrupt', 'a row has no columns');
  return value;
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null;
}

/** The text in a column. @throws StoreError `corrupt` when it is not text, null included */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === 'string') return value;
  throw new StoreError('corrupt', `column ${column} holds ${typeof value} where text must be`);
}

/** The text in a column, null only where it is NULL. @throws StoreError `corrupt` when it is neither */
export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : textOf(row, column);
}

/** The whole number in a column, within +-(2^53 - 1), as a double holds it. @throws StoreError `corrupt` when it is anything else */
export function integerOf(row: Row, column: string): number {
  const value = row[column];
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new StoreError('corrupt', `column ${column} holds ${typeof value} where a whole number must be`);
}

/** Parses JSON of a column. @throws StoreError `corrupt` */
export function jsonOf(row: Row, column: string): unknown {
  const text = textOf(row, column);
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (error) {
    throw new StoreError('corrupt', `column ${column} holds broken JSON`, error);
  }
}

/** A plain object out of parsed JSON. @throws StoreError `corrupt` */
export function objectOf(value: unknown, what: string): Row {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return toRow(value);
  throw new StoreError('corrupt', `${what} is not an object`);
}

/** Serialises what the engine hands over. @throws StoreError `bug` for what JSON cannot hold. */
export function toJson(value: unknown, what: string): string {
  try {
    return JSON.stringify(value ?? null);
  } catch (error) {
    throw new StoreError('bug', `${what} cannot be written as JSON`, error);
  }
}
