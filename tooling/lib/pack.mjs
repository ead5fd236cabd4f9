// Makes the unpacked app with electron-builder, from the pinned Electron or, for tests, from the fallback runtime.
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { electronEnv } from './electron-runtime.mjs';
import { withLock } from './lock.mjs';
import { node24 } from './packages.mjs';
import { root, run, Trouble } from './run.mjs';

const cli = path.join(root, 'node_modules', 'electron-builder', 'cli.js');

/**
 * `dist/linux-unpacked` (or the like) from what lies in out/. The inspector fuse stays on here, and here alone:
 * Playwright drives the app through it. Never a release.
 * @param {import('./electron-runtime.mjs').Runtime} runtime
 */
export function packUnpacked(runtime) {
  return withLock(path.join(root, '.cache'), 'pack', async () => {
    await builder(runtime, ['--dir', '-c.electronFuses.enableNodeCliInspectArguments=true']);
    if (runtime.kind !== 'fallback') return;
    // The fallback's own Node is too old for the engine's native module: Node 24 goes along. See docs/adr/0002.
    const folder = path.join(root, 'dist', 'linux-unpacked', 'resources', 'node');
    await mkdir(folder, { recursive: true });
    await cp(node24, path.join(folder, 'node'));
  });
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
