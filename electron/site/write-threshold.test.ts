/** Every byte of the file stays but the threshold; what was written is read back as it was meant. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSite } from './load-site.ts';
import { withThreshold, type WrittenThreshold } from './write-threshold.ts';

const folder = path.join(import.meta.dirname, '../../fixtures/sites');
const MINIMAL = readFileSync(path.join(folder, 'minimal.yaml'), 'utf8');
const OVERLOAD: WrittenThreshold = { element: 'ups-a1', condition: 'ups.overload', limit: 70, recovery: 62.5, onDelayS: 20, offDelayS: 0 };
const LINE = '{element: ups-a1, condition: ups.overload, limit: 70, recovery: 62.5, onDelay: 20 s, offDelay: 0 s}';

function readBack(text: string | null): unknown {
  const loaded = loadSite(text ?? '', path.join(folder, 'minimal.yaml'));
  if (!loaded.ok) throw new Error(loaded.errors.map(({ message }) => message).join('\n'));
  return loaded.site.thresholds.filter(({ element }) => element === 'ups-a1');
}
const ASKED = [
  { element: 'ups-a1', kind: null, condition: 'ups.overload', limit: 70, recovery: 62.5, onDelayMs: 20_000, offDelayMs: 0, priority: null },
];

describe('a threshold is written', () => {
  it('into a file that has none: everything before stays', () => {
    const text = withThreshold(MINIMAL, OVERLOAD);
    expect(text).toBe(`${MINIMAL}\nthresholds:\n  - ${LINE}\n`);
    expect(readBack(text)).toEqual(ASKED);
  });

  it('behind the others of a list, with their comments', () => {
    const before = `${MINIMAL}\nthresholds: # agreed in May\n  # the room is warm\n  - {kind: ups, condition: ups.bypass, priority: 1} # as audited\n\n# the end\n`;
    const text = withThreshold(before, OVERLOAD);
    expect(text).toBe(before.replace('# as audited\n', `# as audited\n  - ${LINE}\n`));
    expect(readBack(text)).toEqual(ASKED);
  });

  it('behind a list in the middle of the file', () => {
    const before = MINIMAL.replace('groups:', 'thresholds:\n- kind: ups\n  condition: ups.bypass\n  priority: 1\n\ngroups:');
    const text = withThreshold(before, OVERLOAD);
    expect(text).toContain(`priority: 1\n- ${LINE}\n`);
    expect(readBack(text)).toEqual(ASKED);
  });

  it.each([
    ['[]', `[${LINE}]`],
    ['[{kind: ups, condition: ups.bypass, priority: 1}]', `[{kind: ups, condition: ups.bypass, priority: 1}, ${LINE}]`],
  ])('into the list %s', (before, after) => {
    const text = withThreshold(`${MINIMAL}thresholds: ${before} # here\n`, OVERLOAD);
    expect(text).toBe(`${MINIMAL}thresholds: ${after} # here\n`);
    expect(readBack(text)).toEqual(ASKED);
  });

  it('in place of what the element has, on one line', () => {
    const before = `${MINIMAL}thresholds:\n  - {element: ups-a1, condition: ups.overload, limit: 75} # was too nervous\n`;
    const text = withThreshold(before, OVERLOAD);
    expect(text).toBe(before.replace('limit: 75', 'limit: 70, recovery: 62.5, onDelay: 20 s, offDelay: 0 s'));
    expect(readBack(text)).toEqual(ASKED);
  });

  it('in place of what the element has, on several lines', () => {
    const before = `${MINIMAL}thresholds:\n  - element: ups-a1\n    condition: ups.overload # load\n    onDelay: 5 s # short\n    recovery: 70 # audited\n  - {kind: ups, condition: ups.bypass, priority: 1}\n`;
    const text = withThreshold(before, OVERLOAD);
    expect(text).toContain(
      'condition: ups.overload # load\n    onDelay: 20 s # short\n    recovery: 62.5\n    limit: 70\n    offDelay: 0 s # audited\n  - {kind',
    );
    expect(readBack(text)).toEqual(ASKED);
  });

  it('not at all into what is no site file', () => {
    expect(withThreshold('thresholds: {a: 1}\n', OVERLOAD)).toBeNull();
    expect(withThreshold('a: [', OVERLOAD)).toBeNull();
    expect(withThreshold('- a\n', OVERLOAD)).toBeNull();
  });
});
