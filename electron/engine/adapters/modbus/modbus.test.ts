/** The Modbus source against a device that misbehaves on purpose: every way of failing is lost with its reason, and it always comes back. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeModbus, honest, refusal } from '../testing/fake-modbus.ts';
import type { Asked, FakeModbus, Reply } from '../testing/fake-modbus.ts';
import { goodAfterLoss, runAdapter } from '../testing/run-adapter.ts';
import type { Run } from '../testing/run-adapter.ts';
import { modbus } from './index.ts';
import { ModbusSettings } from './settings.ts';

/** A healthy GenComm controller at rest: what the profile reads, and nothing else. */
const AT_REST: Readonly<Record<number, number>> = {
  ...Object.fromEntries(Array.from({ length: 40 }, (_, index) => [1_024 + index, 0])),
  772: 1,
  1_024: 0,
  1_025: 62,
  1_027: 82,
  1_029: 271,
  1_030: 0,
  1_031: 0,
  1_060: 0,
  1_061: 2_312,
  1_408: 0,
  1_536: 0,
  1_537: 0,
  1_798: 1,
  1_799: 0,
  1_808: 0,
  1_809: 117,
  ...Object.fromEntries(Array.from({ length: 20 }, (_, index) => [39_425 + index, 0x1111])),
};

let device: FakeModbus;
let run: Run | null = null;

function settings(extra: object = {}): object {
  return {
    host: '127.0.0.1',
    port: device.port,
    profile: 'dse-gencomm',
    pollMs: 200,
    timeoutMs: 5_000,
    pauseMs: 0,
    element: 'gen-a',
    ...extra,
  };
}
function start(extra: object = {}): Run {
  run = runAdapter(modbus, settings(extra));
  return run;
}
function troubles(of: Run): readonly string[] {
  return of.reports().map((report) => `${report.state} ${report.trouble ?? '-'}`);
}
async function poll(extra: object = {}): Promise<Readonly<Record<string, string | number>>> {
  const seen =
    (await modbus.observe?.(
      { id: 'g', settings: ModbusSettings.parse(settings(extra)), site: null, now: () => 7, log: () => undefined },
      new AbortController().signal,
    )) ?? [];
  return Object.fromEntries(
    seen.map(({ metric, instance, quality, state, value }) => [
      `${metric} ${instance}`.trim(),
      quality === 'good' ? (state ?? value ?? '?') : quality,
    ]),
  );
}

beforeEach(async () => {
  device = await fakeModbus(AT_REST);
});
afterEach(async () => {
  await run?.adapter.stop();
  if (run !== null) expect(goodAfterLoss(run.said)).toEqual([]);
  run = null;
  await device.close();
});

it('reads a controller by its profile; what the model does not have is absent', async () => {
  expect(await poll()).toEqual({
    'gen.mode': 'auto',
    'gen.state': 'stopped',
    'gen.alarm 1 to 44': 'none',
    'gen.alarm 45 to 60': 'none',
    'gen.alarm 61 to 80': 'none',
    'gen.alarm 81 to 156': 'absent',
    'gen.fuel': 82,
    'gen.startBattery': 27.1,
    'gen.frequency': 0,
    'gen.voltage': 0,
    'gen.power': 0,
    'gen.rpm': 0,
    'gen.oilPressure': 0,
    'gen.coolant': 62,
    'gen.hours': 65_536,
    'gen.starts': 117,
    'mains.voltage': 231.2,
  });
});

it('says up before the first reading, binds its element, keeps one connection and asks one thing at a time', async () => {
  let open = 0;
  let most = 0;
  device.reply = (asked, socket) => {
    open += 1;
    most = Math.max(most, open);
    setTimeout(() => {
      open -= 1;
      if (socket.writable) socket.write(honest(asked, device.words));
    }, 2);
    return null;
  };
  const one = start();
  await one.until(() => one.newest('gen-a', 'gen.mode') === 'auto' && one.newest('gen-a', 'gen.fuel') === 82);
  await one.until(() => one.samples().filter((sample) => sample.metric === 'gen.state').length > 3);
  expect(one.said[0]).toMatchObject({ type: 'report', report: { state: 'up', elements: null } });
  expect([most, device.accepted()]).toEqual([1, 1]);
});

it('sends nothing but reads, of at most 125 registers, to its unit, with ever new transactions', async () => {
  const one = start({ unit: 7 });
  await one.until(() => one.samples().filter((sample) => sample.metric === 'gen.state').length > 3);
  expect(device.heard.every(({ code, unit, count }) => code >= 1 && code <= 4 && unit === 7 && count <= 125)).toBe(true);
  expect(new Set(device.heard.map(({ transaction }) => transaction)).size).toBe(device.heard.length);
});

