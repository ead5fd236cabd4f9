/** The queue: order of arrival, a bound that keeps the newest of each signal, and every loss counted. */
import { describe, expect, it } from 'vitest';
import type { Sample } from '../../shared/model/sample.ts';
import type { EngineEvent } from './core/events.ts';
import { EventQueue } from './queue.ts';

const MAX = 50_000;

function sample(element: string, value: number): Sample {
  return { element, metric: 'ups.load', value, atMs: 1_000 + value, quality: 'good', source: 's', raw: '' };
}

describe('EventQueue', () => {
  it('hands out everything once, in order of arrival', () => {
    const queue = new EventQueue();
    queue.push({ type: 'tick', atMs: 1 });
    queue.push({ type: 'samples', atMs: 2, samples: [sample('a', 1), sample('a', 2)] });
    queue.push({ type: 'tick', atMs: 3 });
    expect(queue.take().map((event) => event.atMs)).toEqual([1, 2, 3]);
    expect(queue.take()).toEqual([]);
    expect(queue.dropped).toBe(0);
  });

  it('when full keeps the newest reading of each signal, every other event, and the count of what it lost', () => {
    const queue = new EventQueue();
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
    expect(queue.dropped).toBe(MAX - 100);
    const events = queue.take();
    const kept = events.flatMap((event) => (event.type === 'samples' ? event.samples : []));
    expect(kept).toHaveLength(102);
    expect(new Set(kept.map((one) => one.element)).size).toBe(102);
    expect(kept.every((one) => one.element.startsWith('late') || one.value === MAX / 100 - 1)).toBe(true);
    expect(events.filter((event) => event.type === 'source')).toHaveLength(1);
  });

  it('has room again after it was emptied', () => {
    const queue = new EventQueue();
    for (let round = 0; round < 3; round += 1) {
      queue.push({ type: 'samples', atMs: round, samples: Array.from({ length: MAX }, () => sample('a', round)) });
      expect(queue.take().flatMap((event) => (event.type === 'samples' ? event.samples : []))).toHaveLength(MAX);
    }
    expect(queue.dropped).toBe(0);
  });

  it('keeps of ticks in a row the last one, and each that follows something else', () => {
    const queue = new EventQueue();
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

  it('leaves no empty batch behind', () => {
    const queue = new EventQueue();
    queue.push({ type: 'samples', atMs: 1, samples: [sample('a', 1)] });
    queue.push({ type: 'samples', atMs: 2, samples: Array.from({ length: MAX }, (_, n) => sample('a', n)) });
    queue.push({ type: 'samples', atMs: 3, samples: [sample('b', 1)] });
    expect(queue.take().map((event) => event.type === 'samples' && event.samples.length)).toEqual([1, 1]);
  });

  it('holds every signal of a site of more signals than fit, and looks for superseded readings only after as many more', () => {
    const queue = new EventQueue();
    const round = (value: number): void =>
      queue.push({ type: 'samples', atMs: value, samples: Array.from({ length: MAX + 1 }, (_, n) => sample(`e${String(n)}`, value)) });
    round(1);
    round(2); // what waited is looked through: nothing of it is superseded
    expect(queue.dropped).toBe(0);
    round(3);
    expect(queue.dropped).toBe(MAX + 1);
    round(4);
    expect(queue.dropped).toBe(2 * (MAX + 1));
    expect(
      queue
        .take()
        .flatMap((event) => (event.type === 'samples' ? event.samples : []))
        .at(-1)?.value,
    ).toBe(4);
  });
});
