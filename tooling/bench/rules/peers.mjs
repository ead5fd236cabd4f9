// Rules engines of other people on the same workload. json-rules-engine and zen can only say whether a predicate holds: delays,
// silence, groups and suppression are the plain engine's around them, so their figures are flattering. RxJS does delays and silence
// itself, in operators over a scheduler of event time; it can't pause a delay while a signal is silent, so some of its times differ.
import { debounceTime, distinctUntilChanged, EMPTY, filter, groupBy, map, merge, Subject, Subscription, switchMap, timer } from 'rxjs';
import zenEngine from '@gorules/zen-engine';
import jsonRulesEngine from 'json-rules-engine';
import { judge, PlainEngine } from './plain-engine.ts';
import { TimerHeap } from './timer-heap.ts';

/** What is found of a trend, which no predicate of one sample can say: as the plain engine has it. */
const TREND = 'between';

/** The plain engine with its predicates asked elsewhere; `ask(condition, sample)` may answer later. */
async function playHosted(engine, ask, conditionsOf, samples) {
  for (const sample of samples) {
    const findings = [];
    for (const condition of conditionsOf(sample)) findings.push(await ask(condition, sample));
    let next = 0;
    engine.take(sample, () => findings[next++]);
  }
}

export function zenExpressions(config, periodMs, emit) {
  const engine = new PlainEngine(config, periodMs, emit);
  const expressions = {
    above: 'value > limit ? "problem" : (value < recovery ? "recovered" : "between")',
    below: 'value < limit ? "problem" : (value > recovery ? "recovered" : "between")',
    state: 'state in list ? "problem" : "recovered"',
  };
  const ask = ({ test }, sample) =>
    expressions[test.kind] === undefined
      ? TREND
      : zenEngine.evaluateExpressionSync(
          expressions[test.kind],
          test.kind === 'state'
            ? { state: sample.state, list: test.in }
            : { value: sample.value, limit: test.limit, recovery: test.recovery },
        );
  return {
    play: (samples) => {
      for (const sample of samples) engine.take(sample, ask);
    },
    advance: (nowMs) => engine.advance(nowMs),
  };
}

export function jsonRules(config, periodMs, emit) {
  const engine = new PlainEngine(config, periodMs, emit);
  const rule = (type, fact, operator, value) => ({ conditions: { all: [{ fact, operator, value }] }, event: { type } });
  const limit = { fact: 'limit' };
  const recovery = { fact: 'recovery' };
  const engines = {
    above: new jsonRulesEngine.Engine([rule('problem', 'value', 'greaterThan', limit), rule('recovered', 'value', 'lessThan', recovery)]),
    below: new jsonRulesEngine.Engine([rule('problem', 'value', 'lessThan', limit), rule('recovered', 'value', 'greaterThan', recovery)]),
    state: new jsonRulesEngine.Engine([
      rule('problem', 'state', 'in', { fact: 'list' }),
      rule('recovered', 'state', 'notIn', { fact: 'list' }),
    ]),
  };
  const ask = async ({ test }, sample) => {
    if (engines[test.kind] === undefined) return TREND;
    const facts =
      test.kind === 'state' ? { state: sample.state, list: test.in } : { value: sample.value, limit: test.limit, recovery: test.recovery };
    const { events } = await engines[test.kind].run(facts);
    return events[0]?.type ?? 'between';
  };
  const conditionsOf = (sample) => config.signalAt.get(sample.element)?.get(sample.metric)?.conditions ?? [];
  return { play: (samples) => playHosted(engine, ask, conditionsOf, samples), advance: (nowMs) => engine.advance(nowMs) };
}

/** Event time for RxJS: its own VirtualTimeScheduler sorts everything at each `schedule`, so a heap is supplied. */
class EventTime {
  heap = new TimerHeap();
  atMs = 0;

  now() {
    return this.atMs;
  }

  schedule(work, delay = 0, state) {
    return new Action(this, work).schedule(state, delay);
  }

  advance(nowMs) {
    for (let action = this.heap.takeDue(nowMs); action !== null; action = this.heap.takeDue(nowMs)) {
      if (action.closed) continue;
      this.atMs = action.dueMs;
      action.work(action.state);
    }
    this.atMs = nowMs;
  }
}

class Action extends Subscription {
  constructor(scheduler, work) {
    super();
    this.scheduler = scheduler;
    this.work = work;
  }

  schedule(state, delay = 0) {
    if (this.closed) return this;
    this.state = state;
    this.dueMs = this.scheduler.atMs + delay;
    this.scheduler.heap.add(this.dueMs, this);
    return this;
  }
}

export function rxjs(config, periodMs, emit) {
  const time = new EventTime();
  const source = new Subject();
  const staleMs = 3 * periodMs + 1;
  source.pipe(groupBy((sample) => `${sample.element}|${sample.metric}`)).subscribe((signal) => {
    const [element, metric] = signal.key.split('|');
    for (const condition of config.signalAt.get(element)?.get(metric)?.conditions ?? []) {
      const findings = signal.pipe(map((sample) => judge(condition, sample)));
      const holds = (finding, delayMs) =>
        findings.pipe(
          map((one) => one === finding),
          distinctUntilChanged(),
          switchMap((isIt) => (isIt ? timer(delayMs, time) : EMPTY)),
        );
      merge(holds('problem', condition.onDelayMs).pipe(map(() => true)), holds('recovered', condition.offDelayMs).pipe(map(() => false)))
        .pipe(distinctUntilChanged())
        .pipe(filter((isRaised, index) => isRaised || index > 0))
        .subscribe((isRaised) => emit(`${condition.id}|${element}`, isRaised, time.atMs));
    }
    merge(
      signal.pipe(map(() => false)),
      signal.pipe(
        debounceTime(staleMs, time),
        map(() => true),
      ),
    )
      .pipe(
        distinctUntilChanged(),
        switchMap((isStale) => (isStale ? timer(5_000, time) : EMPTY)),
      )
      .subscribe(() => undefined);
  });
  return {
    play: (samples) => {
      for (const sample of samples) {
        time.advance(sample.atMs);
        source.next(sample);
      }
    },
    advance: (nowMs) => time.advance(nowMs),
  };
}
