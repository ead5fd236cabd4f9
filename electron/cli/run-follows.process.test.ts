/** `run --headless` and its files: what is edited while it runs, or while it starts, is taken over or refused, as in the window. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CLI = path.join(ROOT, 'electron/cli/index.ts');
const NODE = path.join(ROOT, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
const MINIMAL = readFileSync(path.join(ROOT, 'fixtures/sites/minimal.yaml'), 'utf8');
const SIMULATOR = 'format: twinwatch-sources/1\nsources: [{id: sim, kind: simulator}]\n';

const folder = mkdtempSync(path.join(tmpdir(), 'twinwatch-follows-'));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const place = path.join(folder, name);
  writeFileSync(place, text);
  return place;
}

interface Entry {
  readonly key: string;
  readonly text: string;
}

interface Running {
  /** The first entry with this key, waited for. */
  heard(key: string): Promise<Entry>;
  /** All of stderr until now. */
  said(): string;
  /** Interrupts it; its exit code. */
  end(): Promise<number | null>;
}

function start(...args: readonly string[]): Running {
  const child = spawn(NODE, [CLI, 'run', '--headless', ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let [out, said] = ['', ''];
  const listeners = new Set<() => void>();
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    for (const look of listeners) look();
  });
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return {
    heard: (key) =>
      new Promise((resolve) => {
        const look = (): void => {
          const entries = out
            .split('\n')
            .slice(0, -1)
            .map((line) => JSON.parse(line) as Entry);
          const found = entries.find((entry) => entry.key === key);
          if (found === undefined) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
      }),
    said: () => said,
    end: () =>
      new Promise((resolve) => {
        child.on('close', resolve);
        child.kill('SIGINT');
      }),
  };
}

describe('run --headless', { timeout: 120_000 }, () => {
  it('exchanges its sources; a bad edit, even one made while it starts, is refused at its line and column', async () => {
    const sources = file('sources.yaml', SIMULATOR);
    const run = start('--site', file('site.yaml', MINIMAL), '--sources', sources);
    await run.heard('engine.started');
    // At once: the engine has only just begun, and nothing may be lost between reading a file and watching it.
    writeFileSync(sources, SIMULATOR.replace('simulator}', 'simulatr}'));
    const refused = await run.heard('sources.rejected');
    expect(refused.text).toContain('sources.yaml, 1 problem');
    expect(run.said()).toMatch(/sources\.yaml:2:27: "simulatr" is not a kind of source .*did you mean simulator\?/);
    writeFileSync(sources, SIMULATOR.replace('id: sim', 'id: other'));
    await run.heard('sources.reloaded');
    expect(await run.end()).toBe(0);
  });

  it('follows its site and the rules beside it', async () => {
    const rule = (kind: string): string =>
      ['format: twinwatch-rules/1', 'rules:', `  - {id: hot, kind: ${kind}, when: ups.load > 60, priority: 2, message: m,`].join('\n') +
      ' consequence: c, action: a, timeToAct: 1 h, enabled: false}\n';
    const rules = file('own.rules.yaml', rule('ups'));
    const site = file('site.yaml', `${MINIMAL}\nrules: own.rules.yaml\n`);
    const run = start('--site', site);
    await run.heard('engine.started');
    writeFileSync(rules, rule('upz'));
    await run.heard('site.rejected');
    expect(run.said()).toMatch(/own\.rules\.yaml:3:21: "upz"/);
    writeFileSync(rules, rule('ups'));
    await run.heard('site.reloaded');
    expect(await run.end()).toBe(0);
  });

  it('a file that is bad from the start ends it, watch or no watch', async () => {
    const run = start('--site', file('site.yaml', MINIMAL), '--sources', file('sources.yaml', 'format: x\n'));
    expect(await new Promise((resolve) => children[0]?.on('close', resolve))).toBe(2);
    expect(run.said()).toContain('sources.yaml:1:9');
  });
});
