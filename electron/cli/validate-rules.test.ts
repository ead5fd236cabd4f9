/** A good rules file may do nothing: `validate` says how many of its rules are on, and whether the site file names it. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { validate } from './commands/validate.ts';

const SITES = path.resolve(import.meta.dirname, '../../fixtures/sites');
const folder = mkdtempSync(path.join(tmpdir(), 'twinwatch-rules-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function said(site: string, rules: string): Promise<string> {
  const lines: string[] = [];
  await validate.run([site, rules], { result: (line) => lines.push(line), say: (line) => lines.push(line) });
  return lines.join('\n');
}

it('one that the site file names: how many are on and off', async () => {
  const lines = await said(path.join(SITES, 'invoke-rules.yaml'), path.join(SITES, 'invoke.rules.yaml'));
  expect(lines).toMatch(/invoke\.rules\.yaml: a good rules file\n {2}4 rules: 3 on, 1 off\n {2}a rule is switched on by the fingerprint/);
  expect(lines).toContain('the site file names it');
});

it('one that it does not name is not in force; one with all rules on needs no fingerprint', async () => {
  const site = path.join(folder, 'invoke.yaml');
  copyFileSync(path.join(SITES, 'invoke.yaml'), site);
  const rules = path.join(folder, 'own.rules.yaml');
  writeFileSync(rules, readFileSync(path.join(SITES, 'invoke.rules.yaml'), 'utf8').split('  - id: not-switched-on')[0] ?? '');
  const lines = await said(site, rules);
  expect(lines).toMatch(/3 rules: 3 on, 0 off\n {2}not in force: the site file does not name it\. Write there: rules: own\.rules\.yaml/);
  expect(lines).not.toContain('fingerprint');
});
