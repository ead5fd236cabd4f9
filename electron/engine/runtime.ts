/** THE loop: queue -> step -> commit -> publish. The only place with a clock and timers; runs under Electron, plain Node and tests alike. */
import type { Role } from '../../shared/ipc/contract.ts';
import type { Live } from '../../shared/model/live.ts';
import type { Site } from '../../shared/model/site.ts';
import { text, type Text } from '../../shared/i18n/text.ts';
import type { Trends } from '../store/trends.ts';
import type { Store } from '../store/types.ts';
import { NO_RUNBOOKS, type Library } from '../runbooks/library.ts';
import type { AdapterContext } from './adapters/adapter.ts';
import { scrub, scrubSamples } from './adapters/lib/scrub.ts';
import { answer, CallError, type CallContext } from './calls.ts';
import { configOf } from '../userrules/config-of-site.ts';
import { fromCheckpoint, toCheckpoint } from './core/checkpoint.ts';
import type { EngineEvent } from './core/events.ts';
import type { JournalEntry } from './core/journal-entry.ts';
import { live } from './core/live-view.ts';
import { createModel, type Model } from './core/model.ts';
import { saysOf } from './core/reading-says.ts';
import { carryOut, ordersFor } from './drill-director.ts';
import { LookAhead } from './look-ahead.ts';
import { LoopPace, type Sleep } from './loop-pace.ts';
import type { Keeping } from './keeping.ts';
import { DeskClock, deskIdle } from './desk-clock.ts';
import { EngineClock } from './engine-clock.ts';
import { Publisher, type Send } from './publisher.ts';
import { EventQueue } from './queue.ts';
import { Recorder } from './recorder.ts';
import { OutwardDesk } from './outward-desk.ts';
import { openOperators } from './operators/open-operators.ts';
import type { Operators } from './operators/operators.ts';
import { OverloadTeller } from './overload-teller.ts';
import { untoldRecovery } from './operators/recovery.ts';
import { ReplayWindow } from './replay/desk.ts';
import { createRefusals, isRefusal, type RefusedWhy } from './refusals.ts';
import { restore } from './restore.ts';
import type { Connection, Runtime } from './runtime-api.ts';
import { isWindowMessage } from './window-message.ts';
import { tellRefused } from './tell-refused.ts';
import { Stepper } from './stepper.ts';
import { ThresholdDesk } from './thresholds/desk.ts';
import { SpanKeeper } from './thresholds/span-keeper.ts';
import { declare, RunningSources, type RuntimeSource } from './running-sources.ts';

/** A tick at least this often, ms: the resolution of what time alone brings about. */
const TICK_MS = 100;
/** How often the store is asked how it is, ms. */
const STORE_CHECK_MS = 1_000;

/** Everything the loop needs from outside; given by the engine's process, the command line or a test. */
export interface RuntimeOptions {
  /** Of this program, for what it signs; left out: not said. */
  readonly version?: string;
  readonly site: Site;
  /** Folder of the record, for replays; left out: there are none. */
  readonly recordFolder?: string;
  readonly sources: readonly RuntimeSource[];
  readonly store: Store;
  /** Where extremes of readings are kept for trials of thresholds; left out: of the last minutes only. Closed with the runtime. */
  readonly trends?: Trends | null;
  /** The site file, for thresholds and places to be saved; left out: none. */
  readonly sitePath?: string;
  /** Runbooks at hand for a site; none when left out. */
  readonly runbooks?: (site: Site) => Library;
  /** Nothing of what led here is replayed (`safe-mode.ts`). */
  readonly isSafe?: boolean;
  /** Keeps backups of the record; left out: nobody does. */
  readonly keeping?: (take: (event: EngineEvent) => void) => Keeping;
  /** One line for the log; never a secret. */
  readonly log: (line: string) => void;
  /** Journal lines once they are durable, in order. */
  readonly onRecorded?: (entries: readonly JournalEntry[]) => void;
}

/** Restores from the record, starts the sources and the timers. @throws what the store throws while it restores */
export function startRuntime(options: RuntimeOptions): Runtime {
  return new Loop(options);
}

