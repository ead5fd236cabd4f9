/**
 * Keeps backups of the record: one every 15 minutes when something changed, one on demand, and says how old the newest verified one is.
 * What is not known is never taken for good: until the shelf was looked at, the state is `unknown`.
 */
import { BACKUP_OLD_MS, type BackupFacts, type BackupState } from '../../shared/model/record-keeping.ts';
import { text, type Text } from '../../shared/i18n/text.ts';
import { StoreError } from '../store/store.ts';
import { askRecordThread } from './record-thread.ts';

/** As Actual does it (`every 15 min`, reliability S8). */
export const EVERY_MS = 900_000;
/** After an attempt that failed. */
const RETRY_MS = 120_000;

/** What it is given by the engine's process; `directory`: of the record, `now`: engine time, UTC ms. */
export interface BackupKeeperParts {
  readonly directory: string;
  readonly now: () => number;
  /** Last entry of the journal. */
  readonly lastSeq: () => number;
  /** A new standing risk; null: none any more. Told only when it changed. */
  readonly onRisk: (risk: Text | null) => void;
  /** The record itself does not verify. */
  readonly onDamage: () => void;
  readonly log: (line: string) => void;
  /** The disk is nearly full: of the older copies only the least is kept. */
  readonly isTight?: () => boolean;
  /** In place of the thread, in tests. */
  readonly ask?: typeof askRecordThread;
}

/** One per engine; the work itself is done on the record's thread, one backup at a time. */
export class BackupKeeper {
  private readonly parts: BackupKeeperParts;
  private readonly ask: typeof askRecordThread;
  private last: BackupFacts | null = null;
  private isKnown = false;
  private isRunning = false;
  private triedAtMs: number | null = null;
  private problem: Text | null = null;
  private isDamaged = false;
  private readonly startedAtMs: number;
  private told: string | null = null;
  private shelf: readonly BackupFacts[] = [];
  private isLooking = false;

  constructor(parts: BackupKeeperParts) {
    this.parts = parts;
    this.ask = parts.ask ?? askRecordThread;
    this.startedAtMs = parts.now();
    void this.learn();
  }

  /** To be called about once a second. */
  tick(): void {
    const nowMs = this.parts.now();
    if (this.isKnown && !this.isRunning && this.isDue(nowMs)) void this.backUp();
    this.tell();
  }

  /** Makes one now; false when one is being made. */
  start(): boolean {
    if (this.isRunning || !this.isKnown) return false;
    void this.backUp();
    return true;
  }

  state(): BackupState {
    return { state: this.verdict(), last: this.last, triedAtMs: this.triedAtMs, problem: this.problem, isRunning: this.isRunning };
  }

  /** What is on the shelf; begins to look when nobody does. `isLooking`: the list is older than the question. */
  look(): { readonly backups: readonly BackupFacts[]; readonly isLooking: boolean } {
    return { backups: this.shelf, isLooking: this.isLooking };
  }

  beginLook(): void {
    if (this.isLooking) return;
    this.isLooking = true;
    this.ask({ type: 'inspect', directory: this.parts.directory })
      .then(
        (shelf) => {
          this.shelf = shelf;
        },
        // A look at the copies says nothing of the record itself.
        (error: unknown) => this.fail(error, false),
      )
      .finally(() => {
        this.isLooking = false;
      });
  }

  private verdict(): BackupState['state'] {
    if (this.isDamaged) return 'damaged';
    if (!this.isKnown) return 'unknown';
    if (this.last === null) return this.problem === null ? 'none' : 'failed';
    if (this.isOld()) return 'old';
    return this.problem === null ? 'ok' : 'failed';
  }

  /** Nothing newer than the last copy: it is as good as new, whatever its age. */
  private isOld(): boolean {
    if (this.last?.rows !== null && this.last?.rows === this.parts.lastSeq()) return false;
    const sinceMs = Math.max(this.last?.madeAtMs ?? 0, this.startedAtMs);
    return this.parts.now() - sinceMs > BACKUP_OLD_MS;
  }

  private isDue(nowMs: number): boolean {
    if (this.last?.rows === this.parts.lastSeq()) return false;
    if (this.triedAtMs !== null && nowMs - this.triedAtMs < (this.problem === null ? EVERY_MS : RETRY_MS)) return false;
    return this.last === null || nowMs - this.last.madeAtMs >= EVERY_MS || nowMs < this.last.madeAtMs;
  }

  private async learn(): Promise<void> {
    try {
      this.last = await this.ask({ type: 'newest', directory: this.parts.directory });
    } catch (error) {
      this.fail(error, false);
    }
    this.isKnown = true;
  }

  private async backUp(): Promise<void> {
    this.isRunning = true;
    const nowMs = this.parts.now();
    try {
      const { file, rows, headHash, bytes } = await this.ask({
        ...{ type: 'backUp', directory: this.parts.directory, nowMs },
        isTight: this.parts.isTight?.() ?? false,
      });
      this.last = { file, rows, headHash, bytes, madeAtMs: nowMs, problem: null };
      this.problem = null;
      this.isDamaged = false;
      this.parts.log(`backup of ${String(rows)} entries verified: ${file}`);
    } catch (error) {
      this.fail(error);
    } finally {
      this.triedAtMs = this.parts.now();
      this.isRunning = false;
      this.tell();
    }
  }

  /** Whatever it was, it is a state people see, and is tried again. */
  private fail(error: unknown, isOfRecord = true): void {
    const code = error instanceof StoreError ? error.code : 'bug';
    const message = error instanceof Error ? error.message : String(error);
    this.parts.log(`no backup (${code}): ${message}`);
    this.problem = text('backup.failed', { code, detail: message });
    if (code !== 'corrupt' || !isOfRecord) return;
    if (!this.isDamaged) this.parts.onDamage();
    this.isDamaged = true;
  }

  private tell(): void {
    const risk = this.risk();
    const key = risk === null ? null : `${risk.key} ${this.last?.file ?? ''}`;
    if (key === this.told) return;
    this.told = key;
    this.parts.onRisk(risk);
  }

  /** A single failure is on the Record panel; people are called when the last good copy is too old, or the record itself does not verify. */
  private risk(): Text | null {
    const verdict = this.verdict();
    if (verdict === 'damaged') return text('backup.damaged');
    const isLate = this.isKnown && this.isOld();
    if (!isLate) return null;
    return this.last === null ? text('backup.none') : text('backup.old', { madeAtMs: this.last.madeAtMs });
  }
}
