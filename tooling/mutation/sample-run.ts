/**
 * `npm run mutation -- --sample 300 --seed 1`: makes a random sample of all changes of the core, one at a time, against all its unit
 * tests and the scenarios. Each result is kept as it comes in `.cache/mutation/`: the same command goes on where it was broken off.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { listChanges } from './list-changes.ts';
import { isMissed, pick, scoreOf } from './sample.ts';
import type { Outcome } from './sample.ts';

const root = path.resolve(import.meta.dirname, '../..');
const cache = path.join(root, '.cache/mutation');
const { values } = parseArgs({
  options: {
    sample: { type: 'string' },
    second: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    least: { type: 'string', default: '85' },
  },
});
const [count, seed, least] = [wholeNumber(values.sample), wholeNumber(values.seed), wholeNumber(values.least)];
const results = path.join(cache, `sample-${String(seed)}.jsonl`);

const all = await listChanges();
const sample = pick(all, count, seed);
console.log(`${String(all.length)} changes in the core; ${String(sample.length)} of them with seed ${String(seed)}`);
let code = runStryker(1, (outcome) => outcome === undefined);
if (code === 0 && values.second) code = runStryker(2, (outcome) => outcome?.pass === 1 && isMissed(outcome));
process.exitCode = report() && code === 0 ? 0 : 1;

/** Runs the changes `isDue` says yes to; the code Stryker ends with, 0 when there is nothing to do. */
function runStryker(pass: Outcome['pass'], isDue: (outcome: Outcome | undefined) => boolean): number {
  const known = new Map(outcomes().map((one) => [one.key, one]));
  const due = sample.filter(({ key }) => isDue(known.get(key)));
  console.log(`pass ${String(pass)}: ${String(due.length)} to do`);
  if (due.length === 0) return 0;
  mkdirSync(cache, { recursive: true });
  const plan = path.join(cache, `plan-${String(seed)}.json`);
  const [keys, ranges] = [due.map(({ key }) => key), [...new Set(due.map(({ range }) => range))]];
  writeFileSync(plan, JSON.stringify({ keys, ranges, results, root, pass }));
  const stryker = path.join(import.meta.dirname, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  const args = [stryker, 'run', 'tooling/mutation/sample.stryker.config.mjs'];
  const env = { ...process.env, MUTATION_PLAN: plan, MUTATION_PASS: String(pass) };
  return spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' }).status ?? 1;
}

/** What is known of the changes of this sample, by this run or one before; a file edited since has other changes. */
function outcomes(): readonly Outcome[] {
  if (!existsSync(results)) return [];
  const lines = readFileSync(results, 'utf8').split('\n').filter(Boolean);
  const latest = new Map(lines.map((line) => JSON.parse(line) as Outcome).map((one) => [one.key, one]));
  return sample.flatMap(({ key }) => latest.get(key) ?? []);
}

/**
 * Prints survivors as rows for docs/reference/mutation.md, and the score. True when it reaches `least` percent. Of a run that was broken
 * off only what comes before the first gap counts: what no test comes to is known at once, and would weigh too much.
 */
function report(): boolean {
  const ran = new Set(outcomes().map(({ key }) => key));
  const gap = sample.findIndex(({ key }) => !ran.has(key));
  const found = outcomes().slice(0, gap < 0 ? sample.length : gap);
  const survivors = found.filter(isMissed).map(rowOf);
  if (survivors.length > 0) console.log(`\n${survivors.sort().join('\n')}`);
  const { noticed, measured, score, low, high } = scoreOf(found);
  const percent = (share: number): string => (100 * share).toFixed(1);
  const first = found.filter((one) => one.pass === 1 && !isMissed(one)).length;
  console.log(
    `\n${String(first)} noticed in the first pass;`,
    `${String(noticed)} of ${String(measured)} noticed: ${percent(score)} %, with 95 % confidence ${percent(low)} to ${percent(high)} %;`,
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
