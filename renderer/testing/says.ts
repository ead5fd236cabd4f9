/** A plain sentence as a text of the engine, in the language of the fake. */
import { text } from '../../shared/i18n/text.ts';
import type { Text } from '../../shared/i18n/text.ts';
import type { Locale } from '../../shared/i18n/quantities.ts';

export function says(locale: Locale, en: string, fr: string): Text {
  return text('ui.verbatim', { text: locale === 'fr' ? fr.replace(/ ([;?!])/g, '\u202f$1').replace(/ :/g, '\u00a0:') : en });
}
