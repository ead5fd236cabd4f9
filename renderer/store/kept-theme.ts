/** Light or dark, as each kind of window keeps it for itself. Asked before the program of the page is loaded, so this file imports no code. */
import type { Role } from '../../shared/ipc/contract.ts';
import type { ThemeName } from '../theme/tokens.ts';

/** Name under which it lies in local storage. */
export function themeKey(role: Role): string {
  return role === 'technician' ? 'twinwatch.theme.technician' : 'twinwatch.theme';
}

/** A technician's screen is light unless told otherwise: a torch makes dark glass a mirror. */
export function themeOf(kept: string | null, role: Role): ThemeName {
  return kept === 'light' || kept === 'dark' ? kept : role === 'technician' ? 'light' : 'dark';
}
