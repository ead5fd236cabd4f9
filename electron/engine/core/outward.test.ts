/** Acts outside the record: a line before, a line after, and what a start says of those that have none. */
import { describe, expect, it } from 'vitest';
import { OUTWARD_RISK } from '../../../shared/model/standing.ts';
import type { OutwardAct } from './outward.ts';
import { outwardIn, type OutwardOpens } from './outward.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

const BEGUN: OutwardAct = { state: 'begun', id: 'a', what: 'layout', subject: '/site.yaml', person: 'T. Est', said: null };

function begun(): World {
  const world = new World(miniSite());
  world.run(15);
  world.feed({ type: 'outward', atMs: world.nowMs, act: BEGUN });
  return world;
}

function keys(world: World): readonly string[] {
  return world.journal.map(({ text }) => text.key).filter((key) => key.startsWith('outward.'));
}

/** What the lines alone say. */
function readBack(world: World): OutwardOpens {
  return world.journal.reduce<OutwardOpens>(
    (opens, { body, person, atMs }) => (typeof body === 'object' && body !== null ? outwardIn(opens, body, person, atMs) : opens),
    {},
  );
}

describe('an act outside the record', () => {
  it('that ended leaves nothing to ask about after a restart', () => {
    for (const state of ['done', 'failed'] as const) {
      const world = begun();
      world.feed({ type: 'outward', atMs: world.nowMs, act: { state, id: 'a', why: null } });
      world.feed({ type: 'start', atMs: world.nowMs, isRestart: true });
      expect(keys(world)).toEqual(['outward.begun', `outward.${state}`]);
      expect([world.model.outward, world.model.standing[OUTWARD_RISK]]).toEqual([{}, undefined]);
    }
  });

  it('that did not is of unknown outcome after a restart, said once, and stands until a person has looked', () => {
    const world = begun();
    expect(world.model.standing[OUTWARD_RISK]).toBeUndefined();
    for (const laterMs of [0, 1]) world.feed({ type: 'start', atMs: world.nowMs + laterMs, isRestart: true });
    expect(keys(world)).toEqual(['outward.begun', 'outward.unknown']);
    expect(world.model.standing[OUTWARD_RISK]?.text).toMatchObject({ params: { what: 'layout', subject: '/site.yaml', more: 0 } });
    world.feed({ type: 'outward', atMs: world.nowMs, act: { state: 'seen', person: 'S. Econd' } });
    expect(world.journal.at(-1)).toMatchObject({ person: 'S. Econd', text: { key: 'outward.seen', params: { count: 1 } } });
    expect([world.model.outward, world.model.standing[OUTWARD_RISK]]).toEqual([{}, undefined]);
  });

  it('whose outcome comes after the restart is settled by it', () => {
    const world = begun();
    world.feed({ type: 'start', atMs: world.nowMs, isRestart: true });
    world.feed({ type: 'outward', atMs: world.nowMs, act: { state: 'done', id: 'a', why: null } });
    expect(keys(world)).toEqual(['outward.begun', 'outward.unknown', 'outward.done']);
    expect(world.model.standing[OUTWARD_RISK]).toBeUndefined();
  });

  it('that is done and perhaps not for good stands in the same run, said once, until a person has looked', () => {
    const world = begun();
    for (let told = 0; told < 2; told += 1)
      world.feed({ type: 'outward', atMs: world.nowMs, act: { state: 'unsure', id: 'a', why: null } });
    expect(world.model.standing[OUTWARD_RISK]?.text).toMatchObject({ params: { what: 'layout', subject: '/site.yaml', more: 0 } });
    world.feed({ type: 'start', atMs: world.nowMs, isRestart: true });
    expect(keys(world)).toEqual(['outward.begun', 'outward.unsure']);
    expect(readBack(world)).toEqual(world.model.outward);
    world.feed({ type: 'outward', atMs: world.nowMs, act: { state: 'seen', person: 'S. Econd' } });
    expect([world.model.outward, world.model.standing[OUTWARD_RISK]]).toEqual([{}, undefined]);
  });

  it('nobody began, or nobody asks about, is no line', () => {
    const world = new World(miniSite());
    world.run(15);
    world.feed({ type: 'outward', atMs: world.nowMs, act: { state: 'done', id: 'z', why: null } });
    world.feed({ type: 'outward', atMs: world.nowMs, act: { state: 'seen', person: 'T. Est' } });
    expect(keys(world)).toEqual([]);
  });

  it('is known from the lines alone: the same as the model has', () => {
    const world = begun();
    const read = (): OutwardOpens => readBack(world);
    expect(read()).toEqual(world.model.outward);
    world.feed({ type: 'start', atMs: world.nowMs, isRestart: true });
    expect(read()).toEqual(world.model.outward);
    expect(read()).toMatchObject({ a: { isUnknown: true } });
    world.feed({ type: 'outward', atMs: world.nowMs, act: { state: 'seen', person: 'S. Econd' } });
    expect(read()).toEqual({});
  });
});
