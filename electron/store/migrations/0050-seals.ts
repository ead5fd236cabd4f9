/** Signed heads of the own record, and those of other consoles kept for them: what shows a record that its own owner changed. BCP 4.9 (all actions recorded) */
import type { Migration } from './index.ts';

const HEAD = `
  seq            INTEGER NOT NULL CHECK (seq > 0),
  hash           TEXT NOT NULL CHECK (length(hash) = 64),
  incidents      INTEGER NOT NULL CHECK (incidents >= 0),
  incidents_hash TEXT NOT NULL CHECK (length(incidents_hash) = 64),
  public_key     TEXT NOT NULL CHECK (length(public_key) = 64),
  signature      TEXT NOT NULL CHECK (length(signature) = 128)`;

const appendOnly = (table: string): string => `
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} BEGIN SELECT raise(ABORT, '${table}: append-only'); END;
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT raise(ABORT, '${table}: append-only'); END;`;

const TABLES = `
CREATE TABLE seal (${HEAD},
  PRIMARY KEY (seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE newest_seal (
  id INTEGER PRIMARY KEY CHECK (id = 1),${HEAD}
) STRICT;
CREATE TABLE held_checkpoint (
  console TEXT NOT NULL CHECK (length(console) = 16),${HEAD},
  PRIMARY KEY (console, seq, hash, public_key)
) STRICT, WITHOUT ROWID;
-- Lines that tell of a key are few and wanted at every start.
CREATE INDEX journal_key ON journal (seq) WHERE kind = 'engine' AND substr(text, 1, 19) = '{"key":"console.key';
${appendOnly('seal')}
${appendOnly('held_checkpoint')}
`;

export const seals: Migration = {
  version: 50,
  name: 'seals',
  up(connection) {
    connection.exec(TABLES);
  },
};
