// The generated pages of docs/reference say what the tables of the engine say. Never corrected by hand: run the generator.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DERIVED_CONDITIONS, SIGNAL_CONDITIONS } from '../../electron/engine/core/conditions.ts';
import { RULES } from '../../electron/engine/core/rules/index.ts';
import { METRICS } from '../../shared/model/metrics.ts';
import { duration, table } from '../reference/markdown.ts';
import { coverageDoc } from '../reference/coverage-doc.ts';
import { metricsDoc } from '../reference/metrics-doc.ts';
import { rulesDoc } from '../reference/rules-doc.ts';
import { survivalDoc } from '../reference/survival-doc.ts';

const onDisk = (name: string): string => readFileSync(path.resolve(import.meta.dirname, '../../docs/reference', name), 'utf8');

describe('generated pages', () => {
  it.each([
    ['rules.md', rulesDoc],
    ['metrics.md', metricsDoc],
    ['plan-coverage.md', coverageDoc],
  ] as const)('%s is up to date (node_modules/node/bin/node tooling/generate-rules-doc.ts writes it)', (name, write) => {
    expect(onDisk(name)).toBe(write());
  });

  it('what-the-plan-survives.md is up to date (node_modules/node/bin/node tooling/generate-survival-doc.ts writes it)', () => {
    const page = onDisk('what-the-plan-survives.md');
    expect(page).toBe(survivalDoc(page));
    // What its text rests on.
    expect(page).toContain('### One failure\n\nNone takes a service away.');
    const [, calculated = ''] = page.split('## Computed');
    expect(calculated.split('### When')[0]).not.toMatch(/`(?:duct|ups|path|pdu|cool|san|core|gen)-|`link-|`mains-a`/);
  });

  it('name every rule, condition and metric, and leave no text without words', () => {
    const [rules, metrics] = [rulesDoc(), metricsDoc()];
    for (const { id } of [...RULES, ...SIGNAL_CONDITIONS, ...DERIVED_CONDITIONS]) expect(rules).toContain(`\`${id}\``);
    for (const { id } of METRICS) expect(metrics).toContain(`\`${id}\``);
    expect(rules).not.toMatch(/undefined|NaN|\[(condition|site|option|siteGate)\./);
  });
});

describe('pieces', () => {
  it('tells times in words', () => {
    expect([0, 500, 90_000, 600_000, 28_800_000].map(duration)).toEqual(['at once', '0.5 s', '90 s', '10 min', '8 h']);
  });

  it('keeps a bar or a line break inside its cell', () => {
    expect(table(['a'], [['x|y\nz']])).toBe('| a |\n|---|\n| x\\|y z |');
  });
});
