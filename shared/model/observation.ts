/**
 * What a device says, before it is a reading of an element: any metric of `observed-metrics.ts`, of any part of the device.
 * The engine takes `Sample`s; bindings of the sources file say which observation is which signal (ADR 0018).
 */

/** Same order and words as most monitoring systems (0 to 3). */
export const OBSERVED_STATUSES = ['ok', 'warning', 'critical', 'unknown'] as const;
/** As the device or its adapter rates it; what the engine makes of a reading is a `Status`. */
export type ObservedStatus = (typeof OBSERVED_STATUSES)[number];

/** Where an observation was read. */
export interface Via {
  readonly adapter: string;
  /** `host:port` of the device. */
  readonly target: string;
  /** OID, register, series, topic, variable or JSON pointer. */
  readonly ref: string;
}

/** Made by adapters, one per reading of one part; `element` and the engine's metric come from the binding. */
export interface Observation {
  /** Id of the source; of the element once it is known. */
  readonly entity: string;
  readonly metric: string;
  /** Which of several, in the device's own words (`Gi1/0/1`); empty when there is one. */
  readonly instance: string;
  /** Scaled, in `unit`. */
  readonly value?: number;
  readonly unit?: string;
  /** Canonical state of a state metric, and what it means. */
  readonly state?: string;
  readonly status?: ObservedStatus;
  /** `bad`: malformed, contradictory or out of range. `absent`: the device says it has no such thing. Neither carries a value or a state. */
  readonly quality: 'good' | 'bad' | 'absent';
  /** Why it is bad or absent. */
  readonly reason?: string;
  /** UTC ms: the device's own time if it gives one, else arrival. */
  readonly at: number;
  /** As on the wire, cut to `RAW_LENGTH`. */
  readonly raw: string;
  readonly via: Via;
}

/** Raw text kept of an observation, characters. */
export const RAW_LENGTH = 500;

/** What a device tells of itself, unasked: a trap, a log line, an alert. It says what changed, never that all is well. */
export interface DeviceEvent {
  readonly entity: string;
  readonly kind: 'trap' | 'syslog' | 'alert' | 'message';
  /** Syslog severity, 0 emergency to 7 debug (RFC 5424). */
  readonly severity: number;
  /** Syslog facility, 0 to 23; other kinds have none. */
  readonly facility?: number;
  readonly code: string;
  readonly text: string;
  readonly at: number;
  readonly receivedAt: number;
  readonly raw: string;
  readonly via: Via;
}
