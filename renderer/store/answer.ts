/** What is said of an incident, in the same words on every screen: cause, impact, action. And the one line that says how things stand. Pure. */
import { text } from '../../shared/i18n/text.ts';
import type { Text } from '../../shared/i18n/text.ts';
import type { AlarmView, DecisionView, IncidentView, Live } from '../../shared/model/live.ts';
import { isToBegin, type ProcedureView } from '../../shared/model/procedure.ts';
import type { Plan } from '../../shared/model/site.ts';
import type { BadgeKind } from '../theme/badge-shapes.ts';
import { causeNow, isCauseOver } from './cause-now.ts';
import { impactCounts, lostElsewhere } from './impacts.ts';
import { practisedOption } from './procedures.ts';
import {
  actByMs,
  decisionOf,
  openIncidents,
  priorityBadge,
  servicesInDoubt,
  standingAlarms,
  standingOf,
  unknownCount,
} from './selectors.ts';

/** `decision` null: the engine advises nothing on it. */
export interface Answer {
  readonly incident: IncidentView;
  readonly decision: DecisionView | null;
  readonly cause: Text;
  readonly causeDetail: Text;
  readonly impact: Text;
  /**
   * How many services are lost or at risk, and of how many that is not known; where something is not seen, none is only none known. One that has
   * lost none says how many another incident has.
   */
  readonly services: Text;
  readonly action: Text;
  /** By when its alarms ask to be acted on, UTC ms; null: none stands. */
  readonly actByMs: number | null;
  /** `action` is what the drill asks to practise: only the drill keeps it from being advised. */
  readonly isPractised: boolean;
  /** It is signed, and begins unless somebody stops it within the seconds that are left. */
  readonly isApproved: boolean;
}

/** The answer of an incident: from its decision, else from its alarm. `plans`: of the site file; they say what is a move of load. */
export function answerOf(live: Live, incident: IncidentView, plans: readonly Plan[]): Answer {
  const decision = decisionOf(live, incident.id);
  const practise = decision === null || incident.state === 'closed' ? null : practisedOption(decision, plans, live.meta.isDrill);
  return {
    incident,
    decision,
    services: servicesOf(live, incident),
    cause: causeNow(live, incident, decision?.cause ?? incident.cause),
    causeDetail: causeDetailOf(live, incident, decision),
    impact: impactOf(live, incident, decision),
    action: practise?.text ?? actionOf(live, incident, decision),
    actByMs: actByMs(incident, live.alarms),
    isPractised: practise !== null,
    isApproved: live.commits[incident.id]?.commit?.runsAtMs != null,
  };
}

/** Once the cause is over while others of it stand, the most urgent of these is what the line is about. */
function causeDetailOf(live: Live, incident: IncidentView, decision: DecisionView | null): Text {
  const [first, ...more] = isCauseOver(live, incident) ? standingOf(incident, live.alarms) : [];
  if (first !== undefined) return stillStands('ui.answer.stands', first, more.length);
  return incident.isInferred ? text('ui.answer.inferred') : (decision?.headline ?? text(`ui.inc.state.${incident.state}`));
}

/** Its own alone; where it has lost none, what others have lost is said beside. */
function servicesOf({ elements, incidents }: Live, incident: IncidentView): Text {
  const counts = impactCounts(incident);
  const { lost, atRisk } = counts;
  const unknown = counts.unknown + servicesInDoubt(elements, incident).length;
  const others = lostElsewhere(incidents, incident);
  const elsewhere = lost > 0 ? 0 : others.services;
  const isSeen = String(unknown + unknownCount(elements) === 0);
  return text('ui.answer.services', { lost, atRisk, unknown, isSeen, elsewhere, incidents: others.incidents });
}

/** What the rules know of threatens nothing; an alarm that stands all the same is named instead, for it asks for something. */
function impactOf(live: Live, incident: IncidentView, decision: DecisionView | null): Text {
  const threatens = decision?.threatens ?? servicesOf(live, incident);
  const [first, ...more] = threatens.key === 'threat.none' ? standingOf(incident, live.alarms) : [];
  return first === undefined ? threatens : stillStands('ui.answer.stands', first, more.length);
}

/** A sentence about the alarm that stands, and how many more do. */
export function stillStands(key: 'ui.answer.stands' | 'ui.inc.awaitsAlarm', { text: words }: AlarmView, more: number): Text {
  return text(key, { ...words.params, alarmKey: words.key, more });
}

/** Of one that is over nothing is asked but to close it, or nothing at all. */
function actionOf(live: Live, incident: IncidentView, decision: DecisionView | null): Text {
  if (incident.state === 'closed') return text('ui.answer.closed');
  // To leave alone what is over is no answer to what goes on beside it: that has its own.
  const [standing] = decision?.advised === 'stay' && isCauseOver(live, incident) ? standingOf(incident, live.alarms) : [];
  if (standing !== undefined) return standing.action;
  const advised = decision?.options.find((option) => option.isAdvised || option.id === decision.advised);
  if (advised !== undefined) return advised.text;
  if (decision !== null) return decision.headline;
  if (incident.state === 'resolved') return text('ui.answer.resolved');
  const alarm = incident.causes.map((id) => live.alarms[id]).find((candidate) => candidate !== undefined);
  return alarm?.action ?? text('ui.inc.noDecision');
}

/** The tag beside the advice: how far the plan in hand is, which says more than what was advised; that it begins, or is only practised; else the verdict; null: nothing is advised. */
export function tagOf(
  { decision, isPractised, isApproved }: Pick<Answer, 'decision' | 'isPractised' | 'isApproved'>,
  plan: ProcedureView | null,
): Text | null {
  if (plan !== null) {
    const { done, of } = plan.progress;
    if (isToBegin(plan)) return text('ui.answer.planWaits', { of });
    return text('ui.answer.plan', { isHeld: String(plan.hold !== null), done, of });
  }
  if (isApproved) return text('ui.answer.approved');
  if (isPractised) return text('ui.answer.onlyDrill');
  return decision === null ? null : text(`ui.verdict.${decision.verdict}`);
}

/** How things stand, by the worst there is. */
export interface Headline {
  readonly badge: BadgeKind;
  readonly words: Text;
}

/** How things stand, in one line. `live` null: nothing was ever received. */
export function headlineOf(live: Live | null, isStale: boolean): Headline {
  if (live === null) return { badge: 'unknown', words: text('ui.top.starting') };
  const [incident] = openIncidents(live.incidents, live.decisions, live.alarms);
  if (incident !== undefined && incident.state !== 'resolved')
    return { badge: priorityBadge(incident.priority), words: text(`ui.top.incident.${String(incident.priority)}`) };
  const alarms = standingAlarms(live.alarms);
  if (isStale) return { badge: 'unknown', words: text('ui.top.blind') };
  if (alarms !== null) return { badge: priorityBadge(alarms.worst), words: text('ui.top.alarms', { n: alarms.count }) };
  return unknownCount(live.elements) > 0
    ? { badge: 'unknown', words: text('ui.top.partlyBlind') }
    : { badge: 'ok', words: text('ui.top.noAlarm') };
}
