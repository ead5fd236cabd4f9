/** Opens the rest of a list that is shown in part, and folds it again. */
import type { ReactNode } from 'react';
import { useT } from '../../ui/locale.tsx';

interface Props {
  /** How many are not shown while it is folded. */
  readonly n: number;
  /** Of what, for whoever hears the button and does not see the list. */
  readonly of: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** A button of its own words; nothing where nothing is left over. */
export function MoreButton({ n, of, isOpen, onToggle }: Props): ReactNode {
  const t = useT();
  if (n <= 0) return null;
  return (
    <button type="button" className="text-button more-button" data-testid="more" aria-expanded={isOpen} onClick={onToggle}>
      {isOpen ? t('ui.sel.fold') : t('ui.sel.more', { n })}
      <span className="sr-only">, {of}</span>
    </button>
  );
}
