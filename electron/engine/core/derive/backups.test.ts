/** Backups against the periods of their own job (BCP 4.9, 5): when the newest is too old, too few days are kept, and which jobs save a service. */
import { describe, expect, it } from 'vitest';
import type { Site } from '../../../../shared/model/site.ts';
import type { Draft } from '../draft.ts';
import type { World } from '../testing/bench-world.ts';
import { anyOf, plantOf, siteWith } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';
import { stepOf } from '../testing/records.ts';
import { copiesBehind, jobsBehind, oldestAllowedMs, verifiedStartMs } from './backups.ts';

/** Each hour, a run of ten minutes; an hour of slack. Kept for two days. */
const [EVERY_S, LASTS_S, SLACK_S, DAY_S] = [3_600, 600, 3_600, 86_400];
const ALLOWED_S = EVERY_S + LASTS_S + SLACK_S;

const facts = { everyS: EVERY_S, lastsS: LASTS_S, keepS: 2 * DAY_S };
const SITE: Site = siteWith(miniSite(), [
  { id: 'job', kind: 'backupJob', in: 'room-a', needs: anyOf('vol'), facts },
  { id: 'free', kind: 'backupJob', in: 'room-a', needs: anyOf('vol-2'), facts: {} },
  { id: 'short', kind: 'backupJob', in: 'room-b', needs: anyOf('vol'), facts: { everyS: EVERY_S } },
  { id: 'copy-x', kind: 'copy', in: 'room-a' },
  { id: 'vol-2', kind: 'volume', needs: anyOf('copy-x') },
]);
const age = (job: string): string => `${job}|backup.verifiedAge`;
const kept = (job: string): string => `${job}|backup.keptDays`;
const QUIET = { [age('job')]: 600, [age('free')]: 600, [age('short')]: 600, [kept('job')]: 2, [kept('free')]: 0 };
const PLANT = plantOf(SITE, QUIET);
/** Readings are of the whole second. */
const READ = PLANT.nowMs - 1_000;

const jobOf = (id: string) => {
  const job = SITE.elements.find((one) => one.id === id);
  if (job === undefined) throw new Error(`no job ${id}`);
  return job;
};
const draftOf = (world: World): Draft => stepOf(world.model, world.nowMs, () => undefined);
const told = (condition: string, world: World): readonly string[] =>
  Object.values(world.model.alarms).flatMap((one) =>
    one.condition === condition && one.clearedAtMs === null ? [`${one.element} ${String((one.onsetMs - PLANT.nowMs) / 1_000)}`] : [],
  );
const muted = (world: World, signal: string, seconds: number): World => {
  world.silent.add(signal);
  return world.run(seconds);
};

it('the newest verified one began so long before its reading, to the second; not known of one that is not heard', () => {
  expect(verifiedStartMs(draftOf(PLANT), 'job')).toBe(READ - 600_000);
  const off = PLANT.fork();
  off.feed({ type: 'samples', atMs: off.nowMs, samples: [off.sample(age('job'), 600.4)] });
  expect(verifiedStartMs(draftOf(off), 'job')).toBe(off.nowMs - 601_000);
  expect(verifiedStartMs(draftOf(muted(PLANT.fork(), age('job'), 300)), 'job')).toBeNull();
  expect(verifiedStartMs(draftOf(PLANT), 'vol')).toBeNull();
});

it('may be as old as its period, a run and an hour; without a period there is no such limit', () => {
  expect(oldestAllowedMs(jobOf('job'))).toBe(ALLOWED_S * 1_000);
  expect(oldestAllowedMs(jobOf('short'))).toBe((EVERY_S + SLACK_S) * 1_000);
  expect(oldestAllowedMs(jobOf('free'))).toBeNull();
});

describe('too old', () => {
  it('the moment it is older than allowed, dated to that; not before', () => {
    // Ten seconds are left: the age grows as the clock does.
    const world = PLANT.fork();
    for (let second = 0; second < 10; second += 1) world.set({ [age('job')]: ALLOWED_S - 10 + second }).run(1);
    expect(told('backup.tooOld', world)).toEqual([]);
    expect(told('backup.tooOld', world.set({ [age('job')]: ALLOWED_S }).run(1))).toEqual(['job 10']);
  });

  it('between two readings too: the clock is enough', () => {
    const world = PLANT.fork()
      .set({ [age('job')]: ALLOWED_S - 2 })
      .run(1);
    expect(told('backup.tooOld', muted(world, age('job'), 2))).toEqual(['job 2']);
  });

  it('of a job without a period nothing is too old', () => {
    expect(
      told(
        'backup.tooOld',
        PLANT.fork()
          .set({ [age('free')]: 30 * DAY_S })
          .run(3),
      ),
    ).toEqual([]);
  });

  it('silence ends it not, and makes none', () => {
    const old = PLANT.fork()
      .set({ [age('job')]: 2 * ALLOWED_S })
      .run(3);
    expect(told('backup.tooOld', muted(old, age('job'), 400)).map((line) => line.split(' ')[0])).toEqual(['job']);
    expect(told('backup.tooOld', muted(PLANT.fork(), age('job'), 400))).toEqual([]);
  });

  it('a new one ends it', () => {
    const old = PLANT.fork()
      .set({ [age('job')]: 2 * ALLOWED_S })
      .run(3);
    expect(told('backup.tooOld', old.set({ [age('job')]: 60 }).run(3))).toEqual([]);
  });
});

describe('kept for too few days', () => {
  it.each([
    ['as many as the plan wants', { [kept('job')]: 2 }, []],
    ['fewer', { [kept('job')]: 1 }, ['job 0']],
    ['of a job that promises nothing', { [kept('free')]: 0 }, []],
  ])('%s', (_title, readings, lines) => {
    expect(told('backup.keptShort', PLANT.fork().set(readings).run(1))).toEqual(lines);
  });

  it('stays told while it is not heard; more days end it', () => {
    const world = PLANT.fork()
      .set({ [kept('job')]: 1 })
      .run(2);
    expect(told('backup.keptShort', muted(world, kept('job'), 400)).map((line) => line.split(' ')[0])).toEqual(['job']);
    world.silent.delete(kept('job'));
    expect(told('backup.keptShort', world.set({ [kept('job')]: 2 }).run(2))).toEqual([]);
    expect(told('backup.keptShort', muted(PLANT.fork(), kept('job'), 400))).toEqual([]);
  });
});

it('the data of a service is on the copies under it, and saved by the jobs that read a volume it stands on', () => {
  const draft = draftOf(PLANT);
  expect(copiesBehind(draft, 'portal').toSorted()).toEqual(['copy-a', 'copy-b']);
  expect(jobsBehind(draft, 'portal')).toEqual(['job', 'short']);
  expect(jobsBehind(draft, 'mains-a')).toEqual([]);
});
