/** What every part of the torture gives back, and how long a form it is asked for. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unmountUnder } from '../../electron/store/testing/power-stack.ts';

export interface TortureOptions {
  /** True: the small numbers of `npm test`, the same code. */
  readonly isShort: boolean;
  /** Where it is, for a person who waits; one line, replaced by the next. */
  readonly told: (what: string) => void;
}

export interface TortureRow {
  readonly id: string;
  readonly target: string;
  /** What was measured, with its control. */
  readonly figure: string;
  readonly met: boolean;
}

export type Torture = (options: TortureOptions) => Promise<readonly TortureRow[]>;

const scratch = new Set<string>();

/** Runs a part in a folder of its own, removed afterwards. `memory`: where the durability of the files is not in question. */
export async function inScratch(
  where: 'disk' | 'memory',
  run: (folder: string) => readonly TortureRow[] | Promise<readonly TortureRow[]>,
): Promise<readonly TortureRow[]> {
  const under = where === 'memory' && fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();
  const folder = fs.mkdtempSync(path.join(under, 'twinwatch-torture-'));
  scratch.add(folder);
  try {
    return await run(folder);
  } finally {
    scratch.delete(folder);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** What an interrupted part leaves behind. */
export function removeScratch(): void {
  for (const folder of scratch) {
    unmountUnder(folder);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Of the values, the one that `percent` of them do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN;
}
