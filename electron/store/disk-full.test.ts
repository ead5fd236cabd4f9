/** A disk with no byte left: on a real, small file system, which takes root to mount. Skipped elsewhere, and says so. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openRecordFile } from './store.ts';
import { batch, entry, fill, incident, open, temporaryDirectory, thrown } from './testing/samples.ts';
import type { TestContext } from 'vitest';

const mounts: string[] = [];

// Registered after the stores' own clean-up, so it runs first: stores must be closed by the test itself.
afterEach(() => {
  for (const mount of mounts.splice(0)) execFileSync('umount', ['-l', mount]);
});

/** A file system of that many MiB, or the test is skipped. */
function smallDisk(context: TestContext, mebibytes: number): string {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) context.skip('needs root on Linux to mount a small file system');
  const directory = temporaryDirectory();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(mebibytes)}m,mode=700`, 'tmpfs', directory], { stdio: 'pipe' });
  } catch (error) {
    context.skip(`this machine does not let root mount a file system: ${error instanceof Error ? error.message : ''}`);
  }
  mounts.push(directory);
  return directory;
}

/** Writes until not one byte more fits. */
function fillDisk(directory: string): string {
  const ballast = path.join(directory, 'ballast.bin');
  const handle = fs.openSync(ballast, 'w');
  for (const size of [65_536, 4_096, 1]) {
    const block = Buffer.alloc(size, 7);
    while (thrown(() => fs.writeSync(handle, block)) === null);
  }
  fs.closeSync(handle);
  return ballast;
}

describe.each([4, 16])('a full disk of %i MiB', (mebibytes) => {
  it('loses nothing acknowledged, records that it is full, stays readable, and goes on by itself when there is room', (context) => {
    const directory = smallDisk(context, mebibytes);
    const store = open(directory);
    fill(store, 50);
    store.appendInputs(1, [{ type: 'tick', atMs: 1 }]);
    expect(store.health()).toEqual({ state: 'ok', text: null, droppedInputs: 0 });
    const ballast = fillDisk(directory);

    // The log still has the room it took before; the first commit that needs more finds the disk full and uses the reserve.
    let acked = 50;
    while (store.health().state === 'ok') {
      acked += 1;
      store.commit(batch(`b-${String(acked)}`, acked, 1, { checkpoint: JSON.stringify('c'.repeat(20_000)) }));
    }
    expect(store.health()).toMatchObject({ state: 'full', text: { key: 'store.full' } });
    expect(fs.existsSync(path.join(directory, 'reserve.bin'))).toBe(false);
    for (let more = 0; more < 200; more += 1) {
      acked += 1;
      store.commit(batch(`b-${String(acked)}`, acked, 1, { incidents: [incident('DISK-FULL')] }));
    }
    acked += 1;
    store.commit(batch('no room for more', acked, 1, { checkpoint: '"waits for room"' }));
    expect(store.loadCheckpoint()?.json).not.toBe('"waits for room"');
    store.appendInputs(2, [{ type: 'tick', atMs: 2 }]);
    expect(store.keepInputs('DISK-FULL', { from: 1, to: 1 })).toBe(1);
    expect(store.verify()).toMatchObject({ ok: true, rows: acked });
    expect(store.openIncidents().map(({ id }) => id)).toEqual(['DISK-FULL']);
    expect(store.keptInputs('DISK-FULL')).toEqual([]);

    fs.rmSync(ballast);
    expect(store.health()).toEqual({ state: 'ok', text: null, droppedInputs: 1 });
    expect(store.keepInputs('DISK-FULL', { from: 1, to: 1 })).toBeNull();
    expect(store.keptInputs('DISK-FULL').map(({ id }) => id)).toEqual([1]);
    store.commit(batch('after', acked + 1, 1, { checkpoint: '"after"' }));
    expect(store.loadCheckpoint()).toMatchObject({ json: '"after"', seq: acked + 1 });
    expect(store.verify()).toMatchObject({ ok: true, rows: acked + 1 });
    store.close();
  });

  it('gives a typed error once the reserve is used up too, and nothing acknowledged is lost', (context) => {
    const directory = smallDisk(context, mebibytes);
    const store = open(directory);
    fill(store, 20);
    fillDisk(directory);
    let acked = 20;
    let refused = 0;
    while (refused < 50) {
      if (
        thrown(() =>
          store.commit({
            batchId: `b-${String(acked + 1)}`,
            entries: [entry(acked + 1, { body: 'x'.repeat(30_000) })],
            incidents: [],
            checkpoint: null,
          }),
        ) === null
      )
        acked += 1;
      else refused += 1;
    }
    expect(
      thrown(() =>
        store.commit({ batchId: 'big', entries: [entry(acked + 1, { body: 'x'.repeat(30_000) })], incidents: [], checkpoint: null }),
      ),
    ).toMatchObject({ name: 'StoreError', code: 'full' });
    expect(acked).toBeGreaterThan(20);
    expect(store.verify()).toMatchObject({ ok: true, rows: acked });
    store.close();
  });

  it('does not keep the console from starting, nor a tool from reading', (context) => {
    const directory = smallDisk(context, mebibytes);
    const first = open(directory);
    fill(first, 20);
    first.close();
    fillDisk(directory);
    const tool = openRecordFile(path.join(directory, 'incidents.sqlite'));
    expect(tool.verify()).toMatchObject({ ok: true, rows: 20 });
    tool.close();
    const store = open(directory);
    expect([store.lastSeq(), store.health().state]).toEqual([20, 'full']);
    fill(store, 5);
    expect(store.verify()).toMatchObject({ ok: true, rows: 25 });
    store.close();
  });

  it('without a reserve cannot even be opened (control)', (context) => {
    const directory = smallDisk(context, mebibytes);
    const first = open(directory);
    fill(first, 20);
    first.close();
    fs.rmSync(path.join(directory, 'reserve.bin'));
    fillDisk(directory);
    expect(thrown(() => open(directory))).toMatchObject({ name: 'StoreError', code: 'full' });
  });
});
