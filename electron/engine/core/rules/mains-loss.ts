/**
 * Mains lost: the UPS units carry, the generator must come, and if it does not the load must leave before the batteries end.
 * Expects what is automatic and times it; advises the transfer; never performs it. BCP 4.3, 4.2
 */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import type { GateView, IncidentView, OptionView } from '../../../../shared/model/live.ts';
import type { ElementId, Plan, SiteElement } from '../../../../shared/model/site.ts';
import type { Config } from '../config.ts';
import { backAndLost, isStillLost, RESTART_PLAN } from '../decide/back-lost.ts';
import { darkSite, isDark } from '../decide/dark-site.ts';
import { adviseOn, faultOf, REPAIR_RUNBOOK, threatOfNextLoss } from '../decide/generator-out.ts';
import { isLockedOut, isWayOpen, waysByHand, wayOption, withWays, type ByHand } from '../decide/by-hand.ts';
import { BY_HAND_PLAN, onGenerator, REFUEL_PLAN } from '../decide/generator-fuel.ts';
import {
  blackoutOf,
  canLookAgain,
  isBlind,
  lateSince,
  moveBy,
  type MoveBy,
  leavingSteps,
  LOOK_AGAIN,
  lookAgainOption,
  PROTECT_S,
  protectOption,
} from '../decide/leaving.ts';
import { darkThreat, ifItCarries, outageIfDark } from '../decide/if-dark.ts';
import { evidence, layOut, option, secondsUntil } from '../decide/parts.ts';
import { readings } from '../decide/mains-evidence.ts';
import { blockedBy, START_THERE, startThereOptions, withOneWriter } from '../decide/start-there.ts';
import { isOpen, START_PLAN, transferGates, transferPlan, transferWords } from '../decide/transfer.ts';
import { isKnown, read, standing } from '../derive/fact.ts';
import { isFedAgain, isMainsBack, mainsLostSince } from '../derive/power.ts';
import { shadowOf } from '../derive/shadow.ts';
import { wakeAt, type Draft } from '../draft.ts';
import type { Blackout } from '../foresee.ts';
import { expectedViews } from '../expect/expectation.ts';
import { generatorStart } from '../expect/generator-start.ts';
import { nameOf, otherCentre } from '../names.ts';
import { defineRule, evidenceIn, isOver, over, QUIET, type Advice } from './rule.ts';
import { ofKind } from '../of-kind.ts';
import type { Pieces } from '../pieces.ts';

/** Time the transfer switch and the UPS units have to take the running generator, seconds (BCP 4.3 "within a few seconds"). */
const TAKE_OVER_S = 10;

type GeneratorStand = 'none' | 'running' | 'expected' | 'late' | 'stopped' | 'failed' | 'lockedOut' | 'notReady' | 'unknown';

interface Facts {
  readonly site: ElementId;
  readonly units: readonly SiteElement[];
  readonly generator: SiteElement | null;
  readonly stand: GeneratorStand;
  /** When the generator is due, UTC ms; null without one. */
  readonly dueMs: number | null;
  /** Since when nothing but what it has in store feeds the site, UTC ms. */
  readonly sinceMs: number;
  /** Nothing runs out before the fuel. */
  readonly isFuel: boolean;
  /** The room gets too hot before the batteries end: cooling hangs on the same mains. */
  readonly isHeat: boolean;
  /** When the site goes dark at the earliest, and what it takes along; null while something else feeds it. */
  readonly blackout: Blackout | null;
  /** How the generator can be had by hand; none while it may still come, or where no plan says how. */
  readonly ways: readonly ByHand[];
}

