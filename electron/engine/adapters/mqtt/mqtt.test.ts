/** The MQTT source against a broker that behaves and one that does not. And the proof that it publishes nothing. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeBroker, packet, publishPacket } from '../testing/fake-broker.ts';
import type { FakeBroker } from '../testing/fake-broker.ts';
import { hasTime, keepBusy } from '../testing/keep-busy.ts';
import { goodAfterLoss, runAdapter } from '../testing/run-adapter.ts';
import type { Run } from '../testing/run-adapter.ts';
import { twoCentres } from '../testing/two-centres.ts';
import { guarded } from './guarded.ts';
import { mqtt } from './index.ts';

const signals = [
  { topic: 'power/+/charge', element: '{1}', metric: 'ups.charge' },
  { topic: 'power/ups-a1/source', element: 'ups-a1', metric: 'ups.source', map: { OL: 'online', OB: 'battery' }, retained: 'accept' },
];
const offline = [{ topic: 'power/status', value: '0', elements: ['ups-a1'] }];

/** Type of a packet (MQTT 3.1.1, 2.2.1). */
const PINGREQ = 12;

let broker: FakeBroker;
let run: Run | null = null;
function start(extra: object = {}): Run {
  run = runAdapter(mqtt, { port: broker.port, timeoutMs: 2_000, signals, ...extra });
  return run;
}
async function started(extra: object = {}): Promise<Run> {
  const one = start(extra);
  await one.until(() => one.reports().length > 0);
  return one;
}
const last = (one: Run): string => `${one.reports().at(-1)?.state ?? '-'} ${one.reports().at(-1)?.trouble ?? '-'}`;

beforeEach(async () => {
  broker = await fakeBroker();
});
afterEach(async () => {
  await run?.adapter.stop();
  await broker.close();
  if (run !== null) expect(goodAfterLoss(run.said)).toEqual([]);
  run = null;
});

