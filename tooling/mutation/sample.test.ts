import { describe, expect, it } from 'vitest';
import { pickScenarios } from './pick-scenarios.ts';
import { isMissed, keyOf, pick, scoreOf, wilson } from './sample.ts';
import type { Outcome } from './sample.ts';

const hundred = Array.from({ length: 100 }, (_, index) => ({ key: `a.ts:${String(index)}` }));

describe('a sample', () => {
  it('is the same for the same seed, whatever the order of the list, and another for another seed', () => {
    expect(pick(hundred.toReversed(), 10, 1)).toEqual(pick(hundred, 10, 1));
    expect(pick(hundred, 10, 2)).not.toEqual(pick(hundred, 10, 1));
  });

  it('holds each change once, and the smaller sample of the same seed', () => {
    expect(new Set(pick(hundred, 200, 1)).size).toBe(100);
    expect(pick(hundred, 30, 1).slice(0, 10)).toEqual(pick(hundred, 10, 1));
  });

  it('gives each change the same chance: over 400 seeds each of 100 is among the 10 about 40 times', () => {
    const times = new Map<string, number>();
    for (let seed = 0; seed < 400; seed += 1) for (const { key } of pick(hundred, 10, seed)) times.set(key, (times.get(key) ?? 0) + 1);
    // 40 on average, standard deviation 6: five of them either way.
    expect(times.size).toBe(100);
    expect(Math.min(...times.values())).toBeGreaterThan(10);
    expect(Math.max(...times.values())).toBeLessThan(70);
  });

  it('names a change on one line', () => {
    const place = { start: { line: 3, column: 7 }, end: { line: 4, column: 2 } };
    expect(keyOf('a.ts', place, 'BlockStatement', '{\n  return;\n}')).toBe('a.ts:3:7-4:2 BlockStatement: { return; }');
  });
});

describe('a score', () => {
  // Worked by hand with z = 1.96: 85 of 100 gives (0.85 + 0.019208 -+ 1.96 * sqrt(0.001275 + 0.00009604)) / 1.038416.
  it('comes with the interval of Wilson', () => {
    expect(wilson(85, 100).low).toBeCloseTo(0.7672, 4);
    expect(wilson(85, 100).high).toBeCloseTo(0.9069, 4);
  });

  it('is bounded at the ends, and nothing measured says nothing', () => {
    // z² / (n + z²) = 3.8415 / 13.8415
    expect(wilson(0, 10)).toEqual({ low: 0, high: expect.closeTo(0.2775, 4) as number });
    expect(wilson(10, 10)).toEqual({ low: expect.closeTo(0.7225, 4) as number, high: expect.closeTo(1, 12) as number });
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });

  it('counts what no test comes to as not noticed, and what breaks the run not at all', () => {
    const outcomes = (['Killed', 'Timeout', 'Survived', 'NoCoverage', 'RuntimeError'] as const).map((status): Outcome => ({
      key: status,
      pass: 1,
      status,
    }));
    expect(scoreOf(outcomes)).toMatchObject({ noticed: 2, measured: 4, score: 0.5 });
    expect(outcomes.filter(isMissed).map(({ key }) => key)).toEqual(['Survived', 'NoCoverage']);
  });
});

describe('the scenarios that help', () => {
  const text = (until: string, expected: string): string =>
    `name: x\nuntil: ${until}\n\nexpect:\n  - ${expected}\n\nnever:\n  - alarm: a b\n`;
  const move = 'decision: {rule: r, advised: transfer}';
  const stay = 'decision: {rule: r, advised: stay}';

  it('are of every folder the shortest that fires and the shortest that refrains', () => {
    const all = [
      { file: 'one/a.yaml', text: text('1:00:00', move) },
      { file: 'one/b.yaml', text: text('10:00', move) },
      { file: 'one/c.yaml', text: text('0:30', stay) },
      { file: 'one/d.yaml', text: text('0:20', stay) },
      { file: 'two/a.yaml', text: text('0:20', 'alarm: a b') },
      { file: 'two/b.yaml', text: text('0:30', 'alarm: a b') },
      { file: 'two/c.yaml', text: text('0:10', 'status: a ok') },
    ];
    expect(pickScenarios(all)).toEqual(['one/b.yaml', 'one/d.yaml', 'two/a.yaml', 'two/c.yaml']);
  });

  it('do not take an advice that must never be for one that is expected', () => {
    const never = `until: 1:00\n\nexpect:\n  - alarm: a b\n\nnever:\n  - ${move}\n`;
    expect(
      pickScenarios([
        { file: 'one/a.yaml', text: never },
        { file: 'one/b.yaml', text: text('9:00', move) },
      ]),
    ).toEqual(['one/a.yaml', 'one/b.yaml']);
  });
});
