/** Records that go from console to console in a file: what a line of it is, and what a console remembers of its exchanges. */
import type { TimelineEntry } from './live.ts';

/** One entry of a journal as its own console wrote it, with the hash it has there. `text` and `body` are JSON, byte for byte. */
export interface CarriedRow {
  /** Id of the console that wrote it: the first 16 hex digits of the hash of its first entry. */
  readonly origin: string;
  /** Its number there; never given anew. */
  readonly seq: number;
  readonly atMs: number;
  readonly kind: string;
  readonly incident: string | null;
  readonly author: TimelineEntry['author'];
  readonly person: string | null;
  readonly text: string;
  readonly body: string;
  readonly batch: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** Another console, as far as this one knows it. */
export interface KnownConsole {
  readonly name: string;
  /** When a file of it was last taken in, UTC ms; null: never. */
  readonly heardMs: number | null;
  /** Own entries up to this number were written into a file for it; 0: none. */
  readonly toldSeq: number;
}

/** Kept with the state of the hand-over, and whole in the journal line of each exchange. */
export interface CarryState {
  readonly consoles: Readonly<Record<string, KnownConsole>>;
  /** Own entries up to this number are in a file that left this console; 0: none. */
  readonly exportedSeq: number;
  readonly lastExportMs: number | null;
  readonly lastImportMs: number | null;
  /** How this console was called in its last export; null: it was never asked. */
  readonly name: string | null;
}

export const NO_CARRY: CarryState = { consoles: {}, exportedSeq: 0, lastExportMs: null, lastImportMs: null, name: null };

/** Two consoles wrote different things about the same matter; both are kept. */
export interface CarryConflict {
  /** `closed`: both closed it, with other words. `owner`: other people have it. `state`: closed here or there only. `number`: one number, two entries. `cut`: somebody holds a signature of a line that is not there. */
  readonly kind: 'closed' | 'owner' | 'state' | 'number' | 'cut';
  /** What each says: the console, its incident, and its words. */
  readonly sides: readonly [CarrySide, CarrySide];
}

/** One console's word in a conflict; `origin` is the id of the console that wrote it. */
export interface CarrySide {
  readonly origin: string;
  /** The incident as that console numbers it; null: none. */
  readonly incident: string | null;
  readonly says: string;
}

/** What a file would bring, before it is taken in. */
export interface CarryPreview {
  readonly from: { readonly id: string; readonly name: string };
  readonly exportedAtMs: number;
  readonly sha256: string;
  readonly count: number;
  readonly fresh: number;
  readonly known: number;
  readonly conflicts: readonly CarryConflict[];
  readonly signed: CarrySigned;
  /** By how much its newest moment lies after now, ms: the other clock is ahead by that at least, or this one behind. 0: it does not. */
  readonly aheadMs: number;
}

/**
 * Who speaks for a file. `known`: the key this console knows the other by. `first`: seen for the first time, to be compared by eye. `changed`: another
 * key than before. `unsigned`: nobody. `stripped`: nobody, although that console signed before.
 */
export interface CarrySigned {
  readonly state: 'known' | 'first' | 'changed' | 'unsigned' | 'stripped';
  /** Of the key, in groups of four; empty: there is none. */
  readonly fingerprint: string;
}

/** A line of another console in the story of an incident. */
export interface CarriedLine extends TimelineEntry {
  readonly origin: string;
  /** The incident as that console numbers it. */
  readonly incident: string;
}
