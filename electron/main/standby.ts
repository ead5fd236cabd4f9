/**
 * An engine process beside the running one: its program is loaded, and it opens nothing until it is told to start, so there is
 * never a second writer. Takes the place of one that died without loading anything first. Costs memory only (docs/adr/0017).
 */
import { readEngineMessage } from './engine-messages.ts';
import type { EngineProcess } from './engine-process.ts';

/** After the engine is up: first the screen is drawn, which takes some seconds of all processors of a small machine, then the next one is loaded. */
export const STANDBY_AFTER_MS = 6_000;

/** `startProcess` may throw: then there is none, and the log says so. */
export interface StandbyParts {
  readonly startProcess: () => EngineProcess;
  readonly log: (text: string) => void;
}

/** At most one process waits at a time. */
export interface Standby {
  /** Starts one in a while, unless there is one. */
  readonly prepare: () => void;
  /** Hands it over, once; null when there is none that has loaded and lives. One that is not that far is ended: loading anew is surer. */
  readonly take: () => EngineProcess | null;
  /** Ends the one there is; another may be made later. */
  readonly drop: () => void;
  /** Ends it at once, it has nothing to finish, and starts none any more. */
  readonly end: () => void;
}

/** Starts nothing by itself: `prepare` does. */
export function createStandby(parts: StandbyParts): Standby {
  let waiting: EngineProcess | null = null;
  let isLoaded = false;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  function start(): void {
    let started: EngineProcess;
    try {
      started = parts.startProcess();
    } catch (error) {
      parts.log(`no engine stands by: ${String(error)}`);
      return;
    }
    waiting = started;
    isLoaded = false;
    started.onExit((code) => {
      if (waiting !== started) return;
      waiting = null;
      parts.log(`the engine that stood by ended with code ${String(code)}`);
    });
    started.onMessage((message) => {
      if (waiting !== started || readEngineMessage(message)?.type !== 'loaded') return;
      isLoaded = true;
      parts.log(`an engine stands by, pid ${String(started.pid() ?? 0)}`);
    });
  }

  function prepare(): void {
    clearTimeout(timer);
    if (waiting === null && !isOver) timer = setTimeout(start, STANDBY_AFTER_MS);
  }

  function take(): EngineProcess | null {
    clearTimeout(timer);
    const taken = waiting;
    waiting = null;
    if (isLoaded) return taken;
    taken?.kill();
    return null;
  }

  function drop(): void {
    take()?.kill();
  }

  function end(): void {
    isOver = true;
    drop();
  }

  return { prepare, take, drop, end };
}
