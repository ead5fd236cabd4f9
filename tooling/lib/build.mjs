// Builds the app into out/ when its sources are newer than the last build; otherwise does nothing.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { electronEnv } from './electron-runtime.mjs';
import { withLock } from './lock.mjs';
import { node24 } from './packages.mjs';
import { root, run, step, Trouble } from './run.mjs';

const SOURCES = ['electron', 'renderer', 'shared', 'tooling/electron.vite.config.ts', 'package.json', 'package-lock.json'];
const mark = path.join(root, 'out', '.twinwatch-build.json');

/**
 * Makes out/ fresh. Names, sizes and times of the sources are compared, not their contents: 10 ms for this tree.
 * @param {import('./electron-runtime.mjs').Runtime} runtime
 */
export function ensureBuilt(runtime) {
  return withLock(path.join(root, '.cache'), 'build', async () => {
    const wanted = fingerprint();
    if ((await readFile(mark, 'utf8').catch(() => '')) === wanted && isComplete()) return;
    await step('build (electron-vite)', async () => {
      const cli = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
      const args = [cli, 'build', '-c', 'tooling/electron.vite.config.ts', '--logLevel', 'warn'];
      const { code, output } = await run(node24, args, { env: electronEnv(runtime), timeoutMs: 300_000 });
      if (code !== 0) throw new Trouble(`the build failed:\n${output.trim()}`, 'correct the error above, then run this again');
    });
    await writeFile(mark, wanted);
  });
}

function isComplete() {
  return ['main/index.js', 'main/engine.js', 'preload/index.cjs', 'renderer/index.html'].every((file) =>
    existsSync(path.join(root, 'out', file)),
  );
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const source of SOURCES) addTo(hash, path.join(root, source));
  return hash.digest('hex');
}

/** @param {import('node:crypto').Hash} hash @param {string} file */
function addTo(hash, file) {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isDirectory()) {
    if (!/\.(test|e2e)\.tsx?$/.test(file)) hash.update(`${file}\0${found.size}\0${found.mtimeMs}\n`);
    return;
  }
  for (const name of readdirSync(file).sort()) if (name !== 'node_modules') addTo(hash, path.join(file, name));
}
