/**
 * The file in which a record goes to another console: NDJSON, a header, one entry per line, an end with their number and the SHA-256 of every
 * byte before it. Cut, changed or made by something else, it is refused as a whole, and the line is named. Format: docs/adr/0024.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CarriedRow } from '../../shared/model/carry.ts';
import { MOST_CHECKPOINTS, SignedHeadSchema, type Signature, type SignedHead } from '../../shared/model/proof.ts';
import { exportMessage, isSignedBy, isSignedHead } from '../store/proof/sign.ts';
import { hashFields } from '../store/row-hash.ts';

/** Of one file: what a shift of trouble writes, ten times over. More goes in two files. */
export const MOST_ENTRIES = 20_000;
/** Characters of a file. */
export const LONGEST_FILE = 64_000_000;
/** Characters of a line: a decision with all its evidence is some ten thousand. */
const LONGEST_LINE = 2_000_000;

/** First line of the file. `count`: entries that follow. */
export interface CarryHeader {
  readonly format: 'twinwatch-record';
  /** 1: not signed, of a console without a key. 2: the end holds a signature of the whole. */
  readonly version: 1 | 2;
  readonly console: { readonly id: string; readonly name: string };
  /** Site it watches; null: not said. */
  readonly site: string | null;
  /** UTC ms. */
  readonly exportedAtMs: number;
  readonly count: number;
  /** Names of all consoles whose entries are in it, by id. */
  readonly names: Readonly<Record<string, string>>;
  /** Signed heads that the receiver is to hold: the newest of the console, and the newest it holds of others. */
  readonly checkpoints: readonly SignedHead[];
}

/** A file that was read to its end and is whole; whether its rows fit what is here is asked later. */
export interface CarryFile {
  /** The key that signed the file; null: nobody did, and nothing but its hashes speaks for it. */
  readonly publicKey: string | null;
  readonly header: CarryHeader;
  readonly rows: readonly CarriedRow[];
  readonly sha256: string;
}

/** `sha256`: of `content`. */
export type WrittenFile = Pick<CarryFile, 'sha256'> & { readonly content: string };

/** `line` from 1; the last line stands for a file that ends too early. */
export type CarryRead =
  { readonly ok: true; readonly file: CarryFile } | { readonly ok: false; readonly line: number; readonly problem: string };

const ConsoleId = z.string().regex(/^[0-9a-f]{16}$/);
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Name = z.string().min(1).max(40);
const Whole = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const Header = z.strictObject({
  format: z.literal('twinwatch-record'),
  version: z.union([z.literal(1), z.literal(2)]),
  console: z.strictObject({ id: ConsoleId, name: Name }),
  site: z.string().max(200).nullable(),
  exportedAtMs: Whole,
  count: Whole.max(MOST_ENTRIES),
  names: z.record(ConsoleId, Name),
  checkpoints: z.array(SignedHeadSchema).max(MOST_CHECKPOINTS).default([]),
});

const Entry = z.strictObject({
  origin: ConsoleId,
  seq: Whole.min(1),
  atMs: z.number().int(),
  kind: z.string().min(1).max(40),
  incident: z.string().min(1).max(64).nullable(),
  author: z.enum(['machine', 'engine', 'person']),
  person: z.string().max(200).nullable(),
  text: z.string().max(100_000),
  body: z.string().max(LONGEST_LINE),
  batch: z.string().min(1).max(100),
  prevHash: Hash,
  hash: Hash,
});