describe('readings', () => {
  it('what is declared is what elements of that name can have', () => {
    expect(mqtt.signals(mqtt.settings.parse({ signals }), twoCentres())).toEqual(
      ['ups-a1', 'ups-a2', 'ups-b1', 'ups-b2'].map((id) => `${id}|ups.charge`).concat('ups-a1|ups.source'),
    );
  });

  it('a number has a period, a state only where the file names one; of two topics the shorter', () => {
    const periods = (more: object, ...of: readonly object[]): unknown =>
      mqtt.periods?.(mqtt.settings.parse({ signals: of, ...more }), twoCentres());
    const charge = { topic: 'power/+/charge', element: 'ups-a{1}', metric: 'ups.charge' };
    const source = { topic: 'source', element: 'ups-a1', metric: 'ups.source' };
    expect(periods({}, charge, source)).toEqual({ 'ups-a1|ups.charge': 2_000, 'ups-a2|ups.charge': 2_000, 'ups-a1|ups.source': null });
    expect(periods({ everyMs: 60_000 }, source, { ...source, topic: 'again', everyMs: 5_000 })).toEqual({ 'ups-a1|ups.source': 5_000 });
    expect(periods({}, source, { ...source, topic: 'again', everyMs: 5_000 })).toEqual({ 'ups-a1|ups.source': 5_000 });
  });

  it('up first, then words and numbers; what is wrong is not good', async () => {
    const one = await started();
    expect(one.reports()).toMatchObject([{ state: 'up', elements: null }]);
    broker.publish('power/ups-b2/charge', '42');
    broker.publish('power/ups-a1/source', 'OB');
    broker.publish('power/ups-a1/charge', '142');
    broker.publish('power/ups-a2/charge', 'full');
    broker.publish('power/ups-z9/charge', '1');
    await one.until(() => one.samples().length === 4);
    expect(one.samples().map(({ element, value, state, quality }) => [element, value ?? state ?? null, quality])).toEqual([
      ['ups-b2', 42, 'good'],
      ['ups-a1', 'battery', 'good'],
      ['ups-a1', null, 'bad'],
      ['ups-a2', null, 'bad'],
    ]);
    await one.until(() => one.log.some((line) => line.includes('no element ups-z9')));
  });

  it.each([
    ['a minute behind', -60_000],
    ['a day behind', -86_400_000],
    ['a day ahead', 86_400_000],
  ])('a clock that is %s is corrected after ten messages, and told', async (_, offMs) => {
    let nowMs = 1_800_000_000_000;
    const timed = [{ topic: 't', element: 'ups-a1', metric: 'ups.charge', from: '/v', at: '/at' }];
    const one = runAdapter(mqtt, { port: broker.port, signals: timed }, undefined, [], () => nowMs);
    run = one;
    await one.until(() => one.reports().length > 0);
    for (let i = 1; i <= 11; i += 1) {
      await hasTime();
      nowMs += 5_000;
      broker.publish('t', JSON.stringify({ v: 50, at: nowMs + offMs }));
      await one.until(() => one.samples().length === i);
    }
    expect([one.samples()[8]?.atMs, one.samples()[10]?.atMs]).toEqual([1_800_000_045_000 + Math.min(0, offMs), nowMs]); // before it is known, no later than it came
    expect(one.samples()[10]?.raw).toContain(String(nowMs + offMs));
    expect(one.reports().map(({ skewMs }) => skewMs)).toEqual([undefined, offMs]);
    expect(one.log.join()).toContain(`t: the clock is off by ${(offMs / 1_000).toFixed(1)} s`);
  });

  it('that comes late because this console has no time is no clock that is behind', async () => {
    let nowMs = 1_800_000_000_000;
    const timed = [{ topic: 't', element: 'ups-a1', metric: 'ups.charge', from: '/v', at: '/at' }];
    const one = runAdapter(mqtt, { port: broker.port, signals: timed }, undefined, [], () => nowMs);
    run = one;
    await one.until(() => one.reports().length > 0);
    const idle = keepBusy();
    await pause(1_500); // longer than what the way here may take
    for (let i = 1; i <= 12; i += 1) {
      nowMs += 5_000;
      broker.publish('t', JSON.stringify({ v: 50, at: nowMs - 6_000 }));
      await one.until(() => one.samples().length === i);
    }
    idle();
    expect(one.samples()[11]?.atMs).toBe(nowMs - 6_000);
    expect([one.reports().map(({ skewMs }) => skewMs), one.log]).toEqual([[undefined], []]);
  });

  it('retained: only what is accepted, and only after the first word', async () => {
    broker.retained.push(['power/ups-a1/charge', '80'], ['power/ups-a1/source', 'OL']);
    const one = await started();
    await one.until(() => one.samples().length > 0);
    expect(one.said[0]).toMatchObject({ type: 'report' });
    expect(one.samples().map((sample) => sample.metric)).toEqual(['ups.source']);
    expect(one.log.join()).toContain('of unknown age');
  });

  it('too large: dropped and said, the next is read', async () => {
    const one = await started();
    broker.publish('power/ups-a1/charge', Buffer.alloc(80_000, 0x31));
    broker.publish('power/ups-a1/charge', Buffer.alloc(66_000, 0x31));
    broker.publish('power/ups-a1/charge', '7');
    await one.until(() => one.samples().length === 1);
    expect(one.samples()[0]?.value).toBe(7);
    expect(one.log.filter((line) => line.includes('65536 bytes'))).toHaveLength(2);
    expect(one.reports()).toHaveLength(1);
  });

  it('2,000 messages in a burst: all, in order', async () => {
    const one = await started();
    broker.send(Buffer.concat(Array.from({ length: 2_000 }, (_, i) => publishPacket('power/ups-a1/charge', String(i % 100)))));
    await one.until(() => one.samples().length === 2_000, 20_000);
    expect(one.samples().every((sample, i) => sample.value === i % 100)).toBe(true);
  });
});