it('without a state the speed tells; without either nothing is good', async () => {
  device.words.set(1_408, 15);
  device.words.set(1_030, 1_500);
  expect(await poll()).toMatchObject({ 'gen.state': 'running', 'gen.rpm': 1_500 });
  device.words.delete(1_408);
  device.words.set(1_030, 100);
  expect(await poll()).toMatchObject({ 'gen.state': 'stopped' });
  device.words.set(1_030, 0xffff);
  expect(await poll()).toMatchObject({ 'gen.state': 'absent', 'gen.rpm': 'absent' });
});

it.each([
  [772, 9, 'gen.mode', 'bad'],
  [772, 0xffff, 'gen.mode', 'absent'],
  [1_027, 0xfff8, 'gen.fuel', 'absent'],
  [1_025, 0x7fff, 'gen.coolant', 'absent'],
  [1_025, 0xfff6, 'gen.coolant', -10],
  [39_430, 0x1131, 'gen.alarm 1 to 44', 'shutdown'],
  [39_430, 0x1121, 'gen.alarm 1 to 44', 'warning'],
] as const)('register %i = %i: %s is %s', async (address, word, metric, expected) => {
  device.words.set(address, word);
  expect((await poll())[metric]).toBe(expected);
});

it('a reading out of the range of its metric is bad, never good', async () => {
  device.words.set(1_027, 250);
  const one = start();
  const fuel = (): readonly string[] => one.samples().flatMap(({ metric, quality }) => (metric === 'gen.fuel' ? [quality] : []));
  await one.until(() => fuel().length > 1);
  expect(new Set(fuel())).toEqual(new Set(['bad']));
});

it('two words of no value are absent', async () => {
  device.words.set(1_060, 0xffff);
  device.words.set(1_061, 0xffff);
  expect((await poll())['mains.voltage']).toBe('absent');
});

it('other makers: ComAp and DEIF by their profiles', async () => {
  device.words.clear();
  const words = {
    1_382: 2,
    1_298: 8,
    1_055: 0x8000,
    1_053: 126,
    1_036: 500,
    1_037: 231,
    1_020: 120,
    1_004: 1_500,
    1_008: 45,
    1_006: 850,
    1_013: 0,
    1_014: 1_234,
  };
  for (const [address, word] of Object.entries(words)) device.words.set(Number(address), word);
  expect(await poll({ profile: 'comap-intelilite' })).toEqual({
    'gen.mode': 'auto',
    'gen.state': 'running',
    'gen.loadSwitch': 'genset',
    'gen.fuel': 'absent',
    'gen.startBattery': 12.6,
    'gen.frequency': 50,
    'gen.voltage': 231,
    'gen.power': 120_000,
    'gen.rpm': 1_500,
    'gen.oilPressure': 450,
    'gen.coolant': 85,
    'gen.hours': 444_240,
  });
  device.words.clear();
  const deif = {
    1_019: 8,
    1_018: 64,
    1_057: 0,
    567: 271,
    507: 5_001,
    504: 230,
    519: 80,
    593: 0,
    594: 823,
    595: 410,
    554: 0,
    555: 12,
    566: 3,
    583: 0,
    584: 66,
    585: 38,
    776: 1,
    777: 6,
    778: 4,
    779: 0,
    586: 0,
  };
  for (const [address, word] of Object.entries(deif)) device.words.set(Number(address), word);
  for (let address = 1_000; address < 1_010; address += 1) device.words.set(address, address === 1_004 ? 0x0100 : 0);
  expect(await poll({ profile: 'deif-gempac' })).toEqual({
    'gen.mode': 'auto',
    'gen.state': 'running',
    'gen.alarm alarms': 'warning',
    'gen.alarm more alarms': 'none',
    'gen.fuel input 21': 66,
    'gen.startBattery': 27.1,
    'gen.frequency': 50.01,
    'gen.voltage': 230,
    'gen.power': 80_000,
    'gen.rpm': 'absent',
    'gen.oilPressure input 22': 380,
    'gen.coolant': 82.3,
    'gen.hours': 43_200,
    'gen.starts': 3,
  });
  device.words.set(4_797, 1);
  expect(Object.keys(await poll({ profile: 'deif-gempac' })).filter((key) => /oil|coolant/.test(key))).toEqual([]);
});

