/** Zones of BCP 2 as declared: which connections the policy forbids, which of them nothing watches, what a failed firewall opens. */
import type { ElementId, Site, SiteElement } from '../../../../shared/model/site.ts';

/** A connection from one zone to another; the policy is about who may begin it, so it has a direction. */
export interface ZonePair {
  readonly from: string;
  readonly to: string;
}

/** All ordered pairs of zones without a crossing, in the order of the file. */
export function forbiddenPairs(site: Site): readonly ZonePair[] {
  const ids = site.zones.map((zone) => zone.id);
  return ids.flatMap((from) => ids.filter((to) => to !== from && !isAllowed(site, from, to)).map((to) => ({ from, to })));
}

/** Forbidden pairs that no probe tries: whether they are closed is not known. */
export function unprobedPairs(site: Site): readonly ZonePair[] {
  const probes = site.elements.filter((element) => element.kind === 'probe');
  return forbiddenPairs(site).filter(({ from, to }) => !probes.some((probe) => probe.zone === from && probe.facts.toZone === to));
}

/** What a guard lets through once it filters nothing: every forbidden pair of the zones it stands between. */
export function openedBy(site: Site, guard: ElementId): readonly ZonePair[] {
  const touched = new Set(site.crossings.filter(({ via }) => via.includes(guard)).flatMap(({ from, to }) => [from, to]));
  return forbiddenPairs(site).filter(({ from, to }) => touched.has(from) && touched.has(to));
}

/** Probes of these pairs, in file order. */
export function probesOf(site: Site, pairs: readonly ZonePair[]): readonly SiteElement[] {
  return site.elements.filter(
    (element) => element.kind === 'probe' && pairs.some(({ from, to }) => element.zone === from && element.facts.toZone === to),
  );
}

function isAllowed(site: Site, from: string, to: string): boolean {
  return site.crossings.some((crossing) => crossing.from === from && crossing.to === to);
}
