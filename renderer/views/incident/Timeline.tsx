/** The record, oldest first, three authors with three glyphs. Append-only: a correction is a new entry. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { TimelineEntry } from '../../../shared/model/live.ts';
import { ReplayFrom } from './ReplayFrom.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Clock } from '../../ui/Time.tsx';
import { storyLine } from './story.ts';

/** `entries` oldest first, of the incident of this id. Each time leads to the screens of then; an entry without a number is not committed yet. */
export function Timeline({ entries, incident }: { readonly entries: readonly TimelineEntry[]; readonly incident: string }): ReactNode {
  const { t } = useLanguage();
  const end = useRef<HTMLLIElement>(null);
  const { seq: last, author } = entries.at(-1) ?? {};
  const before = useRef(last);
  useEffect(() => {
    // The newest entry is in view because people look there first; only the list scrolls, never the screen.
    const list = end.current?.parentElement ?? null;
    if (list === null) return;
    list.scrollTop = list.scrollHeight;
    // What a person has just written is looked for: where the record scrolls as one page, its end is the end of the list.
    const page = list.closest('.record');
    if (page !== null && author === 'person' && before.current !== last) page.scrollTop = page.scrollHeight;
    before.current = last;
  }, [last, author]);
  if (entries.length === 0) return <p className="none">{t('ui.inc.noTimeline')}</p>;
  return (
    <ol className="timeline scroll" tabIndex={0} aria-label={t('ui.inc.timeline')}>
      {entries.map((entry, order) => (
        <li
          key={`${entry.seq}-${order}`}
          ref={order === entries.length - 1 ? end : null}
          className={`entry entry-${entry.author}`}
          data-seq={entry.seq}
        >
          <ReplayFrom atMs={entry.atMs}>
            <Clock atMs={entry.atMs} />
          </ReplayFrom>
          <span
            className="entry-author"
            role="img"
            aria-label={t(`ui.inc.author.${entry.author}`)}
            title={t(`ui.inc.author.${entry.author}`)}
          >
            <Icon name={entry.author} size={16} />
          </span>
          <Words entry={entry} incident={incident} />
        </li>
      ))}
    </ol>
  );
}

function Words({ entry, incident }: { readonly entry: TimelineEntry; readonly incident: string }): ReactNode {
  const { say } = useLanguage();
  const { who, words } = storyLine(entry, incident, say);
  return (
    <span>
      {who === null ? null : <strong>{who} </strong>}
      {words}
    </span>
  );
}
