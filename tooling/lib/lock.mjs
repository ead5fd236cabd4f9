// One holder at a time for work that writes shared folders (packages, runtime, build), so that two commands
// started in the same tree wait for each other instead of breaking each other.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Trouble } from './run.mjs';

const WAIT_MS = 10 * 60_000;

/**
 * Runs `work` while holding the lock folder `<folder>/<name>.lock`. A lock whose owner is gone is taken over.
 * @template T
 * @param {string} folder @param {string} name @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(folder, name, work) {
  const lock = path.join(folder, `${name}.lock`);
  await mkdir(folder, { recursive: true });
  const deadline = Date.now() + WAIT_MS;
  while (!(await take(lock))) {
    if (Date.now() > deadline) {
      throw new Trouble(`another command has held ${lock} for 10 minutes`, `end that command, or delete ${lock}`);
    }
    await sleep(200);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

/** @param {string} lock */
async function take(lock) {
  const owner = path.join(lock, 'pid');
  try {
    await mkdir(lock);
    await writeFile(owner, String(process.pid));
    return true;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
  }
  const pid = Number(await readFile(owner, 'utf8').catch(() => '0'));
  if (pid > 0 && !isAlive(pid)) await rm(lock, { recursive: true, force: true });
  return false;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