describe('devices that are gone', () => {
  it('a last will loses the elements; what is said of them is not taken until they are back', async () => {
    const one = await started({ offline });
    broker.publish('power/status', '0');
    broker.publish('power/ups-a1/charge', '55');
    broker.publish('power/ups-a2/charge', '56');
    await one.until(() => one.samples().length === 1);
    expect(one.reports().at(-1)).toMatchObject({ state: 'lost', trouble: 'driver-down', elements: ['ups-a1'] });
    broker.publish('power/status', '0');
    broker.publish('power/status', '1');
    broker.publish('power/ups-a1/charge', '57');
    await one.until(() => one.newest('ups-a1', 'ups.charge') === 57);
    expect(one.reports()).toHaveLength(3);
  });

  it('gone already when we come: no retained state of them is good', async () => {
    broker.retained.push(['power/ups-a1/source', 'OL'], ['power/status', '0']);
    const one = await started({ offline });
    await one.until(() => last(one) === 'lost driver-down');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(one.samples()).toEqual([]);
  });
});

describe('losses', () => {
  it('the connection drops: lost at once, back with the next', async () => {
    const one = await started();
    broker.drop();
    await one.until(() => last(one) === 'lost refused');
    await one.until(() => last(one) === 'up -');
    broker.publish('power/ups-a1/charge', '9');
    await one.until(() => one.samples().length === 1);
    expect(one.reports()).toHaveLength(3);
  });

  it.each([
    ['nobody there', 'lost refused', () => broker.close()],
    ['no answer', 'lost timeout', () => void (broker.accept = null)],
    ['wrong password', 'lost auth', () => void (broker.accept = 4)],
    ['not allowed', 'lost auth', () => void (broker.accept = 5)],
    ['busy', 'lost refused', () => void (broker.accept = 3)],
    ['another version', 'lost protocol', () => void (broker.accept = 1)],
    ['topic not granted', 'lost auth', () => void (broker.grant = 128)],
    ['no answer to the subscription', 'lost timeout', () => void (broker.grant = null)],
  ])('%s: %s, said once', async (_name, expected, prepare) => {
    await prepare();
    const one = await started();
    expect(last(one)).toBe(expected);
    expect(one.reports()[0]?.detail).toContain(`127.0.0.1:${String(broker.port)}`);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(one.reports()).toHaveLength(1);
  });

  it.each([
    ['noise', Buffer.from([0x00, 255, 255, 255, 255, 1])],
    ['a packet of a type there is not', Buffer.from([0xf0, 0])],
    ['a message that wants an answer', packet(0x32, Buffer.from([0, 1, 0x61, 0, 1, 0x78]))],
    ['a huge packet that is no message', Buffer.from([0x90, 255, 255, 255, 127])],
  ])('%s: lost with its reason, nothing good after', async (_name, bytes) => {
    const one = await started();
    broker.send(bytes);
    await one.until(() => one.reports().length > 1);
    expect(one.reports()[1]).toMatchObject({ state: 'lost', trouble: 'protocol' });
  });

  it('a broker that falls silent is lost by its missing answer to a ping', async () => {
    const one = await started({ keepaliveS: 1 });
    broker.answersPings = false;
    await one.until(() => last(one) === 'lost timeout', 10_000);
  });

  it('a broker whose answers to pings wait behind what it has to say is not, and is pinged on', async () => {
    const one = await started({ keepaliveS: 1 });
    broker.answersPings = false;
    for (let sent = 1; broker.types.filter((type) => type === PINGREQ).length < 4; sent += 1) {
      broker.publish('power/ups-a1/charge', '42');
      await one.until(() => one.samples().length === sent);
      await pause(100);
    }
    expect([broker.connections(), last(one)]).toEqual([1, 'up -']);
  });

  it('a broker that is silent while this console has no time is lost only once it has', async () => {
    const one = await started({ keepaliveS: 1 });
    broker.answersPings = false;
    const idle = keepBusy();
    await pause(1_500); // from then on it knows
    const asked = (): number => broker.types.filter((type) => type === PINGREQ).length;
    for (const before = asked(); asked() < before + 4;) await pause(100);
    expect([broker.connections(), last(one)]).toEqual([1, 'up -']);
    idle();
    await one.until(() => last(one) === 'lost timeout', 10_000);
  });

  it('no secret, no connection; an authority that is not there', async () => {
    const one = await started({ username: 'u', password: { env: 'TWINWATCH_TEST_NO_SUCH' } });
    expect([last(one), broker.connections()]).toEqual(['lost auth', 0]);
    await one.adapter.stop();
    const other = await started({ tls: { ca: '/nowhere/ca.pem' } });
    expect(last(other)).toBe('lost file');
    await other.adapter.stop();
    const third = await started({ tls: { ca: import.meta.filename } });
    expect([last(third), broker.connections()]).toEqual(['lost file', 0]);
  });

  it('a peer that speaks no TLS', async () => {
    const one = await started({ tls: {} });
    expect(one.reports()[0]?.state).toBe('lost');
    expect(['protocol', 'timeout', 'refused']).toContain(one.reports()[0]?.trouble);
  });

  it('attempts wait longer and longer, and never long', async () => {
    broker.accept = 3;
    const one = await started();
    // 0.2, 0.4, 0.8 s between them, a quarter more or less.
    await one.until(() => broker.connections() >= 3);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(broker.connections()).toBeLessThanOrEqual(6);
  });
});

