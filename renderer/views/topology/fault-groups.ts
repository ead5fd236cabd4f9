/** The faults of the simulator as people look for them: by the part of the plant they strike, then by name. Pure. */
import { hasText } from '../../../shared/i18n/format.ts';
import type { Site } from '../../../shared/model/site.ts';
import { siteIndex } from '../../store/site-index.ts';
import { hasWords } from '../../store/word-match.ts';
import type { Language } from '../../ui/locale.tsx';

export const FAULT_FAMILIES = ['power', 'cooling', 'safety', 'links', 'sites', 'devices', 'storage', 'instruments', 'other'] as const;
/** The part of the plant a fault strikes; `other`: none of those. */
export type FaultFamily = (typeof FAULT_FAMILIES)[number];

const FAMILY_OF: Readonly<Record<string, FaultFamily>> = {
  'mains-lost': 'power',
  'voltage-sag': 'power',
  'frequency-drift': 'power',
  'generator-late': 'power',
  'generator-fails': 'power',
  'generator-locked': 'power',
  'generator-stops': 'power',
  'generator-test': 'power',
  'start-battery-low': 'power',
  'feed-lost': 'power',
  'ups-fault': 'power',
  'ups-bypass': 'power',
  'battery-fault': 'power',
  'battery-worn': 'power',
  'ats-lost': 'power',
  'pdu-lost': 'power',
  'path-lost': 'power',
  'cooling-lost': 'cooling',
  'cooling-stuck': 'cooling',
  'airflow-blocked': 'cooling',
  'fire-alarm': 'safety',
  intrusion: 'safety',
  'door-forced': 'safety',
  'door-open': 'safety',
  'suppression-discharged': 'safety',
  'panel-fault': 'safety',
  'link-cut': 'links',
  'links-cut-all': 'links',
  'duct-cut': 'links',
  'site-dead': 'sites',
  'site-silent': 'sites',
  'heartbeat-lost': 'sites',
  'witness-blind': 'sites',
  'witness-lost': 'sites',
  'console-isolated': 'sites',
  'device-down': 'devices',
  'router-stuck': 'devices',
  'both-active': 'devices',
  'restart-stuck': 'devices',
  maintenance: 'devices',
  'psu-failed': 'devices',
  'fan-failed': 'devices',
  'server-disk-failed': 'devices',
  'memory-errors': 'devices',
  'cpu-errors': 'devices',
  'services-failed': 'devices',
  'cpu-busy': 'devices',
  'memory-full': 'devices',
  'disk-full': 'devices',
  'network-busy': 'devices',
  'demand-high': 'devices',
  'disk-failed': 'storage',
  'second-disk-failed': 'storage',
  'spare-stuck': 'storage',
  'spares-used': 'storage',
  'controller-failed': 'storage',
  'paths-lost': 'storage',
  'paths-reduced': 'storage',
  'both-primary': 'storage',
  'remap-stuck': 'storage',
  'backup-unverified': 'storage',
  'backup-single': 'storage',
  'backup-pruned': 'storage',
  'array-lost': 'storage',
  'backup-failed': 'storage',
  'backup-missed': 'storage',
  'replica-out-of-sync': 'storage',
  'sensor-silent': 'instruments',
};

/** Faults of one family that were found, by name. */
export interface FaultGroup {
  readonly family: FaultFamily;
  readonly faults: readonly { readonly id: string; readonly name: string }[];
}

/** Families with the faults whose name or id holds every word of `filter`; families without one are left out. */
export function faultGroups(faults: readonly string[], filter: string, site: Site | null, language: Language): readonly FaultGroup[] {
  const named = faults.map((id) => ({ id, name: faultName(id, site, language) }));
  return FAULT_FAMILIES.map((family) => ({
    family,
    faults: named
      .filter(({ id, name }) => familyOf(id) === family && hasWords(`${name} ${id}`, filter))
      .sort((a, b) => a.name.localeCompare(b.name, language.locale, { numeric: true })),
  })).filter((group) => group.faults.length > 0);
}

function familyOf(id: string): FaultFamily {
  return FAMILY_OF[id.split(':')[0] ?? id] ?? 'other';
}

/** `Mains lost: Mains A` from `mains-lost:mains-a`; the id itself when the catalog has no words for it. */
export function faultName(id: string, site: Site | null, { locale, say }: Pick<Language, 'locale' | 'say'>): string {
  const [what = id, target] = id.split(':');
  const key = `fault.${what}`;
  if (!hasText(locale, key)) return id;
  const place =
    target === undefined || site === null
      ? undefined
      : (siteIndex(site).byId.get(target) ?? site.groups.find((group) => group.id === target));
  return say({ key, params: { element: place?.name ?? target ?? '' } });
}
