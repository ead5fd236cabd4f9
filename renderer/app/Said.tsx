/** What the window says of the person's own acts: one line, in the line of keys, which gives way to it. No alarm is ever said here. */
import type { ReactNode } from 'react';
import { FailureNotice } from './FailureNotice.tsx';
import { HintBar } from './HintBar.tsx';
import { UndoBar } from './UndoBar.tsx';

/** `isAlone`: on a screen without that line; then at its foot. */
export function Said({ isAlone = false }: { readonly isAlone?: boolean }): ReactNode {
  return (
    <div className={`said${isAlone ? ' said-alone' : ''}`} data-testid="said">
      <FailureNotice />
      <HintBar />
      <UndoBar />
    </div>
  );
}
