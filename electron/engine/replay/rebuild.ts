/**
 * Rebuilds the state at any kept moment: the nearest kept state before it, and the inputs after that stepped forward. Every line this
 * leads to is compared with the one in the record, so that `exact` is found out and not claimed. Pure but for what `source` reads.
 */
import type { Exactness } from '../../../shared/model/replay.ts';
import type { Site } from '../../../shared/model/site.ts';
import type { ReplayReader } from '../../store/read-replay.ts';
import type { InputRow, JournalRow } from '../../store/types.ts';
import { configOf } from '../../userrules/config-of-site.ts';
import { withScreen, type SeenScreen } from '../anchor-keeper.ts';
import { exactlyFromCheckpoint } from '../core/checkpoint.ts';
import type { Config } from '../core/config.ts';
import type { JournalEntry } from '../core/journal-entry.ts';
import { createModel, type Model } from '../core/model.ts';
import { step } from '../core/step.ts';

/** The reader without its end, which belongs to whoever opened it. */
export type ReplaySource = Omit<ReplayReader, 'close'>;

/** Inputs read at once. */
const ROWS = 200;
/** Lines of the record read at once. */
const LINES = 500;
/** Forward by less than this is stepped even when a kept state is nearer, ms. */
const NEAR_MS = 120_000;

interface Place {
  readonly model: Model;
  /** Last input stepped wholly, and how many events of the next one. */
  readonly inputId: number;
  readonly event: number;
  readonly screens: readonly SeenScreen[];
  readonly program: string;
  readonly lines: number;
  /** What is wrong since when; null: nothing. */
  readonly flaw: Extract<Exactness, { kind: 'gap' | 'differs' }> | null;
}

/** Seeks to any moment, forwards fastest. Times are engine time, UTC ms. */
export class Rebuild {
  private readonly source: ReplaySource;
  private readonly program: string;
  private readonly fallback: Site;
  private place: Place | null = null;
  private rows: readonly InputRow[] = [];
  private lines: readonly JournalRow[] = [];
  /** The last one used: a replay seldom crosses a change of the site. */
  private config: { readonly key: string; readonly config: Config } | null = null;

  /** `program`: version of this one; `site`: of a record that begins before any state was kept. */
  constructor(source: ReplaySource, program: string, site: Site) {
    this.source = source;
    this.program = program;
    this.fallback = site;
  }

  /** The state reached by `seek`; null: nothing is kept for the time asked for. */
  get model(): Model | null {
    return this.place?.model ?? null;
  }

  get screens(): readonly SeenScreen[] {
    return this.place?.screens ?? [];
  }

  get exact(): Exactness {
    if (this.place === null) return { kind: 'nothing' };
    const { flaw, program, lines } = this.place;
    if (flaw !== null) return flaw;
    return program === this.program ? { kind: 'exact', lines } : { kind: 'otherProgram', program, lines };
  }

  /** Goes to the state after the last input at or before `atMs`. Stops when `mayGoOn` says no: false, to be called again. */
  seek(atMs: number, mayGoOn: () => boolean): boolean {
    if (!this.begin(atMs)) return true;
    for (let place = this.place; place !== null; place = this.place) {
      const row = this.rowAfter(place.inputId);
      if (row === null) return true;
      if (row.id !== place.inputId + 1 && place.flaw === null)
        place = this.place = { ...place, flaw: { kind: 'gap', sinceMs: place.model.nowMs } };
      const event = row.events[place.event];
      if (event === undefined) {
        this.place = { ...place, inputId: row.id, event: 0 };
        continue;
      }
      if (event.atMs > atMs) return true;
      if (!mayGoOn()) return false;
      const next = step(place.model, event);
      const differs = this.firstDifference(next.effects);
      this.place = {
        ...place,
        model: next.model,
        event: place.event + 1,
        screens: event.type === 'screen' ? withScreen(place.screens, event) : place.screens,
        lines: place.lines + next.effects.length,
        flaw: place.flaw ?? (differs === null ? null : { kind: 'differs', seq: differs, sinceMs: event.atMs }),
      };
    }
    return true;
  }

