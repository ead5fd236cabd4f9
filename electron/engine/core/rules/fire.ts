/**
 * Fire: the security company answers at once and proves it; confirmed by a second sign or by somebody, the emergency services are
 * called and the load leaves while the site still answers; people come first, nobody enters. Never a takeover: that is `site-loss`. Also suppression that has gone off or is not ready, and blind
 * detectors. BCP 4.5, 4.2
 */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import type { IncidentView } from '../../../../shared/model/live.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import { callOf, callOptions, dispatchOf, type Dispatch } from '../decide/dispatch.ts';
import { adviceOf, blackoutOf, leaving, leavingOptions, leavingSteps, type Leaving } from '../decide/leaving.ts';
import { asRead, evidence, gate, gateResult, option, type Line } from '../decide/parts.ts';
import { inRoom, thermometersOf } from '../decide/room.ts';
import { runbook } from '../decide/runbook.ts';
import { sidesOf, situationOf } from '../decide/site-situation.ts';
import { START_THERE } from '../decide/start-there.ts';
import { START_PLAN } from '../decide/transfer.ts';
import { isKnown, read, standing } from '../derive/fact.ts';
import type { Draft } from '../draft.ts';
import { nameOf } from '../names.ts';
import { roomOf } from '../room-of.ts';
import { siteDecision } from '../site-verdict/split-brain.ts';
import { defineRule, isOver, over, QUIET, type Advice } from './rule.ts';

const ALARMS: readonly string[] = ['fire.alarm', 'contact.alarm'];
const DEFECTS: readonly string[] = ['contact.fault', 'suppression.notReady'];
const KINDS = new Set(['firePanel', 'suppression', 'sensor']);
const PLAN = 'fire-alarm';
const REPAIR = 'repair-safety';
/** Row of the split-brain table: in danger, and it still answers. */
const ANSWERS_ROW = 20;

export const fire = defineRule({
  id: 'fire',
  version: 7,
  bcp: '4.5',
  conditions: [...ALARMS, 'suppression.discharged', ...DEFECTS, 'dispatch.notAcknowledged', 'dispatch.notArrived'],
  runbooks: [PLAN, REPAIR, 'transfer', START_PLAN],
  matches: (draft, incident) =>
    KINDS.has(draft.config.elements.get(incident.root)?.kind ?? '') &&
    [...ALARMS, ...DEFECTS, 'suppression.discharged'].includes(incident.condition),
  decide: (draft, incident) => {
    const name = nameOf(draft.config, incident.root);
    if (isOver(incident)) return over(text('fire.back', { name }), () => readings(draft, incident), text('change.fireAgain'));
    if (DEFECTS.includes(incident.condition)) return defect(draft, incident, name);
    return ALARMS.includes(incident.condition) ? alarm(draft, incident, name) : discharged(draft, incident, name);
  },
});

