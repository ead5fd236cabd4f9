/** To start at the other centre what stops at this one (BCP 4.2, 4.7): what it costs, what stands before it, and that nothing may write at both. */
import { describe, expect, it } from 'vitest';
import { text } from '../../../../shared/i18n/text.ts';
import type { GateView } from '../../../../shared/model/live.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';
import { stepOf } from '../testing/records.ts';
import { gate } from './parts.ts';
import { unitsIn } from './power-units.ts';
import { blockedBy, gatesInTheDark, START_THERE, startThereOptions, withOneWriter, type StartThere } from './start-there.ts';

const SITE = miniSite();
const [MOVE] = SITE.plans;
if (MOVE === undefined) throw new Error('the small site has a plan');
/** Of its own, of 90 s; the move takes 310 s. */
const START = { ...MOVE, id: 'start-there-b', steps: MOVE.steps.slice(0, 1).map((step) => ({ ...step, durationS: 90, after: [] })) };
const PLANT = plantOf({ ...SITE, plans: [...SITE.plans, START] });
const draftOf = (world: World = PLANT) => stepOf(world.model, world.nowMs, () => undefined);
const gateOf = (id: string, result: GateView['result']): GateView => gate(id, result, 'hard', text(`gate.sync.${result}`));
const [SYNC, FITS, NO_LINKS] = [gateOf('sync', 'passed'), gateOf('fits', 'passed'), gateOf('links', 'failed')];

describe('the option', () => {
  const shape: StartThere = { site: 'a', isAdvised: true, count: 2, gates: [SYNC, FITS], isInOrder: true };
  const of = (more: Partial<StartThere> = {}, world = PLANT) => startThereOptions(draftOf(world), { ...shape, ...more })[0];

  it('names where, how long services stand still, and the plan that is its own', () => {
    expect(of()).toMatchObject({
      ...{ id: START_THERE, isAdvised: true, durationS: 90, endsAtMs: PLANT.nowMs + 90_000, plan: 'start-there-b', blockedBy: null },
      ...{ text: text('option.startThere', { there: 'B' }), outage: text('outage.startThere', { count: 2, durationS: 90 }) },
      ...{ dataLoss: text('loss.none'), wayBack: text('wayBack.failback'), gates: ['sync', 'fits'] },
    });
    expect(of({ isAdvised: false })?.isAdvised).toBe(false);
  });

  it('without a plan of its own it is that of the move', () => {
    expect(of({}, plantOf(SITE))).toMatchObject({ plan: 'transfer-a-b', durationS: 310 });
  });

  it('without any plan there is no such option', () => {
    expect(of({}, plantOf({ ...SITE, plans: [] }))).toBeUndefined();
  });

  it('how many stop is not known: that is said', () => {
    expect(of({ count: null })?.outage).toEqual(text('outage.takeover', { there: 'B' }));
  });

  it.each<readonly [title: string, sync: GateView['result'] | null, isInOrder: boolean, loss: string]>([
    ['copies in sync, and time to stop in order', 'passed', true, 'loss.none'],
    ['copies in sync, and cut off while it writes', 'passed', false, 'loss.crash'],
    ['a copy behind', 'failed', true, 'loss.sinceSync'],
    ['a copy of which nobody knows', 'unknown', true, 'loss.sinceSync'],
    ['nobody asked', null, true, 'loss.sinceSync'],
  ])('%s', (_title, sync, isInOrder, loss) => {
    expect(of({ isInOrder, gates: sync === null ? [FITS] : [gateOf('sync', sync)] })?.dataLoss.key).toBe(loss);
  });

  it('no link is needed to start there; what is failed or not known stands before it', () => {
    expect(of({ gates: [NO_LINKS, SYNC] })).toMatchObject({ blockedBy: null, gates: ['sync'] });
    expect(of({ gates: [NO_LINKS, SYNC, gateOf('fits', 'unknown')] })?.blockedBy).toEqual(text('gate.fits'));
    expect(blockedBy([NO_LINKS, SYNC])).toBeNull();
    expect(blockedBy([gateOf('fits', 'failed'), gateOf('sync', 'failed')])?.id).toBe('fits');
  });
});

const oneWriter = (gates: readonly GateView[]) => {
  const { result, veto, detail } = gates.find(({ id }) => id === 'oneWriter') ?? {};
  return [result, veto, detail?.key];
};

it('while this centre has power: links that show both sides to each other show that it stops, and nothing else does', () => {
  expect(oneWriter(withOneWriter([SYNC, gateOf('links', 'passed')]))).toEqual(['passed', 'hard', 'gate.oneWriter.seen']);
  for (const result of ['failed', 'unknown'] as const)
    expect(oneWriter(withOneWriter([gateOf('links', result), SYNC]))).toEqual(['unknown', 'hard', 'gate.oneWriter.unknown']);
  expect(withOneWriter([SYNC]).map(({ id }) => id)).toEqual(['sync', 'oneWriter']);
});

describe('in the dark', () => {
  const OFF = { 'ups-a1|ups.source': 'off', 'ups-a2|ups.source': 'off' };
  const gatesOf = (world: World) => {
    const draft = draftOf(world);
    return gatesInTheDark(draft, 'a', 'b', unitsIn(draft.config, 'a'));
  };
  const dark = (): World => PLANT.fork().set(OFF).run(20);
  const muted = (world: World, ...signals: readonly string[]): World => {
    for (const signal of signals) world.silent.add(signal);
    return world.run(60);
  };
  const fenced = (world: World, state: string): World => {
    world.feed({ type: 'samples', atMs: world.nowMs, samples: [{ ...world.sample('a|site.fenced', state), source: 'operator' }] });
    return world.run(2);
  };

  it('without power nothing writes there, and no link is asked for', () => {
    expect(oneWriter(gatesOf(dark()))).toEqual(['passed', 'hard', 'gate.oneWriter.off']);
    expect(gatesOf(dark()).map(({ id }) => id)).not.toContain('links');
  });

  it('one unit that is not known to be off is enough to not know; what it said before is no proof', () => {
    expect(oneWriter(gatesOf(PLANT.fork().set({ 'ups-a1|ups.source': 'off' }).run(20)))).toEqual([
      ...['unknown', 'hard', 'gate.oneWriter.unknown'],
    ]);
    expect(oneWriter(gatesOf(muted(dark(), 'ups-a2|ups.source')))).toEqual(['unknown', 'hard', 'gate.oneWriter.unknown']);
  });

  it('what a person has proven counts, anything else that was said does not', () => {
    const silent = (): World => muted(dark(), 'ups-a2|ups.source');
    expect(oneWriter(gatesOf(fenced(silent(), 'proven')))).toEqual(['passed', 'hard', 'gate.oneWriter.off']);
    expect(oneWriter(gatesOf(fenced(silent(), 'no')))[0]).toBe('unknown');
  });

  it('whether the copies were in sync counts as of the moment it went dark', () => {
    const sync = (world: World) => gatesOf(world).find(({ id }) => id === 'sync')?.result;
    expect(sync(dark())).toBe('passed');
    // The copy in the dark falls out because it is dark: nothing was lost before.
    expect(sync(dark().set({ 'copy-a|repl.state': 'broken' }).run(60))).toBe('passed');
    expect(sync(PLANT.fork().set({ 'copy-a|repl.state': 'broken' }).run(60).set(OFF).run(20))).toBe('failed');
  });
});
