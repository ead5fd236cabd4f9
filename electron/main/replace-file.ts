/** Small files main writes: the old content or the new one, whatever happens meanwhile, a power cut too. Written beside, synced, renamed, the name synced. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Readable by its owner only. @throws the system's error; then the file is as it was */
export function replaceFile(file: string, content: string): void {
  const beside = `${file}.new`;
  try {
    writeFileSync(beside, content, { mode: 0o600, flush: true });
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  syncFolderOf(file);
}

/** The same without holding up the process, for what may be many megabytes. @throws the system's error; then the file is as it was */
export async function replaceBigFile(file: string, content: string | Uint8Array): Promise<void> {
  const beside = `${file}.part`;
  try {
    await writeFile(beside, content, { mode: 0o600, flush: true });
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  if (process.platform === 'win32') return;
  const folder = await open(path.dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Makes the names in the folder of `file` durable. Windows has no such call and needs none. @throws the system's error */
export function syncFolderOf(file: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path.dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
