/** The contract every adapter keeps, and the list being whole. A new adapter needs a row in `CASES`. */
import { createSocket } from 'node:dgram';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { freePort } from '../../../tooling/lab/free-port.ts';
import { Sample, SourceReport } from '../../../shared/model/sample.ts';
import { startRedfish, USER } from '../../../tooling/lab/redfish.ts';
import { findOpenssl, makeCertificate } from '../../../tooling/lab/tls.ts';
import { startTcpPeer } from '../../../tooling/lab/tcp.ts';
import { ADAPTERS, adapterOfKind } from './index.ts';
import { fakeAgent, UPS_ONLINE } from './snmp/testing/fake-agent.ts';
import { fakeBroker } from './testing/fake-broker.ts';
import { fakeHttp, saying } from './testing/fake-http.ts';
import { fakeModbus } from './testing/fake-modbus.ts';
import { fakeUpsd } from './testing/fake-upsd.ts';
import { goodAfterLoss, runAdapter } from './testing/run-adapter.ts';
import { twoCentres } from './testing/two-centres.ts';

/** A source that works, how to lose it, and how to make it send garbage. */
interface Case {
  readonly settings: object;
  lose(): Promise<void> | void;
  garbage(): Promise<void> | void;
  end(): Promise<void> | void;
}
/** When the alert of the contract case began. */
const START = '2026-03-01T03:00:00Z';

/** The simulator has nothing outside itself to lose; to a probe a dead target is a reading. */
const NEVER_LOST: readonly string[] = ['simulator', 'probe'];

const CASES: Readonly<Record<string, () => Promise<Case>>> = {
  alertmanager: async () => {
    const { url, close } = await fakeHttp(saying(''));
    await close(); // its port is free now
    const post = (body: string): void =>
      void fetch(`${url}/alerts`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).catch(() => null);
    const alert = (alertname: string): object => ({
      status: 'firing',
      labels: { alertname },
      startsAt: START,
      endsAt: START,
      fingerprint: alertname,
    });
    const beat = JSON.stringify({ version: '4', alerts: [alert('LinkDown'), alert('Watchdog')] });
    const beating = setInterval(() => post(beat), 100);
    const rules = [{ match: { alertname: 'LinkDown' }, element: 'link-1', metric: 'link.oper', firing: 'down', resolved: 'up' }];
    return {
      settings: { port: Number(new URL(url).port), rules, expectEveryMs: 1_000 },
      lose: () => clearInterval(beating),
      garbage: () => post('{'),
      end: () => clearInterval(beating),
    };
  },
  simulator: () => Promise.resolve({ settings: {}, lose: () => undefined, garbage: () => undefined, end: () => undefined }),
  ndjson: () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'contract-')), 'in.ndjson');
    writeFileSync(file, '');
    const line = '{"element":"ups-a1","metric":"ups.charge","value":55}\n';
    setTimeout(() => existsSync(file) && writeFileSync(file, line, { flag: 'a' }), 400);
    return Promise.resolve({
      settings: { path: file, feeds: ['ups-a1'] },
      lose: () => rmSync(file),
      garbage: () => writeFileSync(file, Buffer.from([0, 255, 10, 123, 10, 200]), { flag: 'a' }),
      end: () => undefined,
    });
  },
  csv: () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'contract-')), 'in.csv');
    writeFileSync(file, 'element,metric,value\n');
    setTimeout(() => existsSync(file) && writeFileSync(file, 'ups-a1,ups.charge,55\n', { flag: 'a' }), 400);
    return Promise.resolve({
      settings: { path: file, feeds: ['ups-a1'] },
      lose: () => rmSync(file),
      garbage: () => writeFileSync(file, Buffer.from([0, 255, 10, 34, 10, 200]), { flag: 'a' }),
      end: () => undefined,
    });
  },
  modbus: async () => {
    const device = await fakeModbus({ 772: 1, 1_027: 82 });
    return {
      settings: { host: '127.0.0.1', port: device.port, profile: 'dse-gencomm', pollMs: 200, timeoutMs: 300, pauseMs: 0, element: 'gen-a' },
      lose: () => device.close(),
      garbage: () => void (device.reply = () => Buffer.alloc(300, 0xff)),
      end: () => device.close(),
    };
  },
  probe: async () => {
    const peer = await startTcpPeer({ kind: 'says', bytes: 'SSH-2.0' });
    const target = { type: 'tcp', host: peer.host, port: peer.port, says: 'SSH-', timeoutMs: 300 };
    return {
      settings: { pollMs: 200, checks: [{ ...target, element: 'router-a1', metric: 'device.reach' }] },
      lose: () => peer.stop(),
      garbage: () => void (peer.behaviour = { kind: 'says', bytes: Buffer.alloc(10_000, 0xff) }),
      end: () => peer.stop(),
    };
  },
  nut: async () => {
    const server = await fakeUpsd();
    return {
      settings: { port: server.port, pollMs: 100, timeoutMs: 300, upses: [{ name: 'ups-a1', element: 'ups-a1' }] },
      lose: () => server.close(),
      garbage: () => void (server.answer = () => Buffer.from([0, 255, 10, 13, 10, 34, 10])),
      end: () => server.close(),
    };
  },
  snmp: async () => {
    process.env['SNMP_CONTRACT_COMMUNITY'] = 'a-community';
    const agent = await fakeAgent(UPS_ONLINE);
    const community = { env: 'SNMP_CONTRACT_COMMUNITY' };
    return {
      settings: { port: agent.port, pollMs: 500, timeoutMs: 200, retries: 0, community, profile: 'ups-mib', element: 'ups-a1' },
      lose: () => agent.close(),
      garbage: () => void (agent.behave = (_asked, send) => send(Buffer.from([0, 255, 10, 13, 10, 34, 10]))),
      end: () => agent.close(),
    };
  },
  mqtt: async () => {
    const broker = await fakeBroker();
    const timer = setInterval(() => broker.publish('ups-a1/charge', '55'), 100);
    const end = async (): Promise<void> => {
      clearInterval(timer);
      await broker.close();
    };
    return {
      settings: { port: broker.port, signals: [{ topic: 'ups-a1/charge', element: 'ups-a1', metric: 'ups.charge' }] },
      lose: end,
      garbage: () => broker.send(Buffer.from([0, 255, 10, 13, 10, 34, 10])),
      end,
    };
  },
  /** Nothing is lost as long as it can listen: what is lost here is a sender that was expected to speak. */
  syslog: async () => {
    const port = await freePort();
    const socket = createSocket('udp4');
    const send = (bytes: string | Buffer): void => socket.send(bytes, port, '127.0.0.1');
    const timer = setInterval(() => send('<13>panel: zone 1 alarm'), 100);
    const end = (): void => {
      clearInterval(timer);
      socket.unref();
    };
    return {
      settings: { udp: port, expectEveryMs: 200, rules: [{ match: 'alarm', element: 'fire-a', metric: 'contact.state', state: 'alarm' }] },
      lose: end,
      garbage: () => send(Buffer.from([0, 255, 10, 13, 10, 34, 10])),
      end,
    };
  },
  prometheus: async () => {
    const server = await fakeHttp(saying('node_network_up{device="eth0"} 1\n'));
    const signal = { element: 'link-1', metric: 'link.oper', series: 'node_network_up{device="eth0"}', map: { 1: 'up', 0: 'down' } };
    return {
      settings: { url: `${server.url}/metrics`, pollMs: 200, timeoutMs: 1_000, signals: [signal] },
      lose: () => server.close(),
      garbage: () => void (server.answer = saying('\u0000\u00ff{"\n')),
      end: () => server.close(),
    };
  },
  redfish: async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'contract-'));
    const certificate = await makeCertificate(folder, 'bmc');
    const lab = await startRedfish(certificate);
    process.env['CONTRACT_REDFISH'] = USER.password;
    const login = { username: USER.name, password: { env: 'CONTRACT_REDFISH' } };
    return {
      settings: { url: lab.url, tls: { ca: certificate.files.certificate }, ...login, element: 'hv-a1', pollMs: 1_000, timeoutMs: 2_000 },
      lose: () => lab.stop(),
      garbage: () => lab.fault('', 'not-json'),
      end: () => lab.stop(),
    };
  },
};

