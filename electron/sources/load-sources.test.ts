/** The sources file: good ones, and each way of being wrong with its line, column, what was expected and what was meant. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

describe('ports listened on', () => {
  const RULE = 'rules: [{match: x, element: link-1, metric: link.oper, state: up}]';
  const ALERT = 'rules: [{match: {a: b}, element: link-2, metric: link.oper, firing: down, resolved: up}]';
  const SNMP = 'kind: snmp, profile: if-mib, community: {env: A}';

  it.each<[string, readonly string[], RegExp]>([
    [
      'twice by syslog',
      [`kind: syslog, udp: 514, ${RULE}`, `kind: syslog, udp: 514, ${RULE}`],
      /^F:4:33: udp port 514 is listened on twice, first on line 3 \(address 127.0.0.1\)/,
    ],
    ['of one source', [`kind: syslog, tcp: 514, tls: {port: 514, certificate: c, key: k}, ${RULE}`], /^F:3:\d+: tcp port 514/],
    [
      'by all addresses',
      [`kind: syslog, tcp: 9093, address: 0.0.0.0, from: [10.1.0.0/16], ${RULE}`, `kind: alertmanager, port: 9093, ${ALERT}`],
      /^F:4:\d+: tcp port 9093/,
    ],
    ['by traps and syslog', [`${SNMP}, traps: {port: 162}`, `kind: syslog, udp: 162, ${RULE}`], /^F:4:\d+: udp port 162/],
    ['by traps at overlapping addresses', [`${SNMP}, traps: {listen: "::"}`, `${SNMP}, traps: {}`], /^F:4:/],
  ])('%s: an error that names both lines', (_name, sources, expected) => {
    const said = errors(file(...sources.map((one, index) => `  - {id: s${String(index)}, ${one}}`)));
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(expected);
    expect(said[0]).toContain('first on line 3');
  });

  it.each<[string, readonly string[]]>([
    ['traps at the same place', [`${SNMP}, traps: {}`, `${SNMP}, traps: {}`]],
    ['udp and tcp', [`kind: syslog, udp: 514, tcp: 514, ${RULE}`]],
    [
      'other addresses',
      [`kind: syslog, udp: 514, ${RULE}`, `kind: syslog, udp: 514, address: 127.0.0.2, ${RULE.replace('link-1', 'link-2')}`],
    ],
  ])('%s: no error', (_name, sources) => {
    expect(
      errors(file(...sources.map((one, index) => `  - {id: s${String(index)}, ${one}}`))).filter((line) => line.includes('listened')),
    ).toEqual([]);
  });
});

describe('hosts and addresses', () => {
  const nut = (host: string): readonly string[] =>
    errors(file(`  - {id: n, kind: nut, host: ${JSON.stringify(host)}, upses: [{name: a, element: ups-a1}]}`));

  it.each([
    '',
    'my host',
    'a..b',
    '.a',
    '-a',
    'a-',
    '300.1.1.1',
    '1.2.3',
    '10.0.0.1.',
    'a/b',
    'a:1',
    'x'.repeat(64),
    `${'a.'.repeat(127)}b`,
  ])('%s is none', (host) => {
    const said = nut(host);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('is no host (expected a host name or an IP address');
  });

  it.each(['localhost', 'sw-a1', 'sw_a1', 'sw-a1.example.org.', '10.0.0.255', '::1', 'fe80::1%eth0', '3com', '1.2.3.4.example'])(
    '%s is one',
    (host) => {
      expect(nut(host)).toEqual([]);
    },
  );

  it.each(['traps: {listen: localhost}', 'traps: {from: sw-a1}', 'traps: {listen: 300.1.1.1}'])('%s is no address', (traps) => {
    expect(errors(file(`  - {id: s, kind: snmp, profile: if-mib, community: {env: A}, ${traps}}`))[0]).toContain(
      'is no address (expected an IP address',
    );
  });

  it.each(['http://a b/', 'http://a..b/', 'http://300.1.1.1/'])('%s is no url', (url) => {
    expect(errors(file(`  - {id: p, kind: prometheus, url: "${url}"}`))).toHaveLength(1);
  });
});

describe('snmp', () => {
  const snmp = (settings: string): readonly string[] => errors(file(`  - {id: s, kind: snmp, ${settings}}`));

  it('version 3 without quotes is version 3; 2 is none', () => {
    expect(snmp('profile: if-mib, version: 3, user: {name: u}')).toEqual([]);
    expect(snmp('profile: if-mib, version: 1, community: {env: A}')).toEqual([]);
    expect(snmp('profile: if-mib, version: 2, community: {env: A}')[0]).toContain('"2" is not a known version (expected one of 1, 3, 2c');
  });

  it('a mistyped profile is suggested, for modbus too; one of another protocol is none', () => {
    expect(snmp('profile: if-mid, community: {env: A}')[0]).toMatch(/^F:3:34: there is no snmp profile "if-mid" .*did you mean if-mib\?/);
    expect(errors(file('  - {id: m, kind: modbus, host: a, profile: if-mib}'))[0]).toContain('if-mib is a profile of snmp');
  });

  it('an own profile that does not hold, or is not there, is refused with its first error', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'own-profile-'));
    const own = path.join(folder, 'own.yaml');
    expect(snmp(`profile: ${own}, community: {env: A}`)[0]).toContain(`${own}:1:1: the file does not exist`);
    writeFileSync(own, 'format: twinwatch-profile/1\nname: own\ntitle: Own\nprotocol: snmp\nfacts: []\nreadings: 12\n');
    expect(snmp(`profile: ${own}, community: {env: A}`)[0]).toMatch(/^F:3:34: .*own\.yaml:5:8: 0 entries in "facts"/);
    rmSync(folder, { recursive: true });
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