export const mainsLoss = defineRule({
  id: 'mains-loss',
  version: 11,
  bcp: '4.3',
  conditions: ['mains.lost', 'mains.inferredLost', 'gen.late', 'gen.stopped', 'pdu.down'],
  runbooks: ['transfer', START_PLAN, BY_HAND_PLAN, REPAIR_RUNBOOK, REFUEL_PLAN, RESTART_PLAN],
  matches: (draft, incident) =>
    incident.condition === 'mains.lost' ||
    incident.condition === 'mains.inferredLost' ||
    draft.config.elements.get(incident.root)?.kind === 'ats' ||
    lostMainsOf(draft, incident.root) !== null,
  decide: function* (draft, incident) {
    const root = lostMainsOf(draft, incident.root) ?? incident.root;
    const facts = gather(draft, root, incident);
    yield;
    const plan = transferPlan(draft, facts.site);
    if (isOver(incident) || isMainsBack(draft, root, incident.onsetMs) || isFedAgain(draft, root)) {
      if (isStillLost(incident)) return backAndLost(draft, facts.site, incident, () => readings(draft, facts));
      const fault = facts.generator === null ? null : faultOf(draft, facts.generator.id);
      if (facts.generator !== null && fault !== null) return backWithout(draft, facts, facts.generator.id, fault);
      return back(draft, facts);
    }
    if (facts.stand === 'running' && facts.isFuel) return carriedByGenerator(draft, facts);
    if (isDark(draft, facts.units)) return inTheDark(draft, facts, incident);
    if (facts.blackout === null) return carriedElsewhere(draft, facts);
    return yield* batteriesDecide(draft, facts, plan, facts.blackout);
  },
});

/** Fed again. Where nothing but batteries bridges the next loss, what they have left counts until it is enough to move the load. */
function back(draft: Draft, facts: Facts): Advice {
  const site = nameOf(draft.config, facts.site);
  const advice = over(text('mains.back', { site }), () => readings(draft, facts), text('change.mainsLostAgain'));
  const threatens = facts.generator === null ? threatOfNextLoss(draft, facts.site) : null;
  return threatens?.key === 'threat.batteriesShort' ? { ...advice, headline: text('mains.backLowBatteries', { site }), threatens } : advice;
}

/** Fed again, and the generator that did not come still does not: nothing is to be moved, and the next loss has only batteries. */
function backWithout(draft: Draft, facts: Facts, generator: ElementId, fault: string): Advice {
  const advice = adviseOn(draft, generator, fault);
  const names = { site: nameOf(draft.config, facts.site), name: nameOf(draft.config, generator) };
  return {
    ...advice,
    headline: fault === 'gen.startFailed' || fault === 'gen.notReady' ? text('mains.backGeneratorOut', names) : advice.headline,
    evidence: function* () {
      return [...(yield* readings(draft, facts)), ...(yield* evidenceIn(advice.evidence()))];
    },
  };
}

/** A generator known to be faulty before the mains went is the root of both; what is lost is still the mains. */
function lostMainsOf(draft: Draft, root: ElementId): ElementId | null {
  if (draft.config.elements.get(root)?.kind !== 'generator' || mainsLostSince(draft, root) === null) return null;
  const site = draft.config.siteOf.get(root);
  return ofKind(draft.config.site, 'mains').find((element) => draft.config.siteOf.get(element.id) === site)?.id ?? null;
}

function generatorIn({ config }: Draft, site: ElementId): SiteElement | undefined {
  return ofKind(config.site, 'generator').find((element) => config.siteOf.get(element.id) === site);
}

const behind = new WeakMap<readonly ElementId[], readonly SiteElement[]>();

/** UPS units of the site in the shadow of the root, which is the same list as long as the site file is. A memo of a pure function. */
function unitsBehind(config: Config, root: ElementId, site: ElementId): readonly SiteElement[] {
  const shadow = shadowOf(config, root);
  const known = behind.get(shadow);
  if (known !== undefined) return known;
  const isInShadow = new Set(shadow);
  const units = ofKind(config.site, 'ups').filter(({ id }) => config.siteOf.get(id) === site && isInShadow.has(id));
  behind.set(shadow, units);
  return units;
}

