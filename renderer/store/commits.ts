/** Reads of commits: the one whose stop window runs, and what a key is about. Pure. */
import { formatText } from '../../shared/i18n/format.ts';
import type { CommitView } from '../../shared/model/commit-view.ts';
import type { Live } from '../../shared/model/live.ts';
import type { Site } from '../../shared/model/site.ts';
import type { Locale } from '../../shared/i18n/quantities.ts';

/** The first to run of those whose stop window runs; null: none does. */
export function windowOf(commits: Live['commits'] | undefined): CommitView | null {
  const open = Object.values(commits ?? {}).filter(({ commit }) => commit?.stage === 'window');
  return open.sort((a, b) => (a.commit?.runsAtMs ?? 0) - (b.commit?.runsAtMs ?? 0))[0] ?? null;
}

/** The plan that is about to begin, in the reader's words; the option where it is not known. */
export function planNameOf(
  { live, site }: { readonly live: Live | null; readonly site: Site | null },
  { incident, commit }: CommitView,
  locale: Locale,
): string {
  const option = live?.decisions[incident]?.options.find(({ id }) => id === commit?.option);
  const plan = site?.plans.find(({ id }) => id === option?.plan);
  return plan?.name[locale] ?? (option === undefined ? (commit?.option ?? '') : formatText(locale, option.text));
}
