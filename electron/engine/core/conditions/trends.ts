/**
 * Conditions that look at where a number is going. Temperature: ASHRAE TC 9.9 allows 5 K in any 15 minutes, that is 0.33 K/min.
 * Heat: raised 15 minutes before the limit, so that the 10 minutes of a priority 1 are left. Fuel: the recovery time of BCP 5.
 */
import { HEAT_LEAVES_S } from './climate.ts';
import { define, NOW, ONE_PERIOD_MS, SOON, TODAY, type SignalCondition } from './define.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

export const TREND_CONDITIONS: readonly SignalCondition[] = [
  define(
    'temp.rising',
    '4.4',
    'env.temperature',
    ['sensor', 'room'],
    { kind: 'rate', direction: 'rise', limit: 0.33, recovery: 0.1, windowMs: 5 * MINUTE_MS },
    {
      priority: 3,
      effect: 'degraded',
      onS: 30,
      offS: 60,
      actS: TODAY,
      openMs: ONE_PERIOD_MS,
      recheckS: HEAT_LEAVES_S,
      unless: 'temp.critical',
    },
  ),
  define(
    'temp.toLimit',
    '4.4',
    'env.temperature',
    ['sensor', 'room'],
    {
      kind: 'reach',
      side: 'above',
      limit: 32,
      limitFact: 'limitC',
      withinMs: 15 * MINUTE_MS,
      recoveryMs: 30 * MINUTE_MS,
      windowMs: 5 * MINUTE_MS,
    },
    {
      priority: 1,
      effect: 'degraded',
      onS: 30,
      offS: 60,
      actS: NOW,
      openMs: ONE_PERIOD_MS,
      recheckS: HEAT_LEAVES_S,
      unless: 'temp.critical',
    },
  ),
  define(
    'gen.fuelOut',
    '4.3',
    'gen.fuel',
    ['generator'],
    { kind: 'reach', side: 'below', limit: 0, limitFact: null, withinMs: 4 * HOUR_MS, recoveryMs: 6 * HOUR_MS, windowMs: HOUR_MS / 2 },
    { priority: 2, effect: 'degraded', onS: 60, offS: 60, actS: SOON },
  ),
];
