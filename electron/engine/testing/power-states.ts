/**
 * What a process did to the files of one folder and those in it, recorded by strace, and the folder as a power cut could leave it: what was
 * written and not synced is there, missing, torn or zeros; names are there as far as the cut, as far as the last sync of anything, as
 * journalling file systems do, or each as far as the last sync of its own folder. The same idea as `store/testing/disk-trace.ts`, with names
 * and renames. The -shm files of SQLite are left out: they are memory, and made anew by whoever opens first.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export type FileCall =
  | { readonly type: 'make'; readonly name: string; readonly isEmptied: boolean }
  | { readonly type: 'write'; readonly name: string; readonly offset: number | null; readonly data: Buffer }
  | { readonly type: 'truncate'; readonly name: string; readonly size: number }
  | { readonly type: 'sync'; readonly name: string }
  | { readonly type: 'rename'; readonly name: string; readonly to: string }
  | { readonly type: 'remove'; readonly name: string }
  | { readonly type: 'ack'; readonly number: number };

const SECTOR = 512;
const ACKS = 'acks';

/** Runs a command that notes what it has done in `scratch/acks`. Names are relative to `folder`; the folder itself is `.`. A file that is copied must stay as it is, and lie where copies are no clones (`ioctl_ficlone`), as in memory: a clone is not seen here. */
export function recordCalls(
  command: readonly string[],
  folder: string,
  scratch: string,
): { readonly calls: readonly FileCall[]; readonly problems: string } {
  const trace = path.join(scratch, 'trace');
  const traced = 'trace=openat,write,pwrite64,ftruncate,copy_file_range,sendfile,fsync,fdatasync,rename,unlink,unlinkat';
  const { stderr } = spawnSync('strace', ['-f', '-y', '-xx', '-s', '4000000', '-qq', '-o', trace, '-e', traced, ...command], {
    encoding: 'utf8',
  });
  const lines = joined(fs.readFileSync(trace, 'utf8').split('\n'));
  return { calls: lines.flatMap((line) => parse(line, folder, path.join(scratch, ACKS))), problems: stderr };
}

/** A call that was interrupted by one of another thread is written in two halves. */
function joined(lines: readonly string[]): readonly string[] {
  const open = new Map<string, string>();
  return lines.flatMap((line) => {
    const thread = /^\d+/.exec(line)?.[0] ?? '';
    if (line.endsWith('<unfinished ...>')) {
      open.set(thread, line.slice(0, -'<unfinished ...>'.length));
      return [];
    }
    const resumed = /^\d+ +<\.\.\. \w+ resumed>(.*)$/.exec(line);
    return resumed === null ? [line] : [`${open.get(thread) ?? ''}${resumed[1] ?? ''}`];
  });
}

function parse(line: string, folder: string, acks: string): readonly FileCall[] {
  const call = /^\d+ +(\w+)\((.*)\) += (-?\d+)/.exec(line);
  if (call === null || Number(call[3]) < 0) return [];
  const [, name = '', rest = ''] = call;
  const quoted = [...rest.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex = '']) => bytesOf(hex));
  const opened = bytesOf(/^\d+<([^>]*)>/.exec(rest)?.[1] ?? '').toString();
  const inFolder = (file: string): string | null => {
    const relative = path.relative(folder, file);
    return relative.startsWith('..') ? null : relative || '.';
  };
  if ((name === 'write' || name === 'pwrite64') && opened === acks) return [{ type: 'ack', number: Number(quoted[0]?.toString()) }];
  if (name === 'copy_file_range' || name === 'sendfile') return call[3] === '0' ? [] : copied(name === 'sendfile', rest, inFolder);
  const target = inFolder(opened === '' ? (quoted[0]?.toString() ?? '') : opened);
  if (target === null || target.endsWith('-shm')) return [];
  switch (name) {
    case 'openat':
      return /O_CREAT/.test(rest) ? [{ type: 'make', name: target, isEmptied: /O_TRUNC/.test(rest) }] : [];
    case 'write':
    case 'pwrite64':
      return [
        {
          type: 'write',
          name: target,
          offset: name === 'write' ? null : Number(/, (\d+)$/.exec(rest)?.[1]),
          data: quoted[0] ?? Buffer.alloc(0),
        },
      ];
    case 'ftruncate':
      return [{ type: 'truncate', name: target, size: Number(/, (\d+)$/.exec(rest)?.[1]) }];
    case 'rename':
      return [{ type: 'rename', name: target, to: inFolder(quoted[1]?.toString() ?? '') ?? '' }];
    case 'unlink':
    case 'unlinkat':
      return [{ type: 'remove', name: target }];
    default:
      return [{ type: 'sync', name: target }];
  }
}