function gather(draft: Draft, root: ElementId, incident: IncidentView): Facts {
  const site = draft.config.siteOf.get(root) ?? root;
  // Behind a failed transfer switch no generator can help.
  const generator = draft.config.elements.get(root)?.kind === 'mains' ? (generatorIn(draft, site) ?? null) : null;
  const lostAtMs = mainsLostSince(draft, root);
  const blackout = blackoutOf(draft, site);
  return {
    site,
    units: unitsBehind(draft.config, root, site),
    generator,
    stand: standOf(draft, generator),
    dueMs: dueOf(draft, generator, lostAtMs),
    sinceMs: Math.max(lostAtMs ?? incident.onsetMs, standing(draft, 'gen.stopped', generator?.id ?? '')?.onsetMs ?? 0),
    isFuel: blackout === null || blackout.carriers.includes(generator?.id ?? ''),
    isHeat: blackout?.carriers.every((id) => draft.config.elements.get(id)?.kind === 'room') ?? false,
    blackout,
    ways: generator !== null && isStuck(standOf(draft, generator)) ? waysByHand(draft, incident.id, generator.id) : [],
  };
}

/** When the next automatic step is due: the start of the generator, and once it runs, its power at the UPS units. */
function dueOf(draft: Draft, generator: SiteElement | null, lostAtMs: number | null): number | null {
  if (generator === null) return null;
  if (standOf(draft, generator) === 'running')
    return (draft.alarms[`gen.running|${generator.id}`]?.onsetMs ?? draft.nowMs) + TAKE_OVER_S * 1_000;
  return lostAtMs === null ? null : lostAtMs + (generator.facts.startsWithinS ?? 0) * 1_000;
}

function standOf(draft: Draft, generator: SiteElement | null): GeneratorStand {
  if (generator === null) return 'none';
  const has = (condition: string): boolean => draft.alarms[`${condition}|${generator.id}`]?.clearedAtMs === null;
  if (has('gen.stopped')) return 'stopped';
  if (has('gen.startFailed')) return 'failed';
  const state = read(draft, generator.id, 'gen.state');
  if (isKnown(state) && state.state === 'running') return 'running';
  if (has('gen.notReady')) return isLockedOut(draft, generator.id) ? 'lockedOut' : 'notReady';
  if (has('gen.late')) return 'late';
  return isKnown(state) ? 'expected' : 'unknown';
}

function base(draft: Draft, facts: Facts): typeof QUIET & Pick<Advice, 'threatens' | 'evidence'> {
  return {
    ...QUIET,
    expected: facts.generator === null ? [] : expectedViews(draft, generatorStart, [facts.generator.id]),
    threatens: text('threat.none'),
    evidence: () => readings(draft, facts),
  };
}

/** What is expected of the generator, and of the machines that restart elsewhere. */
function inTheDark(draft: Draft, facts: Facts, incident: IncidentView): Advice {
  const before = base(draft, facts);
  const dark = darkSite(draft, facts.site, incident, facts.units, facts.ways);
  return {
    ...before,
    ...dark,
    expected: [...before.expected, ...dark.expected],
    evidence: function* () {
      const copies = draft.config.site.replicas.map((id) => evidence(draft, id, 'repl.state', 'for'));
      return [...(yield* readings(draft, facts)), ...copies];
    },
  };
}

function carriedByGenerator(draft: Draft, facts: Facts): Advice {
  const id = facts.generator?.id ?? '';
  const endMs = draft.picture.outlook.carriers.find((carrier) => carrier.element === id)?.endsMs ?? null;
  return { ...base(draft, facts), ...onGenerator(draft, facts.site, id, endMs) };
}

function carriedElsewhere(draft: Draft, facts: Facts): Advice {
  const isUnitSilent = facts.units.some((unit) => !isKnown(read(draft, unit.id, 'ups.source')));
  return {
    ...base(draft, facts),
    phase: isUnitSilent ? 'GATES' : 'OBSERVE',
    verdict: isUnitSilent ? 'hold' : 'watch',
    headline: text(isUnitSilent ? 'mains.blind' : 'mains.noLimit', { site: nameOf(draft.config, facts.site) }),
    advised: 'stay',
    options: [option('stay', { isAdvised: true, outage: text('outage.none') })],
    changes: [text('change.batteriesReported')],
  };
}

