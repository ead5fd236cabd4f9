/** First schema of the record: journal and incident versions, each a hash chain and append-only, kept inputs, checkpoint, settings. BCP 4.3, 4.9 (all actions recorded) */
import type { Migration } from './index.ts';

/** The tables the triggers below keep append-only. */
const APPEND_ONLY = ['batch', 'journal', 'incident_version', 'kept_input'] as const;

const TABLES = `
CREATE TABLE batch (
  id        TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 100),
  last_seq  INTEGER NOT NULL,
  incidents INTEGER NOT NULL,
  digest    TEXT NOT NULL CHECK (length(digest) = 64)
) STRICT, WITHOUT ROWID;
CREATE INDEX batch_last_seq ON batch (last_seq);

CREATE TABLE journal (
  seq       INTEGER PRIMARY KEY,
  at_ms     INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  incident  TEXT,
  author    TEXT NOT NULL CHECK (author IN ('machine', 'engine', 'person')),
  person    TEXT,
  text      TEXT NOT NULL CHECK (json_valid(text)),
  body      TEXT NOT NULL CHECK (json_valid(body)),
  batch     TEXT NOT NULL REFERENCES batch (id),
  prev_hash TEXT NOT NULL CHECK (length(prev_hash) = 64),
  hash      TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX journal_incident ON journal (incident, seq) WHERE incident IS NOT NULL;

CREATE TABLE incident_version (
  number       INTEGER PRIMARY KEY,
  id           TEXT NOT NULL,
  version      INTEGER NOT NULL,
  seq          INTEGER NOT NULL,
  batch        TEXT NOT NULL REFERENCES batch (id),
  state        TEXT NOT NULL,
  root         TEXT NOT NULL,
  opened_at_ms INTEGER NOT NULL,
  closed_at_ms INTEGER,
  view         TEXT NOT NULL CHECK (json_valid(view)),
  prev_hash    TEXT NOT NULL CHECK (length(prev_hash) = 64),
  hash         TEXT NOT NULL CHECK (length(hash) = 64),
  UNIQUE (id, version)
) STRICT;
CREATE INDEX incident_opened ON incident_version (opened_at_ms, id) WHERE version = 1;

CREATE VIEW incident_latest AS
  SELECT last.* FROM incident_version AS first
  JOIN incident_version AS last ON last.id = first.id
   AND last.version = (SELECT max(version) FROM incident_version WHERE id = first.id)
  WHERE first.version = 1;

CREATE TABLE kept_input (
  incident TEXT NOT NULL,
  input_id INTEGER NOT NULL,
  at_ms    INTEGER NOT NULL,
  events   TEXT NOT NULL CHECK (json_valid(events)),
  PRIMARY KEY (incident, input_id)
) STRICT;
CREATE INDEX kept_input_id ON kept_input (input_id);

CREATE TABLE checkpoint (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  at_ms    INTEGER NOT NULL,
  seq      INTEGER NOT NULL,
  input_id INTEGER NOT NULL,
  json     TEXT NOT NULL,
  digest   TEXT NOT NULL CHECK (length(digest) = 64)
) STRICT;

CREATE TABLE setting (
  key  TEXT NOT NULL PRIMARY KEY,
  json TEXT NOT NULL CHECK (json_valid(json))
) STRICT, WITHOUT ROWID;

-- A conflict clause such as OR REPLACE deletes without asking the delete trigger: a new row must continue the numbering.
CREATE TRIGGER journal_continues BEFORE INSERT ON journal
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal)
BEGIN SELECT raise(ABORT, 'journal: seq does not continue'); END;
CREATE TRIGGER incident_version_continues BEFORE INSERT ON incident_version
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM incident_version)
BEGIN SELECT raise(ABORT, 'incident_version: number does not continue'); END;
CREATE TRIGGER batch_is_new BEFORE INSERT ON batch WHEN EXISTS (SELECT 1 FROM batch WHERE id = NEW.id)
BEGIN SELECT raise(ABORT, 'batch: id is used'); END;
`;

const guard = (table: string, act: 'UPDATE' | 'DELETE'): string =>
  `CREATE TRIGGER ${table}_no_${act.toLowerCase()} BEFORE ${act} ON ${table} BEGIN SELECT raise(ABORT, '${table}: append-only'); END;`;

export const initial: Migration = {
  version: 10,
  name: 'initial',
  up(connection) {
    connection.exec(TABLES);
    for (const table of APPEND_ONLY) connection.exec(`${guard(table, 'UPDATE')}\n${guard(table, 'DELETE')}`);
  },
};
