/** The sources file: good ones, and each way of being wrong with its line, column, what was expected and what was meant. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ADAPTERS } from '../engine/adapters/index.ts';
import { twoCentres } from '../engine/adapters/testing/two-centres.ts';
import { formatSiteError, readSiteFile } from '../site/load-site.ts';
import { checkSourcesText, defaultSources, loadSources, readSourcesFile, SOURCES_FORMAT } from './load-sources.ts';
import type { ConfiguredSource } from './load-sources.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../fixtures');
const site = twoCentres();
const KINDS = ADAPTERS.map(({ kind }) => kind).join(', ');

function good(text: string): readonly ConfiguredSource[] {
  const result = loadSources(text, 'F', site);
  if (!result.ok) throw new Error(result.errors.map(formatSiteError).join('\n'));
  return result.sources;
}
function errors(text: string): readonly string[] {
  const result = loadSources(text, 'F', site);
  return result.ok ? [] : result.errors.map(formatSiteError);
}
const file = (...lines: readonly string[]): string => [`format: ${SOURCES_FORMAT}`, 'sources:', ...lines, ''].join('\n');

describe('standard input', () => {
  const fed = file('  - {id: feed, kind: ndjson, path: "-", feeds: [ups-a1]}');

  it('is refused, at its line, where there is none: in the window', () => {
    const refusal =
      'F:3:36: the window has no standard input to read from (expected a file; or without the window: twinwatch run --headless)';
    const result = loadSources(fed, 'F', site, false);
    expect(result.ok ? [] : result.errors.map(formatSiteError)).toEqual([refusal]);
    expect(checkSourcesText(fed, 'F', false).map(formatSiteError)).toEqual([refusal]);
  });

  it('is a source like others without a window', () => {
    expect(good(fed).map((source) => source.id)).toEqual(['feed']);
  });
});

describe('good files', () => {
  it('none at all means the simulator feeds everything', () => {
    const [sim, ...rest] = defaultSources(site);
    expect([sim?.id, sim?.adapter.isSimulated, rest.length]).toEqual(['sim', true, 0]);
    expect(sim?.signals).toContain('ups-a1|ups.source');
  });

  it('a real source takes its signals over from the simulator, wherever it stands', () => {
    const nut = '  - {id: nut-a, kind: nut, upses: [{name: a1, element: ups-a1}]}';
    const sim = '  - {id: sim, kind: simulator}';
    for (const text of [file(nut, sim), file(sim, nut)]) {
      const sources = good(text);
      const all = sources.flatMap((source) => source.signals);
      expect(new Set(all).size).toBe(all.length);
      expect(all.length).toBe(defaultSources(site)[0]?.signals.length);
      expect(sources.find((source) => source.id === 'nut-a')?.signals).toHaveLength(8);
    }
    expect(good(file(sim, nut)).map((source) => source.id)).toEqual(['sim', 'nut-a']);
  });

  it('a slow poll is declared, a fast one is not', () => {
    const periods = [500, 30_000].map(
      (pollMs) => good(file(`  - {id: n, kind: nut, pollMs: ${String(pollMs)}, upses: [{name: a, element: ups-a1}]}`))[0]?.periodMs,
    );
    expect(periods).toEqual([null, 30_000]);
  });

  it.each(['simulator.yaml', 'nut-lab.yaml', 'real-devices.yaml'])('fixtures/sources/%s fits the site of the plan', (name) => {
    const invoke = readSiteFile(path.join(FIXTURES, 'sites/invoke.yaml'));
    if (!invoke.ok) throw new Error('the site does not hold');
    const result = readSourcesFile(path.join(FIXTURES, 'sources', name), invoke.site);
    expect(result.ok ? [] : result.errors.map(formatSiteError)).toEqual([]);
    expect(checkSourcesText(readFileSync(path.join(FIXTURES, 'sources', name), 'utf8'), name)).toEqual([]);
  });
});

describe('bad files', () => {
  it.each<[string, string, string]>([
    ['no content', '# nothing\n', 'F:1:1: the file has no content (expected keys: format, sources)'],
    [
      'another format',
      'format: twinwatch-sources/9\nsources: [{id: s, kind: simulator}]\n',
      'F:1:9: "twinwatch-sources/9" is not a known format (expected twinwatch-sources/1; did you mean twinwatch-sources/1?)',
    ],
    ['a mistyped key at the top', `format: ${SOURCES_FORMAT}\nsource: []\n`, 'F:1:1: missing key "sources" (expected a list)'],
    ['no kind', file('  - {id: s}'), `F:3:5: missing key "kind" (expected one of ${KINDS})`],
    [
      'a mistyped kind',
      file('  - id: s', '    kind: simulatr'),
      `F:4:11: "simulatr" is not a kind of source (expected one of ${KINDS}; did you mean simulator?)`,
    ],
    [
      'a mistyped setting',
      file('  - id: s', '    kind: simulator', '    sede: 1'),
      'F:5:5: unknown key "sede" (expected one of id, kind, seed, speed, except; did you mean seed?)',
    ],
    [
      'a wrong value',
      file('  - {id: n, kind: nut, port: 99999, upses: [{name: a, element: ups-a1}]}'),
      'F:3:30: "99999" does not fit "port" (expected number to be <=65535)',
    ],
    [
      'an id with a space',
      file('  - {id: my sim, kind: simulator}'),
      'F:3:10: "my sim" is not an id of a source (expected small letters, digits, dot, dash, underscore, for example nut-a)',
    ],
    [
      'an id given twice',
      file('  - {id: n, kind: nut, upses: [{name: a, element: ups-a1}]}', '  - {id: n, kind: simulator}'),
      'F:4:10: source id "n" is given twice, first on line 3 (expected each id once)',
    ],
    [
      'an unknown element',
      file('  - id: n', '    kind: nut', '    upses:', '      - {name: a, element: ups-a9}'),
      'F:6:28: the site has no element "ups-a9" (expected the id of an element of the site; did you mean ups-a1?)',
    ],
    [
      'an element of another kind',
      file('  - {id: n, kind: nut, upses: [{name: a, element: gen-a}]}'),
      'F:3:51: "gen-a" is of kind generator, which has no ups.source (expected an element of kind ups)',
    ],
    [
      'an unknown metric',
      file('  - {id: f, kind: ndjson, path: x, feeds: [ups-a1|ups.sauce]}'),
      'F:3:44: there is no metric "ups.sauce" (expected one of ups.source, ups.battery, ups.charge, ups.runtime, ups.load, ups.inputVoltage, ups.inputFrequency, ups.outputVoltage; did you mean ups.source?)',
    ],
    [
      'an element that reports nothing',
      file('  - {id: f, kind: ndjson, path: x, feeds: [duct-north]}'),
      'F:3:44: "duct-north" is of kind duct, which reports nothing (expected an element that reports)',
    ],
    [
      'one signal from two sources',
      file(
        '  - {id: one, kind: nut, upses: [{name: a, element: ups-a1}]}',
        '  - {id: two, kind: ndjson, path: x, feeds: [ups-a1|ups.charge]}',
      ),
      'F:4:46: sources "one" and "two" both feed ups-a1 ups.charge (expected one source per signal)',
    ],
    [
      'one element twice in a source',
      file('  - {id: one, kind: nut, upses: [{name: a, element: ups-a1}, {name: b, element: ups-a1}]}'),
      'F:3:81: source "one" feeds ups-a1 ups.source twice (expected one source per signal)',
    ],
    ['broken YAML', 'format: [\n', 'F:2:1: not valid YAML'],
  ])('%s', (_name, text, expected) => {
    const found = errors(text);
    expect(found[0]?.startsWith(expected) === true ? expected : found[0]).toBe(expected);
  });

  it('a mistyped key at the top is suggested', () => {
    expect(errors(`format: ${SOURCES_FORMAT}\nsource: []\n`)).toContain(
      'F:2:1: unknown key "source" (expected one of format, sources; did you mean sources?)',
    );
  });

  it('a secret in the file itself is refused, with where it belongs', () => {
    expect(errors(file('  - {id: n, kind: nut, password: hunter2secret, upses: [{name: a, element: ups-a1}]}'))).toEqual([
      'F:3:34: password: the secret itself does not belong here (expected one of {env: NAME}, {file: PATH}, {keychain: NAME})',
    ]);
  });

  it.each<[string, string]>([
    ['snmp, community', 'kind: snmp, profile: if-mib, community: hunter2secret'],
    ['snmp, community a number', 'kind: snmp, profile: if-mib, community: 424242'],
    ['snmp, community a key', 'kind: snmp, profile: if-mib, community: {hunter2secret}'],
    ['snmp, a list', 'kind: snmp, profile: if-mib, community: [hunter2secret]'],
    ['snmp, env a secret', 'kind: snmp, profile: if-mib, community: {env: hunter2secret}'],
    ['snmp, auth', 'kind: snmp, profile: if-mib, version: "3", user: {name: u, auth: hunter2secret}'],
    ['snmp, auth a key', 'kind: snmp, profile: if-mib, version: "3", user: {name: u, auth: {hunter2secret}}'],
    [
      'snmp, auth protocol',
      'kind: snmp, profile: if-mib, version: "3", user: {name: u, auth: {protocol: hunter2secret, secret: {env: A}}}',
    ],
    ['snmp, priv secret', 'kind: snmp, profile: if-mib, version: "3", user: {name: u, priv: {protocol: AES, secret: hunter2secret}}'],
    ['redfish', 'kind: redfish, url: "https://a", username: u, password: hunter2secret'],
    ['prometheus, password', 'kind: prometheus, url: "https://a/m", credentials: {username: u, password: hunter2secret}'],
    ['prometheus, bearer', 'kind: prometheus, url: "https://a/m", credentials: {bearer: hunter2secret}'],
    ['prometheus, credentials', 'kind: prometheus, url: "https://a/m", credentials: hunter2secret'],
    ['alertmanager', 'kind: alertmanager, port: 1, token: hunter2secret, rules: []'],
    ['an alias', 'kind: nut, upses: [], password: *hunter2secret'],
    ['a tag', 'kind: nut, upses: [], password: !hunter2secret'],
    ['behind a quote', 'kind: nut, upses: [], password: "a" hunter2secret'],
  ])('%s: nothing of it is said', (_name, settings) => {
    const said = errors(file(`  - {id: n, ${settings}}`));
    expect(said.length).toBeGreaterThan(0);
    expect(said.join('\n')).not.toMatch(/hunter2|424242|reach: id/);
  });

  it('two simulators cannot both feed the same site', () => {
    expect(errors(file('  - {id: s1, kind: simulator}', '  - {id: s2, kind: simulator}'))[0]).toContain('sources "s1" and "s2" both feed');
  });

  it('whatever the text, an answer and no throw', () => {
    fc.assert(
      fc.property(fc.string(), (text) => void loadSources(file(text), 'F', site)),
      { numRuns: 200 },
    );
  });
});
