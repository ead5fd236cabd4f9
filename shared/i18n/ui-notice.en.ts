/** English texts of desktop notices, shown while the window is hidden. Part of `ui.en.ts`. */
export const uiNoticeEn = {
  'ui.notice.p1': 'Critical alarm',
  'ui.notice.p2': 'High alarm',
  'ui.notice.drill': 'Drill: {title}',
  'ui.notice.more': '{n, plural, =0 {{text}} one {{text} – and # more alarm} other {{text} – and # more alarms}}',
} as const;