/** A fire alarm stands. */
function alarm(draft: Draft, incident: IncidentView, name: string): Advice {
  const site = draft.config.siteOf.get(incident.root) ?? incident.root;
  const dispatch = dispatchOf(draft, incident.root);
  const finding = findingOf(draft, incident);
  const isConfirmed = finding === 'fire' || (finding !== 'falseAlarm' && hasSecondSign(draft, incident));
  const limitMs = blackoutOf(draft, site)?.atMs ?? null;
  const used = [{ element: incident.root, metric: 'contact.state' }];
  const out = leaving(draft, site, { limitMs, sinceMs: incident.onsetMs }, used, [answersGate(draft, site)]);
  const leave = adviceOf({ ...out, isBlind: false, canLookAgain: false }); // a detector that falls silent in a fire is no reason to wait
  const isMoving = isConfirmed && finding !== 'falseAlarm';
  const advised = isMoving
    ? leave.advised
    : finding === 'falseAlarm'
      ? 'stay'
      : dispatch.isAcknowledged && !dispatch.isLate
        ? 'human.decide-planned-move'
        : callOf(dispatch);
  const verdict = isMoving ? leave.verdict : finding === 'falseAlarm' ? 'stay' : advised === 'human.decide-planned-move' ? 'hold' : 'act';
  // The calls of the alarm's own plan stay on the screen until the load really is to be moved.
  const leaveOptions =
    finding === 'falseAlarm' ? [option('stay', { isAdvised: true, outage: text('outage.none') })] : leavingOptions(draft, out, advised);
  const isLeaving = isMoving && (advised === 'transfer' || advised === START_THERE);
  const steps = isLeaving ? { plan: leavingSteps(draft, out, leaveOptions, advised), planDurationS: out.durationS } : runbook(draft, PLAN);
  return {
    ...QUIET,
    ...steps,
    expected: dispatch.expected,
    phase: isMoving ? (leave.verdict === 'act' ? 'APPROVE' : 'GATES') : finding === 'falseAlarm' ? 'OBSERVE' : 'SUSPECT',
    verdict,
    headline: isMoving
      ? confirmedHeadline(out, nameOf(draft.config, site), dispatch.company !== null && !dispatch.isAcknowledged)
      : finding === 'falseAlarm'
        ? text('fire.falseAlarm', { name })
        : callHeadline(dispatch, name),
    threatens: text(finding === 'falseAlarm' ? 'threat.none' : 'threat.fire', { name: nameOf(draft.config, site) }),
    advised,
    options: [
      ...callOptions(dispatch, advised),
      ...(advised === 'human.decide-planned-move' ? [option(advised, { isAdvised: true, outage: text('outage.none') })] : []),
      ...leaveOptions,
    ],
    evidence: () => readings(draft, incident),
    gates: [
      gate(
        'confirmed',
        gateResult(isConfirmed ? true : finding === 'falseAlarm' ? false : null),
        'soft',
        confirmedText(isConfirmed, finding),
      ),
      ...out.gates,
    ],
    decideByMs: isMoving ? out.decideByMs : null,
    limit: limitOf(draft, out),
    isTooLate: isMoving && out.isTooLate,
    changes: [text('change.fireConfirmed'), text('change.falseAlarm'), text('change.siteSilent', { name: nameOf(draft.config, site) })],
  };
}

/** Not confirmed: whom to call, or that the company has it and is on its way. */
function callHeadline({ company, isAcknowledged, isLate }: Dispatch, name: string): Text {
  if (company === null) return text('fire.callEmergency', { name });
  if (isLate) return text(isAcknowledged ? 'fire.notThere' : 'fire.unanswered', { name });
  return text(isAcknowledged ? 'fire.acknowledged' : 'fire.call', { name });
}

/** A fire is confirmed: whom to call comes first, then the load, or why it is not moved. */
function confirmedHeadline(out: Leaving, name: string, isCompanyToCall: boolean): Text {
  const company = isCompanyToCall ? 'call' : 'called';
  if (out.canMove) return text('fire.move', { name, company });
  return text('fire.held', { name, company, why: out.isTooLate ? 'tooLate' : (out.blocked?.id ?? 'plan') });
}

/** Suppression has gone off and no detector says why: people first. */
function discharged(draft: Draft, incident: IncidentView, name: string): Advice {
  const dispatch = dispatchOf(draft, incident.root);
  return {
    ...QUIET,
    ...runbook(draft, REPAIR),
    phase: 'APPROVE',
    verdict: 'act',
    headline: text('fire.discharged', { name }),
    threatens: text('threat.suppressionGone'),
    advised: 'keepOut',
    options: [
      option('keepOut', { isAdvised: true, outage: text('outage.none') }),
      ...callOptions(dispatch, 'keepOut'),
      option('stay', { outage: text('outage.risk') }),
    ],
    evidence: () => readings(draft, incident),
    changes: [text('change.detectorsAlarm'), text('change.returns')],
  };
}

