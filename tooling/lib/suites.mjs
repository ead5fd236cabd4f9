// The suites behind `npm run check` and `npm test`: each runs a tool and gives back what passed, failed and was skipped.
import { existsSync, mkdirSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { failuresOfPlaywright, failuresOfVitest, tellFailures } from './failures.mjs';
import { node24 } from './packages.mjs';
import { root, run } from './run.mjs';

/** @typedef {{ name: string, passed: number, failed: number, skipped: number, output: string, seconds: number, failures?: import('./failures.mjs').Failure[] }} Result */

const results = path.join(root, 'test-results');
const bin = (/** @type {string} */ file) => path.join(root, 'node_modules', file);
const typeProjects = [
  'tsconfig.json',
  'electron/engine/core',
  'electron/preload',
  'electron/e2e',
  'renderer',
  'tooling/tsconfig.renderer-tests.json',
  'tooling/tsconfig.scripts.json',
];

/** One tool, one verdict. @type {readonly { name: string, args: readonly string[] }[]} */
export const CHECKS = [
  {
    name: 'format (prettier)',
    args: [
      bin('prettier/bin/prettier.cjs'),
      '--check',
      '--cache',
      '--cache-location',
      '.cache/prettier',
      '--log-level',
      'warn',
      '--ignore-path',
      'tooling/prettierignore',
      '.',
    ],
  },
  { name: 'lint (eslint)', args: [bin('eslint/bin/eslint.js'), '-c', 'tooling/eslint.config.js', '--max-warnings', '0', '.'] },
  ...typeProjects.map((project) => ({
    name: `types (${project})`,
    args: [
      bin('typescript/bin/tsc'),
      '--noEmit',
      '-p',
      project,
      '--incremental',
      '--tsBuildInfoFile',
      `.cache/types/${project.replaceAll('/', '-')}.tsbuildinfo`,
    ],
  })),
  {
    name: 'dependency rules (dependency-cruiser)',
    args: [bin('dependency-cruiser/bin/dependency-cruiser.mjs'), '-c', 'tooling/dependency-rules.cjs', 'electron', 'renderer', 'shared'],
  },
];

/** Lint took 550 s on a busy machine of two cores. */
const CHECK_MS = 1_500_000;

/** Runs the checks, two at a time, and prints each as it ends. @returns {Promise<Result[]>} */
export async function runChecks() {
  const waiting = [...CHECKS];
  /** @type {Result[]} */
  const done = [];
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) done.push(report(await runCheck(check)));
  };
  await Promise.all([worker(), worker()]);
  return done;
}

/** @param {{ name: string, args: readonly string[] }} check @returns {Promise<Result>} */
async function runCheck({ name, args }) {
  const began = performance.now();
  const { code, output } = await run(node24, args, { timeoutMs: CHECK_MS });
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output, seconds: since(began) };
}

/** Unit, scenario and view tests. A missing expected file fails (`--update=none`). @param {readonly string[]} more */
export async function runUnitTests(more = []) {
  const file = path.join(results, 'unit.json');
  const args = [bin('vitest/vitest.mjs'), 'run', '--config', 'tooling/vitest.config.ts', '--update=none'];
  return runSuite(
    'unit and scenario tests (vitest)',
    file,
    [...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...more],
    process.env,
    countVitest,
  );
}

/** The built app on the real Electron. @param {NodeJS.ProcessEnv} env @param {readonly string[]} more */
export async function runEndToEnd(env, more = []) {
  const args = [bin('@playwright/test/cli.js'), 'test', '-c', 'tooling/playwright.config.ts', ...more];
  return runSuite('end-to-end tests (Playwright)', path.join(results, 'e2e.json'), args, env, countPlaywright);
}

/**
 * Runs a test tool that shows its own progress and leaves a JSON report; no report, or an unhappy exit without a
 * failed test, counts as one failure.
 * @param {string} name @param {string} file @param {readonly string[]} args @param {NodeJS.ProcessEnv} env
 * @param {(report: any) => { passed: number, failed: number, skipped: number, failures?: import('./failures.mjs').Failure[] }} count
 * @returns {Promise<Result>}
 */
async function runSuite(name, file, args, env, count) {
  const began = performance.now();
  console.log(`- ${name} ...`);
  mkdirSync(results, { recursive: true });
  await rm(file, { force: true });
  const code = await inScratch((scratch) => run(node24, args, { env: { ...env, TMPDIR: scratch }, show: true, timeoutMs: 3_600_000 }));
  const counted = existsSync(file) ? count(JSON.parse(await readFile(file, 'utf8'))) : { passed: 0, failed: 0, skipped: 0 };
  if (code !== 0 && counted.failed === 0) counted.failed = 1;
  return report({ name, ...counted, output: '', seconds: since(began) });
}

/**
 * Whatever tests and the daemons they start leave among temporary files goes with the run. @param {(scratch: string) => Promise<{ code: number }>} suite
 * @returns {Promise<number>} the exit code
 */
async function inScratch(suite) {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-tests-'));
  try {
    await chmod(scratch, 0o711); // daemons that give up their rights still reach their own folders in it
    return (await suite(scratch)).code;
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A test file that could not be loaded has no failed test of its own: it counts as one. @param {any} report */
function countVitest(report) {
  const broken = report.testResults.filter(
    (/** @type {any} */ file) =>
      file.status === 'failed' && !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed'),
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: failuresOfVitest(report),
  };
}

/** @param {any} report */
function countPlaywright(report) {
  const { stats } = report;
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    failures: failuresOfPlaywright(report),
  };
}

/** @param {Result} result */
function report(result) {
  const mark = result.failed === 0 ? 'ok  ' : 'FAIL';
  const counts =
    result.passed + result.failed + result.skipped > 1
      ? ` (${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped)`
      : '';
  console.log(`${mark} ${result.name}${counts}: ${result.seconds.toFixed(1)} s`);
  if (result.failed > 0 && result.output) console.log(result.output.trimEnd());
  return result;
}

/** @param {number} began */
function since(began) {
  return (performance.now() - began) / 1000;
}

/**
 * The closing line: the sum of everything, alone on its line. Returns the exit code; nothing run is a failure too.
 * @param {readonly Result[]} all
 */
export function closeWith(all) {
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) => all.reduce((total, result) => total + result[key], 0);
  tellFailures(all.flatMap(({ failures }) => failures ?? []));
  for (const { name } of all.filter((result) => result.failed > 0)) console.log(`failed: ${name}`);
  const skipped = sum('skipped');
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
}
