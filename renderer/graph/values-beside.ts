/** Which readings stand beside a device on the map: what is wrong first, then figures, then states; few, so that they have room. Pure. */
import type { Live, ReadingView, Status } from '../../shared/model/live.ts';

/** Lines beside one device. */
export const MOST_VALUES = 2;

const URGENCY: Readonly<Record<Status, number>> = { down: 0, degraded: 1, unknown: 2, ok: 3 };

/** By device, in the order asked for; devices without a reading are left out. */
export function valuesBeside(readings: Live['readings'], ids: readonly string[]): ReadonlyMap<string, readonly ReadingView[]> {
  const wanted = new Map<string, ReadingView[]>(ids.map((id) => [id, []]));
  for (const reading of Object.values(readings)) wanted.get(reading.element)?.push(reading);
  return new Map([...wanted].filter(([, all]) => all.length > 0).map(([id, all]) => [id, all.sort(byWorth).slice(0, MOST_VALUES)]));
}

function byWorth(a: ReadingView, b: ReadingView): number {
  return (
    URGENCY[a.status] - URGENCY[b.status] ||
    Number(a.value === null) - Number(b.value === null) ||
    (a.metric < b.metric ? -1 : a.metric > b.metric ? 1 : 0)
  );
}