/** A detector or the suppression is out of order: the next fire would not be seen, or not put out. */
function defect(draft: Draft, incident: IncidentView, name: string): Advice {
  const isSuppression = incident.condition === 'suppression.notReady';
  const steps = runbook(draft, REPAIR);
  return {
    ...QUIET,
    ...steps,
    phase: 'OBSERVE',
    verdict: 'stay',
    headline: text(isSuppression ? 'fire.notReady' : 'fire.blind', { name }),
    threatens: text(isSuppression ? 'threat.noSuppression' : 'threat.blind'),
    advised: 'repairSafety',
    options: [
      option('repairSafety', { isAdvised: true, outage: text('outage.none'), durationS: steps.planDurationS }),
      option('stay', { outage: text('outage.risk') }),
    ],
    evidence: () => readings(draft, incident),
    changes: [text('change.returns'), text('change.detectorsAlarm')],
  };
}

/** What somebody found there, said since this alarm began; else null. */
function findingOf(draft: Draft, incident: IncidentView): string | null {
  const stated = read(draft, incident.root, 'fire.finding');
  return isKnown(stated) && (stated.atMs ?? 0) >= incident.onsetMs ? stated.state : null;
}

/** Something else in the room says the same: its suppression has gone off, a thermometer is high, another detector. */
function hasSecondSign(draft: Draft, incident: IncidentView): boolean {
  const room = roomOf(draft.config.elements, incident.root);
  return (
    inRoom(draft, room, 'suppression').some((id) => standing(draft, 'suppression.discharged', id) !== null) ||
    thermometersOf(draft, room).some((id) => isHot(draft, id)) ||
    [...inRoom(draft, room, 'firePanel'), ...inRoom(draft, room, 'sensor')].some(
      (id) => id !== incident.root && ALARMS.some((condition) => standing(draft, condition, id) !== null),
    )
  );
}

/** A planned move is for a site that answers (row 20); any other row is no move, whatever burns. */
function answersGate(draft: Draft, site: ElementId): Advice['gates'][number] {
  const { row, shadowRow } = siteDecision(situationOf(draft, sidesOf(draft, site)));
  const result = gateResult((shadowRow ?? row) === ANSWERS_ROW);
  return gate('answers', result, 'hard', text(`gate.answers.${result}`, { name: nameOf(draft.config, site) }));
}

function confirmedText(isConfirmed: boolean, finding: string | null): Advice['headline'] {
  return text(isConfirmed ? 'gate.confirmed.passed' : finding === 'falseAlarm' ? 'gate.confirmed.failed' : 'gate.confirmed.unknown');
}

function isHot(draft: Draft, thermometer: ElementId): boolean {
  return ['temp.high', 'temp.critical'].some((condition) => standing(draft, condition, thermometer) !== null);
}

function limitOf({ config }: Draft, out: Leaving): Advice['limit'] {
  return out.limitMs === null ? null : { text: text('limit.site', { site: nameOf(config, out.site) }), atMs: out.limitMs };
}

function readings(draft: Draft, incident: IncidentView): readonly Line[] {
  const room = roomOf(draft.config.elements, incident.root);
  const { company } = dispatchOf(draft, incident.root);
  const panels = inRoom(draft, room, 'firePanel');
  const detectors = inRoom(draft, room, 'sensor').filter((id) => ALARMS.some((condition) => standing(draft, condition, id) !== null));
  return [
    ...detectors.map((id) => evidence(draft, id, 'contact.state', 'for')),
    ...panels.flatMap((id) => [asRead(draft, id, 'contact.state'), evidence(draft, id, 'fire.finding', 'for')]),
    ...inRoom(draft, room, 'suppression').map((id) => asRead(draft, id, 'suppression.state')),
    ...thermometersOf(draft, room).map((id) => evidence(draft, id, 'env.temperature', isHot(draft, id) ? 'for' : 'against')),
    ...(company === null ? [] : [evidence(draft, company, 'party.dispatch', 'for')]),
  ];
}
