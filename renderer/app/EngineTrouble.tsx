/**
 * Why there is no engine, when a person can do something about it: the record cannot be opened, or the engine ended again and again. What it
 * is, where, and what to do next. Stands above what is shown; goes by itself once an engine is up.
 */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { bridge } from '../bridge/noc.ts';
import { connectionStore } from '../store/connection.ts';
import { uiStore } from '../store/ui.ts';
import { Button } from '../ui/Button.tsx';
import { useT } from '../ui/locale.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';

/** Nothing while there is an engine, or main knows of nothing to be done. */
export function EngineTrouble(): ReactNode {
  const t = useT();
  const engine = useStore(connectionStore, (connection) => connection.engine);
  const role = useStore(uiStore, (ui) => ui.role);
  const isHalted = engine?.state === 'halted';
  const trouble = engine?.state === 'down' || isHalted ? engine.trouble : undefined;
  if (!isHalted && trouble === undefined) return null;
  const code = trouble?.code ?? 'halted';
  return (
    <section className="engine-trouble" role="alert" data-testid="engine-trouble" data-code={code}>
      <h1>
        <StatusBadge kind="down" size={32} /> {t('ui.trouble.title', { code })}
      </h1>
      <p>{t('ui.trouble.what', { code })}</p>
      {trouble === undefined ? null : <p className="mono">{trouble.directory}</p>}
      <p>
        <strong>{t('ui.trouble.next', { code })}</strong>
      </p>
      {engine?.why === undefined ? null : <p className="mono">{engine.why}</p>}
      {isHalted && role !== 'wall' ? (
        <p className="record-acts">
          <Button testId="engine-again" isHarmless onPress={() => bridge()?.startEngine(false)}>
            {t('ui.trouble.again')}
          </Button>
          <Button testId="engine-safe" isHarmless onPress={() => bridge()?.startEngine(true)}>
            {t('ui.trouble.safe')}
          </Button>
        </p>
      ) : null}
    </section>
  );
}
