/** How every search by words finds: small letters, accents left out, each word typed stands somewhere. Who types with gloves types neither. Pure. */

/** Small letters without accents: `energie` finds `Énergie`. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/** Whether every word typed stands in the text, in any order; nothing typed stands in all. */
export function hasWords(text: string, typed: string): boolean {
  const all = plain(text);
  return plain(typed)
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** Whether every word typed begins a word of the text: `hand` begins one of `by hand`, and none of `shorthand`. */
export function beginWords(text: string, typed: string): boolean {
  const begins = plain(text).split(/[^\p{L}\p{N}]+/u);
  return plain(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .every((word) => begins.some((one) => one.startsWith(word)));
}
