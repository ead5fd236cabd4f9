/** The right side of a wall with facts on it: they share its height by what they say, in the largest letters in which all of them fit. */
import type { ReactNode } from 'react';
import { useLanguage } from '../../ui/locale.tsx';
import { useSizes } from './sizes.ts';
import { useFit } from './use-fit.ts';

/**
 * The fullest first: smaller headlines before anything is left out, then the word for the action where its verdict stands beside it, and less
 * room between lines; then the counts of the impact, for the wall has them on the left too; then `brief`: the
 * time to decide in one line. Labels of cause and impact go before the detail of the cause; at last the action stays. `theme/wall-right.css` says what each word does.
 */
const FORMS = [
  'h0',
  'h1',
  'h2',
  'h3',
  'h3 tag',
  'h3 tag tight',
  'h2 noCounts',
  'h3 noCounts',
  'h3 brief',
  'h3 brief noCounts',
  'h3 brief noLabels',
  'h3 brief noLabels noCounts',
  'h2 noCounts noDetail',
  'h3 noCounts noDetail',
  'h3 brief noLabels noCounts noDetail',
  'h3 brief bare noLabels noCounts noDetail',
  'h3 brief bare noLabels noCounts noDetail noImpact',
  'h3 brief bare noLabels noCounts noDetail noImpact noCause',
];

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
