/**
 * The only file that touches `window.noc`: sending, receiving, and typed calls with their answers. Knows nothing of stores.
 */
import type { CallInput, CallName, CallOutput } from '../../shared/ipc/contract.ts';
import type { NocApi } from '../../shared/ipc/noc-api.ts';
import type { Text } from '../../shared/i18n/text.ts';
import type { EngineMessage } from '../../shared/ipc/stream.ts';

declare global {
  interface Window {
    readonly noc?: NocApi;
  }
}

type Answer = Extract<EngineMessage, { type: 'answer' }>;

/** A call that was not done. `code` is `timeout`, `offline`, or what the engine answered. */
export class CallError extends Error {
  readonly code: string;
  /** What the engine said in words of the catalogs; null: it has none for it. */
  readonly text: Text | null;
  /** What was asked for; null: not a call of the contract. */
  readonly asked: CallName | null;
  constructor(code: string, message: string, words: Text | null = null, asked: CallName | null = null) {
    super(message);
    this.name = 'CallError';
    this.code = code;
    this.text = words;
    this.asked = asked;
  }
}

/** Long enough for a commit on a slow disk, short enough that a person still looks. */
const CALL_TIMEOUT_MS = 5_000;

interface Waiting {
  readonly name: CallName;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: CallError) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

let isAllowed: ((name: CallName) => boolean) | null = null;

/** Lets nothing else out of this window, until told null: in a replay no act may even reach main (C44). */
export function allowOnly(allowed: ((name: CallName) => boolean) | null): void {
  isAllowed = allowed;
}

let isGone = false;

/** While there is no engine a call is refused at once: nobody waits for an answer that cannot come. */
export function engineIsGone(gone: boolean): void {
  isGone = gone;
  if (gone) failAll();
}

const waiting = new Map<number, Waiting>();
let lastId = 0;

/** The bridge, or null in a page that was not opened by the console. */
export function bridge(): NocApi | null {
  return globalThis.window.noc ?? null;
}

/**
 * Asks the engine to do one row of the contract. Resolves when it is committed; rejects with `CallError`.
 * The input is checked by the engine: the window's own checks are only for the person's comfort.
 */
export function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const noc = bridge();
  if (noc === null) return Promise.reject(new CallError('offline', 'no engine', null, name));
  if (isAllowed?.(name) === false) return Promise.reject(new CallError('replay', name, null, name));
  if (isGone) return Promise.reject(new CallError('offline', 'engine stopped', null, name));
  lastId += 1;
  const id = lastId;
  return new Promise<CallOutput<N>>((resolve, reject) => {
    const timer = setTimeout(() => {
      waiting.delete(id);
      reject(new CallError('timeout', name, null, name));
    }, CALL_TIMEOUT_MS);
    // The engine checked its answer against the same row of the contract.
    waiting.set(id, { name, resolve: (value) => resolve(value as CallOutput<N>), reject, timer });
    noc.post({ type: 'call', id, name, input });
  });
}

/** Gives an answer to the call that waits for it; late answers are dropped, the person was already told. */
export function settle(answer: Answer): void {
  const call = waiting.get(answer.id);
  if (call === undefined) return;
  waiting.delete(answer.id);
  clearTimeout(call.timer);
  if (answer.ok) call.resolve(answer.value);
  else call.reject(new CallError(answer.error.code, answer.error.message, answer.error.text ?? null, call.name));
}

/** The engine died: nobody will answer what was asked of it. */
function failAll(): void {
  for (const [id, call] of waiting) {
    clearTimeout(call.timer);
    waiting.delete(id);
    call.reject(new CallError('offline', 'engine stopped', null, call.name));
  }
}
