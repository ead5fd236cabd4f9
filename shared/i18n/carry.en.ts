/** English texts of records that go from console to console, and of incidents joined by hand. Part of `engine.en.ts`. */
export const carryEn = {
  'incident.mergedByHand': 'Merged into {into} by {person}: {reason}',
  'incident.absorbedByHand': '{id} merged in here by {person}: {reason}',
  'incident.parted': '{person} takes the merge into {from} back: an incident of its own again',
  'incident.let': '{person} takes the merge of {id} back',
  'merge.notOpen': 'incident {id} is not open: what is over is not merged by hand',
  'merge.same': 'an incident cannot be merged into itself: {id}',
  'merge.plan': 'a plan of {id} is in hand: end it first',
  'merge.notMerged': 'nobody has merged {id} by hand',
  'merge.tooLate': 'too late: {id} was merged longer ago than that can be taken back',
} as const;
