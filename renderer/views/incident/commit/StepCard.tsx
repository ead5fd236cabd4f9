/** One step of committing: its number and word, and whether it is done, due or still locked. Each state has its own glyph and frame. */
import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../../ui/Icon.tsx';
import { useT } from '../../../ui/locale.tsx';

/** `locked`: a step before it is not done; `due`: it is this one's turn. */
export type StepStand = 'done' | 'due' | 'locked';

interface Props {
  readonly n: number;
  readonly word: string;
  readonly stand: StepStand;
  /** Beside the word when it is due. */
  readonly icon: IconName;
  /** Where its key goes to: `[data-commit]`. */
  readonly part: 'arm' | 'countersign' | 'execute';
  readonly keyCaps: string;
  readonly children: ReactNode;
}

/** The frame the steps share. `keyCaps`: the key that leads here, shown while it is due; `icon` stands for it meanwhile. */
export function StepCard({ n, word, stand, icon, part, keyCaps, children }: Props): ReactNode {
  const t = useT();
  return (
    <section className={`commit-step commit-${stand}`} data-commit={part} data-testid={`commit-${part}`} data-stand={stand}>
      <h3>
        <Icon name={stand === 'done' ? 'check' : stand === 'locked' ? 'lock' : icon} size={18} />
        {t('ui.commit.step', { n, word })}
        {stand === 'due' ? <kbd>{keyCaps}</kbd> : null}
      </h3>
      {children}
    </section>
  );
}
