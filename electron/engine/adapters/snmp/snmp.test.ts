/** The adapter against an agent that misbehaves on purpose: loss with its reason, tables that lie, counters that begin anew. */
import { createSocket } from 'node:dgram';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freeUdpPort } from '../../../../tooling/lab/snmp-tools.ts';
import type { Observation } from '../../../../shared/model/observation.ts';
import { goodAfterLoss, runAdapter } from '../testing/run-adapter.ts';
import type { Run } from '../testing/run-adapter.ts';
import { calm } from './calm.ts';
import { snmp } from './index.ts';
import { openReader } from './reader.ts';
import { SnmpSettings } from './settings.ts';
import { integer, oid, text, tlv } from './testing/ber.ts';
import { answer, fakeAgent, UPS_ONLINE } from './testing/fake-agent.ts';
import type { Behaviour, FakeAgent } from './testing/fake-agent.ts';

let agent: FakeAgent;
let run: Run | null = null;

beforeEach(async () => {
  process.env['SNMP_TEST_COMMUNITY'] = 'a-community';
  agent = await fakeAgent(UPS_ONLINE);
});
afterEach(async () => {
  await run?.adapter.stop();
  if (run !== null) expect(goodAfterLoss(run.said)).toEqual([]);
  run = null;
  await agent.close();
});

function settings(extra: object = {}): object {
  const base = { port: agent.port, pollMs: 500, timeoutMs: 200, retries: 0, community: { env: 'SNMP_TEST_COMMUNITY' } };
  return { ...base, profile: 'ups-mib', element: 'ups-a1', ...extra };
}
function start(extra: object = {}): Run {
  run = runAdapter(snmp, settings(extra));
  return run;
}
async function observe(extra: object): Promise<readonly Observation[]> {
  const context = { id: 'dev', settings: SnmpSettings.parse(settings(extra)), site: null, now: () => 1_000, log: () => undefined };
  if (snmp.observe === undefined) throw new Error('the adapter cannot be asked');
  return snmp.observe(context, new AbortController().signal);
}

/** An agent that has these objects, in the order of a walk. */
function having(objects: readonly (readonly [oid: string, value: Buffer])[]): Behaviour {
  const isAfter = (a: string, b: string): boolean => {
    const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
    for (let i = 0; i < Math.min(left.length, right.length); i += 1) if (left[i] !== right[i]) return (left[i] ?? 0) > (right[i] ?? 0);
    return left.length > right.length;
  };
  return (asked, send) => {
    if (asked.pdu === 0xa0)
      return send(
        answer(
          asked,
          asked.oids.map((name) => [name, objects.find(([oid]) => oid === name)?.[1] ?? tlv(128)]),
        ),
      );
    const from = asked.oids[0] ?? '';
    const rows = objects.filter(([oid]) => isAfter(oid, from)).slice(0, Math.max(1, asked.repetitions));
    send(answer(asked, rows.length > 0 ? rows : [[from, tlv(130)]]));
  };
}

const UP = '1.3.6.1.2.1.1.3.0';
const IF = '1.3.6.1.2.1.2.2.1';
const IFX = '1.3.6.1.2.1.31.1.1.1';
const counter64 = (count: number): Buffer => tlv(70, Buffer.from(count.toString(16).padStart(16, '0'), 'hex'));
/** A switch with one port. */
function port(up: number, octets: number, began = 0): readonly (readonly [string, Buffer])[] {
  return [
    [UP, integer(up, 67)],
    [`${IF}.7.1`, integer(1)],
    [`${IF}.8.1`, integer(1)],
    [`${IFX}.1.1`, text('Gi1/0/1')],
    [`${IFX}.6.1`, counter64(octets)],
    [`${IFX}.19.1`, integer(began, 67)],
  ];
}

