/** Metrics of how a centre is seen from outside, and of this console. */
import { FAST_MS, SLOW_MS, state, UP_DOWN, type Metric } from './define.ts';

export const SITE_METRICS: readonly Metric[] = [
  /** Probe of a whole site over a path that is not one of the inter-centre links. */
  state('site.heartbeat', ['site'], { alive: 'ok', silent: 'down' }, FAST_MS),
  /** What the witness says of a site. */
  state('site.witnessView', ['site'], { alive: 'ok', silent: 'down' }, FAST_MS),
  /** Proof that a site can no longer write: power off, storage fenced, or a person at the rack. */
  state('site.fenced', ['site'], { no: 'ok', proven: 'down' }, SLOW_MS),
  /** Can this console reach its own gateway (principles: cut-off-console). */
  state('console.gateway', ['monitor'], UP_DOWN, FAST_MS),
  state('witness.reach', ['witness'], UP_DOWN, FAST_MS),
];
