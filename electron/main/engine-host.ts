/**
 * Keeps one engine running: starts it, watches its heartbeat and its memory, starts it again when it dies, hangs or grows, and tells the
 * next one why. Stops when that is no help any more, and at the end.
 * Knows nothing of windows: it tells whoever listens. Time and process are given, so tests need neither.
 */
import { inspect } from 'node:util';
import type { StartOptions, ToEngine } from '../../shared/ipc/to-engine.ts';
import { readEngineMessage, type FromEngine } from './engine-messages.ts';
import type { EngineProcess } from './engine-process.ts';
import { countEnd, HALT_MS } from './crash-loop.ts';
import { createPatience } from './patience.ts';
import { createStandby } from './standby.ts';
import type { EngineEnd, RecordTrouble } from '../../shared/model/engine-end.ts';
import type { EngineState } from '../../shared/ipc/stream.ts';
import type { Secrets } from '../../shared/model/secret.ts';

const SILENCE_MS = 3000;
/** One that stood by has only to hear the word and say so; one that does not (stopped, hung) is no use, and a fresh one is up within a second. */
const ANSWER_MS = 1500;
/** Opening the records may check and copy them first; a hang there is still ended. */
const START_MS = 30_000;
const CHECK_MS = 250;
/** The first death is most often one of its kind, and people wait: no wait. One soon after waits this long, each one after that twice as long. */
const SECOND_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5000;
/** More than this it must not hold, resident, bytes: nearly three times the 566 MB measured with 10,000 signals (`tooling/bench`, `ingest`). It then ends in order. */
const MEMORY_BYTES = 1_610_612_736;
/** An end in order takes at most this, ms. */
const ORDERLY_MS = 5000;
/** Of what the engine says before it ends, this much is shown, characters. */
const LAST_WORDS = 2000;
/** Having run this long, the next death counts as a first one again. */
const STEADY_MS = 30_000;

/** What the host is given. `now`: UTC ms; `memoryBytes`: above this it starts the engine again. */
export interface EngineHostParts {
  readonly startProcess: () => EngineProcess;
  readonly options: StartOptions;
  /** Secrets of the shell that the sources file names, asked for at each start. */
  readonly environment: () => Readonly<Record<string, string>>;
  /** Instead of 1.5 GiB. */
  readonly memoryBytes?: number;
  /** The first start is in safe mode. */
  readonly isSafe?: boolean;
  readonly now: () => number;
  readonly log: (text: string) => void;
  readonly collect: (engine: EngineProcess) => void;
  readonly onState: (state: EngineState) => void;
  readonly onPort: (port: number, data: unknown) => void;
  /** The secrets its sources refer to. */
  readonly secrets: (names: readonly string[]) => Secrets;
  /** It took down what main is about to write, or wrote. */
  readonly onIntent: (message: FromEngine) => void;
  /** The engine is up and knows no window yet: tell it. */
  readonly onReady: () => void;
}

/** One per app; `send` to an engine that is not up is lost. */
export interface EngineHost {
  readonly start: () => void;
  readonly send: (message: ToEngine) => void;
  readonly state: () => EngineState;
  /** A person wants another start: in safe mode, or out of it. The running engine ends in order first. */
  readonly restart: (isSafe: boolean) => void;
  /** Asks it to end and waits; kills it after `longestMs`. */
  readonly stop: (longestMs: number) => Promise<void>;
}

