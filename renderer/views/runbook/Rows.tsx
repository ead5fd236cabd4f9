/** Rows of the list: a runbook to begin, a run to go on with. Each is one button, so that Tab and Enter are enough. */
import type { ReactNode } from 'react';
import type { DecisionView } from '../../../shared/model/live.ts';
import { failuresOf, isRunOver, progressOfRun, stepOf, type RunbookRun, type RunEntry } from '../../../shared/model/runbook-run.ts';
import { runbookDurationS, type Runbook } from '../../../shared/model/runbook.ts';
import { beginBeforeMs, neededS, type Planned } from '../../store/runbooks.ts';
import { Icon, KindIcon } from '../../ui/Icon.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Clock } from '../../ui/Time.tsx';

type Failure = Extract<RunEntry, { readonly type: 'impossible' }>;

interface RunbookRowProps {
  readonly runbook: Runbook;
  /** What the decision counts for the plan this is the work of; null: it counts none. */
  readonly planned: Planned | null;
  /** Has the cursor when the list opens: Enter begins it. */
  readonly isFirst: boolean;
  /** What Enter in the search goes to. */
  readonly isFound?: boolean;
  readonly isFitting: boolean;
  /** Tried for this incident, and not possible; null: not so. */
  readonly tried?: Failure | null;
  /** Why the decision holds its plan back, in words; null: it does not. */
  readonly held?: string | null;
  /** Of the incident; the time its limit leaves is told with a duration. */
  readonly decision?: DecisionView | undefined;
  /** What is left before the limit, seconds; null: nothing runs out. */
  readonly leftS?: number | null;
  readonly onBegin: () => void;
}

/** `isFirst`: has the focus when the list opens; `isFitting`: the incident asks for this kind of work. */
export function RunbookRow({
  runbook,
  planned,
  isFirst,
  isFound = false,
  isFitting,
  tried = null,
  held = null,
  decision,
  leftS = null,
  onBegin,
}: RunbookRowProps): ReactNode {
  const { t, locale } = useLanguage();
  const [kind = 'rack'] = runbook.for.kinds;
  const workS = runbookDurationS(runbook);
  const isTooLong = leftS !== null && neededS(runbook, planned) > leftS;
  const beginAtMs = decision === undefined || isTooLong ? null : beginBeforeMs(decision, workS);
  return (
    <button
      type="button"
      className={`rb-row${isFitting ? ' is-fitting' : ''}${held === null ? '' : ' is-held'}`}
      data-testid={`runbook-${runbook.id}`}
      data-first={isFirst ? true : undefined}
      data-found={isFound ? true : undefined}
      onClick={onBegin}
    >
      <KindIcon kind={kind} size={30} />
      <span className="rb-row-name">
        <strong>{runbook.name[locale]}</strong>
        <span className="rb-soft">
          {t('ui.rb.meta', { steps: runbook.steps.length, durationS: workS, bcp: runbook.bcp })}
          {planned === null ? null : <Counted planned={planned} workS={workS} beginAtMs={beginAtMs} />}
        </span>
        {isTooLong ? (
          <span className="rb-soft" data-testid={`rb-toolong-${runbook.id}`}>
            {t('ui.rb.tooLong', { leftS })}
          </span>
        ) : null}
        {held === null ? null : (
          <strong className="rb-soft" data-testid={`rb-held-${runbook.id}`}>
            {held}
          </strong>
        )}
        {tried === null ? null : <Tried failure={tried} testId={`rb-tried-${runbook.id}`} />}
      </span>
      {isFitting ? <span className="rb-soft rb-gear">{runbook.protection.map((one) => one[locale]).join(' \u00b7 ')}</span> : null}
      <span className="rb-row-act">
        {t(held === null ? 'ui.rb.start' : 'ui.rb.startHeld')}
        <Icon name="chevron" size={22} />
      </span>
    </button>
  );
}

/** `workS`: seconds; `beginAtMs`: by when it must begin, UTC ms; null: it cannot be in time, or nothing runs out. */
interface CountedProps {
  readonly planned: Planned;
  readonly workS: number;
  readonly beginAtMs: number | null;
}

/** Two durations of one thing: which is which, and by when to begin where the longer one counts, because it is the work itself. */
function Counted({ planned: { durationS: plannedS, isBeside }, workS, beginAtMs }: CountedProps): ReactNode {
  const { t } = useLanguage();
  const longerS = workS - plannedS;
  const text = isBeside
    ? t('ui.rb.beside', { plannedS })
    : longerS <= 0
      ? t('ui.rb.counted', { plannedS })
      : beginAtMs === null
        ? t('ui.rb.longer', { plannedS, longerS })
        : t('ui.rb.longerBefore', { plannedS, longerS, beginAtMs });
  return <strong className="rb-planned">{text}</strong>;
}

function Tried({ failure, testId }: { readonly failure: Failure; readonly testId: string }): ReactNode {
  const { t, locale } = useLanguage();
  const { atMs: failedAtMs, person, reason } = failure;
  return (
    <span className="rb-soft" data-testid={testId}>
      {t('ui.rb.tried', { failedAtMs, person, words: reason[locale] })}
    </span>
  );
}

/** A run in hand says how far it is and its next step, one that is over how it ended. */
export function RunRow({
  run,
  isFirst,
  onOpen,
}: {
  readonly run: RunbookRun;
  readonly isFirst: boolean;
  readonly onOpen: () => void;
}): ReactNode {
  const { t, locale } = useLanguage();
  const { current, steps, ended } = progressOfRun(run);
  const failure = failuresOf(run).at(-1);
  const n = steps.findIndex((step) => step.id === current) + 1;
  const verb = stepOf(run.runbook, current)?.verb[locale] ?? '';
  return (
    <button type="button" className="rb-row is-run" data-testid={`run-${run.id}`} data-first={isFirst ? true : undefined} onClick={onOpen}>
      <Icon name={ended?.outcome === 'completed' ? 'check' : ended === null ? 'hand' : 'minus'} size={30} />
      <span className="rb-row-name">
        <strong>{run.runbook.name[locale]}</strong>
        <span className="rb-soft">
          {run.id}, {run.startedBy}, <Clock atMs={run.startedAtMs} />
        </span>
        {failure === undefined ? null : <Tried failure={failure} testId={`rb-tried-${run.id}`} />}
      </span>
      <span className="rb-soft rb-gear">
        {ended === null ? t('ui.rb.at', { n, of: steps.length, words: verb }) : t(`ui.rb.ended.${ended.outcome}`)}
      </span>
      <span className="rb-row-act">
        {t(isRunOver(run) ? 'ui.rb.show' : 'ui.rb.resume')}
        <Icon name="chevron" size={22} />
      </span>
    </button>
  );
}
