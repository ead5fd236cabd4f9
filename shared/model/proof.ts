/** A signed head: what a console says, once and for all, of its record up to a line. Small enough for paper; a checkpoint when another keeps it. */
import { z } from 'zod';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Whole = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

export const SignedHeadSchema = z.strictObject({
  /** The console whose record it is of: the first 16 hex digits of the hash of its first line. */
  console: z.string().regex(/^[0-9a-f]{16}$/),
  /** Last line it covers, and that line's hash: with it, every line before. */
  seq: Whole.min(1),
  hash: Hash,
  /** Incident versions so far, and the hash of the last; zeros when there are none. */
  incidents: Whole,
  incidentsHash: Hash,
  /** Ed25519, the raw 32 bytes. */
  publicKey: Hash,
  /** Ed25519, 64 bytes. */
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});

/** Read from files of others too: its signature is checked before it counts (`isSignedHead`). */
export type SignedHead = Readonly<z.infer<typeof SignedHeadSchema>>;

export const CHECKPOINTS_FORMAT = 'twinwatch-checkpoints/1';

/** Signed heads in one file or one exchange at most: the newest of every console is what counts. */
export const MOST_CHECKPOINTS = 1_000;

export const CheckpointsFile = z.strictObject({
  format: z.literal(CHECKPOINTS_FORMAT),
  checkpoints: z.array(SignedHeadSchema).max(MOST_CHECKPOINTS),
});

/** A signature, and the key it is checked with. */
export interface Signature {
  readonly publicKey: string;
  readonly signature: string;
}

/** In groups of four, to be compared by eye. */
export function inGroups(hex: string): string {
  return hex.replace(/(.{4})(?=.)/g, '$1 ');
}
