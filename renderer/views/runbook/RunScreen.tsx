/** A run: head, steps at the left, one step in the middle, the drawing at the right. Enter is one step. */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { conflictsOf, isContrary } from '../../../shared/model/runbook-check.ts';
import { whereaboutsOf } from '../../../shared/model/runbook-place.ts';
import { progressOfRun, stepOf, type RunbookRun } from '../../../shared/model/runbook-run.ts';
import { endRun, noteInRun, startRunbook, stepDone, stepImpossible, stepSkipped } from '../../bridge/actions.ts';
import { liveStore } from '../../store/live.ts';
import { runbookStore } from '../../store/runbooks.ts';
import { openRunbook, scaleText } from '../../store/ui.ts';
import { useT } from '../../ui/locale.tsx';
import { Actions } from './Actions.tsx';
import { dangerWasSeen } from './danger-seen.ts';
import { DespiteDialog } from './DespiteDialog.tsx';
import { drawingOf } from './drawing.ts';
import { Front } from './Front.tsx';
import { Gear } from './Gear.tsx';
import { ImpossibleDialog } from './ImpossibleDialog.tsx';
import { END_HINTS, KeyHints, RUN_HINTS } from './KeyHints.tsx';
import { NoteDialog } from './NoteDialog.tsx';
import { ReadThere } from './Place.tsx';
import { RunEnd } from './RunEnd.tsx';
import { RunHead } from './RunHead.tsx';
import { StepList } from './StepList.tsx';
import { StepPanel } from './StepPanel.tsx';
import { useKeys } from './use-keys.ts';

type Open = 'impossible' | 'note' | 'end' | 'despite' | null;
const HINTS_OF = { impossible: 'impossible', note: 'words', end: 'words', despite: 'despite' } as const;

