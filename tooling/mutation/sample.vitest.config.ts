/**
 * What has to notice a sampled change. In the first pass the unit tests of the core but for five slow files, and the scenarios that
 * `killers.ts` picks; in the second, for what none of these noticed, those five and all other scenarios. One worker that keeps its modules
 * from file to file, the scenarios last: a change is given up at the first test that fails.
 */
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** Each takes seconds, and more than most of the others together: left to the second pass. */
const SLOW = ['kept-causes', 'contradictions', 'stopped-sources', 'site-verdict/split-brain.laws', 'properties'].map(
  (name) => `electron/engine/core/${name}.test.ts`,
);
const isSecond = process.env.MUTATION_PASS === '2';

class ScenariosLast extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => (moduleId.endsWith('/killers.ts') ? 1 : 0);
    return Promise.resolve(files.toSorted((one, other) => rank(one) - rank(other) || (one.moduleId < other.moduleId ? -1 : 1)));
  }
}

export default defineConfig({
  root: path.resolve(import.meta.dirname, '../..'),
  test: {
    environment: 'node',
    include: ['tooling/mutation/killers.ts', ...(isSecond ? SLOW : ['electron/engine/core/**/*.test.ts'])],
    exclude: isSecond ? [] : SLOW,
    // Long: on a busy machine a slow test must not count as one that noticed.
    testTimeout: 240_000,
    maxWorkers: 1,
    isolate: false,
    sequence: { sequencer: ScenariosLast },
  },
});
