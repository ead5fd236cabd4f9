/** Rules files: every mistake at its line and column; a rule is on only by the fingerprint of what it says. */
import { describe, expect, it } from 'vitest';
import type { Site } from '../../shared/model/site.ts';
import { readSiteFile } from '../site/load-site.ts';
import { formatSiteError } from '../site/site-error.ts';
import { loadRules, type RulesResult } from './load-rules.ts';

const SITE = siteOf('fixtures/sites/invoke.yaml');
const WHOLE = [
  'format: twinwatch-rules/1',
  'rules:',
  '  - id: load',
  '    kind: ups',
  '    when: ups.load > 60',
  '    priority: 2',
  '    message: {en: High load, fr: Charge élevée}',
  '    consequence: none',
  '    action: look',
  '    timeToAct: 1 h',
];

function siteOf(file: string): Site {
  const read = readSiteFile(file);
  if (!read.ok) throw new Error(read.errors.map(formatSiteError).join('\n'));
  return read.site;
}

function load(change: (line: string) => string, more: readonly string[] = []): RulesResult {
  return loadRules([...WHOLE.map(change), ...more].join('\n'), 'r.yaml', SITE);
}

function problems(result: RulesResult): readonly string[] {
  return result.ok ? [] : result.errors.map(formatSiteError);
}

const same = (line: string): string => line;
const fingerprint = (result: RulesResult): string => (result.ok ? (result.rules[0]?.fingerprint ?? '') : '');

describe('a rules file', () => {
  it('gives every element of the kind, delays, and both languages', () => {
    expect(load(same)).toMatchObject({
      rules: [
        {
          id: 'load',
          elements: ['ups-a1', 'ups-a2', 'ups-b1', 'ups-b2'],
          metrics: ['ups.load'],
          onDelayMs: 30_000,
          offDelayMs: 60_000,
          message: { en: 'High load', fr: 'Charge élevée' },
          action: { en: 'look', fr: 'look' },
          isEnabled: false,
        },
      ],
    });
  });

  it.each([
    ['an unknown metric', /when:/, '    when: ups.laod > 60', 'r.yaml:5:11: there is no metric "ups.laod"', 'ups.load'],
    ['types that do not fit', /when:/, '    when: ups.load > 60 && ups.source > 3', 'r.yaml:5:28: state > number cannot be compared', null],
    [
      'a quoted expression',
      /when:/,
      '    when: "ups.load > 60 && ups.sorce == 1"',
      'r.yaml:5:29: there is no metric "ups.sorce"',
      'ups.source',
    ],
    ['a syntax error', /when:/, '    when: ups.load >> 60', 'r.yaml:5:21: not an expression', null],
    ['an unknown kind', /kind:/, '    kind: usp', 'r.yaml:4:11: "usp" is not a known kind', 'ups'],
    ['an unknown key', /timeToAct/, '    timetoact: 1 h', 'r.yaml:10:5: unknown key "timetoact"', 'timeToAct'],
    ['a failover', /timeToAct/, '    decision: transfer', 'r.yaml:10:5: unknown key "decision"', null],
    ['an unknown element', /kind:/, '    elements: [ups-a1, ups-a9]', 'r.yaml:4:24: the site has no element "ups-a9"', 'ups-a1'],
    ['a delay without a unit', /timeToAct/, '    timeToAct: 60', 'r.yaml:10:16: 60 has no unit', null],
  ])('%s is refused at its place', (_what, line, written, message, suggestion) => {
    const found = problems(load((old) => (line.test(old) ? written : old)));
    expect(found.filter((one) => one.startsWith(message))).toHaveLength(1);
    expect(found.join()).toContain(suggestion ?? '');
  });

  it('is refused when a rule is simply said to be on, or given twice', () => {
    const on = problems(load(same, ['    enabled: true']));
    expect(on).toEqual([
      expect.stringMatching(new RegExp(`^r.yaml:11:14: a rule is not switched on by "true".*${fingerprint(load(same))}`)),
    ]);
    expect(problems(load(same, WHOLE.slice(2)))).toEqual([expect.stringMatching(/^r.yaml:11:9: there are two rules "load"/)]);
  });

  it.each([
    ['60', '61'],
    ['priority: 2', 'priority: 1'],
    ['High load', 'Load'],
    ['kind: ups', 'elements: [ups-a1]'],
  ])('what was looked at is on, and off again once %s is %s', (from, to) => {
    const enabled = [`    enabled: "${fingerprint(load(same))}"`];
    expect(load(same, enabled)).toMatchObject({ rules: [{ isEnabled: true }] });
    expect(load((line) => line.replace(from, to), enabled)).toMatchObject({ rules: [{ isEnabled: false }] });
  });
});
