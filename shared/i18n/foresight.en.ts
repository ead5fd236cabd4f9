/** English texts of looking ahead: single failures that would hurt, and the risks of the plan itself. */
export const foresightEn = {
  'foresight.singles':
    '{count, plural, =0 {No single further failure takes a service away any more} one {One single further failure would now take a service away: {names}} other {# single further failures would now take a service away: {names}{more, plural, =0 {} other { and # more}}}}',
  'standing.backupMissesRpoBy':
    '{name}, every {everyS} and {lastsS} long, leaves up to {worstS} of work without a backup: it misses the objective of {rpoS} by {missS}',
  'standing.singlePoint':
    '{count, plural, one {One single failure takes a service away: {names}} other {# single failures take a service away: {names}{more, plural, =0 {} other { and # more}}}}',
  'standing.doesNotFit':
    'With {from} lost the load does not fit into {to}: {resource, select, cpu {{missing, number} vCPU} memory {{missing, number} GiB of memory} disk {{missing, number} GiB of disk} network {{missing, number} Gbit/s} other {{missing, number} {resource}}} too little, no room for {shed}',
  'standing.noHostLargeEnough': 'With {from} lost no host of {to} is large enough for the largest machine of {shed}',
} as const;
