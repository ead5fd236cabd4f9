/** The receiver against senders of every kind, and the source as a whole: beats, silence, loss, and back. */
import { createServer, connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goodAfterLoss, runAdapter } from '../testing/run-adapter.ts';
import type { Run } from '../testing/run-adapter.ts';
import { twoCentres } from '../testing/two-centres.ts';
import { alertmanager } from './index.ts';
import { MAX_MESSAGE_BYTES } from './receiver.ts';
import { AlertmanagerSettings } from './settings.ts';

const RULE = { match: { alertname: 'LinkDown' }, element: 'link-1', metric: 'link.oper', firing: 'down', resolved: 'up' };
let port: number;
let run: Run | null = null;

function alert(name: string, status: 'firing' | 'resolved' = 'firing'): object {
  const now = new Date().toISOString();
  return {
    status,
    labels: { alertname: name },
    annotations: {},
    startsAt: now,
    endsAt: status === 'firing' ? '0001-01-01T00:00:00Z' : now,
    fingerprint: name,
  };
}
const message = (...alerts: readonly object[]): string => JSON.stringify({ version: '4', alerts });

async function post(body: string, headers: Readonly<Record<string, string>> = {}, path = '/alerts', method = 'POST'): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${String(port)}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(method === 'GET' ? {} : { body }),
  });
  return answer.status;
}
async function start(more: object = {}): Promise<Run> {
  const one = runAdapter(alertmanager, { port, rules: [RULE], ...more });
  run = one;
  await one.until(() => one.reports().length > 0 || 'expectEveryMs' in more);
  await one.until(() => isOpen());
  return one;
}
let openNow = false;
function isOpen(): boolean {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.on('connect', () => {
    openNow = true;
    socket.destroy();
  });
  socket.on('error', () => socket.destroy());
  return openNow;
}

beforeEach(async () => {
  openNow = false;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  await new Promise((resolve) => server.close(resolve));
});
afterEach(async () => {
  await run?.adapter.stop();
  if (run !== null) expect(goodAfterLoss(run.said)).toEqual([]);
  run = null;
});

it('fires and is resolved; silence is no loss', async () => {
  const one = await start();
  expect(await post(message(alert('LinkDown')))).toBe(200);
  expect(one.newest('link-1', 'link.oper')).toBe('down');
  expect(await post(message(alert('LinkDown', 'resolved'), alert('Other')))).toBe(200);
  expect(one.newest('link-1', 'link.oper')).toBe('up');
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(one.reports().map(({ state }) => state)).toEqual(['up']);
});

it('an alert that never fires is never told of: no signal has a period, watchdog or not', () => {
  const periods = (more: object): unknown =>
    alertmanager.periods?.(AlertmanagerSettings.parse({ port, rules: [RULE], ...more }), twoCentres());
  expect([periods({}), periods({ expectEveryMs: 60_000 })]).toEqual([{ 'link-1|link.oper': null }, { 'link-1|link.oper': null }]);
});

