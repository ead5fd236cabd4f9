/** Metrics of arrays, their disks, volumes, copies and backups. */
import type { ElementKind } from '../site.ts';
import { NORMAL_MS, number, SLOW_MS, state, type Metric } from './define.ts';

/** Where disks are counted: the pool, or the array that has none. */
const SHELVES: readonly ElementKind[] = ['array', 'diskPool'];
const MOST_DISKS = 100_000;
/** A hundred years: an age beyond is malformed, s. */
const OLDEST_S = 3_155_760_000;

export const STORAGE_METRICS: readonly Metric[] = [
  state('array.health', SHELVES, { ok: 'ok', degraded: 'degraded', failed: 'down' }, NORMAL_MS),
  /** Paths from the hosts to this array that work, as the hosts see them (multipath): what the array says of itself is another matter. */
  number('array.paths', ['array'], '%', 0, 100, NORMAL_MS),
  /** Failed disks not replaced by a person yet. */
  number('array.disksFailed', SHELVES, 'count', 0, MOST_DISKS, NORMAL_MS),
  /** Places of failed disks no spare has taken yet: 0 as soon as a spare is integrated. */
  number('array.disksMissing', SHELVES, 'count', 0, MOST_DISKS, NORMAL_MS),
  /** Integrated spares whose contents are not complete yet. */
  number('array.disksRebuilding', SHELVES, 'count', 0, MOST_DISKS, NORMAL_MS),
  number('array.sparesLeft', SHELVES, 'count', 0, MOST_DISKS, NORMAL_MS),
  /** A volume as its hosts see it: `gone` when an array says so (PDL), `silent` when no path answers (APD); principles: gone-or-silent. */
  state('volume.access', ['volume'], { ok: 'ok', silent: 'down', gone: 'down' }, NORMAL_MS),
  state('repl.state', ['copy'], { inSync: 'ok', async: 'degraded', suspended: 'degraded', broken: 'down' }, NORMAL_MS),
  /** Which copy its hosts write to; exactly one of a volume. */
  state('repl.role', ['copy'], { primary: 'ok', secondary: 'ok' }, NORMAL_MS),
  /** Time since it was last in sync, as the array says; 0 in sync. */
  number('repl.lag', ['copy'], 's', 0, OLDEST_S, NORMAL_MS),
  state('backup.last', ['backupJob'], { ok: 'ok', failed: 'down', missed: 'down', unverified: 'degraded' }, SLOW_MS),
  /** Time since the START of the newest backup that was verified. */
  number('backup.verifiedAge', ['backupJob'], 's', 0, OLDEST_S, SLOW_MS),
  /** On how many backup servers the newest verified backup is. */
  number('backup.copies', ['backupJob'], 'count', 0, 1_000, SLOW_MS),
  /** How far back the kept backups reach without a gap. */
  number('backup.keptDays', ['backupJob'], 'd', 0, 100_000, SLOW_MS),
];
