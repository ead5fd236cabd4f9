/**
 * One connection to a broker, as a listener: it connects, subscribes and is told. The client of the `mqtt` package stays inside this
 * file, so nothing outside it could publish; `wire.ts` stops it inside.
 */
import { connect as connectTcp } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { MqttClient } from 'mqtt';
import type { SourceTrouble } from '../../../../shared/model/sample.ts';
import { certificatesIn } from '../lib/certificates.ts';
import { SourceFailure } from '../lib/failure.ts';
import { MAX_PAYLOAD_BYTES } from './decode.ts';
import { ownLag } from '../lib/own-lag.ts';
import { guarded } from './guarded.ts';
import { patientTimer } from './patient-timer.ts';
import { MOST_TOPIC } from './topics.ts';

/** Topic (four bytes a character at most) and payload. */
const MOST_PACKET_BYTES = MAX_PAYLOAD_BYTES + 4 * MOST_TOPIC;
/** Longest wait for a broker to take the goodbye, ms. */
const GOODBYE_MS = 1_000;
/** CONNACK return codes (MQTT 3.1.1, 3.2.2.3). */
const REFUSALS: Readonly<Record<number, SourceTrouble>> = { 1: 'protocol', 2: 'protocol', 3: 'refused', 4: 'auth', 5: 'auth' };
/** SUBACK return codes from which on it is a refusal (3.9.3). */
const NOT_GRANTED = 128;
/** What OpenSSL calls a certificate it does not trust. */
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME|SIGNATURE/;

/** `tls` undefined: unencrypted; `keepaliveS`: seconds (MQTT 3.1.1, 3.1.2.10). */
export interface BrokerOptions {
  readonly host: string;
  readonly port: number;
  readonly tls: { readonly ca?: string | undefined; readonly name?: string | undefined } | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly timeoutMs: number;
  readonly keepaliveS: number;
}

/** Whoever is told; called in the order of arrival. */
export interface Listener {
  message(topic: string, payload: Uint8Array, isRetained: boolean): void;
  /** Messages that were too large and were not read. */
  dropped(count: number): void;
}

/** One connection; a new one is made after it has ended. */
export interface Broker {
  /** Resolves when the broker has granted all of them. Rejects with `SourceFailure`. */
  subscribe(filters: readonly string[]): Promise<void>;
  /** Rejects with `SourceFailure` when the connection ends; never resolves. */
  readonly ended: Promise<never>;
  /** Says goodbye. Resolves when the socket is gone. */
  close(): Promise<void>;
}

/** Resolves when the broker has accepted the connection. Rejects with `SourceFailure`. */
export async function connectBroker(options: BrokerOptions, listener: Listener, signal: AbortSignal): Promise<Broker> {
  const where = `${options.host}:${String(options.port)}`;
  const ended = Promise.withResolvers<never>();
  ended.promise.catch(() => undefined); // whoever waits for it is told; nobody may be waiting yet
  const fail = (trouble: SourceTrouble, message: string): void => ended.reject(new SourceFailure(trouble, `${where}: ${message}`));
  const watch = { dropped: (count: number) => listener.dropped(count), forbidden: (reason: string) => fail('protocol', reason) };
  // Loaded only where there is a broker: it costs every start 0.2 s otherwise.
  const { MqttClient } = await import('mqtt');
  const socket = openSocket(options);
  socket.on('error', (error) => fail(troubleOf(error), error.message));
  let heardMs = performance.now();
  const client = new MqttClient(() => guarded(socket, MOST_PACKET_BYTES, watch), {
    protocolVersion: 4,
    protocolId: 'MQTT',
    clean: true,
    clientId: `twinwatch-${Math.random().toString(36).slice(2, 12)}`,
    keepalive: options.keepaliveS,
    timerVariant: patientTimer(
      () => heardMs,
      ownLag(),
      () => client.sendPing(),
    ),
    connectTimeout: options.timeoutMs,
    reconnectPeriod: 0, // the loop of the adapter does that, with its own waits
    resubscribe: false,
    queueQoSZero: false,
    ...(options.username === undefined ? {} : { username: options.username }),
    ...(options.password === undefined ? {} : { password: options.password }),
  });
  const connected = Promise.withResolvers<undefined>();
  client.on('connect', () => connected.resolve(undefined));
  client.on('error', (error: Error & { readonly code?: unknown }) => fail(troubleOf(error), error.message || String(error.code)));
  client.on('close', () => fail('refused', 'the broker closed the connection'));
  client.on('packetreceive', () => (heardMs = performance.now()));
  client.on('message', (topic, payload, packet) => listener.message(topic, payload, packet.retain));
  const stop = (): void => fail('ended', 'stopped');
  signal.addEventListener('abort', stop, { once: true });
  const close = async (): Promise<void> => {
    signal.removeEventListener('abort', stop);
    const gone = socket.destroyed ? Promise.resolve() : new Promise<void>((resolve) => socket.once('close', () => resolve()));
    client.end(false, {}, () => socket.destroySoon());
    // A broker that does not take the goodbye is left without one.
    const timer = setTimeout(() => socket.destroy(), GOODBYE_MS);
    await gone;
    clearTimeout(timer);
  };
  try {
    if (signal.aborted) stop();
    await Promise.race([connected.promise, ended.promise]);
  } catch (error) {
    socket.destroy();
    client.end(true);
    throw error;
  }
  return {
    ended: ended.promise,
    close,
    subscribe: (filters) => Promise.race([subscribe(client, filters, where, options.timeoutMs), ended.promise]),
  };
}

function openSocket({ host, port, tls, timeoutMs }: BrokerOptions): Socket {
  if (tls === undefined) return connectTcp({ host, port, noDelay: true });
  // Read before the connection: garbage among the authorities would be passed over in silence, and every broker look untrusted.
  const ca = tls.ca === undefined ? undefined : certificatesIn(tls.ca).map((certificate) => certificate.toString());
  const name = tls.name ?? host;
  const socket = connectTls({
    host,
    port,
    servername: /^[\d.]+$|:/.test(name) ? '' : name,
    minVersion: 'TLSv1.2',
    ...(ca === undefined ? {} : { ca }),
  });
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error('no TLS handshake in time')));
  socket.once('secureConnect', () => socket.setTimeout(0));
  return socket;
}

function subscribe(client: MqttClient, filters: readonly string[], where: string, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    if (filters.length === 0) return resolve();
    const timer = setTimeout(() => reject(new SourceFailure('timeout', `${where}: no answer to a subscription`)), timeoutMs);
    client.subscribe([...filters], { qos: 0 }, (error, _asked, answer) => {
      clearTimeout(timer);
      const refused = filters.filter((_filter, index) => Number(answer?.granted[index] ?? 0) >= NOT_GRANTED);
      if (refused.length > 0) reject(new SourceFailure('auth', `${where} does not let us hear ${refused.join(', ').slice(0, 500)}`));
      else if (error !== null) reject(new SourceFailure('protocol', `${where}: ${error.message}`));
      else resolve();
    });
  });
}

function troubleOf(error: Error & { readonly code?: unknown }): SourceTrouble {
  if (typeof error.code === 'number') return REFUSALS[error.code] ?? 'protocol';
  if (typeof error.code === 'string') {
    if (UNTRUSTED.test(error.code)) return 'auth';
    return error.code === 'ETIMEDOUT' ? 'timeout' : error.code.startsWith('ERR_SSL') ? 'protocol' : 'refused';
  }
  return /timeout|in time/i.test(error.message) ? 'timeout' : 'protocol';
}
