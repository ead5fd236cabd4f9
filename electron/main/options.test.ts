/** The command line: what is accepted, and that every refusal names the option. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseOptions } from './options.ts';
import { wallArguments } from './wall-options.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'twinwatch-options-'));
writeFileSync(path.join(folder, 'my-site.yaml'), '');
const WALL = { displays: 'all', isOnly: false, inches: null, metres: null };
const NONE = {
  ...{
    forMs: null,
    screenshot: null,
    site: null,
    sources: null,
    profile: null,
    lang: null,
    technician: false,
    isSafe: false,
    secret: null,
    wall: null,
  },
};

function parse(...args: string[]): ReturnType<typeof parseOptions> {
  return parseOptions(args, folder, 'refuse');
}

describe('accepted', () => {
  test.each([
    ['nothing', [], NONE],
    ['seconds', ['--for', '30s'], { ...NONE, forMs: 30_000 }],
    ['with an equals sign', ['--for=1.5m'], { ...NONE, forMs: 90_000 }],
    ['hours', ['--for', '8h'], { ...NONE, forMs: 28_800_000 }],
    ['a picture', ['--for', '500ms', '--screenshot', 'x.png'], { ...NONE, forMs: 500, screenshot: path.join(folder, 'x.png') }],
    ['files, relative to the folder', ['--site', 'my-site.yaml'], { ...NONE, site: path.join(folder, 'my-site.yaml') }],
    ['a profile that does not exist yet', ['--profile', 'new'], { ...NONE, profile: path.join(folder, 'new') }],
    ['a language', ['--lang', 'fr'], { ...NONE, lang: 'fr' }],
    ['safe mode', ['--safe-mode'], { ...NONE, isSafe: true }],
    ['the technician’s screen', ['--technician', '--lang', 'fr'], { ...NONE, lang: 'fr', technician: true }],
    ['a secret to store', ['--set-secret', 'nut-a.pw'], { ...NONE, secret: { do: 'set', name: 'nut-a.pw' } }],
    ['a secret to remove', ['--remove-secret=a'], { ...NONE, secret: { do: 'remove', name: 'a' } }],
    ['walls everywhere', ['--wall', 'all'], { ...NONE, wall: WALL }],
    [
      'walls on two displays, with size and distance',
      ['--wall=1,2', '--wall-inches', '55', '--wall-metres', '3.5'],
      { ...NONE, wall: { displays: [1, 2], isOnly: false, inches: 55, metres: 3.5 } },
    ],
    ['no console beside the kept walls', ['--wall', 'only'], { ...NONE, wall: { ...WALL, displays: 'kept', isOnly: true } }],
    ['no console beside one wall', ['--wall', 'only,2'], { ...NONE, wall: { ...WALL, displays: [2], isOnly: true } }],
    ['no wall any more', ['--wall', 'none'], { ...NONE, wall: { ...WALL, displays: 'none' } }],
    ['their names', ['--list-secrets', '--lang', 'fr'], { ...NONE, lang: 'fr', secret: { do: 'list' } }],
  ])('%s', (_name, args, options) => {
    expect(parse(...args)).toEqual({ ok: true, options });
  });

  test("Chromium's own switches, by the app only", () => {
    expect(parseOptions(['--no-sandbox', '/app', '--lang', 'en', '-r', 'x'], folder, 'ignore')).toEqual({
      ok: true,
      options: { ...NONE, lang: 'en' },
    });
  });
});

describe('refused, naming the option', () => {
  test.each([
    ['a technician with a value', ['--technician=yes'], '--technician'],
    ['a technician twice', ['--technician', '--technician'], '--technician'],
    ['no unit', ['--for', '30'], '--for 30'],
    ['zero', ['--for', '0s'], '--for 0s'],
    ['longer than a timer holds', ['--for', '900h'], '--for 900h'],
    ['no value', ['--for'], '--for needs a value'],
    ['the next option as value', ['--site', '--lang', 'fr'], '--site needs a value'],
    ['a missing file', ['--site', 'nowhere.yaml'], '--site'],
    ['a folder as file', ['--sources', '.'], '--sources'],
    ['a file as folder', ['--profile', 'my-site.yaml'], '--profile'],
    ['a picture without end', ['--screenshot', 'x.png'], '--screenshot needs --for'],
    ['a picture of another kind', ['--for', '1s', '--screenshot', 'x.jpg'], '--screenshot'],
    ['an unknown language', ['--lang', 'de'], '--lang de'],
    ['a display 0', ['--wall', '0'], '--wall 0'],
    ['a display twice', ['--wall', '1,1'], '--wall 1,1'],
    ['a display by name', ['--wall', 'left'], '--wall left'],
    ['all and one', ['--wall', 'all,1'], '--wall all,1'],
    ['only without walls', ['--wall', 'only,none'], '--wall only,none'],
    ['a size without walls', ['--wall-inches', '75'], '--wall-inches needs --wall'],
    ['a distance without walls', ['--wall-metres', '5'], '--wall-metres needs --wall'],
    ['a size that is none', ['--wall', '1', '--wall-inches', '75"'], '--wall-inches 75"'],
    ['a screen too small', ['--wall', '1', '--wall-inches', '5'], '--wall-inches 5'],
    ['a reader too far', ['--wall', '1', '--wall-metres', '80'], '--wall-metres 80'],
    ['walls and a secret', ['--list-secrets', '--wall', '1'], '--wall does not go with it'],
    ['twice', ['--lang', 'fr', '--lang', 'en'], '--lang is given twice'],
    ['unknown', ['--verbose'], '--verbose'],
    ['a secret without name', ['--set-secret'], '--set-secret needs a value'],
    ['two commands', ['--set-secret', 'a', '--list-secrets'], 'cannot be given together'],
    ['a secret and a window', ['--set-secret', 'a', '--for', '3s'], '--for does not go with it'],
    ['a value for the list', ['--list-secrets=a'], '--list-secrets takes no value'],
  ])('%s', (_name, args, says) => {
    const parsed = parse(...args);
    expect(parsed.ok ? 'accepted' : parsed.problem).toContain(says);
  });

  test.each([
    ['after the name', ['--set-secret', 'nut-a', 'hunter2']],
    ['in place of the name', ['--set-secret', 'Hunter2']],
    ['behind the name', ['--set-secret=nut-a=hunter2']],
    ['too long a name', ['--remove-secret', 'hunter2'.repeat(10)]],
  ])('a secret among the arguments (%s), without repeating it', (_name, args) => {
    for (const unknown of ['refuse', 'ignore'] as const) {
      const parsed = parseOptions(args, folder, unknown);
      expect(parsed.ok).toBe(false);
      expect(JSON.stringify(parsed).toLowerCase()).not.toContain('hunter2');
    }
  });

  test('a missing file: its path, and what to give instead', () => {
    expect(parse('--site', 'nowhere.yaml')).toEqual({
      ok: false,
      problem: `--site ${path.join(folder, 'nowhere.yaml')}: there is no such file`,
      next: 'give the path of a site file, for example one of fixtures/sites/, or leave --site out',
    });
  });
});

test.each([['all'], ['1,2'], ['only'], ['only,2'], ['none']])('walls are handed on as they were given: %s', (where) => {
  const parsed = parse('--wall', where, '--wall-metres', '4');
  const wall = parsed.ok ? parsed.options.wall : null;
  expect(wall === null ? [] : wallArguments(wall)).toEqual(['--wall', where, '--wall-metres', '4']);
});
