/** Places being moved on the map, with undo and redo. Pure; bounded, and never longer than what a person can remember. */
import { CANVAS, isSamePlace, type Move } from '../../shared/model/layout.ts';
import type { ElementId, Position, Site } from '../../shared/model/site.ts';

/** By element; null: back to the place it has without a hand. Elements that are not in it are where the site file says. */
export type Draft = ReadonlyMap<ElementId, Position | null>;

/** Never changed in place. */
export interface History {
  readonly now: Draft;
  /** Oldest first. */
  readonly past: readonly Draft[];
  /** Next first. */
  readonly future: readonly Draft[];
}

/** Steps that can be undone. */
export const MOST_STEPS = 100;

export const NOTHING_MOVED: History = { now: new Map(), past: [], future: [] };

/** What changes nothing is no step. What was undone before cannot be done again after another step. */
export function moved(history: History, changes: Draft): History {
  const fresh = [...changes].filter(([id, to]) => !history.now.has(id) || !isSamePlace(history.now.get(id) ?? null, to));
  if (fresh.length === 0) return history;
  const now = new Map([...history.now, ...fresh.map(([id, to]) => [id, to === null ? null : within(to)] as const)]);
  return { now, past: [...history.past, history.now].slice(-MOST_STEPS), future: [] };
}

/** The same where there is nothing to undo. */
export function undone({ now, past, future }: History): History {
  const before = past.at(-1);
  return before === undefined ? { now, past, future } : { now: before, past: past.slice(0, -1), future: [now, ...future] };
}

/** The same where there is nothing to redo. */
export function redone({ now, past, future }: History): History {
  const [next, ...rest] = future;
  return next === undefined ? { now, past, future } : { now: next, past: [...past, now], future: rest };
}

/** What saving would change of the site file; elements the site no longer has are left out. */
export function movesOf(site: Site, { now }: History): readonly Move[] {
  return site.elements.flatMap(({ id, moved: from = null }): readonly Move[] => {
    const to = now.get(id);
    return to === undefined || isSamePlace(from, to) ? [] : [{ element: id, from, to }];
  });
}

/** Whole units on the canvas. */
function within({ x, y }: Position): Position {
  const inside = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)));
  return { x: inside(x, CANVAS.width), y: inside(y, CANVAS.height) };
}
