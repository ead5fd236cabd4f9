/** Conditions concluded from several signals, from time, or from silence: see `core/derive/`. */
import { derived, NOW, SOON, TODAY, type Condition } from './define.ts';

export const DERIVED_CONDITIONS: readonly Condition[] = [
  derived('mains.inferredLost', '4.3', 1, 'down', NOW),
  derived('shared.cause', '4.1', 2, 'down', SOON),
  derived('gen.late', '4.3', 1, 'degraded', NOW),
  derived('gen.stopped', '4.3', 1, 'degraded', NOW),
  derived('cooling.notTakenOver', '4.4', 2, 'down', NOW),
  { ...derived('cooling.none', '4.4', 1, 'info', NOW), lifts: true },
  derived('cooling.bothActive', '4.4', 'journal', 'info', 0),
  derived('dispatch.notAcknowledged', '4.2', 1, 'info', NOW),
  derived('dispatch.notArrived', '4.2', 1, 'info', NOW),
  derived('links.allSevered', '4.6', 1, 'info', NOW),
  derived('site.silent', '4.2', 1, 'info', NOW),
  derived('signal.unknown', '4.1', 3, 'info', TODAY),
  derived('source.lost', '4.1', 2, 'info', SOON),
  derived('clock.stepped', '4.1', 3, 'info', TODAY),
];
