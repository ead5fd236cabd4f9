/** What main says to the engine process: the one definition both sides use. The engine takes it from its parent alone. */
import type { EngineEnd } from '../model/engine-end.ts';
import type { Secrets } from '../model/secret.ts';
import type { Role } from './contract.ts';

/** Goes to the engine with `start`. `sourcesPath` null: the embedded simulator; `profileDir`: folder of the record. */
export interface StartOptions {
  readonly sitePath: string;
  readonly sourcesPath: string | null;
  readonly profileDir: string;
  readonly lang: 'en' | 'fr';
  readonly version: string;
}

/** From main to the engine; times UTC ms, `port` numbers a window's connection. */
export type ToEngine =
  /** `environment`: secrets of the shell, by name; never logged. `after`: how the one before ended, for the record; `isSafe`: with nothing from outside. */
  | {
      readonly type: 'start';
      readonly options: StartOptions;
      readonly environment: Readonly<Record<string, string>>;
      readonly after?: EngineEnd;
      readonly isSafe?: boolean;
    }
  | { readonly type: 'connect'; readonly port: number; readonly role: Role }
  | { readonly type: 'disconnect'; readonly port: number }
  /** A key or the mouse on this window, at most once a second. */
  | { readonly type: 'touched'; readonly port: number }
  | { readonly type: 'port'; readonly port: number; readonly data: unknown }
  /** Answer to `secrets`, and again whenever one of them changed. Never logged. */
  | { readonly type: 'secrets'; readonly secrets: Secrets }
  /** A page asked main for what it may not: for the record. */
  | { readonly type: 'refused'; readonly who: string; readonly name: string }
  /** A file is about to be written for a person: to be recorded first. Answered by `intent`. */
  | { readonly type: 'intent'; readonly id: string; readonly subject: string; readonly person: string | null }
  /** What became of it; null: done, but only a power cut would tell whether it lasts. Answered by `outcome`; told again to the next engine until it is. */
  | { readonly type: 'outcome'; readonly id: string; readonly isDone: boolean | null }
  | { readonly type: 'suspend' | 'resume'; readonly atMs: number }
  | { readonly type: 'shutdown' };
