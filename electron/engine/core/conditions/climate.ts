/** Conditions of cooling and temperature (BCP 4.4). Temperatures: ASHRAE recommended 27, allowable 32 degC. */
import { above, define, inStates, ONE_PERIOD_MS, SOON, TODAY, type SignalCondition } from './define.ts';

/** Heat leaves a room slowly: so long it may outlive what caused it, seconds; a quarter of an hour. */
export const HEAT_LEAVES_S = 900;

export const CLIMATE_CONDITIONS: readonly SignalCondition[] = [
  define('cooling.failed', '4.4', 'cool.unitState', ['coolingUnit'], inStates('off', 'fault'), {
    priority: 2,
    effect: 'down',
    onS: 10,
    offS: 10,
    actS: SOON,
    openMs: ONE_PERIOD_MS,
  }),
  define('temp.high', '4.4', 'env.temperature', ['sensor', 'room'], above(27, 26), {
    priority: 3,
    effect: 'degraded',
    onS: 60,
    offS: 60,
    actS: TODAY,
    recheckS: HEAT_LEAVES_S,
  }),
  // One thermometer alone moves nothing: two that agree are `temp.confirmed`, within minutes of the limit is `temp.toLimit`.
  define('temp.critical', '4.4', 'env.temperature', ['sensor', 'room'], above(32, 30), {
    priority: 2,
    effect: 'degraded',
    onS: 10,
    offS: 30,
    actS: SOON,
    recheckS: HEAT_LEAVES_S,
  }),
];
