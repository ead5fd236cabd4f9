/** `poll` and `discover` as other tools call them, against a real snmpd simulator and a real upsd. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findNut, startNut, type NutLab } from '../../tooling/lab/nut.ts';
import { findSnmpd, LAB, startSnmpd } from '../../tooling/lab/snmp.ts';
import { findSnmpsim, startSnmpsim, type SnmpsimLab } from '../../tooling/lab/snmpsim.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CLI = path.join(ROOT, 'electron/cli/index.ts');
const NODE = path.join(ROOT, 'node_modules/node/bin/node');
const MINUTES = 120_000;
const tools = [findNut(), findSnmpsim()];
for (const found of tools) if (!found.ok) console.warn(`skipped: ${found.reason}`);

/** A UPS of RFC 1628 on battery, that sees a switch by LLDP. */
const UPS = [
  '1.0.8802.1.1.2.1.4.1.1.9.0.3.1|4|sw-a1',
  '1.0.8802.1.1.2.1.4.2.1.3.0.3.1.1.4.127.0.0.1|2|2',
  '1.3.6.1.2.1.1.1.0|4|Lab UPS',
  '1.3.6.1.2.1.1.2.0|6|1.3.6.1.2.1.33.250',
  '1.3.6.1.2.1.1.3.0|67|4200',
  '1.3.6.1.2.1.1.5.0|4|UPS-A1',
  '1.3.6.1.2.1.33.1.2.4.0|2|87',
  '1.3.6.1.2.1.33.1.4.1.0|2|5',
];

interface Line {
  readonly entity: string;
  readonly metric: string;
  readonly instance: string;
  readonly value: number | null;
  readonly state: string | null;
  readonly status: string | null;
  readonly via: { readonly ref: string; readonly target: string };
}

