/** incidents.sqlite, open: its parts, and the one transaction that writes to the chains. Knows nothing of retries, locks or disks. */
import { StoreError } from './errors.ts';
import { timelineOf } from '../../shared/model/timeline.ts';
import { carriedOf } from './carried.ts';
import { incidentJson, incidentsOf } from './incidents.ts';
import { keptInputsOf } from './kept-inputs.ts';
import { journalOf } from './journal.ts';
import { toJson, toRow, integerOf, textOf } from './decode.ts';
import { hashFields } from './row-hash.ts';
import { operatorsOf } from './operators.ts';
import { photosOf } from './photos.ts';
import { sealsOf } from './proof/seals.ts';
import { checkpointsOf, settingsOf } from './settings.ts';
import { verifyRecord } from './verify.ts';
import type { IncidentView } from '../../shared/model/live.ts';
import type { Carried } from './carried.ts';
import type { Connection } from './connect.ts';
import type { Incidents } from './incidents.ts';
import type { KeptInputs } from './kept-inputs.ts';
import type { Journal } from './journal.ts';
import type { OperatorRows } from './operators.ts';
import type { Photos } from './photos.ts';
import type { Seals } from './proof/seals.ts';
import type { Signer } from './proof/sign.ts';
import type { Checkpoints, Settings } from './settings.ts';
import type { Checkpoint, CommitBatch, RecordReader } from './types.ts';

/** Made by `recordOf`; `connection` is for facts and backups, every write goes through the parts. */
export interface OpenRecord {
  readonly connection: Connection;
  readonly journal: Journal;
  readonly incidents: Incidents;
  readonly kept: KeptInputs;
  readonly checkpoints: Checkpoints;
  readonly settings: Settings;
  readonly photos: Photos;
  readonly operators: OperatorRows;
  readonly carried: Carried;
  readonly seals: Seals;
  /** Writes a batch once, however often it is given. Returns the journal's last seq as of that batch. */
  commit(batch: CommitBatch, checkpoint: Checkpoint | null): number;
}

/** Prepares all statements on a connection whose schema is known to fit. `signer` null: what is committed is not signed. */
export function recordOf(connection: Connection, signer: Signer | null): OpenRecord {
  const journal = journalOf(connection);
  const incidents = incidentsOf(connection);
  const checkpoints = checkpointsOf(connection);
  const carried = carriedOf(connection);
  const seals = sealsOf(connection, signer);
  const findBatch = connection.prepare('SELECT last_seq, digest FROM batch WHERE id = ?');
  const addBatch = connection.prepare('INSERT INTO batch (id, last_seq, incidents, digest) VALUES (?, ?, ?, ?)');

  const commit = connection.transaction((batch: CommitBatch, checkpoint: Checkpoint | null): number => {
    const digest = digestOf(batch);
    const known = findBatch.get(batch.batchId);
    if (known !== undefined) {
      const row = toRow(known);
      if (textOf(row, 'digest') !== digest) throw new StoreError('bug', `batch ${batch.batchId} was committed with other content`);
      return integerOf(row, 'last_seq');
    }
    let head = journal.head();
    if (batch.entries.length > 0 || batch.incidents.length > 0) {
      const lastSeq = head.number + batch.entries.length;
      addBatch.run(batch.batchId, lastSeq, batch.incidents.length, digest);
      for (const entry of batch.entries) head = journal.append(entry, batch.batchId, head);
      let version = incidents.head();
      for (const incident of batch.incidents) version = incidents.append(incident, lastSeq, batch.batchId, version);
      carried.add(batch.carried ?? []);
      seals.hold(batch.checkpoints ?? []);
      seals.seal(head, version, batch.incidents.length > 0);
    }
    if (checkpoint !== null) checkpoints.save({ ...checkpoint, seq: head.number });
    return head.number;
  });

  return {
    connection,
    journal,
    incidents,
    checkpoints,
    kept: keptInputsOf(connection),
    settings: settingsOf(connection),
    photos: photosOf(connection),
    operators: operatorsOf(connection),
    carried,
    seals,
    commit: (batch, checkpoint) => commit.immediate(batch, checkpoint),
  };
}

/** Content of a batch without its checkpoint, which may be left out on a full disk. */
function digestOf(batch: CommitBatch): string {
  return hashFields('twinwatch-batch-1', [
    ...batch.entries.map((entry) => toJson(entry, `journal entry ${String(entry.seq)}`)),
    null,
    ...batch.incidents.map(incidentJson),
    ...(batch.carried ?? []).map(({ origin, seq, hash }) => `${origin} ${String(seq)} ${hash}`),
  ]);
}

/** The reading half of a store; `current` may hand out a new connection after trouble. `signer`: the key beside the record. */
export function readerOf(
  read: <T>(doing: string, from: (record: OpenRecord) => T) => T,
  signer: () => Signer | null,
  close: () => void,
): RecordReader {
  const whole = (record: OpenRecord, incident: IncidentView): IncidentView => ({
    ...incident,
    timeline: timelineOf(record.journal.ofIncident(incident.id)),
  });
  return {
    lastSeq: () => read('reading the journal', (record) => record.journal.head().number),
    openIncidents: () => read('reading incidents', (record) => record.incidents.open().map((incident) => whole(record, incident))),
    listIncidents: ({ before, limit }) => read('reading incidents', (record) => record.incidents.list(before, limit)),
    incident: (id) =>
      read('reading an incident', (record) => {
        const incident = record.incidents.byId(id);
        return incident === null ? null : whole(record, incident);
      }),
    timeline: (id) => read('reading a timeline', (record) => record.journal.ofIncident(id)),
    entriesOfKind: (kind, fromMs) => read('reading the journal', (record) => record.journal.ofKind(kind, fromMs)),
    journal: ({ fromSeq, limit }) => read('reading the journal', (record) => record.journal.range(fromSeq, limit)),
    keptInputs: (incident) => read('reading kept inputs', (record) => record.kept.of(incident)),
    verify: (held) => read('verifying', (record) => verifyRecord(record.connection, record, held)),
    signedHead: () => read('reading signatures', (record) => record.seals.newest()),
    keptHeads: () => read('reading signatures', (record) => record.seals.kept()),
    heldCheckpoints: () => read('reading checkpoints of other consoles', (record) => record.seals.held()),
    sign: (message) => {
      const key = signer();
      return key === null ? null : { publicKey: key.publicKey, signature: key.sign(message) };
    },
    carried: () => read('reading entries of other consoles', (record) => record.carried.all()),
    ownRows: ({ fromSeq, limit }) => read('reading the journal', (record) => record.carried.own(fromSeq, limit)),
    consoleId: () => read('reading the journal', (record) => record.carried.self()),
    photo: (sha256) => read('reading a picture', (record) => record.photos.get(sha256)),
    operators: () => read('reading operators', (record) => record.operators.all()),
    getSetting: (key) => read('reading a setting', (record) => record.settings.get(key)),
    close,
  };
}
