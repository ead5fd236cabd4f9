/** The contract every adapter keeps, and the list being whole. A new adapter needs a row in `CASES`. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Sample, SourceReport } from '../../../shared/model/sample.ts';
import { ADAPTERS, adapterOfKind } from './index.ts';
import { fakeAgent, UPS_ONLINE } from './snmp/testing/fake-agent.ts';
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
/** The simulator has nothing outside itself to lose. */
const NEVER_LOST: readonly string[] = ['simulator'];

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
