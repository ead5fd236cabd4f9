/** What windows get: one snapshot, then numbered patches that add up to the state, at most ten a second unless urgent; a pulse. */
import { describe, expect, it } from 'vitest';
import type { EngineMessage } from '../../shared/ipc/stream.ts';
import { applyPatch } from '../../shared/lib/patch.ts';
import type { Live } from '../../shared/model/live.ts';
import { World } from './core/testing/bench-world.ts';
import { miniSite } from './core/testing/mini-site.ts';
import { Publisher } from './publisher.ts';

const SITE = miniSite();

function heard() {
  const messages: EngineMessage[] = [];
  return { messages, send: (message: EngineMessage) => void messages.push(message) };
}

describe('Publisher', () => {
  it('gives each window a snapshot first, then patches that lead from it to the state, without a gap', () => {
    const world = new World(SITE);
    const publisher = new Publisher();
    const early = heard();
    publisher.add(early.send, SITE, world.live());
    const late = heard();
    const states: Live[] = [];
    for (let n = 0; n < 5; n += 1) {
      world.set({ 'ups-a1|ups.load': 30 + n }).run(1);
      states.push(world.live());
      publisher.publish(world.live(), n * 1_000);
      if (n === 2) publisher.add(late.send, SITE, world.live());
    }
    for (const { messages } of [early, late]) {
      const [first, ...rest] = messages;
      if (first?.type !== 'snapshot') throw new Error('no snapshot first');
      let { live, seq } = first;
      for (const message of rest) {
        if (message.type !== 'patch') throw new Error(`unexpected ${message.type}`);
        expect(message.seq).toBe((seq += 1));
        expect(message.epoch).toBe(first.epoch);
        live = applyPatch(live, message.patch);
      }
      expect(live).toEqual(states.at(-1));
    }
    expect(late.messages).toHaveLength(3);
  });

  it('sends nothing when nothing changed, and no number is used up by it', () => {
    const world = new World(SITE);
    const publisher = new Publisher();
    const { messages, send } = heard();
    publisher.add(send, SITE, world.live());
    publisher.publish(world.live(), 1_000);
    expect(messages).toHaveLength(1);
    world.run(1);
    publisher.publish(world.live(), 2_000);
    expect(messages[1]).toMatchObject({ type: 'patch', seq: 1 });
  });

  it('lets a patch that is not urgent out with each tick, also one that comes a little early', () => {
    const world = new World(SITE);
    const publisher = new Publisher();
    publisher.add(heard().send, SITE, world.live());
    publisher.publish(world.live(), 1_000);
    expect(publisher.isDue(1_089)).toBe(false);
    publisher.publish(world.live(), 1_099);
    expect(publisher.isDue(1_188)).toBe(false);
    expect(publisher.isDue(1_189)).toBe(true);
  });

  it('shows a view that takes long to make less often: a tenth of the time goes into it', () => {
    const world = new World(SITE);
    const publisher = new Publisher();
    publisher.add(heard().send, SITE, world.live());
    publisher.publish(world.live(), 1_000, 40);
    expect(publisher.isDue(1_399)).toBe(false);
    expect(publisher.isDue(1_400)).toBe(true);
    publisher.publish(world.live(), 2_000, 8);
    expect(publisher.isDue(2_089)).toBe(false);
    expect(publisher.isDue(2_090)).toBe(true);
  });

  it('pulses at least each half second, with the number of the last patch; not to a window that left', () => {
    const publisher = new Publisher();
    const stays = heard();
    const leaves = heard();
    const world = new World(SITE);
    publisher.add(stays.send, SITE, world.live());
    publisher.add(leaves.send, SITE, world.live());
    publisher.remove(leaves.send);
    for (let nowMs = 1_000; nowMs <= 3_000; nowMs += 100) publisher.pulse(nowMs);
    expect(stays.messages.filter((message) => message.type === 'pulse').map((pulse) => pulse.nowMs)).toEqual([
      1_000, 1_500, 2_000, 2_500, 3_000,
    ]);
    expect(leaves.messages).toHaveLength(1);
  });

  it('has an epoch of its own: a window starts over on another', () => {
    expect(new Publisher().epoch).not.toBe(new Publisher().epoch);
  });

  it('sends everything again when the site is replaced or a window asks', () => {
    const world = new World(SITE);
    const publisher = new Publisher();
    const { messages, send } = heard();
    publisher.add(send, SITE, world.live());
    const renamed = { ...SITE, name: 'Renamed' };
    publisher.replace(renamed, world.live());
    expect(messages[1]).toMatchObject({ type: 'snapshot', site: { name: 'Renamed' } });
    world.run(1);
    publisher.publish(world.live(), 2_000);
    publisher.snapshotTo(send, renamed);
    expect(messages.at(-1)).toMatchObject({ type: 'snapshot', seq: 1, live: { meta: { nowMs: world.live().meta.nowMs } } });
  });
});
