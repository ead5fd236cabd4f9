/** Metrics of links and network devices, after IF-MIB (RFC 2863). */
import { FAST_MS, NORMAL_MS, state, UP_DOWN, type Metric } from './define.ts';

export const NETWORK_METRICS: readonly Metric[] = [
  state('link.oper', ['link', 'ispLine'], UP_DOWN, NORMAL_MS),
  /** The same link as the port at its second end sees it: two ends that differ are news of their own. */
  state('link.farOper', ['link'], UP_DOWN, NORMAL_MS),
  /** Which of a pair does the work: VRRP, HSRP or the cluster's own word. Fast, because a switchover takes seconds. */
  state('router.role', ['wanRouter', 'firewall'], { active: 'ok', standby: 'ok', init: 'unknown' }, FAST_MS),
  /** Whether the passive member knows the connections of the active one. */
  state('firewall.sync', ['firewall'], { inSync: 'ok', outOfSync: 'degraded' }, NORMAL_MS),
  /** `open`: it passes everything, as some do when their filter dies. */
  state('firewall.filter', ['firewall'], { filtering: 'ok', open: 'degraded' }, NORMAL_MS),
  /** The ring of a stack: whole, open at one place, or in two parts that each think they are the stack. */
  state('switch.stack', ['switch'], { full: 'ok', half: 'degraded', split: 'degraded' }, NORMAL_MS),
  /** A connection the policy forbids (BCP 2), tried on purpose: `closed` is good, `open` is a breach. */
  state('zone.probe', ['probe'], { closed: 'ok', open: 'degraded' }, NORMAL_MS),
];
