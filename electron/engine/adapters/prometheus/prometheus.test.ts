/** The source against an exporter that misbehaves on purpose: every way of failing is lost with its reason, and it always comes back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeHttp, saying } from '../testing/fake-http.ts';
import type { Answering, FakeHttp } from '../testing/fake-http.ts';
import { goodAfterLoss, runAdapter } from '../testing/run-adapter.ts';
import type { Run } from '../testing/run-adapter.ts';
import { prometheus } from './index.ts';
import { PrometheusSettings } from './settings.ts';

const TEXT = 'node_network_up{device="eth0"} 1\nnode_memory_MemAvailable_bytes 25\nnode_memory_MemTotal_bytes 100\n';
const SIGNAL = { element: 'link-1', metric: 'link.oper', series: 'node_network_up{device="eth0"}', map: { 1: 'up', 0: 'down' } };

let server: FakeHttp;
let run: Run | null = null;

function start(more: object = {}): Run {
  run = runAdapter(prometheus, { url: `${server.url}/metrics?a=b`, pollMs: 200, timeoutMs: 1_000, signals: [SIGNAL], ...more });
  return run;
}

beforeEach(async () => {
  server = await fakeHttp(saying(TEXT));
});
afterEach(async () => {
  await run?.adapter.stop();
  if (run !== null) expect(goodAfterLoss(run.said)).toEqual([]);
  run = null;
  await server.close();
});

it('asks by GET only, at the address given, and says up before the first reading', async () => {
  const asked = new Set<string>();
  server.answer = (request, response) => {
    asked.add(`${String(request.method)} ${String(request.url)} ${String(request.headers.accept).slice(0, 28)}`);
    saying(TEXT)(request, response);
  };
  const one = start();
  await one.until(() => one.newest('link-1', 'link.oper') === 'up');
  expect(one.said[0]).toMatchObject({ type: 'report', report: { state: 'up' } });
  expect([...asked]).toEqual(['GET /metrics?a=b application/openmetrics-text']);
  expect(one.samples()[0]?.raw).toContain('node_network_up{device="eth0"} 1');
});

it('a series that changes, and one that is gone', async () => {
  const one = start();
  await one.until(() => one.newest('link-1', 'link.oper') === 'up');
  server.answer = saying(TEXT.replace('eth0"} 1', 'eth0"} 0'));
  await one.until(() => one.newest('link-1', 'link.oper') === 'down');
  server.answer = saying('other 1\n');
  await one.until(() => one.samples().at(-1)?.quality === 'absent');
  server.answer = saying(`${TEXT}node_network_up{device="eth0"} 0\n`);
  await one.until(() => one.samples().at(-1)?.quality === 'bad');
});

it('the profile feeds its element: what is offered, and only the metrics asked for', async () => {
  const settings = { url: 'http://hv-a1:9100/metrics', pollMs: 200, element: 'hv-a1', profile: 'node-exporter' };
  const site = { elements: [{ id: 'hv-a1', kind: 'hypervisor' }] } as never;
  expect(prometheus.signals(PrometheusSettings.parse(settings), site).toSorted()).toEqual(
    ['cpu', 'disk', 'disks', 'memory', 'memoryErrors', 'network']
      .map((name) => `hv-a1|host.${name}`)
      .concat('hv-a1|device.reach')
      .toSorted(),
  );
  expect(prometheus.signals(PrometheusSettings.parse({ ...settings, metrics: ['host.memory'] }), site)).toEqual(['hv-a1|host.memory']);
  const one = start({ element: 'hv-a1', profile: 'node-exporter', signals: [] });
  await one.until(() => one.newest('hv-a1', 'host.memory') === 75 && one.newest('hv-a1', 'device.reach') === 'up');
  expect(one.samples().find(({ metric }) => metric === 'host.cpu')?.quality).toBe('absent');
});

it('a signal may be an observation of the profile', async () => {
  server.answer = saying(`${TEXT}node_network_up{device="eth1"} 0\n`);
  const ofPort = (element: string, instance: string): object => ({ element, metric: 'link.oper', from: 'port.oper', instance });
  const one = start({ profile: 'node-exporter', signals: [ofPort('link-1', 'eth0'), ofPort('link-2', 'eth1')] });
  await one.until(() => one.newest('link-1', 'link.oper') === 'up' && one.newest('link-2', 'link.oper') === 'down');
  for (const more of [{}, { from: 'port.oper', rate: true }, { from: 'port.oper', series: 'm' }, { from: 'port.oper', of: 'avg' }])
    expect(PrometheusSettings.safeParse({ url: server.url, signals: [{ element: 'link-1', metric: 'link.oper', ...more }] }).success).toBe(
      false,
    );
});

it.each([
  ['a minute ahead', 60_000, 'bad'],
  ['a day ahead', 86_400_000, 'bad'],
  ['a day behind', -86_400_000, 'absent'],
])(
  'timestamps are read by the clock of the answer: that of a machine %s is corrected, an old value stays old',
  async (_, offMs, atFirst) => {
    let nowMs = 1_800_000_000_500;
    let scrapes = 0;
    server.answer = (_, response) => {
      nowMs += 1_000;
      scrapes += 1;
      const date = new Date(nowMs + offMs - 500).toUTCString();
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4', date });
      response.end(`node_network_up{device="eth0"} 1 ${String(nowMs + offMs - 300)}\n`);
    };
    const signals = [{ element: 'link-1', metric: 'link.oper', series: 'node_network_up', map: { 1: 'up' } }];
    run = runAdapter(prometheus, { url: `${server.url}/metrics`, pollMs: 200, timeoutMs: 2_000, signals }, undefined, [], () => nowMs);
    const one = run;
    await one.until(() => scrapes > 11 && one.reports().at(-1)?.skewMs === offMs && one.samples().at(-1)?.quality === 'good', 20_000);
    expect(one.samples()[0]?.quality).toBe(atFirst);
    expect(((one.samples().at(-1)?.atMs ?? 0) - 1_800_000_000_500) % 1_000).toBe(700);
    expect(one.reports().at(-1)).toMatchObject({ state: 'up', skewMs: offMs });
    expect(one.samples().at(-1)?.raw).toContain(String(1_800_000_000_500 + offMs).slice(0, 8));
  },
);

describe('loss, and back', () => {
  it.each<[string, () => Answering, string, RegExp]>([
    ['a page instead of metrics', () => saying('<html>\n<body>hello</body>\n'), 'protocol', /not the exposition format/],
    ['OpenMetrics cut short', () => saying(TEXT, 'application/openmetrics-text; version=1.0.0'), 'protocol', /cut short/],
    ['an error of the server', () => (_, response) => response.writeHead(500).end(TEXT), 'protocol', /status 500/],
    ['nothing found', () => (_, response) => response.writeHead(404).end(), 'protocol', /status 404/],
    ['credentials wanted', () => (_, response) => response.writeHead(401).end(), 'auth', /401/],
    ['a redirect', () => (_, response) => response.writeHead(301, { location: '/login' }).end(), 'protocol', /redirect/],
    ['binary garbage', () => (request) => request.socket.end(Buffer.from([0, 255, 10, 13, 10, 34, 10])), 'protocol', /HPE_/],
    ['hanging up', () => (request) => request.socket.destroy(), 'refused', /ECONNRESET/],
  ])('%s', async (_name, wrong, trouble, detail) => {
    const one = start();
    await one.until(() => one.newest('link-1', 'link.oper') === 'up');
    server.answer = wrong();
    await one.until(() => one.reports().some(({ state }) => state === 'lost'));
    expect(one.reports().at(-1)).toMatchObject({ trouble, elements: null });
    expect(one.reports().at(-1)?.detail).toMatch(detail);
    const count = one.samples().length;
    server.answer = saying(TEXT);
    await one.until(() => one.samples().length > count && one.reports().at(-1)?.state === 'up');
  });

  it('silence is a loss after three rounds', async () => {
    const one = start({ timeoutMs: 500 });
    await one.until(() => one.newest('link-1', 'link.oper') === 'up');
    server.answer = () => undefined;
    await one.until(() => one.reports().at(-1)?.trouble === 'timeout', 15_000);
  });

  it('stops while it waits for an answer', async () => {
    server.answer = () => undefined;
    const one = start({ timeoutMs: 60_000 });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await one.adapter.stop(); // waiting for the answer would take longer than this test may
    expect(one.said).toEqual([]);
  });
});

it('wrong lines are told, not many, and the rest is read', async () => {
  server.answer = saying(`${'oops\n'.repeat(1_000)}${TEXT}`);
  const one = start();
  await one.until(() => one.samples().length > 3);
  expect(one.newest('link-1', 'link.oper')).toBe('up');
  expect(one.log.length).toBeLessThanOrEqual(5);
  expect(one.log[0]).toContain('line 1:');
});

it('credentials go out as a header, over plain HTTP to this machine only', async () => {
  process.env['PROM_TEST_TOKEN'] = 'hunter2';
  const heard: string[] = [];
  server.answer = (request, response) => {
    heard.push(String(request.headers.authorization));
    saying(TEXT)(request, response);
  };
  const one = start({ credentials: { bearer: { env: 'PROM_TEST_TOKEN' } } });
  await one.until(() => one.newest('link-1', 'link.oper') === 'up');
  expect(heard[0]).toBe('Bearer hunter2');
  expect(JSON.stringify([one.said, one.log])).not.toContain('hunter2');
  expect(PrometheusSettings.safeParse({ url: 'http://hv-a1:9100/', credentials: { bearer: { env: 'A' } } }).success).toBe(false);
  expect(PrometheusSettings.safeParse({ url: 'https://hv-a1:9100/', credentials: { bearer: { env: 'A' } } }).success).toBe(true);
});
