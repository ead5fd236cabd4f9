/** The centre of which something of the critical chain is not known, and since when: the age that matters, whatever the sources say. Pure. */
import type { ChainView, Live } from '../../shared/model/live.ts';
import type { Site } from '../../shared/model/site.ts';
import type { Text } from '../../shared/i18n/text.ts';
import { formatCountdown } from '../../shared/lib/time.ts';
import { memoLast } from './memo.ts';

/** `atMs`: when the last thing was heard of the part that is silent, UTC ms; null: nothing of it ever was. */
export interface Unheard {
  readonly centre: string;
  readonly atMs: number | null;
  /** Every row of the centre is unknown: it is the centre that is not heard, not some of its devices. */
  readonly isWhole: boolean;
}

/** The one silent longest; null: every row of every centre is known. */
export const unheardOf = memoLast((chain: Live['chain']): Unheard | null => unheardParts(chain)[0] ?? null);

/** All of them, the one silent longest first. A whole centre is silent since the last word of any of its rows, a part of one since that of its row. */
export const unheardParts = memoLast((chain: Live['chain']): readonly Unheard[] => {
  const rows = Object.values(chain);
  const centres = [...new Set(rows.flatMap(({ centre, status }) => (status === 'unknown' ? [centre] : [])))];
  const parts = centres.map((centre): Unheard => {
    const own = rows.filter((row) => row.centre === centre);
    const unknown = own.filter(({ status }) => status === 'unknown');
    const isWhole = unknown.length === own.length;
    const atMs = (isWhole ? Math.max : Math.min)(...unknown.map(since));
    return { centre, atMs: Number.isFinite(atMs) ? atMs : null, isWhole };
  });
  return parts.sort((a, b) => (a.atMs ?? NEVER) - (b.atMs ?? NEVER) || (a.centre < b.centre ? -1 : 1));
});

const NEVER = Number.NEGATIVE_INFINITY;

/** A view of an engine that does not tell it yet has the oldest reading alone. */
function since({ heardAtMs, evidenceAtMs }: ChainView): number {
  return (heardAtMs === undefined ? evidenceAtMs : heardAtMs) ?? NEVER;
}

/** As the site calls it. */
export function centreName(site: Pick<Site, 'elements'> | null, { centre }: Pick<Unheard, 'centre'>): string {
  return site?.elements.find(({ id }) => id === centre)?.name ?? centre;
}

/** The same words wherever it is said: who is not heard, and for how long at `nowMs`, in whole seconds. `Data centre B not heard 2 min 6 s` */
export function unheardWords(site: Pick<Site, 'elements'> | null, unheard: Unheard, nowMs: number): Text {
  const of = unheard.isWhole ? 'whole' : 'part';
  const name = centreName(site, unheard);
  if (unheard.atMs === null) return { key: `ui.unheard.${of}Never`, params: { name } };
  return { key: `ui.unheard.${of}`, params: { name, silentMs: Math.max(0, Math.floor((nowMs - unheard.atMs) / 1_000) * 1_000) } };
}

/** The same in a bar, where room is short: `Data centre B silent 2:06`. A part of a centre is named where there is room; `isNamed`: so is the centre beside it. */
export function unheardInBar(site: Pick<Site, 'elements'> | null, unheard: Unheard, nowMs: number, isNamed = false): Text {
  if (unheard.atMs === null) return unheard.isWhole ? unheardWords(site, unheard, nowMs) : { key: 'ui.unheard.barPartNever' };
  const silent = formatCountdown(Math.max(0, nowMs - unheard.atMs));
  if (!unheard.isWhole) return { key: 'ui.unheard.barPart', params: { silent } };
  return isNamed
    ? { key: 'ui.unheard.barNamed', params: { silent } }
    : { key: 'ui.unheard.bar', params: { name: centreName(site, unheard), silent } };
}
