/**
 * What a decision may say at a moment, worked out from the raw events alone and nothing of the engine: the newest word of each signal, how old
 * it is, and what people said. Looks at what the engine holds after each step and lists what it should not. For tests and the torture.
 */
import type { DecisionView, OptionView } from '../../../../shared/model/live.ts';
import type { Sample } from '../../../../shared/model/sample.ts';
import type { Config } from '../config.ts';
import type { EngineEvent } from '../events.ts';
import type { Model } from '../model.ts';
import { OUTSIDE_METRICS } from '../readings.ts';

/** The newest word of a signal. `isLost`: its source said so since, or the machine slept. */
interface Word {
  readonly value: number | string | null;
  readonly isGood: boolean;
  readonly atMs: number;
  readonly heardMs: number;
  readonly periodMs: number;
  readonly isLost: boolean;
}

/** Of the brief and of the site file, written here anew: what the engine takes for its own limits is not asked. */
const [STALE_PERIODS, LEAST_STALE_MS, WORD_MS, AHEAD_MS] = [3, 4_000, 3_600_000, 2_000];
/** Two polls of a host, and the on-delay of its alarm. */
const REACH_MS = 25_000;
const [HOLD_DOWN_MS, CLOCK_MS, BEFORE_CUT_MS, BACK_WINDOW_MS] = [60_000, 16_000, 25_000, 2_000];
/** More words of a signal than come within the longest on-delay of a state. */
const MOST_WORDS = 200;
/** Options that move or return load. */
const MOVES = new Set(['takeOver', 'transfer', 'startThere', 'failBack', 'failback']);

/** What was seen while it looked: a rule that never came to bear is not proven by it. */
export interface Seen {
  decisions: number;
  acts: number;
  takeOver: number;
  transfer: number;
  startThere: number;
  begun: number;
  alarms: number;
}

/** Of one stream: hears every event, and looks after every step. */
export class DecisionOracle {
  readonly seen: Seen = { decisions: 0, acts: 0, takeOver: 0, transfer: 0, startThere: 0, begun: 0, alarms: 0 };
  private readonly config: Config;
  private readonly words = new Map<string, Word>();
  /** Since when a state has been said without a break, measured: the first reading of the run. */
  private readonly runs = new Map<string, { readonly value: string; readonly atMs: number }[]>();
  private readonly backMs = new Map<string, number>();
  /** Sources that said they are lost. */
  private readonly gone = new Set<string>();
  private readonly persons = new Set<string>();
  private nowMs = 0;
  private steppedMs = -Infinity;
  private isDrill = false;
  private asked: string | null = null;
  private before: Model | null = null;

  constructor(config: Config) {
    this.config = config;
  }

  hear(event: EngineEvent): void {
    this.nowMs = Math.max(this.nowMs, event.atMs);
    this.asked = null;
    if (event.type === 'samples') for (const sample of event.samples) this.hearSample(sample);
    else if (event.type === 'clock') this.steppedMs = event.atMs;
    else if (event.type === 'resume') this.lose(() => true);
    else if (event.type === 'source') {
      const { source, state } = event.report;
      if (state === 'lost') this.lose((id) => this.sourceOf.get(id) === source);
      else if (this.gone.has(source)) this.backMs.set(source, event.atMs);
      if (state === 'lost') this.gone.add(source);
      else this.gone.delete(source);
    } else if (event.type === 'operator') {
      const { call } = event;
      if (call.person !== null) this.persons.add(call.person);
      this.asked = 'option' in call ? call.option : call.name;
      if (call.name === 'drill.set') this.isDrill = call.isDrill;
      if (call.name === 'evidence.state') this.state(`${call.element}|${call.metric}`, call.state);
    }
  }

  /** What stands after the step that it should not. */
  look(model: Model): readonly string[] {
    const wrong = [
      ...Object.values(model.decisions).flatMap((one) => this.ofDecision(one)),
      ...this.ofBeginnings(model),
      ...this.ofAlarms(model),
    ];
    this.before = model;
    return wrong;
  }

  private readonly sourceOf = new Map<string, string>();

  private hearSample(sample: Sample): void {
    const id = `${sample.element}|${sample.metric}`;
    this.sourceOf.set(id, sample.source);
    const periodMs = this.config.signals[this.config.signalIndex.get(id) ?? -1]?.metric.periodMs ?? 0;
    const isAhead = sample.atMs > this.nowMs + AHEAD_MS;
    const atMs = isAhead ? this.nowMs : sample.atMs;
    const isGood = sample.quality === 'good' && !isAhead;
    const value = isAhead ? null : (sample.value ?? sample.state ?? null);
    if (atMs < (this.backMs.get(sample.source) ?? -Infinity) - BACK_WINDOW_MS) return; // what was read while its source was lost is history
    if (isGood && typeof value === 'string') this.noteRun(id, value, atMs);
    const known = this.words.get(id);
    if (known !== undefined && atMs <= known.atMs) return;
    this.words.set(id, { value, isGood, atMs, heardMs: this.nowMs, periodMs, isLost: false });
  }

