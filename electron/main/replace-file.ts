/** Small files main writes: the old content or the new one, whatever happens meanwhile, a power cut too. Written beside, synced, renamed, the name synced. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** How a file system says that its folders cannot be synced, or that this one may be written to and not read. */
const CANNOT_SYNC: readonly string[] = ['EINVAL', 'ENOTSUP', 'EACCES', 'EPERM'];

/** Readable by its owner only. @throws the system's error: the file is as it was; or `NotDurable`: it is the new one */
export function replaceFile(file: string, content: string): void {
  const beside = `${file}.new`;
  try {
    writeFileSync(beside, content, { mode: 0o600, flush: true });
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  makeDurable(file);
}

/** The same without holding up the process, for what may be many megabytes. @throws as `replaceFile` */
export async function replaceBigFile(file: string, content: string | Uint8Array): Promise<void> {
  const beside = `${file}.part`;
  try {
    await writeFile(beside, content, { mode: 0o600, flush: true });
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  makeDurable(file);
}

/** The new file is there under its name; that this outlives a power cut is not certain. */
export class NotDurable extends Error {
  constructor(file: string, cause: unknown) {
    super(`${file} is written, but a power cut may still bring back what was there before: ${String(cause)}`, { cause });
    this.name = 'NotDurable';
  }
}

function makeDurable(file: string): void {
  try {
    syncFolderOf(file);
  } catch (error) {
    throw new NotDurable(file, error);
  }
}

/** Makes the names in the folder of `file` durable, where its file system can: Windows, some sticks and shares cannot, and need not fail for it. @throws the system's error */
export function syncFolderOf(file: string): void {
  if (process.platform === 'win32') return;
  try {
    const folder = openSync(path.dirname(file), 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !CANNOT_SYNC.includes(String(error.code))) throw error;
  }
}
