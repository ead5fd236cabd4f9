/** English texts of acts that reach outside the record. Part of `engine.en.ts`. */
const what = `{what, select, threshold {change a threshold in} layout {change places on the map in} restore {put in place of the record} authenticator {change the authenticator of} other {save}}`;

export const outwardEn = {
  'outward.begun': `{person, select, _ {Somebody} other {{person}}} is about to ${what} {subject}`,
  'outward.done': `Done: ${what} {subject}`,
  'outward.failed': `Not done: ${what} {subject}`,
  'outward.unknown': `Outcome unknown: the console ended while it was to ${what} {subject} ({person, select, _ {no name} other {{person}}}, {sinceAtMs}). It is not done again by itself: look at the file`,
  'outward.unsure': `Outcome unknown: ${what} {subject}. It is in place, but a power cut may still bring back what was there before`,
  'outward.notDurable': 'in place, but not surely on the disk; do it again once the disk is well: {detail}',
  'outward.standing': `Outcome unknown since {sinceAtMs}: ${what} {subject}{more, plural, =0 {} other {, and # more}}. It is not done again by itself. Look at the file, then confirm under Settings, Record`,
  'outward.seen': '{person} has looked at {count, plural, one {an act whose outcome was unknown} other {# acts whose outcome was unknown}}',
} as const;
