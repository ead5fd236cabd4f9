/** A real file system of a few MiB that can be filled to the last byte. Takes root on Linux; elsewhere the test is skipped and says so. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, type TestContext } from 'vitest';
import { temporaryDirectory, thrown } from '../../store/testing/samples.ts';

const mounts: string[] = [];

afterEach(() => {
  for (const mount of mounts.splice(0)) execFileSync('umount', ['-l', mount]);
});

export function smallDisk(context: TestContext, mebibytes: number): string {
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

/** Writes until not one byte more fits; may be called again after something was removed. */
export function fillDisk(directory: string): void {
  const handle = fs.openSync(path.join(directory, 'ballast.bin'), 'a');
  for (const size of [65_536, 4_096, 1]) {
    const block = Buffer.alloc(size, 7);
    while (thrown(() => fs.writeSync(handle, block)) === null);
  }
  fs.closeSync(handle);
}

export function emptyDisk(directory: string): void {
  fs.rmSync(path.join(directory, 'ballast.bin'), { force: true });
}
