// `npm run twinwatch -- ...`: the command line of the engine, run from the sources by Node 24. No window, no build.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensurePackages, node24 } from './lib/packages.mjs';
import { root, runMain } from './lib/run.mjs';

await runMain(async () => {
  await ensurePackages();
  // As the console starts its engine: electron/main/engine-process.ts says why.
  const args = ['--max-semi-space-size=16', path.join(root, 'electron', 'cli', 'index.ts'), ...process.argv.slice(2)];
  // File names on the command line are relative to where the user typed it, not to the project.
  const child = spawn(node24, args, { cwd: process.env.INIT_CWD ?? process.cwd(), stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
});
