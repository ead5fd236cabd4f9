/**
 * Which alerts fire, by signal, and what that says of it. Alerts are news of a change, so what was said last stands; a signal no alert
 * was ever heard of is not known. No clock of its own, no I/O.
 */
import { RAW_LENGTH } from '../../../../shared/model/observation.ts';
import type { Sample } from '../../../../shared/model/sample.ts';
import { isMatch } from './decode.ts';
import type { Alerting } from './decode.ts';
import type { AlertRule } from './settings.ts';

/** Alerts kept that fire at once for one signal. One more cannot be followed to its end: the signal then stays as it is. */
const MAX_FIRING = 1_000;

/** Times are engine time, UTC ms; lives as long as its source runs. */
export interface Standing {
  /** What these alerts change, as readings. */
  take(alerts: readonly Alerting[], nowMs: number): readonly Sample[];
  /** Everything known, as of now: said when the sender shows that it lives and has nothing new. */
  confirm(nowMs: number): readonly Sample[];
}

interface Signal {
  readonly rules: readonly AlertRule[];
  readonly element: string;
  readonly metric: string;
  readonly firing: Set<string>;
  hasMore: boolean;
  state: string | null;
  raw: string;
  /** Time of the newest reading, UTC ms: an older one would be out of order. */
  atMs: number;
}

/** `source`: its id, for the readings. Nothing is known in the beginning. */
export function standing(rules: readonly AlertRule[], source: string): Standing {
  const signals: readonly Signal[] = [...Map.groupBy(rules, ({ element, metric }) => `${element}|${metric}`).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    return [
      {
        rules: same,
        element: first.element,
        metric: first.metric,
        firing: new Set<string>(),
        hasMore: false,
        state: null,
        raw: '',
        atMs: -Infinity,
      },
    ];
  });

  /** Nothing happened later than it was heard of, whatever the clock of the sender says; and never before what was said last. */
  const say = (signal: Signal, state: string, raw: string, atMs: number, nowMs: number): Sample => {
    Object.assign(signal, { state, raw, atMs: Math.max(Math.min(atMs, nowMs), signal.atMs + 1) });
    return { element: signal.element, metric: signal.metric, state, quality: 'good', atMs: signal.atMs, source, raw };
  };

  const change = (signal: Signal, alert: Alerting, nowMs: number): readonly Sample[] => {
    const rule = signal.rules.find(({ match }) => isMatch(match, alert.labels));
    if (rule === undefined) return [];
    const raw = JSON.stringify(alert).slice(0, RAW_LENGTH);
    if (alert.status === 'firing') {
      if (signal.firing.size < MAX_FIRING) signal.firing.add(alert.fingerprint);
      else if (!signal.firing.has(alert.fingerprint)) signal.hasMore = true;
      return signal.state === rule.firing ? [] : [say(signal, rule.firing, raw, alert.startsAtMs, nowMs)];
    }
    signal.firing.delete(alert.fingerprint);
    if (signal.firing.size > 0 || signal.hasMore || signal.state === rule.resolved) return [];
    return [say(signal, rule.resolved, raw, alert.endsAtMs ?? nowMs, nowMs)];
  };

  return {
    take: (alerts, nowMs) => alerts.flatMap((alert) => signals.flatMap((signal) => change(signal, alert, nowMs))),
    confirm: (nowMs) => signals.flatMap((signal) => (signal.state === null ? [] : [say(signal, signal.state, signal.raw, nowMs, nowMs)])),
  };
}
