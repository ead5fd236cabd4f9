/**
 * Hears syslog and turns the messages its rules know into readings. A message says only what changed, so a reading is as of its time
 * and silence is no loss, unless the senders are expected to speak. Never sends a byte.
 */
import { defineAdapter } from '../adapter.ts';
import type { AdapterContext } from '../adapter.ts';
import { Health } from '../health.ts';
import { bindOne } from '../lib/bind.ts';
import { clocks } from '../lib/clocks.ts';
import type { SourceFailure } from '../lib/failure.ts';
import { ownLag } from '../lib/own-lag.ts';
import { quietLog } from '../lib/quiet-log.ts';
import { startRunning, tryUntilStopped } from '../lib/until-stopped.ts';
import { decodeSyslog, textOf } from './decode.ts';
import { eventOf, observationsOf } from './readings.ts';
import { openReceivers } from './receivers.ts';
import type { Listener } from './receivers.ts';
import type { SyslogMessage } from './message.ts';
import { ruleReader } from './rules.ts';
import { SyslogSettings } from './settings.ts';
import { silence } from './silence.ts';
import type { Change } from './silence.ts';
import { tally } from './tally.ts';
import { zoneReader } from './zone.ts';

/** What no rule was written for is counted and told this often, ms. */
const TALLY_EVERY_MS = 600_000;

export const syslog = defineAdapter<SyslogSettings>({
  kind: 'syslog',
  settings: SyslogSettings,
  isSimulated: false,
  signals: (settings) => [...new Set(settings.rules.map(({ element, metric }) => `${element}|${metric}`))],
  periods: ({ rules }) => periodsOf(rules),
  listens: ({ address, udp, tcp, tls }) => [
    ...(udp === undefined ? [] : [{ over: 'udp' as const, address, port: udp, path: ['udp'], isShared: false }]),
    ...(tcp === undefined ? [] : [{ over: 'tcp' as const, address, port: tcp, path: ['tcp'], isShared: false }]),
    ...(tls === undefined ? [] : [{ over: 'tcp' as const, address, port: tls.port, path: ['tls', 'port'], isShared: false }]),
  ],
  start: (context) => startRunning(context, (signal) => run(context, signal)),
});

/** The shortest of the rules of a signal; null where none has one. */
function periodsOf(rules: SyslogSettings['rules']): Readonly<Record<string, number | null>> {
  const periods: Record<string, number | null> = {};
  for (const { element, metric, everyMs } of rules) {
    const signal = `${element}|${metric}`;
    const known = periods[signal] ?? null;
    periods[signal] = everyMs === undefined ? known : Math.min(known ?? everyMs, everyMs);
  }
  return periods;
}

type Context = AdapterContext<SyslogSettings>;

/** Until stopped: listen, and when that is not possible say why, wait, and try again. */
async function run(context: Context, signal: AbortSignal): Promise<void> {
  const hearing = new Hearing(context, signal);
  await tryUntilStopped(
    (good) => hearing.listen(good),
    (failure) => hearing.lost(failure),
    signal,
  );
  hearing.tell();
}

class Hearing {
  readonly #context: Context;
  readonly #signal: AbortSignal;
  readonly #health: Health;
  readonly #tally = tally();
  readonly #clocks = clocks();
  readonly #ownLag = ownLag();
  readonly #meaningsOf: ReturnType<typeof ruleReader>;
  readonly #log: (line: string) => void;
  readonly #toUtc: (localMs: number) => number;
  readonly #silence: ReturnType<typeof silence> | null;

  constructor(context: Context, signal: AbortSignal) {
    const { rules, zone, expectEveryMs } = context.settings;
    this.#context = context;
    this.#signal = signal;
    this.#health = new Health(context);
    this.#log = quietLog(context);
    this.#meaningsOf = ruleReader(rules);
    this.#toUtc = zoneReader(zone);
    this.#silence = expectEveryMs === undefined ? null : silence(rules, expectEveryMs);
  }

