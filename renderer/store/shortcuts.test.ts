/** Keys mean what the table says, letters stay letters while someone types, and no single key acts on the plant. */
import { describe, expect, it } from 'vitest';
import { SHORTCUTS, shortcutFor } from './shortcuts.ts';

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
    ['1', {}, null],
    ['a', { ctrlKey: true }, null],
  ])('%s %o means %s', (key, more, id) => {
    expect(press(key, more)).toBe(id);
  });

  it('a text field keeps its letters, but not F6 and Escape', () => {
    expect(['a', 'n', 'j', '/', '?', 'Enter'].map((key) => press(key, { isTyping: true }))).toEqual([null, null, null, null, null, null]);
    expect([press('F6', { isTyping: true }), press('Escape', { isTyping: true })]).toEqual(['region', 'back']);
  });

  it('no two shortcuts share a key', () => {
    const keys = SHORTCUTS.map((shortcut) => `${shortcut.ctrl === true}|${shortcut.shift === true}|${shortcut.key}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
