/** How safe the record is: the last verified backup and its age, one on demand, and a backup put in place of the record. */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { ageText } from '../../../shared/i18n/quantities.ts';
import type { CallOutput } from '../../../shared/ipc/contract.ts';
import { OUTWARD_RISK, RECORD_CHANGED_RISK } from '../../../shared/model/standing.ts';
import { backUpNow, recordBackups, recordSeen } from '../../bridge/record-keeping.ts';
import { liveStore } from '../../store/live.ts';
import { Button } from '../../ui/Button.tsx';
import { useNow } from '../../ui/clock.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { RestoreDialog } from './RestoreDialog.tsx';

/** What the engine knows of the copies of its record, as it answers. */
export type Backups = CallOutput<'record.backups'>;

/** How often the panel asks, ms. */
const ASK_MS = 1_000;

/** The answer that is shown; null: none yet, or the engine is away: then nothing is known. */
function useBackups(): Backups | null {
  const [backups, setBackups] = useState<Backups | null>(null);
  useEffect(() => {
    let isGone = false;
    let newest: number | null | undefined; // when the last backup was made, as last told; undefined: not told yet
    const ask = (look: boolean): void => {
      recordBackups(look).then(
        (answer) => {
          if (isGone) return;
          setBackups(answer);
          const madeAtMs = answer.state.last?.madeAtMs ?? null;
          const isNew = newest !== undefined && newest !== madeAtMs;
          newest = madeAtMs;
          if (isNew) ask(true); // or the list to restore from would lack the one just made
        },
        () => isGone || setBackups(null), // shown as not known
      );
    };
    ask(true);
    const timer = setInterval(() => ask(false), ASK_MS);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, []);
  return backups;
}

/** Asks the engine while it is on screen; until it has answered, how safe the record is counts as unknown. */
export function RecordPanel(): ReactNode {
  const { t, say, locale } = useLanguage();
  const nowMs = useNow(ASK_MS);
  const backups = useBackups();
  const changed = useStore(liveStore, (mirror) => mirror.live?.standing[RECORD_CHANGED_RISK] ?? null);
  const outward = useStore(liveStore, (mirror) => mirror.live?.standing[OUTWARD_RISK] ?? null);
  const [isRestoring, setRestoring] = useState(false);
  const state = backups?.state.state ?? 'unknown';
  const last = backups?.state.last ?? null;
  const problem = backups?.state.problem ?? null;
  return (
    <Panel title={t('ui.record.title')} className="settings-record">
      <div className="look-rows" data-testid="record-panel" data-state={state}>
        <p className="record-state">
          <StatusBadge kind={state === 'ok' ? 'ok' : state === 'unknown' ? 'unknown' : state === 'failed' ? 'degraded' : 'down'} />
          <span>{t('ui.record.state', { state })}</span>
        </p>
        {last === null ? null : (
          <p className="num" data-testid="record-last">
            {t('ui.record.last', {
              rows: last.rows ?? 0,
              newer: Math.max(0, (backups?.lastSeq ?? 0) - (last.rows ?? 0)),
              age: ageText(locale, Math.max(0, nowMs - last.madeAtMs)),
            })}
          </p>
        )}
        {problem === null ? null : <p className="field-error">{say(problem)}</p>}
        <p className="none">{t('ui.record.plain')}</p>
        {outward === null ? null : <p className="field-error">{say(outward.text)}</p>}
        {changed === null && outward === null ? null : (
          <p className="record-state">
            <Button isSmall testId="record-seen" onPress={() => void recordSeen()}>
              {t(changed === null ? 'ui.record.outcomeSeen' : 'ui.record.seen')}
            </Button>
          </p>
        )}
        <p className="record-acts">
          <Button testId="record-backup" isDisabled={backups?.state.isRunning !== false} onPress={() => void backUpNow()}>
            {t(backups?.state.isRunning === true ? 'ui.record.running' : 'ui.record.backUp')}
          </Button>
          <Button testId="record-restore" isDisabled={backups === null} onPress={() => setRestoring(true)}>
            {t('ui.record.restore')}
          </Button>
        </p>
      </div>
      {isRestoring && backups !== null ? <RestoreDialog backups={backups} onClose={() => setRestoring(false)} /> : null}
    </Panel>
  );
}
