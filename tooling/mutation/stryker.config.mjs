// Mutation testing of the engine's core. Run through `npm run mutation -- PATHS`, which says what to mutate and with which tests.
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'tooling/mutation/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 1,
  timeoutMS: 5_000,
  reporters: ['json', 'clear-text'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: true },
  jsonReporter: { fileName: '.cache/mutation/report.json' },
  tempDirName: '.cache/mutation/sandbox',
  // Not read by the tests of the core.
  ignorePatterns: ['renderer', 'docs', 'dist', 'out', 'test-results', 'electron/e2e', 'tooling/bench', 'tooling/lab'],
  allowConsoleColors: false,
  disableTypeChecks: false,
};
