/**
 * A source that is asked at a steady pace: the loop that every polled adapter shares. What differs is how it is read (`PolledSource`).
 * One sick device never delays another: each has its own loop and its own time limit, and only `MOST_AT_ONCE` are read together, those
 * that are sick apart from the others.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import type { Observation } from '../../../../shared/model/observation.ts';
import type { Site } from '../../../../shared/model/site.ts';
import type { Adapter, AdapterContext } from '../adapter.ts';
import { Health } from '../health.ts';
import { bind, bindingsOf, misfitsOf, signalsOf, type Bound } from './bind.ts';
import { SourceFailure } from './failure.ts';
import { limiter, type Limiter } from './limiter.ts';
import { wasHeldUpSince, watchOwnPace } from './own-pace.ts';
import { quietLog } from './quiet-log.ts';
import { startRunning } from './until-stopped.ts';

/** Devices read at the same moment by this process. More than 32 SNMP sessions at once lost datagrams when it was measured. */
const MOST_AT_ONCE = 32;
/** Who has not answered after this time only waits, and holds no place, ms. */
const HOLD_MS = 1_000;
/** Polls in a row without an answer until a silent device is lost (telemetry rule 1). Any other trouble is told at once. */
const SILENT_POLLS = 3;
/** The longest a lost device is left alone, ms, unless its own period is longer. */
const LONGEST_WAIT_MS = 60_000;
/** Sources are first read within this time, ms, each at its own moment; from then on their moments lie all over their period. */
const SPREAD_MS = 1_000;
/** Polls nearer than this to each other are made one: a storm of traps is no storm of polls, ms. */
const LEAST_GAP_MS = 100;

/** One device, open. */
export interface Reader {
  /** Everything it says, now. Rejects with `SourceFailure` and with nothing else; ends soon after `signal` aborts. */
  read(signal: AbortSignal): Promise<readonly Observation[]>;
  /** How far the clock of the device is off, ms, positive: ahead; null or absent: not known. */
  skewMs?(): number | null;
  /** Ends sockets; nothing runs afterwards. */
  close(): Promise<void> | void;
}

/** What a reader is given. `now`: engine time, UTC ms; `site` null: there is none, the command line asks. */
export interface ReaderContext<Settings> {
  readonly id: string;
  readonly settings: Settings;
  readonly site: Site | null;
  now(): number;
  log(line: string): void;
  /** How often it is read, ms, when that is not what its settings say. */
  readonly periodMs?: number;
  /** The device said that something changed: read it again soon. */
  nudge(): void;
}

/** One kind of source that is asked: what it may give, and how it is opened. `periodMs`: between the beginnings of two readings. */
export interface PolledSource<Settings> {
  readonly kind: string;
  readonly settings: z.ZodType<Settings>;
  periodMs(settings: Settings): number;
  bound(settings: Settings): Bound;
  /** Metrics it can give, for what is bound by itself to its element. */
  offered(settings: Settings): Iterable<string>;
  /** Whether some of them are rates; absent: no. */
  hasRates?(settings: Settings): boolean;
  open(context: ReaderContext<Settings>): Reader;
}

/** The adapter of a source that is polled. */
export function polledAdapter<Settings>(polled: PolledSource<Settings>): Adapter<Settings> {
  const bindings = (settings: Settings, site: Site) => bindingsOf(polled.bound(settings), site, polled.offered(settings));
  return {
    kind: polled.kind,
    settings: polled.settings,
    isSimulated: false,
    signals: (settings, site) => signalsOf(bindings(settings, site)),
    misfits: (settings, site) => misfitsOf(polled.bound(settings), site, offeredBy(polled, settings)),
    periodMs: (settings) => polled.periodMs(settings),
    hasRates: (settings) => polled.hasRates?.(settings) ?? false,
    start: (context) => startRunning(context, (signal) => poll(polled, context, signal)),
    readings: (context, seen) => bind(bindings(context.settings, context.site), withReach(seen, context), context.id, context.now()),
    async observe(context, signal) {
      const reader = polled.open({ ...context, nudge: () => undefined });
      try {
        return await reader.read(signal);
      } finally {
        await reader.close();
      }
    },
    observer(context, periodMs) {
      const reader = polled.open({ ...context, periodMs, nudge: () => undefined });
      return { observe: (signal) => reader.read(signal), close: async () => reader.close() };
    },
  };
}

/** It answered, so it is reached. Bound only where that is written: a probe knows more, it can say that something is down. */
const REACH = 'device.reach';

function withReach(seen: readonly Observation[], { id, now }: Pick<AdapterContext<unknown>, 'id' | 'now'>): readonly Observation[] {
  if (seen.some(({ metric }) => metric === REACH)) return seen; // it says so itself
  const via = { adapter: 'poll', target: id, ref: REACH };
  return [...seen, { entity: id, metric: REACH, instance: '', state: 'up', status: 'ok', quality: 'good', at: now(), raw: 'answers', via }];
}

