/**
 * Plays a scenario in virtual time at full speed: the clock jumps from one moment at which something is due to the next.
 * The same file gives the same result, byte for byte, on any machine. Reads no clock and no file.
 */
import { formatText } from '../../shared/i18n/format.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import type { DecisionView, IncidentView } from '../../shared/model/live.ts';
import { inOrder } from '../../shared/model/timeline.ts';
import type { EngineEvent, OperatorCall } from '../engine/core/events.ts';
import type { JournalEntry } from '../engine/core/journal-entry.ts';
import type { Model } from '../engine/core/model.ts';
import { EngineRun } from './engine-run.ts';
import { operatorCall, runbookCalls } from './operator-call.ts';
import { Feed } from './feed.ts';
import { Judge } from './judge.ts';
import type { ExpectationResult } from './judge.ts';
import { faultsOf, VirtualPlant } from './plant.ts';
import type { Action, Scenario, ScenarioEvent } from './scenario.ts';
import { formatOffset } from './times.ts';

/** One entry of the journal, in order of time; `atMs`: UTC ms; `text` in the language asked for. */
export interface TimelineLine {
  readonly atMs: number;
  /** From the start, as people read it: `0:10.5`. */
  readonly offset: string;
  readonly kind: string;
  readonly incident: string | null;
  readonly author: string;
  readonly text: string;
}

/** `ok`: every expectation passed. Printed, or written as JSON, by the command line. */
export interface ScenarioResult {
  readonly scenario: string;
  readonly file: string;
  readonly bcp: string;
  readonly ok: boolean;
  readonly timeline: readonly TimelineLine[];
  readonly expectations: readonly ExpectationResult[];
  /** As they stand at the end. */
  readonly incidents: readonly IncidentView[];
  readonly decisions: readonly DecisionView[];
}

/** Is shown each model that left lines in the journal, with those lines. */
export type Watch = (model: Model, recorded: readonly JournalEntry[]) => void;

/** Runs the whole scenario. Throws only on a bug of the engine. */
export function runScenario(scenario: Scenario, locale: Locale = 'en', watch?: Watch): ScenarioResult {
  return new Run(scenario, watch).play(locale);
}

/** Plays it to its end, and gives the engine's model of then. */
export function modelAt(scenario: Scenario): Model {
  const run = new Run(scenario);
  run.play('en');
  return run.model();
}

class Run {
  private readonly scenario: Scenario;
  private readonly plant: VirtualPlant | null;
  private readonly feed: Feed;
  private readonly engine: EngineRun;
  private readonly judge: Judge;
  private readonly watch: Watch;
  /** Something changed since the last settled look. */
  private hasNews = false;
  private readonly gaps: readonly { readonly fromMs: number; readonly toMs: number }[];

  constructor(scenario: Scenario, watch: Watch = () => undefined) {
    this.scenario = scenario;
    this.watch = watch;
    this.plant = scenario.plant === 'simulator' ? new VirtualPlant(scenario.site) : null;
    this.feed = new Feed(scenario, this.plant);
    this.engine = new EngineRun(scenario.site, scenario.plant === 'simulator' ? faultsOf(scenario.site) : []);
    this.judge = new Judge(scenario.expectations, scenario.startMs);
    this.gaps = scenario.events.flatMap(({ atMs, action }) => {
      if (action.type === 'resume') return [{ fromMs: atMs - action.gapMs, toMs: atMs }];
      return action.type === 'restart' && action.offMs > 0 ? [{ fromMs: atMs, toMs: atMs + action.offMs }] : [];
    });
  }

  play(locale: Locale): ScenarioResult {
    this.begin(0, false);
    for (let offsetMs = 0; offsetMs <= this.scenario.untilMs; offsetMs = this.next(offsetMs)) this.moment(offsetMs);
    const expectations = this.judge.results(this.scenario.untilMs);
    const live = this.engine.live();
    return {
      scenario: this.scenario.name,
      file: this.scenario.file,
      bcp: this.scenario.bcp,
      ok: expectations.every((result) => result.verdict === 'passed'),
      timeline: this.engine.journal.toSorted(inOrder).map((entry) => ({
        atMs: entry.atMs,
        offset: formatOffset(entry.atMs - this.scenario.startMs),
        kind: entry.kind,
        incident: entry.incident,
        author: entry.person ?? entry.author,
        text: formatText(locale, entry.text, { timeZone: this.scenario.site.timeZone }),
      })),
      expectations,
      incidents: Object.values(live.incidents),
      decisions: Object.values(live.decisions),
    };
  }

