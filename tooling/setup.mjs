// Makes a fresh clone ready: npm packages, Node 24, an Electron runtime, system libraries. Run by start, test and
// package before anything else. Plain Node 20; safe to run at any time; under a second when nothing is to be done.
import path from 'node:path';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { withLock } from './lib/lock.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { isMain, root, runMain, Trouble } from './lib/run.mjs';
import { ensureSystemLibraries, ensureTestTools } from './lib/system-libraries.mjs';

const HELP = `npm run setup [-- OPTIONS]     make this clone ready to start, test and package

  --retry-electron   try again to download the pinned Electron after a fallback was chosen
  --help             this text
`;

/**
 * Everything `npm start` needs. Returns the runtime that was chosen.
 * @param {{ retryElectron?: boolean }} [options]
 * @returns {Promise<import('./lib/electron-runtime.mjs').Runtime>}
 */
export function setup({ retryElectron = false } = {}) {
  checkNode();
  return withLock(path.join(root, '.cache'), 'setup', async () => {
    await ensurePackages();
    const runtime = await ensureElectron({ retry: retryElectron });
    await ensureSystemLibraries();
    return runtime;
  });
}

function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20)
    throw new Trouble(`Node ${process.versions.node} is too old`, 'install Node.js 20 or newer (https://nodejs.org), then run this again');
}

async function main() {
  const args = process.argv.slice(2);
  if (args.includes('--help')) return void console.log(HELP);
  const unknown = args.find((arg) => arg !== '--retry-electron');
  if (unknown) throw new Trouble(`unknown option ${unknown}`, 'npm run setup -- --help');
  const began = performance.now();
  const runtime = await setup({ retryElectron: args.includes('--retry-electron') });
  const skipped = await ensureTestTools();
  if (skipped.length > 0) console.log(`- not installed, tests that need them will say they skip: ${skipped.join(' ')}`);
  console.log(
    `Ready in ${((performance.now() - began) / 1000).toFixed(1)} s: Electron ${runtime.version} (${runtime.kind}), Node 24 for the engine and tests.`,
  );
  return undefined;
}

if (isMain(import.meta.url)) await runMain(main);
