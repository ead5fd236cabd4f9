/**
 * Record before tell: takes what a batch of steps produced, makes it durable, and only then lets it be shown. When the
 * disk refuses, nothing is lost: the lines wait here, in order, and the last committed state stays on the screens.
 */
import { randomUUID } from 'node:crypto';
import type { CarriedRow } from '../../shared/model/carry.ts';
import type { IncidentView } from '../../shared/model/live.ts';
import type { SignedHead } from '../../shared/model/proof.ts';
import { text, type Text } from '../../shared/i18n/text.ts';
import { toCheckpoint } from './core/checkpoint.ts';
import type { EngineEvent } from './core/events.ts';
import type { JournalEntry } from './core/journal-entry.ts';
import type { Model } from './core/model.ts';
import type { Store } from '../store/types.ts';
import { AnchorKeeper } from './anchor-keeper.ts';
import { InputKeeper } from './input-keeper.ts';

/** Least time between checkpoints, ms: what comes after the last one is replayed from the input ring. */
const CHECKPOINT_MS = 5_000;
/** A checkpoint of a big site takes long: between two passes so many times what the last one took, at most a minute. */
const CHECKPOINT_SHARE = 20;
const LONGEST_MS = 60_000;
/** Inputs are flushed at least this often, ms, and always before anything they led to is committed. */
const FLUSH_MS = 1_000;
/** After a refusal, the next try, ms. */
const RETRY_MS = 1_000;

/** What comes in from another console. */
export interface Brought {
  readonly rows: readonly CarriedRow[];
  /** What that console signed of its record, to be held for it. */
  readonly checkpoints: readonly SignedHead[];
}

interface Batch {
  readonly batchId: string;
  readonly entries: JournalEntry[];
  readonly incidents: Map<string, IncidentView>;
  readonly carried: CarriedRow[];
  readonly checkpoints: SignedHead[];
  /** Tried once: its content may be on disk already, so it is never changed again. */
  isTried: boolean;
}

/** One per loop; it alone calls `store.commit`. */
export class Recorder {
  private readonly store: Store;
  private readonly log: (line: string) => void;
  private readonly keeper: InputKeeper;
  private readonly anchors: AnchorKeeper;
  private inputs: EngineEvent[] = [];
  private inputsSinceMs = 0;
  private readonly waiting: Batch[] = [];
  private known: Readonly<Record<string, IncidentView>>;
  private readonly carried: CarriedRow[] = [];
  private readonly checkpoints: SignedHead[] = [];
  private checkpointAtMs = 0;
  private checkpointTookMs = 0;
  private retryAtMs = 0;
  private refused: Text | null = null;
  private readonly notices: Text[] = [];
  /** The newest state whose lines are all on disk: the only one that may be shown. */
  committed: Model;

  /** `program`: version of this program. */
  constructor(store: Store, model: Model, log: (line: string) => void, program = '') {
    this.store = store;
    this.log = log;
    this.keeper = new InputKeeper(store, log, (said) => this.notices.push(said));
    this.anchors = new AnchorKeeper(store, program);
    this.committed = model;
    this.known = model.incidents;
  }

  /** Trouble of the record, for the screens; null when all is well. */
  get trouble(): Text | null {
    return this.refused ?? this.store.health().text;
  }

  /** What there is to tell of the record, once each. */
  takeNotices(): readonly Text[] {
    return [...this.store.takeNotices().map((notice) => notice.text), ...this.notices.splice(0)];
  }

  input(event: EngineEvent): void {
    if (this.inputs.length === 0) this.inputsSinceMs = event.atMs;
    this.inputs.push(event);
    this.anchors.input(event);
  }

  /** Entries of another console: they go to disk in one commit with the next line, which tells of them. */
  carry({ rows, checkpoints }: Brought): void {
    this.carried.push(...rows);
    this.checkpoints.push(...checkpoints);
  }

