/** When a check is looked at and what its verdict is: at, by, during, never; between the steps of one moment too. */
import { describe, expect, it } from 'vitest';
import { Judge } from './judge.ts';
import type { Expectation, When } from './scenario.ts';
import { EMPTY_LIVE } from './testing/live-state.ts';

const RISK = { id: 'no-witness', text: { key: 'any' }, bcp: '4.2' };

/** A run told as offsets at which the risk stands or not; `~` before an offset: between two steps of that moment. */
function verdict(
  role: Expectation['role'],
  when: When,
  ...run: readonly (readonly [offset: number | `~${number}`, isPresent: boolean])[]
): string {
  const judge = new Judge(
    [{ role, when, line: 7, label: 'standing: no-witness', check: { kind: 'standing', risk: 'no-witness', isPresent: true } }],
    0,
  );
  for (const [offset, isPresent] of run) {
    const live = { ...EMPTY_LIVE, standing: isPresent ? { 'no-witness': RISK } : {} };
    judge.look(Number(String(offset).replace('~', '')), { live: () => live, journal: [] }, typeof offset === 'number');
  }
  const [result] = judge.results(10_000);
  return `${result?.verdict ?? '?'}: ${result?.detail ?? ''}`;
}

const WHOLE: When = { type: 'during', fromMs: 0, toMs: Number.POSITIVE_INFINITY };
const WINDOW: When = { type: 'during', fromMs: 2_000, toMs: 4_000 };

describe('expect', () => {
  it('at: only that moment, settled', () => {
    expect(verdict('expect', { type: 'at', ms: 2_000 }, [1_000, true], ['~2000', true], [2_000, false])).toBe(
      'failed: at 0:02; standing risks: none',
    );
    expect(verdict('expect', { type: 'at', ms: 2_000 }, [1_000, false], [2_000, true], [3_000, false])).toBe('passed: ');
  });

  it('at: a moment that never came has failed', () => {
    expect(verdict('expect', { type: 'at', ms: 2_000 }, [1_000, true])).toBe('failed: never looked at: the run ends at 0:10');
  });

  it('by: once is enough, in time', () => {
    const by: When = { type: 'by', fromMs: 1_000, ms: 3_000 };
    expect(verdict('expect', by, [0, true], [2_000, true], [3_000, false])).toBe('passed: at 0:02');
    expect(verdict('expect', by, [0, true], [2_000, false], [3_000, false], [4_000, true])).toBe(
      'failed: not seen; at the end of its time standing risks: none',
    );
  });

  it('from and to: at every moment between', () => {
    expect(verdict('expect', WINDOW, [1_000, false], [2_000, true], [4_000, true], [5_000, false])).toBe('passed: ');
    expect(verdict('expect', WINDOW, [2_000, true], [3_000, false], [4_000, true])).toBe('failed: at 0:03; standing risks: none');
  });
});

describe('never', () => {
  it('catches what stood for one step only', () => {
    expect(verdict('never', WHOLE, [0, false], ['~1000', true], [1_000, false], [2_000, false])).toBe(
      'failed: at 0:01; standing risks: no-witness',
    );
  });

  it('holds when nothing was seen', () => {
    expect(verdict('never', WHOLE, [0, false], [5_000, false])).toBe('passed: ');
  });

  it('looks only in its window, and there from the settled beginning', () => {
    expect(verdict('never', WINDOW, [1_000, true], ['~2000', true], [2_000, false], [5_000, true])).toBe('passed: ');
    expect(verdict('never', WINDOW, [1_000, false], [2_000, true])).toBe('failed: at 0:02; standing risks: no-witness');
  });

  it('has failed when its window was never reached: it proved nothing', () => {
    expect(verdict('never', { type: 'during', fromMs: 20_000, toMs: 30_000 }, [0, false])).toBe(
      'failed: never looked at: the run ends at 0:10',
    );
  });
});
