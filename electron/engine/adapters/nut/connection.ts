/** One TCP connection to upsd: one request at a time, each answered within its time or the connection is over. Reads only. */
import type { Socket } from 'node:net';
import { connectTcp } from '../lib/connect.ts';
import { SourceFailure } from '../lib/failure.ts';
import { LineSplitter } from './lines.ts';
import { answerReader, requestLine } from './protocol.ts';
import type { Answer, AnswerReader, Request } from './protocol.ts';

interface Pending {
  readonly reader: AnswerReader;
  readonly timer: NodeJS.Timeout;
  resolve(answer: Answer): void;
  reject(failure: SourceFailure): void;
}

/** Over with the first failure; the reader then opens another. */
export class NutConnection {
  readonly #socket: Socket;
  readonly #timeoutMs: number;
  readonly #lines = new LineSplitter();
  #pending: Pending | null = null;
  #failure: SourceFailure | null = null;

  private constructor(socket: Socket, timeoutMs: number) {
    this.#socket = socket;
    this.#timeoutMs = timeoutMs;
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', (error: Error) => this.#fail(new SourceFailure('refused', error.message)));
    socket.on('close', () => this.#fail(new SourceFailure('refused', 'the server closed the connection')));
  }

  /** Rejects with a `SourceFailure`, at once when `signal` says stop. */
  static open(host: string, port: number, timeoutMs: number, signal: AbortSignal): Promise<NutConnection> {
    return connectTcp(host, port, timeoutMs, signal, (socket) => new NutConnection(socket, timeoutMs));
  }

  /** Rejects with a `SourceFailure` when no whole answer comes in time. */
  ask(request: Request): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== null) return reject(this.#failure);
      if (this.#pending !== null) return reject(new SourceFailure('protocol', 'two requests at once'));
      const timer = setTimeout(
        () => this.#fail(new SourceFailure('timeout', `no answer within ${String(this.#timeoutMs)} ms`)),
        this.#timeoutMs,
      );
      this.#lines.reset();
      this.#pending = { reader: answerReader(request), timer, resolve, reject };
      this.#socket.write(`${requestLine(request)}\n`);
    });
  }

  /** Says goodbye and ends at once; a request under way is rejected. */
  close(): void {
    if (this.#failure === null && this.#socket.writable) this.#socket.write(`${requestLine({ verb: 'logout' })}\n`);
    this.#fail(new SourceFailure('ended', 'closed'));
  }

  #take(chunk: Buffer): void {
    let lines: readonly string[];
    try {
      lines = this.#lines.push(chunk);
    } catch (error) {
      return this.#fail(new SourceFailure('protocol', error instanceof Error ? error.message : String(error)));
    }
    for (const line of lines) {
      const pending = this.#pending;
      if (pending === null) {
        // upsd never speaks first: we are not talking to one, or out of step with it.
        if (this.#failure === null) this.#fail(new SourceFailure('protocol', `an answer to nothing: ${line.slice(0, 100)}`));
        return;
      }
      const answer = pending.reader.take(line);
      if (answer === null) continue;
      clearTimeout(pending.timer);
      this.#pending = null;
      pending.resolve(answer);
    }
  }

  #fail(failure: SourceFailure): void {
    this.#failure ??= failure;
    const pending = this.#pending;
    this.#pending = null;
    // `end` lets a goodbye already written leave; `destroySoon` closes whatever the peer does.
    this.#socket.destroySoon();
    if (pending === null) return;
    clearTimeout(pending.timer);
    pending.reject(this.#failure);
  }
}
