/** Which further failures would take a service: searched by the engine on demand, and stopped by the person at any time. */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { CallOutput } from '../../../shared/ipc/contract.ts';
import { call, CallError } from '../../bridge/noc.ts';
import { Button } from '../../ui/Button.tsx';
import { useT } from '../../ui/locale.tsx';
import { useNames } from './use-names.ts';

type Found = CallOutput<'contingency.search'>;

/** Sets shown; the count says how many there are. */
const SHOWN = 8;

/** `down`: ids of what is supposed to have failed. One further failure, or two; leaving the panel stops the search. */
export function WhatIfSearch({ down }: { readonly down: readonly string[] }): ReactNode {
  const t = useT();
  const [found, setFound] = useState<{ readonly order: 1 | 2; readonly of: Found } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [running, setRunning] = useState<string | null>(null);
  const current = useRef<string | null>(null);
  useEffect(
    () => () => {
      if (current.current !== null) void stop(current.current);
    },
    [],
  );
  const search = async (order: 1 | 2): Promise<void> => {
    const id = crypto.randomUUID();
    current.current = id;
    setRunning(id);
    setFound(null);
    setProblem(null);
    try {
      setFound({ order, of: await call('contingency.search', { id, order, down: [...down] }) });
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      setProblem(error.message);
    } finally {
      current.current = null;
      setRunning(null);
    }
  };
  return (
    <section className="whatif-search">
      {running === null ? (
        <div className="whatif-buttons">
          <Button isSmall testId="whatif-next" onPress={() => void search(1)}>
            {t('ui.whatif.next')}
          </Button>
          <Button isSmall testId="whatif-next-two" onPress={() => void search(2)}>
            {t('ui.whatif.nextTwo')}
          </Button>
        </div>
      ) : (
        <p role="status">
          {t('ui.whatif.searching')}{' '}
          <Button isSmall onPress={() => void stop(running)}>
            {t('ui.whatif.stop')}
          </Button>
        </p>
      )}
      {problem === null ? null : <p className="field-error">{t('ui.whatif.failed', { reason: problem })}</p>}
      {found === null ? null : <Sets found={found.of} order={found.order} />}
    </section>
  );
}

async function stop(id: string): Promise<void> {
  try {
    await call('contingency.cancel', { id });
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    console.warn('search not stopped', error.message); // it ends by itself
  }
}

/** The answer comes below what the panel shows. */
function bringIntoSight(box: HTMLElement | null): void {
  box?.scrollIntoView({ block: 'nearest' });
}

/** Two buttons share one answer: it says to which of them it is one. `order`: how many further failures were asked about. */
function Sets({ found, order }: { readonly found: Found; readonly order: 1 | 2 }): ReactNode {
  const t = useT();
  const names = useNames();
  const shown = found.cuts.slice(0, SHOWN);
  return (
    <div data-testid="whatif-sets" role="status" ref={bringIntoSight}>
      <h3>{t(order === 1 ? 'ui.whatif.next' : 'ui.whatif.nextTwo')}</h3>
      <p>{t('ui.whatif.found', { n: found.count, evaluated: found.evaluated })}</p>
      <ul className="cuts">
        {shown.map((cut) => (
          <li key={cut.down.join('|')}>
            <strong>{names(cut.down, ' + ')}</strong>
            {cut.lost.length === 0 ? null : <span>{t('ui.whatif.lost', { names: names(cut.lost) })}</span>}
            {cut.shed.length === 0 ? null : <span>{t('ui.whatif.shed', { names: names(cut.shed) })}</span>}
          </li>
        ))}
        {found.count > shown.length ? <li className="none">{t('ui.whatif.more', { n: found.count - shown.length })}</li> : null}
      </ul>
    </div>
  );
}
