/** Version 3 against an agent that cheats: an unsigned answer to a signed request, reports without end, an engine that changes. */
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PDU } from './header.ts';
import { openSession } from './session.ts';
import type { SnmpSession } from './session.ts';
import { SnmpTarget } from './settings.ts';
import { integer, oid, split, text, tlv } from './testing/ber.ts';

const OID = '1.3.6.1.2.1.33.1.4.1.0';
/** usmStatsUnknownEngineIDs and usmStatsNotInTimeWindows (RFC 3414). */
const UNKNOWN_ENGINE = '1.3.6.1.6.3.15.1.1.4.0';
const NOT_IN_TIME = '1.3.6.1.6.3.15.1.1.2.0';

let agent: Socket;
let session: SnmpSession | null = null;
let heard: number;
/** What is answered to the second and every later request. */
let behave: (id: number) => Buffer;

/** A message without protection. `id` is that of the request: the package looks at nothing else. */
function message(id: number, tag: number, name: string, value: Buffer, boots = 1, seconds = 100): Buffer {
  const pdu = tlv(tag, integer(1), integer(0), integer(0), tlv(0x30, tlv(0x30, oid(name), value)));
  const engine = tlv(4, Buffer.from('8000000001020304', 'hex'));
  const security = tlv(0x30, engine, integer(boots), integer(seconds), text(''), text(''), text(''));
  const globals = tlv(0x30, integer(id), integer(65_507), tlv(4, Buffer.from([0])), integer(3));
  return tlv(0x30, integer(3), globals, tlv(4, security), tlv(0x30, engine, text(''), pdu));
}

beforeEach(async () => {
  process.env['SNMP_TEST_KEY'] = 'a-long-password';
  heard = 0;
  agent = createSocket('udp4');
  agent.on('message', (request, from) => {
    const id = split(split(split(request)[0]?.body ?? Buffer.alloc(0))[1]?.body ?? Buffer.alloc(0))[0]?.body ?? Buffer.alloc(1);
    heard += 1;
    const number = id.readIntBE(0, id.length);
    const answer = heard === 1 ? message(number, PDU.report, UNKNOWN_ENGINE, integer(1, 65)) : behave(number);
    agent.send(answer, from.port, from.address);
  });
  await new Promise<void>((resolve) => agent.bind(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  session?.close();
  await new Promise<void>((resolve) => agent.close(resolve));
});

async function trouble(user: object): Promise<unknown> {
  session = await openSession(SnmpTarget.parse({ port: agent.address().port, version: '3', user, timeoutMs: 200, retries: 0 }));
  return session.get([OID]).then(
    (values) => values,
    (error: unknown) => (error instanceof Error && 'trouble' in error ? error.trouble : error),
  );
}
const SIGNED = { name: 'reader', auth: { protocol: 'SHA-256', secret: { env: 'SNMP_TEST_KEY' } } };
const SEALED = { ...SIGNED, priv: { protocol: 'AES', secret: { env: 'SNMP_TEST_KEY' } } };

it.each([
  ['signed', SIGNED],
  ['signed and encrypted', SEALED],
])('an unsigned answer to a %s request is never a value', async (_name, user) => {
  behave = (id) => message(id, PDU.response, OID, integer(3));
  expect(await trouble(user)).toBe('protocol');
  expect(heard).toBe(2);
});

it('where nothing is agreed to be signed, it is one', async () => {
  behave = (id) => message(id, PDU.response, OID, integer(3));
  expect(await trouble({ name: 'reader' })).toMatchObject([{ kind: 'number', value: 3 }]);
});

it('reports without end: over in bounded time', async () => {
  behave = (id) => message(id, PDU.report, NOT_IN_TIME, integer(1, 65), 0, 0);
  expect(['auth', 'timeout', 'protocol']).toContain(await trouble(SEALED));
  const after = heard;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(heard).toBe(after); // and nothing is sent any more
});

it('a report instead of the answer: auth, with its reason', async () => {
  behave = (id) => message(id, PDU.report, NOT_IN_TIME, integer(1, 65));
  expect(await trouble(SIGNED)).toBe('auth');
});
