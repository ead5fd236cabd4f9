/**
 * One test file, loaded anew with the core it imports, so that nothing an earlier change left in a memo is seen: a change is on or off
 * from the first line of every module. Talks to the switches in Stryker's changed text through the global they read.
 */
import path from 'node:path';
import type * as Vitest from 'vitest';
import type { Listed } from './collect.ts';

/** What Stryker's changed text reads and counts in. `hitCount` is how often the switch that is on was passed. */
interface Switchboard {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount: number;
  hitLimit: number;
  readonly mutantCoverage: { static: Hits; perTest: Record<string, Hits> };
}
type Hits = Record<string, number>;

/** What a file comes to without a change: by switch the places of the tests in it, -1 for its loading, and all passes of the switch. */
export interface Coverage {
  readonly file: string;
  readonly loadMs: number;
  readonly testMs: readonly number[];
  readonly reached: Readonly<Record<string, { readonly by: readonly number[]; readonly hits: number }>>;
}

/** How a run of a file ended: at the first failure, `at` its place (-1: loading), or without one. */
export interface Ended {
  readonly failed?: { readonly at: number; readonly title: string };
  /** Stopped because the change made a loop run on and on. */
  readonly isEndless: boolean;
}

const root = path.resolve(import.meta.dirname, '../..');
const shared = globalThis as unknown as { readonly vi: typeof Vitest.vi; __stryker__?: Switchboard; mutationTests?: Listed[] };
const board: Switchboard = { hitCount: 0, hitLimit: Infinity, mutantCoverage: { static: {}, perTest: {} } };
shared.__stryker__ = board;

async function load(file: string): Promise<readonly Listed[]> {
  shared.vi.resetModules();
  const tests: Listed[] = [];
  shared.mutationTests = tests;
  await import(/* @vite-ignore */ path.join(root, file));
  return tests;
}

/** Runs all tests of the file without a change and counts. Throws when one fails. */
export async function cover(file: string): Promise<Coverage> {
  board.mutantCoverage.perTest = {};
  board.currentTestId = '-1';
  const began = performance.now();
  const tests = await load(file);
  const loadMs = performance.now() - began;
  const testMs: number[] = [];
  for (const [at, test] of tests.entries()) {
    board.currentTestId = String(at);
    const from = performance.now();
    await test.body();
    testMs.push(performance.now() - from);
  }
  board.currentTestId = undefined;
  const reached: Record<string, { by: number[]; hits: number }> = {};
  for (const [at, hits] of Object.entries(board.mutantCoverage.perTest))
    for (const [id, count] of Object.entries(hits)) {
      const one = (reached[id] ??= { by: [], hits: 0 });
      one.by.push(Number(at));
      one.hits += count;
    }
  board.mutantCoverage.perTest = {};
  return { file, loadMs, testMs, reached };
}

/** Runs the tests `places` of the file, in this order, up to the first failure; with the change `id` on, or none. */
export async function run(file: string, places: readonly number[], id: string | undefined, hitLimit: number): Promise<Ended> {
  Object.assign(board, { activeMutant: id, hitCount: 0, hitLimit });
  let at = -1;
  let title = 'loading';
  try {
    const tests = await load(file);
    for (at of places) {
      const test = tests[at];
      title = test?.title ?? 'a test that is gone';
      await (test ?? { body: () => Promise.reject(new Error(title)) }).body();
    }
    return { isEndless: false };
  } catch {
    // A failing test is what is looked for: its place and title are the result.
    return { failed: { at, title }, isEndless: board.hitCount > hitLimit };
  } finally {
    board.activeMutant = undefined;
  }
}
