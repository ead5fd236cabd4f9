/**
 * What several readings of arrays, links and rooms say together: copies that may be counted on, two that are both written to, a second disk,
 * a link whose ends disagree, and the votes of thermometers. Silence closes nothing, and unknown is never ok. BCP 4.4, 4.6, 4.8
 */
import { describe, expect, it } from 'vitest';
import type { Site } from '../../../../shared/model/site.ts';
import type { Draft } from '../draft.ts';
import { storiesOf, type Act } from '../testing/acts.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf, siteWith } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';
import { stepOf } from '../testing/records.ts';
import { knownBehind, notToCountOn, otherwiseNotToCountOn } from './copies-known.ts';
import { isInSync, lastInSyncMs, primariesOf } from './sync.ts';

/** The small site with an array of two shelves in A, and three thermometers in its room. */
const SITE: Site = siteWith(miniSite(), [
  { id: 'array-a', kind: 'array', in: 'room-a' },
  ...['t1', 't2', 't3'].map((id) => ({ id, kind: 'sensor' as const, in: 'room-a' })),
]);
const QUIET = {
  ...{ 'copy-a|repl.role': 'primary', 'copy-b|repl.role': 'secondary', 'copy-a|repl.lag': 0, 'copy-b|repl.lag': 0 },
  ...{ 'array-a|array.disksMissing': 0, 'array-a|array.disksRebuilding': 0 },
  ...{ 't1|env.temperature': 22, 't2|env.temperature': 22, 't3|env.temperature': 22 },
  ...Object.fromEntries([1, 2, 3, 4].map((n) => [`link-${String(n)}|link.farOper`, 'up'])),
};
const PLANT = plantOf(SITE, QUIET, 30);
const NOW = PLANT.nowMs;

const after = storiesOf(PLANT);
const draftOf = (world: World): Draft => stepOf(world.model, world.nowMs, () => undefined);
const told = (condition: string, ...acts: readonly Act[]): readonly string[] =>
  Object.values(after(...acts).model.alarms)
    .filter((alarm) => alarm.condition === condition && alarm.clearedAtMs === null)
    .map(({ element, onsetMs, raisedAtMs }) => `${element} ${String((onsetMs - NOW) / 1_000)} ${String((raisedAtMs - NOW) / 1_000)}`)
    .sort();

const [A, B] = ['copy-a|repl.state', 'copy-b|repl.state'] as const;

describe('copies that may be counted on', () => {
  it.each<readonly [title: string, acts: readonly Act[], not: string, behind: string]>([
    ['both in sync', [], '', ''],
    ['one is behind', [{ [B]: 'async' }, 20], 'copy-b', 'copy-b'],
    ['one is not heard of', [`mute ${B}`, 20], 'copy-b', ''],
    ['one fell silent while it was behind', [{ [B]: 'async' }, 20, `mute ${B}`, 20], 'copy-b', 'copy-b'],
    ['neither is heard of: the volume is served from one of them', [`mute ${A}`, `mute ${B}`, 20], 'copy-b', ''],
    ['one behind, the other not heard of: that one stays', [{ [B]: 'async' }, 20, `mute ${A}`, 20], 'copy-b', 'copy-b'],
    ['the first behind, the other not heard of', [{ [A]: 'async' }, 20, `mute ${B}`, 20], 'copy-a', 'copy-a'],
    ['both behind: there is none to count on', [{ [A]: 'async', [B]: 'async' }, 20], 'copy-a copy-b', 'copy-a copy-b'],
  ])('%s', (_title, acts, not, behind) => {
    const draft = draftOf(after(...acts));
    expect(notToCountOn(draft).join(' ')).toBe(not);
    expect(knownBehind(draft).join(' ')).toBe(behind);
  });

  it('where both may be the one it is served from, it may be the other one', () => {
    expect(otherwiseNotToCountOn(draftOf(after(`mute ${A}`, `mute ${B}`, 20)))).toEqual([['copy-a']]);
    expect(otherwiseNotToCountOn(draftOf(PLANT))).toEqual([]);
    expect(otherwiseNotToCountOn(draftOf(after(`mute ${B}`, 20)))).toEqual([]);
    expect(otherwiseNotToCountOn(draftOf(after({ [A]: 'async', [B]: 'async' }, 20)))).toEqual([]);
  });
});

