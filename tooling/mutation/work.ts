/** Starts the measuring process again and again until every change of the plan has an outcome, and ends it when one change takes too long. */
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { switchesOf } from './changes.ts';
import type { Plan } from './measure.ts';
import type { Outcome } from './sample.ts';

const root = path.resolve(import.meta.dirname, '../..');
const cache = path.join(root, '.cache/mutation');
const [planFile, coverage] = [path.join(cache, 'plan.json'), path.join(cache, 'coverage.json')];
/** How often the result file is looked at. */
const LOOK_MS = 5_000;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** A line of the result file: what became of a change, or that it was begun and how long it may take. */
type Line = Outcome | { readonly begun: string; readonly limitMs: number };

/** What the result file knows, the latest of each change. */
export function outcomesIn(results: string): ReadonlyMap<string, Outcome> {
  return new Map(linesOf(results).flatMap((line) => ('key' in line ? [[line.key, line] as const] : [])));
}

function linesOf(results: string): readonly Line[] {
  if (!existsSync(results)) return [];
  const whole = readFileSync(results, 'utf8').split('\n').slice(0, -1);
  return whole.map((line) => JSON.parse(line) as Line);
}

/** Measures `keys` in `files` with `tests` and writes each outcome to `results` as it comes. Throws when the process ends without any, or a key is no change of the files. */
export async function work(
  pass: Outcome['pass'],
  keys: readonly string[],
  files: readonly string[],
  tests: readonly string[],
  results: string,
): Promise<void> {
  mkdirSync(cache, { recursive: true });
  rmSync(coverage, { force: true });
  const { texts, switches } = await switchesOf(files, new Set(keys));
  const idOf = new Map(switches.map(({ id, key }) => [key, id]));
  const switchOf = (key: string): string => {
    const id = idOf.get(key);
    if (id === undefined) throw new Error(`there is no such change any more: ${key}`);
    return id;
  };
  let left = keys;
  while (left.length > 0) {
    const due = left.map((key) => ({ key, id: switchOf(key) }));
    writeFileSync(planFile, JSON.stringify({ pass, switches: due, texts, tests, results, coverage } satisfies Plan));
    const before = linesOf(results).length;
    const code = await measureOnce(pass, results);
    const lines = linesOf(results);
    const last = lines.at(-1);
    if (last && 'begun' in last && code === null) note(results, { key: last.begun, pass, status: 'Timeout' });
    const now = linesOf(results).slice(before);
    const done = new Set(now.flatMap((line) => ('key' in line ? [line.key] : [])));
    if (done.size === 0) throw new Error(`the measuring process ended with ${String(code)} and no outcome; see above`);
    left = left.filter((key) => !done.has(key));
    console.log(`${String(left.length)} left`);
  }
}

function note(results: string, line: Line): void {
  appendFileSync(results, `${JSON.stringify(line)}\n`);
}

/** The code the process ended with; null when it was ended because one change took too long. */
function measureOnce(pass: Outcome['pass'], results: string): Promise<number | null> {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--config', 'tooling/mutation/vitest.config.ts', '--reporter', 'dot'];
  const env = { ...process.env, MUTATION_PLAN: planFile, MUTATION_PASS: String(pass) };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    let [seen, sinceMs] = [linesOf(results).length, Infinity];
    const watch = setInterval(() => {
      const lines = linesOf(results);
      const last = lines.at(-1);
      if (lines.length !== seen) [seen, sinceMs] = [lines.length, performance.now()];
      if (last && 'begun' in last && performance.now() - sinceMs > last.limitMs) child.kill('SIGKILL');
    }, LOOK_MS);
    const end = (): void => {
      child.kill('SIGKILL');
      process.exit(1);
    };
    for (const signal of SIGNALS) process.once(signal, end);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      for (const signal of SIGNALS) process.off(signal, end);
      resolve(code);
    });
  });
}
