// `npm run mutation -- FILE...` or `-- --sample N --seed S`: changes the core one place at a time and counts how many of the changes its
// tests notice; see main.ts. Here only what it needs is installed, on first use.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setup } from '../setup.mjs';
import { node24 } from '../lib/packages.mjs';
import { isMain, machineEnv, root, run, runMain, step, Trouble } from '../lib/run.mjs';

const folder = path.join(root, 'tooling/mutation');
const HELP =
  'npm run mutation -- electron/engine/core/detect/flap.ts... [--tests FILE,FILE] [--least 85]; or --sample 300 --seed 1 [--second]';

async function main() {
  const given = process.argv.slice(2);
  if (given.length === 0 || given.includes('--help')) throw new Trouble('which files?', HELP);
  const missing = given.find((arg) => arg.endsWith('.ts') && !arg.includes(',') && !existsSync(path.join(root, arg)));
  if (missing) throw new Trouble(`there is no ${missing}`, HELP);
  await setup();
  const instrumenter = path.join(folder, 'node_modules/@stryker-mutator/instrumenter');
  if (!existsSync(instrumenter)) await step('packages for mutation testing (npm ci)', install);
  return (await run(node24, [path.join(folder, 'main.ts'), ...given], { env: machineEnv(), show: true })).code;
}

async function install() {
  const { code, output } = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    env: machineEnv(),
    timeoutMs: 600_000,
  });
  if (code !== 0) throw new Trouble(`npm ci failed:\n${output.slice(-2000)}`, 'check that the npm registry is reachable');
}

if (isMain(import.meta.url)) await runMain(main);
