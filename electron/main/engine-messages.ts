/** What main and the engine process say to each other. The engine checks main's side; main checks the engine's with `readEngineMessage`. */
import { z } from 'zod';
import type { EngineEnd, RecordTrouble } from '../../shared/model/engine-end.ts';
import { MOST_SECRETS, SecretName, type Secrets } from '../../shared/model/secret.ts';

/** Fixed by main when a window is made; the contract says what each may call. */
export type WindowRole = 'console' | 'wall' | 'technician';

/** Goes to the engine with `start`. `sourcesPath` null: the embedded simulator; `profileDir`: folder of the record. */
export interface StartOptions {
  readonly sitePath: string;
  readonly sourcesPath: string | null;
  readonly profileDir: string;
  readonly lang: 'en' | 'fr';
  readonly version: string;
}

/** From main to the engine; times UTC ms, `port` numbers a window's connection. */
export type ToEngine =
  /** `after`: how the one before ended, for the record; `isSafe`: with nothing from outside. */
  | { readonly type: 'start'; readonly options: StartOptions; readonly after?: EngineEnd; readonly isSafe?: boolean }
  | { readonly type: 'connect'; readonly port: number; readonly role: WindowRole }
  | { readonly type: 'disconnect'; readonly port: number }
  /** A key or the mouse on this window, at most once a second. */
  | { readonly type: 'touched'; readonly port: number }
  | { readonly type: 'port'; readonly port: number; readonly data: unknown }
  /** Answer to `secrets`, and again whenever one of them changed. Never logged. */
  | { readonly type: 'secrets'; readonly secrets: Secrets }
  /** A page asked main for what it may not: for the record. */
  | { readonly type: 'refused'; readonly who: string; readonly name: string }
  /** A file is about to be written for a person: to be recorded first. Answered by `intent`. */
  | { readonly type: 'intent'; readonly id: string; readonly subject: string; readonly person: string | null }
  /** What became of it. Answered by `outcome`; told again to the next engine until it is. */
  | { readonly type: 'outcome'; readonly id: string; readonly isDone: boolean }
  | { readonly type: 'suspend' | 'resume'; readonly atMs: number }
  | { readonly type: 'shutdown' };

const Trouble: z.ZodType<RecordTrouble> = z.object({
  code: z.enum(['busy', 'full', 'readonly', 'corrupt', 'missing', 'io', 'future']),
  directory: z.string().max(1_000),
});

const FromEngine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('loaded') }),
  /** The word to start was heard; opening the record follows, and may take its time. */
  z.object({ type: z.literal('starting') }),
  z.object({ type: z.literal('ready'), engineVersion: z.string() }),
  /** The engine's sources refer to these secrets, and to no others. */
  z.object({ type: z.literal('secrets'), names: z.array(SecretName).max(MOST_SECRETS) }),
  /** `rssBytes`: memory it holds. */
  z.object({ type: z.literal('heartbeat'), atMs: z.number(), rssBytes: z.number() }),
  z.object({ type: z.literal('port'), port: z.number().int(), data: z.unknown() }),
  z.object({
    type: z.literal('fatal'),
    error: z.object({ name: z.string(), message: z.string(), stack: z.string().optional() }),
    /** The record cannot be opened: not a fault of the program. */
    trouble: Trouble.optional(),
  }),
  /** The line of that intent is on disk (`isRecorded`), or the record refuses. */
  z.object({ type: z.literal('intent'), id: z.string(), isRecorded: z.boolean() }),
  /** That outcome was taken. */
  z.object({ type: z.literal('outcome'), id: z.string() }),
  z.object({ type: z.literal('stopped') }),
  /** It ends by itself, in order: its record was replaced by a backup. */
  z.object({ type: z.literal('restarting') }),
]);
/** From the engine to main; read with `readEngineMessage`, never trusted as it comes. */
export type FromEngine = z.infer<typeof FromEngine>;

/** Null for anything that is not a message of the engine. */
export function readEngineMessage(message: unknown): FromEngine | null {
  const read = FromEngine.safeParse(message);
  return read.success ? read.data : null;
}
