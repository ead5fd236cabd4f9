/** Traps and informs of net-snmp's own commands, in every version; wrong credentials; garbage; a storm. */
import { createSocket } from 'node:dgram';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSnmpd, LAB } from '../../../../tooling/lab/snmp.ts';
import { freeUdpPort } from '../../../../tooling/lab/snmp-tools.ts';
import { ON_BATTERY, sendTrap } from '../../../../tooling/lab/snmp-traps.ts';
import type { Sending } from '../../../../tooling/lab/snmp-traps.ts';
import { userOf } from './credentials.ts';
import { oid, integer, text, tlv } from './testing/ber.ts';
import { receiveTraps } from './traps.ts';
import type { Trap } from './trap.ts';

const found = findSnmpd();
if (!found.ok) console.warn(`skipped: ${found.reason}`);

let port: number;
let stop: () => void;
let traps: Trap[];
let garbage: string[];
let storms: number;
let clockMs: number;

beforeEach(async () => {
  process.env['SNMP_LAB_AUTH'] = LAB.authPassword;
  process.env['SNMP_LAB_PRIV'] = LAB.privPassword;
  port = await freeUdpPort();
  [traps, garbage, storms, clockMs] = [[], [], 0, 0];
  const { name, auth, priv } = LAB.users.sha256;
  const user = userOf({
    name,
    auth: { protocol: auth, secret: { env: 'SNMP_LAB_AUTH' } },
    priv: { protocol: priv, secret: { env: 'SNMP_LAB_PRIV' } },
  });
  stop = await receiveTraps(
    { listen: '127.0.0.1', port, from: '127.0.0.1', community: LAB.community, user },
    {
      trap: (trap) => void traps.push(trap),
      storm: () => void (storms += 1),
      garbage: (from, why) => void garbage.push(`${from} ${why}`),
      now: () => clockMs,
    },
  );
});
afterEach(() => stop());

