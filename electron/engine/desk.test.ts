/** The lock of the desk: when it falls, what each kind of window may still ask, and that a locked console stays readable and can stop things. */
import { expect, it } from 'vitest';
import { CONTRACT, type CallName, type Role } from '../../shared/ipc/contract.ts';
import { answer, CallError, type CallContext } from './calls.ts';
import { DeskClock } from './desk-clock.ts';
import { callBench } from './testing/call-bench.ts';

/** By hand: reads, the way out, and what makes things stop. */
const OPEN_WHEN_LOCKED = [
  'alarms.health',
  'commit.disarm',
  'commit.release',
  'contingency.cancel',
  'contingency.search',
  'desk.unlock',
  'drill.report',
  'explain',
  'incident.report',
  'incidents.list',
  'plan.pause',
  'record.backups',
  'record.carried',
  'replay.at',
  'replay.close',
  'replay.marks',
  'replay.open',
  'runbook.list',
  'screen.shown',
  'threshold.list',
  'threshold.try',
  'what.if',
];

/** Calls this role may make that are answered with `locked`; what is sent with them fits none, so nothing else happens. */
function lockedOut(context: CallContext, role: Role): readonly string[] {
  return (Object.keys(CONTRACT) as CallName[]) // the keys of the table itself
    .filter((name) => (CONTRACT[name].roles as readonly Role[]).includes(role))
    .filter((name) => {
      try {
        answer(context, role, name, 'fits nothing');
      } catch (error) {
        return error instanceof CallError && error.code === 'locked';
      }
      return false;
    })
    .sort();
}

const ofConsole = (Object.keys(CONTRACT) as CallName[])
  .filter((name) => (CONTRACT[name].roles as readonly Role[]).includes('console'))
  .sort();

it('a locked console may read and stop, and nothing else; a wall and a technician’s screen are not locked', () => {
  const { world, context } = callBench();
  expect(lockedOut(context, 'console')).toEqual([]); // control: not locked
  context.operate({ name: 'desk.told', what: 'locked', idleS: 900, person: 'M. Perrin' });
  expect(lockedOut(context, 'console')).toEqual(ofConsole.filter((name) => !OPEN_WHEN_LOCKED.includes(name)));
  expect([lockedOut(context, 'wall'), lockedOut(context, 'technician')]).toEqual([[], []]);
  expect(ofConsole).toEqual(expect.arrayContaining(OPEN_WHEN_LOCKED));
  context.operate({ name: 'desk.told', what: 'unlocked', idleS: 900, person: 'M. Perrin' });
  expect(lockedOut(context, 'console')).toEqual([]);
  const told = world.journal
    .filter(({ text }) => text.key.startsWith('desk.'))
    .map(({ text, person, author }) => [text.key, person, author]);
  expect(told).toEqual([
    ['desk.locked', 'M. Perrin', 'person'],
    ['desk.unlocked', 'M. Perrin', 'person'],
  ]);
});

it('locks when nobody has touched it for long enough, by a clock of its own, and never where nobody could unlock it', () => {
  let nowMs = 5_000;
  const clock = new DeskClock(() => nowMs);
  const desk = { lockedSinceMs: null, idleS: 60 };
  nowMs = 64_999;
  expect(clock.isDue(desk, true)).toBe(false);
  nowMs = 65_000;
  expect(clock.isDue(desk, true)).toBe(true);
  expect([clock.isDue(desk, false), clock.isDue({ ...desk, idleS: 0 }, true), clock.isDue({ ...desk, lockedSinceMs: 1 }, true)]).toEqual([
    false,
    false,
    false,
  ]);
  clock.touched();
  nowMs = 124_999;
  expect(clock.isDue(desk, true)).toBe(false);
  clock.slept(1); // while the machine slept the clock stood still
  expect(clock.isDue(desk, true)).toBe(true);
});
