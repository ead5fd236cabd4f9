/**
 * An error of a site file: where it stands, what is wrong, what was expected, what was probably meant.
 * Plain English, like a compiler's: these lines are for the people who write the file, not for the wall screen.
 */

/** A step into the file: a key of a mapping or an index of a list. */
export type PathStep = string | number;

/** Made with `complain`, so that every one of them has its place; printed by `formatSiteError`. */
export interface SiteError {
  /** The file as it was named by the caller; for an overlay, the file the line stands in. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, counted in UTF-16 code units. */
  readonly column: number;
  /** For example `elements[12].needs.all[0]`; empty for the whole file. */
  readonly path: string;
  readonly message: string;
  /** What would have been right; empty when the message says it all. */
  readonly expected: string;
  /** Text that was probably meant; null when nothing is near. */
  readonly suggestion: string | null;
  /** How many errors this line stands for; absent: it is one. */
  readonly count?: number;
}

/** Errors beyond this many are counted, not listed. */
export const MAX_ERRORS = 50;

/** `file:line:column: message (expected …; did you mean …?)`. */
export function formatSiteError(error: SiteError): string {
  const hints: string[] = [];
  if (error.expected !== '') hints.push(`expected ${shorten(error.expected)}`);
  if (error.suggestion !== null) hints.push(`did you mean ${error.suggestion}?`);
  const tail = hints.length === 0 ? '' : ` (${hints.join('; ')})`;
  return `${error.file}:${error.line}:${error.column}: ${error.message}${tail}`;
}

/** A long list of choices ends in an ellipsis; the error itself keeps all of them. */
function shorten(expected: string): string {
  return expected.length <= 160 ? expected : `${expected.slice(0, expected.lastIndexOf(', ', 150))}, ...`;
}

/** `elements[12].needs.all[0]` */
export function formatPath(path: readonly PathStep[]): string {
  let text = '';
  for (const step of path) text += typeof step === 'number' ? `[${step}]` : text === '' ? step : `.${step}`;
  return text;
}

/** In the order of the file, the first fifty, then one line that counts the rest. */
export function boundErrors(errors: readonly SiteError[]): readonly SiteError[] {
  const sorted = [...errors].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.message, b.message),
  );
  const next = sorted[MAX_ERRORS];
  if (next === undefined) return sorted;
  const more = sorted.length - MAX_ERRORS;
  return [
    ...sorted.slice(0, MAX_ERRORS),
    { ...next, path: '', message: `and ${more} more ${more === 1 ? 'error' : 'errors'}`, expected: '', suggestion: null, count: more },
  ];
}

/** An error about the file as a whole. */
export function fileError(file: string, message: string, expected: string): SiteError {
  return { file, line: 1, column: 1, path: '', message, expected, suggestion: null };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