  /** What a state was said to be, in the order of measuring. */
  private noteRun(id: string, value: string, atMs: number): void {
    const run = this.runs.get(id) ?? [];
    const place = run.findLastIndex((one) => one.atMs <= atMs) + 1;
    if (run[place - 1]?.atMs === atMs) return; // the first of a moment counts
    run.splice(place, 0, { value, atMs });
    if (run.length > MOST_WORDS) run.shift();
    this.runs.set(id, run);
  }

  private state(id: string, value: string): void {
    this.words.set(id, { value, isGood: value !== 'unknown', atMs: this.nowMs, heardMs: this.nowMs, periodMs: WORD_MS, isLost: false });
  }

  private lose(isOf: (id: string) => boolean): void {
    for (const [id, word] of this.words) if (isOf(id)) this.words.set(id, { ...word, isLost: true });
  }

  /** What a signal is known to say now; null: nothing one may lean on. */
  private known(id: string): number | string | null {
    const word = this.words.get(id);
    if (word === undefined || !word.isGood || word.isLost) return null;
    const ageMs = this.nowMs - Math.min(word.atMs, word.heardMs);
    return ageMs > Math.max(STALE_PERIODS * word.periodMs, LEAST_STALE_MS) ? null : word.value;
  }

  /** Known, and not said to be down for as long as an alarm of it takes. */
  private isStanding(id: string): boolean {
    const now = this.known(id);
    const lastUpMs = this.runs.get(id)?.findLast(({ value }) => value === 'up')?.atMs ?? -Infinity;
    return now === 'up' || (now === 'down' && this.nowMs - lastUpMs <= REACH_MS);
  }

  private ofDecision(decision: DecisionView): readonly string[] {
    this.seen.decisions += 1;
    const wrong: string[] = [];
    const { advised, verdict, evidence, rule } = decision;
    if (decision.madeAtMs === this.nowMs && this.before?.decisions[decision.incident] !== decision)
      for (const { element, metric, weight } of evidence)
        if (
          weight !== 'missing' &&
          metric !== null &&
          this.words.has(`${element}|${metric}`) &&
          this.known(`${element}|${metric}`) === null
        )
          wrong.push(`${rule}: ${element} ${metric} is told as evidence and is not known`);
    if (advised === 'failBack' || advised === 'failback') wrong.push(`${rule}: a way back is advised`);
    if (verdict !== 'act') return MOVES.has(advised) ? [...wrong, `${rule}: ${advised} is advised without acting on it`] : wrong;
    this.seen.acts += 1;
    if (evidence.length === 0) wrong.push(`${rule}: ${advised} without evidence`);
    if (!MOVES.has(advised) && advised !== 'protect') return wrong;
    const rests = evidence.filter(({ weight, metric }) => weight !== 'missing' && metric !== null);
    if (!rests.some(({ element, metric }) => this.known(`${element}|${metric ?? ''}`) !== null))
      wrong.push(`${rule}: ${advised} rests on no reading that is known now`);
    if (advised === 'protect') return wrong;
    const option = decision.options.find(({ id }) => id === advised);
    const plan = this.config.site.plans.find(({ id }) => id === option?.plan);
    if (option === undefined || plan?.from == null || plan.to == null) return [...wrong, `${rule}: ${advised} has no plan`];
    return [...wrong, ...this.ofMove(option, plan.from, plan.to).map((why) => `${rule}: ${advised} although ${why}`)];
  }

  /** Why load may not be moved now. */
  private ofMove({ id }: OptionView, from: string, to: string): readonly string[] {
    const why: string[] = [];
    const check = (isWell: boolean, said: string): void => {
      if (!isWell) why.push(said);
    };
    const links = this.config.site.interLinks.map((link) => this.known(`${link}|link.oper`));
    const copies = this.config.site.replicas.map((copy) => `${copy}|repl.state`);
    check(!this.isDrill, 'a drill runs');
    check(this.nowMs - this.steppedMs >= CLOCK_MS, 'the clock stepped');
    const hosts = this.config.site.elements.filter(({ id: host, kind }) => kind === 'hypervisor' && this.config.siteOf.get(host) === to);
    check(
      hosts.some((host) => this.isStanding(`${host.id}|device.reach`)),
      'no host of the target is known to be up',
    );
    if (id === 'takeOver') {
      this.seen.takeOver += 1;
      check(
        links.every((link) => link === 'down'),
        'a link is not known to be down',
      );
      check(this.known('witness-1|witness.reach') === 'up', 'the witness is not known to be reached');
      check(this.known(`${from}|site.witnessView`) === 'silent', 'the witness does not say that it is silent');
      check(this.known(`${to}|site.witnessView`) !== 'silent', 'the witness contradicts what is heard');
      check(this.known(`${from}|site.heartbeat`) === 'silent', 'its heartbeat is not known to be silent');
      check(this.known(`${from}|site.fenced`) === 'proven', 'nobody has proven that it no longer writes');
      check(this.known('monitor-a|console.gateway') === 'up', 'this console may be cut off');
      check(this.nowMs - this.heardFromMs(from) >= HOLD_DOWN_MS, 'it was heard within the hold-down');
      check(
        copies.every((copy) => (this.saidBefore(copy, this.cutMs() - BEFORE_CUT_MS) ?? 'inSync') === 'inSync'),
        'a copy was out of sync at the cut',
      );
    } else if (id === 'transfer') {
      this.seen.transfer += 1;
      const isUp = (layer: string): boolean =>
        this.config.site.interLinks.some((link, i) => links[i] === 'up' && this.config.elements.get(link)?.layers[0] === layer);
      check(isUp('data') && isUp('storage'), 'no link of a kind is known to be up');
      check(
        copies.every((copy) => this.known(copy) === 'inSync'),
        'a copy is not known to be in sync',
      );
    } else if (id === 'startThere') {
      this.seen.startThere += 1;
      const isLit = this.config.site.elements.some(
        (unit) =>
          unit.kind === 'ups' &&
          this.config.siteOf.get(unit.id) === from &&
          ![null, 'off'].includes(this.known(`${unit.id}|ups.source`) as string | null),
      );
      check(!isLit || copies.every((copy) => this.known(copy) === 'inSync'), 'a copy is not known to be in sync');
    }
    return why;
  }

