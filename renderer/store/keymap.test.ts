/** Keys of a person's own: no two for one key, nothing that needs Ctrl loses it, and what was kept never breaks the table. */
import { beforeEach, describe, expect, it } from 'vitest';
import { isRemappable, keyMapStore, keyProblem, remap, resetKey, resetKeys, restoreKeys, shortcutsNow, turnOff } from './keymap.ts';
import { SHORTCUTS, shortcutFor, type KeyPress } from './shortcuts.ts';
import { uiStore } from './ui.ts';

const press = (key: string, more: Partial<KeyPress> = {}): string | null =>
  shortcutFor({ key, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, isTyping: false, ...more }, shortcutsNow())?.id ??
  null;

beforeEach(() => {
  localStorage.clear();
  uiStore.setState({ locale: 'en' });
  resetKeys();
});

describe('a key of one’s own', () => {
  it('does what the old one did, and the old one nothing', () => {
    expect(remap('note', 'M')).toBe(true);
    expect([press('m'), press('n'), press('M')]).toEqual(['note', null, 'note']);
    expect(shortcutsNow().find(({ id }) => id === 'note')?.caps).toBe('M');
    expect(resetKey('note')).toBe(true);
    expect([press('m'), press('n')]).toEqual([null, 'note']);
  });

  it('is named as on a keyboard of the language of the window', () => {
    const caps = (id: string): string | undefined => shortcutsNow().find((one) => one.id === id)?.caps;
    expect(['open', 'back', 'acknowledgeAll', 'palette'].map(caps)).toEqual(['Enter', 'Esc', 'Shift A', 'Ctrl K']);
    uiStore.setState({ locale: 'fr' });
    expect(['open', 'back', 'acknowledgeAll', 'palette'].map(caps)).toEqual(['Entrée', 'Échap', 'Maj A', 'Ctrl K']);
    remap('acknowledgeAll', 'm');
    expect(caps('acknowledgeAll')).toBe('Maj M');
  });

  it('is refused when another has it, until that one is turned off', () => {
    expect(keyProblem({}, 'note', 'w')).toMatchObject({ kind: 'taken', by: { id: 'where' } });
    expect(remap('note', 'w')).toBe(false);
    turnOff('where');
    expect(remap('note', 'w')).toBe(true);
    expect([press('w'), press('n')]).toEqual(['note', null]);
    expect(resetKey('where')).toBe(false);
  });

  it('keeps its Shift, and may be the letter another has without', () => {
    expect(remap('acknowledgeAll', 'w')).toBe(true);
    expect([press('W', { shiftKey: true }), press('w'), press('A', { shiftKey: true })]).toEqual(['acknowledgeAll', 'where', null]);
    expect(keyProblem({}, 'acknowledgeAll', ',')).toEqual({ kind: 'key' });
  });

  it.each(['', 'ab', ' ', '\u0007', 'Enter'])('is never %o', (typed) => {
    expect(keyProblem({}, 'note', typed)).toEqual({ kind: 'key' });
  });

  it('never replaces what needs Ctrl, or keys that move', () => {
    const fixed = SHORTCUTS.filter((shortcut) => !isRemappable(shortcut));
    expect(fixed.every(({ ctrl, key }) => ctrl === true || ['enter', 'escape', 'f6'].includes(key))).toBe(true);
    for (const { id } of fixed) {
      expect(keyProblem({}, id, 'q')).toEqual({ kind: 'fixed' });
      turnOff(id);
    }
    expect(shortcutsNow()).toEqual(SHORTCUTS);
  });

  it('turned off does nothing at all', () => {
    turnOff('acknowledge');
    expect([press('a'), press('', {})]).toEqual([null, null]);
  });
});

describe('what was kept', () => {
  it('is there after a restart', () => {
    turnOff('where');
    remap('note', 'w');
    keyMapStore.setState({ map: {} });
    restoreKeys();
    expect(keyMapStore.getState().map).toEqual({ where: null, note: 'w' });
  });

  it.each([
    ['not json', {}],
    ['{"note":"j","gone":"x","open":"q","undo":7}', {}],
    ['{"note":"q","undo":"q"}', { note: 'q' }],
    ['{"next":"k","previous":"j"}', {}],
    ['{"next":"y","previous":"j"}', { next: 'y', previous: 'j' }],
  ])('%s breaks nothing', (kept, expected) => {
    localStorage.setItem('twinwatch.keys', kept);
    restoreKeys();
    expect(keyMapStore.getState().map).toEqual(expected);
    const keys = shortcutsNow()
      .filter(({ key }) => key !== '')
      .map((shortcut) => `${String(shortcut.ctrl)}|${String(shortcut.alt)}|${String(shortcut.shift)}|${shortcut.key}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
