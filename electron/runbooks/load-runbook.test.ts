/** A runbook file: the good one, and every mistake at its line, column and field. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatSiteError } from '../site/site-error.ts';
import { loadRunbook } from './load-runbook.ts';

const GOOD = `format: twinwatch-runbook/1
id: swap-fan
version: 2
bcp: 4.7
name: {en: Swap a fan, fr: Changer un ventilateur}
for:
  rules: [server-health]
  conditions: [host.fanFailed]
  kinds: [server]
roles:
  host: {kind: server, name: {en: the server, fr: le serveur}}
steps:
  - id: look
    verb: {en: Look, fr: Regarder}
    place: {role: host}
    expect: {en: A red lamp, fr: Un voyant rouge}
    duration: 2 min
    impossible:
      - {reason: {en: No lamp, fr: Aucun voyant}, call: {en: The vendor, fr: Le constructeur}}
  - id: swap
    verb: {en: Swap, fr: Changer}
    expect: {en: Air moves, fr: "L’air souffle"}
    duration: 90 s
    persons: 2
    impossible:
      - {reason: {en: It is the wrong one, fr: Ce n’est pas le bon}, go: look}
`;

function errorsOf(text: string): readonly string[] {
  const loaded = loadRunbook(text, 'r.yaml');
  return loaded.ok ? [] : loaded.errors.map(formatSiteError);
}

describe('a runbook file', () => {
  it('is read with its defaults, durations in seconds', () => {
    const loaded = loadRunbook(GOOD, 'r.yaml');
    expect(loaded.ok && loaded.runbook).toMatchObject({
      id: 'swap-fan',
      bcp: '4.7',
      for: { plans: [], against: [] },
      roles: { host: { is: 'subject' } },
      tools: [],
      protection: [],
      steps: [
        { id: 'look', duration: 120, persons: 1, place: { role: 'host', part: 'itself' } },
        { id: 'swap', duration: 90, persons: 2 },
      ],
    });
  });

  it.each<[string, string, string, string]>([
    [
      'an unknown condition',
      'host.fanFailed]',
      'host.fanFaild]',
      'r.yaml:8:16: there is no condition "host.fanFaild" (expected one of mains.lost',
    ],
    [
      'an unknown condition against it',
      '  kinds: [server]',
      '  against: [host.psuFaild]\n  kinds: [server]',
      'r.yaml:9:13: there is no condition "host.psuFaild" (expected one of mains.lost',
    ],
    ['an unknown rule', '[server-health]', '[server-helth]', 'r.yaml:7:11: there is no rule "server-helth"'],
    ['an unknown kind', 'kinds: [server]', 'kinds: [servr]', 'r.yaml:9:11: "servr" is not a known kinds'],
    [
      'an unknown role',
      'place: {role: host}',
      'place: {role: hots}',
      'r.yaml:15:19: there is no role "hots" (expected one of host; did you mean host?)',
    ],
    ['a way to nowhere', 'go: look', 'go: loook', 'r.yaml:26:74: there is no step "loook"'],
    ['a step twice', 'id: swap\n', 'id: look\n', 'r.yaml:20:9: step "look" is given twice (expected each id once)'],
    ['a language left out', 'verb: {en: Look, fr: Regarder}', 'verb: {en: Look}', 'r.yaml:14:11: missing key "fr"'],
    ['no expected result', '    expect: {en: A red lamp, fr: Un voyant rouge}\n', '', 'r.yaml:13:5: missing key "expect"'],
    ['a duration without unit', 'duration: 90 s', 'duration: 90', 'r.yaml:23:15: "90" does not fit "duration"'],
    ['three persons', 'persons: 2', 'persons: 3', 'r.yaml:24:14:'],
    [
      'a reason that leads to two things',
      'go: look}',
      'go: look, runbook: other}',
      'r.yaml:26:9: a reason leads to one thing (expected one of go, runbook, call)',
    ],
    ['a need that comes later', 'duration: 2 min', 'duration: 2 min\n    needs: [swap]', 'r.yaml:18:13: there is no earlier step "swap"'],
    [
      'a reading its kind has not',
      'duration: 90 s',
      'duration: 90 s\n    reads: [{role: host, metric: gen.state, is: [running]}]',
      'r.yaml:24:34: there is no state of a server "gen.state"',
    ],
    ['an unknown key', 'version: 2', 'version: 2\nversoin: 3', 'r.yaml:4:1: unknown key "versoin"'],
    ['a file of another kind', 'twinwatch-runbook/1', 'twinwatch-profile/1', 'r.yaml:1:1: this is a profile file'],
    ['no YAML', 'id: swap-fan', 'id: [', 'r.yaml:'],
  ])('says %s at its place', (_what, from, to, error) => {
    expect(GOOD).toContain(from);
    const errors = errorsOf(GOOD.replace(from, to));
    expect(errors[0]?.slice(0, error.length)).toBe(error);
  });

  it('of the reference is good', () => {
    const page = readFileSync(path.resolve('docs/reference/runbook-file.md'), 'utf8');
    expect(errorsOf(/```yaml\n([^]*?)```/.exec(page)?.[1] ?? '')).toEqual([]);
  });

  it('never throws', () => {
    for (const text of ['', '\u0000', '[]', '7', 'a: &a [*a]', 'format: twinwatch-runbook/1', 'x'.repeat(300_000)])
      expect(errorsOf(text).length, text.slice(0, 30)).toBeGreaterThan(0);
  });
});
