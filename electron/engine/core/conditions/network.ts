/** Conditions of links, lines and network devices (BCP 4.6). */
import { CABLE_MS, define, inStates, NOW, ONE_PERIOD_MS, SOON, TODAY, type SignalCondition } from './define.ts';

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
  define('firewall.outOfSync', '4.6', 'firewall.sync', ['firewall'], inStates('outOfSync'), {
    priority: 3,
    effect: 'degraded',
    onS: 30,
    offS: 10,
    actS: TODAY,
    openMs: ONE_PERIOD_MS,
  }),
  define('firewall.failedOpen', '2', 'firewall.filter', ['firewall'], inStates('open'), {
    priority: 1,
    effect: 'degraded',
    onS: 0,
    offS: 10,
    actS: NOW,
  }),
  define('stack.open', '4.6', 'switch.stack', ['switch'], inStates('half'), {
    priority: 3,
    effect: 'degraded',
    onS: 10,
    offS: 10,
    actS: TODAY,
    openMs: ONE_PERIOD_MS,
  }),
  define('stack.split', '4.6', 'switch.stack', ['switch'], inStates('split'), {
    priority: 2,
    effect: 'degraded',
    onS: 10,
    offS: 10,
    actS: SOON,
    openMs: ONE_PERIOD_MS,
  }),
  define('zone.breached', '2', 'zone.probe', ['probe'], inStates('open'), {
    priority: 2,
    effect: 'degraded',
    onS: 0,
    offS: 10,
    actS: SOON,
    openMs: ONE_PERIOD_MS,
  }),
];
