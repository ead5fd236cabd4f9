/** Why there is no engine, when a person can do something about it; null: there is one, or it is on its way. */
import { useStore } from 'zustand';
import { connectionStore } from '../store/connection.ts';

export interface ShownTrouble {
  /** Of the record (`RecordTrouble`), or `halted`: it ended again and again. */
  readonly code: string;
  readonly directory: string | null;
  /** Last words of the engine, in English. */
  readonly why: string | null;
  readonly isHalted: boolean;
}

export function useEngineTrouble(): ShownTrouble | null {
  const engine = useStore(connectionStore, (connection) => connection.engine);
  if (engine === null || (engine.state !== 'down' && engine.state !== 'halted')) return null;
  const isHalted = engine.state === 'halted';
  const { trouble, why = null } = engine;
  if (!isHalted && trouble === undefined) return null;
  return { code: trouble?.code ?? 'halted', directory: trouble?.directory ?? null, why, isHalted };
}
