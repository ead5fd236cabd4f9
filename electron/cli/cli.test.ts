/** The command line as other tools call it: what is on stdout, what on stderr, and the exit code. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CLI = path.join(ROOT, 'electron/cli/index.ts');
const NODE = path.join(ROOT, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
const SCENARIO = path.join(ROOT, 'fixtures/scenarios/dc-links/one-link-cut.yaml');
const SITE = path.join(ROOT, 'fixtures/sites/invoke.yaml');
const folder = mkdtempSync(path.join(tmpdir(), 'twinwatch-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function twinwatch(...args: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(NODE, [CLI, ...args], { cwd: folder, encoding: 'utf8', timeout: 60_000 });
  return { code: status, out: stdout, err: stderr };
}

function file(name: string, text: string): string {
  const place = path.join(folder, name);
  writeFileSync(place, text);
  return place;
}

const wrongScenario = (): string =>
  file(
    'wrong.yaml',
    `format: twinwatch-scenario/1
name: Wrong
bcp: "4.6"
site: ${SITE}
start: 2026-03-02T14:00:00Z
plant: simulator
events: []
expect:
  - at: 0:20
    group: links
    up: 5
never:
  - alarm: "* *"
`,
  );

describe('twinwatch', { timeout: 90_000 }, () => {
  it('replays a scenario: one JSON object on stdout, nothing on stderr', () => {
    const { code, out, err } = twinwatch('replay', SCENARIO, '--json');
    const result: unknown = JSON.parse(out);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(result).toMatchObject({
      ok: true,
      bcp: '4.6',
      expectations: [{ kind: 'expect' }, {}, {}, {}, {}, { kind: 'never', verdict: 'passed' }, {}, {}, {}, {}],
    });
    expect(Object.keys(result as object)).toEqual(['scenario', 'file', 'bcp', 'ok', 'timeline', 'expectations', 'incidents', 'decisions']);
  });

  it('gives the same bytes twice', () => {
    expect(twinwatch('replay', SCENARIO, '--json').out).toBe(twinwatch('replay', SCENARIO, '--json').out);
  });

  it('ends with 1 when an expectation fails, and says which, where and what was seen', () => {
    const { code, out } = twinwatch('replay', wrongScenario());
    expect(code).toBe(1);
    expect(out).toContain('FAILED expect at 0:20 group: links, up: 5 (line 9)');
    expect(out).toContain('links 6/6, 0 unknown');
    expect(out).toContain('FAILED: 1 of 2 expectations hold');
  });

  it.each([
    [['repaly', 'x'], 'there is no command "repaly"; did you mean "replay"?'],
    [[], 'a command is missing'],
    [['replay', '--jsno', SCENARIO], 'unknown option --jsno; did you mean --json?'],
    [['replay', 'gone.yaml'], 'there is no file'],
    [['replay', SCENARIO, '--lang', 'de'], '--lang de'],
    [['run', '--site', SITE], 'say --headless'],
    [['run', '--site', SITE, '--headless', '--for', 'soon'], '--for soon is not a duration'],
    [['verify'], '--db FILE is missing'],
    [['verify', 'x', '--db', SCENARIO], '"x" belongs to no option'],
    [['incidents', 'x', '--db', SCENARIO], '"x" belongs to no option'],
    [['replay', 'a'.repeat(300)], "can't be reached"],
    [['verify', '--db', 'a'.repeat(300)], "can't be reached"],
    [['incidents', '--db', SCENARIO], 'the record cannot be read'],
  ])('refuses %j with exit code 2 and a next step', (args, message) => {
    const { code, out, err } = twinwatch(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err.trim().split('\n').length).toBeGreaterThanOrEqual(2);
  });

  it.each([
    [['contingency', SCENARIO], 'this is a scenario file (expected a site file'],
    [['fits', SCENARIO], 'this is a scenario file (expected a site file'],
    [['replay', SITE], 'this is a site file (expected a scenario file'],
    [['validate', '--window', SCENARIO], 'this is a scenario file (expected a site file'],
    [['validate', '--window', SITE, SITE], 'this is a site file (expected a sources file'],
    [['run', '--headless', '--site', SITE, '--sources', SCENARIO], 'this is a scenario file (expected a sources file'],
  ])('calls a file of another kind by its name, at its format line, once: %j', (args, message) => {
    const { code, out, err } = twinwatch(...args);
    const lines = `${out}${err}`.split('\n').filter((line) => /\.yaml:\d+:\d+: /.test(line));
    expect(code).toBe(2);
    expect(lines).toEqual([expect.stringContaining(message)]);
  });

  it('names the nearest file of the folder when one is missing', () => {
    const near = path.join(path.dirname(SCENARIO), 'one-link-cut.yaml');
    for (const command of ['replay', 'validate']) {
      const { code, out, err } = twinwatch(command, SCENARIO.replace('one-link-cut', 'one-lnk-cut'));
      expect(code).toBe(2);
      expect(`${out}${err}`).toContain(`did you mean ${near}?`);
    }
  });

  it('checks for the window, and says nothing of what is good', () => {
    expect(twinwatch('validate', '--window', SITE)).toEqual({ code: 0, out: '', err: '' });
    const stdin = file('stdin.yaml', 'format: twinwatch-sources/1\nsources:\n  - {id: f, kind: ndjson, path: "-", feeds: [ups-a1]}\n');
    const { code, out } = twinwatch('validate', '--window', SITE, stdin);
    expect({ code, lines: out.trim().split('\n').length }).toEqual({ code: 2, lines: 1 });
    expect(out).toContain('stdin.yaml:3:33: the window has no standard input to read from');
  });

  it.each([
    ['an empty file', '', 'the file is empty (expected a scenario file: see docs/reference/scenario-file.md)'],
    ['brackets', `a: ${'['.repeat(200_000)}`, 'hostile.yaml:1:44: the file is nested more than 40 levels deep'],
  ])('replays no hostile scenario: %s', (_name, text, message) => {
    const { code, out, err } = twinwatch('replay', file('hostile.yaml', text));
    expect({ code, out, lines: err.trim().split('\n').length }).toEqual({ code: 2, out: '', lines: 3 });
    expect(err).toContain(message);
  });

  it('says the first 20 errors and how many more; with --json all of them', () => {
    const place = file(
      'many.yaml',
      readFileSync(wrongScenario(), 'utf8').replace('never:', `never:\n${'  - decision: {rule: mains-los}\n'.repeat(30)}`),
    );
    const shown = twinwatch('replay', place);
    expect(shown.code).toBe(2);
    expect(shown.err).toContain('did you mean mains-loss?');
    expect(shown.err.split('\n').filter((line) => line.includes('mains-los'))).toHaveLength(20);
    expect(shown.err).toContain('\nand 10 more errors\n');
    expect(
      twinwatch('replay', place, '--json')
        .err.split('\n')
        .filter((line) => line.includes('mains-los')),
    ).toHaveLength(30);
  });

  it('validates each kind of file by its format line', () => {
    const { code, out } = twinwatch('validate', SITE, path.join(ROOT, 'fixtures/sources/simulator.yaml'), SCENARIO, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      files: [
        { kind: 'site', ok: true },
        { kind: 'sources', ok: true },
        { kind: 'scenario', ok: true },
      ],
    });
  });

  it('validates state files against the site beside them, with or without their format line, YAML or JSON', () => {
    const bare = file('bare.yaml', 'down: [link-1]\n');
    const json = file('state.json', '{"format": "twinwatch-state/1", "outOfSync": ["copy-b"]}\n');
    const state = path.join(ROOT, 'fixtures/states/growing.yaml');
    const good = twinwatch('validate', SITE, state, bare, json, '--json');
    expect(good.code).toBe(0);
    expect(JSON.parse(good.out)).toMatchObject({
      ok: true,
      files: [{ kind: 'site' }, { kind: 'state' }, { kind: 'state' }, { kind: 'state' }],
    });
    const wrong = twinwatch('validate', SITE, file('wrong.yaml', 'format: twinwatch-state/1\ndown: [lnk-1]\n'));
    expect(wrong.code).toBe(2);
    expect(wrong.out).toContain('wrong.yaml:2:8: "lnk-1" is not an element of the site');
    expect(wrong.out).toContain('did you mean link-1?');
    expect(twinwatch('validate', state).out).toContain('a state file is checked against its site');
    expect(twinwatch('validate', 'gone.yaml').out).toContain(
      'expected a readable site, sources, scenario, rules, state, profile or runbook file',
    );
  });

  it('says where a file is wrong, and what was meant', () => {
    const place = file('typo.yaml', 'format: twinwatch-scenaro/1\n');
    const { code, out } = twinwatch('validate', place);
    expect(code).toBe(2);
    expect(out).toContain('typo.yaml:1:1: there is no format "twinwatch-scenaro/1"');
    expect(out).toContain('did you mean twinwatch-scenario/1?');
  });

  it('runs headless for a time, writes NDJSON, and leaves a record that verifies', () => {
    const record = path.join(folder, 'record');
    const { code, out } = twinwatch('run', '--site', SITE, '--headless', '--for', '2s', '--db', record);
    const lines = out
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(code).toBe(0);
    expect(lines[0]).toMatchObject({ seq: 1, kind: 'engine', key: 'engine.started' });
    const verified = twinwatch('verify', '--db', record);
    expect(verified.code).toBe(0);
    expect(JSON.parse(verified.out)).toMatchObject({ ok: true, firstBadSeq: null });
    expect(JSON.parse(twinwatch('incidents', '--db', path.join(record, 'incidents.sqlite'), '--json').out)).toEqual([]);
  });

  it('ends a run cleanly when interrupted', async () => {
    const child = spawn(NODE, [CLI, 'run', '--site', SITE, '--headless'], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.once('data', () => child.kill('SIGINT'));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(0);
  });
});
