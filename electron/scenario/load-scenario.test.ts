/** Whole scenario files: what is read, and what is refused with which words. */
import { describe, expect, it } from 'vitest';
import { formatSiteError } from '../site/load-site.ts';
import { loadScenario, parseScenario } from './load-scenario.ts';
import type { LoadedScenario } from './load-scenario.ts';
import { SMALL_SITE } from './testing/small-site.ts';

const GOOD = `format: twinwatch-scenario/1
name: One reading
bcp: "4.3"
site: small.yaml
start: 2026-03-02T14:00:00Z
plant: none
events:
  - at: 0:20
    signal: ups-a1 ups.source online
  - at: 0:10
    signal: ups-a1 ups.source battery
expect:
  - by: 0:11
    alarm: ups.onBattery ups-a1
never:
  - decision: {verdict: act}
`;

function parse(text: string): LoadedScenario {
  return parseScenario('folder/t.yaml', text, () => ({ ok: true, site: SMALL_SITE }));
}
function complaints(text: string): readonly string[] {
  const loaded = parse(text);
  return loaded.ok ? [] : loaded.problems.map(formatSiteError);
}

describe('parseScenario', () => {
  it('reads a scenario, events in order of time, until a little after the last thing it names', () => {
    const loaded = parse(GOOD);
    expect(loaded.ok && loaded.scenario).toMatchObject({
      name: 'One reading',
      startMs: Date.UTC(2026, 2, 2, 14),
      untilMs: 25_000,
      events: [{ atMs: 10_000 }, { atMs: 20_000 }],
    });
  });

  it.each([
    ['a scenario that forbids nothing', GOOD.slice(0, GOOD.indexOf('never:')), 'folder/t.yaml:1:1: never is missing (expected a list)'],
    [
      'a scenario that expects nothing',
      GOOD.replace(/expect:\n.*\n.*\n/, 'expect: []\n'),
      'folder/t.yaml:12:9: expect has nothing in it (expected at least 1)',
    ],
    ['an unknown key', GOOD.replace('plant:', 'plnt:'), 'folder/t.yaml:6:1: unknown key "plnt"'],
    [
      'another plant',
      GOOD.replace('plant: none', 'plant: real'),
      'folder/t.yaml:6:8: plant cannot be "real" (expected one of simulator, none)',
    ],
    [
      'a fault that nothing plays',
      GOOD.replace('signal: ups-a1 ups.source online', 'fault: mains-lost:mains-a'),
      'folder/t.yaml:9:12: nothing plays faults: the scenario has "plant: none"',
    ],
    [
      'a run that ends too early',
      `${GOOD}until: 0:15\n`,
      'folder/t.yaml:17:8: the run ends before the last thing the scenario looks at (expected at least 20 s)',
    ],
    ['a start without a zone', GOOD.replace('14:00:00Z', '14:00:00'), 'folder/t.yaml:5:8: start cannot be'],
    ['no YAML at all', '{{{', 'folder/t.yaml:1:'],
  ])('refuses %s', (_name, text, complaint) => {
    expect(complaints(text).some((one) => one.startsWith(complaint))).toBe(true);
  });

  it('says so when the site file is wrong, and how', () => {
    const loaded = parseScenario('t.yaml', GOOD, () => ({
      ok: false,
      errors: [{ file: 'small.yaml', line: 3, column: 1, path: '', message: 'bad', expected: '', suggestion: null }],
    }));
    expect(loaded.ok ? [] : loaded.problems.map(formatSiteError)).toEqual([
      't.yaml:4:7: the site file has 1 problem (expected a site file without problems)',
      'small.yaml:3:1: bad',
    ]);
  });

  it('a missing file is a problem, not a throw', () => {
    const loaded = loadScenario('/nowhere/t.yaml');
    expect(loaded.ok ? [] : loaded.problems.map(formatSiteError)).toEqual([
      '/nowhere/t.yaml:1:1: the file does not exist (expected a readable scenario file)',
    ]);
  });
});
