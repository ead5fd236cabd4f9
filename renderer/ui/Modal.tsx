/** A dialog above the screen: focus kept inside, Escape leaves it. For a person's own acts only; no alarm is ever a dialog. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal as AriaModal, ModalOverlay } from 'react-aria-components';

interface Props {
  readonly isOpen: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** `onClose`: left by Escape, or by a press beside it. */
export function Modal({ isOpen, title, onClose, children }: Props): ReactNode {
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} isDismissable onOpenChange={(open) => (open ? undefined : onClose())}>
      <AriaModal className="modal">
        <Held title={title}>{children}</Held>
      </AriaModal>
    </ModalOverlay>
  );
}

/** Takes the focus when the part that had it is gone (a button that did its work): the page would get the keys, and Escape do nothing. */
function Held({ title, children }: Pick<Props, 'title' | 'children'>): ReactNode {
  const dialog = useRef<HTMLElement>(null);
  useEffect(() => {
    const held = dialog.current;
    if (held === null) return undefined;
    const watch = new MutationObserver(() => {
      if (document.activeElement === document.body || document.activeElement === null) held.focus();
    });
    watch.observe(held, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, []);
  return (
    <Dialog className="dialog" ref={dialog}>
      <Heading slot="title">{title}</Heading>
      {children}
    </Dialog>
  );
}
