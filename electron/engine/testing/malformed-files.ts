/** Files that people and other consoles hand in, and those kept beside the record, broken in every way; and what their readers make of them. Not part of the app. */
import fs from 'node:fs';
import path from 'node:path';
import type { CarriedRow } from '../../../shared/model/carry.ts';
import { readCarryFile, writeCarryFile } from '../../carry/format.ts';
import { chooseWalls } from '../../main/walls-file.ts';
import { readSecretFile, SECRETS_FILE } from '../../main/secret-file.ts';
import { formatSiteError, loadSite, readSiteFile } from '../../site/load-site.ts';
import { loadSources } from '../../sources/load-sources.ts';
import { hashFields } from '../../store/row-hash.ts';
import { seeded } from '../../store/testing/disk-trace.ts';
import { draftOf } from '../note-drafts.ts';
import { Authenticators } from '../operators/authenticators.ts';

/** `exported`: changed behind its sums. `sealed`: an exported record of wrong content under right sums. `drafts` stands for the settings, rows of the record that are JSON. */
export const BROKEN_KINDS = ['exported', 'sealed', 'walls', 'secrets', 'authenticators', 'site', 'sources', 'drafts'] as const;
export type BrokenKind = (typeof BROKEN_KINDS)[number];

/** What became of one file. `wrong`: neither refused in words nor a whole result, and why; null: one of both. */
export interface BrokenTrial {
  readonly kind: BrokenKind;
  readonly isRefused: boolean;
  readonly wrong: string | null;
  /** What was read, for a person who looks for the reason. */
  readonly content: string;
  readonly tookMs: number;
}

type Random = () => number;
/** Whether it was refused; throws when the answer is neither that nor whole. */
type Reader = (content: string) => boolean;

const SITE = path.resolve('fixtures/sites/minimal.yaml');
const SOURCES = path.resolve('fixtures/sources/simulator.yaml');
const HASH = '0'.repeat(64);
const ODD: readonly string[] = [
  ...[
    'null',
    '-1',
    '1e999',
    '0.5',
    'true',
    '""',
    '{}',
    '[]',
    '"__proto__"',
    '{"__proto__":1}',
    '"constructor"',
    '\u0000',
    '\ud800',
    '\u2028',
  ],
  ...[
    '9'.repeat(400),
    '['.repeat(5_000),
    '{"a":'.repeat(5_000),
    '&a [*a]',
    '<<: *x',
    '- - -',
    '\n',
    '"',
    ': ',
    '%TAG',
    '!!js/function x',
    '\t',
  ],
];

/** `count` broken files of each kind. `folder`: for those that are read from one. */
export function* brokenFiles(folder: string, count: number): Generator<BrokenTrial> {
  const random = seeded(1_111);
  for (const kind of BROKEN_KINDS) {
    const original = originalOf(kind);
    const read = readerOf(kind, folder, original);
    for (let number = 0; number < count; number += 1) {
      const content = kind === 'sealed' ? sealed(random) : kind === 'drafts' ? jsonBroken(original, random) : broken(original, random);
      const fromMs = performance.now();
      const outcome = judged(read, content);
      yield { kind, content, ...outcome, tookMs: performance.now() - fromMs };
    }
  }
}

