/** Which centre is the other one. */
import { describe, expect, it } from 'vitest';
import { beginStep } from '../draft.ts';
import { World } from '../testing/bench-world.ts';
import { miniSite } from '../testing/mini-site.ts';
import { peerOf } from './silence.ts';

const peer = (consoleAt: string | null, readings: Readonly<Record<string, string>> = {}): string => {
  const world = new World({ ...miniSite(), consoleAt }).set(readings).run(1);
  return peerOf(beginStep(world.model, world.nowMs));
};

describe('the centre that is not ours', () => {
  it('is the other one, whatever the heartbeats say', () => {
    expect(peer('a', { 'a|site.heartbeat': 'silent' })).toBe('b');
    expect(peer('b', { 'b|site.heartbeat': 'silent' })).toBe('a');
  });

  it('from a third place is the one that is said to be silent, before any alarm; else the second', () => {
    expect(peer(null, { 'a|site.heartbeat': 'silent' })).toBe('a');
    expect(peer(null, { 'b|site.heartbeat': 'silent' })).toBe('b');
    expect(peer(null)).toBe('b');
  });
});
