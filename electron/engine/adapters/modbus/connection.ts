/** One TCP connection to a Modbus device: one request at a time, each answered within its time or the connection is over. Reads only. */
import type { Socket } from 'node:net';
import { connectTcp } from '../lib/connect.ts';
import { SourceFailure } from '../lib/failure.ts';
import { answerOf, cutFrames, requestBytes } from './frame.ts';
import type { Answer, ReadRequest } from './frame.ts';

interface Pending {
  readonly request: ReadRequest;
  readonly transaction: number;
  readonly timer: NodeJS.Timeout;
  resolve(answer: Refusable): void;
  reject(failure: SourceFailure): void;
}

/** What `ask` resolves to: garbage never gets that far, it ends the connection. */
export type Refusable = Exclude<Answer, { readonly kind: 'garbage' }>;

/** Over with the first failure; the session then opens another. */
export class ModbusConnection {
  readonly #socket: Socket;
  readonly #timeoutMs: number;
  #rest: Buffer = Buffer.alloc(0);
  #transaction = 0;
  #isAnswered = false;
  #pending: Pending | null = null;
  #failure: SourceFailure | null = null;

  private constructor(socket: Socket, timeoutMs: number) {
    this.#socket = socket;
    this.#timeoutMs = timeoutMs;
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', (error: Error) => this.#fail(new SourceFailure('refused', error.message)));
    socket.on('close', () => this.#fail(new SourceFailure('refused', 'the device closed the connection')));
  }

  /** Rejects with a `SourceFailure`, at once when `signal` says stop. */
  static open(host: string, port: number, timeoutMs: number, signal: AbortSignal): Promise<ModbusConnection> {
    return connectTcp(host, port, timeoutMs, signal, (socket) => new ModbusConnection(socket, timeoutMs));
  }

  /** What is said from here on is of a new round (`isAnswered`). */
  beginRound(): void {
    this.#isAnswered = false;
  }

  /** Whether anything was answered in this round. */
  get isAnswered(): boolean {
    return this.#isAnswered;
  }

  /** Whether it can still be asked. */
  get isOpen(): boolean {
    return this.#failure === null;
  }

  /** The words, or the device's refusal. Rejects with a `SourceFailure` when no whole answer comes in time; it is then over. */
  ask(request: ReadRequest): Promise<Refusable> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== null) return reject(this.#failure);
      if (this.#pending !== null) return reject(new SourceFailure('protocol', 'two requests at once'));
      // Never 0, which devices that do not count answer with.
      this.#transaction = (this.#transaction % 0xffff) + 1;
      const transaction = this.#transaction;
      const bytes = requestBytes(transaction, request);
      const timer = setTimeout(
        () => this.#fail(new SourceFailure('timeout', `no answer within ${String(this.#timeoutMs)} ms`)),
        this.#timeoutMs,
      );
      this.#pending = { request, transaction, timer, resolve, reject };
      this.#socket.write(bytes);
    });
  }

  /** Ends at once; a request under way is rejected. */
  close(): void {
    this.#fail(new SourceFailure('ended', 'closed'));
  }

  #take(chunk: Buffer): void {
    if (this.#failure !== null) return;
    const { frames, rest, garbage } = cutFrames(this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]));
    this.#rest = Buffer.from(rest);
    for (const frame of frames) {
      const pending = this.#pending;
      // A device never speaks first: we are out of step, and what comes next would be taken for another register.
      if (pending === null) return this.#fail(new SourceFailure('protocol', 'an answer to nothing'));
      const answer = answerOf(frame, pending.transaction, pending.request);
      if (answer.kind === 'garbage') return this.#fail(new SourceFailure('protocol', answer.text));
      clearTimeout(pending.timer);
      this.#pending = null;
      this.#isAnswered = true;
      pending.resolve(answer);
    }
    if (garbage !== null) this.#fail(new SourceFailure('protocol', garbage));
  }

  #fail(failure: SourceFailure): void {
    this.#failure ??= failure;
    const pending = this.#pending;
    this.#pending = null;
    this.#socket.destroy();
    if (pending === null) return;
    clearTimeout(pending.timer);
    pending.reject(this.#failure);
  }
}
