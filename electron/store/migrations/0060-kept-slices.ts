/** Inputs around incidents in compressed slices that incidents share (docs/adr/0035): `kept_input` had each of them once per incident, as text. */
import type { Migration } from './index.ts';

const appendOnly = (table: string): string => `
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} BEGIN SELECT raise(ABORT, '${table}: append-only'); END;
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT raise(ABORT, '${table}: append-only'); END;`;

const TABLES = `
CREATE TABLE kept_slice (
  first_id INTEGER PRIMARY KEY,
  last_id  INTEGER NOT NULL CHECK (last_id >= first_id),
  inputs   BLOB NOT NULL
) STRICT;
CREATE TABLE kept_for (
  incident TEXT NOT NULL,
  first_id INTEGER NOT NULL REFERENCES kept_slice (first_id),
  PRIMARY KEY (incident, first_id)
) STRICT, WITHOUT ROWID;
${appendOnly('kept_slice')}
${appendOnly('kept_for')}
`;

export const keptSlices: Migration = {
  version: 60,
  name: 'kept-slices',
  up(connection) {
    connection.exec(TABLES);
  },
};
