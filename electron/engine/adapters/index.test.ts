/** The contract every adapter keeps, and the list being whole. A new adapter needs a row in `CASES`. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Sample, SourceReport } from '../../../shared/model/sample.ts';
import { ADAPTERS, adapterOfKind } from './index.ts';
import { startTcpPeer } from '../../../tooling/lab/tcp.ts';
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
/** The simulator has nothing outside itself to lose; to a probe a dead target is a reading. */
const NEVER_LOST: readonly string[] = ['simulator', 'probe'];

const CASES: Readonly<Record<string, () => Promise<Case>>> = {
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
};

it('every folder has its line in the list, every line its folder and its contract case', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && existsSync(path.join(import.meta.dirname, entry.name, 'index.ts')),
  );
  expect(ADAPTERS.map((adapter) => adapter.kind)).toEqual(folders.map((entry) => entry.name).sort());
  expect(Object.keys(CASES).sort()).toEqual(ADAPTERS.map((adapter) => adapter.kind));
  expect(adapterOfKind('nowhere')).toBeNull();
});

describe.each(ADAPTERS.map((adapter) => [adapter.kind, adapter] as const))('%s', (kind, adapter) => {
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
});
