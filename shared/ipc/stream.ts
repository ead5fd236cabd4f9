/**
 * What travels between engine and window: one snapshot, then patches; calls and their answers.
 * A new `epoch` (the engine restarted) or a gap in `seq` means: ask for a snapshot.
 */
import type { RecordTrouble } from '../model/engine-end.ts';
import type { Live } from '../model/live.ts';
import type { Site } from '../model/site.ts';
import type { LivePatch } from '../lib/patch.ts';

/** Engine to window. */
export type EngineMessage =
  | { readonly type: 'snapshot'; readonly epoch: string; readonly seq: number; readonly site: Site; readonly live: Live }
  | { readonly type: 'patch'; readonly epoch: string; readonly seq: number; readonly patch: LivePatch }
  | { readonly type: 'pulse'; readonly epoch: string; readonly seq: number; readonly nowMs: number }
  | { readonly type: 'answer'; readonly id: number; readonly ok: true; readonly value: unknown }
  | {
      readonly type: 'answer';
      readonly id: number;
      readonly ok: false;
      /** `text`: the same in words of the catalogs, where there are some. */
      readonly error: { readonly code: string; readonly message: string; readonly text?: Live['standing'][string]['text'] };
    };

/** Main to window, about the engine itself. */
export interface EngineState {
  readonly type: 'engine';
  /** `starting`: the first one is not up yet, and has not ended either. */
  /** `halted`: it ended again and again, and waits for a person. */
  readonly state: 'starting' | 'up' | 'down' | 'halted';
  readonly sinceMs: number;
  readonly pid: number | null;
  readonly restarts: number;
  /** What it said last before it ended; absent when it said nothing, or is up. English, with file and line where it has them. */
  readonly why?: string;
  /** It cannot open the record, for a reason a person can mend; tried again until it can. */
  readonly trouble?: RecordTrouble;
  /** It runs with nothing from outside. */
  readonly isSafe?: boolean;
}

/** Window to engine. `call` rows are in `contract.ts`. */
export type WindowMessage =
  { readonly type: 'resync' } | { readonly type: 'call'; readonly id: number; readonly name: string; readonly input: unknown };
