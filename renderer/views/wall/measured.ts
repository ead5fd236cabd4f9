/** Readings the wall shows as figures and gauges: only fresh ones that nothing contradicts. Pure. */
import type { Live, ReadingView } from '../../../shared/model/live.ts';
import type { ElementId, ElementKind, Site } from '../../../shared/model/site.ts';
import { siteIndex } from '../../store/site-index.ts';

/** Value of a reading that can be relied on now, else null. */
export function valueOf(reading: ReadingView | undefined): number | null {
  if (reading === undefined || reading.status === 'unknown' || reading.isImplausible) return null;
  return reading.freshness === 'fresh' || reading.freshness === 'late' ? reading.value : null;
}

/** Values of a metric that can be relied on, of those elements that have one. */
export function numbersOf(live: Live, ids: readonly ElementId[], metric: string): readonly number[] {
  return ids.flatMap((id) => valueOf(live.readings[`${id}|${metric}`]) ?? []);
}

/** Values of a metric of every element that should have one; null when one of them cannot be relied on. */
export function allNumbers(live: Live, ids: readonly ElementId[], metric: string): readonly number[] | null {
  const expected = ids.filter((id) => live.readings[`${id}|${metric}`] !== undefined);
  const values = numbersOf(live, expected, metric);
  return expected.length > 0 && values.length === expected.length ? values : null;
}

/** Elements of these kinds in a centre; in all centres when none is named. */
export function elementsOf(site: Site, kinds: readonly ElementKind[], centre: ElementId | null = null): readonly ElementId[] {
  const { centreOf } = siteIndex(site);
  return site.elements
    .filter((element) => kinds.includes(element.kind) && (centre === null || centreOf.get(element.id) === centre))
    .map((element) => element.id);
}

/** Newest reading of any of these elements, UTC ms; null when there is none. */
export function lastSeen(live: Live, ids: readonly ElementId[]): number | null {
  const wanted = new Set(ids);
  let newest: number | null = null;
  for (const reading of Object.values(live.readings))
    if (wanted.has(reading.element) && reading.atMs !== null && (newest === null || reading.atMs > newest)) newest = reading.atMs;
  return newest;
}

/** Highest temperature in the rooms of a centre, degrees Celsius; null when an instrument there cannot be relied on. */
export function warmest(live: Live, site: Site, centre: ElementId): number | null {
  const values = allNumbers(live, elementsOf(site, ['room', 'sensor'], centre), 'env.temperature');
  return values === null ? null : Math.max(...values);
}

/** Use of the servers of a centre that are not down, per cent: of processors or of memory, whichever is tighter. */
export function loadOf(live: Live, site: Site, centre: ElementId): number | null {
  const hosts = elementsOf(site, ['hypervisor', 'server'], centre).filter((id) => live.elements[id]?.status !== 'down');
  const means = ['host.cpu', 'host.memory'].map((metric) => {
    const values = allNumbers(live, hosts, metric);
    return values === null ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  });
  const known = means.filter((mean) => mean !== null);
  return known.length === means.length ? Math.max(...known) : null;
}
