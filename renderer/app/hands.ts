/** Where the cursor is and whether a dialog is open: what decides whose the keys are. */
import { useSyncExternalStore } from 'react';
import type { Hands } from '../store/keys-now.ts';
import { isPlacing } from '../store/layout-edit.ts';
import { replayStore } from '../store/replay.ts';

/** A list to choose from counts too: its letters choose. */
export function isTextField(element: Element | null): boolean {
  return (
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement ||
    (element instanceof HTMLInputElement && element.type !== 'checkbox')
  );
}

/** Of this window, now. */
export function handsNow(): Hands {
  return { focus: focusNow(), hasDialog: hasDialog(), isReplay: replayStore.getState().isOpen, isPlacing: isPlacing() };
}

/** Drawn again when the cursor goes elsewhere, and when a dialog opens or goes. Replay and placing are of the caller's stores. */
export function useHands(isReplay: boolean, isPlacingNow: boolean): Hands {
  const focus = useSyncExternalStore(subscribe, focusNow);
  const isDialog = useSyncExternalStore(subscribe, hasDialog);
  return { focus, hasDialog: isDialog, isReplay, isPlacing: isPlacingNow };
}

/** The cursor is in a search that has words in it: in a dialog Escape empties it first. */
export function isSearching(): boolean {
  const focus = document.activeElement;
  return focus instanceof HTMLInputElement && focus.type === 'search' && focus.value !== '';
}

/** Drawn again when that changes. */
export function useSearching(): boolean {
  return useSyncExternalStore(subscribe, isSearching);
}

function focusNow(): Hands['focus'] {
  const focus = document.activeElement;
  if (isTextField(focus)) return 'field';
  if (focus === null) return 'none';
  if (focus.closest('[data-row]') !== null) return 'row';
  return focus.closest('button, a, [role="treegrid"]') === null ? 'none' : 'control';
}

function hasDialog(): boolean {
  return document.querySelector('[role="dialog"]') !== null;
}

function subscribe(listener: () => void): () => void {
  document.addEventListener('focusin', listener);
  document.addEventListener('focusout', listener);
  document.addEventListener('input', listener);
  document.addEventListener('keyup', listener); // a key may have emptied a field, which is no input
  // Dialogs are put right into the page, beside the program; one that goes may leave the cursor nowhere, which tells nobody.
  const watch = new MutationObserver(listener);
  watch.observe(document.body, { childList: true });
  return () => {
    document.removeEventListener('focusin', listener);
    document.removeEventListener('focusout', listener);
    document.removeEventListener('input', listener);
    document.removeEventListener('keyup', listener);
    watch.disconnect();
  };
}
