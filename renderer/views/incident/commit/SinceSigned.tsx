/** That the evidence was taken anew after a signature: it stands while plan and advice are the same, and whoever signs next is told. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { liveStore } from '../../../store/live.ts';
import { useT } from '../../../ui/locale.tsx';

/** `signedAtMs`: UTC ms. Nothing while the decision is still the one that was signed. */
export function SinceSigned({ incident, signedAtMs }: { readonly incident: string; readonly signedAtMs: number }): ReactNode {
  const t = useT();
  const madeAtMs = useStore(liveStore, ({ live }) => live?.decisions[incident]?.madeAtMs ?? null);
  if (madeAtMs === null || madeAtMs <= signedAtMs) return null;
  return (
    <p className="num" role="status" data-testid="commit-since">
      {t('ui.commit.since', { madeAtMs })}
    </p>
  );
}