class Loop implements Runtime {
  private readonly options: RuntimeOptions;
  private readonly clock = new EngineClock();
  private readonly queue = new EventQueue((sample) => saysOf(this.model.config, sample));
  private readonly stepper = new Stepper(this.queue, (event) => this.stepped(event));
  private readonly deskClock = new DeskClock();
  private readonly publisher = new Publisher();
  private readonly recorder: Recorder;
  private readonly lookAhead: LookAhead;
  private readonly operators: Operators;
  private readonly spans: SpanKeeper;
  private readonly desk: ThresholdDesk;
  private readonly running = new RunningSources((source) => this.contextOf(source));
  private sources: readonly RuntimeSource[];
  readonly outward = new OutwardDesk({
    take: (event) => this.take(event),
    keep: (event) => this.queue.push(event),
    isRecorded: () => this.recorder.committed === this.model,
    now: () => this.clock.now(),
  });
  private readonly replays = new Set<ReplayWindow>();
  private readonly refusals = createRefusals();
  private readonly keeping: Keeping | undefined;
  private readonly timer: NodeJS.Timeout;
  private site: Site; // that the windows see: of the committed state
  private model: Model;
  private shown: { model: Model; live: Live };
  /** Lines made but not yet durable. */
  private held: JournalEntry[] = [];
  private nextTurn: NodeJS.Immediate | null = null;
  private storeCheckedAtMs = 0;
  private readonly pace = new LoopPace(this.clock, TICK_MS);
  private readonly overload = new OverloadTeller();

  constructor(options: RuntimeOptions) {
    this.options = options;
    this.site = options.site;
    this.sources = options.sources;
    const restored = restore(options.site, options.store, options.log, options.isSafe);
    this.model = restored.model;
    this.recorder = new Recorder(options.store, restored.model, options.log, options.version);
    this.spans = new SpanKeeper(options.trends ?? null, options.log);
    this.desk = new ThresholdDesk(this.spans, options.sitePath ?? null);
    this.lookAhead = new LookAhead(options.site, {
      onAnswer: (answer) => this.enqueue({ type: 'foresight', atMs: this.clock.now(), answer }),
      log: options.log,
    });
    this.shown = { model: restored.model, live: live(restored.model, this.viewContext()) };
    this.queue.push({ type: 'start', atMs: this.clock.now(), isRestart: restored.isRestart });
    this.queue.push({ type: 'sources', atMs: this.clock.now(), sources: options.sources.map(declare) });
    this.operators = openOperators(options.store);
    if (this.operators.codes.trouble !== null)
      this.queue.push({ type: 'note', atMs: this.clock.now(), text: this.operators.codes.trouble });
    this.queue.push({ type: 'operators', atMs: this.clock.now(), operators: this.operators.list() });
    const recovered = untoldRecovery(options.store, this.model.standing);
    if (recovered !== null) this.queue.push({ type: 'recordRisk', atMs: this.clock.now(), risk: 'recovered', text: recovered });
    this.running.start(options.sources);
    this.drain();
    this.keeping = options.keeping?.((event) => this.take(event));
    this.pace.begin();
    this.timer = setInterval(() => this.tick(), TICK_MS);
  }

  connect(role: Role, send: Send): Connection {
    this.publisher.add(send, this.site, this.shown.live);
    const replay = this.replayOf(role);
    return {
      receive: (message) => this.receive(role, send, replay, message),
      touched: () => (role === 'console' ? this.deskClock.touched() : undefined),
      close: () => {
        this.publisher.remove(send);
        replay.close();
        this.replays.delete(replay);
      },
    };
  }

  suspend(): void {
    this.pace.suspend();
  }

  resume(): void {
    this.awake(this.pace.resume());
  }

  replaceSite(site: Site): void {
    if (this.stepper.isLooking) this.drain(); // it looks at the old one
    const config = configOf(site);
    this.model = fromCheckpoint(config, toCheckpoint(this.model)) ?? createModel(config);
    this.lookAhead.replaceSite(site);
    this.take({ type: 'sources', atMs: this.clock.now(), sources: this.sources.map(declare) });
  }

  replaceSources(sources: readonly RuntimeSource[]): Promise<void> {
    return this.running.replace(sources, () => {
      this.sources = sources;
      this.take({ type: 'sources', atMs: this.clock.now(), sources: sources.map(declare) });
    });
  }

  configFile(which: 'siteFile' | 'sourcesFile', refusal: Text | null): void {
    this.take({ type: which, atMs: this.clock.now(), refusal });
  }

  safeMode(isSafe: boolean): void {
    this.take({ type: 'recordRisk', atMs: this.clock.now(), risk: 'safe', text: isSafe ? text('engine.safeMode') : null });
  }

  note(key: string, params: Record<string, string | number>): void {
    this.enqueue({ type: 'note', atMs: this.clock.now(), text: text(key, params) });
  }

  refused(who: string, why: RefusedWhy, name: string): void {
    this.refusals.add(who, why, name);
  }

