// `npm run check`: format, lint, types, dependency rules, unit and scenario tests. What a developer runs before a commit.
import { setup } from './setup.mjs';
import { isMain, runMain, Trouble } from './lib/run.mjs';
import { closeWith, runChecks, runUnitTests } from './lib/suites.mjs';

async function main() {
  const args = process.argv.slice(2);
  if (args.includes('--help')) return void console.log('npm run check [-- --static]     --static: without the tests');
  const unknown = args.find((arg) => arg !== '--static');
  if (unknown) throw new Trouble(`unknown option ${unknown}`, 'npm run check -- --help');
  await setup();
  const checks = await runChecks();
  return closeWith(args.includes('--static') ? checks : [...checks, await runUnitTests()]);
}

if (isMain(import.meta.url)) await runMain(main);
