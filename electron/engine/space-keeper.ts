/**
 * Watches the disk of the record: says early that it fills up, then makes room for the record as `core/space-levels.ts` says, a line of the
 * record before each step and one after it. What is done when it is full all the same: `store/reserve.ts`.
 */
import { text, type Text } from '../../shared/i18n/text.ts';
import { hasSpare, removeCopies } from '../store/backups/shelf.ts';
import { freeBytes, storePaths } from '../store/files.ts';
import { StoreError } from '../store/store.ts';
import type { Trends } from '../store/trends.ts';
import { KEPT_DAYS, levelOf, oldBefore, SPACE_LIMITS, toGiveUp, type SpaceLevel, type SpaceLimits } from './core/space-levels.ts';
import { askRecordThread } from './record-thread.ts';

/** How often the disk is asked, ms. */
const LOOK_MS = 10_000;
/** After a step that failed or found nothing to give up, ms: reading the backups takes a thread a while. */
const RETRY_MS = 900_000;

/** What the keeper needs of the engine. `now`: engine time, UTC ms; `trends` null: no values are kept, so none can be given up. */
export interface SpaceParts {
  readonly directory: string;
  readonly now: () => number;
  readonly trends: Pick<Trends, 'forgetDay' | 'hasDayBefore'> | null;
  /** A backup is being put in place: none is removed meanwhile. */
  readonly isRestoring: () => boolean;
  /** Told only when it changed. */
  readonly onRisk: (risk: Text | null) => void;
  /** Writes a line; null: the record refuses at the moment. */
  readonly note: (said: Text) => number | null;
  readonly log: (line: string) => void;
  /** Left out: those of a real disk. */
  readonly limits?: SpaceLimits;
  /** Bytes free there, in tests; `Infinity`: not known. */
  readonly free?: (directory: string) => number;
}

/** One per engine with a record on disk; does nothing by itself, the engine calls `tick`. */
export class SpaceKeeper {
  private readonly parts: SpaceParts;
  private readonly limits: SpaceLimits;
  private readonly backups: string;
  private now: SpaceLevel = 'ample';
  private lookedAtMs = Number.NEGATIVE_INFINITY;
  /** A step that failed is not tried before, by kind. */
  private readonly notBefore = { history: Number.NEGATIVE_INFINITY, backups: Number.NEGATIVE_INFINITY };
  /** Days of trends given up since the line that said so; null: none is being given up. */
  private days: { count: number; readonly freeBefore: number } | null = null;
  private isThinning = false;

  constructor(parts: SpaceParts) {
    this.parts = parts;
    this.limits = parts.limits ?? SPACE_LIMITS;
    this.backups = storePaths(parts.directory).backups;
  }

  /** Of backups only the least is to be kept. */
  get isTight(): boolean {
    return this.now === 'backups';
  }

  /** To be called about once a second. Gives up at most one day of trends: the loop never waits for more. */
  tick(): void {
    const nowMs = this.parts.now();
    if (this.days === null && nowMs - this.lookedAtMs < LOOK_MS && nowMs >= this.lookedAtMs) return;
    this.lookedAtMs = nowMs;
    const bytes = this.look();
    const step = toGiveUp(this.now, this.hasOldTrends(nowMs));
    if (this.days !== null) return step === 'history' ? this.forgetDay(nowMs) : this.endHistory(bytes);
    if (step === null || nowMs < this.notBefore[step]) return;
    if (step === 'history') this.beginHistory(bytes);
    else void this.thin(bytes);
  }

  /** Tells of the level; returns the free bytes. */
  private look(): number {
    const { directory, onRisk } = this.parts;
    const bytes = (this.parts.free ?? freeBytes)(directory);
    const before = this.now;
    this.now = levelOf(bytes, before, this.limits);
    const { low, history, backups } = this.limits;
    const params = { directory, freeMb: mb(bytes), limitMb: mb(low), historyMb: mb(history), backupsMb: mb(backups) };
    if ((before === 'ample') !== (this.now === 'ample')) onRisk(this.now === 'ample' ? null : text('record.spaceLow', params));
    return bytes;
  }

  private hasOldTrends(nowMs: number): boolean {
    if (nowMs < this.notBefore.history) return false;
    return this.tried('history', () => this.parts.trends?.hasDayBefore(oldBefore(nowMs)) === true) ?? false;
  }

  private beginHistory(freeBefore: number): void {
    if (this.parts.note(text('record.historyGoing', { freeMb: mb(freeBefore), days: KEPT_DAYS })) === null) return;
    this.days = { count: 0, freeBefore };
  }

  private forgetDay(nowMs: number): void {
    const isGone = this.tried('history', () => this.parts.trends?.forgetDay(oldBefore(nowMs)) === true);
    if (isGone === true && this.days !== null) this.days.count += 1;
  }

  private endHistory(bytes: number): void {
    const { count = 0, freeBefore = bytes } = this.days ?? {};
    this.days = null;
    this.parts.note(text('record.historyGone', { days: count, freedMb: Math.max(0, mb(bytes - freeBefore)) }));
  }

  private async thin(bytes: number): Promise<void> {
    if (this.isThinning || this.parts.isRestoring() || !hasSpare(this.backups)) return;
    this.isThinning = true;
    try {
      const surplus = await askRecordThread({ type: 'surplus', directory: this.parts.directory });
      const count = surplus.files.length;
      if (count === 0) throw new StoreError('full', 'no backup may be given up: none verifies, or none is older than the least');
      if (this.parts.isRestoring()) return;
      const params = { count, freeMb: mb(bytes), freedMb: mb(surplus.bytes) };
      if (this.parts.note(text('record.backupsGoing', params)) === null) return;
      removeCopies(this.backups, surplus.files);
      this.parts.note(text('record.backupsGone', params));
    } catch (error) {
      this.fail('backups', error);
    } finally {
      this.isThinning = false;
    }
  }

  private tried<T>(step: 'history' | 'backups', act: () => T): T | null {
    try {
      return act();
    } catch (error) {
      return this.fail(step, error);
    }
  }

  /** Converts a refusal into a wait; the level stays told, and the reserve is behind it. */
  private fail(step: 'history' | 'backups', error: unknown): null {
    this.notBefore[step] = this.parts.now() + RETRY_MS;
    this.parts.log(`no room made by ${step}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

function mb(bytes: number): number {
  return Math.round(bytes / 1e6);
}
