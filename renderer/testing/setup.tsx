/** Before every test of the screens: how long they wait for what a busy machine shows late (the testing library's own second is too short), and what jsdom lacks. */
import type { ReactNode } from 'react';
import { configure } from '@testing-library/react';
import { vi } from 'vitest';

configure({ asyncUtilTimeout: 10_000 });
// jsdom has no layout: nothing to scroll.
Element.prototype.scrollIntoView = () => undefined;
// jsdom has no canvas: the map is looked at in a browser, its logic has tests of its own. Here for all, so that no test can forget it.
vi.mock('../graph/GraphCanvas.tsx', () => ({
  GraphCanvas: ({ overlay }: { readonly overlay: ReactNode }) => <div aria-hidden="true">{overlay}</div>,
}));
