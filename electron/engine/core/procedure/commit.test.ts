/**
 * Committing as the engine hears it: code, second signature, hold and stop window lead to the plan, in the record with both names; whatever
 * is missing leads to nothing (docs/adr/0022-committing.md). The machine itself is tested beside it.
 */
import { describe, expect, it } from 'vitest';
import { commitCode } from '../../../../shared/commit/code.ts';
import type { CommitCall } from './commit.ts';
import { plantOf } from '../testing/decision-table.ts';
import type { World } from '../testing/bench-world.ts';
import { miniSite } from '../testing/mini-site.ts';

const SITE = miniSite();
const INCIDENT = 'INC-0001';
const [PLAN] = SITE.plans;
if (PLAN === undefined) throw new Error('the site has no plan');
const CODE = commitCode(INCIDENT, 'transfer', PLAN);
const ON_BATTERY = { 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' };
const MODE = { name: 'mode.set', mode: 'assist', person: 'Ada' } as const;

/** Mains of A lost, no generator: a move to B is advised, and may be run. */
const LOST = plantOf(SITE).set(ON_BATTERY).run(20);
LOST.feed({ type: 'operator', atMs: LOST.nowMs, call: MODE });
const ENROLLED = [
  { name: 'Ada', role: 'operator' },
  { name: 'Ben', role: 'approver' },
] as const;
LOST.feed({ type: 'operators', atMs: LOST.nowMs, operators: ENROLLED });

const ARM: CommitCall = { name: 'commit.arm', incident: INCIDENT, option: 'transfer', typed: CODE, person: 'Ada', identity: 'pin' };
const SIGN: CommitCall = { name: 'commit.countersign', incident: INCIDENT, person: 'Ben', identity: 'pin', alone: null };
const PRESS: CommitCall = { name: 'commit.press', incident: INCIDENT, person: 'Ada' };
const HELD: CommitCall = { name: 'commit.held', incident: INCIDENT, person: 'Ada' };
const LET_GO: CommitCall = { name: 'commit.release', incident: INCIDENT, person: 'Ada' };
const DISARM: CommitCall = { name: 'commit.disarm', incident: INCIDENT, person: 'Ben' };

/** What people sign and hold is the arming on the screen. */
function onScreen(world: World, call: CommitCall): CommitCall {
  const armedAtMs = world.model.commits[INCIDENT]?.commit?.armed.atMs ?? 0;
  return call.name === 'commit.countersign' || call.name === 'commit.press' || call.name === 'commit.held' ? { ...call, armedAtMs } : call;
}

/** Acts in turn; a number lets so many seconds pass. */
function after(...acts: readonly (CommitCall | number)[]): World {
  const world = LOST.fork();
  for (const act of acts)
    if (typeof act === 'number') world.run(act);
    else world.feed({ type: 'operator', atMs: world.nowMs, call: onScreen(world, act) });
  return world;
}

/** The lines of the record about committing since the mains was lost: by whom, and which. */
function said(world: World): readonly string[] {
  return world.journal
    .filter(({ text }) => text.key.startsWith('commit.'))
    .map(({ text: { key, params }, person, incident }) => {
      const why = key === 'commit.dropped' ? ` ${String(params?.why)}` : '';
      return `${incident ?? '-'} ${person ?? 'engine'} ${key}${why}`;
    });
}

const [ARMED, SIGNED, PRESSED, WINDOW] = ['Ada commit.armed', 'Ben commit.countersigned', 'Ada commit.pressed', 'Ada commit.window'].map(
  (line) => `${INCIDENT} ${line}`,
);

describe('what people do', () => {
  it.each<
    readonly [title: string, acts: readonly (CommitCall | number)[], lines: readonly (string | undefined)[], phase: string | undefined]
  >([
    [
      'runs after hold and window',
      [ARM, SIGN, PRESS, 2, HELD, 11],
      [ARMED, SIGNED, PRESSED, WINDOW, `${INCIDENT} Ada commit.runs`],
      'EXECUTE',
    ],
    ['waits while the window runs', [ARM, SIGN, PRESS, 2, HELD, 9], [ARMED, SIGNED, PRESSED, WINDOW], undefined],
    [
      'is stopped by anybody in the window',
      [ARM, SIGN, PRESS, 2, HELD, 9, DISARM, 5],
      [ARMED, SIGNED, PRESSED, WINDOW, `${INCIDENT} Ben commit.dropped stopped`],
      undefined,
    ],
    [
      'comes to nothing when let go',
      [ARM, SIGN, PRESS, 1, LET_GO, 15],
      [ARMED, SIGNED, PRESSED, `${INCIDENT} Ada commit.dropped released`],
      undefined,
    ],
    ['is taken back', [ARM, DISARM], [ARMED, `${INCIDENT} Ben commit.dropped disarmed`], undefined],
    ['needs the code', [{ ...ARM, typed: 'B 0000' }], [`${INCIDENT} Ada commit.refused`], undefined],
    ['needs a second signature', [ARM, PRESS], [ARMED, `${INCIDENT} Ada commit.refused`], undefined],
    ['needs another person', [ARM, { ...SIGN, person: 'ADA' }], [ARMED, `${INCIDENT} ADA commit.refused`], undefined],
    ['needs a person who is known', [ARM, { ...SIGN, identity: 'name' }], [ARMED, `${INCIDENT} Ben commit.refused`], undefined],
    ['needs an incident', [{ ...ARM, incident: 'INC-0099' }], ['- Ada commit.refused'], undefined],
    ['needs a plan', [{ ...ARM, option: 'stay' }], [`${INCIDENT} Ada commit.refused`], undefined],
  ])('%s', (_title, acts, lines, phase) => {
    const world = after(...acts);
    expect(said(world)).toEqual(lines);
    expect(Object.values(world.model.procedures)[0]?.phase).toBe(phase);
  });

  it('runs with both names and both times, over the steps that were read', () => {
    const world = after(ARM, 1, SIGN, PRESS, 2, HELD, 11);
    const [procedure] = Object.values(world.model.procedures);
    expect(procedure?.approvals).toEqual([
      { person: 'Ada', atMs: LOST.nowMs, alone: null },
      { person: 'Ben', atMs: LOST.nowMs + 1_000, alone: null },
    ]);
    expect(procedure?.steps.map(({ id }) => id)).toEqual(PLAN.steps.map(({ id }) => id));
    const runs = world.journal.find(({ text }) => text.key === 'commit.runs');
    expect(runs?.text.params).toEqual({ option: 'transfer', person: 'Ada', second: 'Ben', alone: 'no', identity: 'pin', drill: 'no' });
  });

  it('who arms has taken the incident; who is refused has not', () => {
    expect(after({ ...ARM, typed: 'B 0000' }).model.incidents[INCIDENT]?.owner).toBeNull();
    expect(after(ARM).model.incidents[INCIDENT]?.owner).toBe('Ada');
  });
});

describe('what the engine sees to', () => {
  it('falls when a check of the plan fails, with the check in its own words', () => {
    const world = after(ARM, SIGN);
    world.feed({ type: 'operator', atMs: world.nowMs, call: { ...MODE, mode: 'advise' } });
    world.run(2);
    expect(said(world).at(-1)).toBe(`${INCIDENT} engine commit.dropped gate`);
    expect(world.journal.findLast(({ text }) => text.key === 'commit.dropped')?.text.params).toMatchObject({ whatKey: 'gate.mode' });
  });

  it('falls when the advice is another: what would be moved to has no copy in sync', () => {
    const world = after(ARM, SIGN);
    world.set({ 'copy-b|repl.state': 'async' }).run(10);
    expect(said(world).at(-1)).toBe(`${INCIDENT} engine commit.dropped withdrawn`);
  });

  it('falls when what the advice was made from is no longer heard', () => {
    const world = after(ARM, SIGN);
    for (const used of world.model.commits[INCIDENT]?.commit?.used ?? []) world.silent.add(used);
    world.run(30);
    expect(said(world).at(-1)).toBe(`${INCIDENT} engine commit.dropped withdrawn`);
    expect(world.model.commits[INCIDENT]?.commit).toBeNull();
  });

  it('falls when the mains is back: the advice is withdrawn, no other plan is in its place', () => {
    const world = after(ARM, SIGN);
    world.set({ 'mains-a|mains.voltage': 230, 'ups-a1|ups.source': 'online', 'ups-a2|ups.source': 'online' }).run(90);
    expect(world.model.commits[INCIDENT]?.commit).toBeNull();
    expect(said(world).at(-1)).toBe(`${INCIDENT} engine commit.dropped withdrawn`);
  });

  it('falls when who signed may no longer sign, with the name', () => {
    const world = after(ARM, SIGN);
    world.feed({ type: 'operators', atMs: world.nowMs, operators: ENROLLED.slice(0, 1) });
    world.run(2);
    expect(said(world).at(-1)).toBe(`${INCIDENT} engine commit.dropped signer`);
    expect(world.model.commits[INCIDENT]?.dropped?.what).toEqual(['Ben']);
  });

  it('falls at a start: nobody heard a stop meanwhile', () => {
    const world = after(ARM, SIGN, PRESS, 2, HELD);
    world.feed({ type: 'start', atMs: world.nowMs, isRestart: true });
    expect(said(world).at(-1)).toBe(`${INCIDENT} engine commit.dropped restart`);
    expect(Object.values(world.run(20).model.procedures)).toEqual([]);
  });
});
