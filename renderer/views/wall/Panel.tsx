/** The right side of a wall with facts on it: they share its height by what they say, in the largest letters in which all of them fit. */
import type { ReactNode } from 'react';
import { useLanguage } from '../../ui/locale.tsx';
import { useSizes } from './sizes.ts';
import { useFit } from './use-fit.ts';

/** From large letters with every detail to the action alone: `theme/wall-right.css` says what each leaves out. */
const FORMS = 11;

/** `words`: all that is said, so that it is fitted anew when it changes. */
export function Panel({ words, children }: { readonly words: readonly string[]; readonly children: ReactNode }): ReactNode {
  const { t, locale } = useLanguage();
  const { key } = useSizes();
  const box = useFit(FORMS, [key, locale, ...words].join('|'));
  return (
    <section className="wall-right" aria-label={t('ui.region.answer')} ref={box}>
      {children}
    </section>
  );
}
