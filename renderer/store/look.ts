/** How the console looks to a person: theme by choice or as the system has it, and the size of text. Kept with the profile. */
import { createStore } from 'zustand/vanilla';
import { setTheme } from './ui.ts';
import type { ThemeName } from '../theme/tokens.ts';

/** `system`: as the system has it, and follows when it changes. */
export type ThemeChoice = ThemeName | 'system';
/** Steps of the whole console, percent of the designed size. */
export const LOOK_SIZES = [100, 112, 125, 150, 200] as const;
/** Size of text, percent. */
export type LookSize = (typeof LOOK_SIZES)[number];

const KEPT = { followsSystem: 'twinwatch.theme.system', size: 'twinwatch.lookPct' } as const;

export const lookStore = createStore<{ readonly followsSystem: boolean; readonly size: LookSize }>(() => ({
  followsSystem: false,
  size: 100,
}));

/** Reads what was kept, applies it, and follows the system from then on where that was chosen. */
export function startLook(page: Window): void {
  const size = Number(recall(KEPT.size));
  lookStore.setState({ followsSystem: recall(KEPT.followsSystem) === 'yes', size: LOOK_SIZES.find((one) => one === size) ?? 100 });
  const system = page.matchMedia('(prefers-color-scheme: light)');
  const follow = (): void => {
    if (lookStore.getState().followsSystem) setTheme(system.matches ? 'light' : 'dark');
  };
  system.addEventListener('change', follow);
  lookStore.subscribe((look, before) => {
    if (look.followsSystem && !before.followsSystem) follow();
    apply(page, look.size);
  });
  follow();
  apply(page, lookStore.getState().size);
}

/** Kept with the profile, from now on. */
export function chooseTheme(choice: ThemeChoice): void {
  keep(KEPT.followsSystem, choice === 'system' ? 'yes' : 'no');
  lookStore.setState({ followsSystem: choice === 'system' });
  if (choice !== 'system') setTheme(choice);
}

/** Kept with the profile, from now on. */
export function chooseSize(size: LookSize): void {
  keep(KEPT.size, String(size));
  lookStore.setState({ size });
}

function apply(page: Window, size: LookSize): void {
  page.document.documentElement.dataset['look'] = String(size);
}

function recall(key: string): string | null {
  try {
    return globalThis.localStorage.getItem(key);
  } catch {
    return null; // storage refused: the choice simply does not survive a restart
  }
}

function keep(key: string, value: string): void {
  try {
    globalThis.localStorage.setItem(key, value);
  } catch (error) {
    console.warn(`choice ${key} is not kept: ${String(error)}`);
  }
}
