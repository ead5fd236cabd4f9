/** What the engine's loop offers: to a window, and to the process it runs in. */
import type { RefusedWhy } from './refusals.ts';
import type { OutwardDesk } from './outward-desk.ts';
import type { RuntimeSource } from './running-sources.ts';
import type { Role } from '../../shared/ipc/contract.ts';
import type { EngineMessage } from '../../shared/ipc/stream.ts';
import type { Live } from '../../shared/model/live.ts';
import type { Site } from '../../shared/model/site.ts';
import type { Text } from '../../shared/i18n/text.ts';

/** A window's end of the wire. */
export interface Connection {
  /** Anything a page may send; answered or refused, never a crash. */
  receive(message: unknown): void;
  /** Main saw a key or the mouse on it. */
  touched(): void;
  close(): void;
}

/** One per engine; everything is called from its own thread, and ends with `stop`. */
export interface Runtime {
  connect(role: Role, send: (message: EngineMessage) => void): Connection;
  /** The machine is about to sleep. */
  suspend(): void;
  /** The machine slept: everything is unknown until read again. */
  resume(): void;
  /** Another version of the same site; the state of what both have is kept. */
  replaceSite(site: Site): void;
  /** Other sources: those that stay as they are go on undisturbed, the others end and begin. Resolves when all of it has been done. */
  replaceSources(sources: readonly RuntimeSource[]): Promise<void>;
  /** The file of the site, or of its sources, was refused, or is good again (null). */
  configFile(which: 'siteFile' | 'sourcesFile', refusal: Text | null): void;
  /** Whether this run is in safe mode: said on every screen while it is. */
  safeMode(isSafe: boolean): void;
  /** Something to write down that is no field event, for example a refused site file: durable at the end of this turn of the loop, with what else came in it. */
  note(key: string, params: Record<string, string | number>): void;
  /** Something a page asked for and may not was refused before it came here. */
  refused(who: string, why: RefusedWhy, name: string): void;
  /** For what main writes. */
  readonly outward: Pick<OutwardDesk, 'beginAs' | 'end'>;
  live(): Live;
  /** Stops sources, records what is left, and resolves when nothing runs any more. */
  stop(): Promise<void>;
}
