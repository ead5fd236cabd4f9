/** English texts about more readings than the engine can take. */
export const overloadEn = {
  'engine.overloaded':
    'More readings arrive than can be taken: {count, plural, one {# older reading was} other {# older readings were}} replaced by newer ones. Alarms are not late; short excursions may be missing',
} as const;
