/** Every byte of the file stays but the places; what was written is read back as it was meant. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../shared/model/site.ts';
import { loadSite } from './load-site.ts';
import { withPlaces, type Places } from './write-layout.ts';

const folder = path.join(import.meta.dirname, '../../fixtures/sites');
const MINIMAL = readFileSync(path.join(folder, 'minimal.yaml'), 'utf8');
const ONE: Places = new Map([['ups-a1', { x: 120, y: 640 }]]);
const LINE = 'ups-a1: [120, 640]';

function movedIn(text: string | null, file = 'minimal.yaml'): Readonly<Record<string, Position>> {
  const loaded = loadSite(text ?? '', path.join(folder, file));
  if (!loaded.ok) throw new Error(loaded.errors.map(({ message }) => message).join('\n'));
  return Object.fromEntries(loaded.site.elements.flatMap(({ id, moved }) => (moved === undefined ? [] : [[id, moved]])));
}

describe('a place is written', () => {
  it('into a file that has none: everything before stays', () => {
    const text = withPlaces(MINIMAL, ONE);
    expect(text).toBe(`${MINIMAL}\nlayout:\n  ${LINE}\n`);
    expect(movedIn(text)).toEqual({ 'ups-a1': { x: 120, y: 640 } });
  });

  it('behind the others, with their comments, in the middle of the file', () => {
    const before = MINIMAL.replace('groups:', 'layout: # by hand\n    # the new row\n    ups-b1: [1700, 640] # agreed in May\n\ngroups:');
    const text = withPlaces(before, ONE);
    expect(text).toBe(before.replace('# agreed in May\n', `# agreed in May\n    ${LINE}\n`));
    expect(movedIn(text)).toEqual({ 'ups-a1': { x: 120, y: 640 }, 'ups-b1': { x: 1_700, y: 640 } });
  });

  it('in place of what stands there, also where that takes several lines', () => {
    const before = `${MINIMAL}layout:\n  ups-a1: # old\n    - 1\n    - 2\n  ups-b1: [3, 4] # keep\n`;
    const text = withPlaces(before, new Map([...ONE, ['ups-b1', { x: 5, y: 6 }]]));
    expect(text).toContain('ups-b1: [5, 6] # keep\n');
    expect(movedIn(text)).toEqual({ 'ups-a1': { x: 120, y: 640 }, 'ups-b1': { x: 5, y: 6 } });
  });

  it('and taken back: its line goes, and the mapping stays', () => {
    const before = `${MINIMAL}\nlayout: # by hand\n  ups-a1: [1, 2] # here\n  ups-b1: [3, 4]\n# the end\n`;
    const one = withPlaces(before, new Map([['ups-a1', null]]));
    expect(one).toBe(before.replace('  ups-a1: [1, 2] # here\n', ''));
    const none = withPlaces(one ?? '', new Map([['ups-b1', null]]));
    expect(none).toBe(`${MINIMAL}\nlayout: {} # by hand\n# the end\n`);
    expect(movedIn(none)).toEqual({});
  });

  it.each([
    ['{}', `{${LINE}}`],
    ['{ups-b1: [3, 4]}', `{ups-b1: [3, 4], ${LINE}}`],
    ['', `\n  ${LINE}`],
  ])('into the mapping "%s"', (before, after) => {
    const text = withPlaces(`${MINIMAL}layout:${before === '' ? '' : ` ${before}`}\n`, ONE);
    expect(text).toBe(`${MINIMAL}layout:${before === '' ? '' : ' '}${after}\n`);
    expect(movedIn(text)).toMatchObject({ 'ups-a1': { x: 120, y: 640 } });
  });

  it('with the line ends of the file, and an id that YAML would read as a number in quotes', () => {
    const text = withPlaces('id: x\r\n', new Map([['12', { x: 1, y: 2 }]]));
    expect(text).toBe("id: x\r\n\r\nlayout:\r\n  '12': [1, 2]\r\n");
  });

  it('into a file that extends another one: only what was moved', () => {
    const overlay = readFileSync(path.join(folder, 'invoke-witness.yaml'), 'utf8');
    const text = withPlaces(overlay, ONE);
    expect(text?.startsWith(overlay)).toBe(true);
    expect(movedIn(text, 'invoke-witness.yaml')).toEqual({ 'ups-a1': { x: 120, y: 640 } });
  });

  it('not at all where it is written in a way this does not know', () => {
    for (const bad of ['layout: [1]\n', 'a: [', '- a\n', '{a: 1}\n', 'a: 1\n...\n', 'a: &p [1, 2]\nlayout:\n  ups-a1: *p\n'])
      expect(withPlaces(bad, ONE)).toBeNull();
  });
});

it('whatever is moved, moved again and taken back, in any order: the rest of the file stays, and the places are those asked for', () => {
  const place = fc.option(fc.record({ x: fc.integer({ min: 0, max: 1_920 }), y: fc.integer({ min: 0, max: 1_080 }) }));
  const moves = fc.dictionary(fc.constantFrom('ups-a1', 'ups-b1', 'mains-a', 'mains-b'), place);
  const starts = fc.constantFrom(
    '',
    '\nlayout:\n  ups-b1: [7, 8] # kept\n\n# the end\n',
    '\nlayout: {ups-b1: [7, 8]} # one line\n# the end\n',
  );
  fc.assert(
    fc.property(starts, fc.array(moves, { maxLength: 4 }), (start, all) => {
      let text = `${MINIMAL}${start}`;
      const meant = new Map(Object.entries(movedIn(text)));
      for (const some of all) {
        for (const [id, at] of Object.entries(some)) {
          if (at === null) meant.delete(id);
          else meant.set(id, at);
        }
        text = withPlaces(text, new Map(Object.entries(some))) ?? '';
        expect(text.startsWith(MINIMAL)).toBe(true);
        expect(text.includes('# the end')).toBe(start !== '');
      }
      expect(movedIn(text)).toEqual(Object.fromEntries(meant));
    }),
    { numRuns: 40 },
  );
});
