/** Chooses what a drill is for and what happens in it, says what is played and where, and starts it after a question. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { DrillScenario } from '../../../shared/model/drill-scenarios.ts';
import type { Live } from '../../../shared/model/live.ts';
import type { Obligation } from '../../../shared/model/site.ts';
import { recordObligation, startDrill } from '../../bridge/actions.ts';
import { scenariosOn } from '../../store/drills.ts';
import { liveStore } from '../../store/live.ts';
import { ActDialog } from '../../ui/ActDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { ObligationForm } from '../../ui/ObligationForm.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Sources } from './Sources.tsx';
import { faultText, scenarioText } from './words.ts';

const NONE: readonly never[] = [];
/** Nothing is played. */
const NOTHING = '';

interface Props {
  /** Obligation; null: none. */
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
}

/** `chosen`: id of the obligation the drill is held for, null: for none. A drill held without the console can be recorded here too. */
export function Start({ chosen, onChoose }: Props): ReactNode {
  const language = useLanguage();
  const { t } = language;
  const site = useStore(liveStore, (mirror) => mirror.site);
  const faults = useStore(liveStore, (mirror) => mirror.live?.meta.faults) ?? NONE;
  const active = useStore(liveStore, (mirror) => mirror.live?.meta.activeFaults) ?? NONE;
  const isUrgent = useStore(liveStore, ({ live }) => hasCritical(live));
  const [picked, setPicked] = useState<string | null>(null);
  const [asked, setAsked] = useState<'start' | 'record' | null>(null);
  const obligations = (site?.obligations ?? NONE).filter(({ kind }) => kind !== 'call');
  const obligation = obligations.find(({ id }) => id === chosen) ?? null;
  const scenarios = site === null ? NONE : scenariosOn(site, faults, obligation);
  // Until a person picks one: what fits the obligation best.
  const wanted = picked ?? (obligation === null ? NOTHING : (scenarios[0]?.id ?? NOTHING));
  const scenario = scenarios.find(({ id }) => id === wanted) ?? null;
  const isBlocked = scenario !== null && active.length > 0;
  return (
    <Panel title={t('ui.drills.startPanel')} className="drill-start">
      <div className="drill-body scroll">
        <label className="drill-choice">
          <span>{t('ui.drills.for')}</span>
          <select
            className="select"
            data-testid="drill-obligation"
            value={obligation?.id ?? ''}
            onChange={(event) => {
              onChoose(event.target.value === '' ? null : event.target.value);
              setPicked(null);
            }}
          >
            <option value="">{t('ui.drills.forNone')}</option>
            {obligations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="drill-choice">
          <span>{t('ui.drills.what')}</span>
          <select
            className="select"
            data-testid="drill-scenario"
            value={scenario?.id ?? NOTHING}
            onChange={(event) => setPicked(event.target.value)}
          >
            <option value={NOTHING}>{t('ui.drills.nothing')}</option>
            {scenarios.map(({ id }) => (
              <option key={id} value={id}>
                {scenarioText(id, site, language)}
              </option>
            ))}
          </select>
        </label>
        {scenario === null ? null : <Plays scenario={scenario} />}
        <Sources hasPlays={scenario !== null} />
        {isBlocked ? (
          <p role="status" data-testid="drill-blocked">
            <strong>{t('ui.drills.faultsPlayed')}</strong>
          </p>
        ) : null}
        {isUrgent ? <Urgent /> : null}
        <div className="drill-acts">
          <Button kind={isUrgent ? 'plain' : 'act'} testId="drill-start" isDisabled={isBlocked} onPress={() => setAsked('start')}>
            {t('ui.drills.start')}
          </Button>
          {obligation === null ? null : (
            <Button kind="quiet" testId="drill-record" onPress={() => setAsked('record')}>
              {t('ui.drills.record')}
            </Button>
          )}
        </div>
      </div>
      {asked === 'start' ? (
        <StartQuestion obligation={obligation} scenario={scenario} onClose={() => setAsked(null)} />
      ) : asked === 'record' && obligation !== null ? (
        <ObligationForm
          title={t('ui.drills.recordTitle', { name: obligation.name })}
          proof={t('ui.drills.recordProof')}
          onSend={(words, atMs) => recordObligation(obligation.id, words, atMs)}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </Panel>
  );
}

function hasCritical(live: Live | null): boolean {
  return Object.values(live?.incidents ?? {}).some(({ priority, state }) => priority === 1 && state !== 'resolved' && state !== 'closed');
}

/** Not in the way: whether it is really one is for a person to say. */
function Urgent(): ReactNode {
  const { t } = useLanguage();
  return (
    <p className="act-warning" role="status" data-testid="drill-urgent">
      <StatusBadge kind="p1" size={20} label={t('ui.priority.1')} />
      {t('ui.drills.urgent')}
    </p>
  );
}

function Plays({ scenario }: { readonly scenario: DrillScenario }): ReactNode {
  const language = useLanguage();
  const { t } = language;
  const site = useStore(liveStore, (mirror) => mirror.site);
  return (
    <ul className="drill-plays num" aria-label={t('ui.drills.plays')} data-testid="drill-plays">
      {scenario.plays.map(({ fault, act, afterS }, n) => (
        <li key={n}>
          <span>
            {act === 'inject' ? faultText(fault, site, language) : t('ui.drills.clears', { what: faultText(fault, site, language) })}
          </span>
          <span>{afterS === 0 ? t('ui.drills.now') : t('ui.drills.after', { forS: afterS })}</span>
        </li>
      ))}
    </ul>
  );
}

interface QuestionProps {
  readonly obligation: Obligation | null;
  readonly scenario: DrillScenario | null;
  readonly onClose: () => void;
}

/** One dialog that names what it is for and what follows (danger ladder, level 1). */
function StartQuestion({ obligation, scenario, onClose }: QuestionProps): ReactNode {
  const language = useLanguage();
  const { t } = language;
  const site = useStore(liveStore, (mirror) => mirror.site);
  const isUrgent = useStore(liveStore, ({ live }) => hasCritical(live));
  return (
    <ActDialog
      title={t('ui.drills.startTitle')}
      confirm={t('ui.drills.startConfirm')}
      reason={null}
      onSend={() => startDrill(obligation?.id ?? null, scenario?.id ?? null)}
      onClose={onClose}
    >
      <p>
        <strong>{obligation?.name ?? t('ui.drills.forNone')}</strong>
        <br />
        {scenarioText(scenario?.id ?? null, site, language)}
      </p>
      <ul className="effects">
        <li>{t('ui.drill.startMark')}</li>
        <li>{t('ui.drill.startGate')}</li>
        {scenario === null ? null : <li>{t('ui.drills.startEffect')}</li>}
      </ul>
      {isUrgent ? <Urgent /> : null}
      <Sources hasPlays={scenario !== null} />
    </ActDialog>
  );
}
