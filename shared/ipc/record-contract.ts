/** Rows of the contract on how the record is kept: backups and restores. Part of `contract.ts`. */
import { z } from 'zod';
import type { BackupFacts, BackupState } from '../model/record-keeping.ts';

const Person = z.string().trim().min(1).max(80);
const Pin = z.string().min(1).max(64);
const Done = z.object({ seq: z.number().int() });

export const RECORD_CONTRACT = {
  /** State of the backups, and the shelf as it was last looked at; `look`: look again, which takes a moment (`isLooking`). */
  'record.backups': {
    roles: ['console', 'technician'],
    in: z.object({ look: z.boolean() }).strict(),
    out: z.object({
      state: z.custom<BackupState>(),
      backups: z.array(z.custom<BackupFacts>()),
      isLooking: z.boolean(),
      /** Last entry of the record as it is. */
      lastSeq: z.number().int(),
    }),
  },
  /** Makes one now. */
  'record.backUp': { roles: ['console'], in: z.object({ person: Person }).strict(), out: Done },
  /**
   * Puts a backup in place of the record, which is kept; the engine starts again with it. `headHash`: of the backup that was looked at. Once
   * anybody is enrolled, an administrator allows it with a PIN (`admin`, `pin`); before that both are null.
   */
  'record.restore': {
    roles: ['console'],
    in: z
      .object({
        file: z.string().min(1).max(1_000),
        headHash: z.string().regex(/^[0-9a-f]{64}$/),
        person: Person,
        admin: Person.nullable(),
        pin: Pin.nullable(),
        reason: z.string().trim().min(1).max(2_000),
      })
      .strict(),
    out: Done,
  },
  /** A person has read that the record was restored or salvaged. */
  'record.seen': { roles: ['console'], in: z.object({ person: Person }).strict(), out: Done },
} as const;
