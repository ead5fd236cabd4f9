/** Metrics of servers, virtual machines and services. */
import { NORMAL_MS, number, SLOW_MS, state, UP_DOWN, type Metric } from './define.ts';

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
  state('service.probe', ['service'], UP_DOWN, NORMAL_MS),
  number('service.demandCpu', ['service'], 'vCPU', 0, 1_000_000, SLOW_MS),
  number('service.demandMemory', ['service'], 'GiB', 0, 10_000_000, SLOW_MS),
];
