/** A first place on the picture for everything that has one: racks side by side, one half of the picture per centre. To be moved by hand. */
import type { Draft, Key } from './draft.ts';

/** In drawing units of the picture (`CANVAS`). */
export type Place = readonly [x: number, y: number];

/** Room of one side: racks above, what stands in no rack below. Drawing units of the picture, 1920 by 1080. */
const SIDES = [
  { from: 60, to: 840 },
  { from: 1_080, to: 1_860 },
] as const;
/** Other sites stand between the centres. */
const BETWEEN = { from: 880, to: 1_040 } as const;
const RACKS = { from: 260, to: 760 } as const;
const FLOOR = { from: 830, to: 1_040 } as const;
/** What runs on hosts stands above both centres. */
const TOP = { from: 60, to: 1_860, y: { from: 50, to: 200 } } as const;
const WIDEST_ROW = 12;

interface Area {
  readonly x: { readonly from: number; readonly to: number };
  readonly y: { readonly from: number; readonly to: number };
}

/** Places by key; what is drawn as a box or a line has none. */
export function layOut(drafts: readonly Draft[], centres: readonly Key[]): ReadonlyMap<Key, Place> {
  const places = new Map<Key, Place>();
  const boxes = new Set(drafts.filter(({ kind }) => kind === 'site' || kind === 'room' || kind === 'rack').map(({ key }) => key));
  const racks = new Set(drafts.filter(({ kind }) => kind === 'rack').map(({ key }) => key));
  const drawn = drafts.filter(({ key, ends }) => !boxes.has(key) && ends === undefined);
  spread(
    drawn.filter(({ site }) => site === null),
    { x: TOP, y: TOP.y },
    places,
  );
  for (const site of new Set(drawn.flatMap((draft) => draft.site ?? []))) {
    const x = SIDES[centres.indexOf(site)] ?? BETWEEN;
    const own = drawn.filter((draft) => draft.site === site);
    const used = [...new Set(own.flatMap((draft) => (draft.in !== null && racks.has(draft.in) ? [draft.in] : [])))];
    const columns = Math.max(1, Math.ceil(Math.sqrt(used.length * 1.5)));
    const rows = Math.max(1, Math.ceil(used.length / columns));
    used.forEach((rack, at) => {
      const cell = (axis: { from: number; to: number }, index: number, count: number): { from: number; to: number } => {
        const size = (axis.to - axis.from) / count;
        return { from: axis.from + size * (index + 0.15), to: axis.from + size * (index + 0.85) };
      };
      spread(
        own.filter((draft) => draft.in === rack),
        { x: cell(x, at % columns, columns), y: cell(RACKS, Math.floor(at / columns), rows) },
        places,
      );
    });
    spread(
      own.filter((draft) => draft.in === null || !racks.has(draft.in)),
      { x, y: FLOOR },
      places,
    );
  }
  return places;
}

/** In rows over the area, from its top left. */
function spread(drafts: readonly Draft[], { x, y }: Area, places: Map<Key, Place>): void {
  const columns = Math.min(WIDEST_ROW, Math.max(1, Math.round(Math.sqrt((drafts.length * (x.to - x.from)) / (y.to - y.from) / 2))));
  const rows = Math.ceil(drafts.length / columns);
  drafts.forEach(({ key }, at) => {
    const step = (axis: { from: number; to: number }, index: number, count: number): number =>
      Math.round(count < 2 ? (axis.from + axis.to) / 2 : axis.from + ((axis.to - axis.from) * index) / (count - 1));
    places.set(key, [step(x, at % columns, columns), step(y, Math.floor(at / columns), rows)]);
  });
}
