/** Reads the registers of one device over one lasting connection: one request at a time, with a pause, learning what it does not have. */
import { setTimeout as sleep } from 'node:timers/promises';
import { SourceFailure } from '../lib/failure.ts';
import { blocksOf, halvesOf, keyOf, wordsIn } from './blocks.ts';
import type { Block, Grouping, Span } from './blocks.ts';
import { ModbusConnection } from './connection.ts';
import type { Got } from './decode.ts';

/** Exceptions of the protocol that mean more than "not this register". */
const NO_SUCH_FUNCTION = 1;
const NO_SUCH_ADDRESS = [2, 3];
const NO_DEVICE_BEHIND = [10, 11];

/** `unit`: 0 to 255; `timeoutMs`: for one answer; `pauseMs`: between two requests. */
export interface SessionOptions {
  readonly host: string;
  readonly port: number;
  readonly unit: number;
  readonly timeoutMs: number;
  readonly pauseMs: number;
}

/** One per source; opens its connection with the first reading and again after a failure. */
export class ModbusSession {
  readonly #options: SessionOptions;
  /** Cut smaller where the device refused; kept, so that it is not asked in vain each time. */
  #blocks: readonly Block[];
  #connection: ModbusConnection | null = null;

  constructor(options: SessionOptions, spans: readonly Span[], grouping: Grouping) {
    this.#options = options;
    this.#blocks = blocksOf(spans, grouping);
  }

  /** What the device says of every span. Rejects with `SourceFailure`; the next call connects again. */
  async read(signal: AbortSignal): Promise<ReadonlyMap<string, Got>> {
    const stop = (): void => this.close();
    signal.addEventListener('abort', stop, { once: true });
    try {
      const used = this.#connection;
      const connection = await this.#connected(signal);
      try {
        return await this.#readAll(connection, signal);
      } catch (error) {
        // Devices close what has been idle, perhaps in the very moment it is used again: one new connection tells.
        if (connection !== used || connection.isAnswered || !isClosed(error) || signal.aborted) throw error;
        this.#connection = null;
        return await this.#readAll(await this.#connected(signal), signal);
      }
    } catch (error) {
      // Out of step or silent: what comes next on this connection would be taken for something else.
      this.close();
      if (error instanceof SourceFailure || !signal.aborted) throw error;
      throw new SourceFailure('ended', 'stopped');
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  close(): void {
    this.#connection?.close();
    this.#connection = null;
  }

  async #connected(signal: AbortSignal): Promise<ModbusConnection> {
    const { host, port, timeoutMs } = this.#options;
    if (this.#connection?.isOpen !== true) this.#connection = await ModbusConnection.open(host, port, timeoutMs, signal);
    return this.#connection;
  }

  async #readAll(connection: ModbusConnection, signal: AbortSignal): Promise<ReadonlyMap<string, Got>> {
    connection.beginRound();
    const got = new Map<string, Got>();
    const asked: Block[] = [];
    const waiting = [...this.#blocks];
    let refusal: string | null = null;
    for (let block = waiting.shift(); block !== undefined; block = waiting.shift()) {
      const answer = await connection.ask({ code: block.code, unit: this.#options.unit, address: block.address, count: block.count });
      if (answer.kind === 'words') {
        for (const span of block.spans) got.set(keyOf(span), { words: wordsIn(block, answer.words, span) });
        asked.push(block);
      } else if (NO_DEVICE_BEHIND.includes(answer.code)) {
        throw new SourceFailure('driver-down', answer.text);
      } else if (NO_SUCH_ADDRESS.includes(answer.code) && block.spans.length > 1) {
        waiting.unshift(...halvesOf(block));
      } else {
        const quality = answer.code === NO_SUCH_FUNCTION || NO_SUCH_ADDRESS.includes(answer.code) ? 'absent' : 'bad';
        for (const span of block.spans) got.set(keyOf(span), { quality, reason: answer.text });
        refusal = answer.text;
        asked.push(block);
      }
      if (waiting.length > 0) await sleep(this.#options.pauseMs, undefined, { signal });
    }
    // Nothing at all: another kind of device, or one that has failed.
    if (refusal !== null && ![...got.values()].some((one) => 'words' in one))
      throw new SourceFailure('protocol', `every register refused: ${refusal}`);
    this.#blocks = asked;
    return got;
  }
}

function isClosed(error: unknown): boolean {
  return error instanceof SourceFailure && error.trouble === 'refused';
}
