/** Theme for parts that draw with values instead of CSS. Set once by the shell. */
import { createContext, useContext } from 'react';
import type { ThemeName } from '../theme/tokens.ts';

export const ThemeContext = createContext<ThemeName>('dark');

/** For drawings that take a colour as a value (the map); what is styled in CSS needs no theme here. */
export function useThemeName(): ThemeName {
  return useContext(ThemeContext);
}
