/** The session against an agent that misbehaves on purpose: every way of failing has its reason, in bounded time, and no value is made up. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSession } from './session.ts';
import type { SnmpSession } from './session.ts';
import { SnmpTarget } from './settings.ts';
import { integer, text, tlv } from './testing/ber.ts';
import { answer, fakeAgent, WELL } from './testing/fake-agent.ts';
import type { Behaviour, FakeAgent } from './testing/fake-agent.ts';
import { rawOf } from './values.ts';

const OID = '1.3.6.1.2.1.33.1.4.1.0';
/** Longer than any pause of a busy machine; only silence waits this long. */
const SHORT = { timeoutMs: 150, retries: 1 };

let agent: FakeAgent;
let session: SnmpSession | null = null;

beforeEach(async () => {
  process.env['SNMP_TEST_COMMUNITY'] = 'a-community';
  agent = await fakeAgent(WELL);
});
afterEach(async () => {
  session?.close();
  await agent.close();
});

async function open(extra: object = {}): Promise<SnmpSession> {
  const settings = { port: agent.port, timeoutMs: 5_000, retries: 0, community: { env: 'SNMP_TEST_COMMUNITY' }, ...extra };
  session = await openSession(SnmpTarget.parse(settings));
  return session;
}
async function trouble(work: Promise<unknown>): Promise<unknown> {
  const error: unknown = await work.then(
    () => null,
    (caught: unknown) => caught,
  );
  return error instanceof Error && 'trouble' in error ? error.trouble : error;
}

