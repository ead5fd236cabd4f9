/**
 * Listens to topics of an MQTT broker. A lost broker loses everything at once and is tried again, ever more slowly; a device whose last
 * will says so loses its elements. Never publishes: `wire.ts` lets nothing out that could.
 */
import { metricById, metricsOfKind } from '../../../../shared/model/metrics.ts';
import type { Sample } from '../../../../shared/model/sample.ts';
import type { Site } from '../../../../shared/model/site.ts';
import { defineAdapter } from '../adapter.ts';
import type { AdapterContext } from '../adapter.ts';
import { Health } from '../health.ts';
import { bindOne } from '../lib/bind.ts';
import { clocks } from '../lib/clocks.ts';
import { SourceFailure } from '../lib/failure.ts';
import { ownLag } from '../lib/own-lag.ts';
import { quietLog } from '../lib/quiet-log.ts';
import { environment } from '../environment.ts';
import { readSecret } from '../secret.ts';
import { startRunning, tryUntilStopped } from '../lib/until-stopped.ts';
import { connectBroker } from './broker.ts';
import type { BrokerOptions } from './broker.ts';
import { MAX_PAYLOAD_BYTES, observe, payloadOf, presence } from './decode.ts';
import type { Message } from './decode.ts';
import { routeFinder } from './routes.ts';
import { MqttSettings } from './settings.ts';
import type { Signal } from './settings.ts';
import { canFill, highestPlace } from './topics.ts';

/** Messages kept until all subscriptions are granted. */
const MOST_EARLY = 10_000;
/** A connection that held this long was a good one: the waits begin anew, ms. */
const GOOD_AFTER_MS = 10_000;

type Context = AdapterContext<MqttSettings>;

/** A message, and how long it may have waited for this process, ms. */
interface Arrived extends Message {
  readonly waitedMs: number;
}

export const mqtt = defineAdapter<MqttSettings>({
  kind: 'mqtt',
  settings: MqttSettings,
  isSimulated: false,
  signals: signalsOf,
  periods: periodsOf,
  start: (context) => startRunning(context, (signal) => run(context, signal)),
});

/** `probe-{1}` stands for every element of the site that is so named and has the metric. */
function signalsOf(settings: MqttSettings, site: Site): readonly string[] {
  return [...new Set(settings.signals.flatMap((signal) => fedBy(signal, site)))];
}

function fedBy({ element, metric }: Signal, site: Site): readonly string[] {
  if (highestPlace(element) === 0) return [`${element}|${metric}`];
  const fed = site.elements.filter(({ id, kind }) => canFill(element, id) && metricsOfKind(kind).some((one) => one.id === metric));
  // Nothing of that name: declared as written, so that the check of the file names it.
  return fed.length === 0 ? [`${element}|${metric}`] : fed.map(({ id }) => `${id}|${metric}`);
}

/** A state may be published only when it changes and holds until then; a number is of its moment. Of several topics the most frequent counts. */
function periodsOf({ signals, everyMs }: MqttSettings, site: Site): Readonly<Record<string, number | null>> {
  const periods: Record<string, number | null> = {};
  for (const signal of signals) {
    const metric = metricById(signal.metric);
    const own = signal.everyMs ?? everyMs ?? (metric?.type === 'number' ? metric.periodMs : null);
    for (const id of fedBy(signal, site)) {
      const known = periods[id] ?? null;
      periods[id] = own === null ? known : Math.min(known ?? own, own);
    }
  }
  return periods;
}

/** Until stopped: listen, and after a failure say why, wait, and try again. */
async function run(context: Context, signal: AbortSignal): Promise<void> {
  const listening = new Listening(context);
  const attempt = async (good: () => void): Promise<void> => {
    const begunMs = performance.now();
    try {
      await listening.listen(signal);
    } finally {
      if (performance.now() - begunMs > GOOD_AFTER_MS) good();
    }
  };
  await tryUntilStopped(attempt, (failure) => listening.lost(failure), signal);
}

