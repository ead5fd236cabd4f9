/** English names of keys, as they are printed on a keyboard. Part of `ui.en.ts`. */
export const uiKeynamesEn = {
  'ui.keyname.Enter': 'Enter',
  'ui.keyname.Esc': 'Esc',
  'ui.keyname.Shift': 'Shift',
} as const;
