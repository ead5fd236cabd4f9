/** Evidence a person can read: what is named, what is counted, and that nothing is lost between the two. */
import { describe, expect, it } from 'vitest';
import { text } from '../../../../shared/i18n/text.ts';
import type { Evidence } from '../../../../shared/model/live.ts';
import { inBrief, told } from './brief.ts';

function line(n: number, more: Partial<Evidence> = {}): Evidence {
  return {
    text: text('metric.ups.source', { name: `ups-${String(n)}` }),
    weight: 'for',
    element: `ups-${String(n)}`,
    metric: 'ups.source',
    value: text('state.ups.source.battery'),
    source: 'plc',
    atMs: 1_000 + n,
    freshness: 'fresh',
    ...more,
  };
}

const brief = (lines: readonly Evidence[], root: string): readonly Evidence[] => told(inBrief(lines, root), (one) => one);

const many = (count: number, more: Partial<Evidence> = {}): readonly Evidence[] => Array.from({ length: count }, (_, n) => line(n, more));

/** How many lines these stand for. */
const total = (lines: readonly Evidence[]): number =>
  lines.reduce((sum, { text: { key, params } }) => sum + (key === 'evidence.more' ? Number(params?.['count']) : 1), 0);

describe('the evidence of a decision', () => {
  it('is named line by line while a person can read it', () => {
    const lines = many(48);
    expect(brief(lines, 'ups-0')).toEqual(lines);
  });

  it('of a whole centre is named in part, and the rest is counted: nothing is lost', () => {
    const lines = [...many(500), ...many(300, { metric: 'ups.load', weight: 'against' }), ...many(7, { weight: 'missing', atMs: null })];
    const made = brief(lines, 'ups-0');
    expect(made.length).toBeLessThanOrEqual(48);
    expect(total(made)).toBe(807);
    for (const weight of ['for', 'against', 'missing'] as const)
      expect(total(made.filter((one) => one.weight === weight))).toBe(lines.filter((one) => one.weight === weight).length);
  });

  it('names what is read of the thing itself, wherever it stands', () => {
    expect(brief(many(500), 'ups-499')[0]?.element).toBe('ups-499');
  });

  it('counts what is as old as its oldest, and as stale', () => {
    const [counted] = brief([...many(99), line(99, { atMs: 5, freshness: 'late' })], 'ups-0').slice(-1);
    expect([counted?.text.key, counted?.atMs, counted?.freshness]).toEqual(['evidence.more', 5, 'late']);
  });

  it('names as many as a person reads, of one kind all but the last place, and one of each when there are many kinds', () => {
    const one = brief(many(100), 'ups-0');
    expect([one.length, one.at(-1)?.text]).toEqual([48, text('evidence.more', { count: 53 })]);
    const kinds = Array.from({ length: 60 }, (_, n) => many(3, { metric: `m.${String(n)}` })).flat();
    const each = brief(kinds, 'ups-0');
    expect([each.length, total(each)]).toEqual([120, 180]);
  });
});
