/** English texts of drills as the engine writes them into the record. Part of `engine.en.ts`. */
export const drillsEn = {
  'engine.drillOnFor': 'Drill {drill} started by {person}: {name}',
  'drill.refused': 'Refused, asked by {person}: about a drill',
  'drill.alreadyOn': 'a drill is on already',
  'drill.notOn': 'no drill is on',
  'drill.realStands': 'a real alarm of priority 1 stands: no drill begins now',
  'drill.faultsPlayed': 'the simulator is playing faults already: clear them first, else nothing can be measured',
  'drill.noObligation': 'this drill is for no obligation: there is nothing it could count for',
  'drill.wasStopped': 'something real stopped this drill: it counts for nothing',
  'drill.noChoice': 'plan {plan} uses its own duration already',
  'drill.notMeasured': 'drill {drill} measured no whole run of plan {plan}',
  'drill.stopped': 'REAL, in the middle of a drill: {alarmKey}. Everything simulated is ended',
  'obligation.recordedByDrill': '{person} records: {name}. On what: the sheet of drill {drill}',
  'plan.durationMeasured': '{person}: decide-by uses the measured {durationS} of drill {drill} for the plan {plan}',
  'plan.durationPlanned': '{person}: decide-by uses the plan’s own duration again for the plan {plan}',
} as const;
