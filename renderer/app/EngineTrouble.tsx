/**
 * Why there is no engine, when a person can do something about it: the record cannot be opened, or the engine ended again and again. What it
 * is, where, and what to do next. Stands above what is shown; goes by itself once an engine is up.
 */
import type { ReactNode } from 'react';
import { bridge } from '../bridge/noc.ts';
import { Button } from '../ui/Button.tsx';
import { useT } from '../ui/locale.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { useEngineTrouble } from './use-engine-trouble.ts';

/** Nothing while there is an engine, or main knows of nothing to be done. */
export function EngineTrouble(): ReactNode {
  const t = useT();
  const trouble = useEngineTrouble();
  if (trouble === null) return null;
  const { code, directory, why, isHalted } = trouble;
  return (
    <section className="engine-trouble" role="alert" data-testid="engine-trouble" data-code={code}>
      <h1>
        <StatusBadge kind="down" size={32} /> {t('ui.trouble.title', { code })}
      </h1>
      <p>{t('ui.trouble.what', { code })}</p>
      {directory === null ? null : <p className="mono">{directory}</p>}
      <p>
        <strong>{t('ui.trouble.next', { code, hasWhy: String(why !== null) })}</strong>
      </p>
      {why === null ? null : <p className="mono">{why}</p>}
      {isHalted ? (
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
