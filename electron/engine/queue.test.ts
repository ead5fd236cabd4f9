/** The queue: order of arrival, a bound that keeps the newest of each signal, and every loss counted. */
import { describe, expect, it } from 'vitest';
import type { Sample } from '../../shared/model/sample.ts';
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
});
