/** Joins the catalogs: texts of the screens (`ui.*`) and texts of the engine. Later catalogs may not redefine a key (test). */
import { engineEn } from './engine.en.ts';
import { engineFr } from './engine.fr.ts';
import { uiEn } from './ui.en.ts';
import { uiFr } from './ui.fr.ts';
import type { Locale } from './quantities.ts';

export const catalogs: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: { ...engineEn, ...uiEn },
  fr: { ...engineFr, ...uiFr },
};
