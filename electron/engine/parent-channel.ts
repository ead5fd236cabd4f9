/** The wire to main: a utility process has `process.parentPort`, a forked Node has `process.send`. One small interface for both. */
import type { EngineEnd } from '../../shared/model/engine-end.ts';
import type { Secrets } from '../../shared/model/secret.ts';

/** As in `main/engine-messages.ts`. `sourcesPath` null: the embedded simulator; `profileDir`: folder of the record. */
export interface StartOptions {
  readonly sitePath: string;
  readonly sourcesPath: string | null;
  readonly profileDir: string;
  readonly lang: 'en' | 'fr';
  readonly version: string;
}

/** Main to engine; the same table as `electron/main/engine-messages.ts`, which checks the other direction. */
export type ToEngine =
  /** `after`: how the one before ended, for the record; `isSafe`: with nothing from outside. */
  | { readonly type: 'start'; readonly options: StartOptions; readonly after?: EngineEnd; readonly isSafe?: boolean }
  | { readonly type: 'connect'; readonly port: number; readonly role: 'console' | 'wall' | 'technician' }
  | { readonly type: 'disconnect'; readonly port: number }
  /** A key or the mouse on this window, at most once a second. */
  | { readonly type: 'touched'; readonly port: number }
  | { readonly type: 'port'; readonly port: number; readonly data: unknown }
  | { readonly type: 'secrets'; readonly secrets: Secrets }
  /** A page asked main for what it may not: for the record. */
  | { readonly type: 'refused'; readonly who: string; readonly name: string }
  /** A file is about to be written for a person: to be recorded first. Answered by `intent`. */
  | { readonly type: 'intent'; readonly id: string; readonly subject: string; readonly person: string | null }
  /** What became of it. Answered by `outcome`; told again to the next engine until it is. */
  | { readonly type: 'outcome'; readonly id: string; readonly isDone: boolean }
  | { readonly type: 'suspend' | 'resume'; readonly atMs: number }
  | { readonly type: 'shutdown' };

/** Made once per process; sending after main is gone does nothing. */
export interface ParentChannel {
  send(message: unknown): void;
  onMessage(listener: (message: ToEngine) => void): void;
  /** Lets the process end by itself. */
  end(): void;
}

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: ToEngine }) => void): void;
}

/** The channel of this process. Without a parent it hears nothing. */
export function parentChannel(): ParentChannel {
  const port = (process as { parentPort?: ParentPort }).parentPort; // typed by Electron only, which the engine does not import
  if (port !== undefined) {
    return {
      send: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', (event) => listener(event.data)),
      end: () => process.exit(0),
    };
  }
  // Main is gone: nobody watches any more, so the engine must not live on beside its successor.
  process.on('disconnect', () => process.exit(0));
  return {
    send: (message) => {
      if (process.connected) process.send?.(message);
    },
    onMessage: (listener) => process.on('message', listener),
    end: () => process.exit(0),
  };
}
