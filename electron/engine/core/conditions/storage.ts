/** Conditions of arrays, copies and backups (BCP 4.8, 4.9). */
import { define, inStates, NOW, ONE_PERIOD_MS, SOON, TODAY, type SignalCondition } from './define.ts';

export const STORAGE_CONDITIONS: readonly SignalCondition[] = [
  define('array.failed', '4.8', 'array.health', ['array', 'diskPool'], inStates('failed'), {
    priority: 1,
    effect: 'down',
    onS: 0,
    offS: 10,
    actS: NOW,
  }),
  define('array.degraded', '4.8', 'array.health', ['array', 'diskPool'], inStates('degraded'), {
    priority: 3,
    effect: 'degraded',
    onS: 10,
    offS: 30,
    actS: TODAY,
  }),
  define('replication.outOfSync', '4.8', 'repl.state', ['copy'], inStates('async', 'suspended', 'broken'), {
    priority: 2,
    effect: 'down',
    onS: 5,
    offS: 10,
    actS: SOON,
    recheckS: 900,
    openMs: ONE_PERIOD_MS,
  }),
  define('backup.failed', '4.9', 'backup.last', ['backupJob'], inStates('failed', 'missed', 'unverified'), {
    priority: 3,
    effect: 'degraded',
    onS: 0,
    offS: 0,
    actS: TODAY,
  }),
];
