/** A file that is written by another is synced meanwhile, and left alone afterwards. Real syncs of a real file, counted. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { openStore } from '../store/store.ts';
import { fill, temporaryDirectory } from '../store/testing/samples.ts';
import { askRecordThread } from './record-thread.ts';
import { syncAlong } from './sync-along.ts';

/** Counts from now on. */
async function countSyncs(folder: string): Promise<() => number> {
  const handle = await fs.open(path.join(folder, 'any'), 'w');
  const counted = vi.spyOn(Object.getPrototypeOf(handle) as fs.FileHandle, 'datasync');
  await handle.close();
  return () => counted.mock.calls.length;
}

it('is synced again and again until it is told to stop', async () => {
  const folder = temporaryDirectory();
  const file = path.join(folder, 'copy');
  await fs.writeFile(file, 'x');
  const syncs = await countSyncs(folder);
  const stop = syncAlong(file);
  await vi.waitFor(() => {
    expect(syncs()).toBeGreaterThan(2);
  });
  stop();
  await pause(30);
  const atTheEnd = syncs();
  await pause(60);
  expect(syncs()).toBe(atTheEnd);
});

it('that is gone, or never was, troubles nobody', async () => {
  const folder = temporaryDirectory();
  const stop = syncAlong(path.join(folder, 'nothing'));
  await pause(30);
  stop();
});

it('a backup is synced while its thread writes and checks it', async () => {
  const folder = temporaryDirectory();
  const directory = path.join(folder, 'record');
  const store = openStore(directory);
  fill(store, 400);
  const syncs = await countSyncs(folder);
  const { rows } = await askRecordThread({ type: 'backUp', directory, nowMs: Date.UTC(2026, 10, 28), isTight: false });
  store.close();
  expect([rows, syncs() > 0]).toEqual([400, true]);
});
