/** Reading what NetBox's REST API gives, field by field. Whatever is not of the expected shape is `null` or empty: nothing here throws. */

/** One object of a list of NetBox; `id` is its primary key as text (a number in NetBox). */
export interface Row {
  readonly id: string;
  readonly raw: object;
}

/** The value as an object (not a list); null otherwise. */
export function objectOf(value: unknown): object | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
}

/** An own field of an object; undefined when there is none. */
export function field(value: unknown, key: string): unknown {
  const object = objectOf(value);
  return object !== null && Object.hasOwn(object, key) ? Reflect.get(object, key) : undefined;
}

/** The value as a list; anything else is an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A primary key: given bare (`12`), or nested (`{"id": 12, ...}`) as the API nests what an object refers to. */
export function idOf(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? String(value) : null;
  if (typeof value === 'string') return /^[\w-]{1,64}$/.test(value) ? value : null;
  return objectOf(value) === null ? null : idOf(field(value, 'id'));
}

/** A text that is not blank; null otherwise. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** A choice of NetBox: `{"value": "active", "label": "Active"}`, or bare as in NetBox 2 and in what is written to it. Empty when not given. */
export function choiceOf(value: unknown): string {
  const bare = textOf(value) ?? textOf(field(value, 'value'));
  return bare === null ? '' : bare.trim().toLowerCase();
}

/** A finite number, also as decimal text (`"4.00"`, as the API writes decimals); null otherwise. */
export function numberOf(value: unknown): number | null {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && /^-?\d{1,15}(\.\d{1,9})?$/.test(value) ? Number(value) : NaN;
  return Number.isFinite(number) ? number : null;
}

/** Its name, else what NetBox displays; null when it has neither (an unnamed device). */
export function nameOf(value: unknown): string | null {
  return textOf(field(value, 'name')) ?? textOf(field(value, 'display')) ?? textOf(field(value, 'display_name'));
}

/** For sorting: numbers by value, before other texts. */
export function compareIds(a: string, b: string): number {
  const [left, right] = [Number(a), Number(b)];
  if (Number.isFinite(left) && Number.isFinite(right) && left !== right) return left - right;
  return a < b ? -1 : a > b ? 1 : 0;
}