/** Starts nothing by itself: `start` does. */
export function createEngineHost(parts: EngineHostParts): EngineHost {
  let engine: EngineProcess | null = null;
  let state: EngineState = { type: 'engine', state: 'starting', sinceMs: parts.now(), pid: null, restarts: 0 };
  let lastWords = '';
  let trouble: RecordTrouble | null = null;
  /** Ended by us, and why; `asked`: a person wanted it, or its record was replaced. */
  let endedFor: 'silent' | 'memory' | 'asked' | null = null;
  /** What the next engine writes down; null once one has. */
  let lastEnd: EngineEnd | null = null;
  let ends: readonly number[] = [];
  let isSafe = parts.isSafe === true;
  let starting: NodeJS.Timeout | undefined;
  let nextWaitMs = 0;
  /** How long the engine may still be silent. */
  const patience = createPatience(CHECK_MS);
  /** It stood by, was told to start, and has said nothing yet. */
  let isUnanswered = false;
  let isStopping = false;
  let hasEnded: () => void = () => undefined;
  let checking: NodeJS.Timeout | undefined;
  const standby = createStandby({ startProcess: fork, log: parts.log });

  function wait(forMs: number): void {
    patience.grant(parts.now(), forMs);
  }

  function fork(): EngineProcess {
    const forked = parts.startProcess();
    parts.collect(forked);
    return forked;
  }

  function become(next: 'up' | 'down' | 'halted', restarts = state.restarts): void {
    const isExplained = next !== 'up' && lastWords !== '';
    state = {
      type: 'engine',
      state: next,
      sinceMs: parts.now(),
      pid: engine?.pid() ?? null,
      restarts,
      ...(isExplained ? { why: lastWords } : {}),
      ...(next !== 'up' && trouble !== null ? { trouble } : {}),
      ...(next === 'up' && isSafe ? { isSafe } : {}),
    };
    if (next === 'up') [lastWords, trouble, lastEnd] = ['', null, null];
    parts.onState(state);
  }

  function start(): void {
    if (isStopping || engine !== null) return;
    const ready = standby.take();
    let started: EngineProcess;
    try {
      started = ready ?? fork();
    } catch (error) {
      parts.log(`engine could not be started: ${String(error)}`);
      startAgain();
      return;
    }
    engine = started;
    endedFor = null;
    isUnanswered = ready !== null;
    wait(isUnanswered ? ANSWER_MS : START_MS);
    started.onMessage((message) => {
      if (engine === started) hear(message);
    });
    started.onExit((code, signal) => ended(started, code, signal));
    const after = lastEnd === null ? {} : { after: lastEnd };
    started.send({ type: 'start', options: parts.options, environment: parts.environment(), ...after, ...(isSafe ? { isSafe } : {}) });
    checking ??= setInterval(check, CHECK_MS);
  }

  function hear(raw: unknown): void {
    if (isUnanswered) wait(START_MS);
    isUnanswered = false;
    const message = readEngineMessage(raw);
    if (message === null) parts.log(`engine said something main does not know: ${inspect(raw, { depth: 2 }).slice(0, 200)}`);
    else handle(message);
  }

  function handle(message: FromEngine): void {
    switch (message.type) {
      case 'loaded':
        break; // being heard is all it is for
      case 'starting':
        wait(START_MS); // said again and again while a damaged record is put together: that takes its time
        break;
      case 'restarting':
        parts.log('the engine starts again: its record was replaced');
        nextWaitMs = 0;
        endedFor = 'asked';
        break;
      case 'secrets':
        engine?.send({ type: 'secrets', secrets: parts.secrets(message.names) });
        break;
      case 'heartbeat':
        if (state.state !== 'up' || endedFor !== null) break;
        wait(SILENCE_MS);
        if (message.rssBytes > (parts.memoryBytes ?? MEMORY_BYTES)) grown(message.rssBytes);
        break;
      case 'ready':
        wait(SILENCE_MS);
        parts.log(`engine ${message.engineVersion} ready, pid ${String(engine?.pid() ?? 0)}`);
        become('up');
        parts.onReady();
        standby.prepare();
        break;
      case 'port':
        parts.onPort(message.port, message.data);
        break;
      case 'fatal':
        lastWords = message.error.message.slice(0, LAST_WORDS);
        trouble = message.trouble ?? null;
        parts.log(`engine fatal: ${message.error.stack ?? `${message.error.name}: ${message.error.message}`}`);
        break;
      case 'intent':
      case 'outcome':
        parts.onIntent(message);
        break;
      case 'stopped':
        parts.log('engine stopped cleanly');
        break;
    }
  }

  /** Its state is written before it ends; one that does not come to that is killed. */
  function grown(rssBytes: number): void {
    lastWords = `${String(Math.round(rssBytes / 1_048_576))} MiB held`;
    parts.log(`engine holds too much memory, ${lastWords}: ending it in order`);
    endInOrder('memory');
  }

  function endInOrder(why: 'memory' | 'asked'): void {
    endedFor = why;
    wait(ORDERLY_MS);
    engine?.send({ type: 'shutdown' });
  }

  function ended(which: EngineProcess, code: number, signal: string | null): void {
    if (engine !== which) return;
    engine = null;
    if (isStopping) {
      hasEnded();
      return;
    }
    const ranMs = state.state === 'up' ? parts.now() - state.sinceMs : 0;
    if (ranMs >= STEADY_MS) [nextWaitMs, ends] = [0, []];
    parts.log(`engine ended with code ${String(code)}${signal === null ? '' : `, ${signal}`} after ${String(Math.round(ranMs / 1000))} s`);
    if (endedFor !== 'asked') note(code, signal, ranMs);
    // What a person can mend (a full disk, a second console) is tried until it is mended.
    const counted = trouble === null && endedFor !== 'asked' ? countEnd(ends, parts.now()) : { ends, isLoop: false };
    ends = counted.ends;
    if (counted.isLoop) halt();
    else startAgain();
  }

  function note(code: number, signal: string | null, ranMs: number): void {
    const said = trouble !== null ? 'trouble' : lastWords !== '' ? 'fault' : signal !== null ? 'signal' : 'exit';
    // One that could not open the record is no news after one that could not either: the first reason stays.
    if (lastEnd !== null && said === 'trouble') return;
    lastEnd = {
      why: endedFor === 'silent' || endedFor === 'memory' ? endedFor : said,
      code: signal === null && code >= 0 ? code : null,
      signal,
      ranS: Math.round(ranMs / 1000),
      detail: lastWords.slice(0, 200),
    };
  }

  function halt(): void {
    parts.log(
      `the engine ended ${String(ends.length)} times in a row: not started again by itself for ${String(HALT_MS / 60_000)} minutes`,
    );
    standby.drop();
    ends = [];
    become('halted', state.restarts + 1);
    clearTimeout(starting);
    starting = setTimeout(start, HALT_MS);
  }

  function restart(toSafe: boolean): void {
    parts.log(toSafe ? 'a person starts the engine in safe mode' : 'a person starts the engine');
    isSafe = toSafe;
    nextWaitMs = 0;
    clearTimeout(starting);
    if (engine === null) start();
    else endInOrder('asked');
  }

  function startAgain(): void {
    const waitMs = nextWaitMs;
    nextWaitMs = Math.min(Math.max(waitMs * 2, SECOND_WAIT_MS), LONGEST_WAIT_MS);
    parts.log(`starting the engine again in ${String(waitMs)} ms`);
    become('down', state.restarts + 1);
    starting = setTimeout(start, waitMs);
  }

  function check(): void {
    const isOver = patience.look(parts.now());
    if (engine === null || !isOver) return;
    if (isUnanswered) nextWaitMs = 0; // it never ran: the fresh one need not wait for it
    parts.log(isUnanswered ? 'the engine that stood by does not answer, ending it' : 'engine silent, ending it');
    wait(SILENCE_MS * 2); // once, not at every check until it is gone
    endedFor ??= 'silent';
    engine.kill();
  }

  async function stop(longestMs: number): Promise<void> {
    isStopping = true;
    clearInterval(checking);
    clearTimeout(starting);
    standby.end();
    const running = engine;
    if (running === null) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        parts.log(`engine did not stop within ${String(longestMs)} ms, ending it`);
        running.kill();
        resolve();
      }, longestMs);
      hasEnded = () => {
        clearTimeout(timer);
        resolve();
      };
      running.send({ type: 'shutdown' });
    });
  }

  return { start, send: (message) => engine?.send(message), state: () => state, restart, stop };
}
