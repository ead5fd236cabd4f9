/**
 * What a process did to its database files, in order, recorded by strace; and the files as a power cut could leave them:
 * everything before a file's last sync is there, each later write is there, missing, torn or garbage. Not part of the app.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export type DiskOperation =
  | { readonly type: 'write'; readonly file: string; readonly offset: number; readonly data: Buffer }
  | { readonly type: 'truncate'; readonly file: string; readonly size: number }
  | { readonly type: 'unlink'; readonly file: string }
  | { readonly type: 'sync'; readonly file: string }
  | { readonly type: 'ack'; readonly seq: number };

export type CutMode = 'keep' | 'drop' | 'random' | 'torn' | 'garbage';
export const CUT_MODES: readonly CutMode[] = ['keep', 'drop', 'random', 'torn', 'garbage'];

const SECTOR = 512;

/** Whether this machine has strace and lets us trace. */
export function hasStrace(): boolean {
  return spawnSync('strace', ['-f', '-qq', '-o', '/dev/null', 'true']).status === 0;
}

/** Runs `child directory count acks` and `more`, and records what it does to incidents.sqlite, its -wal, and the file of acknowledgements. */
export function recordDisk(
  child: string,
  directory: string,
  count: number,
  scratch: string,
  more: readonly string[] = [],
): readonly DiskOperation[] {
  const acks = path.join(scratch, 'acks');
  const trace = path.join(scratch, 'trace');
  const watched = [path.join(directory, 'incidents.sqlite'), path.join(directory, 'incidents.sqlite-wal'), acks].flatMap((file) => [
    '-P',
    file,
  ]);
  const calls = 'trace=pwrite64,write,fsync,fdatasync,ftruncate,unlink';
  spawnSync('strace', [
    '-f',
    '-y',
    '-xx',
    '-s',
    '200000',
    '-qq',
    '-o',
    trace,
    ...watched,
    '-e',
    calls,
    process.execPath,
    child,
    directory,
    String(count),
    acks,
    ...more,
  ]);
  return fs.readFileSync(trace, 'utf8').split('\n').flatMap(parseCall);
}

function parseCall(line: string): readonly DiskOperation[] {
  const call = /^\d+ +(\w+)\((?:\d+<([^>]*)>|"([^"]*)")(?:, )?(.*)\) += (-?\d+)/.exec(line);
  if (call === null || Number(call[5]) < 0) return [];
  const name = call[1] ?? '';
  const file = path.basename(unescape(call[2] ?? call[3] ?? '').toString());
  const rest = call[4] ?? '';
  switch (name) {
    case 'pwrite64': {
      const [, hex = '', offset = '0'] = /^"([^"]*)", \d+, (\d+)$/.exec(rest) ?? [];
      return [{ type: 'write', file, offset: Number(offset), data: unescape(hex) }];
    }
    case 'write':
      return [{ type: 'ack', seq: Number(unescape(/"([^"]*)"/.exec(rest)?.[1] ?? '').toString()) }];
    case 'ftruncate':
      return [{ type: 'truncate', file, size: Number(rest) }];
    case 'unlink':
      return [{ type: 'unlink', file }];
    default:
      return [{ type: 'sync', file }];
  }
}

function unescape(hex: string): Buffer {
  return Buffer.from(hex.replaceAll('\\x', ''), 'hex');
}

/** Last acknowledged row before the cut. */
export function ackedAt(operations: readonly DiskOperation[], cut: number): number {
  const last = operations.slice(0, cut).findLast((operation) => operation.type === 'ack');
  return last?.type === 'ack' ? last.seq : 0;
}

/** Writes into `target` the files as they could be when the power goes after `cut` operations. `random` gives 0 to 1. */
export function writeCutState(
  operations: readonly DiskOperation[],
  cut: number,
  mode: CutMode,
  random: () => number,
  target: string,
): void {
  const syncedAt = new Map<string, number>();
  let anySyncAt = -1;
  for (let index = 0; index < cut; index += 1) {
    const operation = operations[index];
    if (operation?.type !== 'sync') continue;
    syncedAt.set(operation.file, index);
    anySyncAt = index;
  }
  const files = new Map<string, Content>();
  for (let index = 0; index < cut; index += 1) {
    const operation = operations[index];
    if (operation === undefined || operation.type === 'ack' || operation.type === 'sync') continue;
    // A removed name is taken as durable once anything was synced after it, as ordered journalling file systems do.
    const safeUntil = operation.type === 'unlink' ? anySyncAt : (syncedAt.get(operation.file) ?? -1);
    const survived = index < safeUntil ? operation : survivor(operation, mode, random);
    if (survived !== null) apply(files, survived);
  }
  for (const [file, { bytes, size }] of files) fs.writeFileSync(path.join(target, file), bytes.subarray(0, size));
}

/** A file being rebuilt; `bytes` is longer than the file so that appending is cheap. */
interface Content {
  readonly bytes: Buffer;
  readonly size: number;
}

type Change = Extract<DiskOperation, { readonly type: 'write' | 'truncate' | 'unlink' }>;

function survivor(operation: DiskOperation, mode: CutMode, random: () => number): Change | null {
  if (operation.type === 'ack' || operation.type === 'sync' || mode === 'drop') return null;
  if (mode === 'keep') return operation;
  if (random() < 0.5) return null;
  if (operation.type !== 'write' || mode === 'random') return operation;
  const data = Buffer.from(operation.data);
  if (mode === 'torn') return { ...operation, data: data.subarray(0, SECTOR * Math.floor(random() * (data.length / SECTOR + 1))) };
  for (let sector = 0; sector < data.length; sector += SECTOR) {
    if (random() < 0.3) for (let at = sector; at < Math.min(sector + SECTOR, data.length); at += 1) data[at] = Math.floor(random() * 256);
  }
  return { ...operation, data };
}

function apply(files: Map<string, Content>, change: Change): void {
  if (change.type === 'unlink') {
    files.delete(change.file);
    return;
  }
  const old = files.get(change.file) ?? { bytes: Buffer.alloc(65_536), size: 0 };
  if (change.type === 'truncate') {
    files.set(change.file, { bytes: grown(old.bytes, change.size).fill(0, change.size), size: change.size });
    return;
  }
  const end = change.offset + change.data.length;
  const bytes = grown(old.bytes, end);
  change.data.copy(bytes, change.offset);
  files.set(change.file, { bytes, size: Math.max(old.size, end) });
}

function grown(bytes: Buffer, size: number): Buffer {
  return size <= bytes.length ? bytes : Buffer.concat([bytes], Math.max(size, bytes.length * 2));
}

/** A small seeded generator (mulberry32), so that a failing state can be made again. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
