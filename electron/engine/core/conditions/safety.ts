/** Conditions of fire, suppression and access (BCP 4.2, 4.5). A panel speaks once it is sure: its alarms have no delay of ours. */
import { define, inStates, NOW, ONE_PERIOD_MS, SOON, TODAY, type SignalCondition } from './define.ts';

const AT_ONCE = { priority: 1, effect: 'degraded', onS: 0, offS: 10, actS: NOW } as const;
/** A door that stays open this long is held open, not passed through, seconds. */
const HELD_OPEN_S = 120;

export const SAFETY_CONDITIONS: readonly SignalCondition[] = [
  define('fire.alarm', '4.5', 'contact.state', ['firePanel'], inStates('alarm'), AT_ONCE),
  define('intrusion.alarm', '4.2', 'contact.state', ['accessPanel'], inStates('alarm'), AT_ONCE),
  define('contact.alarm', '4.5', 'contact.state', ['sensor'], inStates('alarm'), AT_ONCE),
  define('contact.fault', '4.5', 'contact.state', ['firePanel', 'accessPanel', 'sensor'], inStates('fault', 'disabled'), {
    priority: 3,
    effect: 'degraded',
    onS: 10,
    offS: 10,
    actS: TODAY,
  }),
  define('suppression.discharged', '4.5', 'suppression.state', ['suppression'], inStates('discharged'), {
    ...AT_ONCE,
    openMs: ONE_PERIOD_MS,
  }),
  define('suppression.notReady', '4.5', 'suppression.state', ['suppression'], inStates('fault', 'disabled'), {
    priority: 2,
    effect: 'degraded',
    onS: 10,
    offS: 10,
    actS: SOON,
  }),
  define('door.forced', '4.2', 'door.state', ['accessPanel'], inStates('forced'), AT_ONCE),
  define('door.heldOpen', '4.2', 'door.state', ['accessPanel'], inStates('open'), {
    priority: 3,
    effect: 'degraded',
    onS: HELD_OPEN_S,
    offS: 5,
    actS: TODAY,
  }),
];
