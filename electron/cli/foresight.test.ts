/** `contingency` and `fits` as other tools call them: exact JSON, exit codes, and what is said when the input is wrong. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BadInput, EXIT } from './command.ts';
import { contingency } from './commands/contingency.ts';
import { fits } from './commands/fits.ts';
import { readSiteFile } from '../site/load-site.ts';
import { naiveCuts } from '../engine/core/graph/testing/naive.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CLI = path.join(ROOT, 'electron/cli/index.ts');
const NODE = path.join(ROOT, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
const INVOKE = path.join(ROOT, 'fixtures/sites/invoke.yaml');
const MINIMAL = path.join(ROOT, 'fixtures/sites/minimal.yaml');
const STATES = path.join(ROOT, 'fixtures/states');
const folder = mkdtempSync(path.join(tmpdir(), 'twinwatch-foresight-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The command in this process; the contract of exit codes and streams is that of `index.ts`. */
function twinwatch(name: string, ...args: readonly string[]): { readonly code: number; readonly out: string; readonly err: string } {
  const out: string[] = [];
  const command = name === 'fits' ? fits : contingency;
  try {
    const code = command.run(args, { result: (line) => void out.push(`${line}\n`), say: () => undefined });
    if (typeof code !== 'number') throw new Error('these commands end at once');
    return { code, out: out.join(''), err: '' };
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return { code: EXIT.badInput, out: out.join(''), err: `${error.message}\n${error.next}` };
  }
}

function file(name: string, text: string): string {
  const place = path.join(folder, name);
  writeFileSync(place, text);
  return place;
}

const Answer = z.strictObject({
  order: z.number(),
  cuts: z.array(z.strictObject({ down: z.array(z.string()), lost: z.array(z.string()), shed: z.array(z.string()) })),
  evaluated: z.number().int().positive(),
  ms: z.number(),
});

