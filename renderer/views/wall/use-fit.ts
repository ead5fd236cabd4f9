/** Lets a box try its forms, the fullest first, until nothing spills: the style sheet says what each `data-fit` leaves out or makes smaller. */
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import type { RefObject } from 'react';

/** Roundings of a pixel are no spill. */
const SLACK_PX = 1;

/**
 * `forms`: their names, or how many there are, `data-fit` 0 and up. `key`: what is in the box, sizes among it; while it stays the same the
 * form stays. Boxes inside with `data-fits` are looked at too.
 */
export function useFit(forms: number | readonly string[], key: string): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  const fonts = useSyncExternalStore(watchFonts, fontsAreLoaded);
  useLayoutEffect(() => {
    const box = ref.current;
    if (box === null) return;
    const names = typeof forms === 'number' ? Array.from({ length: forms }, (_, step) => String(step)) : forms;
    for (const name of names) {
      box.dataset['fit'] = name;
      if (!spills(box)) return;
    }
  }, [forms, key, fonts]);
  return ref;
}

function spills(box: HTMLElement): boolean {
  return [box, ...box.querySelectorAll<HTMLElement>('[data-fits]')].some(
    (one) => one.scrollWidth > one.clientWidth + SLACK_PX || one.scrollHeight > one.clientHeight + SLACK_PX,
  );
}

/** Before the bundled fonts are there, letters have another width. Absent where a page is only tested. */
function fontSet(): FontFaceSet | undefined {
  return (document as { readonly fonts?: FontFaceSet }).fonts;
}

function watchFonts(changed: () => void): () => void {
  const fonts = fontSet();
  fonts?.addEventListener('loadingdone', changed);
  return () => fonts?.removeEventListener('loadingdone', changed);
}

function fontsAreLoaded(): boolean {
  return fontSet()?.status !== 'loading';
}
