/** The present in a few lines, for the first picture of the next start: the words of the answer bar. Pure. */
import { formatText } from '../../shared/i18n/format.ts';
import { instantText } from '../../shared/i18n/quantities.ts';
import type { Locale } from '../../shared/i18n/quantities.ts';
import { text } from '../../shared/i18n/text.ts';
import type { Text } from '../../shared/i18n/text.ts';
import type { Live } from '../../shared/model/live.ts';
import type { Site } from '../../shared/model/site.ts';
import { answerOf, headlineOf } from '../store/answer.ts';
import { openIncidents, redundancy, servicesInDoubt, unknownCount } from '../store/selectors.ts';
import { limitWordsOf } from '../ui/decision/limit-words.ts';
import type { LastKnown } from './last-known.ts';

/** `keptAtMs`: this computer's clock, UTC ms. */
export function lastKnownOf(site: Site, live: Live, lang: Locale, keptAtMs: number): LastKnown {
  const { reality, isDrill, nowMs } = live.meta;
  const say = (words: Text): string => formatText(lang, words, { timeZone: site.timeZone, nowMs });
  const shown = isDrill ? 'drill' : reality;
  return {
    format: 'twinwatch-last-known/1',
    lang,
    timeZone: site.timeZone,
    atMs: nowMs,
    keptAtMs,
    words: { title: say(text('ui.first.title')), notLive: say(text('ui.first.notLive')), age: say(text('ui.first.age')) },
    reality: shown === 'real' ? null : say(text(`ui.reality.${shown}`)),
    headline: say(headlineOf(live, false).words),
    lines: linesOf(site, live, lang, say),
  };
}

function linesOf({ plans, timeZone }: Site, live: Live, lang: Locale, say: (words: Text) => string): LastKnown['lines'] {
  const open = openIncidents(live.incidents, live.decisions, live.alarms);
  const [incident] = open;
  const line = (label: string, words: string): { label: string; text: string } => ({ label: say(text(label)), text: words });
  const { complete, of } = redundancy(live.groups);
  const stand = [
    line('ui.first.redundancy', say(text('ui.first.complete', { up: complete, of }))),
    line(
      'ui.first.unseen',
      say(text('ui.answer.unknownCount', { n: unknownCount(live.elements), services: servicesInDoubt(live.elements, null).length })),
    ),
  ];
  if (incident === undefined) return stand;
  const { cause, impact, action, decision, isPractised } = answerOf(live, incident, plans);
  const limit = decision === null ? null : limitWordsOf(decision, isPractised);
  return [
    line('ui.answer.cause', `${say(cause)} (${incident.id})`),
    line('ui.answer.impact', say(impact)),
    line(isPractised ? 'ui.answer.practise' : 'ui.answer.action', say(action)),
    ...(limit === null ? [] : [line(limit.label, instantText(lang, limit.untilMs, live.meta.nowMs, timeZone))]),
    ...(open.length === 1 ? [] : [line('ui.first.others', say(text('ui.answer.others', { n: open.length - 1 })))]),
    ...stand,
  ];
}