  model(): Model {
    return this.engine.current();
  }

  /** The next moment at which something is due: a reading, an event, a check, a deadline of the engine. */
  private next(afterMs: number): number {
    const later = (ms: number): number => (ms > afterMs ? ms : Number.POSITIVE_INFINITY);
    const nextMs = Math.min(
      this.feed.nextMs(afterMs),
      ...this.scenario.events.map((event) => later(event.atMs)),
      ...this.gaps.map((gap) => later(gap.toMs)),
      this.judge.nextMs(afterMs),
      later(this.engine.nextDeadlineMs() - this.scenario.startMs),
    );
    // The end itself is always looked at.
    return afterMs < this.scenario.untilMs ? Math.min(nextMs, this.scenario.untilMs) : Number.POSITIVE_INFINITY;
  }

  private moment(offsetMs: number): void {
    this.feed.advance(offsetMs);
    for (const event of this.scenario.events) if (event.atMs === offsetMs) this.act(event, offsetMs);
    for (const gap of this.gaps) if (gap.toMs === offsetMs) this.wake(offsetMs, gap.fromMs);
    if (this.gaps.some((gap) => gap.fromMs === offsetMs) || this.isAway(offsetMs)) return;
    const samples = this.feed.due(offsetMs);
    if (samples.length > 0) this.tell({ type: 'samples', atMs: this.atMs(offsetMs), samples }, offsetMs);
    this.tell({ type: 'tick', atMs: this.atMs(offsetMs) }, offsetMs);
    if (this.judge.looksAhead) this.lookAhead(offsetMs);
    if (this.hasNews || this.judge.isNamed(offsetMs) || this.judge.looksAtReadings) this.judge.look(offsetMs, this.engine, true);
    this.hasNews = false;
  }

  /** Answers what the engine asks, at once: what the thread beside the loop does on a machine. */
  private lookAhead(offsetMs: number): void {
    const answer = this.engine.answer();
    if (answer !== null) this.tell({ type: 'foresight', atMs: this.atMs(offsetMs), answer }, offsetMs);
  }

  /** Asleep or between two processes: the engine hears nothing. */
  private isAway(offsetMs: number): boolean {
    return this.gaps.some((gap) => gap.fromMs < offsetMs && offsetMs < gap.toMs);
  }

  private atMs(offsetMs: number): number {
    return this.scenario.startMs + offsetMs;
  }

  private begin(offsetMs: number, isRestart: boolean): void {
    this.tell({ type: 'start', atMs: this.atMs(offsetMs), isRestart }, offsetMs);
    this.tell({ type: 'sources', atMs: this.atMs(offsetMs), sources: this.feed.declarations() }, offsetMs);
  }

  /** Every step that leaves a trace is looked at: what must never be is caught between two events of one moment too. */
  private tell(event: EngineEvent, offsetMs: number): void {
    if (this.isAway(offsetMs)) return;
    const { recorded, isNews } = this.engine.feed(event);
    this.hasNews ||= isNews;
    if (recorded.length === 0) return;
    this.judge.look(offsetMs, this.engine, false);
    this.watch(this.engine.current(), recorded);
  }

  private wake(offsetMs: number, sinceMs: number): void {
    this.feed.readAllAnew();
    if (this.scenario.events.some(({ atMs, action }) => action.type === 'restart' && atMs === sinceMs)) this.begin(offsetMs, true);
    else this.tell({ type: 'resume', atMs: this.atMs(offsetMs), gapMs: offsetMs - sinceMs }, offsetMs);
  }

