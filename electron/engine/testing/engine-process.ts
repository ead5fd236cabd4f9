/** The engine as its own process, as main forks it: speaks the real protocol, mirrors what a window would show, can be killed. For tests. */
import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { EngineMessage } from '../../../shared/ipc/stream.ts';
import { applyPatch } from '../../../shared/lib/patch.ts';
import type { Live } from '../../../shared/model/live.ts';
import type { Role } from '../../../shared/ipc/contract.ts';
import type { ToEngine } from '../../../shared/ipc/to-engine.ts';
import { readEngineMessage } from '../../main/engine-messages.ts';
import { secretEnv } from '../../main/secret-env.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
/** The Node the project runs TypeScript with; vitest may itself run under another. */
const NODE = path.join(ROOT, 'node_modules/node/bin/node');
const ENTRY = path.join(ROOT, 'electron/engine/index.ts');
/** A busy machine is no failure: a wait is over when what is waited for came, however long this is, ms. */
const PATIENCE_MS = 40_000;

/** One window's end of the wire. */
export class FakeWindow {
  live: Live | null = null;
  epoch: string | null = null;
  seq = -1;
  readonly snapshots: Extract<EngineMessage, { type: 'snapshot' }>[] = [];
  readonly patches: { readonly atMs: number; readonly message: Extract<EngineMessage, { type: 'patch' }> }[] = [];
  readonly answers = new Map<number, Extract<EngineMessage, { type: 'answer' }>>();
  readonly gaps: string[] = [];
  /** Called with each patch before it is looked at. */
  onPatch: (live: Live) => void = () => undefined;
  private readonly engine: EngineProcess;
  private readonly port: number;
  private calls = 0;

  constructor(engine: EngineProcess, port: number) {
    this.engine = engine;
    this.port = port;
  }

  hear(message: EngineMessage): void {
    if (message.type === 'snapshot') {
      this.snapshots.push(message);
      this.live = message.live;
      this.epoch = message.epoch;
      this.seq = message.seq;
    } else if (message.type === 'patch') {
      if (message.epoch !== this.epoch || message.seq !== this.seq + 1) this.gaps.push(`${String(this.seq)} then ${String(message.seq)}`);
      this.seq = message.seq;
      if (this.live !== null) this.live = applyPatch(this.live, message.patch);
      this.patches.push({ atMs: performance.now(), message });
      if (this.live !== null) this.onPatch(this.live);
    } else if (message.type === 'answer') this.answers.set(message.id, message);
  }

  /** Anything a page could send. */
  post(data: unknown): void {
    this.engine.send({ type: 'port', port: this.port, data });
  }

  async call(name: string, input: unknown): Promise<Extract<EngineMessage, { type: 'answer' }>> {
    this.calls += 1;
    const id = this.calls;
    this.post({ type: 'call', id, name, input });
    return this.engine.until(`an answer to ${name}`, () => this.answers.get(id));
  }

  /** Waits until the shown state has what is asked for. */
  until<T>(what: string, find: (live: Live) => T | null | undefined | false): Promise<T> {
    return this.engine.until(what, () => (this.live === null ? null : find(this.live)));
  }
}

export class EngineProcess {
  readonly child: ChildProcess;
  readonly windows = new Map<number, FakeWindow>();
  readonly fatal: string[] = [];
  stderr = '';
  isLoaded = false;
  isStarting = false;
  isReady = false;
  isStopped = false;
  exit: { readonly code: number | null; readonly signal: string | null } | null = null;
  private readonly waiting = new Set<() => void>();

  /** `profileDir` null: its program is loaded, and it is not told to start. `isSafe`: with nothing from outside; `environment`: as main gives it. */
  constructor(
    profileDir: string | null,
    sitePath: string,
    sourcesPath: string | null = null,
    isSafe = false,
    environment: Readonly<Record<string, string>> = secretEnv(sourcesPath, process.env),
  ) {
    this.child = fork(ENTRY, [], {
      execPath: NODE,
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      cwd: ROOT,
    });
    this.child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (this.stderr += chunk));
    this.child.on('message', (message) => this.hear(message));
    this.child.on('exit', (code, signal) => {
      this.exit = { code, signal };
      this.look();
    });
    if (profileDir !== null)
      this.send({ type: 'start', options: { sitePath, sourcesPath, profileDir, lang: 'en', version: '0.0.0-test' }, environment, isSafe });
  }

  send(message: ToEngine): void {
    if (this.child.connected) this.child.send(message);
  }

  ready(): Promise<true> {
    return this.until('ready', () => this.isReady);
  }

  connect(port: number, role: Role): FakeWindow {
    const window = new FakeWindow(this, port);
    this.windows.set(port, window);
    this.send({ type: 'connect', port, role });
    return window;
  }

  /** The process ends at once, in the middle of whatever it does. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.until('its end', () => this.exit);
  }

  /** Asks it to end; resolves when it has. */
  async shutdown(): Promise<void> {
    this.send({ type: 'shutdown' });
    await this.until('its end', () => this.exit);
  }

  /** Resolves with what `find` finds, tried after each message. */
  until<T>(what: string, find: () => T | null | undefined | false): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(look);
        reject(
          new Error(`no ${what} within ${String(PATIENCE_MS)} ms; fatal: ${this.fatal.join() || 'none'}\n${this.stderr.slice(-2_000)}`),
        );
      }, PATIENCE_MS);
      const look = (): void => {
        const found = find();
        const isFound = found !== null && found !== undefined && found !== false;
        if (!isFound && this.exit === null) return;
        clearTimeout(timer);
        this.waiting.delete(look);
        if (isFound) resolve(found);
        else reject(new Error(`the engine ended before ${what}: ${this.fatal.join()}\n${this.stderr.slice(-2_000)}`));
      };
      this.waiting.add(look);
      look();
    });
  }

  private hear(raw: unknown): void {
    const message = readEngineMessage(raw);
    if (message === null) this.fatal.push(`a message main does not know: ${JSON.stringify(raw).slice(0, 200)}`);
    else if (message.type === 'loaded') this.isLoaded = true;
    else if (message.type === 'starting') this.isStarting = true;
    else if (message.type === 'ready') this.isReady = true;
    else if (message.type === 'stopped') this.isStopped = true;
    else if (message.type === 'fatal') this.fatal.push(message.error.message);
    else if (message.type === 'port') this.windows.get(message.port)?.hear(message.data as EngineMessage); // what the engine sends a window
    this.look();
  }

  private look(): void {
    for (const look of [...this.waiting]) look();
  }
}
