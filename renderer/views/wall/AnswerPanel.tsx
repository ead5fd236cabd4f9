/** The right side during an incident: cause, impact, what to do and by when, in the words of the console; below, what else is open. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { IncidentView, Live } from '../../../shared/model/live.ts';
import { answerOf, tagOf } from '../../store/answer.ts';
import { liveStore } from '../../store/live.ts';
import { planInHand, plansIn } from '../../store/procedures.ts';
import { DecideBy } from '../../ui/DecideBy.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { useIsStale } from '../../ui/staleness.tsx';
import { Block } from './Block.tsx';
import { Others } from './Others.tsx';
import { Panel } from './Panel.tsx';
import { Rto, rtoDueOf } from './Rto.tsx';

interface Props {
  readonly live: Live;
  readonly incident: IncidentView;
  /** The next most urgent ones. */
  readonly others: readonly IncidentView[];
  readonly isBlind: boolean;
}

/**
 * `incident`: the most urgent one, `others`: the rest, as urgent as they come; `isBlind`: not all it rests on is seen, so its colour is
 * that of unknown.
 */
export function AnswerPanel({ live, incident, others, isBlind }: Props): ReactNode {
  const { t, say } = useLanguage();
  const isStale = useIsStale();
  const plans = useStore(liveStore, plansIn);
  const { decision, services, cause, causeDetail, impact, action, actByMs, isPractised, isApproved } = answerOf(live, incident, plans);
  const tone = isBlind ? 'unknown' : String(incident.priority);
  const rtoDue = rtoDueOf(incident);
  const plan = planInHand(live.procedures, incident.id);
  const tag = tagOf({ decision, isPractised, isApproved }, plan);
  const inHand = tag === null ? null : say(tag);
  const said = { cause: say(cause), detail: say(causeDetail), impact: say(impact), action: say(action) };
  // As the list of alarms folds them: what has ended meanwhile is in the record, not on the wall.
  const effects = incident.effects.filter((id) => (live.alarms[id]?.suppressedBy.length ?? 0) > 0).length;
  const timer = [
    ...[plan === null ? (decision?.decideByMs ?? '') : '', decision?.isTooLate === true, isStale],
    ...[rtoDue !== null, inHand ?? '', actByMs ?? ''],
  ];
  return (
    <Panel words={[...Object.values(said), ...timer.map(String), String(effects > 0), String(others.length)]}>
      <Block
        kind="cause"
        tone={tone}
        label={t('ui.answer.cause')}
        aside={isStale ? t('ui.answer.fromOldData') : effects === 0 ? null : t('ui.wall.effects', { n: effects })}
        headline={said.cause}
        testId="wall-cause"
        detail={said.detail}
      />
      <Block
        kind="impact"
        tone={tone}
        label={t('ui.answer.impact')}
        aside={rtoDue === null ? null : <Rto dueMs={rtoDue} />}
        headline={said.impact}
        testId="wall-impact"
        detail={say(services)}
      />
      <Block
        kind="answer"
        tone={tone}
        label={t(isPractised ? 'ui.answer.practise' : 'ui.answer.action')}
        aside={inHand}
        headline={said.action}
        testId="wall-action"
      >
        <DecideBy decision={decision} plan={plan} actByMs={actByMs} isPractised={isPractised} />
      </Block>
      <Others live={live} incidents={others} />
    </Panel>
  );
}