describe.skipIf(tools.some((found) => !found.ok))('the devices', { timeout: MINUTES }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'twinwatch-poll-'));
  let devices: SnmpsimLab;
  let upsd: NutLab;

  beforeAll(async () => {
    const [one, two] = [await startSnmpsim({ lab: UPS }), await startNut({ upses: ['ups-b1'] })];
    if (!one.ok) throw new Error(one.reason);
    if (!two.ok) throw new Error(two.reason);
    devices = one.lab;
    upsd = two.lab;
  }, MINUTES);
  afterAll(async () => {
    await devices.stop();
    await upsd.stop();
    rmSync(folder, { recursive: true, force: true });
  }, MINUTES);

  /** Not `spawnSync`: the daemons are children of this process. */
  const twinwatch = (args: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
    new Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>((resolve) => {
      const child = spawn(NODE, [CLI, ...args], { cwd: folder, env: { ...process.env, ...environment } });
      let [out, err] = ['', ''];
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
      child.on('close', (code) => resolve({ code, out, err }));
    });
  const lines = (out: string): readonly Line[] =>
    out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  const target = (): string => `127.0.0.1:${String(devices.port)}`;

  it('one device by its profile: every observation with its OID', async () => {
    const { code, out } = await twinwatch(['poll', '--profile', 'ups-mib', '--target', target(), '--community', 'lab', '--once', '--json']);
    expect(code).toBe(0);
    const found = lines(out);
    expect(Object.keys(found[0] ?? {})).toEqual([
      'entity',
      'metric',
      'instance',
      'value',
      'unit',
      'state',
      'status',
      'quality',
      'reason',
      'at',
      'raw',
      'via',
    ]);
    expect(found.find(({ metric }) => metric === 'ups.source')).toMatchObject({
      entity: target(),
      state: 'battery',
      status: 'warning',
      quality: 'good',
      raw: '5',
      via: { adapter: 'snmp', target: target(), ref: '1.3.6.1.2.1.33.1.4.1.0' },
    });
    expect(found.find(({ metric }) => metric === 'ups.charge')).toMatchObject({ value: 87, unit: '%' });
    expect(found.find(({ metric }) => metric === 'source.state')).toMatchObject({ state: 'up' });
  });

  it('a device that says itself what it is', async () => {
    const { code, out, err } = await twinwatch(['poll', '--target', target(), '--community', 'lab', '--once', '--json']);
    expect([code, err]).toEqual([0, expect.stringContaining('read with profile ups-mib')]);
    expect(err).not.toContain('read again');
    expect(lines(out).find(({ metric }) => metric === 'ups.source')?.state).toBe('battery');
  });

  it('one that keeps silent is no bad input: exit code 1, and what to look at', async () => {
    const { code, out, err } = await twinwatch(['poll', '--target', target(), '--community', 'nobody', '--once']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/127\.0\.0\.1 does not say what it is: timeout: .*, or the community is wrong\ncheck the address, --community/);
    expect(err).not.toContain('nobody');
  });

  it('a sources file: elements are named, what speaks by itself is left out, what does not answer is said and ends with 1', async () => {
    const sources = path.join(folder, 'sources.yaml');
    writeFileSync(
      sources,
      `format: twinwatch-sources/1
sources:
  - { id: sim, kind: simulator }
  - id: ups-a1
    kind: snmp
    port: ${String(devices.port)}
    community: { env: LAB }
    profile: ups-mib
    element: ups-a1
  - id: nut-b
    kind: nut
    port: ${String(upsd.port)}
    upses: [{ name: ups-b1, element: ups-b1 }]
`,
    );
    const { code, out, err } = await twinwatch(['poll', '--sources', sources, '--once', '--json'], { LAB: 'lab' });
    expect([code, err]).toEqual([0, "sim: a simulator source speaks by itself and can't be asked\n"]);
    const states = lines(out).filter(({ metric }) => metric === 'ups.source');
    expect(new Map(states.map(({ entity, state }) => [entity, state]))).toEqual(
      new Map([
        ['ups-a1', 'battery'],
        ['ups-b1', 'online'],
      ]),
    );

    const wrong = await twinwatch(['poll', '--sources', sources, '--once', '--json'], { LAB: 'nobody' });
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('ups-a1: timeout')]);
    expect(lines(wrong.out).find(({ metric, entity }) => metric === 'source.state' && entity === 'ups-a1')).toMatchObject({
      state: 'lost',
      status: 'unknown',
    });
    expect(lines(wrong.out).some(({ entity }) => entity === 'ups-b1')).toBe(true);
    expect(wrong.out + wrong.err).not.toContain('nobody');
  });

  it('a signal that would be bad or absent is said, and why; what is well is not; the exit code stays', async () => {
    const sources = path.join(folder, 'bound.yaml');
    writeFileSync(
      sources,
      `format: twinwatch-sources/1
sources:
  - id: ups-a1
    kind: snmp
    port: ${String(devices.port)}
    community: { env: LAB }
    profile: ups-mib
    element: ups-a1
    signals:
      - { element: link-1, metric: link.oper, from: port.oper, instance: Te1/1/1 }
`,
    );
    const said = async (...more: readonly string[]) => {
      const { code, err } = await twinwatch(['poll', '--sources', sources, '--once', '--settle', '0', ...more], { LAB: 'lab' });
      expect(code).toBe(0);
      return err.split('\n').filter((line) => line.includes('would be'));
    };
    const link = 'ups-a1: link-1 link.oper would be absent: the device says nothing of port.oper Te1/1/1';
    expect(await said()).toEqual([link]);
    const all = await said('--site', path.join(ROOT, 'fixtures/sites/invoke.yaml'));
    expect(all).toContain(link);
    expect(all).toContainEqual(expect.stringMatching(/^ups-a1: ups-a1 ups\.runtime would be absent: /));
    expect(all.join('\n')).not.toMatch(/ups\.(source|charge) /);
  });

  it('all that a NUT server has', async () => {
    const { code, out } = await twinwatch(['poll', '--profile', 'nut', '--target', `127.0.0.1:${String(upsd.port)}`, '--once', '--json']);
    expect(code).toBe(0);
    expect(lines(out).find(({ metric }) => metric === 'ups.charge')).toMatchObject({
      entity: 'ups-b1',
      value: 100,
      via: { ref: 'battery.charge' },
    });
  });

  it('what can be wrong in the call is said, with exit code 2', async () => {
    for (const args of [
      [],
      ['--target', 'a b'],
      ['--target', 'x', '--profile', 'ups-mibb'],
      ['--sources', 'gone.yaml'],
      ['--target', 'x', '--sources', 'y'],
      ['--target', 'x', '--site', 'y'],
      ['--target', 'x', '--settle', 'soon'],
      ['--target', 'x', '--user', 'u', '--community', 'c'],
      ['--target', 'x', '--auth', 'SHA'],
      ['--target', 'x', '--user', 'u', '--auth', 'ROT13'],
    ])
      expect((await twinwatch(['poll', ...args, '--once'])).code).toBe(2);
    expect((await twinwatch(['poll', '--target', 'x', '--profile', 'ups-mibb', '--once'])).err).toContain('did you mean ups-mib?');
  });

  it('discover finds both, follows LLDP from a seed, proposes sources and writes nothing', async () => {
    const ports = ['--snmp-port', String(devices.port), '--nut-port', String(upsd.port), '--redfish-port', '9', '--community', 'lab'];
    const site = ['--site', path.join(ROOT, 'fixtures/sites/invoke.yaml')];
    const before = readdirSync(folder);
    const { code, out, err } = await twinwatch(['discover', '--subnet', '127.0.0.1', ...ports, ...site]);
    expect(code).toBe(0);
    expect(out).toContain('profile: ups-mib');
    expect(out).toContain('element: ups-a1\n');
    expect(out).toContain('- name: "ups-b1"');
    expect(out).toContain('# sees sw-a1 at 127.0.0.1 (LLDP)');
    expect(err).toContain('1 device found; nothing was written');
    expect(out + err).not.toContain("'lab'");
    const seeded = await twinwatch(['discover', '--seed', '127.0.0.1', ...ports, '--json']);
    expect(JSON.parse(seeded.out)).toMatchObject({ isWhole: true, findings: [{ address: '127.0.0.1', nut: ['ups-b1'] }] });
    expect(readdirSync(folder)).toEqual(before);
    expect((await twinwatch(['discover', '--subnet', '10.0.0.0/8'])).code).toBe(2);
  });
});

