/**
 * What to do about an active/passive pair that forwards traffic: one machine for WAN routers and firewalls. What switches by
 * itself is expected and timed; two actives, none, or a partner that does not come need a person. BCP 4.6
 */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import type { IncidentView } from '../../../../shared/model/live.ts';
import type { ElementId, ElementKind, RedundancyGroup } from '../../../../shared/model/site.ts';
import { standing } from '../derive/fact.ts';
import { linesOf, lostSince, pairOf, roleOf } from '../derive/pairs.ts';
import type { Draft } from '../draft.ts';
import { expectedViews } from '../expect/expectation.ts';
import { pairTakeover } from '../expect/pair-takeover.ts';
import { nameOf } from '../names.ts';
import { isOver, over, QUIET, type Advice } from '../rules/rule.ts';
import { lostCount } from './carry-out.ts';
import { evidence, gate, gateResult, option, type Line } from './parts.ts';
import { runbook } from './runbook.ts';

/** Ids of the plans of the site file that carry the options out. */
export interface PairPlans {
  /** Make the passive one active by hand. */
  readonly promote: string;
  /** Take one of two actives out. */
  readonly demote: string;
  /** Repair or replace a member, or its line. */
  readonly repair: string;
}

/**
 * `two`/`none`: so many are active. `late`: the takeover did not come in time. `waiting`: it is expected. `carried`: one carries, for
 * certain.
 */
export type PairState = 'two' | 'none' | 'late' | 'allLost' | 'waiting' | 'carried' | 'unknown';

/** The pair an incident is about: of the member, or of the router its line leads to. */
export function pairOfIncident(draft: Draft, root: ElementId): RedundancyGroup | null {
  const own = pairOf(draft.config, root);
  if (own !== null) return own;
  return draft.config.site.groups.find((group) => group.members.some((id) => linesOf(draft.config, id).includes(root))) ?? null;
}

/** Whether an incident is about such a pair: its condition, the kind of its root, and a pair in the site file. */
export function isOfPair(draft: Draft, incident: IncidentView, kinds: readonly ElementKind[], conditions: readonly string[]): boolean {
  const kind = draft.config.elements.get(incident.root)?.kind;
  return (
    kind !== undefined && kinds.includes(kind) && conditions.includes(incident.condition) && pairOfIncident(draft, incident.root) !== null
  );
}

/** How the pair stands. Faults that are known come before what is not known. */
export function pairState(draft: Draft, pair: RedundancyGroup): PairState {
  const has = (condition: string): boolean => pair.members.some((id) => standing(draft, condition, id) !== null);
  if (has('pair.twoActive')) return 'two';
  if (has('pair.noneActive')) return 'none';
  if (has('router.notTakenOver')) return 'late';
  if (pair.members.every((id) => lostSince(draft, id) !== null)) return 'allLost';
  const alive = pair.members.filter((id) => lostSince(draft, id) === null);
  if (alive.some((id) => roleOf(draft, id) === 'active'))
    return alive.some((id) => roleOf(draft, id) === 'unknown') ? 'unknown' : 'carried';
  const isExpected = expectedViews(draft, pairTakeover, pair.members).some((view) => view.state === 'waiting');
  return isExpected ? 'waiting' : 'unknown';
}

const SHAPES: Readonly<
  Record<PairState, { readonly verdict: Advice['verdict']; readonly phase: Advice['phase']; readonly advised: string }>
> = {
  two: { verdict: 'act', phase: 'APPROVE', advised: 'pairDemote' },
  none: { verdict: 'act', phase: 'APPROVE', advised: 'pairPromote' },
  late: { verdict: 'act', phase: 'APPROVE', advised: 'pairPromote' },
  allLost: { verdict: 'act', phase: 'APPROVE', advised: 'pairRepair' },
  waiting: { verdict: 'watch', phase: 'SUSPECT', advised: 'pairWait' },
  carried: { verdict: 'stay', phase: 'OBSERVE', advised: 'pairRepair' },
  unknown: { verdict: 'hold', phase: 'GATES', advised: 'pairCheck' },
};

