/** What the engine process says to main, checked with `readEngineMessage`. What main says to it: `shared/ipc/to-engine.ts`. */
import { z } from 'zod';
import type { RecordTrouble } from '../../shared/model/engine-end.ts';
import { MOST_SECRETS, SecretName } from '../../shared/model/secret.ts';

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
