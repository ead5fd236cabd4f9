/**
 * `discover` against real daemons: two switches that see each other, an agent that another community or a user of version 3 is asked of, a
 * NUT server and a management controller. What it proposes is pasted together and must pass `validate`.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findNut, startNut } from '../../tooling/lab/nut.ts';
import { startRedfish } from '../../tooling/lab/redfish.ts';
import { findSnmpd, LAB, startSnmpd } from '../../tooling/lab/snmp.ts';
import { findSnmpsim, startSnmpsim } from '../../tooling/lab/snmpsim.ts';
import { findOpenssl, makeCertificate } from '../../tooling/lab/tls.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CLI = path.join(ROOT, 'electron/cli/index.ts');
const NODE = path.join(ROOT, 'node_modules/node/bin/node');
const MINUTES = 180_000;
/** The folder `validate` is asked in knows no switch: they are to be proposed. */
const SITE = `format: twinwatch-site/1
id: small
name: Small
timeZone: Europe/Paris
centres: [a, b]
interLinks: []
elements:
  - {id: a, kind: site, name: A, bcp: 4.2}
  - {id: b, kind: site, name: B, bcp: 4.2}
  - {id: mains-a, kind: mains, bcp: 4.3, in: a, at: [100, 900]}
  - {id: ups-b1, kind: ups, bcp: 4.3, in: a, needs: mains-a, at: [100, 800]}
`;
const tools = [findNut(), findSnmpsim(), findSnmpd(), findOpenssl()];
for (const found of tools) if (!found.ok) console.warn(`skipped: ${found.reason}`);

const recording = (name: string): readonly string[] =>
  readFileSync(path.join(ROOT, 'fixtures/recordings/snmp', `${name}.snmprec`), 'utf8')
    .trimEnd()
    .split('\n');

