/** Metrics of links and network devices, after IF-MIB (RFC 2863). */
import { NORMAL_MS, state, UP_DOWN, type Metric } from './define.ts';

export const NETWORK_METRICS: readonly Metric[] = [
  state('link.oper', ['link', 'ispLine'], UP_DOWN, NORMAL_MS),
  state('router.role', ['wanRouter', 'firewall'], { active: 'ok', standby: 'ok', init: 'unknown' }, NORMAL_MS),
];
