/** How many lines have room under a label before the next thing below it: values are left out rather than written over a device or a name. Pure. */
import { levelAt } from '../store/map-zoom.ts';
import { LABEL_PX } from './labels.ts';
import { MOST_VALUES } from './values-beside.ts';

/** Height of one line of value with its border, pixels (14 px type, `map.css`). */
export const VALUE_LINE_PX = 19;
/** Height of a line of label, in font sizes. */
const LABEL_LINE = 1.16;
/** Half the width of a usual value with its age, pixels. */
const HALF_VALUE_PX = 60;

/** Something drawn: its middle, its upper and lower edge and its width on the canvas, pixels. */
export interface Drawn {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
}

/** Lines of value, up to `MOST_VALUES`, that fit below `y` at `x`: none where something reaches there from above. */
export function linesBelow({ x, y }: { readonly x: number; readonly y: number }, things: readonly Drawn[]): number {
  let room = Infinity;
  for (const thing of things)
    if (thing.bottom > y && Math.abs(thing.x - x) < HALF_VALUE_PX + thing.width / 2) room = Math.min(room, thing.top - y);
  return Math.min(MOST_VALUES, Math.max(0, Math.floor(room / VALUE_LINE_PX)));
}

/** Room for a name and its values, drawing pixels, at a zoom that shows values; else none. `wholeZoom`: that of the whole map. */
export function underValues(zoom: number, wholeZoom: number): number {
  return levelAt(zoom / wholeZoom, 'values') === 'values' ? (LABEL_PX * LABEL_LINE + MOST_VALUES * VALUE_LINE_PX) / zoom : 0;
}