describe('loss', () => {
  it.each<[string, () => Promise<void> | void, string]>([
    ['silence', () => void (agent.behave = () => undefined), 'timeout'],
    ['garbage', () => void (agent.behave = (_asked, send) => send(Buffer.from('HTTP/1.1 400\r\n'))), 'protocol'],
    ['nobody there', () => agent.close(), 'refused'],
  ])('%s is a loss', async (_name, lose, trouble) => {
    const one = start();
    await one.until(() => one.newest('ups-a1', 'ups.source') === 'online');
    await lose();
    await one.until(() => one.reports().at(-1)?.state === 'lost', 10_000);
    expect(one.reports().at(-1)).toMatchObject({ trouble, elements: null });
  });

  it('and back: up before the first reading', async () => {
    const one = start();
    await one.until(() => one.samples().length > 0);
    agent.behave = (_asked, send) => send(Buffer.from([1]));
    await one.until(() => one.reports().at(-1)?.state === 'lost');
    agent.behave = UPS_ONLINE;
    await one.until(() => one.reports().at(-1)?.state === 'up');
    const before = one.said.length;
    await one.until(() => one.said.length > before);
  });

  it('a secret that cannot be had: auth, and it is never said', async () => {
    const one = start({ community: { env: 'NOT_SET_ANYWHERE' } });
    await one.until(() => one.reports().length > 0);
    expect(one.reports()[0]).toMatchObject({ state: 'lost', trouble: 'auth' });
    expect(agent.heard).toEqual([]);
  });

  it('stops while it waits for an answer', async () => {
    agent.behave = () => undefined;
    const one = start({ timeoutMs: 60_000 });
    await one.until(() => agent.heard.length > 0);
    await one.adapter.stop(); // waiting for the answer would take longer than this test may
    expect(one.samples()).toEqual([]);
  });
});

describe('what a device says', () => {
  it.each(['ups-mib', 'if-mib'])('a device that has nothing of profile %s is no good one', async (profile) => {
    agent.behave = having([[UP, integer(12_345, 67)]]);
    await expect(observe({ profile })).rejects.toMatchObject({
      trouble: 'protocol',
      message: `none of the objects of profile ${profile} exists there: is it the right profile?`,
    });
    const one = start({ profile: 'ups-mib' });
    await one.until(() => one.reports().length > 0);
    expect(one.reports()[0]).toMatchObject({ state: 'lost', trouble: 'protocol', elements: null });
  });

  it('each with the object it is from; what it does not have is absent', async () => {
    agent.behave = having([
      [UP, integer(12_345, 67)],
      ['1.3.6.1.2.1.33.1.4.1.0', integer(5)],
    ]);
    const via = { adapter: 'snmp', target: `127.0.0.1:${String(agent.port)}` };
    expect(await observe({})).toMatchObject([
      {
        metric: 'ups.source',
        state: 'battery',
        status: 'warning',
        quality: 'good',
        raw: '5',
        at: 1_000,
        via: { ...via, ref: '1.3.6.1.2.1.33.1.4.1.0' },
      },
      { metric: 'ups.charge', quality: 'absent' },
      { metric: 'device.uptime', value: 123.45, unit: 's' },
    ]);
  });

  it('a value that is none is bad, with the reason, and its row does not vanish', async () => {
    const tooLong = tlv(2, Buffer.from('0100000000', 'hex'));
    agent.behave = having(port(1_000, 1).map(([oid, value]) => [oid, oid === `${IF}.8.1` ? tooLong : value]));
    const [oper] = (await observe({ profile: 'if-mib' })).filter(({ metric }) => metric === 'port.oper');
    expect(oper).toMatchObject({ instance: 'Gi1/0/1', quality: 'bad', reason: 'Integer32 out of range: 4294967296' });
    expect(oper?.state).toBeUndefined();
  });

  it('half a table is no table: everything that leans on it is bad, the rest is read', async () => {
    const whole = having(port(1_000, 1));
    agent.behave = (asked, send) => {
      const [from = ''] = asked.oids;
      if (asked.pdu !== 0xa0 && from.startsWith(`${IF}.7`)) send(answer(asked, [[`${IF}.7.1`, integer(1)]]));
      else whole(asked, send);
    };
    const observations = await observe({ profile: 'if-mib' });
    const said = (metric: string): unknown => observations.filter((one) => one.metric === metric).map((one) => one.quality);
    expect(said('port.oper')).toEqual(['bad']); // whether a port is switched off on purpose stands in the broken column
    expect(said('port.admin')).toEqual(['bad']);
    expect(said('port.inBps')).toEqual(['absent']); // the first reading of a counter
    expect(observations.find(({ metric }) => metric === 'port.oper')?.reason).toContain('circles');
  });

  it.each<[string, readonly (readonly [string, Buffer])[], string, boolean]>([
    ['counts on', port(10_040, 40_000), 'good', false],
    ['restarted', port(300, 40_000), 'absent', true],
    ['counts anew', port(10_040, 40_000, 10_030), 'absent', false],
  ])('the rate of a counter where the device %s', async (_name, after, quality, isRestart) => {
    const log: string[] = [];
    const parsed = SnmpSettings.parse(settings({ profile: 'if-mib' }));
    const reader = openReader({
      id: 'x',
      settings: parsed,
      site: null,
      now: Date.now,
      log: (line) => void log.push(line),
      nudge: () => undefined,
    });
    const rate = async (): Promise<Observation | undefined> =>
      (await reader.read(new AbortController().signal)).find(({ metric }) => metric === 'port.inBps');
    agent.behave = having(port(10_000, 0));
    expect(await rate()).toMatchObject({ instance: 'Gi1/0/1', quality: 'absent' });
    await new Promise((resolve) => setTimeout(resolve, 400)); // more than half a period
    agent.behave = having(after);
    const second = await rate();
    await reader.close();
    expect(second?.quality).toBe(quality);
    // 320,000 bits in 400 ms or, on a busy machine, in more.
    if (quality === 'good') expect(second?.value).toBeGreaterThan(0);
    if (quality === 'good') expect(second?.value).toBeLessThanOrEqual(810_000);
    expect(log.includes('the device has restarted')).toBe(isRestart);
  });
});

