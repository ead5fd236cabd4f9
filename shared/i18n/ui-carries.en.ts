/** English texts of what a selected element carries. Part of `ui-parts.en.ts`. */
export const uiCarriesEn = {
  'ui.carries.title': 'Carries in all',
  'ui.carries.count':
    '{n, plural, =0 {nothing} one {# element} other {# elements}}, {services, plural, =0 {no service} one {# service} other {# services}}',
  'ui.carries.alone': 'Not all of it falls with it: what has a second way stays.',
} as const;
