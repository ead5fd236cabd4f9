// The sampled run: `sample-run.ts` says in MUTATION_PLAN which changes to make, and reads what became of each while it runs.
import { readFileSync } from 'node:fs';
import base from './stryker.config.mjs';

const { ranges } = JSON.parse(readFileSync(process.env.MUTATION_PLAN ?? '', 'utf8'));

export default {
  ...base,
  plugins: [...base.plugins, './tooling/mutation/sample-plugin.mjs'],
  vitest: { configFile: 'tooling/mutation/sample.vitest.config.ts', related: false, pool: 'forks' },
  mutate: ranges,
  ignorers: ['sample'],
  checkers: ['sample'],
  reporters: ['sample'],
  dryRunTimeoutMinutes: 30,
  // Wide: on a busy machine slow must not count as noticed. A loop without end is found by the number of passes, not by the clock.
  timeoutMS: 30_000,
  timeoutFactor: 4,
};
