/** Rows of the contract on the lock of the desk, and what a locked console may still ask. Part of `contract.ts`. */
import { z } from 'zod';
import { IDLE_S } from '../model/desk.ts';

const Person = z.string().trim().min(1).max(80);
const Pin = z.string().min(1).max(64);
const Done = z.object({ seq: z.number().int() });

export const DESK_CONTRACT = {
  /** Locks now, as if nobody had been there. */
  'desk.lock': { roles: ['console'], in: z.object({ person: Person }).strict(), out: Done },
  'desk.unlock': { roles: ['console'], in: z.object({ person: Person, pin: Pin }).strict(), out: Done },
  /** From now on what this console does is done under this name. */
  'desk.signIn': { roles: ['console'], in: z.object({ person: Person, pin: Pin }).strict(), out: Done },
  /** `person` and `pin`: the administrator's. */
  'desk.setIdle': {
    roles: ['console'],
    in: z
      .object({ person: Person, pin: Pin, idleS: z.union([z.literal(0), z.number().int().min(IDLE_S.least).max(IDLE_S.most)]) })
      .strict(),
    out: Done,
  },
} as const;

/** Reads, the way out, and what makes things stop: all else is refused by the engine until somebody has signed, a new call too. */
const WHILE_LOCKED: ReadonlySet<string> = new Set([
  'desk.unlock',
  'commit.disarm',
  'commit.release',
  'plan.pause',
  'explain',
  'what.if',
  'contingency.search',
  'contingency.cancel',
  'alarms.health',
  'threshold.list',
  'threshold.try',
  'drill.report',
  'incident.report',
  'incidents.list',
  'record.backups',
  'record.carried',
  'runbook.list',
  'replay.open',
  'replay.at',
  'replay.marks',
  'replay.close',
  'screen.shown',
]);

/** Whether a locked console may still make this call: what shows, and no act of a person. An unknown name is not allowed. */
export function isAllowedLocked(name: string): boolean {
  return WHILE_LOCKED.has(name);
}
