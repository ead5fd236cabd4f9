/**
 * `npm run mutation -- --sample 300 --seed 1`: makes a random sample of all changes of the core, one at a time, against all its unit
 * tests and a set of scenarios. Each result is kept as it comes in `.cache/mutation/`: the same command goes on where it was broken off.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { listChanges } from './list-changes.ts';
import { pick, scoreOf } from './sample.ts';
import type { Outcome } from './sample.ts';

const root = path.resolve(import.meta.dirname, '../..');
const cache = path.join(root, '.cache/mutation');
const { values } = parseArgs({
  options: { sample: { type: 'string' }, seed: { type: 'string', default: '1' }, least: { type: 'string', default: '85' } },
});
const [count, seed, least] = [wholeNumber(values.sample), wholeNumber(values.seed), wholeNumber(values.least)];
const results = path.join(cache, `sample-${String(seed)}.jsonl`);

const all = await listChanges();
const sample = pick(all, count, seed);
console.log(`${String(all.length)} changes in the core; ${String(sample.length)} of them with seed ${String(seed)}`);
const known = new Set(outcomes().map(({ key }) => key));
const left = sample.filter(({ key }) => !known.has(key));
console.log(`${String(sample.length - left.length)} done before, ${String(left.length)} to do`);
const code = left.length === 0 ? 0 : runStryker();
process.exitCode = report() && code === 0 ? 0 : 1;

function runStryker(): number {
  mkdirSync(cache, { recursive: true });
  const plan = path.join(cache, `plan-${String(seed)}.json`);
  writeFileSync(
    plan,
    JSON.stringify({ keys: left.map(({ key }) => key), ranges: [...new Set(left.map(({ range }) => range))], results, root }),
  );
  const stryker = path.join(import.meta.dirname, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  const args = [stryker, 'run', 'tooling/mutation/sample.stryker.config.mjs'];
  return spawnSync(process.execPath, args, { cwd: root, env: { ...process.env, MUTATION_PLAN: plan }, stdio: 'inherit' }).status ?? 1;
}

/** What is known of the changes of this sample, by this run or one before; a file edited since has other changes. */
function outcomes(): readonly Outcome[] {
  if (!existsSync(results)) return [];
  const lines = readFileSync(results, 'utf8').split('\n').filter(Boolean);
  const latest = new Map(lines.map((line) => JSON.parse(line) as Outcome).map((one) => [one.key, one]));
  return sample.flatMap(({ key }) => latest.get(key) ?? []);
}

/** Prints survivors as rows for docs/reference/mutation.md, and the score. True when it reaches `least` percent. */
function report(): boolean {
  const found = outcomes();
  const survivors = found.filter(({ status }) => status === 'Survived' || status === 'NoCoverage').map(rowOf);
  if (survivors.length > 0) console.log(`\n${survivors.sort().join('\n')}`);
  const { noticed, measured, score, low, high } = scoreOf(found);
  const percent = (share: number): string => (100 * share).toFixed(1);
  console.log(
    `\n${String(noticed)} of ${String(measured)} noticed: ${percent(score)} %, with 95 % confidence ${percent(low)} to ${percent(high)} %;`,
    `${String(sample.length - found.length)} not run, ${String(found.length - measured)} broke the run`,
  );
  return 100 * score >= least;
}

function rowOf({ key, status }: Outcome): string {
  const [, place = '', change = ''] = /^electron\/engine\/core\/(.*?) (.*)$/.exec(key) ?? [];
  return `| \`${place}\` | ${change.replaceAll('|', '\\|')} | ${status === 'NoCoverage' ? 'no test comes here' : ''} |`;
}

/** Throws when it is no whole number. */
function wholeNumber(text: string | undefined): number {
  if (!/^\d+$/.test(text ?? '')) throw new Error('npm run mutation -- --sample 300 --seed 1 [--least 85]');
  return Number(text);
}
