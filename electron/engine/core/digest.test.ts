/** The digest: equal data, equal digest, on any machine; a change of one character changes it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digest } from './digest.ts';

describe('digest', () => {
  it('is FNV-1a of the JSON text, in 16 hex digits', () => {
    // FNV-1a 32 of `"a"` with quotes, computed from the definition: offset 0x811c9dc5, prime 0x01000193.
    let hash = 0x811c9dc5n;
    for (const code of [34n, 97n, 34n]) hash = ((hash ^ code) * 0x01000193n) & 0xffffffffn;
    expect(digest('a')).toMatch(/^[0-9a-f]{16}$/);
    expect(digest('a').slice(0, 8)).toBe(hash.toString(16).padStart(8, '0'));
  });

  it('is the same for the same data and differs for other data', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(digest(structuredClone(a))).toBe(digest(a));
        if (JSON.stringify(a) !== JSON.stringify(b)) expect(digest(a)).not.toBe(digest(b));
      }),
      { numRuns: 300 },
    );
  });
});
