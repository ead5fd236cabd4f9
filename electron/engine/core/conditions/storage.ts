/** Conditions of arrays, copies and backups (BCP 4.8, 4.9). */
import type { ElementKind } from '../../../../shared/model/site.ts';
import { above, below, define, inStates, NOW, ONE_PERIOD_MS, SOON, TODAY, type SignalCondition } from './define.ts';

const SHELVES: readonly ElementKind[] = ['array', 'diskPool'];
/** A disk, of many: for this shift. */
const PART = { priority: 3, effect: 'degraded', onS: 0, offS: 10, actS: TODAY } as const;
/** A backup: read once a minute, and what it says is final. */
const JOB = { priority: 3, effect: 'degraded', onS: 0, offS: 0, actS: TODAY } as const;

export const STORAGE_CONDITIONS: readonly SignalCondition[] = [
  define('array.failed', '4.8', 'array.health', ['array', 'diskPool'], inStates('failed'), {
    priority: 2,
    effect: 'down',
    onS: 0,
    offS: 10,
    actS: SOON,
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
  // The array says it is gone: at once. Silence: the time a hypervisor waits before it calls all paths down (principles: gone-or-silent).
  define('volume.gone', '4.8', 'volume.access', ['volume'], inStates('gone'), {
    priority: 1,
    effect: 'down',
    onS: 5,
    offS: 10,
    actS: NOW,
    openMs: ONE_PERIOD_MS,
  }),
  define('volume.silent', '4.8', 'volume.access', ['volume'], inStates('silent'), {
    priority: 1,
    effect: 'down',
    onS: 140,
    offS: 10,
    actS: NOW,
    openMs: ONE_PERIOD_MS,
  }),
  // Hosts are believed over the array: what nobody reaches does not serve, whatever it says of itself.
  define('array.pathsLost', '4.8', 'array.paths', ['array'], below(1, 1), {
    priority: 1,
    effect: 'down',
    onS: 10,
    offS: 30,
    actS: NOW,
    openMs: ONE_PERIOD_MS,
  }),
  define('array.pathsReduced', '4.8', 'array.paths', ['array'], below(99, 99), {
    priority: 3,
    effect: 'degraded',
    onS: 60,
    offS: 30,
    actS: TODAY,
    openMs: ONE_PERIOD_MS,
    unless: 'array.pathsLost',
  }),
  define('disk.failed', '4.8', 'array.disksFailed', SHELVES, above(0.5, 0.5), PART),
  define('disk.missing', '4.8', 'array.disksMissing', SHELVES, above(0.5, 0.5), { ...PART, priority: 'journal', effect: 'info', actS: 0 }),
  define('disk.noSpare', '4.8', 'array.sparesLeft', SHELVES, below(0.5, 0.5), PART),
  define('disk.sparesLow', '4.8', 'array.sparesLeft', SHELVES, below(1.5, 1.5), { ...PART, unless: 'disk.noSpare' }),
  define('backup.failed', '4.9', 'backup.last', ['backupJob'], inStates('failed'), JOB),
  define('backup.missed', '4.9', 'backup.last', ['backupJob'], inStates('missed'), JOB),
  define('backup.unverified', '4.9', 'backup.last', ['backupJob'], inStates('unverified'), JOB),
  define('backup.singleCopy', '4.9', 'backup.copies', ['backupJob'], below(1.5, 1.5), JOB),
];
