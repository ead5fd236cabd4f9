/** Entries of other consoles, beside the own journal: kept as they were written there, under their own console, number and hash. BCP 4.9 (all actions recorded) */
import type { Migration } from './index.ts';

const TABLE = `
CREATE TABLE carried_entry (
  origin    TEXT NOT NULL CHECK (length(origin) = 16),
  seq       INTEGER NOT NULL CHECK (seq > 0),
  at_ms     INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  incident  TEXT,
  author    TEXT NOT NULL CHECK (author IN ('machine', 'engine', 'person')),
  person    TEXT,
  text      TEXT NOT NULL CHECK (json_valid(text)),
  body      TEXT NOT NULL CHECK (json_valid(body)),
  batch     TEXT NOT NULL,
  prev_hash TEXT NOT NULL CHECK (length(prev_hash) = 64),
  hash      TEXT NOT NULL CHECK (length(hash) = 64),
  PRIMARY KEY (origin, seq, hash)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER carried_entry_no_update BEFORE UPDATE ON carried_entry BEGIN SELECT raise(ABORT, 'carried_entry: append-only'); END;
CREATE TRIGGER carried_entry_no_delete BEFORE DELETE ON carried_entry BEGIN SELECT raise(ABORT, 'carried_entry: append-only'); END;
`;

export const carried: Migration = {
  version: 40,
  name: 'carried',
  up(connection) {
    connection.exec(TABLE);
  },
};
