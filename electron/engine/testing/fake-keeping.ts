/** A keeping that does nothing, with one backup on its shelf, and valid input for its calls. For tests. */
import type { Keeping } from '../keeping.ts';
import type { OutwardDesk } from '../outward-desk.ts';

const BACKUP = { file: '/b/1.sqlite', madeAtMs: 1, bytes: 1, rows: 7, headHash: 'a'.repeat(64), problem: null };
const person = 'T. Est';

export const VALID_KEEPING = {
  'record.backups': { look: true },
  'record.backUp': { person },
  'record.restore': { file: BACKUP.file, headHash: BACKUP.headHash, person, admin: null, pin: null, reason: 'wrong site file' },
  'record.seen': { person },
} as const;

/** Every intent is durable at once. */
export const FAKE_OUTWARD: Pick<OutwardDesk, 'begin' | 'end'> = { begin: () => 'one', end: () => undefined };

/** Its lines get the number 44. */
export const FAKE_KEEPING: Keeping = {
  backups: {
    state: () => ({ state: 'ok', last: BACKUP, triedAtMs: null, problem: null, isRunning: false }),
    start: () => true,
    look: () => ({ backups: [BACKUP], isLooking: false }),
    beginLook: () => undefined,
  },
  isRestoring: () => false,
  restore: () => undefined,
  note: () => 44,
  seen: () => undefined,
  tick: () => undefined,
};
