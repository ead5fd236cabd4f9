/** `import netbox` as it is typed: what is on stdout and stderr, what is written, and what is refused. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadSite, readSiteFile } from '../site/load-site.ts';
import { BadInput } from './command.ts';
import { importCommand } from './commands/import.ts';

const EXPORT = path.resolve(import.meta.dirname, '../../fixtures/netbox/two-centres');
const folder = mkdtempSync(path.join(tmpdir(), 'twinwatch-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => path.join(folder, name);
const file = (name: string, text: string): string => {
  writeFileSync(at(name), text);
  return at(name);
};

function run(...args: readonly string[]): { readonly code: unknown; readonly out: string; readonly err: string } {
  const [out, err]: [string[], string[]] = [[], []];
  const code = importCommand.run(args, { result: (line) => void out.push(line), say: (line) => void err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** What a person reads when it ends with exit code 2. */
function refusal(...args: readonly string[]): string {
  try {
    run(...args);
  } catch (error) {
    if (error instanceof BadInput) return `${error.message}\n${error.next}`;
    throw error;
  }
  return 'not refused';
}

describe('import netbox', () => {
  it('prints the proposal on stdout and the report on stderr, and writes nothing', () => {
    const { code, out, err } = run('netbox', EXPORT);
    expect(code).toBe(0);
    expect(loadSite(out, 'x.yaml')).toMatchObject({ ok: true, site: { centres: ['dc-north', 'dc-south'] } });
    expect(err).toContain('left out: cables that lead into nowhere (2)\n  cable 101 "Spare": from sw-n2 it ends in a patch panel');
    expect(out).not.toContain('Spare');
  });

  it('writes only a file that does not exist yet', () => {
    const out = at('site.yaml');
    expect(run('netbox', EXPORT, '--out', out).out).toMatch(/^.*site\.yaml: \d+ elements; a proposal/);
    expect(readSiteFile(out)).toMatchObject({ ok: true });
    const before = readFileSync(out, 'utf8');
    expect(refusal('netbox', EXPORT, '--out', out)).toContain('exists already, and an import overwrites nothing\ngive --out a name');
    expect(readFileSync(out, 'utf8')).toBe(before);
    expect(refusal('netbox', EXPORT, '--out', at('no/such/folder.yaml'))).toContain('cannot be written');
  });

  it('gives one JSON object with --json, with the proposal or the name of its file', () => {
    const { out, err } = run('netbox', EXPORT, '--json');
    const result = JSON.parse(out) as { yaml: string; kinds: Record<string, number>; report: { group: string; count: number }[] }; // a decoder: the contract under test
    expect(err).toBe('');
    expect(result.kinds['hypervisor']).toBe(6);
    expect(result.report.find(({ group }) => group === 'cycle')?.count).toBe(2);
    expect(loadSite(result.yaml, 'x.yaml').ok).toBe(true);
    const written: unknown = JSON.parse(run('netbox', EXPORT, '--json', '--out', at('json.yaml')).out);
    expect(written).toMatchObject({ out: at('json.yaml') });
    expect(Object.keys(written as object)).not.toContain('yaml');
  });

  it('takes kinds of roles from a file', () => {
    const roles = file('roles.yaml', 'telephony: monitor\n');
    expect(run('netbox', EXPORT, '--roles', roles).out).toContain('{id: phone-1, kind: monitor');
    expect(refusal('netbox', EXPORT, '--roles', file('wrong.yaml', 'telephony: phone\n'))).toContain('wrong.yaml:1:12: "phone" is no kind');
  });

  it('refuses with the next step', () => {
    expect(refusal()).toContain('import from what?\nusage: twinwatch import netbox');
    expect(refusal('nautobot', EXPORT)).toContain('"nautobot" cannot be imported, only netbox');
    expect(refusal('netbox')).toContain('which export?');
    expect(refusal('netbox', EXPORT, 'x')).toContain('not also "x"');
    expect(refusal('netbox', at('gone.json'))).toContain('there is no file');
    expect(refusal('netbox', file('broken.json', '{"sites": ['))).toContain('broken.json: it is not JSON');
    expect(refusal('netbox', file('deep.json', '['.repeat(5_000)))).toContain('nested more than 60 levels deep');
    expect(refusal('netbox', file('other.json', '{"hello": []}'))).toContain('there is no list of NetBox in it');
    mkdirSync(at('empty'));
    expect(refusal('netbox', at('empty'))).toContain('has no .json file');
  });

  it('reads no more than 50 MB, one file or several together', () => {
    truncateSync(file('huge.json', ''), 50_000_001);
    expect(refusal('netbox', at('huge.json'))).toContain('the export is 50.0 MB large\nat most 50 MB, all files together');
    mkdirSync(at('parts'));
    for (const name of ['a', 'b', 'c']) truncateSync(file(`parts/${name}.json`, ''), 20_000_000);
    expect(refusal('netbox', at('parts'))).toContain('the export is 60.0 MB large');
  });

  it('leaves no file behind when it refuses', () => {
    expect(refusal('netbox', file('none.json', '{"sites": []}'), '--out', at('none.yaml'))).toContain('there is no site in service in it');
    expect(existsSync(at('none.yaml'))).toBe(false);
  });
});
