// Installs the npm packages exactly as locked, and the Node 24 that runs our TypeScript sources.
// No package's install script is run: the only one we need (fetching Node 24) is started here by name.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { machineEnv, root, run, step, Trouble } from './run.mjs';

const stampFile = path.join(root, 'node_modules', '.twinwatch-setup.json');
const nodeFolder = path.join(root, 'node_modules', 'node');

/** Node 24, used for the TypeScript sources, the tests and (with the fallback runtime) the engine. */
export const node24 = path.join(nodeFolder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** @typedef {{ lock?: string, runtime?: import('./electron-runtime.mjs').Runtime }} Stamp */

/** What the last run recorded; empty when there was none. @returns {Promise<Stamp>} */
export async function readStamp() {
  try {
    return JSON.parse(await readFile(stampFile, 'utf8'));
  } catch {
    return {}; // missing or cut short: the checks below find out the truth again
  }
}

/** Adds to the record of the last run. @param {Stamp} more */
export async function writeStamp(more) {
  await writeFile(stampFile, `${JSON.stringify({ ...(await readStamp()), ...more }, null, 2)}\n`);
}

/** Makes node_modules match package-lock.json, and Node 24 present. Does nothing when both already hold. */
export async function ensurePackages() {
  const wanted = await readFile(path.join(root, 'package-lock.json'), 'utf8').catch(() => {
    throw new Trouble('package-lock.json is missing', 'restore it: git checkout package-lock.json');
  });
  const lock = createHash('sha256').update(wanted).digest('hex');
  const stamp = await readStamp();
  if (stamp.lock !== lock || !existsSync(path.join(root, 'node_modules', '.package-lock.json'))) {
    if (!(await isInstalled(JSON.parse(wanted)))) await step('npm packages (npm ci)', npmCi);
    await writeStamp({ lock });
  }
  if (!existsSync(node24)) await step('Node 24 from the npm registry', fetchNode24);
}

async function npmCi() {
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await run('npm', args, { env: machineEnv() });
  if (code === 127) throw new Trouble('npm was not found', 'install Node.js 20 or newer, with npm');
  if (code !== 0) {
    throw new Trouble(`npm ci failed:\n${output.slice(-2000)}`, 'check that the npm registry is reachable, then: npm ci --ignore-scripts');
  }
}

/** The `node` package carries no binary: this script of its own installs the one for this machine. */
async function fetchNode24() {
  const script = path.join(nodeFolder, 'installArchSpecificPackage.js');
  const { code, output } = await run('node', [script], { cwd: nodeFolder, env: machineEnv(), timeoutMs: 300_000 });
  if (code !== 0 || !existsSync(node24)) {
    throw new Trouble(
      `Node 24 could not be fetched:\n${output.slice(-2000)}`,
      'check that the npm registry is reachable, then: npm run setup',
    );
  }
}

/**
 * True when every locked package that is not optional is already there in its locked version.
 * Compares with npm's own record of what it installed, so no package is opened.
 * @param {{ packages: Record<string, { version?: string, optional?: boolean }> }} lock
 */
async function isInstalled(lock) {
  try {
    const have = JSON.parse(await readFile(path.join(root, 'node_modules', '.package-lock.json'), 'utf8'));
    return Object.entries(lock.packages).every(
      ([name, entry]) => name === '' || entry.optional === true || have.packages[name]?.version === entry.version,
    );
  } catch {
    return false; // nothing installed yet
  }
}
