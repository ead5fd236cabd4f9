/** Named faults one may play on a site, `<what>:<element>`: derived from its kinds and groups. Says what exists, not what it does. */
import { text } from '../../../../shared/i18n/text.ts';
import type { Text } from '../../../../shared/i18n/text.ts';
import { metricsOfKind } from '../../../../shared/model/metrics.ts';
import type { ElementKind, Site, SiteElement } from '../../../../shared/model/site.ts';

/** One fault to choose; several may be on at once. */
export interface Fault {
  /** `mains-lost:mains-a`, or a bare word for faults of the whole (`links-cut-all`). */
  readonly id: string;
  readonly what: string;
  /** Element or group it strikes; null: the whole. */
  readonly target: string | null;
  readonly text: Text;
  /** Among those a trainer reaches for; the others exist for every element that reports. */
  readonly isCommon: boolean;
}

const REACHABLE: readonly ElementKind[] = [
  'wanRouter',
  'firewall',
  'switch',
  'fabricSwitch',
  'server',
  'hypervisor',
  'array',
  'backupServer',
  'database',
  'vmGroup',
  'diskPool',
];

/** Faults by kind, in the order they are listed. */
const BY_KIND: readonly (readonly [what: string, kinds: readonly ElementKind[]])[] = [
  ['mains-lost', ['mains']],
  ['voltage-sag', ['mains']],
  ['frequency-drift', ['mains']],
  ['generator-late', ['generator']],
  ['generator-fails', ['generator']],
  ['generator-locked', ['generator']],
  ['generator-stops', ['generator']],
  ['generator-test', ['generator']],
  ['start-battery-low', ['generator']],
  ['feed-lost', ['ups']],
  ['ups-fault', ['ups']],
  ['ups-bypass', ['ups']],
  ['battery-fault', ['ups']],
  ['battery-worn', ['ups']],
  ['ats-lost', ['ats']],
  ['pdu-lost', ['pdu']],
  ['path-lost', ['powerPath']],
  ['cooling-lost', ['coolingUnit']],
  ['airflow-blocked', ['room']],
  ['fire-alarm', ['firePanel']],
  ['intrusion', ['accessPanel']],
  ['door-forced', ['accessPanel']],
  ['door-open', ['accessPanel']],
  ['suppression-discharged', ['suppression']],
  ['panel-fault', ['firePanel', 'accessPanel', 'suppression']],
  ['duct-cut', ['duct']],
  ['firewall-open', ['firewall']],
  ['firewall-unsynced', ['firewall']],
  ['zone-open', ['probe']],
  ['device-down', REACHABLE],
  ['maintenance', ['hypervisor']],
  ['disk-failed', ['array', 'diskPool']],
  ['second-disk-failed', ['diskPool']],
  ['spare-stuck', ['diskPool']],
  ['spares-used', ['diskPool']],
  ['array-lost', ['array']],
  ['controller-failed', ['array']],
  ['paths-lost', ['array']],
  ['paths-reduced', ['array']],
  ['both-primary', ['volume']],
  ['backup-failed', ['backupJob']],
  ['backup-missed', ['backupJob']],
  ['backup-unverified', ['backupJob']],
  ['backup-single', ['backupJob']],
  ['backup-pruned', ['backupJob']],
  ['site-dead', ['site']],
  ['site-silent', ['site']],
  ['heartbeat-lost', ['site']],
];

/** Faults of an active/passive pair that forwards; `switched-over` is no fault but planned work. */
const PAIR_FAULTS = ['router-stuck', 'both-active', 'pair-idle', 'switched-over'] as const;
/** Faults of single machines: there are many machines, so they are not among the common ones. */
const OF_MACHINES = [
  'psu-failed',
  'fan-failed',
  'server-disk-failed',
  'memory-errors',
  'cpu-errors',
  'services-failed',
  'cpu-busy',
  'memory-full',
  'disk-full',
  'network-busy',
] as const;
const MACHINES: readonly ElementKind[] = ['hypervisor', 'server', 'backupServer'];

/** Every fault of a site, in stable order: by what, then by the order of the file. */
export function listFaults(site: Site): readonly Fault[] {
  const of = (what: string, elements: readonly SiteElement[], isCommon = true): readonly Fault[] =>
    elements.map((element) => fault(what, element.id, element.name, isCommon));
  const kindOf = new Map(site.elements.map((element) => [element.id, element.kind]));
  const pairs = site.groups.filter((group) => group.mode === 'activePassive');
  const isPairOf = (members: readonly string[], kinds: readonly ElementKind[]): boolean =>
    members.length > 0 && members.every((id) => kinds.includes(kindOf.get(id) ?? 'party'));
  const forwarding = pairs.filter((group) => isPairOf(group.members, ['wanRouter', 'firewall']));
  const stacks = site.groups.filter((group) => group.members.length > 1 && isPairOf(group.members, ['switch']));
  const cooling = pairs.filter((group) => isPairOf(group.members, ['coolingUnit']));
  const lines = site.elements.filter((element) => element.kind === 'link' || element.kind === 'ispLine');
  const sites = site.elements.filter((element) => element.kind === 'site');
  return [
    ...BY_KIND.flatMap(([what, kinds]) =>
      of(
        what,
        site.elements.filter((element) => kinds.includes(element.kind)),
      ),
    ),
    ...of(
      'link-cut',
      lines.filter((line) => line.kind === 'ispLine' || site.interLinks.includes(line.id)),
    ),
    ...of(
      'link-cut',
      lines.filter((line) => line.kind === 'link' && !site.interLinks.includes(line.id)),
      false,
    ),
    ...of(
      'far-end-down',
      lines.filter((line) => site.interLinks.includes(line.id)),
    ),
    ...of(
      'replica-out-of-sync',
      site.elements.filter((element) => site.replicas.includes(element.id)),
    ),
    ...(site.interLinks.length > 0 ? [fault('links-cut-all', null, '', true)] : []),
    ...(site.witness === null ? [] : [...of('witness-blind', sites), fault('witness-lost', null, '', true)]),
    ...forwarding.flatMap((group) => PAIR_FAULTS.map((what) => fault(what, group.id, group.name, true))),
    ...stacks.flatMap((group) => [fault('stack-open', group.id, group.name, true), fault('stack-split', group.id, group.name, true)]),
    ...cooling.map((group) => fault('cooling-stuck', group.id, group.name, true)),
    fault('restart-stuck', null, '', true),
    ...(site.elements.some((element) => element.kind === 'volume') ? [fault('remap-stuck', null, '', true)] : []),
    ...(site.elements.some((element) => element.service !== null && Object.keys(element.service.demand).length > 0)
      ? [fault('demand-high', null, '', true)]
      : []),
    ...OF_MACHINES.flatMap((what) =>
      of(
        what,
        site.elements.filter((element) => MACHINES.includes(element.kind)),
        false,
      ),
    ),
    ...(site.elements.some((element) => element.kind === 'monitor') ? [fault('console-isolated', null, '', true)] : []),
    ...of(
      'sensor-silent',
      site.elements.filter((element) => element.kind !== 'site' && metricsOfKind(element.kind).length > 0),
      false,
    ),
  ];
}

function fault(what: string, target: string | null, name: string, isCommon: boolean): Fault {
  return {
    id: target === null ? what : `${what}:${target}`,
    what,
    target,
    text: text(`fault.${what}`, target === null ? {} : { element: name }),
    isCommon,
  };
}