it('every folder has its line in the list, every line its folder and its contract case', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && existsSync(path.join(import.meta.dirname, entry.name, 'index.ts')),
  );
  expect(ADAPTERS.map((adapter) => adapter.kind)).toEqual(folders.map((entry) => entry.name).sort());
  expect(Object.keys(CASES).sort()).toEqual(ADAPTERS.map((adapter) => adapter.kind));
  expect(adapterOfKind('nowhere')).toBeNull();
});

const openssl = findOpenssl();
if (!openssl.ok) console.warn(`skipped: ${openssl.reason}`);
/** What this machine has no tool for. */
const NOT_HERE: readonly string[] = openssl.ok ? [] : ['redfish'];

describe.each(ADAPTERS.filter(({ kind }) => !NOT_HERE.includes(kind)).map((adapter) => [adapter.kind, adapter] as const))(
  '%s',
  (kind, adapter) => {
    const open = (): Promise<Case> => {
      const make = CASES[kind];
      if (make === undefined) throw new Error(`no contract case for ${kind}`);
      return make();
    };

    it('delivers what it declared, well formed, and says up first', async () => {
      const one = await open();
      const run = runAdapter(adapter, one.settings);
      await run.until(() => run.samples().length > 0);
      const declared = new Set(adapter.signals(adapter.settings.parse(one.settings), twoCentres()));
      for (const sample of run.samples()) {
        expect(Sample.safeParse(sample).success).toBe(true);
        expect(declared).toContain(`${sample.element}|${sample.metric}`);
      }
      expect(run.said[0]).toMatchObject({ type: 'report', report: { state: 'up', elements: null } });
      await run.adapter.stop();
      await one.end();
    });

    it('stops, and says nothing afterwards', async () => {
      const one = await open();
      const run = runAdapter(adapter, one.settings);
      await run.until(() => run.samples().length > 0);
      await run.adapter.stop();
      const count = run.said.length;
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect(run.said.length).toBe(count);
      await one.end();
    });

    it.skipIf(NEVER_LOST.includes(kind))('a lost device is reported lost, and nothing good is said after', async () => {
      const one = await open();
      const run = runAdapter(adapter, one.settings);
      await run.until(() => run.samples().length > 0);
      await one.lose();
      await run.until(() => run.reports().some((report) => report.state === 'lost'));
      await new Promise((resolve) => setTimeout(resolve, 300));
      for (const report of run.reports()) expect(SourceReport.safeParse(report).success).toBe(true);
      expect(run.reports().filter((report) => report.state === 'lost')).toHaveLength(1);
      expect(goodAfterLoss(run.said)).toEqual([]);
      await run.adapter.stop();
    });

    it('garbage makes it neither throw nor speak well', async () => {
      const one = await open();
      const run = runAdapter(adapter, one.settings);
      await run.until(() => run.samples().length > 0);
      await one.garbage();
      await new Promise((resolve) => setTimeout(resolve, 600));
      expect(goodAfterLoss(run.said)).toEqual([]);
      await run.adapter.stop();
      await one.end();
    });
  },
);
