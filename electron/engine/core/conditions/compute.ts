/** Conditions of servers, virtual machines and services (BCP 4.1, 4.7, 5). */
import { define, inStates, NOW, ONE_PERIOD_MS, SOON, type SignalCondition } from './define.ts';

export const COMPUTE_CONDITIONS: readonly SignalCondition[] = [
  define(
    'device.down',
    '4.1',
    'device.reach',
    [
      'wanRouter',
      'firewall',
      'switch',
      'fabricSwitch',
      'server',
      'hypervisor',
      'array',
      'backupServer',
      'monitor',
      'database',
      'vmGroup',
      'diskPool',
    ],
    inStates('down'),
    { priority: 2, effect: 'down', onS: 5, offS: 10, actS: SOON, recheckS: 300, openMs: ONE_PERIOD_MS },
  ),
  define('service.down', '5', 'service.probe', ['service'], inStates('down'), {
    priority: 1,
    effect: 'down',
    onS: 10,
    offS: 10,
    actS: NOW,
    recheckS: 300,
    openMs: ONE_PERIOD_MS,
  }),
];
