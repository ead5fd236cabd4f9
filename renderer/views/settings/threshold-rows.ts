/** The rows of the list of thresholds: found by typing, sorted by any column, and their values in words. Pure. */
import { durationWords, numberText, percent, withSymbol } from '../../../shared/i18n/quantities.ts';
import type { Locale } from '../../../shared/i18n/quantities.ts';
import type { ThresholdRow } from '../../../shared/model/threshold.ts';
import { hasWords } from '../../store/word-match.ts';

export const COLUMNS = ['element', 'reading', 'limit', 'recovery', 'delay', 'priority', 'act', 'origin'] as const;
/** A column one can sort by. */
export type Column = (typeof COLUMNS)[number];

/** `isDown`: from the largest to the smallest, or from z to a. */
export interface Sorting {
  readonly by: Column;
  readonly isDown: boolean;
}

/** A row with the words it is found by. */
export interface NamedRow {
  readonly row: ThresholdRow;
  readonly name: string;
  readonly reading: string;
  /** What the alarm says. */
  readonly says: string;
}

/** Drawn at most: who looks for one types. */
export const MOST_ROWS = 200;

const ORIGINS: Readonly<Record<ThresholdRow['origin'], number>> = { element: 0, kind: 1, default: 2 };
const VALUE: Readonly<Record<Column, (named: NamedRow) => number | string>> = {
  element: ({ name }) => name,
  reading: ({ reading }) => reading,
  limit: ({ row }) => row.limit ?? Infinity,
  recovery: ({ row }) => row.recovery ?? Infinity,
  delay: ({ row }) => row.onDelayMs,
  priority: ({ row }) => row.priority,
  act: ({ row }) => row.timeToActS,
  origin: ({ row }) => ORIGINS[row.origin],
};

/** Identifies a row. */
export function keyOf({ element, condition }: Pick<ThresholdRow, 'element' | 'condition'>): string {
  return `${condition}|${element}`;
}

/** Looks at a number on its way up or down: can be tried and saved. */
export function isTriable({ test }: ThresholdRow): boolean {
  return test === 'above' || test === 'below';
}

/** Those that contain every word typed, in name, id, reading or alarm; without `all` only those that can be tried. */
export function findRows(rows: readonly NamedRow[], typed: string, all: boolean, { by, isDown }: Sorting): readonly NamedRow[] {
  const sign = isDown ? -1 : 1;
  const value = VALUE[by];
  return rows
    .filter(({ row, name, reading, says }) => {
      if (!all && !isTriable(row)) return false;
      return hasWords(`${name} ${row.element} ${reading} ${says} ${row.condition}`, typed);
    })
    .sort((a, b) => sign * compare(value(a), value(b)) || compare(a.name, b.name) || compare(a.row.condition, b.row.condition));
}

/** A value with its unit, never rounded: what is shown is what is in force. */
export function quantity(locale: Locale, unit: string, value: number | null): string {
  if (value === null) return '\u2014';
  if (unit === 's') return durationWords(locale, value);
  if (unit === '%') return percent(locale, value, 6);
  if (unit === '' || unit === 'count') return numberText(locale, value, 6);
  return withSymbol(locale, value, unit === 'degC' ? '\u00b0C' : unit, 6);
}

/** A figure as typed: with a comma or a point; null: it is none. */
export function parseFigure(typed: string): number | null {
  const plainText = typed
    .trim()
    .replace(/\u2212/g, '-')
    .replace(',', '.');
  if (!/^-?\d+(\.\d+)?$/.test(plainText)) return null;
  return Number(plainText);
}

/** A figure for an input field. */
export function figureText(locale: Locale, value: number): string {
  return locale === 'fr' ? String(value).replace('.', ',') : String(value);
}

function compare(a: number | string, b: number | string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
