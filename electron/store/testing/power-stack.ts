/**
 * A disk whose power can be cut: ext4 on an image that lies on XFS, which copies a file in an instant (`cp --reflink`). The copy holds
 * what the inner file system had sent to its device and nothing of what it still held in memory: what a cut at that moment leaves.
 * Needs root on Linux, loop devices and xfsprogs; `refusal` says what is lacking.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** XFS is not made smaller than 300 MB; both images are sparse. */
const OUTER_BYTES = 2 * 1024 ** 3;
const INNER_BYTES = 256 * 1024 ** 2;

export interface PowerStack {
  /** The folder on the disk that is cut. */
  readonly inside: string;
  /** The disk as a cut at this moment leaves it, mounted; the one of the cut before is gone. */
  readonly cut: () => string;
  readonly down: () => void;
}

/** Made under `folder`. Throws what the system said where it can't be; nothing stays mounted then. */
export function raiseStack(folder: string): PowerStack {
  const at = (name: string): string => path.join(folder, name);
  const [outer, inside, after] = [at('outer'), at('inside'), at('after')];
  const [image, left] = [path.join(outer, 'disk.img'), path.join(outer, 'left.img')];
  try {
    sparse(at('outer.img'), OUTER_BYTES);
    system('mkfs.xfs', '-q', '-m', 'reflink=1', at('outer.img'));
    mount(at('outer.img'), outer);
    sparse(image, INNER_BYTES);
    system('mkfs.ext4', '-q', '-E', 'lazy_itable_init=0,lazy_journal_init=0', image);
    mount(image, inside);
  } catch (error) {
    unmountUnder(folder);
    throw error;
  }
  return {
    inside,
    cut: () => {
      unmountUnder(after);
      system('cp', '--reflink=always', image, left);
      mount(left, after);
      return after;
    },
    down: () => unmountUnder(folder),
  };
}

/** Whatever is mounted in a folder, or on it, is taken off, the last first. Nothing where nothing is. */
export function unmountUnder(folder: string): void {
  if (process.platform !== 'linux') return;
  const mounted = fs
    .readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((on) => on === folder || on.startsWith(folder + path.sep));
  for (const on of mounted.toReversed()) system('umount', '-l', on);
}

/** Why there can be no such disk here, by trying; null: there can. */
export function refusal(folder: string): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs root on Linux to mount a disk';
  try {
    raiseStack(folder).down();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function mount(image: string, on: string): void {
  fs.mkdirSync(on, { recursive: true });
  system('mount', '-o', 'loop', image, on);
}

function sparse(file: string, bytes: number): void {
  fs.closeSync(fs.openSync(file, 'w', 0o600));
  fs.truncateSync(file, bytes);
}

function system(program: string, ...args: readonly string[]): void {
  execFileSync(program, args, { stdio: 'pipe', env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` } });
}
