/** The critical chain of BCP 3 and where each kind stands in it; services are what it carries. Top to bottom, customer first. */
import type { ElementKind } from './site.ts';

export const CHAIN = ['services', 'servers', 'storage', 'backup', 'networks', 'cooling', 'environment', 'power', 'places'] as const;
/** One link of the chain; what its row shows is the worst of the elements that stand in it. */
export type ChainRow = (typeof CHAIN)[number];

const ROW_OF: Readonly<Record<ElementKind, ChainRow>> = {
  site: 'places',
  room: 'places',
  rack: 'places',
  zone: 'networks',
  probe: 'networks',
  mains: 'power',
  ats: 'power',
  generator: 'power',
  ups: 'power',
  pdu: 'power',
  powerPath: 'power',
  coolingUnit: 'cooling',
  sensor: 'environment',
  firePanel: 'environment',
  suppression: 'environment',
  accessPanel: 'environment',
  duct: 'networks',
  link: 'networks',
  ispLine: 'networks',
  wanRouter: 'networks',
  firewall: 'networks',
  switch: 'networks',
  fabricSwitch: 'networks',
  array: 'storage',
  diskPool: 'storage',
  volume: 'storage',
  copy: 'storage',
  hypervisor: 'servers',
  server: 'servers',
  pool: 'servers',
  vmGroup: 'servers',
  monitor: 'servers',
  backupServer: 'backup',
  backupJob: 'backup',
  database: 'services',
  service: 'services',
  witness: 'networks',
  party: 'environment',
};

/** Row of the critical chain a kind belongs to. */
export function chainRow(kind: ElementKind): ChainRow {
  return ROW_OF[kind];
}
