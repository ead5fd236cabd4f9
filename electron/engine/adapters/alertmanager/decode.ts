/**
 * The webhook of Alertmanager, version 4 (its documentation, "webhook_config"), into alerts. Pure, bounded, never throws: an alert that
 * is malformed is counted and left out, a message that is malformed is refused as a whole.
 */
import { z } from 'zod';

/** Alerts of one message at most; Alertmanager groups a handful. */
export const MAX_ALERTS = 1_000;
/** Years a timestamp may be in: RFC 3339, and year 1 stands for "not yet". */
const Rfc3339 = z.iso.datetime({ offset: true }).max(40);

const Labels = z.record(z.string().max(1_000), z.string().max(10_000)).refine((labels) => Object.keys(labels).length <= 100);

const Alert = z.object({
  status: z.enum(['firing', 'resolved']),
  labels: Labels,
  startsAt: Rfc3339,
  endsAt: Rfc3339,
  fingerprint: z.string().min(1).max(100),
});

const Message = z.object({
  version: z.literal('4'),
  alerts: z.array(z.unknown()).max(MAX_ALERTS),
  truncatedAlerts: z.number().optional(),
});

/** One alert as Alertmanager tells it, checked for form only. */
export interface Alerting {
  /** The same for the same labels, always. */
  readonly fingerprint: string;
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  /** UTC ms. */
  readonly startsAtMs: number;
  /** UTC ms; null while it fires. */
  readonly endsAtMs: number | null;
}

/** `malformed`: alerts left out; `truncated`: alerts the sender itself left out, by its own count. */
export type Decoded =
  | { readonly ok: true; readonly alerts: readonly Alerting[]; readonly malformed: number; readonly truncated: number }
  | { readonly ok: false; readonly reason: string };

/** `text`: the body of one request, its size bounded by the receiver. */
export function decodeMessage(text: string): Decoded {
  const json = jsonOf(text);
  if (json === undefined) return { ok: false, reason: 'not JSON' };
  const message = Message.safeParse(json);
  if (!message.success) return { ok: false, reason: `not a message of version 4: ${message.error.issues[0]?.path.join('.') ?? ''}` };
  const alerts = message.data.alerts.flatMap((one) => {
    const alert = Alert.safeParse(one);
    return alert.success ? [alertingOf(alert.data)] : [];
  });
  return { ok: true, alerts, malformed: message.data.alerts.length - alerts.length, truncated: message.data.truncatedAlerts ?? 0 };
}

function alertingOf({ status, labels, startsAt, endsAt, fingerprint }: z.infer<typeof Alert>): Alerting {
  const endsAtMs = Date.parse(endsAt);
  return {
    fingerprint,
    status,
    labels,
    startsAtMs: Date.parse(startsAt),
    endsAtMs: status === 'resolved' && endsAtMs > 0 ? endsAtMs : null,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // that is the answer
  }
}

/** Whether an alert has all these labels. */
export function isMatch(match: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(match).every(([name, value]) => Object.hasOwn(labels, name) && labels[name] === value);
}
