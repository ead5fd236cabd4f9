/**
 * It is too warm although the cooling works: a door, a sensor, the airflow. One thermometer alone moves nothing; where they
 * contradict each other somebody measures. Critical and agreed: the load leaves before machines shut themselves down. BCP 4.4
 */
import { text } from '../../../../shared/i18n/text.ts';
import type { IncidentView } from '../../../../shared/model/live.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import { adviceOf, blackoutOf, leaving, leavingOptions, leavingSteps, obstacleOf } from '../decide/leaving.ts';
import { evidence, gate, gateResult, option, type Line } from '../decide/parts.ts';
import { doAgree, thermometersOf } from '../decide/room.ts';
import { runbook } from '../decide/runbook.ts';
import { START_PLAN } from '../decide/transfer.ts';
import { unitsOf } from '../derive/cooling.ts';
import { isKnown, read, standing } from '../derive/fact.ts';
import type { Draft } from '../draft.ts';
import { nameOf } from '../names.ts';
import { roomOf } from '../room-of.ts';
import { defineRule, isOver, over, QUIET, type Advice } from './rule.ts';

/** Every condition of a temperature that is this rule's; a new one is a word here. */
const CONDITIONS: readonly string[] = [
  'temp.high',
  'temp.critical',
  'temp.confirmed',
  'temp.rising',
  'temp.toLimit',
  'sensor.implausible',
  'sensors.contradict',
];
const PLAN = 'check-room';

export const temperature = defineRule({
  id: 'temperature',
  version: 4,
  bcp: '4.4',
  conditions: CONDITIONS,
  runbooks: [PLAN, 'transfer', START_PLAN],
  matches: (_draft, incident) => CONDITIONS.includes(incident.condition),
  decide: (draft, incident) => {
    const room = roomOf(draft.config.elements, incident.root);
    const thermometers = thermometersOf(draft, room);
    const name = nameOf(draft.config, room ?? incident.root);
    if (isOver(incident))
      return over(text('temperature.back', { name }), () => readings(draft, room, thermometers), text('change.roomWarms'));
    const isCritical = [incident.root, ...thermometers].some((id) => standing(draft, 'temp.critical', id) !== null);
    const agree = doAgree(draft, thermometers);
    return isCritical && agree === true
      ? leave(draft, incident, room, thermometers)
      : look(draft, room, thermometers, { name, agree, isCritical });
  },
});

interface Look {
  readonly name: string;
  readonly agree: boolean | null;
  readonly isCritical: boolean;
}

/** Somebody goes and looks; where the thermometers do not agree, with one in the hand. */
function look(draft: Draft, room: ElementId | null, thermometers: readonly ElementId[], { name, agree, isCritical }: Look): Advice {
  const isDoubtful = agree === false || (isCritical && agree === null);
  const advised = isDoubtful ? 'measureByHand' : 'checkRoom';
  const steps = runbook(draft, PLAN);
  const cooled = coolingGate(draft, room);
  const isCooled = cooled.result === 'passed';
  return {
    ...QUIET,
    ...steps,
    phase: isDoubtful ? 'GATES' : 'OBSERVE',
    verdict: isDoubtful ? 'hold' : 'stay',
    headline: text(isDoubtful ? 'temperature.doubt' : isCooled ? 'temperature.check' : 'temperature.checkBlind', { name }),
    threatens: text(isCritical ? 'threat.machinesStop' : 'threat.roomWarm'),
    advised,
    options: [
      option(advised, { isAdvised: true, outage: text('outage.none'), durationS: steps.planDurationS }),
      option('stay', { outage: text('outage.risk') }),
    ],
    evidence: () => readings(draft, room, thermometers),
    gates: [sensorsGate(agree), cooled],
    changes: [text('change.sensorsAgree'), text('change.roomCritical'), text('change.coolingFails')],
  };
}

/** Critical, and more than one thermometer says so. */
function leave(draft: Draft, incident: IncidentView, room: ElementId | null, thermometers: readonly ElementId[]): Advice {
  const site = draft.config.siteOf.get(incident.root) ?? incident.root;
  const limitMs = blackoutOf(draft, site)?.atMs ?? null;
  const used = thermometers.map((element) => ({ element, metric: 'env.temperature' }));
  const out = leaving(draft, site, { limitMs, sinceMs: incident.onsetMs }, used, [sensorsGate(true)]);
  const { advised, verdict } = adviceOf(out);
  const leave = leavingOptions(draft, out, advised);
  const name = nameOf(draft.config, room ?? incident.root);
  return {
    ...QUIET,
    phase: verdict === 'act' ? 'APPROVE' : 'GATES',
    verdict,
    headline: obstacleOf(draft, out) ?? text('temperature.move', { name }),
    threatens: text('threat.machinesStop'),
    advised,
    options: [option('checkRoom', { outage: text('outage.none') }), ...leave],
    evidence: () => readings(draft, room, thermometers),
    gates: [...out.gates, coolingGate(draft, room)],
    plan: leavingSteps(draft, out, leave, advised),
    planDurationS: out.durationS,
    decideByMs: out.decideByMs,
    limit: limitMs === null ? null : { text: text('limit.heat'), atMs: limitMs },
    isTooLate: out.isTooLate,
    changes: [text('change.roomCools'), text('change.gateFails')],
  };
}

function sensorsGate(agree: boolean | null): Advice['gates'][number] {
  const result = gateResult(agree);
  return gate('sensorsAgree', result, 'hard', text(`gate.sensorsAgree.${result}`));
}

/** Whether every unit of the room is known to cool, or to stand by. */
function coolingGate(draft: Draft, room: ElementId | null): Advice['gates'][number] {
  const states = (room === null ? [] : unitsOf(draft.config, room)).map((unit) => read(draft, unit, 'cool.unitState'));
  const isWell = states.some((state) => isKnown(state) && state.status !== 'ok')
    ? false
    : states.length > 0 && states.every(isKnown)
      ? true
      : null;
  const result = gateResult(isWell);
  return gate('cooling', result, 'soft', text(`gate.cooling.${result}`));
}

function readings(draft: Draft, room: ElementId | null, thermometers: readonly ElementId[]): readonly Line[] {
  return [
    ...thermometers.map((id) => evidence(draft, id, 'env.temperature', isWarm(draft, id) ? 'for' : 'against')),
    ...(room === null ? [] : unitsOf(draft.config, room)).map((unit) => evidence(draft, unit, 'cool.unitState', 'against')),
  ];
}

function isWarm(draft: Draft, id: ElementId): boolean {
  return CONDITIONS.some((condition) => standing(draft, condition, id) !== null);
}
