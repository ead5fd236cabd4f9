/** One row: what stands, since when, and what the incoming person says to it: read, or a question. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { HandoverKind, HandoverRow } from '../../../shared/model/handover-state.ts';
import { promiseIsKept } from '../../bridge/actions.ts';
import { answerTo, handoverStore, isChanged, isTicked, markRow } from '../../store/handover.ts';
import { liveStore } from '../../store/live.ts';
import { priorityBadge } from '../../store/selectors.ts';
import { openIncident, openRunbook } from '../../store/ui.ts';
import type { BadgeKind } from '../../theme/badge-shapes.ts';
import { Button } from '../../ui/Button.tsx';
import { useNow } from '../../ui/clock.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useT } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Clock } from '../../ui/Time.tsx';
import { Question } from './Question.tsx';
import { RowNotes, RowWarnings } from './RowNotes.tsx';
import { useSayOnDay } from './use-rows.ts';

/** Rows that are no alarm have the sign of their state; one that has a priority and still stands has that. */
const BADGES: Readonly<Record<HandoverKind, BadgeKind | 'priority'>> = {
  incident: 'priority',
  run: 'journal',
  alarm: 'priority',
  duty: 'priority',
  unknown: 'unknown',
  source: 'unknown',
  shelved: 'shelved',
  work: 'shelved',
  recovering: 'returned',
  returned: 'returned',
  battery: 'atRisk',
  risk: 'atRisk',
  drill: 'journal',
  promise: 'none',
};

/** What is ticked and asked is kept until the shift is taken; nothing of it is recorded before. A row that changes is to be read again. */
export function Row({ row, from }: { readonly row: HandoverRow; readonly from: string | null }): ReactNode {
  const t = useT();
  const say = useSayOnDay();
  const mark = useStore(handoverStore, ({ marks }) => marks[row.id]);
  const answer = answerTo(row, mark);
  const isAsked = answer !== null && answer.read !== true;
  const words = say(row.text);
  const id = useId();
  const kind = BADGES[row.kind];
  const badge = kind !== 'priority' ? kind : row.priority === null ? 'none' : priorityBadge(row.priority);
  return (
    <li className={`hand-row${answer === null ? '' : ' is-answered'}`} data-testid="handover-row" data-row-id={row.id} aria-labelledby={id}>
      <StatusBadge kind={badge} size={22} label={t('ui.handover.kind', { kind: row.kind })} />
      <div className="hand-text">
        <span className="hand-words" id={id}>
          {words}
        </span>
        <RowWarnings row={row} />
        <Facts row={row} />
        <RowNotes row={row} />
        {isAsked ? (
          <span className="hand-tag" data-testid="handover-asked">
            {t('ui.handover.asked')}
          </span>
        ) : null}
        {isChanged(row, mark) ? (
          <span className="hand-tag" data-testid="handover-changed">
            <Icon name="warning" size={16} />
            {t('ui.handover.changed')}
          </span>
        ) : null}
      </div>
      <div className="hand-says">
        <label className="hand-read">
          <input
            type="checkbox"
            data-testid="handover-read"
            aria-label={t('ui.handover.readOf', { row: words })}
            checked={isTicked(row, mark)}
            onChange={(event) => markRow(row, { isRead: event.target.checked })}
          />
          <span aria-hidden="true">{t('ui.handover.read')}</span>
        </label>
        <Button
          isSmall
          kind="quiet"
          testId="handover-ask"
          label={t('ui.handover.askOf', { row: words })}
          onPress={() => markRow(row, { question: mark?.question ?? '' })}
        >
          {t('ui.handover.ask')}
        </Button>
      </div>
      <Question row={row} words={words} mark={mark} from={from} />
    </li>
  );
}

function Facts({ row }: { readonly row: HandoverRow }): ReactNode {
  const t = useT();
  const say = useSayOnDay();
  const nowMs = useNow();
  const words = say(row.text);
  const id = row.id.slice(row.kind.length + 1);
  const isIncident = useStore(liveStore, ({ live }) => live?.incidents[id] !== undefined);
  const run = useStore(liveStore, ({ live }) => live?.runs[id]);
  const isOverdue = row.kind === 'promise' && row.untilMs !== null && row.untilMs < nowMs;
  return (
    <>
      <span className="hand-facts num">
        {row.facts.map((fact) => (
          <span key={fact.key}>{say(fact)}</span>
        ))}
        {row.sinceMs === null ? null : (
          <span>
            {t('ui.handover.since')} <Clock atMs={row.sinceMs} />
          </span>
        )}
        {row.isNew === true ? <span className="hand-new">{t('ui.handover.new')}</span> : null}
        {isOverdue ? <strong className="hand-new">{t('ui.handover.overdue')}</strong> : null}
      </span>
      {isIncident ? (
        <span className="hand-act">
          <Button isSmall kind="plain" testId="handover-open" label={t('ui.handover.openOf', { id })} onPress={() => openIncident(id)}>
            {t('ui.handover.open')}
          </Button>
        </span>
      ) : null}
      {run === undefined ? null : (
        <span className="hand-act">
          <Button
            isSmall
            kind="plain"
            testId="handover-open-run"
            label={t('ui.handover.openRunOf', { id })}
            onPress={() => openRunbook(id, run.incident)}
          >
            {t('ui.handover.open')}
          </Button>
        </span>
      )}
      {row.kind === 'promise' ? (
        <span className="hand-act">
          <Button
            isSmall
            kind="plain"
            testId="handover-done"
            label={t('ui.handover.doneOf', { row: words })}
            onPress={() => void promiseIsKept(id)}
          >
            {t('ui.handover.done')}
          </Button>
        </span>
      ) : null}
    </>
  );
}
