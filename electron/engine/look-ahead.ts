/**
 * Runs the thread that looks ahead. One question at a time; while it works, only the newest waits. A search somebody asked for has
 * a thread of its own, which ends with it: it never delays the questions, and ends at once when cancelled.
 */
import { Worker } from 'node:worker_threads';
import type { Site } from '../../shared/model/site.ts';
import type { AheadAnswer, AheadQuestion } from './core/ahead-state.ts';
import type { Contingency } from './core/graph/cuts.ts';
import type { FromWorker, Search, ToWorker } from './foresee-worker.ts';

/** `onAnswer` is called in the engine's own thread, also with an answer no longer asked for: its key says so. */
export interface LookAheadOptions {
  readonly onAnswer: (answer: AheadAnswer) => void;
  /** One line for the log. */
  readonly log: (line: string) => void;
}

/** A search that ended without an answer: cancelled, or its thread failed. */
export class SearchEnded extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SearchEnded';
  }
}

/** A thread that dies is said in the log and started again with the next question. */
export class LookAhead {
  private readonly options: LookAheadOptions;
  private site: Site;
  private worker: Worker | null = null;
  private asked: string | null = null;
  private isWorking = false;
  private waiting: AheadQuestion | null = null;
  private running: { readonly id: string; readonly cancel: () => void } | null = null;
  private isStopped = false;

  constructor(site: Site, options: LookAheadOptions) {
    this.site = site;
    this.options = options;
  }

  /** Another version of the site: what is being worked on no longer counts. */
  replaceSite(site: Site): void {
    this.site = site;
    this.end();
  }

  /** Takes the question of the newest state; does nothing when it is the one asked last. */
  ask(question: AheadQuestion | null): void {
    if (question === null || question.key === this.asked || this.isStopped) return;
    this.asked = question.key;
    if (this.isWorking) this.waiting = question;
    else this.send(question);
  }

  get isSearching(): boolean {
    return this.running !== null;
  }

  /** Up to three failures deep, for a person. Rejects with `SearchEnded`. One at a time: ask `isSearching` before. */
  search(id: string, search: Search): Promise<Contingency> {
    const worker = start();
    const ended = new Promise<Contingency>((resolve, reject) => {
      this.running = { id, cancel: () => reject(new SearchEnded('the search was cancelled')) };
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'found') resolve(message.found);
      });
      worker.on('error', (error) => {
        this.options.log(`a search failed: ${wordsOf(error)}`);
        reject(new SearchEnded('the search failed; the log of the engine says why'));
      });
    });
    tell(worker, { type: 'site', site: this.site });
    tell(worker, { type: 'search', search });
    return ended.finally(() => {
      this.running = null;
      void worker.terminate();
    });
  }

  /** Stops the search of this id; false when it does not run. */
  cancel(id: string): boolean {
    if (this.running?.id !== id) return false;
    this.running.cancel();
    return true;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.running?.cancel();
    const { worker } = this;
    this.end();
    await worker?.terminate();
  }

  private send(question: AheadQuestion): void {
    this.worker ??= this.startWorker();
    this.isWorking = true;
    tell(this.worker, { type: 'ask', question });
  }

  private startWorker(): Worker {
    const worker = start();
    worker.on('message', (message: FromWorker) => {
      if (worker !== this.worker || message.type !== 'answer') return;
      this.isWorking = false;
      const next = this.waiting;
      this.waiting = null;
      if (next !== null) this.send(next);
      this.options.onAnswer(message.answer);
    });
    // Looking ahead is lost until the state changes again, never the loop: its view says that it is not current.
    worker.on('error', (error) => {
      this.options.log(`looking ahead failed: ${wordsOf(error)}`);
      if (worker === this.worker) this.end();
    });
    tell(worker, { type: 'site', site: this.site });
    return worker;
  }

  private end(): void {
    void this.worker?.terminate();
    this.worker = null;
    this.isWorking = false;
    this.waiting = null;
    this.asked = null;
  }
}

/** What one question allocates is dead with its answer; left alone V8 keeps room for some 130 MB of it, resident for ever. */
const YOUNG_MB = 24;

/** Beside this file: as it is written in development, bundled in a package (`tooling/electron.vite.config.ts`). */
function start(): Worker {
  const name = import.meta.url.endsWith('.ts') ? 'foresee-worker.ts' : 'foresee-worker.js';
  const worker = new Worker(new URL(`./${name}`, import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  // An engine that is told to end must not be held by a thread that only looks ahead.
  worker.unref();
  return worker;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function tell(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}
