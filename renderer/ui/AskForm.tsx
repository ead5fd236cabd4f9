/** A form whose wish the engine may refuse: Enter sends, and why it was refused is said above the buttons. */
import type { ReactNode } from 'react';
import type { Text } from '../../shared/i18n/text.ts';
import { useLanguage } from './locale.tsx';

interface Props {
  readonly className?: string | undefined;
  readonly testId?: string | undefined;
  readonly refused: Text | null;
  readonly refusedTestId?: string;
  readonly onSend: () => Promise<void>;
  /** The buttons, one of them of type `submit`. */
  readonly end: ReactNode;
  readonly children: ReactNode;
}

/** Keeps nothing: `useAsking` does. `refused` null: nothing was refused. */
export function AskForm({ className = 'form', testId, refused, refusedTestId, onSend, end, children }: Props): ReactNode {
  const { say } = useLanguage();
  return (
    <form
      className={className}
      data-testid={testId}
      onSubmit={(event) => {
        event.preventDefault();
        void onSend();
      }}
    >
      {children}
      {refused === null ? null : (
        <p className="field-error" role="alert" data-testid={refusedTestId} ref={bringIntoView}>
          {say(refused)}
        </p>
      )}
      {end}
    </form>
  );
}

/** On a low screen the form scrolls, and what is said at its end would be said out of sight. */
function bringIntoView(said: HTMLElement | null): void {
  said?.scrollIntoView({ block: 'nearest' });
}