  private act({ action }: ScenarioEvent, offsetMs: number): void {
    const atMs = this.atMs(offsetMs);
    switch (action.type) {
      case 'signal': {
        const samples = this.feed.state(action, offsetMs);
        if (samples.length > 0) this.tell({ type: 'samples', atMs, samples }, offsetMs);
        return;
      }
      case 'release':
        return this.feed.release(action.signals);
      case 'fault':
        for (const fault of action.faults) this.plant?.inject(fault);
        return this.tell({ type: 'simulation', atMs, faults: this.plant?.faults() ?? [], person: null }, offsetMs);
      case 'clear':
        for (const fault of action.faults ?? [null]) this.plant?.clear(fault);
        return this.tell({ type: 'simulation', atMs, faults: this.plant?.faults() ?? [], person: null }, offsetMs);
      case 'silence':
        for (const report of this.feed.silence(action, atMs)) this.tell({ type: 'source', atMs, report }, offsetMs);
        return;
      case 'voice':
        for (const report of this.feed.voice(action.targets, atMs)) this.tell({ type: 'source', atMs, report }, offsetMs);
        return;
      case 'clockJump':
        return this.tell({ type: 'clock', atMs, stepMs: action.stepMs }, offsetMs);
      case 'heldUp':
        return this.tell({ type: 'heldUp', atMs, heldMs: action.heldMs }, offsetMs);
      case 'resume':
        return; // its gap wakes the engine
      case 'restart':
        this.engine.crash();
        if (action.offMs > 0) return; // its gap begins the new run
        this.feed.readAllAnew();
        return this.begin(offsetMs, true);
      case 'runbook':
        return this.carryOut(action, atMs, offsetMs);
      default: {
        const call = this.callOf(action, atMs);
        if (call !== null) this.tell({ type: 'operator', atMs, call }, offsetMs);
      }
    }
  }

  private carryOut({ cause, ...said }: Extract<Action, { readonly type: 'runbook' }>, atMs: number, offsetMs: number): void {
    const incident = Object.values(this.engine.live().incidents).findLast(({ root, state }) => root === cause && state !== 'closed');
    if (incident === undefined) return;
    for (const call of runbookCalls(said, incident.id, this.engine.live().runs)) this.tell({ type: 'operator', atMs, call }, offsetMs);
  }

  private callOf(action: Action, atMs: number): OperatorCall | null {
    switch (action.type) {
      case 'drill':
        return { name: 'drill.set', isDrill: action.isDrill, person: action.person };
      case 'ackAlarm':
        return { name: 'alarm.acknowledge', id: action.alarm, person: action.person };
      case 'record':
        return {
          name: 'obligation.record',
          id: action.obligation,
          person: action.person,
          proof: action.proof,
          atMs: action.doneMs === null ? null : atMs + action.doneMs,
        };
      case 'end':
        return { name: 'obligation.end', id: action.obligation, person: action.person, proof: action.proof };
      case 'shelve':
        return { name: 'alarm.shelve', id: action.alarm, forS: action.forS, person: action.person, reason: action.reason };
      case 'maintenance':
        return { name: 'maintenance.set', element: action.element, forS: action.forS, person: action.person, reason: action.reason };
      case 'call':
        return operatorCall(action, Object.values(this.engine.live().incidents), Object.values(this.engine.live().procedures));
      case 'evidence':
        return {
          name: 'evidence.state',
          element: action.signal.element,
          metric: action.signal.metric,
          state: action.signal.state ?? '',
          person: action.person,
          proof: action.proof,
        };
      case 'note':
        return this.onIncident(action.cause, (id) => ({ name: 'incident.note', id, person: action.person, text: action.text }));
      case 'merge':
        return this.onIncident(action.into, (into) =>
          this.onIncident(action.cause, (id) => ({ name: 'incident.merge', id, into, reason: action.reason, person: action.person })),
        );
      case 'unmerge': {
        const merged = Object.values(this.engine.live().incidents).findLast(({ root, byHand }) => root === action.cause && byHand != null);
        return merged === undefined ? null : { name: 'incident.unmerge', id: merged.id, person: action.person };
      }
      case 'ackIncident':
        return this.onIncident(action.cause, (id) => ({ name: 'incident.acknowledge', id, person: action.person }));
      case 'close':
        return this.onIncident(action.cause, (id) => ({
          name: 'incident.close',
          id,
          person: action.person,
          cause: action.found,
          done: action.done,
        }));
      default:
        return null;
    }
  }

  /** The newest incident of a cause that is not closed. Without one nothing is done: the expectations will tell. */
  private onIncident(cause: string, call: (id: string) => OperatorCall | null): OperatorCall | null {
    const incident = Object.values(this.engine.live().incidents)
      .filter((one) => one.root === cause && one.state !== 'closed')
      .sort((a, b) => b.openedAtMs - a.openedAtMs)[0];
    return incident === undefined ? null : call(incident.id);
  }
}
