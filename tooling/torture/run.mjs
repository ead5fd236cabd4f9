// `npm run torture`: runs tooling/torture/run.ts with Node 24.
import path from 'node:path';
import { ensurePackages, node24 } from '../lib/packages.mjs';
import { root, run, runMain } from '../lib/run.mjs';

await runMain(async () => {
  await ensurePackages();
  const args = [path.join(root, 'tooling', 'torture', 'run.ts'), ...process.argv.slice(2)];
  return (await run(node24, args, { show: true, timeoutMs: 3_600_000 })).code;
});
