/** The record's own keeping in a running engine: backups in rotation, a restore a person asks for, and what a changed record has to tell. */
import { text, type Text } from '../../shared/i18n/text.ts';
import type { RecordNews } from '../../shared/model/record-keeping.ts';
import type { Store } from '../store/types.ts';
import { watchLog } from './log-watch.ts';
import { SpaceKeeper, type SpaceParts } from './space-keeper.ts';
import { BackupKeeper } from './backup-keeper.ts';
import type { EngineEvent } from './core/events.ts';
import { askRecordThread } from './record-thread.ts';

/** `directory`: of the record; `now`: engine time, UTC ms. */
export interface KeepingParts {
  readonly directory: string;
  readonly store: Store;
  readonly now: () => number;
  readonly log: (line: string) => void;
  /** Disposable, and the first that is given up for room; null: none are kept. */
  readonly trends: SpaceParts['trends'];
  /** Of the disk, in tests. */
  readonly limits?: SpaceParts['limits'];
  /** The backup lies ready: the engine has to be started again, its record is another one. */
  readonly onRestored: () => void;
}

/** Owned by the loop, which calls `tick` on each of its own. */
export interface Keeping {
  readonly backups: Pick<BackupKeeper, 'state' | 'start' | 'look' | 'beginLook'>;
  /** A backup is being put in place. */
  isRestoring(): boolean;
  /** Begins to put a backup in place. `ended`: before the engine starts again with it, or when that failed. What failed is journalled. */
  restore(file: string, person: string, ended: (isReady: boolean) => void): void;
  /** Writes a line, and returns its number; null: the record refuses at the moment. */
  note(said: Text): number | null;
  /** A person knows what became of the record. */
  seen(person: string): void;
  tick(): void;
}

/** `take`: hands an event to the loop. */
export function startKeeping(parts: KeepingParts, take: (event: EngineEvent) => void): Keeping {
  const { directory, store, now, log } = parts;
  let isRestoring = false;
  let hasTold = false;
  const note = (said: Text): number | null => {
    const before = store.lastSeq();
    take({ type: 'note', atMs: now(), text: said });
    const seq = store.lastSeq();
    return seq > before ? seq : null;
  };
  const space = new SpaceKeeper({
    ...{ directory, now, log, note, trends: parts.trends, isRestoring: () => isRestoring },
    ...(parts.limits === undefined ? {} : { limits: parts.limits }),
    onRisk: (risk) => take({ type: 'recordRisk', atMs: now(), risk: 'space', text: risk }),
  });
  const lookAtLog = watchLog({ directory, now, log, onRisk: (risk) => take({ type: 'recordRisk', atMs: now(), risk: 'log', text: risk }) });
  const keeper = new BackupKeeper({
    ...{ directory, now, log, isTight: () => space.isTight },
    lastSeq: () => store.lastSeq(),
    onDamage: () => {
      try {
        store.doubt();
      } catch (error) {
        log(`the next start will not look at the whole record: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
    onRisk: (risk) => take({ type: 'recordRisk', atMs: now(), risk: 'backup', text: risk }),
  });
  return {
    backups: keeper,
    isRestoring: () => isRestoring,
    restore(file, person, ended) {
      isRestoring = true;
      askRecordThread({ type: 'restore', directory, file, person })
        .then(
          () => {
            ended(true);
            parts.onRestored();
          },
          (error: unknown) => {
            const detail = error instanceof Error ? error.message : String(error);
            log(`not restored: ${detail}`);
            ended(false);
            take({ type: 'note', atMs: now(), text: text('record.restoreFailed', { detail }) });
          },
        )
        .finally(() => {
          isRestoring = false;
        });
    },
    note,
    seen(person) {
      take({ type: 'recordRisk', atMs: now(), risk: 'changed', text: null });
      take({ type: 'outward', atMs: now(), act: { state: 'seen', person } });
    },
    tick() {
      if (!hasTold) {
        hasTold = true;
        const news = store.news();
        if (news !== null) take({ type: 'recordRisk', atMs: now(), risk: 'changed', text: wordsOf(news) });
        if (news !== null) store.newsTold();
      }
      keeper.tick();
      space.tick();
      lookAtLog();
    },
  };
}

function wordsOf(news: RecordNews): Text {
  if (news.kind === 'setAside') return text('record.setAside', { file: news.kept });
  if (news.kind === 'salvaged') {
    const { fromBackup, asTheyWere, appendedAnew, lostCount, kept } = news;
    return text('record.salvaged', { fromBackup, asTheyWere, appendedAnew, lostCount, kept });
  }
  return text('record.restored', { person: news.person, rows: news.rows, newer: news.newer ?? -1, kept: news.kept ?? '–' });
}