describe('when a copy was last in sync', () => {
  const last = (...acts: readonly Act[]) => {
    const atMs = lastInSyncMs(draftOf(after(...acts)), 'copy-b');
    return atMs === null ? null : (atMs - NOW) / 1_000;
  };
  it.each<readonly [title: string, acts: readonly Act[], at: number | null]>([
    ['now: at its last reading', [5], 4],
    ['behind, and its array says by how much', [{ [B]: 'async', 'copy-b|repl.lag': 90 }, 20], 19 - 90],
    ['behind without the word of its array: until the first reading that says so', [{ [B]: 'async' }, 'mute copy-b|repl.lag', 20], 0],
    ['behind, with a lag of nothing', [{ [B]: 'async' }, 20], 0],
    ['not heard of any more, in sync before', [`mute ${B}`, 20], -1],
  ])('%s', (_title, acts, at) => {
    expect(last(...acts)).toBe(at);
  });

  it('of what has no such reading nobody knows', () => {
    expect(lastInSyncMs(draftOf(PLANT), 'hv-a1')).toBeNull();
    expect(isInSync(draftOf(PLANT), 'hv-a1')).toBeNull();
  });

  it('is in sync, is not, or nobody knows', () => {
    const sync = (...acts: readonly Act[]) => isInSync(draftOf(after(...acts)), 'copy-b');
    expect([sync(1), sync({ [B]: 'broken' }, 2), sync(`mute ${B}`, 20)]).toEqual([true, false, null]);
  });
});

describe('two copies that are both written to', () => {
  const ROLE = 'copy-b|repl.role';
  const BOTH = { [ROLE]: 'primary' };
  const found = (...acts: readonly Act[]) => told('copies.bothPrimary', ...acts);
  const since = (line: string): string => line.split(' ').slice(0, 2).join(' ');

  it('are a split once both have said so again: a takeover passes', () => {
    expect(found(BOTH, 1)).toEqual([]);
    const [element, sinceS, saidS] = found(3, BOTH, 15)[0]?.split(' ') ?? [];
    expect([element, sinceS]).toEqual(['vol', '3']);
    // Both have said so again a second later; it is seen at the next look, ten seconds later at the latest.
    expect(Number(saidS)).toBeGreaterThanOrEqual(4);
    expect(Number(saidS)).toBeLessThanOrEqual(13);
    expect(found(BOTH, 1, { 'copy-a|repl.role': 'secondary' }, 20)).toEqual([]);
  });

  it('begin anew when it had passed', () => {
    expect(found(BOTH, 1, { [ROLE]: 'secondary' }, 20, BOTH, 15).map(since)).toEqual(['vol 21']);
  });

  it('stand while one of them is silent, until one says that it stepped down', () => {
    expect(found(BOTH, 15, `mute ${ROLE}`, 30).map(since)).toEqual(['vol 0']);
    expect(found(BOTH, 15, `mute ${ROLE}`, 30, 'mute copy-a|repl.role', 30).map(since)).toEqual(['vol 0']);
    expect(found(BOTH, 15, `mute ${ROLE}`, 30, { 'copy-a|repl.role': 'secondary' }, 5)).toEqual([]);
    expect(found(BOTH, 15, { [ROLE]: 'secondary' }, 5)).toEqual([]);
  });

  it('are those known to be: of one that is silent nothing is said', () => {
    const primaries = (...acts: readonly Act[]) => primariesOf(draftOf(after(...acts)), 'vol').join(' ');
    expect([primaries(1), primaries(BOTH, 2), primaries(BOTH, 2, `mute ${ROLE}`, 20)]).toEqual(['copy-a', 'copy-a copy-b', 'copy-a']);
  });
});

