/** The last act of a person here that can still be taken back. It is taken back by another act: both stay in the record. */
import { createStore } from 'zustand/vanilla';
import type { Text } from '../../shared/i18n/text.ts';
import type { UiKey } from '../../shared/i18n/ui.en.ts';

/** How long it is offered, ms. */
export const UNDO_MS = 10_000;

/** `run` makes the act that takes it back, with its own line of the record. */
export interface Undo {
  readonly label: Extract<UiKey, `ui.undo.${string}`>;
  /** What it was done to: an id, or words that follow the language of the window. */
  readonly name: string | Text;
  /** How many it was done to besides, where the label says so. */
  readonly count?: number;
  readonly run: () => Promise<unknown>;
}

export const undoStore = createStore<{ readonly last: Undo | null }>(() => ({ last: null }));

let timer: ReturnType<typeof setTimeout> | undefined;

/** Offers to take back the newest act; an older one can no longer be. */
export function offerUndo(undo: Undo): void {
  clearTimeout(timer);
  undoStore.setState({ last: undo });
  timer = setTimeout(() => undoStore.setState({ last: null }), UNDO_MS);
}

/** Takes it back, once. */
export function undoLast(): void {
  const { last } = undoStore.getState();
  if (last === null) return;
  clearTimeout(timer);
  undoStore.setState({ last: null });
  void last.run();
}
