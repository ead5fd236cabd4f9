/** Holds the order of the list while the pointer moves in it, or a key does: the row under the hand stays there. */
import { useEffect, useMemo } from 'react';
import { holdList, releaseList } from '../../store/held-list.ts';
import { liveStore } from '../../store/live.ts';
import { uiStore } from '../../store/ui.ts';

/** So long after the last movement the list is let go, ms: a hand that rests there longer is not about to press. */
export const HOLD_MS = 10_000;

/** What the list listens to. */
export interface ListHold {
  readonly onPointerMove: () => void;
  readonly onWheel: () => void;
  readonly onKeyDown: () => void;
  readonly onFocus: () => void;
  readonly onPointerLeave: (event: { readonly currentTarget: Element }) => void;
  readonly onBlur: (event: { readonly currentTarget: Element; readonly relatedTarget: EventTarget | null }) => void;
}

/** Of one list; let go when it is no longer drawn. */
export function useListHold(): ListHold {
  const hold = useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const release = (): void => {
      clearTimeout(timer);
      releaseList();
    };
    const touch = (): void => {
      const { live, site } = liveStore.getState();
      if (live === null) return;
      clearTimeout(timer);
      timer = setTimeout(releaseList, HOLD_MS);
      holdList(live, { ...uiStore.getState(), timeZone: site?.timeZone });
    };
    const handlers: ListHold = {
      onPointerMove: touch,
      onWheel: touch,
      onKeyDown: touch,
      onFocus: touch,
      onPointerLeave: ({ currentTarget }) => {
        if (!currentTarget.contains(document.activeElement)) release();
      },
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) && !currentTarget.matches(':hover')) release();
      },
    };
    return { handlers, release };
  }, []);
  useEffect(() => hold.release, [hold]);
  return hold.handlers;
}
