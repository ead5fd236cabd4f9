/** English texts of the engine on thresholds that people try and change. Part of `engine.en.ts`. */
export const thresholdsEn = {
  'threshold.changed':
    'Threshold changed by {person}: {conditionKey}. Limit {fromLimit, number} to {toLimit, number} {unit}, recovery {fromRecovery, number} to {toRecovery, number} {unit}, delays {fromOnS} and {fromOffS} to {toOnS} and {toOffS}.',
  'threshold.notTriable': 'This threshold looks at a state or at a trend: it cannot be tried on kept readings. Change it in the site file.',
  'threshold.unsound': 'These values do not fit: the recovery lies on the wrong side of the limit, or the limit outside what can be read.',
  'threshold.noAction': 'Nothing says what to do when it rings: it cannot be saved as an alarm.',
  'threshold.untried': 'Try these values first.',
  'threshold.same': 'These are the values in force.',
  'threshold.noFile': 'The engine has no site file to write to.',
  'threshold.fileUnreadable': 'The site file {file} cannot be read: {reason}.',
  'threshold.fileUnwritable': 'The site file {file} cannot be written: {reason}. It is as it was.',
  'threshold.fileBad': 'The site file {file} has an error, mend that first: {first}',
  'threshold.otherSite': 'The file {file} is of another site by now.',
  'threshold.fileForm': 'The list of thresholds in {file} is written in a way that is not changed from here. Edit the file.',
} as const;
