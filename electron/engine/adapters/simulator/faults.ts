/** Named faults one may play on a site, `<what>:<element>`: derived from its kinds and groups. Says what exists, not what it does. */
import { text } from '../../../../shared/i18n/text.ts';
import type { Text } from '../../../../shared/i18n/text.ts';
import { metricsOfKind } from '../../../../shared/model/metrics.ts';
import type { ElementKind, Site, SiteElement } from '../../../../shared/model/site.ts';

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
  ['device-down', REACHABLE],
  ['disk-failed', ['array', 'diskPool']],
  ['array-lost', ['array']],
  ['backup-failed', ['backupJob']],
  ['backup-missed', ['backupJob']],
  ['site-dead', ['site']],
  ['site-silent', ['site']],
  ['heartbeat-lost', ['site']],
];

/** Every fault of a site, in stable order: by what, then by the order of the file. */
export function listFaults(site: Site): readonly Fault[] {
  const of = (what: string, elements: readonly SiteElement[], isCommon = true): readonly Fault[] =>
    elements.map((element) => fault(what, element.id, element.name, isCommon));
  const kindOf = new Map(site.elements.map((element) => [element.id, element.kind]));
  const pairs = site.groups.filter((group) => group.mode === 'activePassive');
  const isPairOf = (members: readonly string[], kinds: readonly ElementKind[]): boolean =>
    members.length > 0 && members.every((id) => kinds.includes(kindOf.get(id) ?? 'party'));
  const forwarding = pairs.filter((group) => isPairOf(group.members, ['wanRouter', 'firewall']));
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
      'replica-out-of-sync',
      site.elements.filter((element) => site.replicas.includes(element.id)),
    ),
    ...(site.interLinks.length > 0 ? [fault('links-cut-all', null, '', true)] : []),
    ...(site.witness === null ? [] : [...of('witness-blind', sites), fault('witness-lost', null, '', true)]),
    ...forwarding.flatMap((group) => [fault('router-stuck', group.id, group.name, true), fault('both-active', group.id, group.name, true)]),
    ...cooling.map((group) => fault('cooling-stuck', group.id, group.name, true)),
    fault('restart-stuck', null, '', true),
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
