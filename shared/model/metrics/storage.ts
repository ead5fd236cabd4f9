/** Metrics of arrays, copies and backups. */
import { NORMAL_MS, SLOW_MS, state, type Metric } from './define.ts';

export const STORAGE_METRICS: readonly Metric[] = [
  state('array.health', ['array', 'diskPool'], { ok: 'ok', degraded: 'degraded', failed: 'down' }, NORMAL_MS),
  state('repl.state', ['copy'], { inSync: 'ok', async: 'degraded', suspended: 'degraded', broken: 'down' }, NORMAL_MS),
  state('backup.last', ['backupJob'], { ok: 'ok', failed: 'down', missed: 'down', unverified: 'degraded' }, SLOW_MS),
];
