/** Conditions of servers, virtual machines and services (BCP 4.1, 4.7, 5). */
import type { ElementKind } from '../../../../shared/model/site.ts';
import { above, define, inStates, NOW, ONE_PERIOD_MS, SOON, TODAY, type SignalCondition } from './define.ts';

const MACHINES: readonly ElementKind[] = ['hypervisor', 'server', 'backupServer'];
const HOSTS: readonly ElementKind[] = ['hypervisor', 'server'];
/** A part of a machine is broken, the machine works: for this shift. A lost power feed shows first (a period of its poll). */
const PART = { priority: 3, effect: 'degraded', onS: 10, offS: 30, actS: TODAY, openMs: ONE_PERIOD_MS } as const;
/** Use changes all the time: only what lasts counts. */
const LASTING = { priority: 3, effect: 'degraded', onS: 300, offS: 300, actS: TODAY } as const;
/** A counter of errors that must never count. */
const ANY = above(0.5, 0.5);

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
  define('host.psuFailed', '4.1', 'host.psu', MACHINES, inStates('degraded', 'failed'), PART),
  define('host.fanFailed', '4.1', 'host.fans', MACHINES, inStates('degraded', 'failed'), PART),
  define('host.diskFailed', '4.1', 'host.disks', MACHINES, inStates('degraded', 'failed'), PART),
  // An uncorrected error is lost data: the machine should be empty before the next one, in this shift; what it carries restarts elsewhere.
  define('host.memoryError', '4.1', 'host.memoryErrors', MACHINES, ANY, { ...PART, onS: 0 }),
  define('host.cpuError', '4.1', 'host.cpuErrors', MACHINES, ANY, { ...PART, onS: 0 }),
  define('host.servicesFailed', '4.1', 'host.services', MACHINES, inStates('degraded', 'failed'), { ...PART, onS: 60 }),
  // Percent. Processor and memory: one centre that carries both runs near 80, which is no fault (BCP 4.2).
  define('host.cpuHigh', '4.1', 'host.cpu', HOSTS, above(90, 80), LASTING),
  define('host.memoryHigh', '4.1', 'host.memory', HOSTS, above(95, 90), LASTING),
  define('host.diskFull', '4.1', 'host.disk', MACHINES, above(90, 85), LASTING),
  define('host.networkHigh', '4.1', 'host.network', MACHINES, above(80, 70), LASTING),
  // Somebody's own doing: written down, no alarm.
  define('host.maintenance', '4.7', 'host.mode', ['hypervisor'], inStates('maintenance'), {
    priority: 'journal',
    effect: 'info',
    onS: 0,
    offS: 0,
    actS: 0,
  }),
];
