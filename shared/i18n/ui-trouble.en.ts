/** English texts of the screen that says why there is no engine. Part of `ui-parts.en.ts`. */
export const uiTroubleEn = {
  'ui.trouble.title': `{code, select,
    busy {Another program holds the record} full {The disk is full} readonly {The record may not be written} missing {The folder of the record is gone}
    future {The record is of a newer Twinwatch} corrupt {The record is damaged} io {The disk does not answer} other {The engine ends again and again}}`,
  'ui.trouble.what': `{code, select,
    busy {Only one program may write to a record. Nothing is watched here until it is free:}
    full {Nothing can be recorded, so nothing is watched, also after the reserve was given up. The record is in:}
    readonly {Nothing can be recorded, so nothing is watched. The folder, or the disk it is on, refuses to be written:}
    missing {Nothing can be recorded, so nothing is watched. There is no such folder any more:}
    future {This version cannot write to it without harm, and leaves it as it is:}
    corrupt {It could not be put together again, and is left as it is:}
    io {Reading or writing failed. The record is in:}
    other {It was started eight times in a row and ended each time. Nothing is watched. The record is safe. It is tried again after ten minutes.}}`,
  'ui.trouble.next': `{code, select,
    busy {Close the other console, backup program or database tool. If none is seen, end the process named below. It goes on by itself.}
    full {Free at least 2 MB on that disk. It goes on by itself.}
    readonly {Give the user of this console the right to write there, or mount the disk for writing. It goes on by itself.}
    missing {Mount the disk or put the folder back. It goes on by itself.}
    future {Start the newer version. To read only: twinwatch incidents --db with that folder.}
    corrupt {Copy the folder elsewhere, then: twinwatch restore --data with that folder.}
    io {Check cable, mount and disk. It goes on by itself.}
    other {Safe mode starts without sources and without rules of the site’s own: the record can be read. {hasWhy, select,
      true {What ended the engine stands below and in the log.} other {What ended the engine is in the log.}}}}`,
  'ui.stale.halted': 'Not reconnecting for now, see below',
  'ui.stale.noActs': 'Until it is back nothing can be acknowledged or recorded.',
  'ui.trouble.again': 'Start normally',
  'ui.trouble.safe': 'Start in safe mode',
} as const;