/** A file that the system copies by itself: written in one go, with what the other one holds. */
function copied(isTargetFirst: boolean, rest: string, inFolder: (file: string) => string | null): readonly FileCall[] {
  const files = [...rest.matchAll(/\d+<((?:\\x[0-9a-f]{2})*)>/g)].map(([, hex = '']) => bytesOf(hex).toString());
  const [to = '', from = ''] = isTargetFirst ? files : files.toReversed();
  const name = inFolder(to);
  return name === null ? [] : [{ type: 'write', name, offset: null, data: fs.readFileSync(from) }];
}

function bytesOf(hex: string): Buffer {
  return Buffer.from(hex.replaceAll('\\x', ''), 'hex');
}

/** A file being rebuilt: it keeps its content when its name changes. */
interface Inode {
  bytes: Buffer;
  /** Where the next write without an offset goes. */
  at: number;
  /** The last call before the cut that made its content durable. */
  syncedAt: number;
}

/** How far a change of names got, by the number of the call. */
type NamesUntil = (call: FileCall) => number;

/** Writes the folder into `target` as it could be when the power goes after `cut` calls. Returns the last save that was said to be done. */
export function writeState(
  before: readonly (readonly [name: string, content: Buffer])[],
  calls: readonly FileCall[],
  cut: number,
  random: () => number,
  target: string,
): number {
  const done = calls.slice(0, cut);
  const namesUntil = fateOfNames(done, random());
  const kept = before.map(([name, content]): [string, Inode] => [name, { bytes: content, at: 0, syncedAt: Number.POSITIVE_INFINITY }]);
  const [names, durable] = [new Map(kept), new Map(kept)];
  const used = done.map((call, index) => {
    const inode = follow(names, call);
    if (call.type === 'sync' && inode !== null) inode.syncedAt = index;
    if (index < namesUntil(call)) followDurable(durable, call, inode);
    return inode;
  });
  for (const [index, call] of done.entries()) {
    const inode = used[index];
    if (inode !== null && inode !== undefined) write(inode, call, index < inode.syncedAt, random);
  }
  for (const [name, { bytes }] of durable) {
    fs.mkdirSync(path.join(target, path.dirname(name)), { recursive: true, mode: 0o700 });
    fs.writeFileSync(path.join(target, name), bytes, { mode: 0o600 });
  }
  const last = done.findLast(({ type }) => type === 'ack');
  return last?.type === 'ack' ? last.number : 0;
}

/** All are there; or those before the last sync of anything; or each of those before the last sync of its folder. */
function fateOfNames(done: readonly FileCall[], fate: number): NamesUntil {
  if (fate < 0.34) return () => done.length;
  if (fate < 0.67) {
    const last = done.findLastIndex(({ type }) => type === 'sync') + 1;
    return () => last;
  }
  const synced = new Map(done.flatMap((call, index) => (call.type === 'sync' ? [[call.name, index] as const] : [])));
  return (call) => (call.type === 'ack' ? 0 : (synced.get(path.dirname(call.name)) ?? -1));
}

/** Keeps the names as the process saw them; returns the file a call is about. */
function follow(names: Map<string, Inode>, call: FileCall): Inode | null {
  if (call.type === 'ack') return null;
  const inode = names.get(call.name) ?? null;
  if (call.type === 'make' && inode === null) {
    const made: Inode = { bytes: Buffer.alloc(0), at: 0, syncedAt: -1 };
    names.set(call.name, made);
    return made;
  }
  // Emptied: what was durable of it before is not what counts now.
  if (call.type === 'make' && call.isEmptied && inode !== null) inode.syncedAt = -1;
  followDurable(names, call, inode);
  return inode;
}

function followDurable(names: Map<string, Inode>, call: FileCall, inode: Inode | null): void {
  if (inode === null) return;
  if (call.type === 'make') names.set(call.name, inode);
  if (call.type === 'remove' || call.type === 'rename') names.delete(call.name);
  if (call.type === 'rename') names.set(call.to, inode);
}

/** What is not safe is there, missing, torn at a sector, or zeros from a sector on. */
function write(inode: Inode, call: FileCall, isSafe: boolean, random: () => number): void {
  if (call.type === 'make') {
    inode.at = 0;
    if (call.isEmptied && (isSafe || random() < 0.5)) inode.bytes = Buffer.alloc(0);
  }
  if (call.type === 'truncate' && (isSafe || random() < 0.5)) {
    const bytes = Buffer.alloc(call.size);
    inode.bytes.copy(bytes);
    inode.bytes = bytes;
  }
  if (call.type !== 'write') return;
  const offset = call.offset ?? inode.at;
  inode.at = offset + call.data.length;
  const fate = isSafe ? 1 : random();
  if (fate < 0.25) return;
  const data = fate < 0.5 ? call.data.subarray(0, SECTOR * Math.floor((random() * call.data.length) / SECTOR)) : Buffer.from(call.data);
  if (fate >= 0.5 && fate < 0.75) data.fill(0, SECTOR * Math.floor((random() * data.length) / SECTOR));
  const bytes = Buffer.alloc(Math.max(inode.bytes.length, offset + data.length));
  inode.bytes.copy(bytes);
  data.copy(bytes, offset);
  inode.bytes = bytes;
}
