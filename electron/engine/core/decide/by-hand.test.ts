/** A generator by hand: what is locked out is reset first, and what is not known to be free is not passed. */
import { describe, expect, it } from 'vitest';
import type { Site } from '../../../../shared/model/site.ts';
import { beginStep } from '../draft.ts';
import { World } from '../testing/bench-world.ts';
import { miniSite } from '../testing/mini-site.ts';
import { isWayOpen, waysByHand } from './by-hand.ts';

/** The small site with plans to start its generator by hand (30 s) and to make it ready again (1,200 s). */
function withPlans(): Site {
  const site = miniSite();
  const plan = (id: string, durationS: number): Site['plans'][number] => ({
    ...{ id, bcp: '4.3', name: { en: id, fr: id }, from: null, to: null },
    steps: [{ id: 'go', text: { en: 'go', fr: 'go' }, owner: 'technician', durationS, after: [], wayBack: null, isReversible: true }],
  });
  return { ...site, plans: [...site.plans, plan('start-generator-by-hand', 30), plan('repair-generator', 1_200)] };
}

const MAINS_LOST = { 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' };
const waysIn = ({ model, nowMs }: World) => waysByHand(beginStep(model, nowMs), 'INC-0001', 'gen-a');
const said = (world: World) =>
  waysIn(world).map((way) => [way.option, way.durationS, way.against.map(({ id, result }) => `${id} ${result}`)]);

describe('a start by hand', () => {
  it('is open while the set is known not to be locked out', () => {
    const world = new World(withPlans()).set({ ...MAINS_LOST, 'gen-a|gen.mode': 'manual' }).run(15);
    expect(said(world)).toEqual([['startGenerator', 30, []]]);
    expect(waysIn(world).every(isWayOpen)).toBe(true);
  });

  it('of a set that is locked out is not, by its mode or by its fault: making it ready is, and takes its own time', () => {
    const locked = [
      ['startGenerator', 30, ['lockout failed']],
      ['repairGenerator', 1_200, []],
    ];
    expect(said(new World(withPlans()).set({ ...MAINS_LOST, 'gen-a|gen.mode': 'blocked' }).run(15))).toEqual(locked);
    const fault = new World(withPlans()).set({ ...MAINS_LOST, 'gen-a|gen.state': 'fault' }).run(15);
    expect(said(fault)).toEqual(locked);
    const advised = Object.values(fault.model.decisions).find(({ rule }) => rule === 'mains-loss');
    expect(advised?.options.find(({ id }) => id === 'startGenerator')).toMatchObject({
      isAdvised: false,
      blockedBy: { key: 'gate.lockout.failed' },
      gates: ['lockout'],
    });
    expect(advised?.options.find(({ id }) => id === 'transfer')?.gates).not.toContain('lockout'); // it stands before the start alone
  });

  it('of a set whose mode nobody reads is not passed', () => {
    const world = new World(withPlans()).set({ ...MAINS_LOST, 'gen-a|gen.mode': 'manual' }).run(15);
    world.silent.add('gen-a|gen.mode');
    world.run(120);
    expect(said(world)).toEqual([['startGenerator', 30, ['lockout unknown']]]);
  });
});

it('in the dark a set that is locked out is made ready where that brings power back first, and is not started', () => {
  const world = new World(withPlans()).set({ ...MAINS_LOST, 'gen-a|gen.state': 'fault' }).run(15);
  world.set({ 'ups-a1|ups.source': 'off', 'ups-a2|ups.source': 'off' }).run(15);
  const decision = Object.values(world.model.decisions).find(({ rule }) => rule === 'mains-loss');
  expect(decision).toMatchObject({ advised: 'repairGenerator', verdict: 'act' });
});