describe.skipIf(!findSnmpd().ok)('counters', { timeout: MINUTES }, () => {
  it('are read twice with --once, so that there are rates; with --settle 0 once, and say what is missing', async () => {
    const start = await startSnmpd([]);
    if (!start.ok) throw new Error(start.reason);
    const target = `127.0.0.1:${String(start.lab.port)}`;
    const poll = (...more: readonly string[]) =>
      new Promise<{ readonly code: number | null; readonly lines: readonly Line[]; readonly err: string }>((resolve) => {
        const args = ['poll', '--target', target, '--profile', 'if-mib', '--community', LAB.community, '--once', '--json', ...more];
        const child = spawn(NODE, [CLI, ...args]);
        let [out, err] = ['', ''];
        child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
        child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
        const lines = (): readonly Line[] =>
          out
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as Line);
        child.on('close', (code) => resolve({ code, lines: lines(), err }));
      });
    const rateOfLoopback = (lines: readonly Line[]) => lines.filter(({ metric, instance }) => metric === 'port.inBps' && instance === 'lo');
    try {
      const twice = await poll('--settle', '2');
      expect([twice.code, twice.err]).toEqual([0, expect.stringContaining('read again in 2 s, for the rates of its counters')]);
      const [rate, ...others] = rateOfLoopback(twice.lines);
      expect(others).toEqual([]);
      expect(rate).toMatchObject({ quality: 'good', unit: 'bit/s' });
      expect(rate?.value).toBeGreaterThanOrEqual(0);
      expect(twice.lines.filter(({ metric, instance }) => metric === 'port.oper' && instance === 'lo')).toHaveLength(1);
      expect(twice.lines.filter(({ metric }) => metric === 'source.state')).toHaveLength(1);

      const once = await poll('--settle', '0');
      expect([once.code, once.err]).toEqual([0, '']);
      expect(rateOfLoopback(once.lines)).toMatchObject([{ quality: 'absent', reason: 'a rate needs two readings of the same run' }]);
    } finally {
      await start.lab.stop();
    }
  });
});
