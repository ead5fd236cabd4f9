/** What the proposed file says to the person who finishes it: THE list of what Twinwatch needs and NetBox does not know. */
import type { ElementKind } from '../../shared/model/site.ts';

export const HEADER: readonly string[] = [
  '# A PROPOSAL, made by `twinwatch import netbox`. Go through it line by line: NetBox knows what stands where and what is plugged into what;',
  '# it does not know what your plan promises. What could not be taken over stands in the report of the import. The format: docs/reference/site-file.md',
  '# `bcp` is a guess by kind. Several supplies, switches or inlets of one element are taken as redundant: any of them is enough. Where it needs',
  '# two of three, write {atLeast: 2, of: [...]}.',
];

/** Elements of a site are written in these sections. */
export const SECTION_TITLES: readonly (readonly [title: string, kinds: readonly ElementKind[]])[] = [
  ['places', ['site', 'room', 'rack']],
  ['power', ['mains', 'generator', 'ats', 'ups', 'powerPath', 'pdu']],
  ['cooling and environment', ['coolingUnit', 'sensor', 'firePanel', 'suppression', 'accessPanel']],
  ['network', ['wanRouter', 'firewall', 'switch', 'fabricSwitch']],
  ['servers', ['hypervisor', 'server', 'monitor', 'witness']],
  ['storage and backup', ['array', 'diskPool', 'backupServer']],
  ['links', ['link']],
  ['pools and virtual machines', ['pool', 'vmGroup']],
];

export const TO_FILL_IN: Partial<Readonly<Record<ElementKind, string>>> = {
  site: 'every: 365 d (the load transfer test)',
  room: 'limit: 32 degC, warming: 0.6 degC/min; needs: {any: [its cooling units]} where they are missing',
  mains: 'the generator and the transfer switch behind it, where there are any; rating where it is missing',
  generator: 'startsWithin: 10 s, lasts: 24 h, rating: 250 kW, every: 61 d (its test)',
  ats: 'takesOverWithin: 10 s, rating: 400 kVA',
  ups: 'runtime: 12 min, rating: 40 kVA',
  pdu: 'rating: 11 kW',
  coolingUnit: 'rating: 60 kW; takesOverWithin: 60 s where one waits for the other',
  wanRouter: 'takesOverWithin: 10 s where one waits for the other; zone',
  firewall: 'takesOverWithin: 5 s where one waits for the other',
  hypervisor:
    'capacity: {cpu: 64 vCPU, memory: 768 GiB}; the arrays it needs: {any: [{all: [array-a, {reach: array-a, layer: storage}]}, ...]}',
  server: 'capacity where it is a member of a pool; the arrays it needs',
  array: 'takesOverWithin: 30 s; the disk pool it needs',
  backupServer: 'keep: 10 d',
  link: 'the ducts the links between the centres need: {all: [duct-north, core-a, core-b]}',
  pool: 'theta: {cpu: 0.9, memory: 0.95}, restartsWithin: 180 s',
  vmGroup: 'the volumes and databases it needs',
};

/** Sections NetBox knows nothing of, as comments to copy. */
export const BLANKS: readonly string[] = [
  '  # --- Not in NetBox: copies, volumes and backup jobs. An example:',
  '  # - {id: copy-a, kind: copy, bcp: 4.8, in: ROOM, layers: [storage], needs: ARRAY}',
  '  # - {id: vol-data, kind: volume, bcp: 4.8, needs: {any: [copy-a, copy-b]}}',
  '  # - {id: job-a, kind: backupJob, bcp: 4.9, needs: {all: [BACKUP-SERVER, vol-data]}, every: 24 h, lasts: 2 h, keep: 10 d}',
  '  # --- Not in NetBox: the services, their RTO, RPO and place in the queue. An example:',
  '  # - {id: svc-portal, kind: service, name: Client portal, bcp: 5, needs: {all: [VM-GROUP, vol-data]}, rto: 4 h, rpo: 24 h, priority: 1, pool: POOL,',
  '  #    demand: {cpu: 24 vCPU, memory: 256 GiB}, largestVm: {cpu: 8 vCPU, memory: 64 GiB}}',
  '  # --- Not in NetBox: lines of providers (ispLine), ducts, outside parties.',
  '  # - {id: vendor-storage, kind: party, bcp: 4.8, response: 4 h}',
  '',
  '# Not in NetBox: what backs up what, and how much of it is enough.',
  '# groups:',
  '#   - {id: routers, name: WAN routers, bcp: 4.6, mode: activePassive, members: [ROUTER-1, ROUTER-2], needed: 1, takesOverWithin: 10 s}',
  '',
  '# Not in NetBox: zones and the policy between them.',
  '# zones:',
  '#   - {id: wan, name: WAN, bcp: 2}',
  '# crossings:',
  '#   - {from: wan, to: dmz, via: [FIREWALL-1, FIREWALL-2], bcp: 2}',
  '',
  '# Not in NetBox: the plans people follow (docs/reference/site-file.md, "Plans"), limits of the site (thresholds), drills, tests and checks (obligations).',
];
