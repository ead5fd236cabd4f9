/** The source against the real Alertmanager, where it is installed: alerts go in by its API and come out by its webhook. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAlertmanager, startAlertmanager } from '../../../../tooling/lab/prometheus.ts';
import type { AlertmanagerLab } from '../../../../tooling/lab/prometheus.ts';
import { goodAfterLoss, runAdapter } from '../testing/run-adapter.ts';
import type { Run } from '../testing/run-adapter.ts';
import { alertmanager } from './index.ts';

const found = findAlertmanager();
if (!found.ok) console.warn(`skipped: ${found.reason}`);
const TOKEN = 'lab-only';

describe.skipIf(!found.ok)('a real Alertmanager', () => {
  let lab: AlertmanagerLab;
  let run: Run;

  beforeAll(async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    process.env['AM_DAEMON_TOKEN'] = TOKEN;
    const rules = [
      { match: { alertname: 'UpsOnBattery', ups: 'a1' }, element: 'ups-a1', metric: 'ups.source', firing: 'battery', resolved: 'online' },
    ];
    run = runAdapter(alertmanager, { port, token: { env: 'AM_DAEMON_TOKEN' }, rules, expectEveryMs: 3_000 });
    lab = await startAlertmanager(`http://127.0.0.1:${String(port)}/alerts`, TOKEN);
  }, 60_000);
  afterAll(async () => {
    await run.adapter.stop();
    await lab.stop();
    delete process.env['AM_DAEMON_TOKEN'];
  }, 30_000);

  const hours = (from: number): string => new Date(Date.now() + from * 3_600_000).toISOString();
  const watchdog = (): object => ({ labels: { alertname: 'Watchdog' }, startsAt: hours(-5), endsAt: hours(1) });

  it('beats, fires, is resolved as of its end', async () => {
    await lab.post([watchdog()]);
    await run.until(() => run.reports().at(-1)?.state === 'up', 15_000);
    const startsAt = new Date(Date.now() - 60_000).toISOString();
    await lab.post([{ labels: { alertname: 'UpsOnBattery', ups: 'a1' }, startsAt, endsAt: hours(1) }]);
    await run.until(() => run.newest('ups-a1', 'ups.source') === 'battery', 15_000);
    expect(run.samples().find(({ state }) => state === 'battery')?.atMs).toBe(Date.parse(startsAt));
    await lab.post([{ labels: { alertname: 'UpsOnBattery', ups: 'a1' }, startsAt, endsAt: new Date().toISOString() }]);
    await run.until(() => run.newest('ups-a1', 'ups.source') === 'online', 15_000);
  }, 60_000);

  it('killed: lost by the silence of its watchdog; back: up again', async () => {
    await lab.kill();
    await run.until(() => run.reports().at(-1)?.trouble === 'timeout', 20_000);
    await lab.restart();
    await lab.post([watchdog()]);
    await run.until(() => run.reports().at(-1)?.state === 'up', 20_000);
    expect(goodAfterLoss(run.said)).toEqual([]);
  }, 60_000);
});
