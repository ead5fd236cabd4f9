/** Keys mean what the table says, letters stay letters while someone types, and no single key acts on the plant. */
import { describe, expect, it } from 'vitest';
import { SHORTCUTS, shortcutFor, worksOn } from './shortcuts.ts';

const press = (key: string, more: Partial<Parameters<typeof shortcutFor>[0]> = {}) =>
  shortcutFor({ key, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, isTyping: false, ...more })?.id ?? null;

describe('shortcuts', () => {
  it.each([
    ['j', {}, 'next'],
    ['A', {}, 'acknowledge'],
    ['?', { shiftKey: true }, 'help'],
    ['/', {}, 'search'],
    ['F6', { shiftKey: true }, 'regionBack'],
    ['1', { ctrlKey: true }, 'overview'],
    ['1', {}, 'layer.power'],
    ['a', { ctrlKey: true }, null],
  ])('%s %o means %s', (key, more, id) => {
    expect(press(key, more)).toBe(id);
  });

  it('a text field keeps its letters, but not F6 and Escape', () => {
    expect(['a', 'n', 'j', '/', '?', 'Enter'].map((key) => press(key, { isTyping: true }))).toEqual([null, null, null, null, null, null]);
    expect([press('F6', { isTyping: true }), press('Escape', { isTyping: true })]).toEqual(['region', 'back']);
  });

  it('no single key leads to committing, and what does is nothing but Alt and a digit', () => {
    const commit = SHORTCUTS.filter(({ id }) => ['arm', 'countersign', 'execute'].includes(id));
    expect(commit.map(({ key, alt, ctrl }) => [key, alt, ctrl])).toEqual([
      ['1', true, undefined],
      ['2', true, undefined],
      ['3', true, undefined],
    ]);
    expect(SHORTCUTS.filter(({ alt }) => alt === true)).toEqual(commit);
    expect(['1', '2', '3', 'a', 'Enter', ' '].map((key) => press(key)).filter((id) => commit.some((one) => one.id === id))).toEqual([]);
    expect([
      press('1', { altKey: true }),
      press('1', { altKey: true, isTyping: true }),
      press('1', { altKey: true, ctrlKey: true }),
    ]).toEqual(['arm', 'arm', null]);
    expect([press('a', { altKey: true }), press('1', { altKey: true, metaKey: true })]).toEqual([null, null]);
  });

  it('the bar of a screen shows no key that does nothing there', () => {
    const shown = SHORTCUTS.flatMap((shortcut) =>
      (shortcut.bar ?? []).map((view) => ({ id: shortcut.id, view, works: worksOn(shortcut, view) })),
    );
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter(({ works }) => !works)).toEqual([]);
  });

  it('no two shortcuts share a key', () => {
    const keys = SHORTCUTS.map(
      (shortcut) => `${shortcut.ctrl === true}|${shortcut.alt === true}|${shortcut.shift === true}|${shortcut.key}`,
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});
