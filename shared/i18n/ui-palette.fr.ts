/** French texts of the command palette. Part of `ui.fr.ts`. */
import type { uiPaletteEn } from './ui-palette.en.ts';

export const uiPaletteFr: Readonly<Record<keyof typeof uiPaletteEn, string>> = {
  'ui.palette.title': 'Aller à, ou faire',
  'ui.palette.label': 'Que cherchez-vous\u202f?',
  'ui.palette.placeholder': 'Équipement, incident, geste',
  'ui.palette.found': 'Trouvé',
  'ui.palette.nothing': 'Rien de ce nom',
  'ui.palette.kind.act': 'touche',
  'ui.palette.kind.incident': 'incident',
  'ui.palette.kind.note': 'note',
  'ui.palette.kind.element': '',
  'ui.key.palette': 'aller à, ou faire',
};