describe('nothing is ever published', () => {
  it('what a whole life sends: CONNECT without a will, SUBSCRIBE, PINGREQ, DISCONNECT', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'mqtt-secret-'));
    writeFileSync(path.join(folder, 'secret'), 'x', { mode: 0o600 });
    const one = await started({ keepaliveS: 1, offline, username: 'u', password: { file: path.join(folder, 'secret') } });
    broker.publish('power/status', '0');
    broker.publish('power/ups-a1/charge', '5', 1);
    await one.until(() => broker.types.includes(12), 10_000);
    broker.drop();
    await one.until(() => one.reports().at(-1)?.state === 'up' && broker.connections() === 2);
    await one.adapter.stop();
    await one.until(() => broker.types.at(-1) === 14);
    expect([...new Set(broker.types)].sort((a, b) => a - b)).toEqual([1, 8, 12, 14]);
    // Flags of CONNECT: user name, password, clean session; no will.
    expect(broker.received()[broker.received().indexOf('MQTT') + 5]).toBe(0b1100_0010);
    rmSync(folder, { recursive: true });
  });

  it('even a client that tries gets nothing out', async () => {
    const sent: Buffer[] = [];
    const server = createServer((socket) => socket.on('data', (chunk) => sent.push(chunk)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const reasons: string[] = [];
    const stream = guarded(connect(port, '127.0.0.1'), 1_000, {
      dropped: () => undefined,
      forbidden: (reason) => void reasons.push(reason),
    });
    const closed = new Promise((resolve) => stream.on('error', () => undefined).once('close', resolve));
    stream.write(packet(0x10, Buffer.from('\0\x04MQTT\x04\x02\0\x0f\0\x01x')));
    stream.write(publishPacket('power/ups-a1/command', 'off'));
    await closed;
    await new Promise((resolve) => server.close(resolve));
    expect(reasons).toEqual(['a listener does not send packets of type 3']);
    expect(Buffer.concat(sent).includes('command')).toBe(false);
  });

  it('no file but one knows the client, and none says publish', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    const texts = files.map((name) => [name, readFileSync(path.join(import.meta.dirname, name), 'utf8')] as const);
    expect(texts.filter(([, text]) => /(?:from|import\()\s*['"]mqtt/.test(text)).map(([name]) => name)).toEqual(['broker.ts']);
    for (const [, text] of texts) expect(text).not.toMatch(/\.publish(Async)?\b|\bwill:|\[['"]publish/);
  });
});
