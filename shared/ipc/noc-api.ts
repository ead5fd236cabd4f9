/** What the preload puts on `window.noc`: named functions and plain data, no Electron object. Types only. */
import type { Role } from './contract.ts';
import type { EngineMessage, EngineState, WindowMessage } from './stream.ts';

/** Facts about this computer and program, fixed while the window lives. */
export interface OsFacts {
  readonly version: string;
  readonly electron: string;
  readonly platform: string;
  readonly locale: string;
  readonly lang: 'en' | 'fr';
  /** What main lets this window do; the engine checks it again on the port. */
  readonly role: Role;
}

export interface NocApi {
  /** Hears everything the engine and main say, from a fresh snapshot on. Returns the function that stops it. */
  readonly onEngine: (hear: (message: EngineMessage | EngineState) => void) => () => void;
  /** Says something to the engine. Lost while the engine is down: a call then gets no answer, so callers need a time limit. */
  readonly post: (message: WindowMessage) => void;
  /** Says that a picture with data of the engine is on the screen. */
  readonly drawn: () => void;
  readonly os: OsFacts & {
    readonly openLogFolder: () => Promise<void>;
  };
}