describe.skipIf(tools.some((found) => !found.ok))('discover', { timeout: MINUTES }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'twinwatch-discover-'));
  const stops: (() => Promise<void>)[] = [];
  let ports: readonly string[] = [];

  /** What it gives, or an end of the test. */
  const started = <Lab extends { stop(): Promise<void> }>(
    start: { readonly ok: true; readonly lab: Lab } | { readonly ok: false; readonly reason: string },
  ): Lab => {
    if (!start.ok) throw new Error(start.reason);
    stops.push(() => start.lab.stop());
    return start.lab;
  };

  beforeAll(async () => {
    const agent = started(await startSnmpd([]));
    started(await startSnmpsim({ lab: recording('lldp-core-a1') }, { host: '127.0.0.11', port: agent.port }));
    started(await startSnmpsim({ lab: recording('lldp-core-b1') }, { host: '127.0.0.12', port: agent.port }));
    const upsd = started(await startNut({ upses: ['ups-b1'] }));
    const bmc = await startRedfish(await makeCertificate(folder, 'bmc'));
    stops.push(() => bmc.stop());
    ports = ['--snmp-port', agent.port, '--nut-port', upsd.port, '--redfish-port', new URL(bmc.url).port].map(String);
    writeFileSync(path.join(folder, 'site.yaml'), SITE);
  }, MINUTES);
  afterAll(async () => {
    for (const stop of stops) await stop();
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

  it('proposes sources, elements and the links between switches that pass validate, and are read', async () => {
    const subnet = ['discover', '--subnet', '127.0.0.11-12,127.0.0.1', '--site', 'site.yaml', '--community', 'lab', ...ports];
    const before = readdirSync(folder);
    const { code, out, err } = await twinwatch([...subnet, '--json']);
    expect([code, err]).toEqual([0, expect.stringContaining('3 devices found; nothing was written')]);
    expect(readdirSync(folder)).toEqual(before);
    const said = JSON.parse(out) as { readonly sources: string; readonly elements: string; readonly missing: readonly string[] };
    expect(said.missing.map((one) => one.split(',')[0])).toEqual([
      'core-a1: switch',
      'core-b1: switch',
      '127.0.0.1: server',
      'link-core-a1-core-b1: link',
      'link-core-a1-core-b1-2: link',
    ]);
    expect(said.elements).toContain('# Cisco Systems, Inc. C9300-48P at 127.0.0.11; or wanRouter');
    expect(said.elements).toContain('name: "core-a1 Te1/1/2 - core-b1 Ethernet50"');
    expect(said.elements).toContain('speed: 10 Gbit/s');

    // The community is wrong for the agent beside the NUT server: it is silent, and that is said.
    expect(err).toContain(
      '127.0.0.1: no SNMP answer: community, ACL or SNMP off; try --community, or --user for version 3; NUT, 1 UPS; Redfish\n',
    );
    expect(said.sources).toContain('# 127.0.0.1: no SNMP answer: community, ACL or SNMP off');

    // What a person does: the lines pasted, and from where each thing has its power.
    const pasted = said.elements.replace(/^elements:\n/m, '');
    writeFileSync(path.join(folder, 'pasted.yaml'), SITE + pasted);
    const asked = await twinwatch(['validate', 'pasted.yaml']);
    expect(asked.code).toBe(2);
    expect(asked.out.match(/missing need: (switch|server) "[\w.-]+" has no power upstream/g)).toHaveLength(3);
    writeFileSync(path.join(folder, 'whole.yaml'), SITE + pasted.replace(/\{id: (?!.*needs:)/g, '{needs: ups-b1, id: '));
    writeFileSync(path.join(folder, 'sources.yaml'), said.sources);
    const validated = await twinwatch(['validate', 'whole.yaml', 'sources.yaml']);
    expect([validated.code, validated.out]).toEqual([0, 'whole.yaml: a good site file\nsources.yaml: a good sources file\n']);

    const polled = await twinwatch(['poll', '--sources', 'sources.yaml', '--once', '--settle', '0', '--json'], {
      SNMP_COMMUNITY: 'lab',
      REDFISH_PASSWORD: 'wrong',
    });
    expect(polled.err).toContain('redfish-127.0.0.1: auth');
    const ofLinks = polled.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { entity: string; metric: string; instance: string; state: string })
      .filter(({ entity, metric }) => entity.startsWith('link-') && metric === 'port.oper')
      .map(({ entity, instance, state }) => [entity, instance, state].join(' '));
    expect(ofLinks.sort()).toEqual([
      'link-core-a1-core-b1 Ethernet49 up',
      'link-core-a1-core-b1 Te1/1/1 up',
      'link-core-a1-core-b1-2 Ethernet50 down',
      'link-core-a1-core-b1-2 Te1/1/2 lowerLayerDown',
    ]);
  });

  it('the elements alone, from one device on along LLDP; the sources are seen on stderr', async () => {
    const seed = ['discover', '--seed', '127.0.0.11', '--site', 'site.yaml', '--community', 'lab', '--elements', ...ports];
    const { code, out, err } = await twinwatch(seed);
    expect(code).toBe(0);
    expect(out.match(/kind: \w+/g)).toEqual(['kind: switch', 'kind: switch', 'kind: link', 'kind: link']);
    expect(err).toContain('format: twinwatch-sources/1');
    expect(out + err).not.toMatch(/\blab\b/);
  });

  it('asks as a user of version 3, and proposes that', async () => {
    const { name, auth, priv } = LAB.users.sha256;
    const user = ['--user', name, '--auth', auth, '--priv', `${priv}:MY_PRIV`];
    const passwords = { SNMP_AUTH_PASSWORD: LAB.authPassword, MY_PRIV: LAB.privPassword };
    const { code, out, err } = await twinwatch(['discover', '--subnet', '127.0.0.1', ...user, ...ports], passwords);
    expect([code, err]).toEqual([0, expect.stringContaining('127.0.0.1: SNMP, profile net-snmp; NUT, 1 UPS; Redfish\n')]);
    expect(out).toContain(
      'user: { name: "lab-sha256", auth: { protocol: SHA-256, secret: { env: SNMP_AUTH_PASSWORD } }, priv: { protocol: AES, secret: { env: MY_PRIV } } }',
    );
    writeFileSync(path.join(folder, 'v3.yaml'), out);
    expect((await twinwatch(['validate', 'v3.yaml'])).code).toBe(0);
    const wrong = await twinwatch(['discover', '--subnet', '127.0.0.1', ...user, ...ports], {
      ...passwords,
      SNMP_AUTH_PASSWORD: 'not-the-one',
    });
    expect(wrong.err).toContain('SNMP: auth: the device says: Wrong Digest');
    expect(wrong.err + wrong.out).not.toContain('not-the-one');
    const unset = await twinwatch(['discover', '--subnet', '127.0.0.1', ...user, ...ports]);
    expect([unset.code, unset.err]).toEqual([2, expect.stringContaining('the environment variable SNMP_AUTH_PASSWORD is not set')]);
  });

  it('a closed port is said', async () => {
    const closed = ['--snmp-port', '9', '--nut-port', '9', '--redfish-port', '9', '--timeout', '500'];
    const { code, out, err } = await twinwatch(['discover', '--subnet', '127.0.0.77', ...closed]);
    expect(code).toBe(0);
    expect(out).toContain('# 127.0.0.77: no SNMP: port 9 is closed; switch SNMP on there, or give --snmp-port');
    expect(err).toContain('0 devices found, 1 address answers but was not read (see above); nothing was written');
  });
});
