/** The queue: order of arrival, a bound that keeps the newest of each signal, and every loss counted. */
import { describe, expect, it } from 'vitest';
import type { Sample } from '../../shared/model/sample.ts';
import type { EngineEvent } from './core/events.ts';
import { EventQueue } from './queue.ts';

const MAX = 50_000;

/** Without a moment: a microsecond later for each one that the value is more. */
function sample(element: string, value: number, atMs = 1_000 + value / 1_000): Sample {
  return { element, metric: 'ups.load', value, atMs, quality: 'good', source: 's', raw: '' };
}

/** As a site with a limit at 100,000 would: the numbers below all say the same, states and qualities what they are. */
const says = ({ quality, state, value = 0 }: Sample): string => `${quality} ${state ?? String(value > 100_000)}`;

describe('EventQueue', () => {
  it('hands out everything once, in order of arrival', () => {
    const queue = new EventQueue(says);
    queue.push({ type: 'tick', atMs: 1 });
    queue.push({ type: 'samples', atMs: 2, samples: [sample('a', 1), sample('a', 2)] });
    queue.push({ type: 'tick', atMs: 3 });
    expect(queue.take().map((event) => event.atMs)).toEqual([1, 2, 3]);
    expect(queue.take()).toEqual([]);
    expect(queue.dropped).toBe(0);
  });

  it('has what was taken and put back first again, and counts it', () => {
    const queue = new EventQueue(says, 4);
    for (const atMs of [1, 2, 3]) queue.push({ type: 'samples', atMs, samples: [sample('a', atMs), sample('b', atMs)] });
    const [, ...rest] = queue.take();
    queue.push({ type: 'samples', atMs: 4, samples: [sample('a', 4)] });
    queue.putBack(rest);
    expect(queue.dropped).toBe(0);
    queue.push({ type: 'samples', atMs: 5, samples: [sample('a', 5)] });
    expect(queue.dropped).toBeGreaterThan(0);
    expect(queue.take().map((event) => event.atMs)).toEqual(expect.arrayContaining([2, 4, 5]));
  });

  it('when full keeps the first and the newest reading of each signal, every other event, and the count of what it lost', () => {
    const queue = new EventQueue(says);
    for (let n = 0; n < MAX / 100; n += 1) {
      if (n === 10)
        queue.push({
          type: 'source',
          atMs: n,
          report: { source: 's', state: 'lost', trouble: 'timeout', detail: '', atMs: n, elements: null },
        });
      queue.push({ type: 'samples', atMs: n, samples: Array.from({ length: 100 }, (_, i) => sample(`e${String(i)}`, n)) });
    }
    expect(queue.dropped).toBe(0);
    queue.push({ type: 'samples', atMs: MAX, samples: [sample('late', 7)] });
    queue.push({ type: 'samples', atMs: MAX, samples: [sample('later', 8)] });
    expect(queue.dropped).toBe(MAX - 200);
    const events = queue.take();
    const kept = events.flatMap((event) => (event.type === 'samples' ? event.samples : []));
    expect(kept).toHaveLength(202);
    expect(new Set(kept.map((one) => one.element)).size).toBe(102);
    expect(kept.every((one) => one.element.startsWith('late') || one.value === 0 || one.value === MAX / 100 - 1)).toBe(true);
    expect(events.filter((event) => event.type === 'source')).toHaveLength(1);
  });

  it('has room again after it was emptied', () => {
    const queue = new EventQueue(says);
    for (let round = 0; round < 3; round += 1) {
      queue.push({ type: 'samples', atMs: round, samples: Array.from({ length: MAX }, () => sample('a', round)) });
      expect(queue.take().flatMap((event) => (event.type === 'samples' ? event.samples : []))).toHaveLength(MAX);
    }
    expect(queue.dropped).toBe(0);
  });

  it('keeps of ticks in a row the last one, and each that follows something else', () => {
    const queue = new EventQueue(says);
    const events: EngineEvent[] = [
      { type: 'tick', atMs: 1 },
      { type: 'tick', atMs: 2 },
      { type: 'samples', atMs: 3, samples: [sample('a', 1)] },
      { type: 'tick', atMs: 4 },
      { type: 'resume', atMs: 5, gapMs: 1 },
      { type: 'resume', atMs: 6, gapMs: 1 },
      { type: 'tick', atMs: 7 },
      { type: 'tick', atMs: 8 },
    ];
    for (const event of events) queue.push(event);
    expect(queue.take().map((event) => event.atMs)).toEqual([2, 3, 4, 5, 6, 8]);
  });

  it('when full keeps each change of what a signal says, in its place, and the last 64 of one that chatters', () => {
    const queue = new EventQueue(says);
    const state = (element: string, is: string, atMs: number): Sample => ({
      ...{ element, metric: 'ups.source', state: is, atMs, quality: 'good', source: 's', raw: '' },
    });
    const calm = Array.from({ length: 1_000 }, (_, n) => state('a', n >= 400 && n < 403 ? 'battery' : 'online', n));
    const chatter = Array.from({ length: 1_000 }, (_, n) => state('b', n % 2 === 0 ? 'battery' : 'online', n));
    queue.push({ type: 'samples', atMs: 1, samples: calm });
    queue.push({ type: 'samples', atMs: 2, samples: [{ ...sample('c', 5), quality: 'bad' }, sample('c', 100_001), sample('c', 6)] });
    queue.push({ type: 'samples', atMs: 3, samples: chatter });
    queue.push({ type: 'samples', atMs: 4, samples: Array.from({ length: MAX }, (_, n) => sample('d', n)) });
    const kept = queue.take().flatMap((event) => (event.type === 'samples' ? event.samples : []));
    const of = (element: string): readonly Sample[] => kept.filter((one) => one.element === element);
    expect(of('a').map(({ state: is, atMs }) => [is, atMs])).toEqual([
      ['online', 0],
      ['online', 399],
      ['battery', 400],
      ['battery', 402],
      ['online', 403],
      ['online', 903], // half a second after the last that was kept: it is heard
      ['online', 999],
    ]);
    expect(of('c').map(({ value, quality }) => [value, quality])).toEqual([
      [5, 'bad'],
      [100_001, 'good'],
      [6, 'good'],
    ]);
    expect([of('b').length, of('b')[0]?.atMs]).toEqual([65, 935]);
  });

  it('when full keeps what comes late and what comes twice for one moment: an onset, a contradiction', () => {
    const queue = new EventQueue(says);
    queue.push({
      type: 'samples',
      atMs: 1,
      samples: [sample('late', 1, 9_000), sample('late', 2, 9_300), sample('late', 3, 4_000), sample('late', 4, 9_400)],
    });
    queue.push({ type: 'samples', atMs: 2, samples: [sample('twice', 1, 9_000), sample('twice', 2, 9_000), sample('twice', 3, 9_001)] });
    queue.push({ type: 'samples', atMs: 3, samples: Array.from({ length: MAX }, (_, n) => sample('d', n)) });
    const kept = queue.take().flatMap((event) => (event.type === 'samples' ? event.samples : []));
    const of = (element: string): readonly unknown[] =>
      kept.filter((one) => one.element === element).map(({ value, atMs }) => [value, atMs]);
    expect(of('late')).toEqual([
      [1, 9_000],
      [3, 4_000],
      [4, 9_400],
    ]);
    expect(of('twice')).toEqual([
      [1, 9_000],
      [2, 9_000],
      [3, 9_001],
    ]);
  });

  it('leaves no empty batch behind', () => {
    const queue = new EventQueue(says);
    queue.push({ type: 'samples', atMs: 1, samples: [sample('a', 1)] });
    queue.push({ type: 'samples', atMs: 2, samples: [sample('a', 2), sample('a', 3)] });
    queue.push({ type: 'samples', atMs: 3, samples: Array.from({ length: MAX }, (_, n) => sample('a', n + 4)) });
    queue.push({ type: 'samples', atMs: 4, samples: [sample('b', 1)] });
    expect(queue.take().map((event) => [event.atMs, event.type === 'samples' && event.samples.length])).toEqual([
      [1, 1],
      [3, 1],
      [4, 1],
    ]);
  });

  it('holds every signal of a site of more signals than fit, and looks for superseded readings only after as many more', () => {
    const queue = new EventQueue(says);
    const round = (value: number): void =>
      queue.push({ type: 'samples', atMs: value, samples: Array.from({ length: MAX + 1 }, (_, n) => sample(`e${String(n)}`, value)) });
    round(1);
    round(2); // what waited is looked through: nothing of it is superseded
    expect(queue.dropped).toBe(0);
    round(3); // two of each signal wait, the first and the newest: looked at in vain, and again only when there are twice as many
    round(4);
    expect(queue.dropped).toBe(0);
    round(5);
    expect(queue.dropped).toBe(2 * (MAX + 1));
    round(6);
    round(7);
    expect(queue.dropped).toBe(4 * (MAX + 1));
    expect(
      queue
        .take()
        .flatMap((event) => (event.type === 'samples' ? event.samples : []))
        .at(-1)?.value,
    ).toBe(7);
  });
});
