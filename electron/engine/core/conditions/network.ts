/** Conditions of links, lines and network devices (BCP 4.6). */
import { CABLE_MS, define, inStates, ONE_PERIOD_MS, SOON, TODAY, type SignalCondition } from './define.ts';

export const NETWORK_CONDITIONS: readonly SignalCondition[] = [
  define('link.down', '4.6', 'link.oper', ['link'], inStates('down'), {
    priority: 3,
    effect: 'down',
    onS: 2,
    offS: 10,
    actS: TODAY,
    openMs: CABLE_MS,
  }),
  define('isp.down', '4.6', 'link.oper', ['ispLine'], inStates('down'), {
    priority: 2,
    effect: 'down',
    onS: 2,
    offS: 10,
    actS: SOON,
    openMs: ONE_PERIOD_MS,
  }),
];
