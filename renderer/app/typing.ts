/** Whether a text field has the cursor: then single keys are letters, and Esc leaves it first. */
import { useSyncExternalStore } from 'react';

/** A list to choose from counts too: its letters choose. */
export function isTextField(element: Element | null): boolean {
  return (
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement ||
    (element instanceof HTMLInputElement && element.type !== 'checkbox')
  );
}

/** Of the whole window; drawn again when the cursor comes into a field or leaves it. */
export function useIsTyping(): boolean {
  return useSyncExternalStore(subscribe, () => isTextField(document.activeElement));
}

function subscribe(listener: () => void): () => void {
  document.addEventListener('focusin', listener);
  document.addEventListener('focusout', listener);
  return () => {
    document.removeEventListener('focusin', listener);
    document.removeEventListener('focusout', listener);
  };
}
