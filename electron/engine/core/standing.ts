/** Risks that stand although nothing fails: what the plan itself leaves open (principles: third-point; BCP 5). Pure functions of the site. */
import { text, type Text } from '../../../shared/i18n/text.ts';
import type { StandingRisk } from '../../../shared/model/live.ts';
import {
  BACKUP_RISK,
  LOG_RISK,
  OUTWARD_RISK,
  PIN_RECOVERED_RISK,
  RECORD_CHANGED_RISK,
  SAFE_MODE_RISK,
  SITE_FILE_RISK,
  SOURCES_FILE_RISK,
  SPACE_RISK,
} from '../../../shared/model/standing.ts';
import type { ElementKind, Site, SiteElement } from '../../../shared/model/site.ts';
import type { DesignFindings } from './ahead-state.ts';
import { standingOf } from './alarms-on.ts';
import { centreOf } from './config.ts';
import { withEntry, withoutEntry, type Draft } from './draft.ts';
import { unprobedPairs } from './graph/zone-pairs.ts';
import { ofKind } from './of-kind.ts';

type Risks = Readonly<Record<string, StandingRisk>>;

const WITNESS_OUT = 'witness-out';
const SINGLE_POINT = 'single-point-of-failure';
/** Ends in the centre that would have to carry everything. */
const MISFIT = 'does-not-fit-';
/** So many elements are named in a sentence. */
const NAMED = 4;

/** What the file alone shows. */
export function standingRisks(site: Site): Risks {
  const risks: StandingRisk[] = [];
  if (site.witness === null) risks.push({ id: 'no-witness', text: text('standing.noWitness'), bcp: '4.2' });
  const backup = backupRisk(site);
  if (backup !== null) risks.push({ id: 'backup-misses-rpo', text: backup, bcp: '5' });
  risks.push(...onlyBatteries(site));
  const unprobed = unprobedPairs(site).length;
  if (unprobed > 0) risks.push({ id: 'zones-unprobed', text: text('standing.zonesUnprobed', { count: unprobed }), bcp: '2' });
  return keyed(risks);
}

/** Each centre whose UPS units nothing follows once the mains is gone (BCP 4.3 gives a generator to the main one). */
function onlyBatteries(site: Site): readonly StandingRisk[] {
  const elements = new Map(site.elements.map((element) => [element.id, element]));
  const has = (centre: string, kind: ElementKind): boolean => ofKind(site, kind).some((element) => centreOf(elements, element) === centre);
  return site.centres
    .filter((centre) => has(centre, 'ups') && !has(centre, 'generator'))
    .map((centre) => {
      const name = elements.get(centre)?.name ?? centre;
      return { id: `only-batteries-${centre}`, text: text('standing.onlyBatteries', { name }), bcp: '4.3' };
    });
}

/**
 * What is lost at worst between two backups (principles: clocks): the state of the last one is that of its *start*, and the next is only
 * there at its end, so a job every 24 h that lasts 2 h leaves 26 h. A job without `lasts` leaves at least its period.
 */
function backupRisk(site: Site): Text | null {
  const rpoS = Math.min(...site.elements.flatMap((element) => element.service?.rpoS ?? []));
  const jobs = ofKind(site, 'backupJob').filter((element) => element.facts.everyS !== undefined);
  const worst = jobs.reduce<SiteElement | null>((most, job) => (most === null || exposureS(job) > exposureS(most) ? job : most), null);
  if (worst === null || !Number.isFinite(rpoS)) return null;
  const { everyS = 0, lastsS } = worst.facts;
  if (lastsS !== undefined && exposureS(worst) > rpoS)
    return text('standing.backupMissesRpoBy', {
      name: worst.name,
      rpoS,
      everyS,
      lastsS,
      worstS: exposureS(worst),
      missS: exposureS(worst) - rpoS,
    });
  return lastsS === undefined && everyS >= rpoS ? text('standing.backupMissesRpo', { rpoS }) : null;
}

function exposureS({ facts }: SiteElement): number {
  return (facts.everyS ?? 0) + (facts.lastsS ?? 0);
}

/** What only looking ahead shows: one failure that takes a service, a load that does not fit into one centre. */
export function designRisks(site: Site, { singles, misfits }: DesignFindings): Risks {
  const risks: StandingRisk[] = [];
  const names = new Map(site.elements.map((element) => [element.id, element.name]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  if (singles.length > 0) {
    const named = singles.slice(0, NAMED);
    const params = { count: singles.length, names: named.map(nameOf).join(', '), more: singles.length - named.length };
    risks.push({ id: SINGLE_POINT, text: text('standing.singlePoint', params), bcp: '3' });
  }
  for (const { from, to, binding, shed } of misfits) {
    const [fromName, toName, shedNames] = [nameOf(from), nameOf(to), shed.map(nameOf).join(', ')];
    const sentence =
      binding !== null && binding.left < 0
        ? text('standing.doesNotFit', { from: fromName, to: toName, shed: shedNames, resource: binding.resource, missing: -binding.left })
        : text('standing.noHostLargeEnough', { from: fromName, to: toName, shed: shedNames });
    risks.push({ id: `${MISFIT}${to}`, text: sentence, bcp: '4.2' });
  }
  return keyed(risks);
}

/** The standing risks with these findings about the plan in place of those there were. */
export function withDesign(standing: Risks, site: Site, findings: DesignFindings): Risks {
  const others = Object.entries(standing).filter(([id]) => id !== SINGLE_POINT && !id.startsWith(MISFIT));
  return { ...Object.fromEntries(others), ...designRisks(site, findings) };
}

function keyed(risks: readonly StandingRisk[]): Risks {
  return Object.fromEntries(risks.map((risk) => [risk.id, risk]));
}

/** While the witness is out of reach the protection it gives is missing: it stands beside its alarm until it is back (BCP 4.2). */
export function watchWitness(draft: Draft): void {
  const isOut = standingOf(draft.alarms, 'witness.lost').length > 0;
  if (isOut === WITNESS_OUT in draft.standing) return;
  draft.standing = isOut
    ? withEntry(draft.standing, WITNESS_OUT, { id: WITNESS_OUT, text: text('standing.witnessOut'), bcp: '4.2' })
    : withoutEntry(draft.standing, WITNESS_OUT);
}

const OWN_RISKS = {
  site: SITE_FILE_RISK,
  sources: SOURCES_FILE_RISK,
  backup: BACKUP_RISK,
  changed: RECORD_CHANGED_RISK,
  recovered: PIN_RECOVERED_RISK,
  outward: OUTWARD_RISK,
  safe: SAFE_MODE_RISK,
  space: SPACE_RISK,
  log: LOG_RISK,
} as const;
/** Rows of the plan they go against: backups of the record, who may act, else what is watched. */
const OWN_BCP = {
  site: '4.1',
  sources: '4.1',
  backup: '4.9',
  changed: '4.9',
  recovered: '4.9',
  outward: '4.9',
  safe: '4.1',
  space: '4.9',
  log: '4.9',
} as const;

/**
 * The standing risks with, or without (null), one of the console itself: a refused file, no backup, a record that was put together again,
 * an act whose outcome is unknown, a PIN set from the command line.
 */
export function withOwn(standing: Risks, what: keyof typeof OWN_RISKS, said: Text | null): Risks {
  const risk = OWN_RISKS[what];
  const others = Object.fromEntries(Object.entries(standing).filter(([id]) => id !== risk));
  return said === null ? others : { ...others, [risk]: { id: risk, text: said, bcp: OWN_BCP[what] } };
}
