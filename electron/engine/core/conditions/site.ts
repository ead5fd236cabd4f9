/** Conditions that say how a centre is seen from here: witness, heartbeat, the console itself (BCP 4.2). */
import { define, inStates, NOW, TODAY, type SignalCondition } from './define.ts';

export const SITE_CONDITIONS: readonly SignalCondition[] = [
  define('witness.lost', '4.2', 'witness.reach', ['witness'], inStates('down'), {
    priority: 3,
    effect: 'degraded',
    onS: 10,
    offS: 10,
    actS: TODAY,
  }),
  define('site.heartbeatLost', '4.2', 'site.heartbeat', ['site'], inStates('silent'), {
    priority: 2,
    effect: 'info',
    onS: 5,
    offS: 5,
    actS: NOW,
  }),
  define('console.isolated', '4.1', 'console.gateway', ['monitor'], inStates('down'), {
    priority: 1,
    effect: 'info',
    onS: 3,
    offS: 5,
    actS: NOW,
  }),
];
