/** Pictures that technicians attach to a step of a runbook: kept once, under their SHA-256, which the hashed journal line names. BCP 4.1, 4.8 (all actions recorded) */
import type { Migration } from './index.ts';

const TABLE = `
CREATE TABLE photo (
  sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
  mime   TEXT NOT NULL CHECK (mime IN ('image/jpeg', 'image/png')),
  bytes  BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 5000000)
) STRICT;
CREATE TRIGGER photo_no_update BEFORE UPDATE ON photo BEGIN SELECT raise(ABORT, 'photo: append-only'); END;
CREATE TRIGGER photo_no_delete BEFORE DELETE ON photo BEGIN SELECT raise(ABORT, 'photo: append-only'); END;
CREATE TRIGGER photo_is_new BEFORE INSERT ON photo WHEN EXISTS (SELECT 1 FROM photo WHERE sha256 = NEW.sha256)
BEGIN SELECT raise(ABORT, 'photo: is there already'); END;
`;

export const photos: Migration = {
  version: 20,
  name: 'photos',
  up(connection) {
    connection.exec(TABLE);
  },
};
