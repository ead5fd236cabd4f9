/** All alarms of a run as one number: which, raised or cleared, at what exact time. The order in which they were told plays no part. */
import type { Config } from '../../../electron/engine/core/config.ts';
import type { JournalEntry } from '../../../electron/engine/core/journal-entry.ts';

/** FNV-1a, 32 bits (IETF draft-eastlake-fnv). */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

export class AlarmDigest {
  /** Conditions compared: those read from a signal, and silence. What the shipped engine concludes beyond that is its own. */
  private readonly compared: ReadonlySet<string>;
  private sum = 0;
  count = 0;
  /** With BENCH_ALARMS=1: every line, to look for a difference. */
  readonly lines: string[] | null = process.env['BENCH_ALARMS'] === '1' ? [] : null;

  constructor(config: Config) {
    this.compared = new Set(['signal.unknown', ...config.signals.flatMap((signal) => signal.conditions.map((condition) => condition.id))]);
  }

  get value(): string {
    return `${this.count}:${this.sum.toString(16)}`;
  }

  readonly add = (alarm: string, isRaised: boolean, atMs: number): void => {
    const line = `${alarm} ${isRaised ? 'raised' : 'cleared'} ${atMs}`;
    this.count += 1;
    this.sum = (this.sum + fnv1a(line)) >>> 0;
    this.lines?.push(line);
  };

  /** A line of the shipped engine's journal. */
  addLine(entry: JournalEntry): void {
    const { alarm, state } = entry.body as { alarm: string; state: string }; // lines of kind `alarm` are made in alarms.ts alone
    if (this.compared.has(alarm.slice(0, alarm.indexOf('|')))) this.add(alarm, state === 'active', entry.atMs);
  }
}
