/**
 * A cooling unit is lost. The others keep the room, or one must take over in its time: the spare is gone, nothing moves. They do not: the
 * room reaches its limit at a known time; first restart a unit while there is time for it, then move the load. BCP 4.4, 4.2
 */
import { text } from '../../../../shared/i18n/text.ts';
import type { IncidentView } from '../../../../shared/model/live.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import { conditionById } from '../conditions.ts';
import { adviceOf, leaving, leavingOptions, leavingSteps, obstacleOf } from '../decide/leaving.ts';
import { evidence, gate, gateResult, option, type Line } from '../decide/parts.ts';
import { isHotDespiteCooling, roomCooledBy, thermometersOf } from '../decide/room.ts';
import { runbook } from '../decide/runbook.ts';
import { START_PLAN } from '../decide/transfer.ts';
import { isCooled, isCooling, unitsOf } from '../derive/cooling.ts';
import { isKnown, read, standing } from '../derive/fact.ts';
import { wakeAt, type Draft } from '../draft.ts';
import { coolingTakeover } from '../expect/cooling-takeover.ts';
import { expectedViews } from '../expect/expectation.ts';
import { isUnderMaintenance } from '../maintenance.ts';
import { nameOf } from '../names.ts';
import { defineRule, isOver, over, QUIET, type Advice } from './rule.ts';

const REPAIR = 'repair-cooling';
const RESTORE = 'restore-cooling';

interface Facts {
  readonly site: ElementId;
  readonly room: ElementId | null;
  readonly others: readonly ElementId[];
  /** When the room reaches its limit at the earliest; null while it is kept. */
  readonly limitMs: number | null;
  readonly expected: Advice['expected'];
}

export const cooling = defineRule({
  id: 'cooling',
  version: 6,
  bcp: '4.4',
  conditions: ['cooling.failed', 'cooling.notTakenOver', 'cooling.none'],
  runbooks: [REPAIR, RESTORE, 'transfer', START_PLAN],
  // A room that gets critical with a unit off is for `temperature`: it is not the unit that counts then.
  matches: (draft, incident) =>
    draft.config.elements.get(incident.root)?.kind === 'coolingUnit' &&
    conditionById(incident.condition).effect !== 'info' &&
    !isHotDespiteCooling(draft, roomCooledBy(draft, incident.root)),
  decide: (draft, incident) => {
    const facts = gather(draft, incident);
    if (isOver(incident))
      return over(
        text('cooling.back', { name: nameOf(draft.config, incident.root) }),
        () => readings(draft, incident, facts),
        text('change.coolingFails'),
      );
    return facts.limitMs === null ? spareGone(draft, incident, facts) : roomHeats(draft, incident, facts, facts.limitMs);
  },
});

function gather(draft: Draft, incident: IncidentView): Facts {
  const room = roomCooledBy(draft, incident.root);
  const units = room === null ? [] : unitsOf(draft.config, room);
  return {
    site: draft.config.siteOf.get(incident.root) ?? incident.root,
    room,
    others: units.filter((unit) => unit !== incident.root),
    limitMs: draft.picture.outlook.carriers.find((carrier) => carrier.element === room)?.endsMs ?? null,
    expected: expectedViews(draft, coolingTakeover, units),
  };
}

