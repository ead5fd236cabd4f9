/** One message into what it says of an element. Pure: topic, payload, time of arrival. What is unknown is never good. */
import { metricById } from '../../../../shared/model/metrics.ts';
import { RAW_LENGTH } from '../../../../shared/model/observation.ts';
import type { Observation } from '../../../../shared/model/observation.ts';
import type { Offline, Signal } from './settings.ts';

/** Largest payload taken, bytes. */
export const MAX_PAYLOAD_BYTES = 65_536;

/** As it came; `receivedAtMs`: engine time, UTC ms. */
export interface Message {
  readonly topic: string;
  readonly payload: Uint8Array;
  /** Kept by the broker since it was sent, however long ago. */
  readonly isRetained: boolean;
  readonly receivedAtMs: number;
}

/** A payload, read at most once as text and once as JSON whatever number of signals look at it. */
export interface Payload {
  /** Undefined: no UTF-8. */
  readonly text: string | undefined;
  /** What stands there as a word; undefined: nothing, null: something that is no word, number or truth, or no JSON at all. */
  at(from: string): string | null | undefined;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
/** Words devices and their gateways use for no reading. */
const NOTHING: ReadonlySet<string> = new Set(['', 'null', 'nan', 'none', 'n/a', 'unknown', 'unavailable', 'undefined']);
const NUMBER = /^[-+]?(?:\d{1,300}\.?|\d{0,300}\.\d{1,300})(?:[eE][-+]?\d{1,3})?$/;
const ISO = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;
/** A number of seconds since 1970 is below this until the year 5138, one of milliseconds above it since 1973. */
const SECONDS_BELOW = 1e11;

/** Decodes only what is asked for, and JSON once. */
export function payloadOf(bytes: Uint8Array): Payload {
  const text = decodeText(bytes);
  let json: { readonly value: unknown } | null | undefined;
  return {
    text,
    at(from) {
      if (text === undefined) return null;
      if (from === 'text') return text.trim();
      json ??= decodeJson(text);
      if (json === null) return null;
      const value = pointed(json.value, from);
      if (value === undefined || value === null) return undefined;
      if (typeof value === 'string') return value;
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
    },
  };
}

/** Null: nothing may be said, because it is retained and nobody knows how old it is. `toOurs`: a time of the device by our clock, UTC ms. */
export function observe(
  message: Message,
  payload: Payload,
  signal: Signal,
  element: string,
  broker: string,
  toOurs: (ownMs: number) => number = (ownMs) => ownMs,
): Observation | null {
  const { atMs, isTimed } = timeOf(message, payload, signal, toOurs);
  if (message.isRetained && !isTimed && signal.retained === 'ignore') return null;
  const ref = signal.from === 'text' ? message.topic : `${message.topic} ${signal.from}`;
  return {
    entity: element,
    metric: signal.metric,
    instance: '',
    ...meaning(payload.at(signal.from), signal),
    at: atMs,
    raw: (payload.text ?? '(no UTF-8)').slice(0, RAW_LENGTH),
    via: { adapter: 'mqtt', target: broker, ref: ref.slice(0, RAW_LENGTH) },
  };
}

/** Whether a device is there: `unknown` when the topic says neither. */
export function presence(payload: Payload, { from, value, online }: Offline): 'offline' | 'online' | 'unknown' {
  const said = payload.at(from);
  if (said === value) return 'offline';
  if (said === undefined || said === null || said === '') return 'unknown';
  return online === undefined || said === online ? 'online' : 'unknown';
}

type Meant = Pick<Observation, 'value' | 'state' | 'quality' | 'reason'>;

function meaning(said: string | null | undefined, { metric, map }: Signal): Meant {
  if (said === undefined) return { quality: 'absent', reason: 'nothing stands there' };
  if (said === null) return { quality: 'bad', reason: 'no word or number stands there' };
  const isMapped = map !== undefined && Object.hasOwn(map, said);
  if (!isMapped && NOTHING.has(said.toLowerCase())) return { quality: 'absent', reason: 'the device gives no reading' };
  if (metricById(metric)?.type !== 'number') return { quality: 'good', state: said };
  const value = NUMBER.test(said) ? Number(said) : Number.NaN;
  return Number.isFinite(value) ? { quality: 'good', value } : { quality: 'bad', reason: 'not a number' };
}

/** When it was measured: never later than it arrived. */
function timeOf(
  { receivedAtMs }: Message,
  payload: Payload,
  { at }: Signal,
  toOurs: (ownMs: number) => number,
): { readonly atMs: number; readonly isTimed: boolean } {
  const said = at === undefined ? undefined : payload.at(at);
  const ownMs = said === undefined || said === null ? null : instant(said);
  const atMs = ownMs === null ? null : toOurs(ownMs);
  return { atMs: Math.min(atMs ?? receivedAtMs, receivedAtMs), isTimed: atMs !== null };
}

function instant(said: string): number | null {
  if (NUMBER.test(said)) {
    const value = Math.round(Number(said) < SECONDS_BELOW ? Number(said) * 1_000 : Number(said));
    return value > 0 && Number.isSafeInteger(value) ? value : null;
  }
  const value = ISO.test(said) ? Date.parse(said.replace(' ', 'T')) : Number.NaN;
  return Number.isNaN(value) ? null : value;
}

function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function decodeJson(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** RFC 6901; undefined where nothing stands. */
function pointed(root: unknown, pointer: string): unknown {
  let value = root;
  for (const escaped of pointer.slice(1).split('/')) {
    const key = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    if (Array.isArray(value) && !/^(?:0|[1-9]\d*)$/.test(key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}