  live(): Live {
    return this.shown.live;
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    for (const replay of this.replays) replay.end('the engine stops');
    await Promise.all([this.lookAhead.stop(), this.running.stop()]);
    this.drain();
    this.recorder.close(this.model, this.clock.now());
    this.spans.close();
  }

  private replayOf(role: Role): ReplayWindow {
    const replay = new ReplayWindow({
      ...{ role, directory: this.options.recordFolder ?? null, program: this.options.version ?? '', log: this.options.log },
      site: () => this.model.config.site,
      record: (name, person) => this.take({ type: 'operator', atMs: this.clock.now(), call: { name, person } }),
      screen: (screen) => this.take({ type: 'screen', atMs: this.clock.now(), screen }),
    });
    this.replays.add(replay);
    return replay;
  }

  private contextOf({ id, adapter, settings }: RuntimeSource): AdapterContext<unknown> {
    return {
      id,
      settings,
      site: this.model.config.site,
      // A simulator forgets with its process what it was playing; the record does not.
      playing: adapter.isSimulated ? this.model.playedFaults : [],
      now: () => this.clock.now(),
      emit: (samples) => this.enqueue({ type: 'samples', atMs: this.clock.now(), samples: scrubSamples(samples) }),
      report: (report) => this.enqueue({ type: 'source', atMs: this.clock.now(), report: { ...report, detail: scrub(report.detail) } }),
      log: (line) => this.options.log(`${id}: ${scrub(line)}`),
    };
  }

  /** From an adapter, or a note that nobody waits for: stepped soon, and recorded in one commit with what else arrives in this turn. */
  private enqueue(event: EngineEvent): void {
    this.awake(this.pace.findSleep());
    this.queue.push(event);
    this.drainSoon();
  }

  private drainSoon(): void {
    this.nextTurn ??= setImmediate(() => this.drain(true));
  }

  /** From a person or the machine: stepped now. */
  private take(event: EngineEvent): void {
    this.queue.push(event);
    this.drain();
  }

  private awake(sleep: Sleep | null): void {
    if (sleep === null) return;
    this.deskClock.slept(sleep.stoodMs);
    this.take({ type: 'resume', atMs: this.clock.now(), gapMs: sleep.gapMs });
  }

  private tick(): void {
    this.awake(this.pace.findSleep());
    const nowMs = this.clock.now();
    const heldMs = this.pace.tick();
    if (heldMs !== null) this.queue.push({ type: 'heldUp', atMs: nowMs, heldMs });
    const stepMs = this.clock.takeStep();
    if (stepMs !== 0) this.queue.push({ type: 'clock', atMs: nowMs, stepMs });
    if (nowMs - this.storeCheckedAtMs >= STORE_CHECK_MS) this.checkStore(nowMs);
    const refused = this.refusals.due(nowMs);
    if (refused !== null) this.options.log(refused.line);
    for (const said of [this.overload.due(this.queue.dropped, nowMs), refused?.said ?? null])
      if (said !== null) this.queue.push({ type: 'note', atMs: nowMs, text: said });
    if (this.deskClock.isDue(this.model.desk, this.model.operators.length > 0)) this.queue.push(deskIdle(this.model.desk, nowMs));
    this.queue.push({ type: 'tick', atMs: nowMs });
    this.drain(true);
    if (this.publisher.isDue(nowMs)) this.show(nowMs);
    this.directDrill(nowMs);
    this.publisher.pulse(nowMs);
  }

  /** Does on the simulator what the drill asks for, and records it. */
  private directDrill(nowMs: number): void {
    const { drill, playedFaults } = this.model;
    const orders = ordersFor(drill, playedFaults, nowMs);
    const faults = this.running.faults();
    const active = faults === null ? null : carryOut(orders, drill, faults);
    if (active !== null) this.take({ type: 'simulation', atMs: nowMs, faults: active, person: null, plays: orders.plays });
  }

  private checkStore(nowMs: number): void {
    this.storeCheckedAtMs = nowMs;
    this.keeping?.tick();
    for (const said of this.recorder.takeNotices()) this.queue.push({ type: 'note', atMs: nowMs, text: said });
    const { trouble } = this.recorder;
    if (JSON.stringify(trouble) !== JSON.stringify(this.model.storeTrouble)) this.queue.push({ type: 'store', atMs: nowMs, trouble });
  }

