/** The runbooks at hand, as the engine last listed them, and what of them fits an incident. Pure but for the one store. */
import { createStore } from 'zustand/vanilla';
import { ofKindNear } from '../../shared/model/runbook-place.ts';
import { failuresOf, isRunOver, type RunbookRun, type RunEntry } from '../../shared/model/runbook-run.ts';
import { runbookDurationS, type Runbook } from '../../shared/model/runbook.ts';
import type { AlarmView, DecisionView, IncidentView, Live, OptionView } from '../../shared/model/live.ts';
import type { Site } from '../../shared/model/site.ts';
import { beginWords, hasWords } from './word-match.ts';

/** `problems`: files left out, and why, one line each. */
export interface Runbooks {
  /** By id; null: not read yet. */
  readonly runbooks: Readonly<Record<string, Runbook>> | null;
  /** Of those read; null: none yet. */
  readonly fingerprint: string | null;
  readonly problems: readonly string[];
}

export const runbookStore = createStore<Runbooks>(() => ({ runbooks: null, fingerprint: null, problems: [] }));

/** The run of this incident that is open, the newest one; null: none is. */
export function openRunOf(runs: Live['runs'], incident: string): string | null {
  return Object.values(runs).findLast((run) => run.incident === incident && !isRunOver(run))?.id ?? null;
}

/** What a runbook can be for: the incident, its alarms, what was decided, and what stands in the site. */
interface Facts {
  readonly incident: IncidentView;
  readonly live: Pick<Live, 'alarms' | 'decisions' | 'runs'>;
  readonly site: Site | null;
}

/** Weights: what is said in so many words counts most. A figure of ours: it orders a list and decides nothing. */
const PLAN_POINTS = 6;
const ROOT_POINTS = 5;
const ALARM_POINTS = 4;
const RULE_POINTS = 2;
const KIND_POINTS = 1;

/** A standing alarm of the very thing the runbook is worked on: its own runbook comes before what moves a whole centre. */
const OWN_POINTS = 7;

/** How well it fits; 0: it is for something else. */
export function fitOf({ for: aim, roles }: Pick<Runbook, 'for' | 'roles'>, { incident, live, site }: Facts): number {
  const decision = live.decisions[incident.id];
  const alarms = conditionsOf(incident, live);
  const kind = site?.elements.find((element) => element.id === incident.root)?.kind;
  const points = [
    isAdvised({ for: aim }, { incident, live }) ? PLAN_POINTS : 0,
    aim.conditions.includes(incident.condition) ? ROOT_POINTS : 0,
    alarms.some((condition) => condition !== incident.condition && aim.conditions.includes(condition)) ? ALARM_POINTS : 0,
    decision !== undefined && aim.rules.includes(decision.rule) ? RULE_POINTS : 0,
    isOfOwn({ for: aim, roles }, { incident, live, site }) ? OWN_POINTS : 0,
  ].reduce((sum, one) => sum + one, 0);
  return points === 0 ? 0 : points + (kind !== undefined && aim.kinds.includes(kind) ? KIND_POINTS : 0);
}

/** Whether it is work on the spot for the plan that carries an option out. */
function isWorkOf({ plans }: Runbook['for'], { plan: id }: OptionView): boolean {
  return id !== null && plans.some((plan) => id === plan || id.startsWith(`${plan}-`));
}

/** What a decision counts for the plan that a runbook is the work of. */
export interface Planned {
  readonly durationS: number;
  /** It moves load from one site to the other: the NOC carries it out, and the work on the spot goes on beside it. Else it is this very work. */
  readonly isBeside: boolean;
}

/**
 * How long the decision says the plan takes that this is the work of: the advised option's first. That is the site file's plan, whose steps
 * may go side by side; the runbook's own time is that of its steps one after the other. Null: the decision counts none.
 */
export function plannedFor(
  { for: aim }: Pick<Runbook, 'for'>,
  decision: DecisionView | undefined,
  { plans }: Pick<Site, 'plans'>,
): Planned | null {
  const of = (decision?.options ?? []).filter((option) => option.durationS > 0 && isWorkOf(aim, option));
  const option = of.find(({ id }) => id === decision?.advised) ?? of[0];
  if (option === undefined) return null;
  const plan = plans.find(({ id }) => id === option.plan);
  return { durationS: option.durationS, isBeside: plan !== undefined && plan.from !== null && plan.to !== null };
}

/** How long it takes until what runs out must not have run out yet, seconds: of work beside a plan that is the plan. */
export function neededS(runbook: Pick<Runbook, 'steps'>, planned: Planned | null): number {
  return planned?.isBeside === true ? planned.durationS : runbookDurationS(runbook);
}

