/** The set of scenarios as a whole: enough of them, some for every rule, and the same result twice. They are played in `scenarios-*.test.ts`. */
import { describe, expect, it } from 'vitest';
import { RULES } from '../engine/core/rules/index.ts';
import { play, SCENARIO_FILES, shareOf } from './testing/play.ts';

describe('scenarios', () => {
  it('are there, and each is played once', () => {
    expect(SCENARIO_FILES.length).toBeGreaterThanOrEqual(120);
    expect([...shareOf(0, 2), ...shareOf(1, 2)].sort()).toEqual(SCENARIO_FILES);
  });

  it.each(RULES.map((rule) => rule.id))('rule %s has at least two of its own', (rule) => {
    expect(SCENARIO_FILES.filter((file) => file.startsWith(`${rule}/`)).length).toBeGreaterThanOrEqual(2);
  });

  it.each(['array-loss/array-lost.yaml', 'mains-loss/generator-late.yaml', 'partition/witness-contradicts-itself.yaml'])(
    '%s gives the same result byte for byte',
    { timeout: 180_000 },
    (file) => {
      expect(JSON.stringify(play(file))).toBe(JSON.stringify(play(file)));
    },
  );
});
