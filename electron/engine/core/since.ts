/** Since when an element is as it is, also across a silence: what is heard again as it was did not begin again. Pure. */
import type { ElementView, Status } from '../../../shared/model/live.ts';

type Since = Pick<ElementView, 'sinceMs' | 'unwatched' | 'before'>;

/** `last`: how it was shown before, undefined: never; `nowMs`: engine time, UTC ms. */
export function sinceOf(last: ElementView | undefined, status: Status, nowMs: number): Since {
  if (last === undefined) return { sinceMs: null };
  const { sinceMs, unwatched, before } = last;
  if (last.status === status)
    return { sinceMs, ...(unwatched === undefined ? {} : { unwatched }), ...(before === undefined ? {} : { before }) };
  if (status === 'unknown') return { sinceMs: nowMs, before: { status: last.status, sinceMs } };
  if (last.status !== 'unknown') return { sinceMs: nowMs };
  if (before?.status !== status) return { sinceMs: nowMs, unwatched: 'begin' };
  return { sinceMs: before.sinceMs, unwatched: 'between' };
}
