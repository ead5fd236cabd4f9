// `npm run mutation -- FILE...`: changes the given files of the core one place at a time and counts how many changes the fast unit
// tests notice. Killers are the tests in the folder of each file, or those given with `--tests FILE,FILE`. Exit 1 below `--least 85`.
// `npm run mutation -- --sample N --seed S`: a random sample of all changes of the core; see sample-run.ts.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setup } from '../setup.mjs';
import { node24 } from '../lib/packages.mjs';
import { isMain, machineEnv, root, run, runMain, step, Trouble } from '../lib/run.mjs';

const folder = path.join(root, 'tooling/mutation');
const stryker = path.join(folder, 'node_modules/@stryker-mutator/core/bin/stryker.js');
const report = path.join(root, '.cache/mutation/report.json');
const HELP = 'npm run mutation -- electron/engine/core/detect/flap.ts... [--tests FILE,FILE] [--least 85]; or --sample 300 --seed 1';

async function main() {
  const given = process.argv.slice(2);
  const isSample = given.includes('--sample');
  const { files, tests, least } = isSample ? { files: [], tests: [], least: 0 } : parse(given);
  await setup();
  if (!existsSync(stryker)) await step('packages for mutation testing (npm ci)', install);
  const env = machineEnv();
  if (isSample) return (await run(node24, [path.join(folder, 'sample-run.ts'), ...given], { env, show: true })).code;
  env.MUTATION_TESTS = (tests.length > 0 ? tests : files.map((file) => `${path.posix.dirname(file)}/*.test.ts`)).join(' ');
  const args = [stryker, 'run', 'tooling/mutation/stryker.config.mjs', '--mutate', files.join(',')];
  const { code, output } = await run(node24, args, { env, timeoutMs: 3_600_000 });
  console.log(output);
  if (code !== 0 || !existsSync(report)) throw new Trouble(`the mutation run ended with ${code}`, 'read what it says above');
  return closeWith(JSON.parse(await readFile(report, 'utf8')), least);
}

/** @param {readonly string[]} args */
function parse(args) {
  const take = (/** @type {string} */ name, /** @type {string} */ fallback) => {
    const at = args.indexOf(name);
    return at < 0 ? fallback : (args[at + 1] ?? fallback);
  };
  const files = args.filter((arg, at) => !arg.startsWith('--') && !['--tests', '--least'].includes(args[at - 1] ?? ''));
  if (files.length === 0 || args.includes('--help')) throw new Trouble('which files?', HELP);
  const missing = files.find((file) => !existsSync(path.join(root, file)));
  if (missing) throw new Trouble(`there is no ${missing}`, HELP);
  return { files, tests: take('--tests', '').split(',').filter(Boolean), least: Number(take('--least', '85')) };
}

async function install() {
  const { code, output } = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    env: machineEnv(),
    timeoutMs: 600_000,
  });
  if (code !== 0) throw new Trouble(`npm ci failed:\n${output.slice(-2000)}`, 'check that the npm registry is reachable');
}

/** The score of each file: changes noticed, of all changes that compile. @param {any} result @param {number} least */
function closeWith(result, least) {
  let isEnough = true;
  for (const [file, { mutants }] of Object.entries(result.files)) {
    const count = (/** @type {string[]} */ ...states) => mutants.filter((/** @type {any} */ one) => states.includes(one.status)).length;
    const killed = count('Killed', 'Timeout');
    const total = killed + count('Survived', 'NoCoverage');
    const score = total === 0 ? 100 : (100 * killed) / total;
    isEnough &&= score >= least;
    console.log(`${score.toFixed(1).padStart(6)} %  ${killed} of ${total}  ${file}`);
  }
  return isEnough ? 0 : 1;
}

if (isMain(import.meta.url)) await runMain(main);
