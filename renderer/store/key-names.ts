/** What is printed on a key, in a language: the one place that names keys. Pure. */
import { formatText } from '../../shared/i18n/format.ts';
import type { Locale } from '../../shared/i18n/quantities.ts';

/** Keys whose name has a language (`ui.keyname`); letters, digits, signs, Ctrl, Alt and Tab are printed alike. */
const NAMED = /Enter|Esc|Shift/g;

/** `caps` of a table of keys, `Shift A`, as a keyboard of this language has it, `Maj A`. */
export function keyNames(locale: Locale, caps: string): string {
  return caps.replace(NAMED, (name) => formatText(locale, { key: `ui.keyname.${name}` }));
}
