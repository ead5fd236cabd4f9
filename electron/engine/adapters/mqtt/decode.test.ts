/** Messages into observations: words, numbers, JSON, times, retained ones, and whatever else comes. Topics and their wildcards. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz, FUZZ_TIMEOUT_MS, withinCpuMs } from '../testing/fuzz.ts';
import { observe, payloadOf, presence } from './decode.ts';
import { routeFinder } from './routes.ts';
import { MqttSettings } from './settings.ts';
import type { Signal } from './settings.ts';
import { canFill, filled, filterTrouble, matchTopic } from './topics.ts';

const NOW_MS = Date.UTC(2026, 2, 24, 21, 46);
const CHARGE = { topic: 't', element: 'ups-a1', metric: 'ups.charge' };
const FIRE = { topic: 't', element: 'fire-a', metric: 'contact.state' };

function signal(extra: object): Signal {
  const [one] = MqttSettings.parse({ signals: [{ ...CHARGE, ...extra }] }).signals;
  if (one === undefined) throw new Error('no signal');
  return one;
}
function said(payload: string | Uint8Array, extra: object, isRetained = false): ReturnType<typeof observe> {
  const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
  const one = signal(extra);
  return observe({ topic: 't', payload: bytes, isRetained, receivedAtMs: NOW_MS }, payloadOf(bytes), one, one.element, 'b:1883');
}

describe('what a payload says', () => {
  it.each<[string, object, number | string]>([
    ['55.5', {}, 55.5],
    [' 55 \n', {}, 55],
    ['-3e1', {}, -30],
    ['.5', {}, 0.5],
    ['{"a":{"b":[1,2]}}', { from: '/a/b/1' }, 2],
    ['{"a/b":{"m~n":7}}', { from: '/a~1b/m~0n' }, 7],
    ['{"":7}', { from: '/' }, 7],
    ['"7"', { from: '/0' }, 'absent'],
    ['["7"]', { from: '/0' }, 7],
    ['[7]', { from: '/length' }, 'absent'],
    ['[7]', { from: '/00' }, 'absent'],
    ['{"a":1}', { from: '/constructor' }, 'absent'],
    ['{"a":null}', { from: '/a' }, 'absent'],
    ['{"a":{}}', { from: '/a' }, 'bad'],
    ['{"a":true}', { from: '/a' }, 'bad'],
    ['{"a":', { from: '/a' }, 'bad'],
    ['', {}, 'absent'],
    ['unavailable', {}, 'absent'],
    ['NaN', {}, 'absent'],
    ['Infinity', {}, 'bad'],
    ['1e999', {}, 'bad'],
    ['0x10', {}, 'bad'],
    ['12 %', {}, 'bad'],
    ['1,5', {}, 'bad'],
    ['.', {}, 'bad'],
    ['ALARM', FIRE, 'ALARM'],
    ['{"fire":true}', { ...FIRE, from: '/fire' }, 'true'],
    ['unknown', { ...FIRE, map: { unknown: 'fault' } }, 'unknown'],
    ['unknown', FIRE, 'absent'],
  ])('%s with %j: %s', (payload, extra, expected) => {
    const observation = said(payload, extra);
    const shown = observation?.quality === 'good' ? (observation.value ?? observation.state) : observation?.quality;
    expect(shown).toBe(expected);
    if (observation?.quality !== 'good') expect(observation?.reason).toMatch(/./);
  });

  it('bytes that are no text are bad, and kept short', () => {
    expect(said(Buffer.from([0xff, 0xfe]), {})).toMatchObject({ quality: 'bad', raw: '(no UTF-8)' });
    expect(said('x'.repeat(9_000), {})?.raw).toHaveLength(500);
  });

  it('says where it was read', () => {
    expect(said('{"a":1}', { from: '/a' })).toMatchObject({
      entity: 'ups-a1',
      metric: 'ups.charge',
      instance: '',
      via: { adapter: 'mqtt', target: 'b:1883', ref: 't /a' },
    });
  });
});

describe('when it was measured', () => {
  it.each<[unknown, number]>([
    [NOW_MS - 5_000, NOW_MS - 5_000],
    [(NOW_MS - 5_000) / 1_000, NOW_MS - 5_000],
    [new Date(NOW_MS - 5_000).toISOString(), NOW_MS - 5_000],
    ['2026-03-24 22:45:00+01:00', NOW_MS - 60_000],
    // A clock that is ahead: nothing is measured after it arrived.
    [NOW_MS + 5_000, NOW_MS],
    // Without a zone nobody knows when that was.
    ['2026-03-24T21:45:00', NOW_MS],
    ['yesterday', NOW_MS],
    [-1, NOW_MS],
    [null, NOW_MS],
  ])('%j', (at, expected) => {
    expect(said(JSON.stringify({ v: 1, at }), { from: '/v', at: '/at' })?.at).toBe(expected);
  });

  it('a retained message counts only with its time, or where that is accepted', () => {
    expect(said('1', {}, true)).toBeNull();
    expect(said('1', { retained: 'accept' }, true)).toMatchObject({ quality: 'good', at: NOW_MS });
    expect(said('{"v":1,"at":1000}', { from: '/v', at: '/at' }, true)).toMatchObject({ at: 1_000_000 });
    expect(said('{"v":1,"at":"?"}', { from: '/v', at: '/at' }, true)).toBeNull();
  });
});

it.each([
  ['0', {}, 'offline'],
  ['1', {}, 'online'],
  ['', {}, 'unknown'],
  ['2', { online: '1' }, 'unknown'],
  ['1', { online: '1' }, 'online'],
  ['{"state":"0"}', { from: '/state' }, 'offline'],
  ['{}', { from: '/state' }, 'unknown'],
  ['{', { from: '/state' }, 'unknown'],
])('presence: %s with %j is %s', (payload, extra, expected) => {
  const [offline] = MqttSettings.parse({ signals: [CHARGE], offline: [{ topic: 't', value: '0', elements: ['a'], ...extra }] }).offline;
  expect(offline === undefined ? null : presence(payloadOf(Buffer.from(payload)), offline)).toBe(expected);
});

describe('topics', () => {
  it.each<[string, string, readonly string[] | null]>([
    ['a/b', 'a/b', []],
    ['a/b', 'a/b/c', null],
    ['a/b/c', 'a/b', null],
    ['a/+', 'a/b', ['b']],
    ['a/+', 'a/', ['']],
    ['a/+', 'a', null],
    ['+/+', '/b', ['', 'b']],
    ['a/#', 'a/b/c', ['b/c']],
    ['a/#', 'a', ['']],
    ['a/+/c/#', 'a/b/c/d/e', ['b', 'd/e']],
    ['#', 'a/b', ['a/b']],
    ['#', '$SYS/x', null],
    ['+/x', '$SYS/x', null],
    ['$SYS/#', '$SYS/x', ['x']],
    ['A', 'a', null],
  ])('%s and %s: %j', (filter, topic, expected) => {
    expect(matchTopic(filter, topic)).toEqual(expected);
  });

  it.each(['', 'a/b+', 'a/#/b', 'a#', '$share/g/a', 'a\0b'])('no filter: %j', (filter) => {
    expect(filterTrouble(filter)).toMatch(/./);
    expect(MqttSettings.safeParse({ signals: [{ ...CHARGE, topic: filter }] }).success).toBe(false);
  });

  it('wildcards name elements, and only those there are', () => {
    expect(filled('{2}-of-{1}', ['x', 'y'])).toBe('y-of-x');
    expect(MqttSettings.safeParse({ signals: [{ ...CHARGE, topic: 'a/+', element: 'ups-{2}' }] }).success).toBe(false);
    expect([
      canFill('probe-{1}', 'probe-a'),
      canFill('probe-{1}', 'pro'),
      canFill('{1}-x-{2}', 'a-x-b'),
      canFill('{1}-x-{2}', 'a-y-b'),
      canFill('a', 'a'),
    ]).toEqual([true, false, true, false, true]);
  });

  it('a topic finds its signals and last wills, the thousandth as the first', () => {
    const { signals, offline } = MqttSettings.parse({
      signals: [
        { ...CHARGE, topic: '+/charge', element: '{1}' },
        { ...CHARGE, topic: 'ups-a1/#', element: 'ups-a1' },
      ],
      offline: [{ topic: '+/online', value: '0', elements: ['a'] }],
    });
    const routeOf = routeFinder({ signals, offline });
    for (let i = 0; i < 20_000; i += 1) routeOf(`other/${String(i)}`);
    for (let turn = 0; turn < 2; turn += 1) {
      expect(routeOf('ups-a1/charge').signals.map(({ element }) => element)).toEqual(['ups-a1', 'ups-a1']);
      expect([routeOf('x/online').offline.length, routeOf('x/online').signals.length]).toEqual([1, 0]);
    }
  });

  it('what was filled can be filled', () => {
    const part = fc.string({ unit: fc.constantFrom('a', '-', 'x'), maxLength: 4 });
    fc.assert(
      fc.property(part, part, part, part, part, (a, b, c, one, two) =>
        canFill(`${a}{1}${b}{2}${c}`, filled(`${a}{1}${b}{2}${c}`, [one, two])),
      ),
      { numRuns: 5_000 },
    );
  });
});

it('whatever comes: an observation in order or none, never a throw, never slow', { timeout: FUZZ_TIMEOUT_MS }, () => {
  const signals = [signal({ from: '/a/0', at: '/t', retained: 'accept' }), signal({ scale: 0.1 }), signal({ ...FIRE, from: '/a' })];
  const pieces = fc.array(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"a"',
      ':',
      ',',
      '1',
      '1e',
      '"t"',
      '-',
      '.',
      'null',
      ' ',
      '"2026-03-24T21:45:00Z"',
      '\\u0000',
      '\uD800',
    ),
    { maxLength: 12 },
  );
  const texts = fc.oneof(
    { arbitrary: pieces.map((parts) => Buffer.from(parts.join(''))), weight: 5 },
    { arbitrary: fc.json({ maxDepth: 3 }).map((text) => Buffer.from(text)), weight: 1 },
    { arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)), weight: 4 },
  );
  fuzz(texts, (bytes) => {
    const payload = payloadOf(bytes);
    for (const one of signals) {
      const observation = observe({ topic: 't', payload: bytes, isRetained: false, receivedAtMs: NOW_MS }, payload, one, 'e', 'b');
      if (observation === null) throw new Error('nothing');
      const isGood = observation.quality === 'good';
      if (isGood !== (observation.value !== undefined || observation.state !== undefined))
        throw new Error('good without a reading, or the other way round');
      if (observation.value !== undefined && !Number.isFinite(observation.value)) throw new Error('no number');
      if (observation.at > NOW_MS || !Number.isSafeInteger(observation.at)) throw new Error('time');
    }
  });
});

it.each([
  ['brackets', '['.repeat(65_536)],
  ['figures', '1'.repeat(65_536)],
  ['figures and dots', '1.'.repeat(32_768)],
  ['blanks', ' '.repeat(65_536)],
])('64 KiB of %s are read in no time', (_name, text) => {
  const bytes = Buffer.from(text);
  withinCpuMs(() => said(bytes, { from: '/a' }));
  withinCpuMs(() => said(bytes, {}));
});
