/** S11: files that are read besides the record, broken in every way: each is refused in words or a whole result; nothing throws. */
import { describe, expect, it } from 'vitest';
import { memoryDirectory } from '../store/testing/samples.ts';
import { BROKEN_KINDS, brokenFiles } from './testing/malformed-files.ts';

const EACH = 300;

describe('a malformed file', () => {
  it('is refused in words, or read as a whole', { timeout: 120_000 }, () => {
    const refused = new Map<string, number>();
    const wrong: string[] = [];
    for (const trial of brokenFiles(memoryDirectory(), EACH)) {
      if (trial.wrong !== null) wrong.push(`${trial.kind}: ${trial.wrong} of ${trial.content.slice(0, 2_000)}`);
      if (trial.isRefused) refused.set(trial.kind, (refused.get(trial.kind) ?? 0) + 1);
    }
    expect(wrong).toEqual([]);
    // Else nothing was broken.
    expect(BROKEN_KINDS.filter((kind) => (refused.get(kind) ?? 0) < EACH / 10)).toEqual([]);
  });
});
