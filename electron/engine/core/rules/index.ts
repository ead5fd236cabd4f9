/** THE list of rules: the first that matches an incident decides. A new rule is one file and one line here. */
import { arrayLossRule } from './array-loss.ts';
import { backups } from './backups.ts';
import { capacity } from './capacity.ts';
import { consoleIsolated } from './console-isolated.ts';
import { cooling } from './cooling.ts';
import { dcLinks } from './dc-links.ts';
import { disks } from './disks.ts';
import { fabric } from './fabric.ts';
import { fire } from './fire.ts';
import { firewallCluster } from './firewall-cluster.ts';
import { generator } from './generator.ts';
import { hypervisorHa } from './hypervisor-ha.ts';
import { intrusion } from './intrusion.ts';
import { loadTransfer } from './load-transfer.ts';
import { mainsLoss } from './mains-loss.ts';
import { obligations } from './obligations.ts';
import { powerPath } from './power-path.ts';
import { powerQuality } from './power-quality.ts';
import { repair } from './repair.ts';
import { replicaSync } from './replica-sync.ts';
import type { Rule } from './rule.ts';
import { serverHealth } from './server-health.ts';
import { siteLoss } from './site-loss.ts';
import { switchStack } from './switch-stack.ts';
import { temperature } from './temperature.ts';
import { ups } from './ups.ts';
import { wanRouter } from './wan-router.ts';
import { witness } from './witness.ts';
import { zoneIsolation } from './zone-isolation.ts';

export const RULES: readonly Rule[] = [
  consoleIsolated,
  siteLoss,
  witness,
  mainsLoss,
  powerQuality,
  generator,
  ups,
  powerPath,
  cooling,
  temperature,
  fire,
  intrusion,
  dcLinks,
  zoneIsolation,
  wanRouter,
  firewallCluster,
  switchStack,
  fabric,
  arrayLossRule,
  hypervisorHa,
  disks,
  replicaSync,
  backups,
  serverHealth,
  capacity,
  loadTransfer,
  obligations,
  repair,
];
