/** The replay of one window: its thread, and what is written down of it. Whatever becomes of the thread, the loop goes on. */
import { Worker } from 'node:worker_threads';
import type { OpenScreen } from '../../../shared/model/replay.ts';
import type { Site } from '../../../shared/model/site.ts';
import { CallError } from '../call-error.ts';
import type { FromReplay, ReplayAsk, ToReplay } from '../replay-worker.ts';

/** A replay may hold so much, MB: a state, the inputs around it, and the picture a window has. */
const MOST_MB = 768;
/** Questions that may wait for an answer: a window asks one after the other. */
const MOST_WAITING = 16;

/** Given by the connection of one window. */
export interface ReplayParts {
  /** Folder of the record; null: there is none to read. */
  readonly directory: string | null;
  readonly program: string;
  readonly role: OpenScreen['role'];
  site(): Site;
  log(line: string): void;
  /** Writes down that it began or ended. */
  record(name: 'replay.opened' | 'replay.closed', person: string): void;
  /** Keeps what the window shows. */
  screen(screen: OpenScreen): void;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: CallError) => void;
}

/** At most one replay at a time; closing the window ends it. */
export class ReplayWindow {
  private readonly parts: ReplayParts;
  private running: { readonly worker: Worker; readonly person: string } | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  constructor(parts: ReplayParts) {
    this.parts = parts;
  }

  /** While it is, this window can do nothing else. */
  get isOpen(): boolean {
    return this.running !== null;
  }

  open(person: string): Promise<unknown> {
    const { directory, program, role } = this.parts;
    if (directory === null) throw new CallError('state', 'there is no record to replay');
    if (this.running !== null) return this.ask({ type: 'open', directory, program, site: this.parts.site() });
    this.parts.record('replay.opened', person);
    this.parts.screen({ role, view: 'replay', incident: null, element: null });
    const worker = startWorker();
    this.running = { worker, person };
    worker.on('message', (message: FromReplay) => this.settle(message));
    worker.on('error', (error: unknown) => {
      this.parts.log(`a replay failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      if (this.running?.worker === worker) this.end('the replay failed; the log of the engine says why');
    });
    return this.ask({ type: 'open', directory, program, site: this.parts.site() });
  }

  ask(ask: ReplayAsk): Promise<unknown> {
    const { running } = this;
    if (running === null) throw new CallError('state', 'no replay is open');
    if (this.waiting.size >= MOST_WAITING) throw new CallError('state', 'too many questions at once');
    this.lastId += 1;
    const message: ToReplay = { id: this.lastId, ask };
    return new Promise((resolve, reject) => {
      this.waiting.set(message.id, { resolve, reject });
      running.worker.postMessage(message);
    });
  }

  /** Kept only while the window shows the present: what it shows in a replay is the replay. */
  show(screen: Omit<OpenScreen, 'role'>): void {
    if (this.running === null) this.parts.screen({ role: this.parts.role, ...screen });
  }

  /** Also when the window goes, under the name it was opened with; false: none was open. */
  close(person = this.running?.person): boolean {
    if (this.running === null || person === undefined) return false;
    this.end('the replay was closed');
    this.parts.record('replay.closed', person);
    return true;
  }

  /** The engine ends: nothing is written any more. */
  end(why: string): void {
    const { running } = this;
    this.running = null;
    for (const { reject } of this.waiting.values()) reject(new CallError('state', why));
    this.waiting.clear();
    void running?.worker.terminate();
  }

  private settle(message: FromReplay): void {
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.ok) waiting?.resolve(message.value);
    else waiting?.reject(new CallError('state', message.message));
  }
}

/** Beside the engine's own file: as it is written in development, bundled in a package. */
function startWorker(): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  const worker = new Worker(new URL(isSource ? '../replay-worker.ts' : './replay-worker.js', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MOST_MB },
  });
  worker.unref();
  return worker;
}
