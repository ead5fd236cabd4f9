/** Language for parts: `useT()` gives the texts of the screens, `useSay()` the texts of the engine. Set once by the shell. */
import { createContext, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';
import { formatText } from '../../shared/i18n/format.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import type { Text, TextParams } from '../../shared/i18n/text.ts';
import type { UiKey } from '../../shared/i18n/ui.en.ts';
import { useNow } from './clock.tsx';
import { dayOf, momentOfDay } from './days.ts';

/** How this window speaks: `t` says a text of the screens, `say` one that the engine made, both in the same language and time zone. */
export interface Language {
  readonly locale: Locale;
  /** Zone of the site, where the people who read the clock are. */
  readonly timeZone: string | undefined;
  t(key: UiKey, params?: TextParams): string;
  /** A text of the engine. */
  say(text: Text): string;
}

/**
 * For code outside React, and for tests; a part uses `useLanguage`. `timeZone`: IANA name, undefined: that of this machine. `nowMs`: UTC; instants
 * of another day than its own are told with their day, left out: none is.
 */
export function makeLanguage(locale: Locale, timeZone: string | undefined, nowMs?: number): Language {
  const context = { ...(timeZone === undefined ? {} : { timeZone }), ...(nowMs === undefined ? {} : { nowMs }) };
  return {
    locale,
    timeZone,
    t: (key, params) => formatText(locale, params === undefined ? { key } : { key, params }, context),
    say: (text) => formatText(locale, text, context),
  };
}

const LanguageContext = createContext<Language>(makeLanguage('en', undefined));

/** How often it is looked whether the day has changed, ms. */
const DAY_LOOK_MS = 60_000;

/** Around a whole window, within its clock; what is inside is drawn again when language or zone changes, and when a day begins. */
export function LanguageProvider({
  locale,
  timeZone,
  children,
}: {
  readonly locale: Locale;
  readonly timeZone: string | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const nowMs = useNow(DAY_LOOK_MS);
  const day = nowMs === 0 ? null : dayOf(nowMs, timeZone);
  const language = useMemo(
    () => makeLanguage(locale, timeZone, day === null ? undefined : momentOfDay(day, timeZone)),
    [locale, timeZone, day],
  );
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

/** The same object until language or zone changes, so it may stand among the dependencies of a hook. */
export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** Texts of the screens. */
export function useT(): Language['t'] {
  return useContext(LanguageContext).t;
}