describe('what is refused', () => {
  it.each<[string, () => Promise<number>, number]>([
    ['another path', () => post(message(), {}, '/'), 404],
    ['another method', () => post('', {}, '/alerts', 'GET'), 405],
    ['another way of writing', () => post(message(), {}, '/alerts', 'PUT'), 405],
    ['no JSON by its type', () => post(message(alert('LinkDown')), { 'content-type': 'text/plain' }), 415],
    ['no JSON', () => post('{'), 400],
    ['another version', () => post('{"version":"3","alerts":[]}'), 400],
  ])('%s', async (_name, send, status) => {
    const one = await start();
    expect(await send()).toBe(status);
    expect(one.samples()).toEqual([]);
    expect(one.log).toHaveLength(1);
  });

  it('a message that is too large, whether it says so or not', async () => {
    const one = await start();
    const status = await post(' '.repeat(MAX_MESSAGE_BYTES + 1)).catch(() => 413); // the connection may be cut before it is all sent
    expect(status).toBe(413);
    expect(one.samples()).toEqual([]);
    expect(await post(message(alert('LinkDown')))).toBe(200);
  });

  it('who shows no token, another one, or a longer one; five are told, the rest counted', async () => {
    process.env['AM_TEST_TOKEN'] = 'hunter2';
    const one = await start({ token: { env: 'AM_TEST_TOKEN' } });
    const body = message(alert('LinkDown'));
    for (const authorization of ['', 'Bearer hunter', 'Bearer hunter22', 'Basic hunter2', 'hunter2', 'Bearer '])
      expect(await post(body, authorization === '' ? {} : { authorization })).toBe(401);
    expect(one.samples()).toEqual([]);
    expect(one.log).toHaveLength(5);
    expect(await post(body, { authorization: 'Bearer hunter2' })).toBe(200);
    delete process.env['AM_TEST_TOKEN'];
    expect(await post(body, { authorization: 'Bearer hunter2' })).toBe(503);
    expect(JSON.stringify([one.said, one.log])).not.toContain('hunter2');
  });

  it('half a message, and bytes that are no HTTP', async () => {
    const one = await start();
    for (const bytes of [
      'POST /alerts HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"ver',
      '\u0000\u0001\r\n\r\n',
    ]) {
      const socket = connect({ port, host: '127.0.0.1' });
      socket.on('error', () => undefined);
      socket.write(bytes);
      await new Promise((resolve) => setTimeout(resolve, 100));
      socket.destroy();
    }
    expect(await post(message(alert('LinkDown')))).toBe(200);
    expect(one.newest('link-1', 'link.oper')).toBe('down');
  });
});

describe('with a watchdog', () => {
  const beat = (): Promise<number> => post(message(alert('Watchdog')));

  it('up with the first beat; each beat confirms what stands; three missed are a loss; the next ends it', async () => {
    const one = await start({ expectEveryMs: 1_000 });
    expect(one.reports()).toEqual([]);
    await beat();
    expect(one.reports().map(({ state }) => state)).toEqual(['up']);
    await post(message(alert('LinkDown')));
    const count = one.samples().length;
    await beat();
    expect(
      one
        .samples()
        .slice(count)
        .map(({ state }) => state),
    ).toEqual(['down']);
    await one.until(() => one.reports().at(-1)?.trouble === 'timeout', 15_000);
    await beat();
    expect(one.reports().map(({ state }) => state)).toEqual(['up', 'lost', 'up']);
    expect(one.samples().at(-1)?.state).toBe('down');
  });

  it('never a beat: lost', async () => {
    const one = await start({ expectEveryMs: 100 });
    await one.until(() => one.reports().at(-1)?.state === 'lost');
    expect(await post(message(alert('LinkDown', 'resolved')))).toBe(200);
    expect(one.samples()).toEqual([]); // that it is resolved is believed once the sender is alive again
    await beat();
    expect(one.newest('link-1', 'link.oper')).toBe('up');
  });

  it('resolved watchdog: lost at once; a firing alert is passed on all the same', async () => {
    const one = await start({ expectEveryMs: 60_000 });
    await beat();
    await post(message(alert('Watchdog', 'resolved')));
    expect(one.reports().at(-1)).toMatchObject({ state: 'lost', trouble: 'data-stale' });
    await post(message(alert('LinkDown')));
    expect([one.reports().at(-1)?.state, one.newest('link-1', 'link.oper')]).toEqual(['up', 'down']);
  });
});

it('an address that is taken is a loss, and stopping ends it', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  const one = runAdapter(alertmanager, { port, rules: [RULE] });
  run = one;
  await one.until(() => one.reports().length > 0);
  expect(one.reports()[0]).toMatchObject({ state: 'lost', trouble: 'refused', detail: `127.0.0.1:${String(port)}: EADDRINUSE` });
  await one.adapter.stop();
  await new Promise((resolve) => other.close(resolve));
});

it('after stopping nobody listens', async () => {
  const one = await start();
  await one.adapter.stop();
  await expect(post(message())).rejects.toThrow();
});
