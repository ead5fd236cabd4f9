/**
 * Stage 7: one decision per incident, by the first rule that matches. A decision that changed in substance is journalled;
 * what the screens show is always the last one journalled, never a newer one.
 */
import { text } from '../../../shared/i18n/text.ts';
import type { DecisionView, IncidentView } from '../../../shared/model/live.ts';
import { isUserCondition } from './conditions.ts';
import { inBrief, told, type Shown } from './decide/brief.ts';
import { inWords } from './decide/parts.ts';
import { digest } from './digest.ts';
import { journal, setEntry, wakeAt, type Draft } from './draft.ts';
import { isGoneForGood } from './incidents.ts';
import type { Pieces } from './pieces.ts';
import { RULES } from './rules/index.ts';
import { repair } from './rules/repair.ts';
import { evidenceIn, isOver, type Advice, type Rule } from './rules/rule.ts';

/** A decide-by that moved less than this is the same decision, ms: batteries report in whole minutes or percent. */
const SAME_TIME_MS = 5_000;
/** And so is one that moved less than this share of the time left: a fuel gauge moves by a whole percent. */
const SAME_TIME_SHARE = 0.005;
/**
 * An urgent decision in which nothing but numbers moved is told anew this often, ms: each line of its evidence wears its age, and what changes
 * sides, or what a person acts on, is told at once.
 */
const REFRESH_MS = 180_000;
/** It is looked at at least this often, ms; without a time limit the second is enough. */
const LOOK_MS = 10_000;
const CALM_LOOK_MS = 60_000;
/** Up to this many incidents are all looked at in every step: more than anybody can follow at a time. */
const CROWD = 12;
/** In a crowd, an incident that a step did not touch waits no longer than this for its next look, ms. */
const CROWD_MS = 1_000;
/** The same when nothing of it is faulty any more. */
const OVER_MS = 10_000;

/** Stage 7: decides on every incident that is due. In observer mode nothing is decided, and what was is dropped. */
export function* decide(draft: Draft): Pieces {
  // Just awake nothing is known, and what was advised on what was known is withdrawn at once; a start has nothing to withdraw yet.
  if (draft.isWarmingUp && draft.listeningSinceMs === draft.startedAtMs) return;
  if (draft.engineMode === 'observer') {
    if (Object.keys(draft.decisions).length > 0) draft.decisions = {};
    return;
  }
  const incidents = Object.values(draft.incidents); // in the order they opened
  const isCrowd = incidents.filter((incident) => incident.state !== 'closed').length > CROWD;
  const nextOf = (everyMs: number): number => (Math.floor(draft.before.nowMs / everyMs) + 1) * everyMs;
  for (const incident of incidents) {
    const nextMs = nextOf(isOver(incident) ? OVER_MS : CROWD_MS);
    if (incident.state === 'closed') {
      if (incident.id in draft.decisions) setEntry(draft, 'decisions', incident.id, null);
    } else if (!isCrowd || draft.nowMs >= nextMs || isTouched(draft, incident)) yield* decideOne(draft, incident);
    else wakeAt(draft, nextMs);
  }
}

/** What this step changed of an incident, or its time has come: it is looked at now, however many others there are. */
function isTouched(draft: Draft, incident: IncidentView): boolean {
  const decision = draft.decisions[incident.id];
  if (decision === undefined || draft.before.incidents[incident.id] !== incident || isActedOn(draft, incident)) return true;
  return decision.decideByMs !== null && !decision.isTooLate && draft.nowMs > decision.decideByMs;
}

/** A person acts on it in this step: the record gets the evidence as of that moment. */
function isActedOn(draft: Draft, { id }: IncidentView): boolean {
  return draft.entries.some((entry) => entry.kind === 'procedure' && entry.incident === id && entry.author === 'person');
}

/** The rule that decides. What a rule of the site's own raised is never more than something to look at: no failover can come of it. */
export function ruleFor(draft: Draft, incident: IncidentView): Rule | undefined {
  return isUserCondition(incident.condition) ? repair : RULES.find((one) => one.matches(draft, incident));
}

interface Ruling {
  readonly rule: Rule;
  readonly advice: Advice;
}

function* ruleOn(draft: Draft, incident: IncidentView): Pieces<Ruling | null> {
  const rule = ruleFor(draft, incident);
  if (rule === undefined) return null;
  const advice = rule.decide(draft, incident);
  return { rule, advice: 'next' in advice ? yield* advice : advice };
}

