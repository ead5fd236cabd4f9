/** Lists every change Stryker can make in the core, without running anything. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { keyOf } from './sample.ts';
import type { Change, Place } from './sample.ts';

const root = path.resolve(import.meta.dirname, '../..');
const CORE = 'electron/engine/core';

/** The part of Stryker's instrumenter used here; the package is installed on first use only, so its own types are not at hand. */
interface Instrumenter {
  instrument(
    files: readonly { name: string; mutate: boolean; content: string }[],
    options: { plugins: null; excludedMutations: readonly string[]; ignorers: readonly string[] },
  ): Promise<{ mutants: readonly { fileName: string; location: Place; mutatorName: string; replacement: string; status?: string }[] }>;
}

/** The files of the core that are shipped: no tests, nothing only tests use; sorted, from the project folder. */
export function coreFiles(): readonly string[] {
  return globSync(`${CORE}/**/*.ts`, { cwd: root })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => !file.endsWith('.test.ts') && !file.includes('/testing/'))
    .sort();
}

/** Every change of every file of the core, each once. Throws when Stryker is not installed or a file does not parse. */
export async function listChanges(): Promise<readonly Change[]> {
  const entry = path.join(import.meta.dirname, 'node_modules/@stryker-mutator/instrumenter/dist/src/index.js');
  const stryker = (await import(entry)) as { Instrumenter: new (logger: object) => Instrumenter };
  const quiet = { debug: () => undefined, info: () => undefined, warn: console.warn, isDebugEnabled: () => false };
  const files = coreFiles().map((name) => ({ name, mutate: true, content: readFileSync(path.join(root, name), 'utf8') }));
  const { mutants } = await new stryker.Instrumenter(quiet).instrument(files, { plugins: null, excludedMutations: [], ignorers: [] });
  const changes = mutants
    .filter(({ status }) => status === undefined)
    .map(({ fileName, location: { start, end }, mutatorName, replacement }) => ({
      key: keyOf(fileName, { start: fromOne(start), end: fromOne(end) }, mutatorName, replacement),
      range: `${fileName}:${String(start.line + 1)}:${String(start.column)}-${String(end.line + 1)}:${String(end.column)}`,
    }));
  return [...new Map(changes.map((change) => [change.key, change])).values()];
}

/** The instrumenter counts lines and columns from 0. */
function fromOne({ line, column }: Place['start']): Place['start'] {
  return { line: line + 1, column: column + 1 };
}