describe('a second disk', () => {
  const [MISSING, REBUILDING] = ['array-a|array.disksMissing', 'array-a|array.disksRebuilding'] as const;
  const found = (...acts: readonly Act[]) => told('disk.secondFailure', ...acts);
  it.each<readonly [title: string, acts: readonly Act[], told: readonly string[]]>([
    ['one is missing', [{ [MISSING]: 1 }, 10], []],
    ['two are missing', [4, { [MISSING]: 2 }, 1], ['array-a 4 4']],
    ['one is missing while one is rebuilt', [{ [REBUILDING]: 1 }, 4, { [MISSING]: 1 }, 1], ['array-a 4 4']],
    ['it is rebuilt', [{ [MISSING]: 2 }, 4, { [MISSING]: 0 }, 4], []],
    ['one is missing, and nobody hears what is rebuilt', [`mute ${REBUILDING}`, 10, { [MISSING]: 1 }, 10], []],
  ])('%s', (_title, acts, lines) => {
    const since = found(...acts).map((line) => line.split(' ')[0]);
    expect(since).toEqual(lines.map((line) => line.split(' ')[0]));
    if (lines.length > 0) expect(found(...acts)).toEqual(lines);
  });

  it('stands when the shelf falls silent: nobody saw a disk come back', () => {
    expect(found({ [MISSING]: 2 }, 4, `mute ${MISSING}`, `mute ${REBUILDING}`, 60)).toHaveLength(1);
    expect(
      found({ [MISSING]: 2 }, 4, `mute ${MISSING}`, `mute ${REBUILDING}`, 60, `hear ${MISSING}`, `hear ${REBUILDING}`, { [MISSING]: 1 }, 2),
    ).toEqual([]);
    expect(found(`mute ${MISSING}`, 60)).toEqual([]);
  });
});

describe('a link whose ends disagree', () => {
  const FAR = 'link-1|link.farOper';
  const found = (...acts: readonly Act[]) => told('link.endsDisagree', ...acts);

  it('is in doubt after 15 s: before, the two may have been asked at either side of its fall', () => {
    expect(found({ [FAR]: 'down' }, 14)).toEqual([]);
    expect(found({ [FAR]: 'down' }, 5, 'mute link-1|link.farOper', 1, { [FAR]: 'up' }, 'hear link-1|link.farOper', 30)).toEqual([]);
    expect(found({ [FAR]: 'down' }, 20)).toEqual(['link-1 0 15']);
    expect(found({ [FAR]: 'down' }, 20, { [FAR]: 'up' }, 2)).toEqual([]);
  });

  it('stays in doubt when one end is no longer heard', () => {
    expect(found({ [FAR]: 'down' }, 20, `mute ${FAR}`, 60)).toEqual(['link-1 0 15']);
    expect(found(`mute ${FAR}`, 60)).toEqual([]);
  });

  it('agrees when both are down', () => {
    expect(found({ [FAR]: 'down', 'link-1|link.oper': 'down' }, 40)).toEqual([]);
  });
});

describe('the votes of thermometers', () => {
  const [T1, T2, T3] = ['t1|env.temperature', 't2|env.temperature', 't3|env.temperature'] as const;
  const HOT = 34;
  const found = (...acts: readonly Act[]) => told('temp.confirmed', ...acts);
  it.each<readonly [title: string, acts: readonly Act[], told: readonly string[]]>([
    ['one of three', [{ [T1]: HOT }, 30], []],
    ['two of three: since the second', [{ [T1]: HOT }, 5, { [T2]: HOT }, 30], ['room-a 5 15']],
    ['three of three: since the second', [{ [T1]: HOT }, 5, { [T2]: HOT }, 5, { [T3]: HOT }, 30], ['room-a 5 15']],
    ['one, and nobody hears of the others: one alone makes no hot room', [`mute ${T2}`, `mute ${T3}`, 20, { [T1]: HOT }, 30], []],
    ['two of which one fell silent since: it keeps its vote', [{ [T1]: HOT, [T2]: HOT }, 20, `mute ${T2}`, 60], ['room-a 0 10']],
    [
      'one of which fell silent, and a second',
      [{ [T2]: 30, [T3]: 30, [T1]: HOT }, 20, `mute ${T1}`, 60, { [T2]: HOT }, 30],
      ['room-a 80 90'],
    ],
    [
      'the same while the others contradict each other: what is doubted has no vote',
      [{ [T1]: HOT }, 20, `mute ${T1}`, 60, { [T2]: HOT }, 30],
      [],
    ],
    ['two of which one fell silent, and the other is cool again', [{ [T1]: HOT, [T2]: HOT }, 20, `mute ${T2}`, 30, { [T1]: 22 }, 60], []],
    ['two, and one is cool again', [{ [T1]: HOT, [T2]: HOT }, 20, { [T2]: 22 }, 60], []],
  ])('%s', (_title, acts, lines) => {
    expect(found(...acts)).toEqual(lines);
  });
});