/** The batteries are the limit: wait for the generator while it may still come, then move the load. */
function* batteriesDecide(draft: Draft, facts: Facts, plan: Plan | null, blackout: Blackout): Pieces<Advice> {
  const darkMs = blackout.atMs;
  const used = [
    ...facts.units.map((unit) => ({ element: unit.id, metric: 'ups.source' })),
    ...facts.units.map((unit) => ({ element: unit.id, metric: 'ups.runtime' })),
  ];
  yield;
  const toMove = plan?.to == null ? [] : transferGates(draft, facts.site, plan.to, used);
  yield;
  const blocked = toMove.find((one) => one.result !== 'passed');
  const laid = plan === null ? { steps: [], durationS: 0 } : layOut(draft, plan, blocked === undefined ? null : blocked.text);
  const late = moveBy(draft, plan === null ? null : laid.durationS, { limitMs: darkMs, sinceMs: facts.sinceMs });
  const { isTooLate } = late;
  const gates = isTooLate ? withOneWriter(toMove) : toMove;
  const isWaiting = (facts.stand === 'expected' || facts.stand === 'running') && facts.dueMs !== null && draft.nowMs < facts.dueMs;
  if (isWaiting) wakeAt(draft, facts.dueMs);
  const canMove = plan !== null && isOpen(gates) && !isTooLate;
  const canProtect = secondsUntil(draft.nowMs, darkMs) >= PROTECT_S;
  const way = facts.ways.find((one) => isWayOpen(one) && isInTime(draft, one, darkMs));
  // Never nothing while something better is left: by hand what did not come by itself, else a start there of what stops here, else a look at what is not seen, else an orderly end.
  const isStartOpen = isTooLate && blockedBy(gates) === null;
  const orderly = canLookAgain(draft, gates, darkMs) ? LOOK_AGAIN : canProtect ? 'protect' : 'stay';
  const secondBest = way?.option ?? (isStartOpen ? START_THERE : orderly);
  const advised = isWaiting ? 'waitGenerator' : canMove ? 'transfer' : secondBest;
  const isSeen = advised !== LOOK_AGAIN && !(advised === 'protect' && isBlind(draft, used));
  const isUrged = isTooLate && advised !== 'stay' && isSeen;
  const verdict = isWaiting ? 'watch' : canMove || isUrged ? 'act' : 'hold';
  yield;
  const ifDark = outageIfDark(draft, facts.site, blackout.services);
  yield;
  const options = optionsOf(draft, facts, {
    advised,
    ifDark,
    darkMs,
    durationS: laid.durationS,
    isTooLate,
    plan,
    gates,
    canProtect,
    blockedBy: blocked?.text ?? null,
    isInSync: gates.some((one) => one.id === 'sync' && one.result === 'passed'),
  });
  return {
    ...base(draft, facts),
    phase: isWaiting ? 'SUSPECT' : verdict === 'act' ? 'APPROVE' : 'GATES',
    verdict,
    headline: headlineOf(draft, facts, verdict, isTooLate ? { ...late, advised } : null, blocked),
    threatens: darkThreat(draft, blackout),
    advised,
    options,
    gates: withWays(gates, facts.ways),
    plan: leavingSteps(draft, { isTooLate, steps: laid.steps }, options, advised),
    planDurationS: laid.durationS,
    decideByMs: late.decideByMs,
    limit: { text: text(facts.isHeat ? 'limit.heat' : 'limit.batteries'), atMs: darkMs },
    isTooLate,
    changes: [text('change.mainsBack'), ...(facts.generator === null ? [] : [text('change.generatorRuns')]), text('change.gateFails')],
  };
}

/** What is advised instead of the move that is too late. */
interface TooLate extends MoveBy {
  readonly advised: string;
}