describe('loss', () => {
  const wrong =
    (change: Partial<Asked>): Reply =>
    (asked) =>
      honest({ ...asked, ...change }, device.words);
  it.each<[string, Reply, string]>([
    ['silence', () => null, 'timeout'],
    ['half an answer', (asked) => honest(asked, device.words).subarray(0, 8), 'timeout'],
    ['the answer of another transaction', (asked) => wrong({ transaction: asked.transaction + 1 })(asked, null as never), 'protocol'],
    ['the answer of another unit', wrong({ unit: 9 }), 'protocol'],
    ['the answer to another function', wrong({ code: 4 }), 'protocol'],
    ['fewer registers than asked for', (asked) => honest({ ...asked, count: asked.count - 1 || 2 }, device.words), 'protocol'],
    ['another protocol', () => Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), 'protocol'],
    ['binary garbage', () => Buffer.alloc(600, 0xff), 'protocol'],
    ['two answers to one question', (asked) => Buffer.concat([honest(asked, device.words), honest(asked, device.words)]), 'protocol'],
    ['a gateway without a device', (asked) => refusal(asked, 11), 'driver-down'],
    ['a device that refuses everything', (asked) => refusal(asked, 1), 'protocol'],
    ['closing instead of answering', (_, socket) => (socket.destroy(), null), 'refused'],
  ])('%s: lost, %s, then back', async (_name, reply, trouble) => {
    // What is refused for what it says must not be overtaken by the patience, however busy the machine is.
    const one = start(trouble === 'timeout' ? { timeoutMs: 300 } : {});
    await one.until(() => one.newest('gen-a', 'gen.mode') === 'auto');
    device.reply = reply;
    await one.until(() => one.reports().some((report) => report.trouble === trouble), 10_000);
    expect(troubles(one).slice(0, 2)).toEqual(['up -', `lost ${trouble}`]);
    device.words.set(772, 2);
    const before = one.said.length;
    device.reply = (asked) => honest(asked, device.words);
    await one.until(() => one.newest('gen-a', 'gen.mode') === 'manual', 10_000);
    expect(one.said.slice(before).find((said) => said.type === 'report')).toMatchObject({ report: { state: 'up', elements: null } });
  });

  it('nobody listens: refused, once, and found again', async () => {
    const one = start();
    await one.until(() => one.newest('gen-a', 'gen.mode') === 'auto');
    const { port } = device;
    await device.close();
    await one.until(() => troubles(one).length === 2);
    await new Promise((resolve) => setTimeout(resolve, 400)); // several more attempts
    expect([troubles(one), one.log.length]).toEqual([['up -', 'lost refused'], 1]);
    device = await fakeModbus(AT_REST, port);
    await one.until(() => troubles(one).at(-1) === 'up -', 15_000);
  });

  it('a device that closes what is idle is no news', async () => {
    const one = start();
    await one.until(() => one.newest('gen-a', 'gen.mode') === 'auto');
    for (let round = 0; round < 5; round += 1) {
      const count = one.samples().length;
      device.cut();
      await one.until(() => one.samples().length > count);
    }
    expect([troubles(one), device.accepted() > 4]).toEqual([['up -'], true]);
  });

  it('an answer in single bytes is an answer', async () => {
    device.reply = (asked, socket) => {
      for (const byte of honest(asked, device.words)) socket.write(Buffer.from([byte]));
      return null;
    };
    expect(await poll({ timeoutMs: 5_000 })).toMatchObject({ 'gen.mode': 'auto', 'mains.voltage': 231.2 });
  });

  it('a busy device is bad where it was busy, and no loss', async () => {
    device.reply = (asked) => (asked.address === 772 ? refusal(asked, 6) : honest(asked, device.words));
    expect(await poll()).toMatchObject({ 'gen.mode': 'bad', 'gen.fuel': 82 });
  });

  it('stops while it waits for an answer', async () => {
    device.reply = () => null;
    const one = start({ timeoutMs: 60_000 });
    await one.until(() => device.heard.length > 0);
    await one.adapter.stop(); // waiting for the answer would take longer than this test may
    const count = one.said.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([one.said.length, device.connections()]).toEqual([count, 0]);
  });
});

it('what was refused together is asked for apart from then on', async () => {
  const one = start();
  await one.until(() => one.samples().filter((sample) => sample.metric === 'gen.mode').length > 3);
  // Every round begins with the lowest address.
  const begins = device.heard.flatMap(({ address }, index) => (address === 772 ? [index] : []));
  const rounds = begins.slice(0, 3).map((begin, index) => (begins[index + 1] ?? device.heard.length) - begin);
  expect(rounds[0]).toBeGreaterThan(rounds[1] ?? 0);
  expect(rounds[1]).toBe(rounds[2]);
});

it('a profile that is not there, or of another protocol, is an error of the file', () => {
  const said = (profile: string): string => JSON.stringify(ModbusSettings.safeParse({ host: 'h', profile }).error?.issues ?? []);
  expect(said('nowhere')).toContain('there is no modbus profile');
  expect(said('if-mib')).toContain('is a profile of snmp');
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'modbus-')), 'mine.yaml');
  writeFileSync(
    file,
    'format: twinwatch-profile/1\nname: mine\ntitle: Mine\nprotocol: modbus\nfacts: [by hand]\nreadings:\n  - { metric: gen.fuel, register: { fc: 6, address: 1 } }\n',
  );
  expect(said(file)).toContain('fc');
});
