/** What the store offers. The engine is the only writer; tools read a record file without it. */
import type { EngineEvent } from '../engine/core/events.ts';
import type { JournalEntry, JournalKind } from '../engine/core/journal-entry.ts';
import type { Text } from '../../shared/i18n/text.ts';
import type { CarriedRow } from '../../shared/model/carry.ts';
import type { RecordNews } from '../../shared/model/record-keeping.ts';
import type { IncidentView } from '../../shared/model/live.ts';
import type { SignedHead, Signature } from '../../shared/model/proof.ts';
import type { Anchor } from './anchors.ts';
import type { ConnectionFacts } from './connect.ts';
import type { StoreErrorCode } from './errors.ts';
import type { OperatorRow } from './operators.ts';
import type { Migration } from './migrations/index.ts';
import type { Covered, KeyUse } from './proof/check-seals.ts';

/** A journal entry as it is kept. */
export interface JournalRow extends JournalEntry {
  /** The commit it came with. */
  readonly batchId: string;
  /** Hash of the row before, 64 hex digits; zeros before the first. */
  readonly prevHash: string;
  readonly hash: string;
}

/** Outcome of checking hash chains and signatures. What their own owner rewrote, cut or put back shows only against heads that others hold. */
export interface VerifyReport {
  readonly ok: boolean;
  /** Journal rows that check out, counted from the first. */
  readonly rows: number;
  /** First journal row that is wrong or missing; for a bad incident version, the last entry of its commit. Null when none. */
  readonly firstBadSeq: number | null;
  /** What is wrong, in English for tools and logs; null when nothing is. */
  readonly problem: string | null;
  /** Hash of the last good journal row: compare it with one kept elsewhere to detect a cut or replaced record. */
  readonly headHash: string;
  /** Id of the console whose record it is; null: it is empty. */
  readonly console: string | null;
  /** Keys that signed, in order, and the last line under a signature (0: nothing is signed). Lines before the first signature are covered by it. */
  readonly signed: { readonly keys: readonly KeyUse[]; readonly toSeq: number };
  readonly covered: Covered;
}

/** Inputs around an incident, kept with the record. */
export interface InputRow {
  readonly id: number;
  readonly atMs: number;
  readonly events: readonly EngineEvent[];
}

/** Ids of inputs, both ends included. */
export interface InputSpan {
  readonly from: number;
  readonly to: number;
}

/** The whole model as `json`, as of `atMs` (engine time, UTC ms). */
export interface Checkpoint {
  readonly atMs: number;
  readonly json: string;
  /** Last journal entry when it was taken. Smaller than `lastSeq()` when entries were committed without a checkpoint. */
  readonly seq: number;
  /** Last input when it was taken: `inputsSince(inputId)` are those it does not contain. */
  readonly inputId: number;
}