async function until(isSo: () => boolean): Promise<void> {
  const untilMs = Date.now() + 5_000;
  while (!isSo()) {
    if (Date.now() > untilMs)
      throw new Error(`in vain; traps ${JSON.stringify(traps.slice(-3))}, garbage ${JSON.stringify(garbage.slice(-3))}, ${storms} more`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
async function throwAt(datagrams: readonly Buffer[]): Promise<void> {
  const socket = createSocket('udp4');
  for (const datagram of datagrams) await new Promise((resolve) => socket.send(datagram, port, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => socket.close(resolve));
}
function trapOf(community = LAB.community): Buffer {
  const variable = (name: string, value: Buffer): Buffer => tlv(0x30, oid(name), value);
  const list = [variable('1.3.6.1.2.1.1.3.0', integer(1, 67)), variable('1.3.6.1.6.3.1.1.4.1.0', oid(ON_BATTERY))];
  return tlv(0x30, integer(1), text(community), tlv(0xa7, integer(1), integer(0), integer(0), tlv(0x30, ...list)));
}

describe.skipIf(!found.ok)('from net-snmp', () => {
  it.each<Omit<Sending, 'port'>>([{ version: '1' }, { version: '2c' }, { version: '3' }])('a trap of version $version', async (sending) => {
    await sendTrap({ port, ...sending });
    await until(() => traps.length === 1);
    expect(traps[0]).toMatchObject({
      from: '127.0.0.1',
      oid: sending.version === '1' ? '1.3.6.1.2.1.33.2.0.1' : ON_BATTERY,
      upTicks: 4711,
      varbinds: [{ kind: 'number', oid: '1.3.6.1.2.1.33.1.2.3.0', value: 15 }],
    });
    expect(garbage).toEqual([]);
  });

  it.each<Omit<Sending, 'port'>>([{ version: '2c' }, { version: '3' }])('an inform of version $version is answered', async (sending) => {
    await sendTrap({ port, inform: true, ...sending }); // rejects without an answer
    expect(traps).toMatchObject([{ oid: ON_BATTERY }]);
  });

  it.each<[string, Omit<Sending, 'port'>]>([
    ['community, version 1', { version: '1', community: 'other' }],
    ['community, version 2c', { version: '2c', community: 'other' }],
    ['key, version 3', { version: '3', authPassword: 'something-else' }],
  ])('a wrong %s: no trap', async (_name, sending) => {
    await sendTrap({ port, ...sending });
    await until(() => garbage.length === 1);
    expect(traps).toEqual([]);
    expect(garbage.join()).not.toContain('something-else');
  });

  it('an inform with a wrong key is not answered', async () => {
    await expect(sendTrap({ port, inform: true, version: '3', authPassword: 'something-else' })).rejects.toThrow();
    expect(traps).toEqual([]);
  });
});

it('garbage is counted, and traps still come', async () => {
  const unsigned = tlv(0x30, integer(3), tlv(0x30, integer(1), integer(65_507), tlv(4, Buffer.from([0])), integer(3)));
  await throwAt([
    Buffer.alloc(0),
    Buffer.from([0x30, 0x84, 255, 255, 255, 255]),
    Buffer.from('GET / HTTP/1.1'),
    unsigned,
    trapOf().subarray(0, 30),
  ]);
  await throwAt([trapOf()]);
  await until(() => traps.length === 1);
  expect(garbage).toHaveLength(5);
});

it('an unsigned trap of version 3 without a user is not taken', async () => {
  const security = tlv(0x30, tlv(4, Buffer.from('8000000001', 'hex')), integer(0), integer(0), text(''), text(''), text(''));
  const list = tlv(0x30, tlv(0x30, oid('1.3.6.1.6.3.1.1.4.1.0'), oid(ON_BATTERY)));
  const scoped = tlv(0x30, text(''), text(''), tlv(0xa7, integer(1), integer(0), integer(0), list));
  const globals = tlv(0x30, integer(1), integer(65_507), tlv(4, Buffer.from([0])), integer(3));
  await throwAt([tlv(0x30, integer(3), globals, tlv(4, security), scoped)]);
  await until(() => garbage.length === 1);
  expect(traps).toEqual([]);
});

it('a storm of 10,000 in ten seconds: few are read, the rest only counted', async () => {
  const batch = Array.from({ length: 100 }, () => trapOf());
  for (let sent = 0; sent < 10_000; sent += batch.length) {
    await throwAt(batch);
    await until(() => traps.length + storms === sent + batch.length);
    clockMs += 100;
  }
  expect([traps.length, storms, garbage.length]).toEqual([2_000, 8_000, 0]);
});

it('strange engines are learned a few at a time', async () => {
  const strange = (engine: number): Buffer => {
    const id = Buffer.alloc(8);
    id.writeUInt32BE(engine, 4);
    const security = tlv(
      0x30,
      tlv(4, id),
      integer(0),
      integer(0),
      text(LAB.users.sha256.name),
      tlv(4, Buffer.alloc(24)),
      tlv(4, Buffer.alloc(8)),
    );
    const globals = tlv(0x30, integer(1), integer(65_507), tlv(4, Buffer.from([3])), integer(3));
    return tlv(0x30, integer(3), globals, tlv(4, security), tlv(4, Buffer.alloc(40)));
  };
  await throwAt(Array.from({ length: 100 }, (_, i) => strange(i)));
  await until(() => garbage.length + storms === 100);
  expect([garbage.length, storms, traps.length]).toEqual([5, 95, 0]);
});

it('two devices share a port, and it is free again when both are gone', async () => {
  let others = 0;
  const other = await receiveTraps(
    { listen: '127.0.0.1', port, from: '127.0.0.2', community: LAB.community, user: null },
    { trap: () => void (others += 1), storm: () => undefined, garbage: () => undefined, now: () => clockMs },
  );
  await throwAt([trapOf()]);
  await until(() => traps.length === 1);
  expect(others).toBe(0);
  other();
  stop();
  const socket = createSocket('udp4');
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, '127.0.0.1', resolve);
  });
  const taken = receiveTraps(
    { listen: '127.0.0.1', port, from: '127.0.0.1', community: null, user: null },
    { trap: () => undefined, storm: () => undefined, garbage: () => undefined, now: () => clockMs },
  );
  await expect(taken).rejects.toMatchObject({ trouble: 'refused' });
  await new Promise<void>((resolve) => socket.close(resolve));
});
