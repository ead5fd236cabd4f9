/** What leaves this console, and what a file would bring it: the union of entries, each under its own console and number. Nothing is lost or doubled. */
import type { CarriedLine, CarriedRow, CarryConflict, CarryPreview, CarryState } from '../../shared/model/carry.ts';
import type { RecordReader } from '../store/types.ts';
import { FUTURE_TOLERANCE_MS } from '../../shared/lib/time.ts';
import type { SignedHead } from '../../shared/model/proof.ts';
import { checkpointsToTell, forksOf, signedAs } from './checkpoints.ts';
import { conflictsOf, isSameMatter, tellings } from './conflicts.ts';
import { MOST_ENTRIES, readCarryFile, writeCarryFile, type CarryFile } from './format.ts';

/** The part of a record that an exchange reads; of an open record or of a file. */
export type CarryReader = Pick<
  RecordReader,
  'carried' | 'ownRows' | 'consoleId' | 'lastSeq' | 'openIncidents' | 'signedHead' | 'heldCheckpoints' | 'sign'
>;

/** Without an exchange to go by, the last so many days leave, and every open incident whole. */
export const DAYS = 7;
const DAY_MS = 86_400_000;

/** `record`: what leaves it is what it holds at this moment. `nowMs`, UTC ms, is written into the file. */
export interface ExportQuestion {
  readonly record: CarryReader;
  readonly carry: CarryState;
  /** The console it is for; null: any. */
  readonly to: string | null;
  /** Since when, UTC ms; null: what that console was not told yet, else the last days. */
  readonly sinceMs: number | null;
  /** Of this console, as people call it. */
  readonly name: string;
  readonly site: string | null;
  readonly nowMs: number;
}

/** The whole file, ready to be written; `sha256` of `content`, as the line of the record will say. */
export interface Exported {
  readonly content: string;
  readonly sha256: string;
  readonly count: number;
  /** Own entries up to this one are in it. */
  readonly toSeq: number;
}

/** Null: there is nothing to tell, or more than one file holds (`count` says how many). */
export function exportRecord(question: ExportQuestion): Exported | { readonly content: null; readonly count: number } {
  const { record, carry, to, name, site, nowMs } = question;
  const self = record.consoleId();
  const rows = self === null ? [] : [...ownRows(question), ...record.carried().filter(({ origin }) => origin !== to)];
  if (self === null || rows.length === 0 || rows.length > MOST_ENTRIES) return { content: null, count: rows.length };
  const known = Object.entries(carry.consoles).map(([id, one]) => [id, one.name] as const);
  const origins = new Set(rows.map(({ origin }) => origin));
  const names = Object.fromEntries([...known.filter(([id]) => origins.has(id)), [self, name]]);
  const header = { console: { id: self, name }, site, exportedAtMs: nowMs, names, checkpoints: checkpointsToTell(record) };
  const written = writeCarryFile(header, rows, (message) => record.sign(message));
  return { ...written, count: rows.length, toSeq: record.lastSeq() };
}

/** From the chosen point on; of an incident that goes on in it, or is open, every entry: a story without its beginning is none. */
function ownRows({ record, carry, to, sinceMs, nowMs }: ExportQuestion): readonly CarriedRow[] {
  const toldSeq = sinceMs === null && to !== null ? (carry.consoles[to]?.toldSeq ?? 0) : 0;
  const fromMs = sinceMs ?? nowMs - DAYS * DAY_MS;
  const all = record.ownRows({ fromSeq: 1, limit: Number.MAX_SAFE_INTEGER });
  const isNew = (row: CarriedRow): boolean => (toldSeq > 0 ? row.seq > toldSeq : row.atMs >= fromMs);
  const whole = new Set(record.openIncidents().map(({ id }) => id));
  for (const row of all) if (row.incident !== null && isNew(row)) whole.add(row.incident);
  return all.filter((row) => isNew(row) || (row.incident !== null && whole.has(row.incident)));
}

/** What a file would bring. Refused, it is `line` (from 1) that does not fit, and nothing of the file is taken. */
export type Looked =
  | {
      readonly ok: true;
      readonly preview: CarryPreview;
      readonly file: CarryFile;
      readonly fresh: readonly CarriedRow[];
      readonly checkpoints: readonly SignedHead[];
    }
  | { readonly ok: false; readonly line: number; readonly problem: string };

