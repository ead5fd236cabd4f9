/**
 * Somebody is where nobody should be: the security company is called, and followed from the call to its arrival. Nobody enters
 * alone, and no load moves. A door held open, or a panel that is blind, is looked after before it is needed. BCP 4.2
 */
import { text } from '../../../../shared/i18n/text.ts';
import type { IncidentView } from '../../../../shared/model/live.ts';
import { conditionById } from '../conditions.ts';
import { callOf, callOptions, dispatchOf } from '../decide/dispatch.ts';
import { asRead, evidence, option, type Line } from '../decide/parts.ts';
import { runbook } from '../decide/runbook.ts';
import type { Draft } from '../draft.ts';
import { nameOf } from '../names.ts';
import { defineRule, isOver, over, QUIET, type Advice } from './rule.ts';

const ALARMS: readonly string[] = ['intrusion.alarm', 'door.forced'];
const PLAN = 'intrusion';
const REPAIR = 'repair-safety';

export const intrusion = defineRule({
  id: 'intrusion',
  version: 2,
  bcp: '4.2',
  conditions: [...ALARMS, 'door.heldOpen', 'contact.fault', 'dispatch.notAcknowledged', 'dispatch.notArrived'],
  runbooks: [PLAN, REPAIR],
  matches: (draft, incident) =>
    draft.config.elements.get(incident.root)?.kind === 'accessPanel' && conditionById(incident.condition).effect !== 'info',
  decide: (draft, incident) => {
    const name = nameOf(draft.config, incident.root);
    if (isOver(incident)) return over(text('intrusion.back', { name }), () => readings(draft, incident), text('change.intrusionAgain'));
    return ALARMS.includes(incident.condition) ? alarm(draft, incident, name) : defect(draft, incident, name);
  },
});

function alarm(draft: Draft, incident: IncidentView, name: string): Advice {
  const dispatch = dispatchOf(draft, incident.root);
  const isComing = dispatch.isAcknowledged && !dispatch.isLate && !dispatch.hasArrived;
  const advised = dispatch.hasArrived ? 'escort' : isComing ? 'waitSecurity' : callOf(dispatch);
  const call = dispatch.company === null ? 'callEmergency' : 'call';
  const stand = dispatch.hasArrived ? 'arrived' : isComing ? 'coming' : dispatch.isLate ? 'late' : call;
  const arrival = dispatch.expected.find((one) => one.state === 'waiting');
  return {
    ...QUIET,
    ...runbook(draft, PLAN),
    expected: dispatch.expected,
    phase: dispatch.hasArrived ? 'OBSERVE' : 'SUSPECT',
    verdict: dispatch.hasArrived ? 'stay' : isComing ? 'watch' : 'act',
    headline: text(`intrusion.${stand}`, { name }),
    threatens: text('threat.intruder'),
    advised,
    options: [
      ...callOptions(dispatch, advised),
      ...(isComing ? [option('waitSecurity', { isAdvised: true, outage: text('outage.none'), endsAtMs: arrival?.dueMs ?? null })] : []),
      ...(dispatch.hasArrived ? [option('escort', { isAdvised: true, outage: text('outage.none') })] : []),
      option('stay', { outage: text('outage.unknown') }),
    ],
    evidence: () => readings(draft, incident),
    changes: [text('change.securityAnswers'), text('change.securityArrives'), text('change.fireConfirmed')],
  };
}

function defect(draft: Draft, incident: IncidentView, name: string): Advice {
  const isDoor = incident.condition === 'door.heldOpen';
  const advised = isDoor ? 'closeDoor' : 'repairSafety';
  const steps = runbook(draft, isDoor ? PLAN : REPAIR);
  return {
    ...QUIET,
    ...steps,
    phase: 'OBSERVE',
    verdict: 'stay',
    headline: text(isDoor ? 'intrusion.doorOpen' : 'intrusion.blind', { name }),
    threatens: text(isDoor ? 'threat.doorOpen' : 'threat.blind'),
    advised,
    options: [option(advised, { isAdvised: true, outage: text('outage.none') }), option('stay', { outage: text('outage.risk') })],
    evidence: () => readings(draft, incident),
    changes: [text('change.intrusionAgain'), text('change.returns')],
  };
}

function readings(draft: Draft, incident: IncidentView): readonly Line[] {
  const { company } = dispatchOf(draft, incident.root);
  return [
    asRead(draft, incident.root, 'contact.state'),
    asRead(draft, incident.root, 'door.state'),
    ...(company === null ? [] : [evidence(draft, company, 'party.dispatch', 'for')]),
  ];
}
