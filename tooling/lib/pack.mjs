// Makes the unpacked app with electron-builder, from the pinned Electron or, for tests, from the fallback runtime.
import { constants } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { electronEnv } from './electron-runtime.mjs';
import { withLock } from './lock.mjs';
import { node24 } from './packages.mjs';
import { root, run, Trouble } from './run.mjs';

const cli = path.join(root, 'node_modules', 'electron-builder', 'cli.js');

/**
 * `dist/linux-unpacked` (or the like) from what lies in out/, with the fuses of a release; on Linux beside it the copy that tests drive.
 * @param {import('./electron-runtime.mjs').Runtime} runtime
 */
export function packUnpacked(runtime) {
  return withLock(path.join(root, '.cache'), 'pack', async () => {
    await builder(runtime, ['--dir']);
    if (process.platform !== 'linux') return;
    const made = path.join(root, 'dist', 'linux-unpacked');
    if (runtime.kind === 'fallback') {
      // The fallback's own Node is too old for the engine's native module: Node 24 goes along. See docs/adr/0002.
      const folder = path.join(made, 'resources', 'node');
      await mkdir(folder, { recursive: true });
      await cp(node24, path.join(folder, 'node'));
    }
    await copyForTests(made, path.join(root, 'dist', 'for-tests'));
  });
}

/**
 * The same app with one fuse the other way: Playwright drives it through the inspector. A file beside the archive says so, and main asks for
 * it before it honours switches by which a program is driven from outside (docs/adr/0028). Never a release.
 * @param {string} made @param {string} copy
 */
async function copyForTests(made, copy) {
  await rm(copy, { recursive: true, force: true });
  await cp(made, copy, { recursive: true, mode: constants.COPYFILE_FICLONE });
  // Not before it is needed: this file is read before the packages are there.
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(path.join(copy, 'twinwatch'), { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true });
  await writeFile(path.join(copy, 'resources', 'for-tests'), 'Made for end-to-end tests: not a release.\n');
}

/**
 * Runs electron-builder with our configuration.
 * @param {import('./electron-runtime.mjs').Runtime} runtime @param {readonly string[]} args
 */
export async function builder(runtime, args) {
  const own = runtime.kind === 'fallback' ? [`-c.electronDist=${runtime.dist}`, `-c.electronVersion=${runtime.version}`] : [];
  const { code, output } = await run(node24, [cli, '--config', 'electron-builder.yml', '--publish', 'never', ...own, ...args], {
    env: electronEnv(runtime),
    timeoutMs: 1_800_000,
  });
  if (code !== 0)
    throw new Trouble(`electron-builder failed:\n${output.trim().slice(-3000)}`, 'npm run package -- --help says what can be made where');
}
