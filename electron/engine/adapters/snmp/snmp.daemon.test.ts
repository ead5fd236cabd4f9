/** The adapter whole: against the real snmpd in version 3 with real traps, and against snmpsimd playing a switch. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Observation } from '../../../../shared/model/observation.ts';
import { findSnmpd, LAB, startSnmpd, TREE } from '../../../../tooling/lab/snmp.ts';
import type { SnmpLab } from '../../../../tooling/lab/snmp.ts';
import { freeUdpPort } from '../../../../tooling/lab/snmp-tools.ts';
import { sendTrap } from '../../../../tooling/lab/snmp-traps.ts';
import { findSnmpsim, startSnmpsim } from '../../../../tooling/lab/snmpsim.ts';
import type { SnmpsimLab } from '../../../../tooling/lab/snmpsim.ts';
import { goodAfterLoss, runAdapter } from '../testing/run-adapter.ts';
import type { Run } from '../testing/run-adapter.ts';
import { snmp } from './index.ts';
import { SnmpSettings } from './settings.ts';

const [agents, simulators] = [findSnmpd(), findSnmpsim()];
for (const found of [agents, simulators]) if (!found.ok) console.warn(`skipped: ${found.reason}`);

/** UPS-MIB upsOutputSource (3 normal, 5 battery) and upsEstimatedChargeRemaining. */
const source = (value: number) => ({ oid: `${TREE}.1.4.1.0`, type: 'integer', value });
const charge = (value: number) => ({ oid: `${TREE}.1.2.4.0`, type: 'integer', value });
/** A change is only seen this soon when a trap brings the poll forward, ms. */
const LONG_PERIOD_MS = 600_000;

describe.skipIf(!agents.ok)('a real snmpd, version 3', () => {
  let lab: SnmpLab;
  const runs: Run[] = [];

  function start(extra: object): Run {
    process.env['SNMP_LAB_COMMUNITY'] = LAB.community;
    process.env['SNMP_LAB_AUTH'] = LAB.authPassword;
    process.env['SNMP_LAB_PRIV'] = LAB.privPassword;
    const { name, auth, priv } = LAB.users.sha256;
    const run = runAdapter(snmp, {
      port: lab.port,
      version: '3',
      user: {
        name,
        auth: { protocol: auth, secret: { env: 'SNMP_LAB_AUTH' } },
        priv: { protocol: priv, secret: { env: 'SNMP_LAB_PRIV' } },
      },
      profile: 'ups-mib',
      element: 'ups-a1',
      ...extra,
    });
    runs.push(run);
    return run;
  }

  beforeAll(async () => {
    const started = await startSnmpd([source(3), charge(100)]);
    if (!started.ok) throw new Error(started.reason);
    lab = started.lab;
  }, 60_000);
  afterAll(async () => {
    for (const run of runs) {
      await run.adapter.stop();
      expect(goodAfterLoss(run.said)).toEqual([]);
      expect(JSON.stringify([run.said, run.log])).not.toMatch(/lab-only|lab-auth|lab-priv/);
    }
    await lab.stop();
  }, 30_000);

  it('on line, on battery, gone, back', async () => {
    const run = start({ pollMs: 500 });
    await run.until(() => run.newest('ups-a1', 'ups.source') === 'online' && run.newest('ups-a1', 'ups.charge') === 100);
    expect(run.said[0]).toMatchObject({ type: 'report', report: { state: 'up' } });
    await lab.set([source(5), charge(83)]);
    await run.until(() => run.newest('ups-a1', 'ups.source') === 'battery' && run.newest('ups-a1', 'ups.charge') === 83);
    await lab.kill();
    await run.until(() => run.reports().at(-1)?.state === 'lost');
    expect(run.reports().at(-1)).toMatchObject({ trouble: 'refused' });
    await lab.set([source(3)]);
    await lab.restart();
    await run.until(() => run.reports().at(-1)?.state === 'up' && run.newest('ups-a1', 'ups.source') === 'online', 20_000);
    expect(run.log).toContain('the device has restarted');
    await run.adapter.stop();
  });

  it.each(['1', '2c', '3'] as const)('a trap of version %s brings the poll forward; what it says is not believed', async (version) => {
    await lab.set([source(3)]);
    const port = await freeUdpPort();
    const run = start({ pollMs: LONG_PERIOD_MS, traps: { port, community: { env: 'SNMP_LAB_COMMUNITY' } } });
    await run.until(() => run.newest('ups-a1', 'ups.source') === 'online');
    await run.until(() => run.log.some((line) => line.startsWith('listening for traps')));
    await sendTrap({ port, version }); // "on battery", which is not so
    await run.until(() => run.samples().filter(({ metric }) => metric === 'ups.source').length === 2);
    expect(run.newest('ups-a1', 'ups.source')).toBe('online');
    await lab.set([source(5)]);
    await sendTrap({ port, version, inform: version !== '1' });
    await run.until(() => run.newest('ups-a1', 'ups.source') === 'battery');
    const polls = run.samples().length;
    await sendTrap({ port, version, ...(version === '3' ? { authPassword: 'something-else' } : { community: 'other' }) });
    await run.until(() => run.log.some((line) => line.startsWith('not taken as a trap')));
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(run.samples().length).toBe(polls);
    await run.adapter.stop();
  });
});

