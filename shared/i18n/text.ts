/** A message by key with values: the engine never writes sentences, screens and tools render them in the reader's language. */

/** Values a message may carry. Names of elements travel as they stand in the site file. */
export type TextParams = Readonly<Record<string, string | number>>;

/** `key` is in the catalog of every language; a key that one lacks is shown between brackets. */
export interface Text {
  readonly key: string;
  readonly params?: TextParams;
}

/** Shorthand to build a message. */
export function text(key: string, params?: TextParams): Text {
  return params === undefined ? { key } : { key, params };
}
