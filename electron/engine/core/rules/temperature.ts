/**
 * It is too warm although the cooling works: a door, a sensor, the airflow. One thermometer alone moves nothing; where they
 * contradict each other somebody measures. Critical on enough of those that are read now: the load leaves before machines shut
 * themselves down. BCP 4.4
 */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import type { IncidentView } from '../../../../shared/model/live.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import { adviceOf, blackoutOf, leaving, leavingOptions, leavingSteps, obstacleOf } from '../decide/leaving.ts';
import { evidence, gate, gateResult, option, type Line } from '../decide/parts.ts';
import { doAgree, isHotDespiteCooling, roomCooledBy, thermometersOf } from '../decide/room.ts';
import { runbook } from '../decide/runbook.ts';
import { START_PLAN } from '../decide/transfer.ts';
import { isCooled, unitsOf } from '../derive/cooling.ts';
import { isKnown, read, standing } from '../derive/fact.ts';
import { HOT_ROOM, votesNeeded } from '../derive/votes.ts';
import type { Draft } from '../draft.ts';
import { isUnderMaintenance } from '../maintenance.ts';
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
/** Those a thermometer says by itself; the others are said of the room, or of the instrument. */
const OWN: readonly string[] = ['temp.high', 'temp.critical', 'temp.rising', 'temp.toLimit'];
const PLAN = 'check-room';

export const temperature = defineRule({
  id: 'temperature',
  version: 8,
  bcp: '4.4',
  conditions: CONDITIONS,
  runbooks: [PLAN, 'transfer', START_PLAN],
  matches: (draft, incident) =>
    CONDITIONS.includes(incident.condition) ||
    (draft.config.elements.get(incident.root)?.kind === 'coolingUnit' && isHotDespiteCooling(draft, roomCooledBy(draft, incident.root))),
  decide: (draft, incident) => {
    const room = roomOf(draft.config.elements, incident.root) ?? roomCooledBy(draft, incident.root);
    const thermometers = thermometersOf(draft, room);
    const name = nameOf(draft.config, room ?? incident.root);
    if (isOver(incident))
      return over(text('temperature.back', { name }), () => readings(draft, room, thermometers), text('change.roomWarms'));
    const critical = criticalOf(draft, incident.root, thermometers);
    return critical.isEnough
      ? leave(draft, incident, room, critical.heard)
      : look(draft, room, thermometers, {
          name,
          agree: doAgree(draft, thermometers),
          critical,
          isPlanned: isWorkedOn(draft, incident.root, room),
        });
  },
});

/** Thermometers that stand in critical. */
interface Critical {
  readonly said: readonly ElementId[];
  /** Those of them that are read now: what fell silent is no reason to move a centre. */
  readonly heard: readonly ElementId[];
  /** As many of those that are read as a hot room needs. */
  readonly isEnough: boolean;
  /** Not one thermometer is read. */
  readonly isBlind: boolean;
}

function criticalOf(draft: Draft, root: ElementId, thermometers: readonly ElementId[]): Critical {
  const isRead = (id: ElementId): boolean => isKnown(read(draft, id, 'env.temperature'));
  const said = [...new Set([root, ...thermometers])].filter((id) => standing(draft, 'temp.critical', id) !== null);
  const heard = said.filter(isRead);
  const count = thermometers.filter(isRead).length;
  return { said, heard, isEnough: heard.length >= votesNeeded(HOT_ROOM, count), isBlind: heard.length + count === 0 };
}

interface Look {
  readonly name: string;
  readonly agree: boolean | null;
  readonly critical: Critical;
  /** Work is announced there, or on what cools it. */
  readonly isPlanned: boolean;
}

/** What is said of a room that is warm, by what is known of its cooling. */
const CHECKS: Readonly<Record<'passed' | 'failed' | 'unknown', (of: { name: string }) => Text>> = {
  passed: (of) => text('temperature.check', of),
  failed: (of) => text('temperature.checkCooling', of),
  unknown: (of) => text('temperature.checkBlind', of),
};

/** Somebody goes and looks; where the thermometers do not agree, with one in the hand. */
function look(
  draft: Draft,
  room: ElementId | null,
  thermometers: readonly ElementId[],
  { name, agree, critical, isPlanned }: Look,
): Advice {
  const isCritical = critical.said.length > 0;
  const isDoubtful = agree === false || isCritical;
  const advised = isDoubtful ? 'measureByHand' : 'checkRoom';
  const steps = runbook(draft, PLAN);
  const cooled = coolingGate(draft, room);
  return {
    ...QUIET,
    ...steps,
    phase: isDoubtful ? 'GATES' : 'OBSERVE',
    verdict: isDoubtful ? 'hold' : 'stay',
    headline:
      agree === false
        ? text('temperature.doubt', { name })
        : isCritical
          ? text('temperature.few', { name })
          : isPlanned
            ? text('temperature.planned', { name })
            : CHECKS[cooled.result]({ name }),
    threatens: text(isCritical ? 'threat.machinesStop' : 'threat.roomWarm'),
    advised,
    options: [
      option(advised, { isAdvised: true, outage: text('outage.none'), durationS: steps.planDurationS }),
      option('stay', { outage: text('outage.risk') }),
    ],
    evidence: () => readings(draft, room, thermometers),
    gates: [isCritical ? criticalGate(agree, critical) : sensorsGate(agree), cooled],
    changes: [text('change.sensorsAgree'), text('change.roomCritical'), text('change.coolingFails')],
  };
}