describe.skipIf(!simulators.ok)('snmpsimd as a switch', () => {
  let lab: SnmpsimLab;
  const IF = '1.3.6.1.2.1.2.2.1';
  const IFX = '1.3.6.1.2.1.31.1.1.1';
  /** Three ports: up, down, switched off. In the order of a walk. */
  const recording = (oper: number): readonly string[] => [
    '1.3.6.1.2.1.1.1.0|4|a switch of the lab',
    '1.3.6.1.2.1.1.3.0|67|8640000',
    ...['Gi1/0/1', 'Gi1/0/2', 'Gi1/0/10'].map((name, i) => `${IF}.2.${String(i + 1)}|4|${name}`),
    ...[1, 1, 2].map((admin, i) => `${IF}.7.${String(i + 1)}|2|${String(admin)}`),
    ...[oper, 2, 2].map((state, i) => `${IF}.8.${String(i + 1)}|2|${String(state)}`),
    ...['Gi1/0/1', 'Gi1/0/2', 'Gi1/0/10'].map((name, i) => `${IFX}.1.${String(i + 1)}|4|${name}`),
    ...[1, 2, 3].map((row) => `${IFX}.6.${String(row)}|70|1234567890123${String(row)}`),
    ...[1, 2, 3].map((row) => `${IFX}.15.${String(row)}|66|1000`),
  ];

  function settings(extra: object = {}): object {
    process.env['SNMP_SIM_DEVICE'] = 'switch';
    return { port: lab.port, community: { env: 'SNMP_SIM_DEVICE' }, profile: 'if-mib', timeoutMs: 5_000, ...extra };
  }

  beforeAll(async () => {
    const started = await startSnmpsim({ switch: recording(1) });
    if (!started.ok) throw new Error(started.reason);
    lab = started.lab;
  }, 60_000);
  afterAll(() => lab.stop(), 30_000);

  it('every port by its name; one that is switched off on purpose is no fault', async () => {
    if (snmp.observe === undefined) throw new Error('the adapter cannot be asked');
    const context = { id: 'sw', settings: SnmpSettings.parse(settings()), site: null, now: Date.now, log: () => undefined };
    const observations = await snmp.observe(context, new AbortController().signal);
    const of = (metric: string): readonly unknown[] =>
      observations
        .filter((one: Observation) => one.metric === metric)
        .map((one) => [one.instance, one.state ?? one.value ?? one.quality, one.raw]);
    expect(of('port.oper')).toEqual([
      ['Gi1/0/1', 'up', '1'],
      ['Gi1/0/2', 'down', '2'],
    ]);
    expect(of('port.speed')).toEqual([
      ['Gi1/0/1', 1_000, '1000'],
      ['Gi1/0/2', 1_000, '1000'],
      ['Gi1/0/10', 1_000, '1000'],
    ]);
    expect(of('port.inBps')).toContainEqual(['Gi1/0/1', 'absent', '12345678901231']);
    expect(of('device.uptime')).toEqual([['', 86_400, '8640000']]);
  });

  it('a port that feeds a link of the site goes down', async () => {
    const signals = [{ element: 'line-1', metric: 'link.oper', from: 'port.oper', instance: 'Gi1/0/1' }];
    const run = runAdapter(snmp, settings({ pollMs: 500, signals }));
    await run.until(() => run.newest('line-1', 'link.oper') === 'up', 20_000);
    await lab.write('switch', recording(2));
    await run.until(() => run.newest('line-1', 'link.oper') === 'down', 20_000);
    await run.adapter.stop();
    expect(goodAfterLoss(run.said)).toEqual([]);
  }, 60_000);
});
