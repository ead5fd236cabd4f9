/** Placing things on the map: whether it goes on, what was moved, and what the engine said when it was saved. */
import { createStore } from 'zustand/vanilla';
import type { Text } from '../../shared/i18n/text.ts';
import type { ElementId, Position, Site } from '../../shared/model/site.ts';
import { moved, movesOf, NOTHING_MOVED, redone, undone, type Draft, type History } from './layout-history.ts';
import { replayStore } from './replay.ts';
import { siteIndex } from './site-index.ts';
import { uiStore } from './ui.ts';

/** Of this window; `refusal` null: nothing was refused. */
export interface LayoutEdit {
  readonly isOn: boolean;
  readonly history: History;
  readonly isSaving: boolean;
  /** Saved: kept on the picture until the engine has read the site file again. */
  readonly isSaved: boolean;
  /** Why it was not saved. */
  readonly refusal: Text | null;
}

const OFF: LayoutEdit = { isOn: false, history: NOTHING_MOVED, isSaving: false, isSaved: false, refusal: null };

export const layoutStore = createStore<LayoutEdit>(() => OFF);

/** Whether this window may place things: a console that looks at the present. */
export function mayPlace(): boolean {
  return uiStore.getState().role === 'console' && !replayStore.getState().isOpen;
}

/** Whether the keys of placing work now. */
export function isPlacing(): boolean {
  return layoutStore.getState().isOn && mayPlace() && uiStore.getState().view === 'topology';
}

/** Begins; or ends, when nothing was moved that is not saved. False: it did not end. */
export function togglePlacing(site: Site): boolean {
  const { isOn, history } = layoutStore.getState();
  if (!isOn) {
    if (mayPlace()) layoutStore.setState({ ...OFF, isOn: true });
    return true;
  }
  if (movesOf(site, history).length > 0) return false;
  layoutStore.setState(OFF);
  return true;
}

/** Everything back to where the site file has it, and placing is over. */
export function discardLayout(): void {
  layoutStore.setState({ ...OFF, isOn: false });
}

/** One step that can be undone. */
export function moveTo(changes: Draft): void {
  step((history) => moved(history, changes));
}

/** Nothing where nothing was moved. */
export function undoMove(): void {
  step(undone);
}

/** Nothing where nothing was undone. */
export function redoMove(): void {
  step(redone);
}

function step(how: (history: History) => History): void {
  const { isOn, isSaving, history } = layoutStore.getState();
  if (!isOn || isSaving) return;
  const after = how(history);
  if (after !== history) layoutStore.setState({ history: after, refusal: null });
}

/** Moves the selected element, or all that stands in the selected box, by so many drawing units. `placeOf`: where it stands now. */
export function nudge(site: Site, id: ElementId, by: Position, placeOf: (id: ElementId) => Position | null): void {
  moveTo(
    new Map(
      standingIn(site, id).flatMap((one) => {
        const at = placeOf(one);
        return at === null ? [] : [[one, { x: at.x + by.x, y: at.y + by.y }] as const];
      }),
    ),
  );
}

/** Itself, and what stands in it however deep. */
export function standingIn(site: Site, id: ElementId): readonly ElementId[] {
  const { byId } = siteIndex(site);
  const isIn = (one: ElementId): boolean => {
    let place: ElementId | null = one;
    for (let depth = 0; place !== null && depth < 10; depth += 1) {
      if (place === id) return true;
      place = byId.get(place)?.in ?? null;
    }
    return false;
  };
  return site.elements.filter((element) => isIn(element.id)).map((element) => element.id);
}

/** The engine has read the site again: what was saved is in it. */
export function siteWasRead(): void {
  if (layoutStore.getState().isSaved) layoutStore.setState(OFF);
}
