/** Incidents as appended versions, a hash chain of their own; never updated in place. Timelines are not kept twice: the journal is the timeline. */
import { integerOf, jsonOf, objectOf, textOf, toJson, toRow } from './decode.ts';
import { StoreError } from './errors.ts';
import { GENESIS, hashFields } from './row-hash.ts';
import type { IncidentView } from '../../shared/model/live.ts';
import type { Connection } from './connect.ts';
import type { Row } from './decode.ts';
import type { ChainHead } from './journal.ts';

/** `open`: not closed, oldest first; `list`: the newest first, `before` null: from the newest on; `byId` null: there is none. */
export interface Incidents {
  head(): ChainHead;
  /** Adds a version after `after`, inside the caller's transaction; `seq` is the journal's last entry of the same commit. */
  append(incident: IncidentView, seq: number, batchId: string, after: ChainHead): ChainHead;
  open(): readonly IncidentView[];
  list(before: string | null, limit: number): readonly IncidentView[];
  byId(id: string): IncidentView | null;
  raw(): IterableIterator<unknown>;
}

const COLUMNS = 'number, id, version, seq, batch, state, root, opened_at_ms, closed_at_ms, view, prev_hash, hash';

/** Prepared access to the incidents of an open record. */
export function incidentsOf(connection: Connection): Incidents {
  const last = connection.prepare('SELECT number, hash FROM incident_version ORDER BY number DESC LIMIT 1');
  const versions = connection.prepare<[string], number>('SELECT coalesce(max(version), 0) FROM incident_version WHERE id = ?').pluck();
  const insert = connection.prepare(`INSERT INTO incident_version (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const open = connection.prepare("SELECT view FROM incident_latest WHERE state <> 'closed' ORDER BY opened_at_ms, id");
  const newest = connection
    .prepare('SELECT id FROM incident_version WHERE version = 1 ORDER BY opened_at_ms DESC, id DESC LIMIT ?')
    .pluck();
  const older = connection
    .prepare(
      `SELECT id FROM incident_version WHERE version = 1
    AND (opened_at_ms, id) < (SELECT opened_at_ms, id FROM incident_version WHERE id = ? AND version = 1)
    ORDER BY opened_at_ms DESC, id DESC LIMIT ?`,
    )
    .pluck();
  const byId = connection.prepare('SELECT view FROM incident_version WHERE id = ? ORDER BY version DESC LIMIT 1');
  const raw = connection.prepare(`SELECT ${COLUMNS} FROM incident_version ORDER BY number`);
  const view = (id: unknown): IncidentView | null => {
    const found = byId.get(id);
    return found === undefined ? null : decodeIncident(found);
  };
  return {
    head() {
      const found = last.get();
      if (found === undefined) return { number: 0, hash: GENESIS };
      const row = toRow(found);
      return { number: integerOf(row, 'number'), hash: textOf(row, 'hash') };
    },
    append(incident, seq, batchId, after) {
      const number = after.number + 1;
      const version = (versions.get(incident.id) ?? 0) + 1;
      const fields = [
        number,
        incident.id,
        version,
        seq,
        batchId,
        incident.state,
        incident.root,
        incident.openedAtMs,
        incident.closedAtMs,
        incidentJson(incident),
        after.hash,
      ];
      const hash = hashFields('twinwatch-incident-1', fields);
      insert.run(...fields, hash);
      return { number, hash };
    },
    open: () => open.all().map(decodeIncident),
    list: (before, limit) => (before === null ? newest.all(limit) : older.all(before, limit)).map(view).filter((found) => found !== null),
    byId: view,
    raw: () => raw.iterate(),
  };
}

/** What is stored of an incident: everything but its timeline. */
export function incidentJson(incident: IncidentView): string {
  return toJson({ ...incident, timeline: [] }, `incident ${incident.id}`);
}

/** The hash a version ought to have, from its columns as stored. */
export function expectedIncidentHash(row: Row): string {
  return hashFields('twinwatch-incident-1', [
    integerOf(row, 'number'),
    textOf(row, 'id'),
    integerOf(row, 'version'),
    integerOf(row, 'seq'),
    textOf(row, 'batch'),
    textOf(row, 'state'),
    textOf(row, 'root'),
    integerOf(row, 'opened_at_ms'),
    row['closed_at_ms'] === null ? null : integerOf(row, 'closed_at_ms'),
    textOf(row, 'view'),
    textOf(row, 'prev_hash'),
  ]);
}

function decodeIncident(value: unknown): IncidentView {
  const view = objectOf(jsonOf(toRow(value), 'view'), 'incident');
  for (const name of ['id', 'state', 'root', 'condition']) textOf(view, name);
  for (const name of ['onsetMs', 'openedAtMs']) integerOf(view, name);
  for (const name of ['causes', 'effects', 'impacts', 'timeline']) {
    if (!Array.isArray(view[name])) throw new StoreError('corrupt', `incident without ${name}`);
  }
  // A decoder: the JSON is what `incidentJson` wrote, its hash is checked by verify, and the parts that lists and pages rest on were just checked.
  return view as unknown as IncidentView;
}
