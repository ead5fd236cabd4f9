/** Why there is no engine, when a person can do something about it; null: there is one, or it is on its way. */
import { useStore } from 'zustand';
import { connectionStore } from '../store/connection.ts';

/** Why the engine does not run, as the pages that say so need it; `directory` null: it has nothing to do with a folder. */
export interface ShownTrouble {
  /** Of the record (`RecordTrouble`), or `halted`: it ended again and again. */
  readonly code: string;
  readonly directory: string | null;
  /** Last words of the engine, in English. */
  readonly why: string | null;
  readonly isHalted: boolean;
}

/** Null also while the engine is down and comes back by itself: that is not yet a matter for people. */
export function useEngineTrouble(): ShownTrouble | null {
  const engine = useStore(connectionStore, (connection) => connection.engine);
  if (engine === null || (engine.state !== 'down' && engine.state !== 'halted')) return null;
  const isHalted = engine.state === 'halted';
  const { trouble, why = null } = engine;
  if (!isHalted && trouble === undefined) return null;
  return { code: trouble?.code ?? 'halted', directory: trouble?.directory ?? null, why, isHalted };
}