/**
 * By when work of so many seconds must begin to be done before what runs out has, with the margin the decision keeps, UTC ms; null: nothing runs out.
 */
export function beginBeforeMs(
  { limit, decideByMs, options, advised }: Pick<DecisionView, 'limit' | 'decideByMs' | 'options' | 'advised'>,
  workS: number,
): number | null {
  if (limit === null) return null;
  const counted = options.find(({ id }) => id === advised);
  const marginMs = decideByMs === null || counted === undefined ? 0 : limit.atMs - decideByMs - counted.durationS * 1_000;
  return limit.atMs - workS * 1_000 - Math.max(0, marginMs);
}

/** It carries out what is advised now. */
function isAdvised({ for: aim }: Pick<Runbook, 'for'>, { incident, live }: Pick<Facts, 'incident' | 'live'>): boolean {
  const decision = live.decisions[incident.id];
  const advised = decision?.options.find((option) => option.id === decision.advised);
  return advised !== undefined && isWorkOf(aim, advised);
}

function isOfOwn({ for: aim, roles }: Pick<Runbook, 'for' | 'roles'>, { incident, live, site }: Facts): boolean {
  const [first] = Object.values(roles);
  return [...incident.causes, ...incident.effects].some((id) => {
    const alarm = live.alarms[id];
    if (alarm === undefined || alarm.state === 'returned-unacked' || !aim.conditions.includes(alarm.condition)) return false;
    return site?.elements.find((element) => element.id === alarm.element)?.kind === first?.kind;
  });
}

/** Those written for an alarm that stands on this element. */
export function runbooksFor(runbooks: Readonly<Record<string, Runbook>>, alarms: Live['alarms'], element: string): readonly Runbook[] {
  const standing = new Set(
    Object.values(alarms).flatMap((alarm) => (alarm.element === element && alarm.clearedAtMs === null ? [alarm.condition] : [])),
  );
  return Object.values(runbooks).filter(
    ({ for: aim }) => aim.conditions.some((one) => standing.has(one)) && !aim.against.some((one) => standing.has(one)),
  );
}

/** What speaks against carrying a runbook out: an alarm that stands, and the runbook that is for it; null: no other is written for this element. */
export interface Against {
  readonly alarm: AlarmView;
  readonly first: Runbook | null;
}

/**
 * The alarm that speaks against it now and stands on what it is worked on, or at a thing it names; where a run names none, that of its incident.
 * Null: none does. `elements`: those of the roles of a run.
 */
export function againstIn(
  runbook: Runbook,
  elements: readonly string[],
  incident: IncidentView | undefined,
  alarms: Live['alarms'],
  runbooks: Readonly<Record<string, Runbook>>,
): Against | null {
  const own = [...(incident?.causes ?? []), ...(incident?.effects ?? [])];
  const alarm = Object.values(alarms).find(
    ({ id, condition, element, clearedAtMs }) =>
      clearedAtMs === null &&
      runbook.for.against.includes(condition) &&
      (elements.length === 0 ? own.includes(id) : elements.includes(element)),
  );
  if (alarm === undefined) return null;
  const first = runbooksFor(runbooks, alarms, alarm.element)
    .filter(({ id, for: aim }) => id !== runbook.id && aim.conditions.includes(alarm.condition))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return { alarm, first: first[0] ?? null };
}

/** What was tried of it for this incident and was not possible, as of its last run; null: nothing, or it was done after all. */
export function triedIn(runs: Live['runs'], runbook: string, incident: string | null): Extract<RunEntry, { type: 'impossible' }> | null {
  const last = Object.values(runs).findLast((run) => run.incident === incident && run.runbook.id === runbook);
  return last === undefined ? null : (failuresOf(last).at(-1) ?? null);
}

/** What its alarms are about. */
function conditionsOf({ causes, effects }: IncidentView, { alarms }: Pick<Live, 'alarms'>): readonly string[] {
  return [...causes, ...effects].flatMap((id) => alarms[id]?.condition ?? []);
}

/** The option it is the work of, where something stands in the way of each such option; null: nothing does, or it is the work of none. */
export function heldBack({ for: aim }: Pick<Runbook, 'for'>, decision: DecisionView | undefined): OptionView | null {
  const mine = (decision?.options ?? []).filter((option) => isWorkOf(aim, option));
  return mine.every(({ blockedBy }) => blockedBy !== null) ? (mine[0] ?? null) : null;
}

/** It is the work of options none of which can be carried out any more: each is too late, or something stands in its way. */
function isPast({ for: aim }: Pick<Runbook, 'for'>, decision: DecisionView | undefined): boolean {
  const mine = (decision?.options ?? []).filter((option) => isWorkOf(aim, option));
  return mine.length > 0 && mine.every(({ blockedBy, isTooLate }) => blockedBy !== null || isTooLate);
}