  /** Listens until stopped, or until a socket fails: then it rejects with a `SourceFailure`. */
  async listen(onOpen: () => void): Promise<void> {
    const failed = Promise.withResolvers<never>();
    // What fails before anybody waits for it is waited for below.
    failed.promise.catch(() => undefined);
    const early: (() => void)[] = [];
    let isOpen = false;
    const listener: Listener = {
      message: (...one) => {
        if (isOpen) this.#take(...one);
        else early.push(() => this.#take(...one));
      },
      garbage: (reason) => this.#tally.garbage(reason),
      broken: (failure) => failed.reject(failure),
    };
    const receivers = await openReceivers(this.#context.settings, listener);
    const timers = [
      setInterval(() => this.tell(), TALLY_EVERY_MS),
      ...(this.#silence === null ? [] : [setInterval(() => this.#look(), Math.max(50, (this.#context.settings.expectEveryMs ?? 0) / 4))]),
    ];
    const stopped = whenAborted(this.#signal);
    try {
      if (this.#signal.aborted) return;
      onOpen();
      this.#health.wholeUp();
      this.#silence?.begin(this.#context.now());
      isOpen = true;
      for (const one of early.splice(0)) one();
      await Promise.race([failed.promise, stopped]);
    } finally {
      timers.forEach(clearInterval);
      await receivers.close();
    }
  }

  lost(failure: SourceFailure): void {
    this.#health.wholeLost(failure.trouble, failure.message);
    this.#log(`${failure.trouble}: ${failure.message}`);
  }

  /** What was counted since the last time, into the log: seldom, so never among the lines that are held back. */
  tell(): void {
    const line = this.#tally.line();
    if (line !== null) this.#context.log(line);
  }

  #take(...[frame, peer, over]: Parameters<Listener['message']>): void {
    if (this.#signal.aborted) return;
    const { clock } = this.#context.settings;
    const receivedAtMs = this.#context.now();
    const decoded = decodeSyslog(frame.bytes, { receivedAtMs, toUtc: this.#toUtc });
    if (!decoded.ok) return this.#tally.garbage(decoded.reason);
    const message = this.#inOurTime(decoded.message, decoded.message.host ?? peer, receivedAtMs);
    if (frame.isCut) this.#tally.garbage('the end of a message that was too long');
    const event = eventOf(message, { raw: textOf(frame.bytes), peer, over, receivedAtMs, isCut: frame.isCut, clock });
    this.#say(this.#silence?.hear(message, peer, receivedAtMs) ?? []);
    const meanings = this.#meaningsOf(message, peer);
    if (meanings.length === 0) this.#tally.unmatched(event.entity, event.severity);
    // The element is known, so what is observed is the reading.
    const observations = observationsOf(event, meanings);
    const samples = observations.flatMap((one) => bindOne([{ element: one.entity, metric: one.metric }], one, this.#context.id));
    if (samples.length > 0) this.#context.emit(samples);
  }

  /** The message with its time by our clock; its raw text keeps the sender's. */
  #inOurTime(message: SyslogMessage, host: string, receivedAtMs: number): SyslogMessage {
    const { atMs } = message;
    if (atMs === null || this.#context.settings.clock === 'arrival') return message;
    const waitedMs = this.#ownLag();
    this.#noteClock(host, atMs, receivedAtMs, waitedMs);
    return { ...message, atMs: this.#clocks.corrected(host, atMs, receivedAtMs, waitedMs) };
  }

  #noteClock(host: string, atMs: number, receivedAtMs: number, waitedMs: number): void {
    const skewMs = this.#clocks.note(host, atMs, receivedAtMs, waitedMs);
    this.#health.clockOff(this.#clocks.worstMs());
    if (skewMs === null) return;
    const seconds = (Math.abs(skewMs) / 1_000).toFixed(1);
    this.#log(
      skewMs === 0
        ? `the clock of ${host} is right again`
        : `the clock of ${host} is ${seconds} s ${skewMs > 0 ? 'ahead' : 'behind'}: its times are corrected by that`,
    );
  }

  #look(): void {
    this.#say(this.#silence?.look(this.#context.now()) ?? []);
  }

  #say(changes: readonly Change[]): void {
    for (const { element, silent } of changes) {
      if (silent === null) this.#health.elementUp(element);
      else this.#health.elementLost(element, 'timeout', `nothing heard of ${silent} for three times its period`);
    }
  }
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
