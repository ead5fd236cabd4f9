/** Every scenario of fixtures/scenarios/, through the shipped engine: one test each, and the same result twice. */
import { globSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULES } from '../engine/core/rules/index.ts';
import { formatSiteError } from '../site/load-site.ts';
import { loadScenario } from './load-scenario.ts';
import { runScenario } from './run-scenario.ts';
import type { ScenarioResult } from './run-scenario.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/scenarios');
const FILES = globSync('**/*.yaml', { cwd: FOLDER })
  .map((file) => file.replaceAll(path.sep, '/'))
  .sort();

function play(file: string): ScenarioResult {
  const loaded = loadScenario(path.join(FOLDER, file));
  if (!loaded.ok) throw new Error(loaded.problems.map(formatSiteError).join('\n'));
  return runScenario(loaded.scenario);
}

function failures(result: ScenarioResult): readonly string[] {
  return result.expectations
    .filter((one) => one.verdict === 'failed')
    .map((one) => `line ${String(one.line)}: ${one.kind} ${one.text}; ${one.detail}`);
}

describe('scenarios', () => {
  it('are there', () => {
    expect(FILES.length).toBeGreaterThanOrEqual(34);
  });

  it.each(RULES.map((rule) => rule.id))('rule %s has at least two of its own', (rule) => {
    expect(FILES.filter((file) => file.startsWith(`${rule}/`)).length).toBeGreaterThanOrEqual(2);
  });

  it.each(FILES)('%s', { timeout: 60_000 }, (file) => {
    expect(failures(play(file))).toEqual([]);
  });

  it('give the same result byte for byte', () => {
    const [first = ''] = FILES;
    expect(JSON.stringify(play(first))).toBe(JSON.stringify(play(first)));
  });
});
