/** What one message means: the event it is, and the readings its rules make of it. Pure. */
import type { Sample } from '../../../../shared/model/sample.ts';
import type { SyslogMessage } from './message.ts';
import type { Meaning } from './rules.ts';

const MOST_RAW = 500;

/** A message of a device, whatever becomes of it. */
export interface DeviceEvent {
  /** The host it names, else the address it came from. */
  readonly entity: string;
  readonly kind: 'syslog';
  /** 0 (emergency) to 7 (debug). */
  readonly severity: number;
  readonly facility: number;
  readonly code: string;
  readonly text: string;
  /** UTC ms: the sender's time, or the arrival. Never later than the arrival: nothing is written after it was read. */
  readonly at: number;
  readonly receivedAt: number;
  /** As on the wire, cut to 500 characters. */
  readonly raw: string;
  readonly via: { readonly adapter: string; readonly target: string; readonly ref: string };
}

export interface Arrival {
  readonly raw: string;
  readonly peer: string;
  /** Socket it came over: `udp`, `tcp`, `tls`. */
  readonly over: string;
  readonly receivedAtMs: number;
  /** It was longer than is kept. */
  readonly isCut: boolean;
  /** Whose time counts. */
  readonly clock: 'sender' | 'arrival';
}

export function eventOf(message: SyslogMessage, arrival: Arrival): DeviceEvent {
  const { receivedAtMs, peer } = arrival;
  return {
    entity: message.host ?? peer,
    kind: 'syslog',
    severity: message.severity,
    facility: message.facility,
    code: message.code,
    text: arrival.isCut ? `${message.text} [cut]` : message.text,
    at: arrival.clock === 'sender' && message.atMs !== null ? Math.min(message.atMs, receivedAtMs) : receivedAtMs,
    receivedAt: receivedAtMs,
    raw: arrival.raw.slice(0, MOST_RAW),
    via: { adapter: 'syslog', target: peer, ref: arrival.over },
  };
}

export function samplesOf(event: DeviceEvent, meanings: readonly Meaning[], source: string): readonly Sample[] {
  return meanings.map(({ rule }) => ({
    element: rule.element,
    metric: rule.metric,
    state: rule.state,
    atMs: event.at,
    quality: 'good',
    source,
    raw: event.raw,
  }));
}