/** The room still has units that could keep it: do they, are they about to, or is that not known? */
function spareGone(draft: Draft, incident: IncidentView, facts: Facts): Advice {
  const isKept = facts.room === null ? false : isCooled(draft, facts.room, incident.root);
  const waiting = facts.expected.find((one) => one.state === 'waiting');
  const verdict = isKept === true ? 'stay' : waiting !== undefined ? 'watch' : isKept === false ? 'act' : 'hold';
  const advised =
    verdict === 'watch' ? 'waitCooling' : verdict === 'hold' ? 'stay' : verdict === 'act' ? 'restoreCooling' : 'repairCooling';
  const steps = runbook(draft, verdict === 'act' ? RESTORE : REPAIR);
  if (waiting !== undefined) wakeAt(draft, waiting.dueMs);
  const result = gateResult(isKept);
  const others =
    (verdict === 'watch' ? facts.others : othersThat(draft, facts, isKept)).map((id) => nameOf(draft.config, id)).join(', ') || '-';
  const name = nameOf(draft.config, incident.root);
  return {
    ...QUIET,
    ...steps,
    expected: facts.expected,
    phase: verdict === 'watch' ? 'SUSPECT' : verdict === 'hold' ? 'GATES' : verdict === 'act' ? 'APPROVE' : 'OBSERVE',
    verdict,
    headline:
      verdict === 'stay' && isUnderMaintenance(draft, incident.root)
        ? text('cooling.planned', { name, others })
        : text(`cooling.${verdict}`, { name, others }),
    threatens: text(isKept === true ? 'threat.lastCooling' : 'threat.roomHeats'),
    advised,
    options: [
      ...(verdict === 'watch'
        ? [option('waitCooling', { isAdvised: true, outage: text('outage.none'), endsAtMs: waiting?.dueMs ?? null })]
        : []),
      ...(verdict === 'act'
        ? [option('restoreCooling', { isAdvised: true, outage: text('outage.none'), durationS: steps.planDurationS })]
        : []),
      option('repairCooling', { isAdvised: advised === 'repairCooling', outage: text('outage.none') }),
      option('stay', { isAdvised: advised === 'stay', outage: text(isKept === true ? 'outage.none' : 'outage.risk') }),
    ],
    evidence: () => readings(draft, incident, facts),
    gates: [gate('otherUnit', result, 'hard', text(`gate.otherUnit.${result}`, { names: others }))],
    changes: [text('change.otherCoolingFails'), text('change.roomWarms'), text('change.returns')],
  };
}

/** Those that cool while that is enough, those that are known not to while it is not, and else those of which it is not known. */
function othersThat(draft: Draft, { others }: Facts, isKept: boolean | null): readonly ElementId[] {
  const stateOf = (unit: ElementId): boolean | null => (isKnown(read(draft, unit, 'cool.unitState')) ? isCooling(draft, unit) : null);
  return others.filter((unit) => stateOf(unit) === isKept);
}

/** Too few units cool to keep the room. */
function roomHeats(draft: Draft, incident: IncidentView, facts: Facts, limitMs: number): Advice {
  const thermometers = thermometersOf(draft, facts.room);
  const out = leaving(
    draft,
    facts.site,
    { limitMs, sinceMs: incident.onsetMs },
    thermometers.map((element) => ({ element, metric: 'env.temperature' })),
  );
  const restore = runbook(draft, RESTORE);
  const restoreMs = restore.planDurationS * 1_000;
  // Worth a try only while the load can still leave when it fails.
  const tryUntilMs = restore.plan.length === 0 || out.decideByMs === null ? null : out.decideByMs - restoreMs;
  const isTried = tryUntilMs !== null && draft.nowMs <= tryUntilMs;
  if (isTried) wakeAt(draft, tryUntilMs + 1);
  const { advised, verdict } = isTried ? { advised: 'restoreCooling', verdict: 'act' as const } : adviceOf(out);
  const leave = leavingOptions(draft, out, advised);
  const room = nameOf(draft.config, facts.room ?? facts.site);
  return {
    ...QUIET,
    expected: facts.expected,
    phase: verdict === 'act' ? 'APPROVE' : 'GATES',
    verdict,
    headline: isTried ? text('cooling.restore', { room }) : (obstacleOf(draft, out) ?? text('cooling.move', { room })),
    threatens: text('threat.heatStops', { room, lossAtMs: Math.round(limitMs) }),
    advised,
    options: [
      option('restoreCooling', {
        isAdvised: isTried,
        outage: text('outage.none'),
        durationS: restore.planDurationS,
        endsAtMs: draft.nowMs + restoreMs,
        isTooLate: draft.nowMs + restoreMs > limitMs,
      }),
      ...leave,
    ],
    evidence: () => readings(draft, incident, facts),
    gates: out.gates,
    plan: isTried ? restore.plan : leavingSteps(draft, out, leave, advised),
    planDurationS: isTried ? restore.planDurationS : out.durationS,
    decideByMs: isTried ? tryUntilMs : out.decideByMs,
    limit: { text: text('limit.heat'), atMs: limitMs },
    isTooLate: out.isTooLate,
    changes: [text('change.coolingBack'), text('change.gateFails')],
  };
}

function readings(draft: Draft, incident: IncidentView, facts: Facts): readonly Line[] {
  return [
    evidence(draft, incident.root, 'cool.unitState', 'for'),
    ...facts.others.map((unit) =>
      evidence(draft, unit, 'cool.unitState', standing(draft, 'cooling.failed', unit) === null ? 'against' : 'for'),
    ),
    ...thermometersOf(draft, facts.room).map((id) => evidence(draft, id, 'env.temperature', 'for')),
  ];
}
