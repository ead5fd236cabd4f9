/** Stage 1: takes what happened into the draft. Refuses and counts what it can't place; never guesses. */
import { assertNever } from '../../../shared/lib/assert.ts';
import { text } from '../../../shared/i18n/text.ts';
import { dropDuty, keepEnrolled } from './desk.ts';
import { isPeriodless } from './detect/freshness.ts';
import { notePlays } from './drills.ts';
import type { EngineEvent } from './events.ts';
import { noteHeldUp } from './held-up.ts';
import { getSignal, journal, setSignal, type Draft } from './draft.ts';
import { takeAnswer } from './ahead.ts';
import { NO_AHEAD } from './ahead-state.ts';
import { dropCommits } from './procedure/commit.ts';
import { operate } from './operate.ts';
import { doubtOutward, takeOutward } from './outward.ts';
import { withOwn } from './standing.ts';
import { loseSignal } from './signal-state.ts';
import { declareSources, takeReport } from './source-state.ts';
import { takeSamples } from './take-samples.ts';

/** Takes one event into the draft. */
export function ingest(draft: Draft, event: EngineEvent): void {
  switch (event.type) {
    case 'start':
      return start(draft, event.isRestart);
    case 'sources':
      // A start, or another version of the site: what was answered was answered for something else.
      draft.ahead = NO_AHEAD;
      return declareSources(draft, event.sources);
    case 'samples':
      return takeSamples(draft, event.samples);
    case 'source':
      return takeReport(draft, event.report);
    case 'tick':
    case 'screen':
      return;
    case 'clock':
      draft.clockSteppedAtMs = draft.nowMs;
      journal(draft, { kind: 'clock', text: text('engine.clockStepped', { stepS: Math.round(event.stepMs / 1_000) }) });
      draft.isFaultsDirty = true;
      return;
    case 'heldUp':
      return noteHeldUp(draft, event.heldMs);
    case 'resume':
      distrustAll(draft);
      listen(draft);
      journal(draft, { kind: 'engine', text: text('engine.resumed', { gapS: Math.round(event.gapMs / 1_000) }) });
      tellUnwatched(draft, event.gapMs);
      return;
    case 'simulation':
      draft.playedFaults = event.faults;
      notePlays(draft, event.plays ?? []);
      journal(draft, {
        kind: 'drill',
        author: event.person === null ? 'engine' : 'person',
        person: event.person,
        text: text('engine.simulation', { faults: event.faults.join(', ') || '-' }),
      });
      return;
    case 'store':
      draft.storeTrouble = event.trouble;
      return;
    case 'siteFile':
    case 'sourcesFile':
      if (event.refusal !== null) journal(draft, { kind: 'engine', text: event.refusal });
      draft.standing = withOwn(draft.standing, event.type === 'siteFile' ? 'site' : 'sources', event.refusal);
      return;
    case 'recordRisk':
      if (event.text !== null) journal(draft, { kind: 'engine', text: event.text });
      draft.standing = withOwn(draft.standing, event.risk, event.text);
      return;
    case 'operators':
      draft.operators = event.operators;
      return keepEnrolled(draft, event.operators);
    case 'note':
      journal(draft, { kind: 'engine', text: event.text });
      return;
    case 'outward':
      return takeOutward(draft, event.act);
    case 'foresight':
      return takeAnswer(draft, event.answer);
    case 'operator':
      return operate(draft, event.call);
    default:
      return assertNever(event, 'event');
  }
}

/** Nobody listened before: everything gets its turn to be heard first, and silence counts from now on. */
function listen(draft: Draft): void {
  draft.listeningSinceMs = draft.nowMs;
  draft.hearingSinceMs = draft.nowMs;
  draft.isWarmingUp = true;
  draft.nextDeadlineMs = 0;
}

/** The machine slept: nothing heard before counts until it is read again. */
function distrustAll(draft: Draft): void {
  for (const signal of draft.config.signals) {
    const before = getSignal(draft, signal.index);
    const state = loseSignal(signal, before, draft.nowMs);
    if (state === before) continue;
    setSignal(draft, signal.index, state);
    draft.changed.add(signal.index);
  }
  draft.isFaultsDirty = true;
}

function start(draft: Draft, isRestart: boolean): void {
  if (draft.before.nowMs > draft.nowMs) repairClock(draft, draft.before.nowMs - draft.nowMs);
  missWords(draft);
  dropCommits(draft);
  dropDuty(draft);
  draft.startedAtMs = draft.nowMs;
  listen(draft);
  journal(draft, { kind: 'engine', text: text(isRestart ? 'engine.restarted' : 'engine.started') });
  if (isRestart) tellUnwatched(draft, draft.nowMs - draft.before.nowMs);
  doubtOutward(draft);
}

/** A gap this short is the start itself, ms. */
const UNWATCHED_MS = 2_000;

/** In the story of each incident that goes on: what is missing there was not seen. */
function tellUnwatched(draft: Draft, gapMs: number): void {
  if (gapMs < UNWATCHED_MS) return;
  for (const { id, state } of Object.values(draft.incidents))
    if (state !== 'closed' && state !== 'resolved')
      journal(draft, { kind: 'engine', incident: id, text: text('incident.unwatched', { gapS: Math.round(gapMs / 1_000) }) });
}

/** What is told of only when something happens may have happened while nobody listened. */
function missWords(draft: Draft): void {
  for (const signal of draft.config.signals) {
    const before = getSignal(draft, signal.index);
    if (isPeriodless(before.periodMs)) setSignal(draft, signal.index, loseSignal(signal, before, draft.nowMs));
  }
}

/** The clock was ahead when the engine last ran and is right now: what is dated after now can't be trusted (principles: newest-wins). */
function repairClock(draft: Draft, backMs: number): void {
  draft.clockSteppedAtMs = draft.nowMs;
  distrustAll(draft);
  journal(draft, { kind: 'clock', text: text('engine.clockRepaired', { backS: Math.round(backMs / 1_000) }) });
}