  /** Commits what `entries` and `model` bring; true when `committed` moved on to `model`. */
  record(model: Model, entries: readonly JournalEntry[], nowMs: number): boolean {
    this.collect(model, entries);
    if (this.waiting.length > 0 && (nowMs < this.retryAtMs || !this.commitAll(model, nowMs))) return false;
    this.committed = model;
    if (entries.length === 0) this.keeper.work();
    if (nowMs - this.inputsSinceMs >= FLUSH_MS) this.flushInputs(nowMs);
    if (this.isCheckpointDue(nowMs, CHECKPOINT_MS) || this.anchors.isUrgent(model)) this.checkpoint(model, nowMs);
    return true;
  }

  /** Last words before the process ends. */
  close(model: Model, nowMs: number): void {
    this.retryAtMs = 0;
    if (this.record(model, [], nowMs)) this.checkpoint(model, nowMs);
    else this.flushInputs(nowMs);
    this.keeper.finish();
  }

  private collect(model: Model, entries: readonly JournalEntry[]): void {
    if (entries.length === 0) return;
    let batch = this.waiting.at(-1);
    if (batch === undefined || batch.isTried) {
      batch = { batchId: randomUUID(), entries: [], incidents: new Map(), carried: [], checkpoints: [], isTried: false };
      this.waiting.push(batch);
    }
    batch.entries.push(...entries);
    batch.carried.push(...this.carried.splice(0));
    batch.checkpoints.push(...this.checkpoints.splice(0));
    for (const incident of Object.values(model.incidents))
      if (this.known[incident.id] !== incident) batch.incidents.set(incident.id, incident);
    this.known = model.incidents;
  }

  private commitAll(model: Model, nowMs: number): boolean {
    this.flushInputs(nowMs);
    for (let batch = this.waiting[0]; batch !== undefined; batch = this.waiting[0]) {
      const isLast = this.waiting.length === 1;
      const withCheckpoint = isLast && !batch.isTried && batch.incidents.size > 0 && this.isCheckpointDue(nowMs, FLUSH_MS);
      batch.isTried = true;
      const fromMs = performance.now();
      try {
        this.store.commit({
          batchId: batch.batchId,
          entries: batch.entries,
          incidents: [...batch.incidents.values()],
          checkpoint: withCheckpoint ? toCheckpoint(model) : null,
          ...(batch.carried.length === 0 ? {} : { carried: batch.carried }),
          ...(batch.checkpoints.length === 0 ? {} : { checkpoints: batch.checkpoints }),
        });
      } catch (error) {
        return this.refuse(error, nowMs);
      }
      if (withCheckpoint) this.noteCheckpoint(nowMs, fromMs);
      this.keeper.committed([...batch.incidents.values()]);
      this.waiting.shift();
    }
    this.refused = null;
    return true;
  }

  /** Converts a refusal into a shown state; a bug is no field condition and ends the process. */
  private refuse(error: unknown, nowMs: number): false {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'bug';
    if (code === 'bug' || code === 'future') throw error;
    this.log(`record refused (${code}): ${error instanceof Error ? error.message : String(error)}`);
    this.refused = text(`store.${code}`, { directory: this.store.directory });
    this.retryAtMs = nowMs + RETRY_MS;
    return false;
  }

  private flushInputs(nowMs: number): void {
    if (this.inputs.length === 0) return;
    this.keeper.flushed(this.store.appendInputs(nowMs, this.inputs), nowMs);
    this.inputs = [];
  }

  private checkpoint(model: Model, nowMs: number): void {
    this.flushInputs(nowMs);
    const fromMs = performance.now();
    const json = toCheckpoint(model);
    this.store.saveCheckpoint(json, nowMs);
    this.anchors.checkpointed(model, json);
    this.noteCheckpoint(nowMs, fromMs);
  }

  private isCheckpointDue(nowMs: number, leastMs: number): boolean {
    const restMs = Math.min(LONGEST_MS, CHECKPOINT_SHARE * this.checkpointTookMs);
    return nowMs - this.checkpointAtMs >= Math.max(leastMs, restMs);
  }

  private noteCheckpoint(nowMs: number, fromMs: number): void {
    this.checkpointAtMs = nowMs;
    this.checkpointTookMs = performance.now() - fromMs;
  }
}