function* decideOne(draft: Draft, incident: IncidentView): Pieces {
  yield;
  // A concluded cause that has just been contradicted takes nothing back yet: what was decided on it stands until it is gone for good.
  if (incident.isInferred && draft.decisions[incident.id] !== undefined && !isGoneForGood(draft, incident)) return;
  const ruling = yield* ruleOn(draft, incident);
  yield;
  if (ruling !== null) yield* tell(draft, incident, ruling, draft.decisions[incident.id]);
}

/** Makes it the decision, if it is another one in substance or the one before is too old. */
function* tell(draft: Draft, incident: IncidentView, { rule, advice }: Ruling, before: DecisionView | undefined): Pieces {
  const decision = {
    ...advice,
    incident: incident.id,
    rule: rule.id,
    ruleVersion: rule.version,
    bcp: rule.bcp,
    cause: incident.cause,
    madeAtMs: draft.nowMs,
    snapshot: '',
  };
  askToWake(draft, incident, advice);
  const isNew = before === undefined || substanceOf(before) !== substance(decision, before.decideByMs);
  const isDue = isNew || isToRefresh(draft, incident, advice, before) || isActedOn(draft, incident);
  if (!isDue && draft.changed.size === 0) return;
  const lines = yield* evidenceIn(advice.evidence());
  yield;
  const shown = inBrief(lines, incident.root);
  if (!isDue && isSameSides(before.evidence, shown)) return;
  const evidence = told(shown, (line) => inWords(draft, line));
  const made: DecisionView = { ...decision, evidence, snapshot: digest({ ...advice, evidence }) };
  if (!isNew && before.snapshot === made.snapshot) return;
  setEntry(draft, 'decisions', incident.id, made);
  journal(draft, {
    kind: 'decision',
    incident: incident.id,
    text: text(isNew ? 'decision.made' : 'decision.refreshed', {
      rule: rule.id,
      version: rule.version,
      verdict: decision.verdict,
      advised: decision.advised,
    }),
    body: made,
  });
}

/** Which reading speaks for what was decided, and which against it: when one changes sides, people are told. */
function isSameSides(before: DecisionView['evidence'], shown: readonly Shown[]): boolean {
  if (before.length !== shown.length) return false;
  return shown.every(({ line }, i) => {
    const other = before[i];
    return line.element === other?.element && line.metric === other.metric && line.weight === other.weight;
  });
}

function isUrgent({ priority, state }: IncidentView, advice: Advice): boolean {
  return priority === 1 && advice.verdict !== 'stay' && (state === 'open' || state === 'acknowledged');
}

function isToRefresh(draft: Draft, incident: IncidentView, advice: Advice, before: DecisionView): boolean {
  return isUrgent(incident, advice) && draft.nowMs >= before.madeAtMs + REFRESH_MS;
}

function askToWake(draft: Draft, incident: IncidentView, advice: Advice): void {
  if (isUrgent(incident, advice)) wakeAt(draft, draft.nowMs + (advice.limit === null ? CALM_LOOK_MS : LOOK_MS));
  if (advice.decideByMs !== null && advice.decideByMs >= draft.nowMs) wakeAt(draft, advice.decideByMs + 1);
}

const substances = new WeakMap<DecisionView, string>();

/** The substance of a decision against itself: a memo of a pure function. */
function substanceOf(decision: DecisionView): string {
  const known = substances.get(decision);
  if (known !== undefined) return known;
  const made = substance(decision, decision.decideByMs);
  substances.set(decision, made);
  return made;
}

/** What makes two decisions different to the reader; a decide-by near the one before counts as the same. */
function substance(decision: Omit<DecisionView, 'evidence'>, referenceMs: number | null): string {
  const { decideByMs } = decision;
  const isNear =
    decideByMs !== null &&
    referenceMs !== null &&
    Math.abs(decideByMs - referenceMs) <= Math.max(SAME_TIME_MS, SAME_TIME_SHARE * Math.abs(referenceMs - decision.madeAtMs));
  return JSON.stringify([
    decision.rule,
    decision.ruleVersion,
    decision.verdict,
    decision.phase,
    decision.advised,
    decision.headline.key,
    decision.threatens.key,
    decision.limit?.text.key ?? null,
    decision.isTooLate,
    decision.gates.map((gate) => [gate.id, gate.result]),
    decision.expected.map((one) => [one.id, one.element, one.state]),
    decision.options.map((option) => [option.id, option.isAdvised, option.isTooLate]),
    decision.isTooLate ? 'past' : isNear ? referenceMs : decideByMs,
    decision.cause,
  ]);
}
