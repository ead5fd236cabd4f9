import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Modal } from './Modal.tsx';

afterEach(cleanup);

function OneAct({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [isDone, setDone] = useState(false);
  return (
    <Modal isOpen title="An act" onClose={onClose}>
      {isDone ? <p>Done.</p> : <button onClick={() => setDone(true)}>Do it</button>}
    </Modal>
  );
}

describe('a dialog', () => {
  it('keeps the keys when the button that had the focus is gone', async () => {
    const onClose = vi.fn();
    render(<OneAct onClose={onClose} />);
    const button = screen.getByRole('button', { name: 'Do it' });
    button.focus();
    fireEvent.click(button);
    // At once, for the next key may come before the next frame.
    await Promise.resolve();
    expect(screen.getByText('Done.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('dialog'));
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    expect(onClose).toHaveBeenCalledOnce();
  });
});
