/** Theme for parts that draw with values instead of CSS. Set once by the shell. */
import { createContext, useContext } from 'react';
import type { ThemeName } from '../theme/tokens.ts';

export const ThemeContext = createContext<ThemeName>('dark');

export function useThemeName(): ThemeName {
  return useContext(ThemeContext);
}
