/** Risks that stand although nothing fails: what the plan itself leaves open (mission 4 and R12). Pure function of the site. */
import { text, type Text } from '../../../shared/i18n/text.ts';
import type { StandingRisk } from '../../../shared/model/live.ts';
import type { Site } from '../../../shared/model/site.ts';
import { withEntry, withoutEntry, type Draft } from './draft.ts';
import { unprobedPairs } from './graph/zone-pairs.ts';

const SITE_FILE = 'site-file';
const WITNESS_OUT = 'witness-out';

export function standingRisks(site: Site): Readonly<Record<string, StandingRisk>> {
  const risks: StandingRisk[] = [];
  if (site.witness === null) risks.push({ id: 'no-witness', text: text('standing.noWitness'), bcp: '4.2' });
  const daily = site.elements.filter((element) => element.kind === 'backupJob' && element.facts.everyS !== undefined);
  const strictestRpoS = Math.min(...site.elements.flatMap((element) => element.service?.rpoS ?? []));
  if (daily.some((job) => (job.facts.everyS ?? 0) >= strictestRpoS))
    risks.push({ id: 'backup-misses-rpo', text: text('standing.backupMissesRpo', { rpoS: strictestRpoS }), bcp: '5' });
  const unprobed = unprobedPairs(site).length;
  if (unprobed > 0) risks.push({ id: 'zones-unprobed', text: text('standing.zonesUnprobed', { count: unprobed }), bcp: '2' });
  return Object.fromEntries(risks.map((risk) => [risk.id, risk]));
}

/** While the witness is out of reach the protection it gives is missing: it stands beside its alarm until it is back (BCP 4.2). */
export function watchWitness(draft: Draft): void {
  const isOut = Object.values(draft.alarms).some((alarm) => alarm.condition === 'witness.lost' && alarm.clearedAtMs === null);
  if (isOut === WITNESS_OUT in draft.standing) return;
  draft.standing = isOut
    ? withEntry(draft.standing, WITNESS_OUT, { id: WITNESS_OUT, text: text('standing.witnessOut'), bcp: '4.2' })
    : withoutEntry(draft.standing, WITNESS_OUT);
}

/** The standing risks with, or without, a site file that was refused: what runs is not what the file says. */
export function withSiteFile(
  standing: Readonly<Record<string, StandingRisk>>,
  refusal: Text | null,
): Readonly<Record<string, StandingRisk>> {
  const others = Object.fromEntries(Object.entries(standing).filter(([id]) => id !== SITE_FILE));
  return refusal === null ? others : { ...others, [SITE_FILE]: { id: SITE_FILE, text: refusal, bcp: '4.1' } };
}
