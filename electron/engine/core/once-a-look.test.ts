/** What is asked once a look is asked again as soon as anything it may read is another object. */
import { describe, expect, it } from 'vitest';
import { beginStep, setEntry } from './draft.ts';
import { onceALook } from './once-a-look.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

describe('a question asked once a look', () => {
  const world = new World(miniSite()).run(3);
  const counted = (): { readonly ask: ReturnType<typeof onceALook<number>>; readonly asked: () => number } => {
    let asked = 0;
    return { ask: onceALook(() => (asked += 1)), asked: () => asked };
  };

  it('has one answer for one state of the world', () => {
    const { ask, asked } = counted();
    const draft = beginStep(world.model, world.nowMs);
    expect([ask(draft), ask(draft), asked()]).toEqual([1, 1, 1]);
  });

  it('is asked again at another time, with other alarms, or while alarms are being written', () => {
    const { ask } = counted();
    ask(beginStep(world.model, world.nowMs));
    expect(ask(beginStep(world.model, world.nowMs + 1))).toBe(2);
    expect(ask(beginStep({ ...world.model, alarms: {} }, world.nowMs + 1))).toBe(3);
    const writing = beginStep(world.model, world.nowMs + 1);
    setEntry(writing, 'alarms', 'some|alarm', null);
    expect([ask(writing), ask(writing)]).toEqual([4, 5]);
  });
});
