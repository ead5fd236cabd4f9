/** Incidents joined by a person: one is left, both records stay, the engine keeps to it, and what is over is not joined. */
import { describe, expect, it } from 'vitest';
import { UNDO_MERGE_MS } from '../../../shared/model/hand-merge.ts';
import { fromCheckpoint, toCheckpoint } from './checkpoint.ts';
import { mergeRefusal } from './merge-by-hand.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

const person = 'P. Duty';

/** Two faults that nothing ties: UPS B1 on bypass, then UPS A1. */
function twoFaults(): World {
  return new World(miniSite()).run(3).set({ 'ups-b1|ups.source': 'bypass' }).run(10).set({ 'ups-a1|ups.source': 'bypass' }).run(10);
}

function merge(world: World, id = 'INC-0002', into = 'INC-0001'): World {
  world.feed({ type: 'operator', atMs: world.nowMs, call: { name: 'incident.merge', id, into, reason: 'one electrician', person } });
  return world;
}

function unmerge(world: World): World {
  world.feed({ type: 'operator', atMs: world.nowMs, call: { name: 'incident.unmerge', id: 'INC-0002', person } });
  return world;
}

const states = (world: World): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.values(world.model.incidents).map(({ id, state }) => [id, state]));
const keys = (world: World): readonly string[] =>
  world.journal
    .map(({ text, incident }) => `${incident ?? ''} ${text.key}`)
    .filter((line) => /ByHand|parted|incident\.let|refused/.test(line));

describe('an incident joined into another one', () => {
  it('is closed and points there, its alarms are in the other one, and both have the line with the reason', () => {
    const world = merge(twoFaults());
    expect(states(world)).toEqual({ 'INC-0001': 'open', 'INC-0002': 'closed' });
    expect(world.model.incidents['INC-0002']).toMatchObject({ mergedInto: 'INC-0001', byHand: { person, reason: 'one electrician' } });
    const { causes = [], effects = [] } = world.model.incidents['INC-0001'] ?? {};
    expect([...causes, ...effects]).toEqual(expect.arrayContaining(['ups.bypass|ups-a1', 'ups.bypass|ups-b1']));
    expect(world.model.alarms['ups.bypass|ups-a1']?.incident).toBe('INC-0001');
    expect(keys(world)).toEqual(['INC-0002 incident.mergedByHand', 'INC-0001 incident.absorbedByHand']);
    expect(world.model.decisions['INC-0002']).toBeUndefined();
  });

  it('stays joined while its fault lasts, also over a restart and when the other fault is long over', () => {
    const world = merge(twoFaults()).run(60);
    const restored = fromCheckpoint(world.model.config, toCheckpoint(world.model));
    if (restored === null) throw new Error('no model');
    world.model = restored;
    world.set({ 'ups-b1|ups.source': 'online' }).run(300);
    expect(states(world)).toEqual({ 'INC-0001': 'open', 'INC-0002': 'closed' });
    world.set({ 'ups-a1|ups.source': 'online' }).run(60);
    expect(states(world)).toEqual({ 'INC-0001': 'resolved', 'INC-0002': 'closed' });
  });

  it('is an incident of its own again when it is taken back at once; all four lines stay', () => {
    const before = twoFaults();
    const alone = before.model.incidents;
    const world = unmerge(merge(before).run(5));
    expect(states(world)).toEqual({ 'INC-0001': 'open', 'INC-0002': 'open' });
    for (const id of ['INC-0001', 'INC-0002'])
      expect(world.model.incidents[id]).toMatchObject({
        causes: alone[id]?.causes,
        effects: alone[id]?.effects,
        priority: alone[id]?.priority,
        mergedInto: null,
      });
    expect(keys(world).slice(2)).toEqual(['INC-0002 incident.parted', 'INC-0001 incident.let']);
    world.run(60);
    expect(states(world)).toEqual({ 'INC-0001': 'open', 'INC-0002': 'open' });
  });

  it('is not taken back later', () => {
    const world = unmerge(merge(twoFaults()).run(UNDO_MERGE_MS / 1_000 + 1));
    expect(states(world)['INC-0002']).toBe('closed');
    expect(keys(world).slice(2)).toEqual(['INC-0002 merge.refused']);
  });
});

describe('what is not joined by hand', () => {
  const refusal = (world: World, id: string, into: string): string | undefined =>
    mergeRefusal(world.model, { name: 'incident.merge', id, into, reason: 'x', person })?.key;

  it('is what is closed, resolved, unknown, or the same', () => {
    const world = twoFaults();
    expect(refusal(world, 'INC-0002', 'INC-0001')).toBeUndefined();
    expect(refusal(world, 'INC-0001', 'INC-0001')).toBe('merge.same');
    expect(refusal(world, 'INC-0001', 'INC-0009')).toBe('merge.notOpen');
    world.set({ 'ups-b1|ups.source': 'online' }).run(60);
    expect(states(world)['INC-0001']).toBe('resolved');
    expect(refusal(world, 'INC-0002', 'INC-0001')).toBe('merge.notOpen');
    const untold = () => Object.values(world.model.incidents).map((incident) => ({ ...incident, timeline: [] }));
    const before = untold();
    merge(world);
    expect(untold()).toEqual(before);
    expect(keys(world).at(-1)).toBe('INC-0002 merge.refused');
    const joined = merge(twoFaults());
    expect(refusal(joined, 'INC-0002', 'INC-0001')).toBe('merge.notOpen');
    expect(refusal(joined, 'INC-0001', 'INC-0002')).toBe('merge.notOpen');
  });
});

it('what is refused changes nothing and leaves a line with what was asked and why not', () => {
  const before = twoFaults();
  const was = states(before);
  const world = merge(before, 'INC-0001', 'INC-0001');
  expect(states(world)).toEqual(was);
  expect(world.journal.at(-1)).toMatchObject({
    text: { key: 'merge.refused' },
    incident: 'INC-0001',
    body: {
      call: { name: 'incident.merge', id: 'INC-0001', into: 'INC-0001', reason: 'one electrician', person },
      refusal: { key: 'merge.same', params: { id: 'INC-0001' } },
    },
  });
});
