/**
 * The tests that have to notice a mutant: those named in MUTATION_TESTS (space separated), which `run.mjs` fills in. Only fast
 * unit tests of the core; the scenarios would notice more, at minutes a mutant.
 */
import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: path.resolve(import.meta.dirname, '../..'),
  test: { environment: 'node', include: (process.env.MUTATION_TESTS ?? '').split(' '), testTimeout: 5_000, maxWorkers: 1 },
});