/**
 * The advice on an incident of a pair; `isOfPair` must have said that it is one.
 * @throws Error when it belongs to no pair.
 */
export function pairAdvice(draft: Draft, incident: IncidentView, plans: PairPlans): Advice {
  const pair = pairOfIncident(draft, incident.root);
  if (pair === null) throw new Error(`no pair: ${incident.root}`);
  const names = namesOf(draft, pair, incident.root);
  const lines: Advice['evidence'] = () => evidenceOf(draft, pair);
  if (isOver(incident)) return over(text('net.pair.back', names), lines, text('change.pairFailsAgain'));
  const state = pairState(draft, pair);
  const { verdict, phase, advised } = SHAPES[state];
  const lost = lostCount(incident);
  const isKnown = state === 'unknown' ? null : state === 'carried' ? true : state === 'waiting' ? null : false;
  return {
    ...QUIET,
    phase,
    verdict,
    headline: text(`net.pair.${state}`, names),
    threatens: lost > 0 ? text('threat.lostNow', { count: lost }) : text(`threat.pair.${state}`, names),
    advised,
    expected: expectedViews(draft, pairTakeover, pair.members),
    options: optionsOf(advised, state, lost, plans),
    evidence: lines,
    gates: [gate('pair-role', gateResult(isKnown), 'hard', text(`gate.pair-role.${state}`, names))],
    changes: [text('change.pairRole'), text('change.returns')],
    ...runbook(draft, state === 'two' ? plans.demote : state === 'none' || state === 'late' ? plans.promote : plans.repair),
  };
}

function optionsOf(advised: string, state: PairState, lost: number, plans: PairPlans): Advice['options'] {
  const isCarried = state === 'carried';
  const outageOfStaying = lost > 0 ? text('outage.lost', { count: lost }) : text(isCarried ? 'outage.risk' : 'outage.unknown');
  const acts: readonly (readonly [string, Text, string | null])[] = [
    ...(['none', 'late', 'unknown'].includes(state) ? [['pairPromote', text('outage.seconds'), plans.promote] as const] : []),
    ...(state === 'two' ? [['pairDemote', text('outage.seconds'), plans.demote] as const] : []),
    ...(state === 'waiting' ? [['pairWait', text('outage.seconds'), null] as const] : []),
    ...(state === 'unknown' ? [['pairCheck', text('outage.none'), null] as const] : []),
    ['pairRepair', text('outage.none'), plans.repair],
  ];
  return [
    option('stay', { isAdvised: advised === 'stay', outage: outageOfStaying }),
    ...acts.map(([id, outage, plan]) => option(id, { isAdvised: advised === id, outage, plan })),
  ];
}

function namesOf(draft: Draft, pair: RedundancyGroup, root: ElementId): Record<string, string> {
  const of = (ids: readonly ElementId[]): string => ids.map((id) => nameOf(draft.config, id)).join(', ') || '-';
  const lost = pair.members.filter((id) => lostSince(draft, id) !== null);
  return {
    name: nameOf(draft.config, root),
    pair: pair.name,
    active: of(pair.members.filter((id) => !lost.includes(id) && roleOf(draft, id) === 'active')),
    passive: of(pair.members.filter((id) => !lost.includes(id) && roleOf(draft, id) !== 'active')),
    unknown: of(pair.members.filter((id) => !lost.includes(id) && roleOf(draft, id) === 'unknown')),
    lost: of(lost),
  };
}

function evidenceOf(draft: Draft, pair: RedundancyGroup): readonly Line[] {
  return pair.members.flatMap((id) => [
    evidence(draft, id, 'router.role', 'for'),
    evidence(draft, id, 'device.reach', lostSince(draft, id) === null ? 'against' : 'for'),
    ...(draft.config.elements.get(id)?.kind === 'firewall' ? [evidence(draft, id, 'firewall.sync', 'for')] : []),
    ...linesOf(draft.config, id).map((line) => evidence(draft, line, 'link.oper', 'for')),
  ]);
}
