/** Listens for the keys of this screen before the console does. Dialogs, text fields and other controls keep their own. */
import { useEffect, useRef } from 'react';
import { isNewEnter, runKeyOf } from './keys.ts';
import type { RunKey } from './keys.ts';

/** What a screen does on which of its keys; a key without an entry means nothing there. */
export type KeyActs = Partial<Readonly<Record<RunKey, () => void>>>;

/** `acts` may change at every drawing: the last ones are used. */
export function useKeys(acts: KeyActs): void {
  const latest = useRef(acts);
  const lastEnterMs = useRef<number | null>(null);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || document.querySelector('[role="dialog"]') !== null) return;
      const key = runKeyOf(event);
      // One that bounces is no press of what has the cursor now either.
      if (key === 'done' && lastEnterMs.current !== null && !isNewEnter(event.repeat, event.timeStamp, lastEnterMs.current)) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      if (key === null || isKept(key, document.activeElement)) return;
      const act = latest.current[key];
      if (act === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      if (key === 'done') {
        if (!isNewEnter(event.repeat, event.timeStamp, lastEnterMs.current)) return;
        lastEnterMs.current = event.timeStamp;
      }
      act();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);
}

/** A text field keeps all but Escape and the size of the text, the search Enter neither; another button than the one of the step keeps Enter. */
function isKept(key: RunKey, focus: Element | null): boolean {
  if (key === 'larger' || key === 'smaller') return false;
  if (focus instanceof HTMLInputElement || focus instanceof HTMLTextAreaElement)
    return key !== 'back' && !(key === 'done' && focus.matches('[data-search]'));
  return key === 'done' && focus?.closest('button, a, [tabindex]:not([data-region])') != null && focus.closest('[data-enter]') === null;
}
