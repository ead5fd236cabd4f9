// End-to-end tests on the real Electron and the built app. Started by tooling/test.mjs, which provides the display.
import path from 'node:path';
import { defineConfig } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..');

export default defineConfig({
  testDir: path.join(root, 'electron/e2e'),
  testMatch: '**/*.e2e.ts',
  outputDir: path.join(root, 'test-results/e2e'),
  timeout: 90_000,
  expect: { timeout: 20_000 },
  fullyParallel: false,
  workers: 1, // one console at a time: each test measures a real engine on few cores
  forbidOnly: true,
  reporter: [['line'], ['json', { outputFile: path.join(root, 'test-results/e2e.json') }]],
});