  /** How far the way to `atMs` has been gone, 0 to 1. */
  share(atMs: number, fromMs: number): number {
    const nowMs = this.place?.model.nowMs ?? fromMs;
    return atMs <= fromMs ? 1 : Math.min(1, Math.max(0, (nowMs - fromMs) / (atMs - fromMs)));
  }

  /** Stays where it is when the way from there is the shorter one; else takes the newest kept state before. False: nothing is kept. */
  private begin(atMs: number): boolean {
    const inputs = this.source.inputs();
    const anchor = this.source.anchors().findLast((one) => one.atMs <= atMs);
    const { place } = this;
    const isOnWay = place !== null && place.model.nowMs <= atMs;
    const isNearer = anchor === undefined || (place !== null && anchor.inputId <= place.inputId);
    if (isOnWay && (isNearer || (place.flaw === null && atMs - place.model.nowMs < NEAR_MS))) return true;
    this.place = null;
    this.rows = [];
    if (inputs === null || atMs > inputs.toMs + ROUND_MS) return false;
    if (anchor !== undefined) return this.beginAt(anchor.inputId);
    if (inputs.firstId !== 1 || atMs < inputs.fromMs - ROUND_MS) return false;
    const first = this.source.anchors()[0];
    const config = this.configFor(first?.site ?? '');
    this.place = {
      model: createModel(config),
      inputId: 0,
      event: 0,
      screens: [],
      program: first?.program ?? this.program,
      lines: 0,
      flaw: null,
    };
    return true;
  }

  private beginAt(inputId: number): boolean {
    const anchor = this.source.anchor(inputId);
    if (anchor === null) return false;
    const model = exactlyFromCheckpoint(this.configFor(anchor.site), anchor.json);
    if (model === null) return false; // of another format: this program cannot read it
    const screens = JSON.parse(anchor.screens) as readonly SeenScreen[]; // a decoder: written by AnchorKeeper
    this.place = { model, inputId, event: 0, screens, program: anchor.program, lines: 0, flaw: null };
    return true;
  }

  private configFor(key: string): Config {
    if (this.config?.key === key) return this.config.config;
    const json = this.source.site(key);
    const config = configOf(json === null ? this.fallback : (JSON.parse(json) as Site)); // a decoder: a site the engine ran on
    this.config = { key, config };
    return config;
  }

  private rowAfter(inputId: number): InputRow | null {
    const known = this.rows.find(({ id }) => id > inputId);
    const isNext = known !== undefined && (known.id === inputId + 1 || this.rows.some(({ id }) => id <= inputId));
    if (isNext) return known;
    this.rows = this.source.inputsAfter(inputId, ROWS);
    return this.rows[0] ?? null;
  }

  /** The first of these lines that the record has otherwise; a line the record does not have yet is no difference. */
  private firstDifference(made: readonly JournalEntry[]): number | null {
    for (const entry of made) {
      const line = this.lineOf(entry.seq);
      if (line === null) continue;
      const { seq, atMs, kind, incident, author, person, text, body } = line;
      const recorded = JSON.stringify({ seq, atMs, kind, incident, author, person, text, body });
      if (recorded !== JSON.stringify({ ...inOrder(entry) })) return entry.seq;
    }
    return null;
  }

  private lineOf(seq: number): JournalRow | null {
    const at = seq - (this.lines[0]?.seq ?? seq + 1);
    const known = this.lines[at];
    if (known?.seq === seq) return known;
    this.lines = this.source.journal(seq, LINES);
    return this.lines[0]?.seq === seq ? this.lines[0] : null;
  }
}

/** Inputs are dated to when they were written, up to a second after they came. */
const ROUND_MS = 2_000;

function inOrder({ seq, atMs, kind, incident, author, person, text, body }: JournalEntry): object {
  return { seq, atMs, kind, incident, author, person, text, body: body ?? null };
}