/** What the file would bring at `nowMs`, UTC ms. The same file a second time brings nothing. */
export function lookAt(record: CarryReader, content: string, site: string | null, nowMs: number): Looked {
  const read = readCarryFile(content);
  if (!read.ok) return read;
  const { header, rows, sha256 } = read.file;
  if (header.site !== null && site !== null && header.site !== site)
    return { ok: false, line: 1, problem: `the record of another site: ${header.site}, this one is ${site}` };
  const here = [...record.ownRows({ fromSeq: 1, limit: Number.MAX_SAFE_INTEGER }), ...record.carried()];
  const known = new Set(here.map(keyOf));
  const fresh = [...new Map(rows.map((row) => [keyOf(row), row])).values()].filter((row) => !known.has(keyOf(row)));
  const before = new Set(differences(here, record.heldCheckpoints(), record).map((one) => JSON.stringify(one)));
  const told = header.checkpoints;
  const all = [...here, ...fresh];
  const conflicts = differences(all, [...record.heldCheckpoints(), ...told], record).filter((one) => !before.has(JSON.stringify(one)));
  const preview: CarryPreview = {
    ...{ from: header.console, exportedAtMs: header.exportedAtMs, sha256, count: rows.length },
    ...{ fresh: fresh.length, known: rows.length - fresh.length, conflicts },
    signed: signedAs(read.file, record.heldCheckpoints()),
    aheadMs: aheadMs(read.file, nowMs),
  };
  return { ok: true, preview, file: read.file, fresh, checkpoints: told };
}

/** A file takes time to come here, so a clock that is behind cannot be seen by it; one that is ahead can. */
function aheadMs({ header, rows }: CarryFile, nowMs: number): number {
  const newestMs = rows.reduce((newest, { atMs }) => Math.max(newest, atMs), header.exportedAtMs);
  return newestMs - nowMs > FUTURE_TOLERANCE_MS ? newestMs - nowMs : 0;
}

/** What other consoles wrote about this incident (null: about every incident), by time; and where consoles differ. */
export function carriedAbout(
  record: CarryReader,
  incident: string | null,
): { readonly lines: readonly CarriedLine[]; readonly conflicts: readonly CarryConflict[] } {
  const carried = record.carried();
  if (carried.length === 0) return { lines: [], conflicts: [] };
  const self = record.consoleId() ?? '';
  const rows = [...record.ownRows({ fromSeq: 1, limit: Number.MAX_SAFE_INTEGER }), ...carried];
  const all = tellings(rows);
  const own = all.find((one) => one.origin === self && one.incident === incident);
  const about = all.filter((one) => one.origin !== self && (incident === null || (own !== undefined && isSameMatter(one, own))));
  const wanted = new Set(about.map((one) => `${one.origin} ${one.incident}`));
  const lines = carried
    .filter((row) => row.incident !== null && wanted.has(`${row.origin} ${row.incident}`))
    .map((row) => lineOf(row))
    .sort((a, b) => a.atMs - b.atMs || (a.origin < b.origin ? -1 : 1) || a.seq - b.seq);
  const conflicts = differences(rows, record.heldCheckpoints(), record).filter(
    ({ sides }) => incident === null || sides.some((side) => side.origin === self && side.incident === incident),
  );
  return { lines, conflicts };
}

/** Every difference once: a line that two consoles have differently may show by itself and by its signature. */
function differences(rows: readonly CarriedRow[], held: readonly SignedHead[], record: CarryReader): readonly CarryConflict[] {
  const found = [...conflictsOf(rows), ...forksOf(rows, held, record)];
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

function lineOf({ origin, incident, seq, atMs, author, person, text }: CarriedRow): CarriedLine {
  // A decoder: checked when it was taken in.
  return { origin, incident: incident ?? '', seq, atMs, author, person, text: JSON.parse(text) as CarriedLine['text'] };
}

function keyOf({ origin, seq, hash }: CarriedRow): string {
  return `${origin} ${String(seq)} ${hash}`;
}