describe('traps', () => {
  it('a storm brings few polls, and they go on afterwards', async () => {
    const port = await freeUdpPort();
    const one = start({ pollMs: 600_000, traps: { port } });
    await one.until(() => one.log.some((line) => line.startsWith('listening')));
    const variables = [['1.3.6.1.2.1.1.3.0', integer(1, 67)] as const, ['1.3.6.1.6.3.1.1.4.1.0', oid('1.3.6.1.2.1.33.2.1')] as const];
    const list = variables.map(([name, value]) => tlv(0x30, oid(name), value));
    const pdu = tlv(0xa7, integer(1), integer(0), integer(0), tlv(0x30, ...list));
    const trap = tlv(0x30, integer(1), text('a-community'), pdu);
    const beganMs = performance.now();
    const socket = createSocket('udp4');
    const polls = (): number => one.samples().filter(({ metric }) => metric === 'ups.source').length;
    for (let sent = 0; sent < 10_000; sent += 1) {
      await new Promise((resolve) => socket.send(trap, port, '127.0.0.1', resolve));
      if (sent % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await one.until(() => polls() > 1);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const passedMs = performance.now() - beganMs;
    const after = polls();
    expect(after).toBeLessThanOrEqual(3 + passedMs / 500); // the first reading, and one each half second
    expect(one.log.length).toBeLessThan(20);
    socket.send(trap, port, '127.0.0.1', () => socket.close());
    await one.until(() => polls() > after);
  });

  it('a port that somebody else has does not stop the polls', async () => {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    const one = start({ traps: { port: socket.address().port } });
    await one.until(() => one.log.some((line) => line.includes('traps cannot be received')));
    const before = one.samples().length;
    await one.until(() => one.samples().length > before);
    await new Promise<void>((resolve) => socket.close(resolve));
    await one.until(() => one.log.some((line) => line.startsWith('listening')));
  });
});

describe('settings', () => {
  it.each<[string, object]>([
    ['a community in the file', { community: 'public' }],
    ['no community', { community: undefined }],
    ['version 3 without a user', { version: '3' }],
    ['privacy without authentication', { version: '3', user: { name: 'u', priv: { protocol: 'AES', secret: { env: 'X' } } } }],
    ['an unknown protocol', { version: '3', user: { name: 'u', auth: { protocol: 'SHA-3', secret: { env: 'X' } } } }],
    ['an unknown profile', { profile: 'no-such-profile' }],
    ['a word that is not known', { writeCommunity: { env: 'X' } }],
  ])('%s is refused', (_name, extra) => {
    expect(SnmpSettings.safeParse(settings(extra)).success).toBe(false);
  });
});

it('a storm of calls is one at once and one later', async () => {
  let acts = 0;
  const one = calm(() => void (acts += 1), 50);
  for (let times = 0; times < 10_000; times += 1) one.call();
  expect(acts).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(acts).toBe(2);
  one.call();
  one.call();
  one.stop();
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(acts).toBe(3);
});
