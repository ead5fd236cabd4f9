/**
 * `npm run mutation -- FILE...` measures every change of these files with the tests beside them, or `--tests FILE,FILE`;
 * `--sample N --seed S` a random sample of all changes of the core with all its unit tests and the scenarios of `killers.ts`, and with
 * `--second` what is left with the rest of them. Exit 1 below `--least 85` percent. Run by run.mjs.
 */
import { globSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { coreFiles, switchesOf } from './changes.ts';
import { isMissed, pick, scoreOf } from './sample.ts';
import type { Outcome, Score } from './sample.ts';
import { outcomesIn, work } from './work.ts';

const root = path.resolve(import.meta.dirname, '../..');
const cache = path.join(root, '.cache/mutation');
const KILLERS = 'tooling/mutation/killers.ts';
/** Each takes seconds, and more than most of the others together: left to the second pass. */
const SLOW = ['kept-causes', 'contradictions', 'stopped-sources', 'site-verdict/split-brain.laws', 'properties'].map(
  (name) => `electron/engine/core/${name}.test.ts`,
);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    tests: { type: 'string' },
    sample: { type: 'string' },
    second: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    least: { type: 'string', default: '85' },
  },
});
process.exitCode = await (values.sample === undefined ? measureFiles(positionals) : measureSample(wholeNumber(values.sample)));

/** Every change of the given files; anew each time. */
async function measureFiles(files: readonly string[]): Promise<number> {
  if (files.length === 0) throw new Error('npm run mutation -- electron/engine/core/detect/flap.ts... [--tests FILE,FILE] [--least 85]');
  const given = values.tests?.split(',') ?? files.map((file) => `${path.posix.dirname(file)}/*.test.ts`);
  const results = path.join(cache, 'files.jsonl');
  rmSync(results, { force: true });
  const keys = (await switchesOf(files)).switches.map(({ key }) => key);
  await work(1, keys, files, testsIn(given), results);
  const found = [...outcomesIn(results).values()];
  printMissed(found);
  printBy(found, ({ key }) => key.slice(0, key.indexOf(':')));
  const scores = files.map((file) => scoreOf(found.filter(({ key }) => key.startsWith(`${file}:`))));
  return scores.every(({ score }) => 100 * score >= wholeNumber(values.least)) ? 0 : 1;
}

/** Goes on where an earlier run was broken off. */
async function measureSample(count: number): Promise<number> {
  const seed = wholeNumber(values.seed);
  const results = path.join(cache, `sample-${String(seed)}.jsonl`);
  const all = (await switchesOf(coreFiles())).switches;
  const sample = pick(all, count, seed).map(({ key }) => key);
  console.log(`${String(all.length)} changes in the core; ${String(sample.length)} of them with seed ${String(seed)}`);
  const unit = testsIn(['electron/engine/core/**/*.test.ts']).filter((file) => !SLOW.includes(file));
  const dueIn = (isDue: (outcome: Outcome | undefined) => boolean): readonly string[] => {
    const known = outcomesIn(results);
    return sample.filter((key) => isDue(known.get(key)));
  };
  const first = dueIn((outcome) => outcome === undefined);
  await work(1, first, coreFiles(), [...unit, KILLERS], results);
  if (values.second) {
    const left = dueIn((outcome) => outcome?.pass === 1 && isMissed(outcome));
    await work(2, left, coreFiles(), [...SLOW, KILLERS], results);
  }
  const found = [...outcomesIn(results).values()].filter(({ key }) => sample.includes(key));
  printMissed(found);
  printBy(found, ({ key }) => /^electron\/engine\/(core\/(?:[^/]+\/)?)/.exec(key)?.[1] ?? key);
  console.log(`${String(found.filter((one) => one.pass === 1 && !isMissed(one)).length)} noticed in the first pass`);
  return 100 * print('together', found).score >= wholeNumber(values.least) ? 0 : 1;
}

/** Files by pattern, sorted; those of the killers by name. */
function testsIn(patterns: readonly string[]): readonly string[] {
  return [...new Set(patterns.flatMap((pattern) => globSync(pattern, { cwd: root })))].map((file) => file.replaceAll(path.sep, '/')).sort();
}

/** Rows for docs/reference/mutation.md. */
function printMissed(found: readonly Outcome[]): void {
  const rows = found.filter(isMissed).map(({ key, status }) => {
    const [, place = '', change = ''] = /^electron\/engine\/(?:core\/)?(.*?) (.*)$/.exec(key) ?? [];
    return `| \`${place}\` | ${change.replaceAll('|', '\\|')} | ${status === 'NoCoverage' ? 'no test comes here' : ''} |`;
  });
  console.log(rows.sort().join('\n'));
}

function printBy(found: readonly Outcome[], groupOf: (one: Outcome) => string): void {
  for (const [group, ones] of [...Map.groupBy(found, groupOf)].sort(([one], [other]) => (one < other ? -1 : 1))) print(group, ones);
}

function print(name: string, found: readonly Outcome[]): Score {
  const sum = scoreOf(found);
  const percent = (share: number): string => (100 * share).toFixed(1);
  const broken = found.length - sum.measured;
  console.log(
    `${percent(sum.score).padStart(6)} %  ${String(sum.noticed)} of ${String(sum.measured)}  ${name}`,
    `(with 95 % confidence ${percent(sum.low)} to ${percent(sum.high)} %${broken > 0 ? `; ${String(broken)} not to be judged` : ''})`,
  );
  return sum;
}

/** Throws when it is no whole number. */
function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error('npm run mutation -- --sample 300 --seed 1 [--second] [--least 85]');
  return Number(text);
}