describe('twinwatch contingency', { timeout: 90_000 }, () => {
  it('prints one object: minimal sets, sorted by size then ids, equal to trying every subset', () => {
    const {
      status,
      stdout: out,
      stderr: err,
    } = spawnSync(NODE, [CLI, 'contingency', MINIMAL, '--order', '2', '--json'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect({ code: status, err, lines: out.trim().split('\n').length }).toEqual({ code: 0, err: '', lines: 1 });
    const { order, cuts } = Answer.parse(JSON.parse(out));
    const read = readSiteFile(MINIMAL);
    if (!read.ok) throw new Error('the minimal site does not load');
    const logical = ['zone', 'pool', 'vmGroup', 'volume', 'copy', 'backupJob', 'database', 'service', 'party'];
    const credible = read.site.elements.filter((element) => !logical.includes(element.kind)).map((element) => element.id);
    const expected = naiveCuts(read.site, new Set(), 2, credible);
    expect(order).toBe(2);
    expect(cuts).toEqual(expected.map(({ elements, loses, shed }) => ({ down: elements, lost: loses, shed })));
  });

  it('the customer site has no single point of failure; with a centre lost it has, and they are named', () => {
    expect(Answer.parse(JSON.parse(twinwatch('contingency', INVOKE, '--order', '1', '--json').out)).cuts).toEqual([]);
    const { cuts } = Answer.parse(JSON.parse(twinwatch('contingency', INVOKE, '--down', 'a', '--order', '1', '--json').out));
    expect(cuts.map((cut) => cut.down.join())).toEqual(expect.arrayContaining(['array-b', 'b', 'fw-2', 'mains-b', 'rack-b1']));
    expect(cuts.find((cut) => cut.down.join() === 'array-b')).toMatchObject({ shed: [] });
    const rack = cuts.find((cut) => cut.down.join() === 'rack-b1');
    expect(rack?.shed).toEqual(rack?.lost);
  });

  it('counts a copy out of sync as failed, and takes the state with what --down adds', () => {
    const state = path.join(STATES, 'copy-out-of-sync.yaml');
    const { cuts } = Answer.parse(JSON.parse(twinwatch('contingency', INVOKE, '--state', state, '--order', '1', '--json').out));
    expect(cuts.map((cut) => cut.down.join())).toEqual(expect.arrayContaining(['a', 'array-a', 'rack-a4']));
    const more = twinwatch('contingency', INVOKE, '--state', state, '--down', 'copy-a', '--order', '1', '--json');
    expect(Answer.parse(JSON.parse(more.out)).cuts).toEqual([]);
  });

  it('counts on no copy of which nobody knows, as on one that is behind', () => {
    const singles = (text: string): readonly string[] =>
      Answer.parse(JSON.parse(twinwatch('contingency', INVOKE, '--state', file('u.yaml', text), '--order', '1', '--json').out)).cuts.map(
        (cut) => cut.down.join(),
      );
    expect(singles('unknown: [copy-b]\n')).toEqual(singles('outOfSync: [copy-b]\n'));
    expect(singles('unknown: [copy-b]\n')).toContain('array-a');
  });

  it('adds logical failures by choice', () => {
    const { cuts } = Answer.parse(
      JSON.parse(twinwatch('contingency', INVOKE, '--order', '1', '--credible', 'vol-data,svc-mail', '--json').out),
    );
    expect(cuts.map((cut) => cut.down.join())).toEqual(['svc-mail', 'vol-data']);
  });

  it.each<[[string, ...string[]], string]>([
    [['contingency'], 'which site file?'],
    [['contingency', 'gone.yaml'], 'there is no file'],
    [['contingency', INVOKE, '--order', '4'], '--order 4'],
    [['contingency', INVOKE, '--down', 'lnk-1'], 'did you mean "link-1"?'],
    [['contingency', INVOKE, '--credible', 'vol-dat'], 'did you mean "vol-data"?'],
    [['fits', INVOKE, '--jsn'], 'did you mean --json?'],
    [['fits', INVOKE, MINIMAL], 'one site file'],
  ])('refuses %j with exit code 2 and a next step', (args, message) => {
    const { code, out, err } = twinwatch(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err.trim().split('\n').length).toBeGreaterThanOrEqual(2);
  });

  it.each([
    ['down: [hv-b9]\n', ':1:8: "hv-b9" is not an element of the site', 'did you mean hv-b'],
    ['outOfSync: [array-a]\n', 'is not an element of kind copy', 'copy-a, copy-b'],
    ['demand:\n  svc-app: {cpu: 12}\n', ':2:18: 12 has no unit', 'vCPU'],
    ['demnd: {}\n', 'unknown key "demnd"', 'did you mean demand?'],
    ['peaks:\n  svc-app: [{day: soon, cpu: 1 vCPU}]\n', 'day', 'expected'],
    ['down: [\n', 'state.yaml:', ''],
  ])('says where a state file is wrong: %j', (text, message, hint) => {
    const { code, out, err } = twinwatch('contingency', INVOKE, '--state', file('state.yaml', text), '--json');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).toContain(hint);
  });
});

describe('twinwatch fits', { timeout: 90_000 }, () => {
  it('answers both ways with what is offered, demanded and left', () => {
    const { code, out } = twinwatch('fits', INVOKE, '--down', 'hv-b1', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      fits: [
        {
          from: 'a',
          to: 'b',
          fits: true,
          binding: { pool: 'pool', resource: 'cpu', offered: 288, demanded: 280, left: 8 },
          shed: [],
          trend: null,
        },
        { from: 'b', to: 'a', fits: true, binding: { resource: 'cpu', left: 65.6 } },
      ],
    });
  });

  it('says for how many days it still fits when the state has a history', () => {
    // 316 vCPU now of 345.6, two more a day: 344 fits on day 14, 346 does not on day 15.
    const { out } = twinwatch('fits', INVOKE, '--state', path.join(STATES, 'growing.yaml'), '--json');
    expect(JSON.parse(out)).toMatchObject({
      fits: [{ trend: { days: 15, resource: 'cpu', fromDays: [4, 4] } }, { trend: { days: 15 } }],
    });
    expect(twinwatch('fits', INVOKE, '--state', path.join(STATES, 'growing.yaml')).out).toContain(
      'no longer fits in 15 days (cpu), from 4 days of peaks',
    );
  });

  it('names what is shed where it does not fit', () => {
    const { out } = twinwatch('fits', INVOKE, '--down', 'rack-b1');
    expect(out).toContain('a lost, everything on b: DOES NOT FIT');
    expect(out).toMatch(/no room for: .*svc-reporting/);
    expect(out).toContain('b lost, everything on a: fits');
  });
});