/** Critical, and enough of what is read says so: the advice rests on these. */
function leave(draft: Draft, incident: IncidentView, room: ElementId | null, heard: readonly ElementId[]): Advice {
  const site = draft.config.siteOf.get(incident.root) ?? incident.root;
  const limitMs = blackoutOf(draft, site)?.atMs ?? null;
  const used = heard.map((element) => ({ element, metric: 'env.temperature' }));
  const out = leaving(draft, site, { limitMs, sinceMs: incident.onsetMs }, used, [sensorsGate(true)]);
  const cooled = coolingGate(draft, room);
  const { advised, verdict } = adviceOf(out);
  const leave = leavingOptions(draft, out, advised);
  const name = nameOf(draft.config, room ?? incident.root);
  return {
    ...QUIET,
    phase: verdict === 'act' ? 'APPROVE' : 'GATES',
    verdict,
    headline: obstacleOf(draft, out) ?? text(cooled.result === 'passed' ? 'temperature.move' : 'temperature.moveBlind', { name }),
    threatens: text('threat.machinesStop'),
    advised,
    options: [option('checkRoom', { outage: text('outage.none') }), ...leave],
    evidence: () => readings(draft, room, thermometersOf(draft, room)),
    gates: [...out.gates, cooled],
    plan: leavingSteps(draft, out, leave, advised),
    planDurationS: out.durationS,
    decideByMs: out.decideByMs,
    limit: limitMs === null ? null : { text: text('limit.site', { site: nameOf(draft.config, site) }), atMs: limitMs },
    isTooLate: out.isTooLate,
    changes: [text('change.roomCools'), text('change.gateFails')],
  };
}

function sensorsGate(agree: boolean | null): Advice['gates'][number] {
  const result = gateResult(agree);
  return gate('sensorsAgree', result, 'hard', text(`gate.sensorsAgree.${result}`));
}

/** Why it is not enough to leave on, though one says critical. */
function criticalGate(agree: boolean | null, { said, heard, isBlind }: Critical): Advice['gates'][number] {
  if (agree === false) return sensorsGate(agree);
  if (isBlind) return gate('sensorsAgree', 'unknown', 'hard', text('gate.sensorsAgree.none'));
  if (heard.length < said.length) return gate('sensorsAgree', 'unknown', 'hard', text('gate.sensorsAgree.silent'));
  return agree === null ? sensorsGate(agree) : gate('sensorsAgree', 'failed', 'hard', text('gate.sensorsAgree.few'));
}

function isWorkedOn(draft: Draft, root: ElementId, room: ElementId | null): boolean {
  const units = room === null ? [] : [room, ...unitsOf(draft.config, room)];
  return [root, ...units].some((id) => isUnderMaintenance(draft, id));
}

/** Whether every unit of the room is known to cool, or to stand by while enough others do. */
function coolingGate(draft: Draft, room: ElementId | null): Advice['gates'][number] {
  const units = room === null ? [] : unitsOf(draft.config, room);
  const states = units.map((unit) => read(draft, unit, 'cool.unitState'));
  if (states.some((state) => isKnown(state) && state.status !== 'ok'))
    return gate('cooling', 'failed', 'soft', text('gate.cooling.failed'));
  if (room === null || units.length === 0 || !states.every(isKnown))
    return gate('cooling', 'unknown', 'soft', text('gate.cooling.unknown'));
  return isCooled(draft, room) === true
    ? gate('cooling', 'passed', 'soft', text('gate.cooling.passed'))
    : gate('cooling', 'failed', 'soft', text('gate.cooling.none'));
}

function readings(draft: Draft, room: ElementId | null, thermometers: readonly ElementId[]): readonly Line[] {
  const units = room === null ? [] : unitsOf(draft.config, room);
  const isKept = room !== null && units.length > 0 && isCooled(draft, room) === true;
  const isWell = (unit: ElementId): boolean => read(draft, unit, 'cool.unitState')?.status === 'ok';
  return [
    ...thermometers.map((id) => evidence(draft, id, 'env.temperature', isWarm(draft, id) ? 'for' : 'against')),
    ...units.map((unit) => evidence(draft, unit, 'cool.unitState', isKept && isWell(unit) ? 'against' : 'for')),
  ];
}

function isWarm(draft: Draft, id: ElementId): boolean {
  return OWN.some((condition) => standing(draft, condition, id) !== null);
}
