/**
 * THE function: model and event in, next model and journal lines out. Pure: the same events give the same decisions
 * on any machine. The stages are a list one can read in a minute.
 */
import { askAhead } from './ahead.ts';
import { raiseDerivedAlarms, raiseSignalAlarms } from './alarms.ts';
import { besideOf, correlate } from './correlate.ts';
import { decide } from './decide.ts';
import { derive } from './derive/index.ts';
import { standObligations } from './derive/obligations.ts';
import { noteDrillLines, watchDrill } from './drills.ts';
import { expectedBy, expectedSignals } from './declared.ts';
import { isPeriodless } from './detect/freshness.ts';
import { beginStep, endStep, getSignal, setSignal, settledSignals, wakeAt, type Draft } from './draft.ts';
import { dueSignals, nextDeadlineMs } from './due-signals.ts';
import type { EngineEvent } from './events.ts';
import { foresee } from './foresee.ts';
import { updateImpacts } from './impacts.ts';
import { updateIncidents } from './incidents.ts';
import { ingest } from './ingest.ts';
import type { JournalEntry } from './journal-entry.ts';
import { endMaintenance } from './maintenance.ts';
import { NEVER_MS, type Model, type SourceState } from './model.ts';
import { watchFlood } from './flood.ts';
import { atOnce, inOne, PIECE, type Pieces } from './pieces.ts';
import { periodOf } from './readings.ts';
import { tellBursts } from './source-state.ts';
import { writeTimelines } from './record.ts';
import { advanceSignal } from './signal-state.ts';
import { forgetSeen } from './seen-alarms.ts';
import { endShelves } from './shelf.ts';
import { statuses } from './status.ts';
import { standingRisks, watchWitness } from './standing.ts';
import { trackCommits } from './procedure/commit.ts';
import { trackProcedures } from './procedure/track.ts';
import { userRules } from './user-rules/stage.ts';

/** Longest warm-up, ms: what has not reported by then is treated as silent. One period of the slowest fast source. */
const WARM_UP_MS = 12_000;
/** A signal of a source that speaks is waited for as many of its periods. */
const TURNS = 2;
/** How often the whole is looked at while everything is being heard for the first time, ms. */
const WARM_UP_LOOK_MS = 250;
/** While batteries carry, the outlook is looked at this often even if no figure changes, ms. */
const OUTLOOK_MS = 1_000;

type Stage = (draft: Draft) => Pieces;

/** A site of more elements than this (twice the plan’s) is looked at as a whole only now and then: a look takes time in proportion to it. */
const BIG_SITE = 400;
/** How often, ms: readings of the last 500 ms may be overtaken by earlier ones anyway (ADR 0008). Alarms never wait for it. */
const LOOK_MS = 500;

/** What follows once an event is in: each stage reads what the one before wrote. First what each signal says by itself. */
const SIGNAL_STAGES: readonly Stage[] = [
  inOne(endMaintenance),
  inOne(endShelves),
  freshness,
  inOne(warmUp),
  inOne(tellBursts),
  raiseSignalAlarms,
  inOne(userRules),
];
/** Then what it means as a whole: on a big site this takes long. */
const WHOLE_STAGES: readonly Stage[] = [
  deriveFacts,
  inOne(raiseDerivedAlarms),
  inOne(forgetSeen),
  inOne(watchDrill),
  inOne(watchFlood),
  inOne(watchWitness),
  inOne(standObligations),
  explain,
  updateIncidents,
  outlook,
  askAhead,
  updateImpacts,
  decide,
  inOne(trackCommits),
  inOne(trackProcedures),
];

/** `effects`: lines for the record in order, to be on the disk before the model is published. */
export interface StepResult {
  readonly model: Model;
  readonly effects: readonly JournalEntry[];
}

/** The next model and its lines for the record; the model given is not touched. */
export function step(model: Model, event: EngineEvent): StepResult {
  const begun = begin(model, event);
  return 'model' in begun ? begun : atOnce(begun);
}

/** The same, or, where more has to be done than to take a quiet sample, the work that leads there: done to its end, it gives what `step` gives. */
export function begin(model: Model, event: EngineEvent): StepResult | Pieces<StepResult> {
  const draft = beginStep(model, event.atMs, event.type === 'start');
  ingest(draft, event);
  return isDue(draft) ? follow(draft, event) : endStep(draft);
}

/** What follows from the event. */
function* follow(draft: Draft, event: EngineEvent): Pieces<StepResult> {
  const isLook = isLookDue(draft, event);
  if (isLook && (draft.nowMs >= draft.wakeAtMs || draft.isFaultsDirty)) draft.wakeAtMs = NEVER_MS;
  for (const stage of SIGNAL_STAGES) yield* stage(draft);
  if (isLook) yield* look(draft);
  else putOff(draft);
  yield;
  writeTimelines(draft);
  noteDrillLines(draft);
  return endStep(draft);
}

/** On a big site the whole is looked at by a clock of its own; what a person does is answered at once everywhere. */
function isLookDue(draft: Draft, event: EngineEvent): boolean {
  if (draft.config.site.elements.length <= BIG_SITE || draft.isWarmingUp) return true;
  return (event.type !== 'samples' && event.type !== 'tick') || draft.nowMs >= nextLookMs(draft);
}

function nextLookMs(draft: Draft): number {
  return (Math.floor(draft.before.nowMs / LOOK_MS) + 1) * LOOK_MS;
}

function* look(draft: Draft): Pieces {
  if (draft.unlooked !== null) {
    for (const index of draft.unlooked) draft.changed.add(index);
    draft.isFaultsDirty = true;
    draft.unlooked = null;
  }
  for (const stage of WHOLE_STAGES) yield* stage(draft);
}

