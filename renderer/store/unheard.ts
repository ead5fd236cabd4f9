/** The centre of which something of the critical chain is not known, and since when: the age that matters, whatever the sources say. Pure. */
import type { ChainView, Live } from '../../shared/model/live.ts';
import type { Site } from '../../shared/model/site.ts';
import { memoLast } from './memo.ts';

/** `atMs`: the oldest reading that its unknown rows rest on, UTC ms; null: nothing of them was ever heard. */
export interface Unheard {
  readonly centre: string;
  readonly atMs: number | null;
  /** Every row of the centre is unknown: it is the centre that is not heard, not some of its devices. */
  readonly isWhole: boolean;
}

/** The one heard longest ago; null: every row of every centre is known. */
export const unheardOf = memoLast((chain: Live['chain']): Unheard | null => {
  const unknown = Object.values(chain).filter(({ status }) => status === 'unknown');
  const [first] = unknown.sort((a, b) => since(a) - since(b) || (a.id < b.id ? -1 : 1));
  if (first === undefined) return null;
  const isWhole = Object.values(chain).every(({ centre, status }) => centre !== first.centre || status === 'unknown');
  return { centre: first.centre, atMs: first.evidenceAtMs, isWhole };
});

function since({ evidenceAtMs }: ChainView): number {
  return evidenceAtMs ?? Number.NEGATIVE_INFINITY;
}

/** As the site calls it. */
export function centreName(site: Pick<Site, 'elements'> | null, { centre }: Unheard): string {
  return site?.elements.find(({ id }) => id === centre)?.name ?? centre;
}