function offeredBy<Settings>(polled: PolledSource<Settings>, settings: Settings): Iterable<string> {
  return [...polled.offered(settings), REACH];
}

const together = limiter(MOST_AT_ONCE, HOLD_MS);
/** Those that did not answer last time wait among themselves: half a centre that is dead holds no place that a healthy device needs. */
const unwell = limiter(MOST_AT_ONCE, HOLD_MS);

/** Until stopped: read, hand over, wait for the next moment or for a nudge. */
async function poll<Settings>(polled: PolledSource<Settings>, context: AdapterContext<Settings>, signal: AbortSignal): Promise<void> {
  watchOwnPace();
  const { settings, site } = context;
  const health = new Health(context);
  const log = quietLog(context);
  const bindings = bindingsOf(polled.bound(settings), site, polled.offered(settings));
  const periodMs = polled.periodMs(settings);
  const bell = new Bell();
  const reader = polled.open({ id: context.id, settings, site, now: () => context.now(), log, nudge: () => bell.ring() });
  const startMs = performance.now();
  const share = shareOf(context.id);
  let dueMs = startMs + share * periodMs;
  let wakeMs = startMs + share * Math.min(periodMs, SPREAD_MS);
  let failures = 0;
  /** The trouble that was logged last: the same one again says nothing. */
  let told: string | null = null;
  try {
    while (await bell.wait(wakeMs, signal)) {
      const begunMs = performance.now();
      const outcome = await readOnce(reader, failures > 0 ? unwell : together, signal);
      if (outcome === null) return;
      const isUnjudged = outcome instanceof SourceFailure && outcome.trouble === 'timeout' && wasHeldUpSince(begunMs);
      if (isUnjudged) log('not read: this console was held up');
      else if (outcome instanceof SourceFailure) {
        failures += 1;
        if (outcome.trouble !== 'timeout' || failures >= SILENT_POLLS) health.wholeLost(outcome.trouble, outcome.message);
        if (outcome.message !== told) log(`${outcome.trouble}: ${outcome.message}`);
        told = outcome.message;
      } else {
        if (told !== null) log('answers again');
        told = null;
        failures = 0;
        // Said before the readings, so that nothing good is said of what is still lost.
        health.wholeUp(performance.now() - begunMs, reader.skewMs?.() ?? null);
        context.emit(bind(bindings, withReach(outcome, context), context.id, context.now()));
      }
      dueMs = nextMs(dueMs, periodMs, failures, performance.now());
      wakeMs = dueMs;
    }
  } finally {
    await reader.close();
  }
}

/** What was read, why not, or null when it was stopped meanwhile. */
async function readOnce(reader: Reader, among: Limiter, signal: AbortSignal): Promise<readonly Observation[] | SourceFailure | null> {
  try {
    return await among.run(() => reader.read(signal), signal);
  } catch (error) {
    if (signal.aborted) return null;
    if (error instanceof SourceFailure) return error;
    throw error;
  }
}

/** A healthy source keeps its moments; one that is lost is tried ever more seldom, with jitter so that they do not all come together. */
function nextMs(dueMs: number, periodMs: number, failures: number, nowMs: number): number {
  if (failures >= SILENT_POLLS) {
    const waitMs = Math.min(Math.max(periodMs, LONGEST_WAIT_MS), periodMs * 2 ** (failures - SILENT_POLLS));
    return nowMs + waitMs * (0.75 + 0.5 * Math.random());
  }
  // A poll that was brought forward does not put off the one that is due.
  const missed = Math.max(nowMs < dueMs ? 0 : 1, Math.ceil((nowMs - dueMs) / periodMs));
  return dueMs + missed * periodMs;
}

/**
 * Which share of its period after the start the moment of a source lies: 0 to 1, the same for the same id, far apart for ids that differ
 * little. Sources that start together do not call together. FNV-1a, and the last mixing step of MurmurHash3.
 */
export function shareOf(id: string): number {
  let sum = 0x811c9dc5;
  for (const sign of id) sum = Math.imul(sum ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35);
  return ((sum ^ (sum >>> 16)) >>> 0) / 2 ** 32;
}

/** Waits for a moment, and is woken before it. */
class Bell {
  private isRung = false;
  private wake: (() => void) | null = null;

  ring(): void {
    this.isRung = true;
    this.wake?.();
  }

  /** False when stopped. */
  async wait(untilMs: number, signal: AbortSignal): Promise<boolean> {
    const woken = new AbortController();
    this.wake = () => woken.abort();
    const waitMs = this.isRung ? LEAST_GAP_MS : Math.max(LEAST_GAP_MS / 10, untilMs - performance.now());
    try {
      await sleep(waitMs, undefined, { signal: AbortSignal.any([signal, woken.signal]) });
    } catch (error) {
      if (signal.aborted) return false;
      if (!woken.signal.aborted) throw error;
    } finally {
      this.wake = null;
    }
    this.isRung = false;
    return !signal.aborted;
  }
}
