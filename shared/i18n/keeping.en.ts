/** English texts of how the record is kept: backups, restore, salvage, space. Part of `engine.en.ts`. */
export const keepingEn = {
  'engine.ended': `The engine {why, select, silent {gave no sign of life and was ended} memory {held too much memory and was ended} fault {met a fault} trouble {could not open the record} signal {was ended from outside} other {ended without a word}} after {ranS} and was started again (code {code}, signal {signal}; {detail})`,
  'engine.suspended': 'The computer goes to sleep',
  'engine.safeMode':
    'Safe mode: no sources are read and no rules of the site’s own are applied, so everything is unknown. The record can be read, reported and exported. To leave: Start normally, or quit and open the console again without --safe-mode',
  'record.spaceLow':
    'The disk with {directory} has {freeMb, number} MB left, less than {limitMb, number} MB: free some space. Below {historyMb, number} MB old trends are given up for the record, below {backupsMb, number} MB spare backups',
  'record.logLong':
    'The log beside the record has grown to {mb, number} MB ({file}): another program keeps the record open. Close backup programs and database tools; it is cut back by itself then',
  'record.inputsLeft':
    'The readings around {incident} could not be kept with the record, tried {times} times ({detail}): while the next start cannot either, that incident is read from its lines and not replayed second by second. Check the disk and its rights, then start the console again',
  'record.historyGoing':
    '{freeMb, number} MB left on the disk: trends older than {days} days are given up for the record, the oldest first',
  'record.historyGone': '{days, plural, one {# day} other {# days}} of old trends given up, {freedMb, number} MB more free',
  'record.backupsGoing':
    '{freeMb, number} MB left on the disk: {count, plural, one {# old backup is} other {# old backups are}} given up for the record; the newest verified one and the one before it stay',
  'record.backupsGone': '{count, plural, one {# old backup} other {# old backups}} given up, {freedMb, number} MB more free',
  'record.rowsLost':
    '{count, plural, one {# entry was lost} other {# entries were lost}} when the record was damaged, the first was {first}; {again, plural, =0 {none was behind it} one {# entry from behind the gap follows under a new number} other {# entries from behind the gap follow under new numbers}}',
  'record.salvaged':
    'The record was damaged and was put together again: {fromBackup, plural, =0 {no backup} one {# entry from the backup} other {# entries from the backup}}, {asTheyWere} newer taken over as they were, {appendedAnew} under new numbers, {lostCount, plural, =0 {none lost} one {# lost} other {# lost: see the line in the journal}}. The damaged file is kept: {kept}',
  'record.restored':
    'Record restored by {person} from a backup of {rows} entries. {newer, plural, =-1 {What was newer is not known} =0 {Nothing was newer} one {# newer entry is} other {# newer entries are}} in the file that was replaced: {kept}',
  'record.restoreBegun':
    '{person} puts a backup of {rows} entries in place of the record: entries after it stay in the file that is kept. {reason}',
  'record.restoreFailed': 'The backup could not be put in place, the record is as it was ({detail})',
  'record.seen': '{person} has read what became of the record',
  'record.backupAsked': '{person} asks for a backup',
  'backup.failed': `{code, select,
    full {There is no room for a backup; free some space} corrupt {The record or its copy does not verify}
    readonly {The folder of the backups may not be written; check its rights} other {The backup failed}} ({detail})`,
  'backup.old': 'The last verified backup of the record is from {madeAtMs}, and there are newer entries: look under Settings, Record',
  'backup.none': 'There is no verified backup of the record: look under Settings, Record',
  'backup.damaged':
    'The record does not verify: a copy of it was refused. Quit and open the console again: it is put together from backup and what is whole',
} as const;
