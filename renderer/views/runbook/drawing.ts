/** What is drawn of the place of a step: the front of a rack by its units, or of a cabinet by rows and columns. Pure; only what the site file says. */
import type { Whereabouts } from '../../../shared/model/runbook-place.ts';
import type { Site } from '../../../shared/model/site.ts';

/** One device of a rack; `unit` and `height` in rack units (IEC 60297), `isMarked`: the one the step is about. */
export interface RackItem {
  readonly id: string;
  readonly label: string;
  /** Lowest unit, from below, and how many. */
  readonly unit: number;
  readonly height: number;
  readonly isMarked: boolean;
}

/** All that is needed to draw the front; `item`: name of what is marked. Rows and positions of a cabinet count from 1. */
export type Drawing =
  | { readonly kind: 'rack'; readonly title: string; readonly item: string; readonly units: number; readonly items: readonly RackItem[] }
  | {
      readonly kind: 'cabinet';
      readonly title: string;
      readonly item: string;
      readonly rows: number;
      readonly columns: number;
      readonly row: number;
      readonly position: number;
      readonly label: string;
    };

/** A rack of 19 inches is 42 units high unless something stands above (IEC 60297). */
const USUAL_UNITS = 42;

/** Null: the site file gives no position. */
export function drawingOf(site: Site, { element, rack, cabinet, place }: Whereabouts): Drawing | null {
  if (element === null || place === null) return null;
  const label = place.label ?? element.name;
  if (place.row !== undefined && place.position !== undefined && place.rows !== undefined && place.columns !== undefined)
    return {
      kind: 'cabinet',
      title: cabinet ?? element.name,
      item: label,
      rows: place.rows,
      columns: place.columns,
      row: place.row,
      position: place.position,
      label: place.label ?? '',
    };
  if (place.unit === undefined || rack === null) return null;
  const items = site.elements.flatMap((one): readonly RackItem[] => {
    const own = one.id === element.id ? place : one.places?.['itself'];
    if (one.in !== rack.id || own?.unit === undefined) return [];
    return [{ id: one.id, label: one.name, unit: own.unit, height: own.height ?? 1, isMarked: one.id === element.id }];
  });
  return {
    kind: 'rack',
    title: rack.name,
    item: label,
    units: Math.max(USUAL_UNITS, ...items.map((item) => item.unit + item.height - 1)),
    items,
  };
}