/** A picture of a technician, kept beside the journal line that names it. */
export interface Photo {
  /** Of the bytes, 64 hex digits: also its name. */
  readonly sha256: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** Everything that one commit makes durable together, or not at all. */
export interface CommitBatch {
  /** Unique per commit; a batch given again under the same id changes nothing. At most 100 characters. */
  readonly batchId: string;
  readonly entries: readonly JournalEntry[];
  /** Changed incidents as they are now: a new version of each is appended. Their timelines are not stored, the journal is the timeline. */
  readonly incidents: readonly IncidentView[];
  readonly checkpoint: string | null;
  /** Entries of other consoles that come in with it: those already there are left as they are. Only beside entries of its own. */
  readonly carried?: readonly CarriedRow[];
  /** What other consoles signed of their records, to be held for them. */
  readonly checkpoints?: readonly SignedHead[];
}

/** Reading a record; also without the engine, and while one writes. */
export interface RecordReader {
  lastSeq(): number;
  /** Last version of each incident not closed, oldest first, with timelines. */
  openIncidents(): readonly IncidentView[];
  /** Newest first; `before` is the id of the last incident of the page before. Timelines are left empty: ask `incident(id)`. */
  listIncidents(query: { readonly before: string | null; readonly limit: number }): readonly IncidentView[];
  /** Last version, with its timeline. */
  incident(id: string): IncidentView | null;
  /** All journal entries of an incident, in order. */
  timeline(id: string): readonly JournalEntry[];
  /** Journal entries of one kind dated `fromMs` (UTC ms) or later, in order. Looks at every row, reads only those. */
  entriesOfKind(kind: JournalKind, fromMs: number): readonly JournalEntry[];
  journal(range: { readonly fromSeq: number; readonly limit: number }): readonly JournalRow[];
  /** Inputs kept by `keepInputs`, in order: the raw material to replay an incident. */
  keptInputs(incident: string): readonly InputRow[];
  /** Entries of other consoles, by console and number. */
  carried(): readonly CarriedRow[];
  /** The own journal as it leaves for other consoles. */
  ownRows(range: { readonly fromSeq: number; readonly limit: number }): readonly CarriedRow[];
  /** Id of the console whose record this is; null: nothing is in it yet. */
  consoleId(): string | null;
  /** The picture with this hash; null: the record has none. */
  photo(sha256: string): Photo | null;
  /** People enrolled on this console, retired ones too. */
  operators(): readonly OperatorRow[];
  /** The own record as it was last signed; null: nothing is. */
  signedHead(): SignedHead | null;
  /** The own heads that were kept for good, in order. */
  keptHeads(): readonly SignedHead[];
  /** What is held for other consoles: their signed heads, by console and line. */
  heldCheckpoints(): readonly SignedHead[];
  /** Signs with the key beside the record; null: there is none. */
  sign(message: string): Signature | null;
  /** Reads everything once (about 100,000 rows/s). `held`: heads others hold of it, each with a signature that fits. */
  verify(held?: readonly SignedHead[]): VerifyReport;
  getSetting(key: string): string | null;
  close(): void;
}

/** As of the last act on the disk; `corrupt` stays until the store is opened anew. */
export interface StoreHealth {
  /** `full` means: recording from the reserve, without checkpoints and inputs. */
  readonly state: 'ok' | Exclude<StoreErrorCode, 'future' | 'bug'>;
  /** What to tell the people; null when all is well. */
  readonly text: Text | null;
  /** Input batches the ring could not keep since the store was opened. */
  readonly droppedInputs: number;
}

/** Something that happened on its own while opening or since, to be journalled. */
export interface StoreNotice {
  readonly text: Text;
}

/** One per folder of a record, held by the engine; every call is synchronous, and times are engine time, UTC ms. */
export interface Store extends RecordReader {
  /**
   * One durable transaction: entries (seq must continue), a new version of each incident, the checkpoint.
   * Safe to repeat under the same `batchId`, also after any error.
   * @throws StoreError; `bug` when seq does not continue or an id is used again for other content.
   */
  commit(batch: CommitBatch): { readonly lastSeq: number };
  /** The newest checkpoint that is whole and not ahead of the journal, else null. */
  loadCheckpoint(): Checkpoint | null;
  /** Between commits; kept in the disposable file, for a lost one costs only a longer replay. Skipped while the disk is full. */
  saveCheckpoint(json: string, atMs: number): void;
  /** A state a replay can begin at, after the inputs so far; in the disposable file. Skipped while the disk is full. */
  saveAnchor(anchor: Omit<Anchor, 'inputId'>, siteJson: string): void;
  /**
   * Adds to the ring of inputs and returns their id. Never stops the record: what the ring cannot keep is counted in `health()`.
   */
  appendInputs(atMs: number, events: readonly EngineEvent[]): number;
  /** Inputs after `inputId` that the ring still has, in order. */
  inputsSince(inputId: number): readonly InputRow[];
  /**
   * Copies a slice of the inputs of `span` into the record; returns the id to go on with, null: all that the ring had is kept. May be called
   * again as the incident goes on. On a full disk nothing is copied, and `span.from` is returned. @throws StoreError
   */
  keepInputs(incident: string, span: InputSpan): number | null;
  /** The first input that the ring has of this time (UTC ms) or later; null: none. Looks at each row before it. */
  firstInputSince(atMs: number): number | null;
  /** Keeps a picture; one that is there already changes nothing. @throws StoreError */
  addPhoto(photo: Photo): void;
  /** Adds an operator, or replaces the one with this id. @throws StoreError */
  putOperator(row: OperatorRow): void;
  setSetting(key: string, json: string): void;
  /** State now; also takes the reserve back once there is room again. Ask it once a second. */
  health(): StoreHealth;
  /** Where its files are. */
  readonly directory: string;
  /** A copy of the record did not verify: the next opening looks at the whole of it, however large, and refuses a damaged one. */
  doubt(): void;
  /** What happened since the last call. */
  takeNotices(): readonly StoreNotice[];
  /** The record was restored or salvaged since it was last opened: to be journalled. Null: nothing, or it was told. */
  news(): RecordNews | null;
  /** It is in the journal now. */
  newsTold(): void;
  /** Settings in force on every open connection, read back from SQLite. */
  connections(): readonly ConnectionFacts[];
}

/** What is left out is as in production. */
export interface StoreOptions {
  /** No lock, no history, no writing: for tools beside a running engine, and for a record of a newer app. */
  readonly readonly?: boolean;
  /** Bounds of the input ring; whichever is reached first. */
  readonly historyMaxRows?: number;
  readonly historyMaxBytes?: number;
  /** Schema steps; the app's own unless a test brings others. */
  readonly migrations?: readonly Migration[];
}