  /** `mayLeave`: a look that takes long is gone on with in the next turn of the event loop. */
  private drain(mayLeave = false): void {
    if (this.nextTurn !== null) clearImmediate(this.nextTurn);
    this.nextTurn = null;
    const { model, effects, count, isUrgent } = this.stepper.run(this.model, mayLeave);
    this.model = model;
    if (this.stepper.isLooking) this.drainSoon();
    if (this.stepper.isLooking && count === 0) return;
    this.lookAhead.ask(this.model.ahead.question);
    const nowMs = this.clock.now();
    this.held.push(...effects);
    if (this.recorder.record(model, effects, nowMs)) this.tellRecorded();
    if (isUrgent || this.recorder.committed.config.site !== this.site) this.show(nowMs);
  }

  /** Kept only now: a checkpoint taken while its look is left is of the state before it. */
  private stepped(event: EngineEvent): void {
    this.recorder.input(event);
    if (event.type === 'samples') this.spans.take(this.model.config, event.atMs, event.samples);
  }

  private tellRecorded(): void {
    const recorded = this.held;
    this.held = [];
    if (recorded.length > 0) this.options.onRecorded?.(recorded);
  }

  /** Shows the committed state; trouble of the record is shown even when nothing else may be. */
  private show(nowMs: number): void {
    const { committed, trouble } = this.recorder;
    if (committed.config.site !== this.site) return this.showSite(committed);
    const beganMs = performance.now();
    const view =
      committed === this.shown.model && trouble === this.shown.live.meta.storeTrouble
        ? this.shown.live
        : live(committed, this.viewContext(), this.shown.live);
    this.shown = { model: committed, live: trouble === null ? view : { ...view, meta: { ...view.meta, storeTrouble: trouble } } };
    this.publisher.publish(this.shown.live, nowMs, performance.now() - beganMs);
  }

  /** Another version of the site, once what led to it is on disk: every window gets everything again. */
  private showSite(committed: Model): void {
    this.site = committed.config.site;
    this.shown = { model: committed, live: live(committed, this.viewContext()) };
    this.publisher.replace(this.site, this.shown.live);
  }

  private viewContext(): { reality: Live['meta']['reality']; faults: readonly string[] } {
    const isSimulated = this.sources.some((source) => source.adapter.isSimulated);
    return { reality: isSimulated ? 'simulated' : 'real', faults: this.running.faults()?.list() ?? [] };
  }

  private receive(role: Role, send: Send, replay: ReplayWindow, message: unknown): void {
    if (!isWindowMessage(message)) return this.refused(role, 'message', '');
    if (message.type === 'resync') return this.publisher.snapshotTo(send, this.site);
    const { id, name, input } = message;
    try {
      const value = answer(this.callContext(replay), role, name, input);
      if (value instanceof Promise)
        value.then(
          (found: unknown) => send({ type: 'answer', id, ok: true, value: found }),
          (error: unknown) => this.refuse(role, send, message, error),
        );
      else send({ type: 'answer', id, ok: true, value });
    } catch (error) {
      this.refuse(role, send, message, error);
    }
  }

  private refuse(role: Role, send: Send, { id, name }: { readonly id: number; readonly name: string }, error: unknown): void {
    if (error instanceof CallError && isRefusal(error.code)) this.refused(role, error.code, name);
    tellRefused(send, id, error);
  }

  private callContext(replay: ReplayWindow): CallContext {
    const recordedSeq = (event: EngineEvent): { seq: number } => {
      this.take(event);
      if (this.recorder.committed !== this.model)
        throw new CallError('state', 'the record on disk refuses at the moment; what you did waits to be written');
      return { seq: this.model.seq };
    };
    return {
      version: this.options.version ?? '',
      store: this.options.store,
      model: () => this.model,
      now: () => this.clock.now(),
      faults: () => this.running.faults(),
      runbooks: () => this.options.runbooks?.(this.model.config.site) ?? NO_RUNBOOKS,
      lookAhead: this.lookAhead,
      operators: this.operators,
      operatorsChanged: () => this.take({ type: 'operators', atMs: this.clock.now(), operators: this.operators.list() }),
      replay,
      sitePath: this.options.sitePath ?? null,
      keeping: this.keeping,
      thresholds: this.desk,
      outward: this.outward,
      operate: (call) => {
        if (call.name === 'desk.told') this.deskClock.touched(); // who unlocks is there
        return recordedSeq({ type: 'operator', atMs: this.clock.now(), call });
      },
      carry: (brought, call) => {
        this.recorder.carry(brought);
        return recordedSeq({ type: 'operator', atMs: this.clock.now(), call });
      },
      simulated: (faults, person) => recordedSeq({ type: 'simulation', atMs: this.clock.now(), faults, person }),
    };
  }
}
