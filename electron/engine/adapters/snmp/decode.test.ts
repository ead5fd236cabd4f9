/** Everything the adapter decodes by itself: OIDs, values, the outside of messages, traps, rates, walks. Known cases, then fuzz. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz, FUZZ_TIMEOUT_MS } from '../testing/fuzz.ts';
import { few } from './few.ts';
import { PDU, readHeader } from './header.ts';
import { compareOids, isOid, isUnder } from './oid.ts';
import { hasRestarted, rateBetween } from './rates.ts';
import type { CounterReading } from './rates.ts';
import { dotted, integer, oid, split, text, tlv } from './testing/ber.ts';
import { decodeTrap, oidOfVersion1 } from './trap.ts';
import { decodeVarbind, rawOf } from './values.ts';
import type { SnmpValue } from './values.ts';
import { LONGEST_WALK_MS, walkColumn } from './walk.ts';

const anyOid = fc
  .tuple(fc.constantFrom(0, 1, 2), fc.nat(39), fc.array(fc.nat(0xffff_ffff), { maxLength: 12 }))
  .map(([first, second, arcs]) => [first, second, ...arcs].join('.'));

describe('identifiers', () => {
  it.each([
    ['1.3.6.1', true],
    ['1.3.6.4294967295', true],
    ['1.3.6.4294967296', false],
    ['.1.3.6', false],
    ['1.3.6.', false],
    ['1', false],
    ['3.1', false],
    ['1.3.x', false],
    ['1.3.6\n', false],
    ['', false],
  ])('%s', (name, expected) => {
    expect(isOid(name)).toBe(expected);
  });

  it('come in the order of numbers, not of letters', () => {
    const sorted = ['1.3.6', '1.3.6.1', '1.3.6.1.2', '1.3.6.1.10', '1.3.6.2'];
    expect([...sorted].reverse().sort(compareOids)).toEqual(sorted);
  });

  it('order is total, and what lies under an OID comes after it', () => {
    fc.assert(
      fc.property(anyOid, anyOid, (a, b) => {
        expect(Math.sign(compareOids(a, b))).toBe(-Math.sign(compareOids(b, a)) + 0);
        expect(compareOids(a, b) === 0).toBe(a === b);
        if (isUnder(a, b)) expect(compareOids(b, a)).toBeGreaterThan(0);
        expect(isUnder(a, `${a}.7`)).toBe(true);
        expect(isUnder(a, `${a}7`)).toBe(false);
      }),
    );
  });

  it('the BER of the tests reads what it writes', () => {
    fc.assert(
      fc.property(anyOid, (name) => {
        expect(dotted(split(oid(name))[0]?.body ?? Buffer.alloc(0))).toBe(name);
      }),
    );
  });
});

describe('values', () => {
  const shown = (type: number, value: unknown): unknown => {
    const { kind, ...rest } = decodeVarbind({ oid: '1.3', type, value });
    return [kind, 'value' in rest ? rest.value : rest.reason];
  };
  it.each<[string, number, unknown, unknown]>([
    ['an integer', 2, -7, ['number', -7]],
    ['an integer of more than 32 bits', 2, 2 ** 31, ['bad', 'Integer32 out of range: 2147483648']],
    ['half a number', 66, 1.5, ['bad', 'Gauge32 without a whole number']],
    ['no number', 66, Number.NaN, ['bad', 'Gauge32 without a whole number']],
    ['a counter', 65, 0xffff_ffff, ['number', 0xffff_ffff]],
    ['time', 67, 100, ['number', 100]],
    ['a counter of one octet', 70, Buffer.from([255]), ['bigint', 255n]],
    ['the greatest counter', 70, Buffer.from('00ffffffffffffffff', 'hex'), ['bigint', 2n ** 64n - 1n]],
    ['a counter of ten octets', 70, Buffer.alloc(10), ['bad', 'Counter64 of 10 octets']],
    ['a counter without octets', 70, Buffer.alloc(0), ['bad', 'Counter64 without octets']],
    ['text', 4, Buffer.from('Étage 2\0'), ['text', 'Étage 2']],
    ['text of another century', 4, Buffer.from('Étage 2', 'latin1'), ['text', 'Étage 2']],
    ['no text', 4, Buffer.from([0, 0x1b, 0x21, 0xff]), ['bytes', Buffer.from([0, 0x1b, 0x21, 0xff])]],
    ['an empty text', 4, Buffer.alloc(0), ['text', '']],
    ['an OID', 6, '1.3.6', ['text', '1.3.6']],
    ['an address', 64, '10.0.0.1', ['text', '10.0.0.1']],
    ['a float', 68, Buffer.from('9f78043fc00000', 'hex'), ['number', 1.5]],
    ['a double', 68, Buffer.from('9f79084004000000000000', 'hex'), ['number', 2.5]],
    ['a float that is no number', 68, Buffer.from('9f78047fc00000', 'hex'), ['bad', 'not a number']],
    ['something opaque', 68, Buffer.from([1, 2]), ['bytes', Buffer.from([1, 2])]],
    ['no such object', 128, null, ['absent', 'noSuchObject']],
    ['no such instance', 129, null, ['absent', 'noSuchInstance']],
    ['the end', 130, null, ['absent', 'endOfMibView']],
    ['null', 5, null, ['absent', 'null']],
    ['an unknown type', 99, 1, ['bad', 'unknown type 99']],
  ])('%s', (_name, type, value, expected) => {
    expect(shown(type, value)).toEqual(expected);
  });

  it('whatever the package hands over: never a throw, and a number only where there is one', { timeout: FUZZ_TIMEOUT_MS }, () => {
    const anything = fc.oneof(fc.anything(), fc.integer(), fc.double(), fc.uint8Array({ maxLength: 12 }).map(Buffer.from));
    const types = fc.oneof(fc.constantFrom(2, 4, 5, 6, 64, 65, 66, 67, 68, 70, 128, 129, 130), fc.integer());
    fuzz(fc.tuple(types, anything), ([type, value]) => {
      const decoded = decodeVarbind({ oid: '1.3', type, value });
      if (decoded.kind === 'number') expect(Number.isFinite(decoded.value)).toBe(true);
      if (decoded.kind === 'absent' || decoded.kind === 'bad') expect('value' in decoded).toBe(false);
      expect(rawOf(decoded).length).toBeLessThanOrEqual(500);
    });
  });
});

describe('the outside of messages', () => {
  const community = (pdu: number, version = 1): Buffer => tlv(0x30, integer(version), text('x'), tlv(pdu, integer(1)));
  const user = (flags: number, data: Buffer, engine = '8000000001'): Buffer => {
    const security = tlv(0x30, tlv(4, Buffer.from(engine, 'hex')), integer(1), integer(2), text('u'), text(''), text(''));
    return tlv(0x30, integer(3), tlv(0x30, integer(9), integer(65_507), tlv(4, Buffer.from([flags])), integer(3)), tlv(4, security), data);
  };
  const scoped = tlv(0x30, text(''), text(''), tlv(PDU.report, integer(1)));

  it('versions 1, 2c and 3', () => {
    expect(readHeader(community(PDU.response, 0))).toEqual({ version: 'v1', pdu: PDU.response });
    expect(readHeader(community(PDU.trapV2))).toEqual({ version: 'v2c', pdu: PDU.trapV2 });
    const plain = { version: 'v3', isAuthenticated: false, isEncrypted: false, engine: '8000000001', pdu: PDU.report };
    expect(readHeader(user(0, scoped))).toEqual(plain);
    expect(readHeader(user(1, scoped))).toEqual({ ...plain, isAuthenticated: true });
    expect(readHeader(user(3, tlv(4, Buffer.alloc(16))))).toEqual({ ...plain, isAuthenticated: true, isEncrypted: true, pdu: null });
  });

  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['another version', community(PDU.response, 2)],
    ['no PDU', tlv(0x30, integer(1), text('x'))],
    ['a length without octets', Buffer.from([0x30, 0x05, 0x02])],
    ['no definite length', Buffer.from([0x30, 0x80, 0x02, 0x01, 0x01])],
    ['a length of five octets', Buffer.from([0x30, 0x85, 0, 0, 0, 0, 1, 1])],
    ['an engine of 33 octets', user(0, scoped, '80'.repeat(33))],
    ['no security parameters', tlv(0x30, integer(3), tlv(0x30, integer(1), integer(1), tlv(4, Buffer.from([0])), integer(3)), text(''))],
    ['unencrypted, but no scope', user(1, tlv(4, Buffer.alloc(8)))],
  ])('%s is no message', (_name, message) => {
    expect(readHeader(message)).toBeNull();
  });

  it('every beginning of a message, and every message with one octet changed: no throw', () => {
    const messages = [community(PDU.response), user(0, scoped), user(3, tlv(4, Buffer.alloc(16)))];
    for (const message of messages)
      for (let at = 0; at < message.length; at += 1) {
        readHeader(message.subarray(0, at));
        for (let value = 0; value < 256; value += 1) {
          const changed = Buffer.from(message);
          changed[at] = value;
          readHeader(changed);
        }
      }
  });

  it('any octets: no throw', { timeout: FUZZ_TIMEOUT_MS }, () => {
    fuzz(fc.uint8Array({ maxLength: 200 }), (octets) => {
      readHeader(Buffer.from(octets));
      readHeader(Buffer.concat([Buffer.from([0x30, octets.length & 0x7f]), Buffer.from(octets)]));
    });
  });
});

describe('traps', () => {
  it.each<[unknown, unknown, unknown, string | null]>([
    ['1.3.6.1.4.1.318', 0, 0, '1.3.6.1.6.3.1.1.5.1'],
    ['1.3.6.1.4.1.318', 3, 99, '1.3.6.1.6.3.1.1.5.4'],
    ['1.3.6.1.4.1.318', 6, 5, '1.3.6.1.4.1.318.0.5'],
    ['1.3.6.1.4.1.318', 7, 5, null],
    ['1.3.6.1.4.1.318', -1, 5, null],
    ['1.3.6.1.4.1.318', 6, 1.5, null],
    ['', 6, 5, null],
    [null, 6, 5, null],
  ])('of version 1: %s %s %s', (enterprise, generic, specific, expected) => {
    expect(oidOfVersion1(enterprise, generic, specific)).toBe(expected);
  });

  it('without a name is none', () => {
    expect(decodeTrap({ varbinds: [{ oid: '1.3.6.1.6.3.1.1.4.1.0', type: 2, value: 1 }] }, 'x')).toBeNull();
    expect(decodeTrap({ varbinds: [] }, 'x')).toBeNull();
    expect(decodeTrap({}, 'x')).toBeNull();
    expect(decodeTrap(null, 'x')).toBeNull();
  });

  it('whatever the package makes of it: no throw, and a name or nothing', { timeout: FUZZ_TIMEOUT_MS }, () => {
    const varbind = fc.record({
      oid: fc.oneof(anyOid, fc.constant('1.3.6.1.6.3.1.1.4.1.0'), fc.anything()),
      type: fc.anything(),
      value: fc.oneof(anyOid, fc.anything()),
    });
    const pdu = fc.oneof(
      fc.anything(),
      fc.record({ varbinds: fc.oneof(fc.anything(), fc.array(varbind)), enterprise: fc.anything() }, { requiredKeys: [] }),
    );
    fuzz(pdu, (one) => {
      const trap = decodeTrap(one, 'x');
      if (trap !== null) expect(isOid(trap.oid)).toBe(true);
    });
  });
});

describe('rates', () => {
  const reading = (count: number | bigint, atMs: number, upTicks: number | null, discontinuity: number | null = 0): CounterReading => ({
    count,
    atMs,
    upTicks,
    discontinuity,
  });
  const PERIOD = 10_000;
  it.each<[string, CounterReading | null, CounterReading, number | string]>([
    ['the first', null, reading(1, 0, 0), 'first'],
    ['a difference', reading(100, 0, 5_000), reading(1_100, 10_000, 6_000), 100],
    ['nothing counted', reading(100, 0, 5_000), reading(100, 10_000, 6_000), 0],
    ['a wrap of 32 bits', reading(2 ** 32 - 500, 0, 5_000), reading(500, 10_000, 6_000), 100],
    ['a wrap of 64 bits', reading(2n ** 64n - 500n, 0, 5_000), reading(500n, 10_000, 6_000), 100],
    ['a restart', reading(100, 0, 900_000), reading(50, 10_000, 300), 'restarted'],
    ['a restart that is not older than the gap', reading(100, 0, 10), reading(50, 10_000, 400), 'restarted'],
    ['a young device that did not restart', reading(100, 0, 10), reading(1_100, 10_000, 1_010), 100],
    ['the up time wraps after 497 days', reading(100, 0, 2 ** 32 - 500), reading(1_100, 10_000, 500), 100],
    ['a restart near that wrap', reading(100, 0, 2 ** 32 - 500), reading(1_100, 10_000, 9_000), 'restarted'],
    ['the counter began anew', reading(100, 0, 5_000, 0), reading(1_100, 10_000, 6_000, 5_500), 'discontinuity'],
    ['more than three periods', reading(100, 0, 5_000), reading(1_100, 30_001, 8_000), 'gap'],
    ['three periods', reading(0, 0, 5_000), reading(3_000, 30_000, 8_000), 100],
    ['no time passed', reading(100, 0, 5_000), reading(1_100, 0, 5_000), 'time'],
    ['time went back', reading(100, 9, 5_000), reading(1_100, 0, 5_000), 'time'],
    ['a device without up time', reading(100, 0, null), reading(1_100, 10_000, null), 'no-uptime'],
    ['another kind of counter', reading(100, 0, 5_000), reading(1_100n, 10_000, 6_000), 'type'],
  ])('%s', (_name, before, after, expected) => {
    const rate = rateBetween(before, after, PERIOD);
    expect(rate.ok ? rate.perSecond : rate.reason).toBe(expected);
  });

  it('is what was counted over the time, through any wrap, and never negative', () => {
    const count = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    fc.assert(
      fc.property(
        count,
        fc.bigInt({ min: 0n, max: 2n ** 40n }),
        fc.integer({ min: 1, max: 30_000 }),
        fc.boolean(),
        (from, grown, ms, isWide) => {
          const width = isWide ? 2n ** 64n : 2n ** 32n;
          const counted = isWide ? grown : grown % width;
          const [a, b] = [from % width, (from + counted) % width];
          const [before, after] = isWide ? [a, b] : [Number(a), Number(b)];
          const ticks = 1_000_000;
          const rate = rateBetween(reading(before, 0, ticks), reading(after, ms, ticks + Math.round(ms / 10)), PERIOD);
          expect(rate).toEqual({ ok: true, perSecond: Number(counted) / (ms / 1_000) });
        },
      ),
    );
  });

  it('a restart is noticed whenever the up time does not fit the time that passed', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31), fc.integer({ min: 1_000, max: 600_000 }), fc.nat(1_000), (ticks, ms, per) => {
        const passed = Math.round(ms / 10);
        expect(hasRestarted(ticks, ticks + passed, ms)).toBe(false);
        const since = Math.floor((passed * per) / 1_000);
        if (since < Math.min(ticks, ticks + passed - 600)) expect(hasRestarted(ticks, since, ms)).toBe(true);
      }),
    );
  });
});

describe('a walk', () => {
  it('that takes too long is cut, with what it has', async () => {
    let nowMs = 0;
    const next = (after: string): Promise<readonly SnmpValue[]> => {
      nowMs += LONGEST_WALK_MS / 4;
      const row = after === '1.3' ? 1 : Number(after.slice(4)) + 1;
      return Promise.resolve([{ kind: 'number', oid: `1.3.${String(row)}`, type: 'Gauge32', value: row }]);
    };
    expect(await walkColumn('1.3', next, () => nowMs)).toMatchObject({ cut: 'time', rows: [{}, {}, {}, {}] });
  });

  it('whatever the agent says: rows rise, lie in the column, and it ends', async () => {
    const answer = fc.array(
      fc.tuple(fc.constantFrom('1.3.1', '1.3.2'), fc.nat(5)).map(([root, row]) => `${root}.${String(row)}`),
      { maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1 }), async (answers) => {
        let asked = 0;
        const next = (): Promise<readonly SnmpValue[]> => {
          const names = answers[asked % answers.length] ?? [];
          asked += 1;
          return Promise.resolve(names.map((name) => ({ kind: 'number', oid: name, type: 'Gauge32', value: 1 })));
        };
        const { rows } = await walkColumn('1.3.1', next, () => 0);
        rows.forEach((row, i) => expect(compareOids(row.oid, rows[i - 1]?.oid ?? '1.3.1')).toBeGreaterThan(0));
        expect(rows.every((row) => isUnder('1.3.1', row.oid))).toBe(true);
      }),
    );
  });
});

it('few in a time', () => {
  const some = few(2, 1_000);
  expect([0, 1, 2, 999, 1_000, 1_001, 1_002].map((ms) => some.takes(ms))).toEqual([true, true, false, false, true, true, false]);
});
