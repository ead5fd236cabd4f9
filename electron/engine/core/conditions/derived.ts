/** Conditions concluded from several signals, from time, or from silence: see `core/derive/`. */
import { derived, NOW, ONE_PERIOD_MS, SOON, TODAY, type Condition } from './define.ts';

export const DERIVED_CONDITIONS: readonly Condition[] = [
  derived('mains.inferredLost', '4.3', 1, 'down', NOW),
  derived('shared.cause', '4.1', 2, 'down', SOON),
  derived('gen.late', '4.3', 1, 'degraded', NOW),
  derived('router.notTakenOver', '4.6', 1, 'down', NOW),
  derived('pair.noneActive', '4.6', 1, 'down', NOW),
  derived('pair.twoActive', '4.6', 1, 'degraded', NOW),
  derived('link.endsDisagree', '4.6', 3, 'degraded', TODAY, ONE_PERIOD_MS),
  derived('zone.bypass', '2', 1, 'degraded', NOW),
  derived('links.allSevered', '4.6', 1, 'info', NOW),
  derived('site.silent', '4.2', 1, 'info', NOW),
  derived('signal.unknown', '4.1', 3, 'info', TODAY),
  derived('source.lost', '4.1', 2, 'info', SOON),
  derived('clock.stepped', '4.1', 3, 'info', TODAY),
  derived('temp.confirmed', '4.4', 1, 'degraded', NOW),
  derived('sensor.implausible', '4.1', 3, 'info', TODAY),
  derived('sensors.contradict', '4.1', 2, 'info', SOON),
  derived('power.implausible', '4.3', 3, 'info', TODAY),
  derived('source.skewed', '4.1', 3, 'info', TODAY),
];