/** As `isPast`, and not because it is too late alone: what is to be mended has to be mended all the same. */
function isHeld({ for: aim }: Pick<Runbook, 'for'>, decision: DecisionView | undefined): boolean {
  const isBlocked = (decision?.options ?? []).some((option) => isWorkOf(aim, option) && option.blockedBy !== null);
  return isBlocked && isPast({ for: aim }, decision);
}

/** How near it is to what is the matter, the nearest 0: it carries out the advice; it is for the cause; for what follows from it; for something else. */
function distanceOf(runbook: Runbook, facts: Facts): number {
  const { incident, live } = facts;
  const about = (ids: readonly string[]): boolean => ids.some((id) => runbook.for.conditions.includes(live.alarms[id]?.condition ?? ''));
  if (isAdvised(runbook, facts) && !isPast(runbook, live.decisions[incident.id])) return 0;
  if (runbook.for.conditions.includes(incident.condition) || about(incident.causes)) return 1;
  return about(incident.effects) ? 2 : 3;
}

/**
 * Those that fit: what carries out the advice first, then what is for the cause, for its consequences, for something else; of these what can be
 * done in time, then the best. Those that something stands against, whose plan is held back, or that were tried in vain, come after all others.
 * `leftS`: before what runs out, seconds; null: nothing does.
 */
export function fittingRunbooks(
  runbooks: Readonly<Record<string, Runbook>>,
  facts: Facts,
  leftS: number | null = null,
): readonly Runbook[] {
  const decision = facts.live.decisions[facts.incident.id];
  const plans = facts.site ?? { plans: [] };
  const alarms = Object.fromEntries(Object.entries(facts.live.alarms).filter(([, { state }]) => state !== 'returned-unacked'));
  const standing = new Set(conditionsOf(facts.incident, { alarms }));
  return Object.values(runbooks)
    .map((runbook) => ({
      runbook,
      distance: distanceOf(runbook, facts),
      points: fitOf(runbook, facts),
      isTooLong: (leftS !== null && neededS(runbook, plannedFor(runbook, decision, plans)) > leftS) || isPast(runbook, decision),
      isAgainst:
        runbook.for.against.some((one) => standing.has(one)) ||
        triedIn(facts.live.runs, runbook.id, facts.incident.id) !== null ||
        isHeld(runbook, decision),
    }))
    .filter(({ runbook, points }) => points > 0 && isPossible(runbook, facts))
    .sort(
      (a, b) =>
        Number(a.isAgainst) - Number(b.isAgainst) ||
        a.distance - b.distance ||
        Number(a.isTooLong) - Number(b.isTooLong) ||
        b.points - a.points ||
        (a.runbook.id < b.runbook.id ? -1 : 1),
    )
    .map(({ runbook }) => runbook);
}

/** A centre without a generator has none to be started. */
function isPossible({ roles }: Pick<Runbook, 'roles'>, { site, incident }: Facts): boolean {
  const [first] = Object.values(roles);
  return first === undefined || site === null || ofKindNear(site, first.kind, incident.root).length > 0;
}

/** Whether every word stands in it: names in both languages, id, section, kinds, verbs. */
export function matchesWords(runbook: Runbook, words: string): boolean {
  const text = [
    runbook.id,
    runbook.bcp,
    runbook.name.en,
    runbook.name.fr,
    ...runbook.for.kinds,
    ...runbook.steps.flatMap((step) => [step.verb.en, step.verb.fr]),
  ].join(' ');
  return hasWords(text, words);
}

/** Those whose name has the words first, at the beginning of a word of it before all; else the order given. Nothing typed changes nothing. */
export function bestFirst(runbooks: readonly Runbook[], words: string): readonly Runbook[] {
  const rankOf = ({ name: { en, fr } }: Runbook): number =>
    [en, fr].some((name) => beginWords(name, words)) ? 0 : [en, fr].some((name) => hasWords(name, words)) ? 1 : 2;
  return runbooks
    .map((runbook) => ({ runbook, rank: rankOf(runbook) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ runbook }) => runbook);
}

/** Runs in hand first, then those ended, the newest first. */
export function runsInOrder(runs: Live['runs']): { readonly open: readonly RunbookRun[]; readonly ended: readonly RunbookRun[] } {
  const all = Object.values(runs).sort((a, b) => b.startedAtMs - a.startedAtMs || (a.id < b.id ? 1 : -1));
  return { open: all.filter((run) => !isRunOver(run)), ended: all.filter(isRunOver) };
}
