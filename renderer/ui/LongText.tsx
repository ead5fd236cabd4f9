/** A text in a cell beside short ones: its first lines, and all of it at a press, so that one long sentence pushes no other row out of sight. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from './locale.tsx';

/** Characters that fit into the lines shown. */
const FITS = 64;

/** A text short enough is shown as it is, without a button. */
export function LongText({ text }: { readonly text: string }): ReactNode {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  if (text.length <= FITS) return text;
  return (
    <>
      <span className={isOpen ? 'long-text is-open' : 'long-text'} data-testid="long-text">
        {text}
      </span>
      <button type="button" className="text-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? 'ui.long.less' : 'ui.long.more')}
      </button>
    </>
  );
}