describe('answers that are none', () => {
  it('silence: timeout, after every attempt was sent', async () => {
    agent.behave = () => undefined;
    expect(await trouble((await open(SHORT)).get([OID]))).toBe('timeout');
    expect(agent.heard.map((asked) => asked.id)).toEqual([agent.heard[0]?.id, agent.heard[0]?.id]);
  });

  it.each<[string, Behaviour]>([
    ['garbage', (_asked, send) => send(Buffer.from([0, 255, 10, 13]))],
    ['another protocol', (_asked, send) => send(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'))],
    ['nothing at all in it', (_asked, send) => send(Buffer.alloc(0))],
    ['half an answer', (asked, send) => send(answer(asked, [[OID, integer(3)]]).subarray(0, 20))],
    ['another version', (asked, send) => send(answer(asked, [[OID, integer(3)]], { version: 0 }))],
    ['a request for an answer', (asked, send) => send(answer(asked, [[OID, integer(3)]], { tag: 0xa0 }))],
    ['the longest datagram there is', (_asked, send) => send(Buffer.alloc(65_507, 0x30))],
  ])('%s: protocol', async (_name, behaviour) => {
    agent.behave = behaviour;
    expect(await trouble((await open(SHORT)).get([OID]))).toBe('protocol');
  });

  it.each<[string, Behaviour]>([
    ['fewer objects', (asked, send) => send(answer(asked, []))],
    [
      'more objects',
      (asked, send) =>
        send(
          answer(asked, [
            [OID, integer(3)],
            ['1.3.6.1.2.1.1.3.0', integer(3)],
          ]),
        ),
    ],
    ['another object', (asked, send) => send(answer(asked, [['1.3.6.1.2.1.33.1.4.2.0', integer(3)]]))],
    ['another community', (asked, send) => send(answer(asked, [[OID, integer(3)]], { community: 'other' }))],
    ['an address of three octets', (asked, send) => send(answer(asked, [[OID, tlv(64, Buffer.from([1, 2, 3]))]]))],
    ['a value of an unknown type', (asked, send) => send(answer(asked, [[OID, tlv(99, Buffer.from([1]))]]))],
  ])('%s: protocol, and never a value', async (_name, behaviour) => {
    agent.behave = behaviour;
    expect(await trouble((await open(SHORT)).get([OID]))).toBe('protocol');
  });

  it('an answer to another request is not taken', async () => {
    agent.behave = (asked, send) => send(answer(asked, [[OID, integer(99)]], { id: asked.id + 1 }));
    expect(await trouble((await open(SHORT)).get([OID]))).toBe('timeout');
  });

  it('garbage before the answer does not spoil it', async () => {
    agent.behave = (asked, send) => {
      send(Buffer.from([1, 2, 3]));
      send(answer(asked, [[OID, integer(99)]], { id: asked.id + 1 }));
      send(answer(asked, [[OID, integer(3)]]));
    };
    expect((await (await open()).get([OID])).map(rawOf)).toEqual(['3']);
  });

  it('just in time is an answer, too late is none, and a late answer is not taken for the next', async () => {
    const late =
      (ms: number): Behaviour =>
      (asked, send) =>
        void setTimeout(() => send(answer(asked, [[OID, integer(ms)]])), ms);
    agent.behave = late(300);
    const one = await open({ timeoutMs: 500, retries: 0 });
    expect((await one.get([OID])).map(rawOf)).toEqual(['300']);
    agent.behave = late(700);
    expect(await trouble(one.get([OID]))).toBe('timeout');
    await new Promise((resolve) => setTimeout(resolve, 400));
    agent.behave = late(1);
    expect((await one.get([OID])).map(rawOf)).toEqual(['1']);
  });

  it('nobody listens: refused', async () => {
    await agent.close();
    expect(await trouble((await open(SHORT)).get([OID]))).toBe('refused');
  });

  it('a host without an address: refused', async () => {
    expect(await trouble(open({ host: 'no-such-host.invalid' }))).toBe('refused');
  });

  it('no community, no user, no secret: auth, without a datagram', async () => {
    expect(await trouble(open({ community: undefined }))).toBe('auth');
    expect(await trouble(open({ version: '3' }))).toBe('auth');
    expect(await trouble(open({ community: { env: 'NOT_SET_ANYWHERE' } }))).toBe('auth');
    expect(agent.heard).toEqual([]);
  });

  it('stops while it waits', async () => {
    agent.behave = () => undefined;
    const one = await open({ timeoutMs: 60_000 });
    const asking = trouble(one.get([OID]));
    setTimeout(() => one.close(), 50);
    expect(await asking).toBe('ended');
    expect(await trouble(one.get([OID]))).toBe('ended');
  });
});

describe('a device that declines', () => {
  const LIMIT = 3;
  const OIDS = Array.from({ length: 45 }, (_, i) => `1.3.6.1.2.1.2.2.1.8.${String(i + 1)}`);

  it('too big: asked in halves until it fits', async () => {
    agent.behave = (asked, send) => (asked.oids.length > LIMIT ? send(answer(asked, [], { status: 1 })) : WELL(asked, send));
    const values = await (await open()).get(OIDS);
    expect(values.map((value) => value.oid)).toEqual(OIDS);
    expect(values.every((value) => value.kind === 'number')).toBe(true);
  });

  it('one object spoils the request: the others are read, that one has no value', async () => {
    const broken = OIDS[7] ?? '';
    agent.behave = (asked, send) => (asked.oids.includes(broken) ? send(answer(asked, [], { status: 5 })) : WELL(asked, send));
    const values = await (await open()).get(OIDS);
    expect(values.filter((value) => value.kind !== 'number')).toEqual([{ kind: 'bad', oid: broken, reason: 'GeneralError' }]);
  });

  it('declining goes on until the time for everything is over, and no longer', async () => {
    agent.behave = (asked, send) => send(answer(asked, [], { status: 1 }));
    let asks = 3;
    const left = (): number => (asks-- > 0 ? 60_000 : 0);
    const one = await open();
    expect(await trouble(one.get(OIDS, left))).toBe('timeout');
    expect(agent.heard).toHaveLength(3);
    asks = 2;
    expect(await trouble(one.walk('1.3.6.1.2.1.2.2.1.8', left))).toBe('timeout');
    expect(agent.heard).toHaveLength(5);
  });

  it('an answer is not waited for beyond the time for everything', async () => {
    agent.behave = () => undefined;
    expect(await trouble((await open({ timeoutMs: 60_000 })).get(OIDS, () => 50))).toBe('timeout');
  });

  it('asks no more than twenty at once, one request at a time', async () => {
    let open_ = 0;
    agent.behave = (asked, send) => {
      open_ += 1;
      expect(open_).toBe(1);
      setTimeout(() => {
        open_ -= 1;
        WELL(asked, send);
      }, 20);
    };
    const one = await open();
    await Promise.all([one.get(OIDS), one.get(OIDS)]);
    expect(agent.heard.map((asked) => asked.oids.length).sort((a, b) => a - b)).toEqual([5, 5, 20, 20, 20, 20]);
  });
});

describe('walks', () => {
  const COLUMN = '1.3.6.1.2.1.2.2.1.8';
  const rows = (from: number, count: number): readonly [string, Buffer][] =>
    Array.from({ length: count }, (_, i) => [`${COLUMN}.${String(from + i)}`, integer(1)]);
  const after = (oid: string): number => Number(oid.slice(COLUMN.length + 1)) + 1;

  it('the same object for ever: left at the second', async () => {
    agent.behave = (asked, send) => send(answer(asked, [[`${COLUMN}.5`, integer(1)]]));
    const walk = await (await open()).walk(COLUMN);
    expect([walk.cut, walk.rows.length, agent.heard.length]).toEqual(['order', 1, 2]);
  });

  it('backwards: left', async () => {
    agent.behave = (asked, send) =>
      send(
        answer(asked, [
          [`${COLUMN}.9`, integer(1)],
          [`${COLUMN}.8`, integer(1)],
        ]),
      );
    expect(await (await open()).walk(COLUMN)).toMatchObject({ cut: 'order', rows: [{ oid: `${COLUMN}.9` }] });
  });

  it('before the column: left as disorder, not taken for its end', async () => {
    agent.behave = (asked, send) => send(answer(asked, [['1.3.6.1.2.1.1.1.0', text('x')]]));
    expect(await (await open()).walk(COLUMN)).toEqual({ cut: 'order', rows: [] });
  });

  it('without end: left at 20,000 rows', async () => {
    agent.behave = (asked, send) => send(answer(asked, rows(after(asked.oids[0] ?? '') || 1, 1_000)));
    const walk = await (await open()).walk(COLUMN);
    expect([walk.cut, walk.rows.length]).toEqual(['rows', 20_000]);
  });

  it('behind the column, at the end of the view, or with nothing left: whole', async () => {
    for (const last of [[['1.3.6.1.2.1.2.2.1.9.1', integer(7)]], [[`${COLUMN}.3`, tlv(130)]], []] as const) {
      agent.behave = (asked, send) => send(answer(asked, asked.oids[0] === COLUMN ? rows(1, 3) : last));
      expect(await (await open()).walk(COLUMN)).toMatchObject({ cut: null, rows: [{}, {}, {}] });
    }
  });

  it('too big: asked for fewer at a time', async () => {
    agent.behave = (asked, send) =>
      asked.repetitions > 5 ? send(answer(asked, [], { status: 1 })) : send(answer(asked, asked.oids[0] === COLUMN ? rows(1, 3) : []));
    expect(await (await open()).walk(COLUMN)).toMatchObject({ cut: null, rows: [{}, {}, {}] });
  });

  it('version 1 goes one by one and ends with "no such name"', async () => {
    agent.behave = (asked, send) => {
      const next = after(asked.oids[0] ?? '') || 1;
      send(next > 3 ? answer(asked, [], { status: 2 }) : answer(asked, rows(next, 1)));
    };
    expect(await (await open({ version: '1' })).walk(COLUMN)).toMatchObject({ cut: null, rows: [{}, {}, {}] });
    expect(new Set(agent.heard.map((asked) => asked.pdu))).toEqual(new Set([0xa1]));
  });
});

describe('read-only by construction', () => {
  it('nothing in the adapter asks the package to change a device', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    expect(files.length).toBeGreaterThan(10);
    for (const file of files)
      expect(readFileSync(path.join(import.meta.dirname, file), 'utf8'), file).not.toMatch(
        /SetRequest|[sS]ession\??\.set\b|\.set\(\s*\[|\['set'\]|simpleGet|PduType|createAgent|createSubagent|0x[aA]3|\b163\b/,
      );
  });

  it('what is sent is get, next and bulk, whatever the session is asked', async () => {
    agent.behave = (asked, send) => (asked.pdu === 0xa0 ? WELL(asked, send) : send(answer(asked, [['1.3.6.1.2.1.3', integer(1)]])));
    const one = await open();
    expect(Object.getOwnPropertyNames(Object.getPrototypeOf(one)).sort()).toEqual([
      'address',
      'close',
      'constructor',
      'get',
      'open',
      'walk',
    ]);
    await one.get([OID]);
    await one.walk('1.3.6.1.2.1.2.2.1.8');
    const version1 = await open({ version: '1' });
    await version1.get([OID]);
    await version1.walk('1.3.6.1.2.1.2.2.1.8');
    expect(new Set(agent.heard.map((asked) => asked.pdu))).toEqual(new Set([0xa0, 0xa1, 0xa5]));
  });
});
