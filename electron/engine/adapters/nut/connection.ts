/** One TCP connection to upsd: one request at a time, each answered within its time or the connection is over. Reads only. */
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { SourceTrouble } from '../../../../shared/model/sample.ts';
import { LineSplitter } from './lines.ts';
import { answerReader, requestLine } from './protocol.ts';
import type { Answer, AnswerReader, Request } from './protocol.ts';

/** Why a conversation ended. */
export class NutFailure extends Error {
  override readonly name = 'NutFailure';
  readonly trouble: SourceTrouble;

  constructor(trouble: SourceTrouble, message: string) {
    super(message);
    this.trouble = trouble;
  }
}

interface Pending {
  readonly reader: AnswerReader;
  readonly timer: NodeJS.Timeout;
  resolve(answer: Answer): void;
  reject(failure: NutFailure): void;
}

export class NutConnection {
  readonly #socket: Socket;
  readonly #timeoutMs: number;
  readonly #lines = new LineSplitter();
  #pending: Pending | null = null;
  #failure: NutFailure | null = null;

  private constructor(socket: Socket, timeoutMs: number) {
    this.#socket = socket;
    this.#timeoutMs = timeoutMs;
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', (error: Error) => this.#fail(new NutFailure('refused', error.message)));
    socket.on('close', () => this.#fail(new NutFailure('refused', 'the server closed the connection')));
  }

  /** Rejects with a `NutFailure`, at once when `signal` says stop. */
  static open(host: string, port: number, timeoutMs: number, signal: AbortSignal): Promise<NutConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port, noDelay: true });
      const where = `${host}:${String(port)}`;
      const settle = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stopped);
        socket.off('error', refused);
      };
      const end = (failure: NutFailure): void => {
        settle();
        socket.on('error', () => undefined); // it has failed already; what follows is no news
        socket.destroy();
        reject(failure);
      };
      const stopped = (): void => end(new NutFailure('ended', 'stopped'));
      const timer = setTimeout(() => end(new NutFailure('timeout', `${where} did not answer within ${String(timeoutMs)} ms`)), timeoutMs);
      const refused = (error: Error & { readonly code?: string }): void =>
        end(new NutFailure(error.code === 'ETIMEDOUT' ? 'timeout' : 'refused', `${where}: ${error.code ?? error.message}`));
      socket.once('error', refused);
      signal.addEventListener('abort', stopped, { once: true });
      socket.once('connect', () => {
        settle();
        resolve(new NutConnection(socket, timeoutMs));
      });
    });
  }

  /** Rejects with a `NutFailure` when no whole answer comes in time. */
  ask(request: Request): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== null) return reject(this.#failure);
      if (this.#pending !== null) return reject(new NutFailure('protocol', 'two requests at once'));
      const timer = setTimeout(
        () => this.#fail(new NutFailure('timeout', `no answer within ${String(this.#timeoutMs)} ms`)),
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
    this.#fail(new NutFailure('ended', 'closed'));
  }

  #take(chunk: Buffer): void {
    let lines: readonly string[];
    try {
      lines = this.#lines.push(chunk);
    } catch (error) {
      return this.#fail(new NutFailure('protocol', error instanceof Error ? error.message : String(error)));
    }
    for (const line of lines) {
      const pending = this.#pending;
      if (pending === null) {
        // upsd never speaks first: we are not talking to one, or out of step with it.
        if (this.#failure === null) this.#fail(new NutFailure('protocol', `an answer to nothing: ${line.slice(0, 100)}`));
        return;
      }
      const answer = pending.reader.take(line);
      if (answer === null) continue;
      clearTimeout(pending.timer);
      this.#pending = null;
      pending.resolve(answer);
    }
  }

  #fail(failure: NutFailure): void {
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
