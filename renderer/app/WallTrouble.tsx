/**
 * Why there is no engine, on a wall: what it is, where, and what to do, in letters for metres. Alone on the screen while nothing was ever
 * shown; else a band over the foot of the old picture, whose answer and time keep their places. Nothing to press.
 */
import type { ReactNode } from 'react';
import { useT } from '../ui/locale.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { useEngineTrouble } from './use-engine-trouble.ts';

/** Nothing while the engine is there or on its way. `isAlone`: no picture was ever shown, so there is room for what it means too. */
export function WallTrouble({ isAlone }: { readonly isAlone: boolean }): ReactNode {
  const t = useT();
  const trouble = useEngineTrouble();
  if (trouble === null) return null;
  const { code, directory, why } = trouble;
  return (
    <section className={`wall-trouble ${isAlone ? 'is-alone' : 'is-band'}`} role="alert" data-testid="wall-trouble" data-code={code}>
      <h1>
        <StatusBadge kind="down" size={isAlone ? 96 : 56} /> {t('ui.trouble.title', { code })}
      </h1>
      {isAlone ? <p>{t('ui.trouble.what', { code })}</p> : null}
      {directory === null ? null : <p className="mono">{directory}</p>}
      <p>
        <strong>{t('ui.trouble.next', { code, hasWhy: String(isAlone && why !== null) })}</strong>
      </p>
      {isAlone && why !== null ? <p className="mono wall-trouble-why">{why}</p> : null}
    </section>
  );
}
