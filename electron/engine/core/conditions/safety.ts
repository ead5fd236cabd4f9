/** Conditions of fire, suppression and access (BCP 4.2, 4.5). */
import { define, inStates, NOW, TODAY, type SignalCondition } from './define.ts';

export const SAFETY_CONDITIONS: readonly SignalCondition[] = [
  define('contact.alarm', '4.5', 'contact.state', ['firePanel', 'accessPanel', 'suppression', 'sensor'], inStates('alarm'), {
    priority: 1,
    effect: 'degraded',
    onS: 0,
    offS: 10,
    actS: NOW,
  }),
  define('contact.fault', '4.5', 'contact.state', ['firePanel', 'accessPanel', 'suppression', 'sensor'], inStates('fault', 'disabled'), {
    priority: 3,
    effect: 'degraded',
    onS: 10,
    offS: 10,
    actS: TODAY,
  }),
];
