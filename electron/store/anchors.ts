/** States kept from time to time in history.sqlite, so that a replay need not begin at the beginning; as disposable as the inputs beside them. */
import { integerOf, textOf, toRow } from './decode.ts';
import { packed, unpacked } from './packed.ts';
import type { Connection } from './connect.ts';

/** A state of the engine after the input `inputId`, and what it was made with. */
export interface Anchor {
  readonly inputId: number;
  /** Engine time of the state, UTC ms. */
  readonly atMs: number;
  /** Version of the program. */
  readonly program: string;
  /** Which of the kept sites it is on: a digest. */
  readonly site: string;
  /** The state, as a checkpoint. */
  readonly json: string;
  /** The screens that were open, as JSON. */
  readonly screens: string;
}

/** Without its state, which is read only when it is needed. */
export type AnchorHead = Omit<Anchor, 'json' | 'screens'>;

/** Every call of an open history; a failure is a StoreError for the ring to deal with. */
export interface Anchors {
  /** `siteJson`: the whole site, kept once. Thins out the older ones when all of them get too big. */
  add(anchor: Anchor, siteJson: string): void;
  /** In order of their inputs. */
  heads(): readonly AnchorHead[];
  get(inputId: number): Anchor | null;
  /** The site of this digest, as JSON. */
  site(digest: string): string | null;
}

/** Bytes of all states together, compressed: half of what the inputs themselves may take. */
const MOST_BYTES = 33_554_432;

export const ANCHOR_SCHEMA = `
CREATE TABLE IF NOT EXISTS anchor (input_id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, program TEXT NOT NULL, site TEXT NOT NULL,
  screens TEXT NOT NULL, state BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS anchor_site (digest TEXT NOT NULL PRIMARY KEY, json BLOB NOT NULL) STRICT, WITHOUT ROWID;
`;

/** Prepared access to the tables of `ANCHOR_SCHEMA`. `mostBytes`: another bound only in tests. */
export function anchorsOf(connection: Connection, mostBytes = MOST_BYTES): Anchors {
  const insert = connection.prepare(
    'INSERT OR REPLACE INTO anchor (input_id, at_ms, program, site, screens, state) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const keepSite = connection.prepare('INSERT OR IGNORE INTO anchor_site (digest, json) VALUES (?, ?)');
  const heads = connection.prepare('SELECT input_id, at_ms, program, site FROM anchor ORDER BY input_id');
  const get = connection.prepare('SELECT input_id, at_ms, program, site, screens, state FROM anchor WHERE input_id = ?');
  const site = connection.prepare<[string], Buffer>('SELECT json FROM anchor_site WHERE digest = ?').pluck();
  const sizes = connection.prepare('SELECT input_id, length(state) AS size FROM anchor ORDER BY input_id');
  const forget = connection.prepare('DELETE FROM anchor WHERE input_id = ?');
  // What no input is left to follow on is of no use.
  const forgetOld = connection.prepare('DELETE FROM anchor WHERE input_id < (SELECT coalesce(min(id), 0) - 1 FROM input)');
  const forgetSites = connection.prepare('DELETE FROM anchor_site WHERE digest NOT IN (SELECT site FROM anchor)');

  const add = connection.transaction((anchor: Anchor, siteJson: string) => {
    keepSite.run(anchor.site, packed(siteJson));
    insert.run(anchor.inputId, anchor.atMs, anchor.program, anchor.site, anchor.screens, packed(anchor.json));
    forgetOld.run();
    thinOut();
    forgetSites.run();
  });

  /** Of the older half, every second one: the longer ago, the further apart. */
  function thinOut(): void {
    const all = sizes.all().map((found) => ({ id: integerOf(toRow(found), 'input_id'), size: integerOf(toRow(found), 'size') }));
    if (all.reduce((sum, { size }) => sum + size, 0) <= mostBytes) return;
    for (const [order, { id }] of all.slice(0, Math.ceil(all.length / 2)).entries()) if (order % 2 === 1) forget.run(id);
  }

  return {
    add: (anchor, siteJson) => {
      add.immediate(anchor, siteJson);
    },
    heads: () => heads.all().map(headOf),
    get(inputId) {
      const found = get.get(inputId);
      if (found === undefined) return null;
      const row = toRow(found);
      return { ...headOf(row), screens: textOf(row, 'screens'), json: unpacked(row['state']) };
    },
    site(digest) {
      const found = site.get(digest);
      return found === undefined ? null : unpacked(found);
    },
  };
}

function headOf(found: unknown): AnchorHead {
  const row = toRow(found);
  return { inputId: integerOf(row, 'input_id'), atMs: integerOf(row, 'at_ms'), program: textOf(row, 'program'), site: textOf(row, 'site') };
}