  /** When the last link went down, measured. */
  private cutMs(): number {
    return Math.max(
      ...this.config.site.interLinks.map((link) => {
        const run = this.runs.get(`${link}|link.oper`) ?? [];
        return run[run.findLastIndex(({ value }) => value !== 'down') + 1]?.atMs ?? this.nowMs;
      }),
    );
  }

  private saidBefore(id: string, atMs: number): string | null {
    return this.runs.get(id)?.findLast((one) => one.atMs <= atMs)?.value ?? null;
  }

  /** When anything from inside a site was last heard, an answer that refuses not counted. */
  private heardFromMs(site: string): number {
    let lastMs = -Infinity;
    for (const [id, word] of this.words) {
      const [element = '', metric = ''] = id.split('|');
      if (this.config.siteOf.get(element) !== site || OUTSIDE_METRICS.has(metric)) continue;
      if (metric === 'device.reach' && word.value !== 'up') continue;
      lastMs = Math.max(lastMs, Math.min(word.atMs, word.heardMs));
    }
    return lastMs;
  }

  /** Nothing goes forward by itself: what begins is what a person asked for in this step, or a stop window a person let run out. */
  private ofBeginnings(model: Model): readonly string[] {
    const wrong: string[] = [];
    for (const procedure of Object.values(model.procedures)) {
      const before = this.before?.procedures[procedure.id];
      if (before?.phase === procedure.phase) continue;
      const isWindow = this.before?.commits[procedure.incident]?.commit?.stage === 'window';
      if (this.asked === null && !(isWindow && procedure.phase === 'EXECUTE'))
        wrong.push(`${procedure.id} came to ${procedure.phase} by itself`);
      if (procedure.kind === 'failback' && before === undefined && this.asked !== 'failback')
        wrong.push(`${procedure.id}: a way back nobody asked for`);
      if (procedure.phase !== 'EXECUTE') continue;
      this.seen.begun += 1;
      const signed = procedure.approvals.filter(({ person }) => this.persons.has(person));
      if (signed.length === 0) wrong.push(`${procedure.id} was begun without a person`);
    }
    for (const [incident, { commit }] of Object.entries(model.commits))
      if (commit !== null && this.before?.commits[incident]?.commit == null && this.asked === null)
        wrong.push(`${incident} was armed by itself`);
    return wrong;
  }

  /** No alarm of a state before that state has been said for its on-delay. */
  private ofAlarms(model: Model): readonly string[] {
    if (model.alarms === this.before?.alarms) return [];
    return Object.values(model.alarms).flatMap((alarm) => {
      const before = this.before?.alarms[alarm.id];
      if (alarm.clearedAtMs !== null || (before?.clearedAtMs === null && before.raisedAtMs === alarm.raisedAtMs)) return [];
      const found = (this.config.signalsOf.get(alarm.element) ?? []).flatMap((index) => {
        const signal = this.config.signals[index];
        const condition = signal?.conditions.find(({ id }) => id === alarm.condition);
        return signal !== undefined && condition?.test.kind === 'state'
          ? [{ id: signal.id, bad: condition.test.in, delayMs: condition.onDelayMs }]
          : [];
      });
      const [of] = found;
      if (of === undefined) return [];
      this.seen.alarms += 1;
      const lastedMs = this.longestMs(of.id, of.bad);
      return lastedMs >= of.delayMs ? [] : [`${alarm.id} was raised though it lasted ${String(lastedMs)} ms at most`];
    });
  }

  /** How long a signal said one of these at a stretch, at most: a short stretch may have ended before it was told. */
  private longestMs(id: string, bad: readonly string[]): number {
    let [longestMs, sinceMs]: [number, number | null] = [-1, null];
    for (const { value, atMs } of [...(this.runs.get(id) ?? []), { value: null, atMs: this.nowMs }]) {
      if (sinceMs !== null) longestMs = Math.max(longestMs, atMs - sinceMs);
      sinceMs = value === null || !bad.includes(value) ? null : (sinceMs ?? atMs);
    }
    return longestMs;
  }
}