/** `tooLate` null: it is not. */
function headlineOf(draft: Draft, facts: Facts, verdict: Advice['verdict'], tooLate: TooLate | null, blocked: GateView | undefined): Text {
  const site = nameOf(draft.config, facts.site);
  const there = otherCentre(draft.config, facts.site);
  if (verdict === 'watch')
    return text(facts.stand === 'running' ? 'mains.waitTakeOver' : 'mains.waitGenerator', { site, dueAtMs: facts.dueMs ?? 0 });
  if (tooLate !== null) return text('mains.tooLate', { site, there, advised: tooLate.advised, ...lateSince(tooLate) });
  if (verdict === 'hold') return text('mains.blocked', { site, there, gate: blocked?.id ?? 'plan' });
  return text(`mains.move.${facts.stand}`, { site });
}

/** It is known not to come by itself. */
function isStuck(stand: GeneratorStand): boolean {
  return ['late', 'stopped', 'failed', 'lockedOut', 'notReady'].includes(stand);
}

function isInTime(draft: Draft, { durationS }: ByHand, darkMs: number): boolean {
  return draft.nowMs + (durationS + draft.config.site.marginS) * 1_000 <= darkMs;
}

interface Outcome {
  readonly advised: string;
  readonly darkMs: number;
  /** What doing nothing leads to. */
  readonly ifDark: Text;
  readonly durationS: number;
  readonly isTooLate: boolean;
  readonly plan: Plan | null;
  readonly gates: readonly GateView[];
  /** There is time to stop in order. */
  readonly canProtect: boolean;
  readonly blockedBy: Text | null;
  readonly isInSync: boolean;
}

function optionsOf(draft: Draft, facts: Facts, outcome: Outcome): readonly OptionView[] {
  const { ifDark } = outcome;
  const leftS = secondsUntil(draft.nowMs, outcome.darkMs);
  return [
    ...(outcome.advised === LOOK_AGAIN ? [lookAgainOption(draft, facts.site)] : []),
    ...(outcome.plan !== null
      ? [
          option('transfer', {
            text: transferWords(draft, outcome.plan),
            isAdvised: outcome.advised === 'transfer',
            outage: text('outage.moves'),
            endsAtMs: draft.nowMs + outcome.durationS * 1_000,
            durationS: outcome.durationS,
            marginS: Math.round((outcome.darkMs - draft.nowMs) / 1_000) - outcome.durationS,
            isTooLate: outcome.isTooLate,
            blockedBy: outcome.blockedBy,
            dataLoss: text(outcome.isInSync ? 'loss.none' : 'loss.sinceSync'),
            wayBack: text('wayBack.plan'),
            plan: outcome.plan.id,
            ...(facts.ways.every(isWayOpen) ? {} : { gates: outcome.gates.map(({ id }) => id) }),
          }),
        ]
      : []),
    ...(outcome.advised === 'waitGenerator' || facts.stand === 'late'
      ? [
          option('waitGenerator', {
            isAdvised: outcome.advised === 'waitGenerator',
            ...ifItCarries(ifDark),
            endsAtMs: facts.stand === 'late' ? null : facts.dueMs,
            isTooLate: facts.stand === 'late',
          }),
        ]
      : []),
    ...facts.ways.map((way) =>
      wayOption(draft, way, {
        isAdvised: outcome.advised === way.option,
        ...ifItCarries(ifDark),
        marginS: leftS - way.durationS,
        isTooLate: !isInTime(draft, way, outcome.darkMs),
      }),
    ),
    ...(outcome.isTooLate
      ? startThereOptions(draft, {
          site: facts.site,
          isAdvised: outcome.advised === START_THERE,
          count: facts.blackout?.services.length ?? null,
          gates: outcome.gates,
          isInOrder: outcome.canProtect,
        })
      : []),
    protectOption(draft, facts.blackout?.services ?? [], leftS, outcome.advised === 'protect'),
    option('stay', {
      isAdvised: outcome.advised === 'stay',
      outage: ifDark,
      dataLoss: text('loss.crash'),
      endsAtMs: outcome.darkMs,
      marginS: 0,
      wayBack: text('wayBack.no'),
    }),
  ];
}