/** Nothing is forgotten: the next look finds what changed. */
function putOff(draft: Draft): void {
  if (draft.isFaultsDirty) draft.unlooked = [...(draft.unlooked ?? []), ...draft.changed];
  wakeAt(draft, nextLookMs(draft));
}

/** A quiet sample, the usual case, costs nothing beyond being taken. */
function isDue(draft: Draft): boolean {
  return (
    draft.isFaultsDirty ||
    draft.entries.length > 0 ||
    draft.nowMs >= draft.nextDeadlineMs ||
    draft.nowMs >= draft.wakeAtMs ||
    (draft.isOutlookDirty && draft.picture.outlook.carriers.length > 0)
  );
}

/** Stage 2: time passes for every signal whose deadline has come. */
function* freshness(draft: Draft): Pieces {
  if (draft.nowMs < draft.nextDeadlineMs) return;
  const due = yield* dueSignals(settledSignals(draft), draft.nowMs);
  for (const [place, index] of due.entries()) {
    if (place % PIECE === 0) yield;
    const signal = draft.config.signals[index];
    if (signal === undefined) continue;
    const before = getSignal(draft, index);
    const state = advanceSignal(signal, before, draft.nowMs);
    setSignal(draft, index, state);
    // What has no period is looked at once more when it is no evidence any longer.
    if (state.detectors === before.detectors && state.isStale === before.isStale && !isPeriodless(state.periodMs)) continue;
    draft.changed.add(index);
    draft.isFaultsDirty = true;
  }
  draft.nextDeadlineMs = Math.min(NEVER_MS, yield* nextDeadlineMs(settledSignals(draft)));
}

/** Nothing is raised or closed by the start, or by waking up, itself: wait until every declared signal was heard or missed its turn, or long enough. */
function warmUp(draft: Draft): void {
  if (!draft.isWarmingUp) return;
  const isExpected = expectedBy(draft.config, draft.sources);
  const isHeard = expectedSignals(draft.config, draft.sources).every(({ source, signals }) =>
    signals.every(
      (index) =>
        !isExpected(index) || getSignal(draft, index).receivedAtMs >= draft.listeningSinceMs || hasMissedItsTurn(draft, source, index),
    ),
  );
  const endMs = draft.listeningSinceMs + WARM_UP_MS;
  const isDeclared = Object.keys(draft.sources).length > 0;
  const lookMs = isBusyHearing(draft) ? draft.before.wakeAtMs : Infinity;
  const isReady = isDeclared && isHeard && !isReachedAnew(draft);
  if (!isReady && draft.nowMs < endMs) return wakeAt(draft, Math.min(endMs, lookMs, draft.nowMs + WARM_UP_LOOK_MS));
  draft.isWarmingUp = false;
  draft.isFaultsDirty = true;
  draft.standing = { ...draft.standing, ...standingRisks(draft.config.site) };
  for (const signal of draft.config.signals) draft.changed.add(signal.index);
}

/** A network is not there at once after a sleep: a source that says since then that it is lost gets its time too. */
function isReachedAnew({ sources, startedAtMs, listeningSinceMs }: Draft): boolean {
  return (
    listeningSinceMs > startedAtMs && Object.values(sources).some((one) => one.state === 'lost' && one.changedAtMs >= listeningSinceMs)
  );
}

/** Its source speaks, and twice its period has passed since: it is silent, and the others need not wait for it. */
function hasMissedItsTurn(draft: Draft, source: SourceState, index: number): boolean {
  const signal = draft.config.signals[index];
  if (signal === undefined || (source.lastSampleAtMs ?? -Infinity) < draft.listeningSinceMs) return false;
  const sinceMs = Math.max(draft.listeningSinceMs, source.changedAtMs);
  return draft.nowMs >= sinceMs + TURNS * periodOf(draft.sources, signal, source.id);
}

function* deriveFacts(draft: Draft): Pieces {
  if (draft.isWarmingUp) return;
  draft.derived = yield* derive(draft);
  yield;
}

/** In the warm-up nearly every sample is news: the whole is looked at now and then, not for each. */
function isBusyHearing(draft: Draft): boolean {
  return draft.isWarmingUp && draft.before.isWarmingUp && draft.nowMs < draft.before.wakeAtMs; // what woke up is looked at at once
}

/** Stage 4: causes and effects, and the state of every element. */
function* explain(draft: Draft): Pieces {
  const isNew = draft.isFaultsDirty || draft.isWarmingUp || draft.nowMs >= draft.picture.settlesAtMs;
  if (!isBusyHearing(draft) && isNew) {
    const causes = yield* correlate(draft, besideOf(draft));
    const status = yield* statuses(draft);
    draft.picture = { ...draft.picture, ...causes, status };
  }
  if (draft.nowMs < draft.picture.settlesAtMs) wakeAt(draft, draft.picture.settlesAtMs);
}

/** Stage 6: what it leads to. */
function* outlook(draft: Draft): Pieces {
  const { carriers, losses, blackouts } = draft.picture.outlook;
  const isNothingAhead = carriers.length === 0 && blackouts.length === 0 && losses.every((loss) => loss.earliestMs === null);
  const isCalm = !draft.isFaultsDirty && isNothingAhead; // time alone changes nothing then
  if (isCalm || isBusyHearing(draft)) return;
  const next = yield* foresee(draft);
  draft.picture = { ...draft.picture, outlook: next };
  // By the clock, not from this look on: a restarted engine looks at the same moments.
  if (next.carriers.length > 0) wakeAt(draft, (Math.floor(draft.nowMs / OUTLOOK_MS) + 1) * OUTLOOK_MS);
}
