/** What one message means: the event it is, and the readings its rules make of it. Pure. */
import { RAW_LENGTH } from '../../../../shared/model/observation.ts';
import type { DeviceEvent, Observation } from '../../../../shared/model/observation.ts';
import type { SyslogMessage } from './message.ts';
import type { Meaning } from './rules.ts';

/** How one message came; `receivedAtMs`: engine time, UTC ms; `peer`: its address. */
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

/** Its time is never later than the arrival: nothing is written after it was read. */
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
    raw: arrival.raw.slice(0, RAW_LENGTH),
    via: { adapter: 'syslog', target: peer, ref: arrival.over },
  };
}

/** What the rules say of it, as of the time of the message: only what changed, never that all is well. */
export function observationsOf(event: DeviceEvent, meanings: readonly Meaning[]): readonly Observation[] {
  return meanings.map(({ rule, place }) => ({
    entity: rule.element,
    metric: rule.metric,
    instance: '',
    state: rule.state,
    quality: 'good',
    at: event.at,
    raw: event.raw,
    via: { ...event.via, ref: `rule ${String(place)}` },
  }));
}
