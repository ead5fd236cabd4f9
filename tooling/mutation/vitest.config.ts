/** The measuring process: vitest serves the core with its switches in place of the files on the disk, and runs one test, `measure.ts`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import type { Plan } from './measure.ts';

const root = path.resolve(import.meta.dirname, '../..');
const { texts } = JSON.parse(readFileSync(process.env.MUTATION_PLAN ?? '', 'utf8')) as Plan;
const byPath = new Map(Object.entries(texts).map(([file, text]) => [path.join(root, file), text]));

export default defineConfig({
  root,
  plugins: [{ name: 'switches', enforce: 'pre', load: (id) => byPath.get(path.normalize(id)) }],
  resolve: { alias: { vitest: path.join(import.meta.dirname, 'collect.ts') } },
  test: {
    environment: 'node',
    // What vitest keeps on the disk goes by the file, not by the text served for it: an earlier run's, or later the tests', would be taken.
    fsModuleCache: false,
    globals: true,
    include: ['tooling/mutation/measure.ts'],
    testTimeout: 0,
    maxWorkers: 1,
    // In the process that is started, so that ending it ends a loop without end.
    pool: 'threads',
  },
});
