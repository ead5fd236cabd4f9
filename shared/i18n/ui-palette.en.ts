/** English texts of the command palette. Part of `ui.en.ts`. */
export const uiPaletteEn = {
  'ui.palette.title': 'Go to, or do',
  'ui.palette.label': 'What do you look for?',
  'ui.palette.placeholder': 'Equipment, incident, act',
  'ui.palette.found': 'Found',
  'ui.palette.nothing': 'Nothing by that name',
  'ui.palette.kind.act': 'key',
  'ui.palette.kind.incident': 'incident',
  'ui.palette.kind.note': 'note',
  'ui.palette.kind.element': '',
  'ui.key.palette': 'go to, or do',
} as const;