const Text = z.strictObject({
  key: z.string().min(1).max(200),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
const End = z.strictObject({
  end: z.literal(true),
  count: Whole,
  sha256: Hash,
  publicKey: Hash.optional(),
  signature: z
    .string()
    .regex(/^[0-9a-f]{128}$/)
    .optional(),
});

/** The whole file. The count of the header is that of the rows. `sign` answers null where the console has no key. */
export function writeCarryFile(
  header: Omit<CarryHeader, 'format' | 'version' | 'count'>,
  rows: readonly CarriedRow[],
  sign: (message: string) => Signature | null,
): WrittenFile {
  const isSigned = sign('') !== null;
  const { checkpoints, ...rest } = header;
  // Without a key the file is what it was before consoles signed, to the letter.
  const whole = {
    ...{ format: 'twinwatch-record', version: isSigned ? 2 : 1, ...rest, count: rows.length },
    ...(isSigned ? { checkpoints } : {}),
  };
  const content = [whole, ...rows].map((line) => `${JSON.stringify(line)}\n`).join('');
  const sha256 = sha256Of(content);
  const end = { end: true, count: rows.length, sha256, ...(isSigned ? sign(exportMessage(header.console.id, sha256)) : null) };
  return { content: `${content}${JSON.stringify(end)}\n`, sha256 };
}

/** Everything checks out, or nothing is taken. Lines count from 1. */
export function readCarryFile(content: string): CarryRead {
  if (content.length > LONGEST_FILE) return refuse(1, 'the file is longer than any export of a console');
  const lines = content.split('\n');
  if (lines.at(-1) !== '') return refuse(lines.length, 'the file was cut: its last line has no end');
  lines.pop();
  const head = parsed(Header, lines[0]);
  if (!head.ok) return refuse(1, `not the header of an exported record: ${head.problem}`);
  const end = parsed(End, lines.at(-1));
  if (!end.ok || lines.length < 2) return refuse(Math.max(1, lines.length), 'the file was cut: the line that ends it is missing');
  const header: CarryHeader = head.value;
  const rows: CarriedRow[] = [];
  for (const [index, line] of lines.slice(1, -1).entries()) {
    const row = entryOf(line);
    if (typeof row === 'string') return refuse(index + 2, row);
    const before = rows.at(-1);
    if (before?.origin === row.origin && before.seq + 1 === row.seq && before.hash !== row.prevHash)
      return refuse(index + 2, 'the entry does not follow the one before it');
    rows.push(row);
  }
  if (rows.length !== header.count || rows.length !== end.value.count)
    return refuse(
      lines.length,
      `${String(rows.length)} entries where the file says ${String(header.count)} and ${String(end.value.count)}`,
    );
  const sha256 = sha256Of(content.slice(0, content.lastIndexOf('\n', content.length - 2) + 1));
  if (sha256 !== end.value.sha256) return refuse(lines.length, 'the file was changed: its SHA-256 is another one');
  const problem = signatureProblem(header, end.value, sha256);
  if (problem !== null) return refuse(lines.length, problem);
  if (!header.checkpoints.every(isSignedHead))
    return refuse(1, 'a checkpoint in it has a signature that does not fit: trust nothing of this file');
  return { ok: true, file: { header, rows, sha256, publicKey: end.value.publicKey ?? null } };
}

/** What is wrong with the signature of the whole; null: nothing, or the file never had one. */
function signatureProblem(header: CarryHeader, { publicKey, signature }: z.infer<typeof End>, sha256: string): string | null {
  if (header.version === 1) return publicKey === undefined && signature === undefined ? null : 'a signature where the header promises none';
  if (publicKey === undefined || signature === undefined) return 'the signature was taken out of the file';
  return isSignedBy({ publicKey, signature }, exportMessage(header.console.id, sha256))
    ? null
    : 'the signature of the file is wrong: it was changed after it was exported, or another console made it';
}

/** The entry of a line, or what is wrong with it. */
function entryOf(line: string): CarriedRow | string {
  if (line.length > LONGEST_LINE) return 'the line is too long';
  const entry = parsed(Entry, line);
  if (!entry.ok) return `not an entry: ${entry.problem}`;
  const row: CarriedRow = entry.value;
  const text = parsed(Text, row.text);
  if (!text.ok) return `the text of the entry: ${text.problem}`;
  const body = parsed(z.unknown(), row.body);
  if (!body.ok) return `the body of the entry: ${body.problem}`;
  return hashOf(row) === row.hash ? row : 'the entry was changed: its content does not fit its hash';
}

function hashOf({ seq, atMs, kind, incident, author, person, text, body, batch, prevHash }: CarriedRow): string {
  return hashFields('twinwatch-journal-1', [seq, atMs, kind, incident, author, person, text, body, batch, prevHash]);
}

function parsed<T>(shape: z.ZodType<T>, line: string | undefined): { ok: true; value: T } | { ok: false; problem: string } {
  try {
    const found = shape.safeParse(JSON.parse(line ?? ''));
    if (found.success) return { ok: true, value: found.data };
    const [issue] = found.error.issues;
    return { ok: false, problem: `${issue?.path.join('.') ?? ''} ${issue?.message ?? 'does not fit'}`.trim() };
  } catch {
    // Refused in words: what a file from outside holds is no failure of ours.
    return { ok: false, problem: 'not JSON' };
  }
}

function refuse(line: number, problem: string): CarryRead {
  return { ok: false, line, problem };
}

function sha256Of(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
