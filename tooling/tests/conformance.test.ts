/**
 * What the shipped profiles and the NUT decoder make of recorded devices of others. The recordings are never part of this project: they
 * lie beside it or not, and where they do not, this is skipped and said so.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDumps, unexplained } from '../conformance/nut.ts';
import { judgeFolder } from '../conformance/run.ts';

const ARCHIVE = path.resolve(import.meta.dirname, '../../../shared/data/recordings-dev.tar.xz');
/** What was reached when this was written, less a little: the profiles may not become worse unnoticed. */
const LEAST_CLAIMED = 0.9;
const LEAST_RIGHT = 0.97;

/** Null: all is there. */
function whyNot(): string | null {
  if (!existsSync(ARCHIVE)) return `there is no ${ARCHIVE}`;
  try {
    execFileSync('xz', ['--version'], { stdio: 'ignore' });
    return null;
  } catch (error) {
    return `xz can't be run: ${error instanceof Error ? error.message : String(error)}`;
  }
}
const missing = whyNot();
if (missing !== null) console.warn(`skipped: ${missing}`);

describe.skipIf(missing !== null)('recorded devices', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'recordings-'));
    execFileSync('tar', ['-xJf', ARCHIVE, '-C', folder]);
  }, 60_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('SNMP: nine in ten expected sensors are claimed, and of those nearly all are right', () => {
    const judged = judgeFolder(path.join(folder, 'dev/librenms/snmpsim-clean'));
    const sum = (of: 'expected' | 'claimed' | 'right'): number => judged.reduce((total, one) => total + one[of], 0);
    expect(judged.length).toBeGreaterThan(20);
    expect(sum('claimed') / sum('expected')).toBeGreaterThanOrEqual(LEAST_CLAIMED);
    expect(sum('right') / sum('claimed')).toBeGreaterThanOrEqual(LEAST_RIGHT);
  });

  it('NUT: every dump is read, and a status that is no state says why', () => {
    const dumps = readDumps(path.join(folder, 'dev/nut-ddl'));
    expect(dumps.length).toBeGreaterThan(200);
    expect(unexplained(dumps)).toEqual([]);
    // All but a few of them were recorded while they were well.
    const known = dumps.filter(({ samples }) => samples.some(({ metric, quality }) => metric === 'ups.source' && quality === 'good'));
    expect(known.length / dumps.length).toBeGreaterThan(0.95);
  });
});