/** Another step than the one at hand may be looked at; as soon as one is recorded, the one at hand is shown again. */
export function RunScreen({ run }: { readonly run: RunbookRun }): ReactNode {
  const t = useT();
  const site = useStore(liveStore, (mirror) => mirror.site);
  const runbooks = useStore(runbookStore, (store) => store.runbooks);
  const readings = useStore(liveStore, (mirror) => mirror.live?.readings);
  const { current, ended, steps } = progressOfRun(run);
  const [chosen, setChosen] = useState<string | null>(null);
  const [open, setOpen] = useState<Open>(null);
  const [isBusy, setBusy] = useState(false);
  const photo = useRef<HTMLInputElement>(null);
  useEffect(() => setChosen(null), [current]);
  const shown = chosen ?? current ?? (ended === null ? null : (run.runbook.steps.at(-1)?.id ?? null));
  const step = stepOf(run.runbook, shown);
  const isAtHand = step !== null && step.id === current;
  // A call is waited for: a further Enter, pressed by habit, must not say that the step was done.
  const isWaiting = isAtHand && steps.some(({ id, state }) => id === current && state === 'impossible');
  const conflicts =
    step === null || site === null ? [] : conflictsOf(site, run, step, (element, metric) => readings?.[`${element}|${metric}`]);
  const next = ended?.next == null ? null : (runbooks?.[ended.next] ?? null);
  // The next Enter is the next step again, whatever was pressed between.
  useEffect(() => {
    if (open === null) document.querySelector<HTMLElement>(isWaiting ? '.rb [data-testid="rb-call"]' : '.rb [data-enter]')?.focus();
  }, [open, current, run.log.length, next?.id, isWaiting]);
  const toList = (): void => openRunbook(null, run.incident);
  const done = async (): Promise<void> => {
    if (step === null || !isAtHand || isBusy || !dangerWasSeen(document)) return;
    if (conflicts.some(isContrary)) {
      setOpen('despite');
      return;
    }
    setBusy(true);
    await stepDone(run.id, step.id);
    setBusy(false);
  };
  const goOn = async (): Promise<void> => {
    if (next === null) {
      toList();
      return;
    }
    const id = await startRunbook(next.id, run.incident, run.subject);
    if (id !== null) openRunbook(id, run.incident);
  };
  const browse = (by: 1 | -1): void => {
    const at = run.runbook.steps.findIndex((one) => one.id === shown);
    const to = run.runbook.steps[at + by];
    if (to !== undefined) setChosen(to.id);
  };
  useKeys({
    larger: () => scaleText(1),
    smaller: () => scaleText(-1),
    previousStep: () => browse(-1),
    nextStep: () => browse(1),
    back: () => (chosen === null ? toList() : setChosen(null)),
    ...(ended !== null && chosen === null ? { done: () => void goOn() } : {}),
    ...(isAtHand
      ? {
          ...(isWaiting ? {} : { done: () => void done() }),
          impossible: () => setOpen('impossible'),
          note: () => setOpen('note'),
          photo: () => photo.current?.click(),
        }
      : {}),
  });

  if (site === null) return null;
  const where = step?.place === undefined ? null : whereaboutsOf(site, run.roles, step.place);
  const drawing = where === null ? null : drawingOf(site, where);
  return (
    <>
      <RunHead run={run} onList={toList} onEnd={() => setOpen('end')} />
      <div className="rb-body">
        <StepList run={run} shown={ended !== null && chosen === null ? null : shown} onShow={setChosen} />
        {ended !== null && chosen === null ? (
          <RunEnd run={run} next={next} onNext={() => void goOn()} onList={toList} />
        ) : step === null ? null : (
          <StepPanel
            run={run}
            step={step}
            site={site}
            conflicts={isAtHand ? conflicts : []}
            actions={
              isAtHand ? (
                <Actions
                  run={run.id}
                  step={step.id}
                  isBusy={isBusy}
                  photoRef={photo}
                  onDone={() => void done()}
                  onImpossible={() => setOpen('impossible')}
                  onNote={() => setOpen('note')}
                />
              ) : (
                <div className="rb-actions">
                  <button type="button" className="rb-button" data-testid="rb-to-current" onClick={() => setChosen(null)}>
                    {t('ui.rb.toCurrent')}
                  </button>
                </div>
              )
            }
          />
        )}
        <aside className="rb-drawing" aria-label={where === null ? t('ui.rb.protection') : (where.element?.name ?? t('ui.rb.noDrawing'))}>
          {where === null ? <Gear runbook={run.runbook} /> : drawing === null ? <NoDrawing /> : <Front drawing={drawing} />}
          {where?.element == null ? null : <ReadThere element={where.element.id} />}
        </aside>
      </div>
      <KeyHints hints={ended === null ? RUN_HINTS : END_HINTS} dialog={open === null ? null : HINTS_OF[open]} />
      {open === 'impossible' && step !== null ? (
        <ImpossibleDialog
          runbook={run.runbook}
          step={step}
          runbooks={runbooks}
          onReason={(choice, reason) => stepImpossible(run.id, step.id, choice, reason)}
          onSkip={(reason) => stepSkipped(run.id, step.id, reason)}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'despite' && step !== null ? (
        <DespiteDialog
          run={run}
          site={site}
          conflicts={conflicts}
          onConfirm={() => stepDone(run.id, step.id, true)}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'note' && step !== null ? (
        <NoteDialog
          title={t('ui.rb.noteTitle')}
          label={t('ui.rb.noteLabel')}
          send={t('ui.rb.noteSend')}
          onSend={(text) => noteInRun(run.id, step.id, text)}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'end' ? (
        <NoteDialog
          title={t('ui.rb.end')}
          label={t('ui.rb.endReason')}
          send={t('ui.rb.end')}
          onSend={(reason) => endRun(run.id, reason)}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}

/** Hatched: an empty place that looked finished would be read as "nothing special there". */
function NoDrawing(): ReactNode {
  const t = useT();
  return <p className="rb-nodrawing">{t('ui.rb.noDrawing')}</p>;
}
