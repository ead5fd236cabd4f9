/** Who may commit on this console: names, roles, and what a PIN is compared with (scrypt, its own salt per person). Never a PIN. */
import type { Migration } from './index.ts';

const TABLE = `
CREATE TABLE operator (
  id              TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 80),
  name            TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  role            TEXT NOT NULL CHECK (role IN ('viewer', 'operator', 'approver', 'administrator')),
  scrypt_n        INTEGER NOT NULL,
  scrypt_r        INTEGER NOT NULL,
  scrypt_p        INTEGER NOT NULL,
  salt            BLOB NOT NULL CHECK (length(salt) = 16),
  hash            BLOB NOT NULL CHECK (length(hash) = 32),
  failures        INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
  locked_until_ms INTEGER NOT NULL DEFAULT 0,
  is_retired      INTEGER NOT NULL DEFAULT 0 CHECK (is_retired IN (0, 1))
) STRICT;
CREATE TRIGGER operator_no_delete BEFORE DELETE ON operator BEGIN SELECT raise(ABORT, 'operator: retired, never deleted'); END;
`;

export const operators: Migration = {
  version: 30,
  name: 'operators',
  up(connection) {
    connection.exec(TABLE);
  },
};