function judged(read: Reader, content: string): Pick<BrokenTrial, 'isRefused' | 'wrong'> {
  try {
    return { isRefused: read(content), wrong: null };
  } catch (error) {
    return { isRefused: false, wrong: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function originalOf(kind: BrokenKind): string {
  switch (kind) {
    case 'exported':
    case 'sealed':
      return exported([1, 2, 3].map(rowOf), HEADER);
    case 'walls':
      return JSON.stringify({ format: 'twinwatch-walls/1', displays: [1, 2], isOnly: false, inches: 55, metres: 4, night: null }, null, 2);
    case 'secrets':
      return JSON.stringify({ format: 'twinwatch-secrets/1', secrets: { snmp: 'AAAA', mqtt: 'BBBB' } }, null, 2);
    case 'authenticators':
      return JSON.stringify({ format: 'twinwatch-authenticators/1', people: [{ id: 'a', secret: 'ab'.repeat(20), step: 7 }] });
    case 'site':
      return fs.readFileSync(SITE, 'utf8');
    case 'sources':
      return fs.readFileSync(SOURCES, 'utf8');
    case 'drafts':
      return JSON.stringify([{ incident: 'INC-1', text: 'begun' }]);
  }
}

function readerOf(kind: BrokenKind, folder: string, original: string): Reader {
  const at = (name: string, content: string): string => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, content);
    return file;
  };
  switch (kind) {
    case 'exported':
    case 'sealed':
      return (content) => {
        const read = readCarryFile(content);
        if (!read.ok) return inWords(read.line >= 1 ? read.problem : '');
        if (kind === 'exported' && content !== original) throw new Error('a changed file was taken');
        return whole(read.file.rows.every(({ seq, hash }) => Number.isSafeInteger(seq) && hash.length === 64));
      };
    case 'walls':
      return (content) => {
        at('walls.json', content);
        const { choice, problem } = chooseWalls(folder, null);
        return problem === null
          ? whole(choice !== null && choice.inches > 0 && choice.metres > 0)
          : inWords(choice === null ? problem : '');
      };
    case 'secrets':
      return (content) => {
        at(SECRETS_FILE, content);
        const read = readSecretFile(folder);
        return read.ok ? whole(Object.values(read.secrets).every((secret) => typeof secret === 'string')) : inWords(read.problem);
      };
    case 'authenticators':
      return (content) => {
        const { trouble, ...known } = new Authenticators(at('authenticators.json', content));
        return trouble === null ? whole(typeof known === 'object') : inWords(trouble.key);
      };
    case 'site':
      return (content) => {
        const read = loadSite(content, SITE);
        return read.ok ? whole(read.site.elements.length > 0) : inWords(read.errors.map(formatSiteError).join());
      };
    case 'sources': {
      const site = readSiteFile(SITE);
      if (!site.ok) throw new Error('the site of the tests is not good');
      return (content) => {
        const read = loadSources(content, 'sources.yaml', site.site);
        return read.ok ? whole(read.sources.length > 0) : inWords(read.errors.map(formatSiteError).join());
      };
    }
    case 'drafts':
      return (content) =>
        draftOf({ getSetting: () => content, setSetting: () => undefined }, 'INC-1') === '' || whole(content.includes('INC-1'));
  }
}

function inWords(problem: string): true {
  if (problem === '') throw new Error('refused without a word');
  return true;
}

function whole(isWhole: boolean): false {
  if (!isWhole) throw new Error('taken, and not whole');
  return false;
}

/** One change, or two: of a byte, of a part, or something odd put in. */
function broken(text: string, random: Random): string {
  const upTo = (limit: number): number => Math.floor(random() * limit);
  const [from, to] = [upTo(text.length), upTo(text.length)].toSorted((a, b) => a - b) as [number, number];
  const changes = [
    () => text.slice(0, from) + String.fromCharCode(upTo(256)) + text.slice(from + 1),
    () => text.slice(0, from),
    () => text.slice(0, from) + text.slice(to),
    () => text.slice(0, to) + text.slice(from),
    () => text.slice(0, from) + oddOf(random) + text.slice(from),
    () => jsonBroken(text, random),
  ];
  const changed = (changes[upTo(changes.length)] ?? changes[0])?.() ?? '';
  return random() < 0.3 ? broken(changed, random) : changed;
}

function oddOf(random: Random): string {
  return ODD[Math.floor(random() * ODD.length)] ?? '';
}

/** One of its values becomes another; of what is no JSON, something odd. */
function jsonBroken(text: string, random: Random): string {
  try {
    return JSON.stringify(replaced(JSON.parse(text), random));
  } catch (error) {
    if (error instanceof SyntaxError) return oddOf(random);
    throw error;
  }
}

function replaced(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random() < 0.15) return oddValue(random);
  const keys = Object.keys(value);
  const key = keys[Math.floor(random() * keys.length)];
  if (key === undefined) return oddValue(random);
  const changed = Object.entries(value).map(([name, one]) => [name, name === key ? replaced(one, random) : (one as unknown)]);
  return Array.isArray(value) ? changed.map(([, one]) => one) : Object.fromEntries(changed);
}

function oddValue(random: Random): unknown {
  const values: readonly unknown[] = [null, -1, 1e300, 0.5, true, '', 'x'.repeat(100_000), {}, [], [[[]]], '__proto__', '\u0000'];
  return values[Math.floor(random() * values.length)];
}

const HEADER = { console: { id: '0'.repeat(16), name: 'PC' }, site: 'x', exportedAtMs: 1, names: {}, checkpoints: [] };

/** Sums that fit what cannot be: as a console of ill will would write it. */
function sealed(random: Random): string {
  const rows = [1, 2, 3].map(rowOf);
  if (random() < 0.3) return exported(rows, replaced(HEADER, random) as typeof HEADER);
  const at = Math.floor(random() * rows.length);
  return exported(
    rows.map((row, index) => (index === at ? sealedAgain(replaced(row, random)) : row)),
    HEADER,
  );
}

function exported(rows: readonly CarriedRow[], header: typeof HEADER): string {
  return writeCarryFile({ ...HEADER, ...header }, rows, () => null).content;
}

function rowOf(seq: number): CarriedRow {
  const who = { origin: '0'.repeat(16), kind: 'alarm', incident: null, author: 'engine', person: null } as const;
  return rehashed({ ...who, seq: seq * 2, atMs: seq, text: '{"key":"a"}', body: 'null', batch: 'b', prevHash: HASH, hash: HASH });
}

/** Of a row that need be none any more. */
function sealedAgain(row: unknown): CarriedRow {
  const odd = row as CarriedRow; // the reader has to find out
  return typeof row === 'object' && row !== null ? rehashed(odd) : odd;
}

function rehashed(row: CarriedRow): CarriedRow {
  const { seq, atMs, kind, incident, author, person, text, body, batch, prevHash } = row;
  return { ...row, hash: hashFields('twinwatch-journal-1', [seq, atMs, kind, incident, author, person, text, body, batch, prevHash]) };
}
