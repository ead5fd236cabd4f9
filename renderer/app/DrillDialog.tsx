/** The question before a drill begins or ends: says what changes and what does not. Leaving is the default. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { endDrill, setDrill } from '../bridge/actions.ts';
import { stageMs, type DrillView } from '../../shared/model/drill.ts';
import type { Obligation, Site } from '../../shared/model/site.ts';
import { runningDrill } from '../store/drills.ts';
import { liveStore } from '../store/live.ts';
import { uiStore } from '../store/ui.ts';
import { Button } from '../ui/Button.tsx';
import { useT } from '../ui/locale.tsx';
import { Modal } from '../ui/Modal.tsx';

/** Asks for a beginning or an end, by what the engine says is so now. */
export function DrillDialog(): ReactNode {
  const t = useT();
  const isOpen = useStore(uiStore, (ui) => ui.isDrillOpen);
  const isDrill = useStore(liveStore, (mirror) => mirror.live?.meta.isDrill ?? false);
  const leave = (): void => uiStore.setState({ isDrillOpen: false });
  return (
    <Modal isOpen={isOpen} title={t(isDrill ? 'ui.drill.stopTitle' : 'ui.drill.startTitle')} onClose={leave}>
      {isDrill ? <End onLeave={leave} /> : <Begin onLeave={leave} />}
    </Modal>
  );
}

interface Props {
  readonly onLeave: () => void;
}

function Begin({ onLeave }: Props): ReactNode {
  const t = useT();
  return (
    <Question
      effects={[t('ui.drill.startMark'), t('ui.drill.startGate'), t('ui.drill.startReal')]}
      confirm={t('ui.drill.start')}
      onConfirm={() => setDrill(true)}
      onLeave={onLeave}
    />
  );
}

/** A drill for an obligation may count for it: a person says so, and sees what it was. */
function End({ onLeave }: Props): ReactNode {
  const t = useT();
  const site = useStore(liveStore, (mirror) => mirror.site);
  const running = useStore(liveStore, (mirror) => runningDrill(mirror.live));
  const obligation = running === null ? null : obligationOf(running, site);
  const [ticked, setTicked] = useState<boolean | null>(null);
  const mayCount = obligation !== null && running?.stopped === null;
  const counts = mayCount && (ticked ?? countsByItself(running, obligation));
  return (
    <Question
      effects={[t('ui.drill.stopEffect'), t(running === null ? 'ui.drill.stopCheck' : 'ui.drills.endSheet')]}
      confirm={t('ui.drill.stop')}
      onConfirm={() => endDrill(counts)}
      onLeave={onLeave}
    >
      {mayCount ? (
        <>
          <label className="drill-counts">
            <input type="checkbox" data-testid="drill-counts" checked={counts} onChange={(event) => setTicked(event.target.checked)} />
            {t('ui.drills.endCounts', { name: obligation.name })}
          </label>
          {running.scenario === null ? null : <p className="none">{t('ui.drills.endSimulated')}</p>}
        </>
      ) : running?.stopped == null ? null : (
        <p>{t('ui.drills.endStopped')}</p>
      )}
    </Question>
  );
}

/** An exercise of people that went from detection to normal; a test of equipment is none while it is only simulated. */
function countsByItself({ times, scenario }: DrillView, { kind }: Obligation): boolean {
  const reached = (stage: string): boolean => times.stages.some((one) => one.stage === stage && stageMs(one) !== null);
  return reached('detection') && reached('normal') && (kind === 'drill' || scenario === null);
}

function obligationOf({ obligation }: DrillView, site: Site | null): Obligation | null {
  return site?.obligations.find(({ id }) => id === obligation) ?? null;
}

interface QuestionProps extends Props {
  readonly effects: readonly string[];
  readonly confirm: string;
  readonly onConfirm: () => Promise<unknown>;
  readonly children?: ReactNode;
}

function Question({ effects, confirm, onConfirm, onLeave, children }: QuestionProps): ReactNode {
  const t = useT();
  return (
    <>
      <ul className="effects">
        {effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      {children}
      <div className="form-end">
        <Button isFocused onPress={onLeave}>
          {t('ui.cancel')}
        </Button>
        <Button
          kind="act"
          testId="drill-confirm"
          onPress={() => {
            onLeave(); // first: the name of the person on duty may be asked for next
            void onConfirm();
          }}
        >
          {confirm}
        </Button>
      </div>
    </>
  );
}
