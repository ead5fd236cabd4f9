/** English texts of how the record is kept. Part of `ui-parts.en.ts`. */
export const uiRecordEn = {
  'ui.record.title': 'Record',
  'ui.record.state':
    '{state, select, ok {The last backup is verified} old {The last verified backup is too old} none {No verified backup yet} failed {The last backup failed} damaged {The record does not verify} other {Not known}}',
  'ui.record.plain':
    'The record, its backups and what is exported are not encrypted: whoever has the disk can read them. Encrypt the disk with the means of the system.',
  'ui.record.last':
    '{rows, plural, one {# entry} other {# entries}} in the last backup, made {age} ago. {newer, plural, =0 {Nothing is newer.} one {# newer entry is in no backup yet.} other {# newer entries are in no backup yet.}}',
  'ui.record.backUp': 'Back up now',
  'ui.record.running': 'Being backed up',
  'ui.record.restore': 'Restore',
  'ui.record.seen': 'I have read what became of the record',
  'ui.record.outcomeSeen': 'I have looked at the file',
  'ui.record.restoreTitle': 'Put a backup in place of the record',
  'ui.record.restoreAbout':
    'The record of now is kept beside it as a file, nothing is deleted. The engine starts again with the backup; what stands now is read anew.',
  'ui.record.restoreConfirm': 'Put it in place',
  'ui.record.reason': 'Why',
  'ui.record.looking': 'Every backup is being read from its first entry to its last',
  'ui.record.nothing': 'There is no backup.',
  'ui.record.choose': 'Choose a backup that is verified',
  'ui.record.verified': '{rows, number} entries, verified',
  'ui.record.unverified': 'does not verify',
  'ui.record.loses':
    '{count, plural, =0 {No entry is newer than this backup.} one {Entry {from} is newer than this backup: afterwards it is only in the file that is kept.} other {# entries, {from} to {to}, are newer than this backup: afterwards they are only in the file that is kept.}}',
} as const;
