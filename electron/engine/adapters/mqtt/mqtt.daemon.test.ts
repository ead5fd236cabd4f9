/**
 * The MQTT source against a real Mosquitto, where it is installed: retained messages, last wills, restarts, a broker that stands still, TLS and passwords.
 * TWINWATCH_STALL_S: for how long it stands still; a few seconds when left out.
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findMosquitto, LISTENER, startMosquitto } from '../../../../tooling/lab/mosquitto.ts';
import type { MosquittoLab } from '../../../../tooling/lab/mosquitto.ts';
import { goodAfterLoss, runAdapter } from '../testing/run-adapter.ts';
import type { Run } from '../testing/run-adapter.ts';
import { mqtt } from './index.ts';

/** T4: for how long, and how soon afterwards it must be heard again, ms. */
const STALL_MS = Number(process.env['TWINWATCH_STALL_S'] ?? 8) * 1_000;
const AGAIN_MS = 15_000;

const found = findMosquitto();
if (!found.ok) console.warn(`skipped: ${found.reason}`);

const signals = [
  { topic: 'ups/+/charge', element: '{1}', metric: 'ups.charge' },
  { topic: 'ups/+/data', element: '{1}', metric: 'ups.load', from: '/load', at: '/time' },
  {
    topic: 'panel/fire',
    element: 'fire-a',
    metric: 'contact.state',
    from: '/zone 1',
    map: { ok: 'normal', ALARM: 'alarm' },
    retained: 'accept',
  },
];
const offline = [{ topic: 'panel/online', value: '0', elements: ['fire-a'] }];

describe.skipIf(!found.ok)('a real Mosquitto', () => {
  let lab: MosquittoLab;
  let run: Run | null = null;
  let folder: string;

  const start = async (extra: object = {}): Promise<Run> => {
    const one = runAdapter(mqtt, { port: lab.port, signals, offline, ...extra });
    run = one;
    await one.until(() => one.reports().length > 0);
    return one;
  };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'mqtt-daemon-'));
    writeFileSync(path.join(folder, 'password'), `${LISTENER.password}\n`);
    chmodSync(path.join(folder, 'password'), 0o600);
    const started = await startMosquitto();
    if (!started.ok) throw new Error(started.reason);
    lab = started.lab;
  }, 60_000);
  afterEach(async () => {
    await run?.adapter.stop();
    if (run !== null) expect(goodAfterLoss(run.said)).toEqual([]);
    run = null;
  });
  afterAll(async () => {
    await lab.stop();
    rmSync(folder, { recursive: true });
  }, 30_000);

  it('retained messages: as of their time, or accepted as of now, or not taken', async () => {
    await lab.publish('ups/ups-a1/charge', '91', true);
    await lab.publish('ups/ups-a1/data', '{"load": 33, "time": "2026-03-24T21:45:00Z"}', true);
    await lab.publish('panel/fire', '{"zone 1": "ok"}', true);
    const one = await start();
    await one.until(() => one.samples().length === 2);
    expect(one.samples().map(({ metric, value, state }) => [metric, value ?? state])).toEqual(
      expect.arrayContaining([
        ['ups.load', 33],
        ['contact.state', 'normal'],
      ]),
    );
    expect(one.samples().find(({ metric }) => metric === 'ups.load')?.atMs).toBe(Date.UTC(2026, 2, 24, 21, 45));
    await lab.publish('ups/ups-a1/charge', '92');
    await one.until(() => one.newest('ups-a1', 'ups.charge') === 92);
  }, 30_000);

  it('kill -9 of a device: its last will loses its elements, also for one who comes later; back with its word', async () => {
    await lab.publish('panel/online', '1', true);
    const device = await lab.clientWithWill('panel/online', '0');
    const one = await start();
    await lab.publish('panel/fire', '{"zone 1": "ALARM"}');
    await one.until(() => one.newest('fire-a', 'contact.state') === 'alarm');
    await device.kill();
    await one.until(() => one.reports().at(-1)?.trouble === 'driver-down');
    expect(one.reports().at(-1)?.elements).toEqual(['fire-a']);
    await one.adapter.stop();
    const later = await start();
    await later.until(() => later.reports().at(-1)?.trouble === 'driver-down');
    expect(later.samples().filter(({ element }) => element === 'fire-a')).toEqual([]);
    await lab.publish('panel/online', '1', true);
    await lab.publish('panel/fire', '{"zone 1": "ok"}');
    await later.until(() => later.newest('fire-a', 'contact.state') === 'normal');
  }, 30_000);

  it('the broker is killed: lost; restarted: up, and heard again', async () => {
    const one = await start();
    await lab.killBroker();
    await one.until(() => one.reports().at(-1)?.trouble === 'refused');
    await lab.restartBroker();
    await one.until(() => one.reports().at(-1)?.state === 'up', 15_000);
    await lab.publish('ups/ups-b1/charge', '12');
    await one.until(() => one.newest('ups-b1', 'ups.charge') === 12);
  }, 40_000);

  it(
    'the broker stands still, its connections open: lost by its silence, and stays so; heard again soon after it goes on',
    async () => {
      const one = await start({ keepaliveS: 2 });
      lab.stallBroker(true);
      try {
        await one.until(() => one.reports().at(-1)?.trouble === 'timeout', 10_000);
        await new Promise((resolve) => setTimeout(resolve, STALL_MS));
        expect(one.reports().at(-1)?.state).toBe('lost');
      } finally {
        lab.stallBroker(false);
      }
      await one.until(() => one.reports().at(-1)?.state === 'up', AGAIN_MS);
      await lab.publish('ups/ups-b1/charge', '13');
      await one.until(() => one.newest('ups-b1', 'ups.charge') === 13);
    },
    60_000 + STALL_MS,
  );

  it('over TLS with a password from a file', async () => {
    const secure = {
      port: lab.tlsPort,
      tls: { ca: lab.authority },
      username: LISTENER.username,
      password: { file: path.join(folder, 'password') },
    };
    const one = await start(secure);
    expect(one.reports()[0]?.state).toBe('up');
    await one.adapter.stop();
    const other = await start({ ...secure, tls: { ca: lab.authority, name: 'localhost' } });
    expect(other.reports()[0]?.state).toBe('up');
  }, 30_000);

  it.each([
    ['a wrong user', { username: 'nobody' }],
    ['an authority that is not known', { tls: {} }],
    ['a name that is not in the certificate', { name: 'other.example' }],
    ['a password that others can read', { mode: 0o644 }],
  ])(
    'over TLS with %s: lost for that reason, no reading',
    async (_name, wrong: { username?: string; tls?: object; name?: string; mode?: number }) => {
      chmodSync(path.join(folder, 'password'), wrong.mode ?? 0o600);
      const tls = wrong.tls ?? { ca: lab.authority, ...(wrong.name === undefined ? {} : { name: wrong.name }) };
      const one = await start({
        port: lab.tlsPort,
        tls,
        username: wrong.username ?? LISTENER.username,
        password: { file: path.join(folder, 'password') },
      });
      expect(one.reports()[0]).toMatchObject({ state: 'lost', trouble: 'auth' });
    },
    30_000,
  );
});
