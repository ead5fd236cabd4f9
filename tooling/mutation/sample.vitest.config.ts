/**
 * What has to notice a sampled change. First all unit tests of the core but one file, and the scenarios that `killers.ts` picks; then, for
 * what none of these noticed, that file and all other scenarios. One worker that keeps its modules from file to file, and the slow tests
 * last: a change is given up at the first test that fails.
 */
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** Each takes seconds; all others together about as long as the scenarios. */
const SLOW = ['killers.ts', 'kept-causes.test.ts', 'contradictions.test.ts', 'stopped-sources.test.ts', 'split-brain.laws.test.ts'];

/** Half a minute of whole streams against whole streams. */
const PROPERTIES = 'electron/engine/core/properties.test.ts';
const isSecond = process.env.MUTATION_PASS === '2';

class SlowLast extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => SLOW.findIndex((name) => moduleId.endsWith(`/${name}`));
    return Promise.resolve(files.toSorted((one, other) => rank(one) - rank(other) || (one.moduleId < other.moduleId ? -1 : 1)));
  }
}

export default defineConfig({
  root: path.resolve(import.meta.dirname, '../..'),
  test: {
    environment: 'node',
    include: ['tooling/mutation/killers.ts', isSecond ? PROPERTIES : 'electron/engine/core/**/*.test.ts'],
    exclude: isSecond ? [] : [PROPERTIES],
    // Long: on a busy machine a slow test must not count as one that noticed.
    testTimeout: 240_000,
    maxWorkers: 1,
    isolate: false,
    sequence: { sequencer: SlowLast },
  },
});
