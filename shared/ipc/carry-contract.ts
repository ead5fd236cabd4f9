/** Rows of the contract on records that go from console to console in a file. Part of `contract.ts`. */
import { z } from 'zod';
import type { CarriedLine, CarryConflict, CarryPreview } from '../model/carry.ts';

const Person = z.string().trim().min(1).max(80);
const ConsoleId = z.string().regex(/^[0-9a-f]{16}$/);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Name = z.string().trim().min(1).max(40);
/** The whole file; the engine looks at every line of it. */
const Content = z.string().min(1).max(64_000_000);
const Done = z.object({ seq: z.number().int() });

export const CARRY_CONTRACT = {
  /** Makes the file; `to`: for which console, null: any; `sinceMs` null: what that one was not told. `content` null: nothing, or too much, leaves. */
  'record.export': {
    roles: ['console'],
    in: z.object({ to: ConsoleId.nullable(), sinceMs: z.number().int().min(0).nullable(), as: Name }).strict(),
    out: z.object({ content: z.string().nullable(), sha256: z.string(), count: z.number().int(), toSeq: z.number().int() }),
  },
  /** The file was written: from now on its entries count as handed over. */
  'record.exported': {
    roles: ['console'],
    in: z
      .object({
        to: ConsoleId.nullable(),
        as: Name,
        sha256: Sha256,
        count: z.number().int().min(1).max(20_000),
        toSeq: z.number().int().min(1),
        person: Person,
      })
      .strict(),
    out: Done,
  },
  /** What a file would bring; changes nothing. `problem`: it is refused, and why. */
  'record.look': {
    roles: ['console'],
    in: z.object({ content: Content }).strict(),
    out: z.object({ preview: z.custom<CarryPreview>().nullable(), line: z.number().int(), problem: z.string() }),
  },
  /** Takes it in: `sha256` is that of the file that was looked at. */
  'record.import': {
    roles: ['console'],
    in: z.object({ content: Content, sha256: Sha256, person: Person }).strict(),
    out: Done,
  },
  /** What other consoles wrote about an incident; null: about every one. */
  'record.carried': {
    roles: ['console', 'technician'],
    in: z.object({ incident: z.string().min(1).max(64).nullable() }).strict(),
    out: z.object({ lines: z.array(z.custom<CarriedLine>()), conflicts: z.array(z.custom<CarryConflict>()) }),
  },
} as const;
