/** Metrics of servers, virtual machines and services. */
import type { ElementKind } from '../site.ts';
import { NORMAL_MS, number, SLOW_MS, state, UP_DOWN, type Metric } from './define.ts';

/** Machines with a management controller and an agent. */
const MACHINES: readonly ElementKind[] = ['hypervisor', 'server', 'backupServer'];
/** Rollup of redundant parts, after Redfish `Status.Health`: whatever it says, the machine itself still runs. */
const PARTS = { ok: 'ok', degraded: 'degraded', failed: 'degraded' } as const;

export const COMPUTE_METRICS: readonly Metric[] = [
  state(
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
    UP_DOWN,
    NORMAL_MS,
  ),
  number('host.cpu', ['hypervisor', 'server', 'pool'], '%', 0, 100, NORMAL_MS),
  number('host.memory', ['hypervisor', 'server', 'pool'], '%', 0, 100, NORMAL_MS),
  /** Fullest file system. */
  number('host.disk', MACHINES, '%', 0, 100, SLOW_MS),
  /** Busiest network port against its speed. */
  number('host.network', MACHINES, '%', 0, 100, SLOW_MS),
  state('host.psu', MACHINES, PARTS, SLOW_MS),
  state('host.fans', MACHINES, PARTS, SLOW_MS),
  state('host.disks', MACHINES, PARTS, SLOW_MS),
  /** Uncorrected errors of the memory since the machine started (EDAC). */
  number('host.memoryErrors', MACHINES, 'count', 0, 1_000_000_000, SLOW_MS),
  /** Machine check errors of the processors since the machine started. */
  number('host.cpuErrors', MACHINES, 'count', 0, 1_000_000_000, SLOW_MS),
  /** Services of the machine itself, as its agent sees them. */
  state('host.services', MACHINES, PARTS, SLOW_MS),
  /** In maintenance no virtual machine runs or restarts there. */
  state('host.mode', ['hypervisor'], { normal: 'ok', maintenance: 'degraded' }, SLOW_MS),
  state('service.probe', ['service'], UP_DOWN, NORMAL_MS),
  number('service.demandCpu', ['service'], 'vCPU', 0, 1_000_000, SLOW_MS),
  number('service.demandMemory', ['service'], 'GiB', 0, 10_000_000, SLOW_MS),
];
