/** English texts of a cell too long for its table. Part of `ui-parts.en.ts`. */
export const uiLongEn = {
  'ui.long.more': 'all of it',
  'ui.long.less': 'less',
} as const;
