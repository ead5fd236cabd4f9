// `npm run torture`: runs tooling/torture/run.ts with Node 24.
import path from 'node:path';
import { ensurePackages, node24 } from '../lib/packages.mjs';
import { root, run, runMain } from '../lib/run.mjs';

/** All parts in the long form take hours. */
const LONGEST_MS = 43_200_000;

await runMain(async () => {
  await ensurePackages();
  const args = [path.join(root, 'tooling', 'torture', 'run.ts'), ...process.argv.slice(2)];
  return (await run(node24, args, { show: true, timeoutMs: LONGEST_MS })).code;
});
