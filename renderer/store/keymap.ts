/**
 * Keys a person changed or turned off (WCAG 2.1.4), kept with the profile. Only shortcuts that have a single key can get another one:
 * what needs Ctrl keeps it, and nothing that arms or carries out anything is in the table of shortcuts at all.
 */
import { createStore } from 'zustand/vanilla';
import { keyNames } from './key-names.ts';
import { SHORTCUTS, type Shortcut, type ShortcutId } from './shortcuts.ts';
import { uiStore } from './ui.ts';

/** Changed keys: one character, or null: turned off. What is not in it has the key of the table. */
export type KeyMap = Readonly<Partial<Record<ShortcutId, string | null>>>;

/** Why a key is refused. `taken`: by `by`. `fixed`: the shortcut keeps its keys. `key`: no single printed character. */
export type KeyProblem = { readonly kind: 'fixed' | 'key' } | { readonly kind: 'taken'; readonly by: Shortcut };

const KEPT = 'twinwatch.keys';

export const keyMapStore = createStore<{ readonly map: KeyMap }>(() => ({ map: {} }));

/** Whether a person may give it another key, or none. */
export function isRemappable({ key, ctrl }: Shortcut): boolean {
  return ctrl !== true && key.length === 1;
}

/**
 * The table as it works now: changed keys in place, those turned off without a key, named in the language of this window. Their order
 * never changes.
 */
export function shortcutsOf(map: KeyMap): readonly Shortcut[] {
  const { locale } = uiStore.getState();
  return SHORTCUTS.map((shortcut) => {
    const key = isRemappable(shortcut) ? map[shortcut.id] : undefined;
    if (key === null) return { ...shortcut, key: '', caps: '' };
    const caps = keyNames(locale, key === undefined ? shortcut.caps : changedCaps(shortcut, key));
    return { ...shortcut, key: key ?? shortcut.key, caps };
  });
}

/** The table as it works now at this window. */
export function shortcutsNow(): readonly Shortcut[] {
  return shortcutsOf(keyMapStore.getState().map);
}

/** As printed on the key of a shortcut, empty: it was turned off. */
export function capsOf(id: ShortcutId): string {
  return shortcutsNow().find((shortcut) => shortcut.id === id)?.caps ?? '';
}

/** Whether this key can be given to the shortcut; null: yes. */
export function keyProblem(map: KeyMap, id: ShortcutId, typed: string): KeyProblem | null {
  const key = typed.toLowerCase();
  const own = SHORTCUTS.find((shortcut) => shortcut.id === id);
  if (own === undefined || !isRemappable(own)) return { kind: 'fixed' };
  const isPlain = /^[a-z0-9]$/.test(key);
  // With Shift a sign is another sign: only letters and digits have both.
  if (!isPlain && (own.shift === true || !/^[!-/:-@[-`{-~\u00a1-\u00ff]$/.test(key))) return { kind: 'key' };
  const by = shortcutsOf(map).find((other) => other.id !== id && other.ctrl !== true && other.key === key && other.shift === own.shift);
  return by === undefined ? null : { kind: 'taken', by };
}

/** Gives it this key; false, and nothing changes, when that is refused. */
export function remap(id: ShortcutId, typed: string): boolean {
  const { map } = keyMapStore.getState();
  if (keyProblem(map, id, typed) !== null) return false;
  const key = typed.toLowerCase();
  keep(SHORTCUTS.some((shortcut) => shortcut.id === id && shortcut.key === key) ? without(map, id) : { ...map, [id]: key });
  return true;
}

/** Nothing for a shortcut whose key can't be changed. */
export function turnOff(id: ShortcutId): void {
  if (SHORTCUTS.some((shortcut) => shortcut.id === id && isRemappable(shortcut))) keep({ ...keyMapStore.getState().map, [id]: null });
}

/** Back to the table, when no other shortcut has got that key meanwhile; false otherwise. */
export function resetKey(id: ShortcutId): boolean {
  const own = SHORTCUTS.find((shortcut) => shortcut.id === id);
  return own !== undefined && remap(id, own.key);
}

/** Every shortcut as in the table. */
export function resetKeys(): void {
  keep({});
}

/** Reads what was kept, once; what does not fit the table of today is left out, so that no kept map can make two shortcuts share a key. */
export function restoreKeys(): void {
  keyMapStore.setState({ map: decode(recall()) });
}

function decode(kept: unknown): KeyMap {
  if (typeof kept !== 'object' || kept === null) return {};
  let map: KeyMap = {};
  // Those turned off first: they free keys that others may have got.
  const entries = Object.entries(kept as Readonly<Record<string, unknown>>) // a decoder: each is checked below
    .sort(([, a], [, b]) => Number(a !== null) - Number(b !== null));
  for (let round = 0; round < 2; round += 1)
    for (const [name, key] of entries) {
      const own = SHORTCUTS.find(({ id }) => id === name);
      if (own === undefined || !isRemappable(own) || map[own.id] !== undefined) continue;
      if (key === null || (typeof key === 'string' && keyProblem(map, own.id, key) === null)) map = { ...map, [own.id]: key };
    }
  return map;
}

function changedCaps({ shift }: Shortcut, key: string): string {
  return `${shift === true ? 'Shift ' : ''}${key.toUpperCase()}`;
}

function without(map: KeyMap, id: ShortcutId): KeyMap {
  return Object.fromEntries(Object.entries(map).filter(([other]) => other !== id));
}

function recall(): unknown {
  try {
    return JSON.parse(globalThis.localStorage.getItem(KEPT) ?? 'null');
  } catch {
    return null; // storage refused, or written by hand: the keys of the table work
  }
}

function keep(map: KeyMap): void {
  keyMapStore.setState({ map });
  try {
    globalThis.localStorage.setItem(KEPT, JSON.stringify(map));
  } catch (error) {
    console.warn(`changed keys are not kept: ${String(error)}`);
  }
}