class Listening {
  readonly #context: Context;
  readonly #health: Health;
  readonly #log: (line: string) => void;
  readonly #broker: string;
  readonly #signals: ReadonlySet<string>;
  readonly #routeOf: ReturnType<typeof routeFinder>;
  /** Of the devices: a topic is that of one. */
  readonly #clocks = clocks();
  readonly #ownLag = ownLag();
  /** Elements whose device is gone: nothing good is said of them until it is back. */
  readonly #gone = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
    this.#health = new Health(context);
    this.#log = quietLog(context);
    const { host } = context.settings;
    this.#broker = `${host}:${String(portOf(context.settings))}`;
    this.#signals = new Set(signalsOf(context.settings, context.site));
    this.#routeOf = routeFinder(context.settings);
  }

  /** One connection, from opening to its end: rejects with a `SourceFailure`. */
  async listen(signal: AbortSignal): Promise<void> {
    const { settings } = this.#context;
    let early: Arrived[] | null = [];
    const broker = await connectBroker(
      optionsOf(settings),
      {
        message: (topic, payload, isRetained) => {
          const message = { topic, payload, isRetained, receivedAtMs: this.#context.now(), waitedMs: this.#ownLag() };
          if (early === null) this.#take(message);
          else if (early.length < MOST_EARLY) early.push(message);
          else this.#log('too many messages before the subscriptions were granted');
        },
        dropped: (count) => this.#log(`${String(count)} messages of more than ${String(MAX_PAYLOAD_BYTES)} bytes were not read`),
      },
      signal,
    );
    try {
      // First who is there, then what they say.
      await broker.subscribe([...new Set(settings.offline.map(({ topic }) => topic))]);
      await broker.subscribe([...new Set(settings.signals.map(({ topic }) => topic))]);
      this.#health.wholeUp();
      const heard: readonly Arrived[] = early;
      early = null;
      this.#gone.clear();
      for (const message of heard) this.#notePresence(message);
      for (const message of heard) this.#read(message);
      await broker.ended;
    } finally {
      await broker.close();
    }
  }

  lost(failure: SourceFailure): void {
    this.#health.wholeLost(failure.trouble, failure.message);
    this.#log(`${failure.trouble}: ${failure.message}`);
  }

  #take(message: Arrived): void {
    this.#notePresence(message);
    this.#read(message);
  }

  #notePresence(message: Message): void {
    const payload = payloadOf(message.payload);
    for (const one of this.#routeOf(message.topic).offline) {
      const state = presence(payload, one);
      for (const element of state === 'unknown' ? [] : one.elements) {
        if (state === 'offline') {
          this.#gone.add(element);
          this.#health.elementLost(element, 'driver-down', `${message.topic} says ${one.value}`);
        } else {
          this.#gone.delete(element);
          this.#health.elementUp(element);
        }
      }
    }
  }

  #read(message: Arrived): void {
    if (message.payload.length > MAX_PAYLOAD_BYTES) {
      this.#log(`a message of more than ${String(MAX_PAYLOAD_BYTES)} bytes was not read: ${message.topic.slice(0, 200)}`);
      return;
    }
    const payload = payloadOf(message.payload);
    const samples: Sample[] = [];
    for (const { signal, element } of this.#routeOf(message.topic).signals) {
      if (!this.#signals.has(`${element}|${signal.metric}`))
        this.#log(`${message.topic}: no element ${element.slice(0, 200)} with ${signal.metric}`);
      else if (this.#gone.has(element)) this.#log(`${message.topic}: not taken, ${element} has said that it is gone`);
      else samples.push(...this.#reading(message, payload, signal, element));
    }
    if (samples.length > 0) this.#context.emit(samples);
  }

  /** What is retained may be of any age and says nothing of the clock. */
  #inOurTime({ topic, isRetained, receivedAtMs, waitedMs }: Arrived, ownMs: number): number {
    if (!isRetained) {
      const skewMs = this.#clocks.note(topic, ownMs, receivedAtMs, waitedMs);
      this.#health.clockOff(this.#clocks.worstMs());
      if (skewMs === 0) this.#log(`${topic}: the clock is right again`);
      else if (skewMs !== null)
        this.#log(`${topic}: the clock is off by ${(skewMs / 1_000).toFixed(1)} s, its times are corrected by that`);
    }
    return this.#clocks.corrected(topic, ownMs, receivedAtMs, waitedMs);
  }

  #reading(message: Arrived, payload: ReturnType<typeof payloadOf>, signal: Signal, element: string): readonly Sample[] {
    const observation = observe(message, payload, signal, element, this.#broker, (ownMs) => this.#inOurTime(message, ownMs));
    if (observation === null) {
      this.#log(`${message.topic}: retained and without a time, of unknown age, not taken`);
      return [];
    }
    const { metric, map, scale } = signal;
    const binding = { element, metric, ...(map === undefined ? {} : { map }), ...(scale === undefined ? {} : { scale }) };
    return bindOne([binding], observation, this.#context.id);
  }
}

function portOf({ port, tls }: MqttSettings): number {
  return port ?? (tls === undefined ? 1_883 : 8_883);
}

function optionsOf(settings: MqttSettings): BrokerOptions {
  const { host, tls, username, password, timeoutMs, keepaliveS } = settings;
  const secret = password === undefined ? null : readSecret(password, environment());
  if (secret?.ok === false) throw new SourceFailure('auth', secret.reason);
  return { host, port: portOf(settings), tls, username, password: secret?.value, timeoutMs, keepaliveS };
}
