// `npm run --silent twinwatch -- COMMAND`: makes sure the packages are there, then runs the command line of
// electron/cli under our Node 24. stdout belongs to the command alone: whatever set-up has to say goes to stderr.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { withLock } from './lib/lock.mjs';
import { ensurePackages, node24 } from './lib/packages.mjs';
import { root, Trouble } from './lib/run.mjs';

console.log = console.error;

/** Exit code 1 means "an expectation failed"; a tool must not take a failed set-up for that. */
const CANNOT_RUN = 2;
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** Runs the command and returns its exit code. npm starts us in the project's folder: paths are those of the caller. */
function command() {
  const cwd = process.env['npm_lifecycle_event'] === 'twinwatch' ? (process.env['INIT_CWD'] ?? process.cwd()) : process.cwd();
  const child = spawn(node24, [path.join(root, 'electron', 'cli', 'index.ts'), ...process.argv.slice(2)], { cwd, stdio: 'inherit' });
  // A terminal signals both of us; a tool only us. Either way the command ends by itself, and we wait for it.
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}

try {
  await withLock(path.join(root, '.cache'), 'setup', () => ensurePackages());
  process.exitCode = Number(await command());
} catch (error) {
  if (error instanceof Trouble) console.error(`Stopped: ${error.message}\nWhat to do: ${error.next}`);
  else console.error(error);
  process.exitCode = CANNOT_RUN;
}
