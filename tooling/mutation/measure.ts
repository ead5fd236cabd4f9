/**
 * The measuring process, run by vitest as its one test: counts once what each test file comes to, then switches one change on at a time and
 * runs the files that come to it, until a test fails. Each file is loaded anew for each change; a test that noticed must pass again without
 * the change, or nothing is said of it. What ran out of time is known by the line that was begun and never ended.
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import type * as Vitest from 'vitest';
import type { Switch } from './changes.ts';
import type { Outcome } from './sample.ts';
import { cover, run } from './suite.ts';
import type { Coverage } from './suite.ts';

/** What the process that starts this one asks for; see work.ts. */
export interface Plan {
  readonly pass: Outcome['pass'];
  readonly switches: readonly Switch[];
  readonly texts: Readonly<Record<string, string>>;
  readonly tests: readonly string[];
  readonly results: string;
  readonly coverage: string;
}

/** Past this much memory in use (bytes) the process ends; the next one goes on. */
const MEMORY_LIMIT = 1.5e9;
/** A loop is endless when a switch is passed this many times as often as without a change, and so many times at least. */
const ENDLESS = { times: 100, least: 100_000 };
/** Of scenarios only those that come to the change are run; of a test file the others too, which may see what a memo holds. */
const isWhole = (file: string): boolean => !file.endsWith('/killers.ts');

// Nothing is gained from the smallest example of a failure.
fc.configureGlobal({ endOnFailure: true });
const plan = JSON.parse(readFileSync(process.env.MUTATION_PLAN ?? '', 'utf8')) as Plan;
const noticedBy = new Map<string, number>();

async function coverAll(): Promise<readonly Coverage[]> {
  if (existsSync(plan.coverage)) return JSON.parse(readFileSync(plan.coverage, 'utf8')) as Coverage[];
  const all: Coverage[] = [];
  for (const file of plan.tests) all.push(await cover(file));
  writeFileSync(plan.coverage, JSON.stringify(all));
  return all;
}

/** How long the change may take, ms: half a minute and ten times its tests, so that a busy machine does not look like a loop without end. */
function limitOf(files: readonly Coverage[]): number {
  return files.reduce((sum, { loadMs, testMs }) => sum + 10 * testMs.reduce((all, ms) => all + ms, loadMs), 30_000);
}

/** The files that come to the change, those first that have noticed most for the time they take. */
function filesFor(id: string, all: readonly Coverage[]): readonly Coverage[] {
  const costMs = ({ testMs, loadMs, reached }: Coverage): number =>
    (reached[id]?.by ?? []).reduce((sum, at) => sum + (testMs[at] ?? 0), loadMs);
  const worth = (one: Coverage): number => ((noticedBy.get(one.file) ?? 0) + 1) / costMs(one);
  return all.filter(({ reached }) => reached[id]).toSorted((one, other) => worth(other) - worth(one));
}

/** The tests that come to the change, then, where it is a whole file, the others; all in turn where its loading comes to it. */
function placesFor(id: string, { file, testMs, reached }: Coverage): readonly number[] {
  const every = [...testMs.keys()];
  const by = reached[id]?.by ?? [];
  if (by.includes(-1)) return every;
  return isWhole(file) ? [...by, ...every.filter((at) => !by.includes(at))] : by;
}

async function measure(id: string, files: readonly Coverage[]): Promise<Pick<Outcome, 'status' | 'killedBy'>> {
  for (const one of files) {
    const places = placesFor(id, one);
    const hitLimit = Math.max(ENDLESS.least, ENDLESS.times * (one.reached[id]?.hits ?? 0));
    const { failed, isEndless } = await run(one.file, places, id, hitLimit);
    if (!failed) continue;
    noticedBy.set(one.file, (noticedBy.get(one.file) ?? 0) + 1);
    const killedBy = `${one.file} ${failed.title}`;
    if (isEndless) return { status: 'Timeout', killedBy };
    const alone = await run(one.file, failed.at < 0 ? [] : [failed.at], undefined, Infinity);
    return { status: alone.failed ? 'RuntimeError' : 'Killed', killedBy };
  }
  return { status: files.length === 0 ? 'NoCoverage' : 'Survived' };
}

function note(line: object): void {
  appendFileSync(plan.results, `${JSON.stringify(line)}\n`);
}

const { it } = globalThis as unknown as typeof Vitest;
it('measures', async () => {
  const all = await coverAll();
  for (const { id, key } of plan.switches) {
    if (process.memoryUsage().rss > MEMORY_LIMIT) return;
    const files = filesFor(id, all);
    note({ begun: key, limitMs: limitOf(files) });
    const from = performance.now();
    const found = await measure(id, files);
    note({ key, pass: plan.pass, ...found, ms: Math.round(performance.now() - from) });
  }
});
