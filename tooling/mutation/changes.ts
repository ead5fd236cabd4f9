/** Every change Stryker can make in files of the core, and the text of these files that holds some of them, each behind a switch. Runs nothing. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { keyOf } from './sample.ts';
import type { Place } from './sample.ts';

const root = path.resolve(import.meta.dirname, '../..');
const CORE = 'electron/engine/core';

/** A change that can be switched on: the name of its switch in the text, and its key. */
export interface Switch {
  readonly id: string;
  readonly key: string;
}

/** Changed texts by path from the project folder, and what can be switched on in them. */
export interface Switched {
  readonly texts: Readonly<Record<string, string>>;
  readonly switches: readonly Switch[];
}

interface Mutant {
  readonly id: string;
  readonly fileName: string;
  readonly location: Place;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly status?: string;
}

/** Stryker's own, as far as it is used here; the package is installed on first use only, so its types are not at hand. */
interface Collector {
  collect(...args: readonly unknown[]): { ignoreReason?: string; toApiMutant(): Mutant };
}
type Transform = (ast: object, collector: Collector, context: object) => void;
type Make = new (
  logger: object,
  createParser: undefined,
  print: undefined,
  transform: Transform,
) => {
  instrument(
    files: readonly { name: string; mutate: boolean; content: string }[],
    options: { plugins: null; excludedMutations: readonly string[]; ignorers: readonly string[] },
  ): Promise<{ files: readonly { name: string; content: string }[]; mutants: readonly Mutant[] }>;
};

/** The files of the core that are shipped: no tests, nothing only tests use; sorted, from the project folder. */
export function coreFiles(): readonly string[] {
  return globSync(`${CORE}/**/*.ts`, { cwd: root })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => !file.endsWith('.test.ts') && !file.includes('/testing/'))
    .sort();
}

/**
 * The changes of `files`, each once, or those of them `wanted` holds: only these stand in the texts, so that what else is in a file runs
 * at its usual speed. Throws when Stryker is not installed or a file does not parse.
 */
export async function switchesOf(files: readonly string[], wanted?: ReadonlySet<string>): Promise<Switched> {
  const dist = path.join(import.meta.dirname, 'node_modules/@stryker-mutator/instrumenter/dist/src');
  const { Instrumenter } = (await import(path.join(dist, 'index.js'))) as { Instrumenter: Make };
  const { transform } = (await import(path.join(dist, 'transformers/index.js'))) as { transform: Transform };
  const choosing: Transform = (ast, collector, context) => transform(ast, wanted ? onlyOf(collector, wanted) : collector, context);
  const quiet = { debug: () => undefined, info: () => undefined, warn: console.warn, isDebugEnabled: () => false };
  const given = files.map((name) => ({ name, mutate: true, content: readFileSync(path.join(root, name), 'utf8') }));
  const options = { plugins: null, excludedMutations: [], ignorers: [] };
  const made = await new Instrumenter(quiet, undefined, undefined, choosing).instrument(given, options);
  const mutants = made.mutants.filter(({ status }) => status === undefined);
  const changed = new Set(mutants.map(({ fileName }) => fileName));
  return {
    texts: Object.fromEntries(made.files.filter(({ name }) => changed.has(name)).map(({ name, content }) => [name, content])),
    switches: [...new Map(mutants.map((mutant) => [nameOf(mutant), { id: mutant.id, key: nameOf(mutant) }])).values()],
  };
}

/** The collector all files share, which passes over what is not wanted; wrapped anew for each file, to the same end. */
function onlyOf(collector: Collector, wanted: ReadonlySet<string>): Collector {
  const collect = collector.collect.bind(collector);
  collector.collect = (...args) => {
    const mutant = collect(...args);
    if (!wanted.has(nameOf(mutant.toApiMutant()))) mutant.ignoreReason = 'not wanted';
    return mutant;
  };
  return collector;
}

/** The instrumenter counts lines and columns from 0. */
function nameOf({ fileName, location: { start, end }, mutatorName, replacement }: Mutant): string {
  const fromOne = ({ line, column }: Place['start']): Place['start'] => ({ line: line + 1, column: column + 1 });
  return keyOf(fileName, { start: fromOne(start), end: fromOne(end) }, mutatorName, replacement);
}
