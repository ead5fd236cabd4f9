/** English texts of records that go from console to console, and of incidents joined by hand. Part of `engine.en.ts`. */
export const carryEn = {
  'incident.mergedByHand': 'Merged into {into} by {person}: {reason}',
  'incident.absorbedByHand': '{id} merged in here by {person}: {reason}',
  'incident.parted': '{person} takes the merge into {from} back: an incident of its own again',
  'incident.let': '{person} takes the merge of {id} back',
  'merge.refused': 'Not done as {person} wanted: a merge of {id}',
  'merge.notOpen': 'incident {id} is not open: what is over is not merged by hand',
  'merge.same': 'an incident cannot be merged into itself: {id}',
  'merge.plan': 'a plan of {id} is in hand: end it first',
  'merge.notMerged': 'nobody has merged {id} by hand',
  'merge.tooLate': 'too late: {id} was merged longer ago than that can be taken back',
  'carry.exported': '{person} exported {count, plural, one {# entry} other {# entries}} for another console, file {sha256}',
  'carry.importedAhead':
    '{person} took in the record of {name}: {count, number} new, {known, number} known, {conflicts, plural, =0 {no conflict} one {# conflict} other {# conflicts}}, file {sha256}. Its times are ahead of this clock by {aheadMs}: the two clocks differ, times of the two records are not to be compared',
  'carry.imported':
    '{person} took in the record of {name}: {count, number} new, {known, number} known, {conflicts, plural, =0 {no conflict} one {# conflict} other {# conflicts}}, file {sha256}',
} as const;
