/** The session against the real snmpd, where it is installed: every version and protection, what is missing, what is refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSnmpd, LAB, startSnmpd, TREE } from '../../../../tooling/lab/snmp.ts';
import type { SnmpLab } from '../../../../tooling/lab/snmp.ts';
import { openSession } from './session.ts';
import type { SnmpSession } from './session.ts';
import { SnmpTarget } from './settings.ts';
import { rawOf } from './values.ts';

const found = findSnmpd();
if (!found.ok) console.warn(`skipped: ${found.reason}`);

/** UPS-MIB upsOutputSource, upsEstimatedChargeRemaining, upsOutputPercentLoad of three lines. */
const OBJECTS = [
  { oid: `${TREE}.1.4.1.0`, type: 'integer', value: 3 },
  { oid: `${TREE}.1.2.4.0`, type: 'integer', value: 97 },
  { oid: `${TREE}.1.4.4.1.5.1`, type: 'integer', value: 31 },
  { oid: `${TREE}.1.4.4.1.5.2`, type: 'integer', value: 32 },
  { oid: `${TREE}.1.4.4.1.5.10`, type: 'integer', value: 33 },
  { oid: `${TREE}.1.4.4.1.6.1`, type: 'integer', value: 99 },
];

describe.skipIf(!found.ok)('a real snmpd', () => {
  let lab: SnmpLab;
  const opened: SnmpSession[] = [];

  async function open(settings: object): Promise<SnmpSession> {
    process.env['SNMP_LAB_COMMUNITY'] = LAB.community;
    process.env['SNMP_LAB_AUTH'] = LAB.authPassword;
    process.env['SNMP_LAB_PRIV'] = LAB.privPassword;
    process.env['SNMP_LAB_WRONG'] = 'something-else';
    const target = SnmpTarget.parse({ port: lab.port, timeoutMs: 5_000, community: { env: 'SNMP_LAB_COMMUNITY' }, ...settings });
    const session = await openSession(target);
    opened.push(session);
    return session;
  }
  function user(name: string, auth?: string, priv?: string, keys: { auth?: string; priv?: string } = {}): object {
    return {
      version: '3',
      user: {
        name,
        ...(auth === undefined ? {} : { auth: { protocol: auth, secret: { env: keys.auth ?? 'SNMP_LAB_AUTH' } } }),
        ...(priv === undefined ? {} : { priv: { protocol: priv, secret: { env: keys.priv ?? 'SNMP_LAB_PRIV' } } }),
      },
    };
  }

  beforeAll(async () => {
    const started = await startSnmpd(OBJECTS);
    if (!started.ok) throw new Error(started.reason);
    lab = started.lab;
  }, 60_000);
  afterAll(async () => {
    for (const session of opened) session.close();
    await lab.stop();
  }, 30_000);

  it.each([
    ['version 1', { version: '1' }],
    ['version 2c', { version: '2c' }],
    ['version 3', user(LAB.users.noAuth.name)],
    ['MD5', user(LAB.users.md5.name, 'MD5')],
    ['SHA with AES', user(LAB.users.sha.name, 'SHA', 'AES')],
    ['SHA-224', user(LAB.users.sha224.name, 'SHA-224')],
    ['SHA-256 with AES', user(LAB.users.sha256.name, 'SHA-256', 'AES')],
    ['SHA-384', user(LAB.users.sha384.name, 'SHA-384')],
    ['SHA-512 with AES-256', user(LAB.users.sha512.name, 'SHA-512', 'AES-256')],
    ['SHA with AES-256 as Cisco makes it', user(LAB.users.cisco.name, 'SHA', 'AES-256-C')],
  ])('%s: reads objects and walks a column', async (_name, settings) => {
    const session = await open(settings);
    const values = await session.get([`${TREE}.1.4.1.0`, `${TREE}.1.2.4.0`, '1.3.6.1.2.1.1.5.0']);
    expect(values.map(rawOf)).toEqual(['3', '97', 'lab']);
    const walk = await session.walk(`${TREE}.1.4.4.1.5`);
    expect(walk.cut).toBeNull();
    expect(walk.rows.map((row) => [row.oid, rawOf(row)])).toEqual([
      [`${TREE}.1.4.4.1.5.1`, '31'],
      [`${TREE}.1.4.4.1.5.2`, '32'],
      [`${TREE}.1.4.4.1.5.10`, '33'],
    ]);
  });

  it.each(['1', '2c'])('version %s: what the device does not have is absent, the rest is read', async (version) => {
    const session = await open({ version });
    const asked = [`${TREE}.1.4.1.0`, `${TREE}.1.4.99.0`, '1.3.6.1.4.1.99999.1.0', `${TREE}.1.2.4.0`];
    expect((await session.get(asked)).map((value) => value.kind)).toEqual(['number', 'absent', 'absent', 'number']);
    expect((await session.walk('1.3.6.1.4.1.99999')).rows).toEqual([]);
  });

  it('more objects than go into one request', async () => {
    const session = await open({});
    const asked = Array.from({ length: 75 }, (_, i) => OBJECTS[i % OBJECTS.length]?.oid ?? '');
    const values = await session.get(asked);
    expect(values.map((value) => value.oid)).toEqual(asked);
  });

  it('a whole MIB, the same as net-snmp walks, ending at the end of the view', async () => {
    const session = await open({});
    const walk = await session.walk('1.3.6.1.2.1');
    expect(walk.cut).toBeNull();
    expect(walk.rows.length).toBeGreaterThan(50);
  });

  it('a wrong community is silence', async () => {
    const session = await open({ community: { env: 'SNMP_LAB_WRONG' }, timeoutMs: 200, retries: 0 });
    await expect(session.get([`${TREE}.1.4.1.0`])).rejects.toMatchObject({ trouble: 'timeout' });
  });

  it.each([
    ['a wrong key', user(LAB.users.sha256.name, 'SHA-256', 'AES', { auth: 'SNMP_LAB_WRONG' })],
    ['another protocol than the user has', user(LAB.users.sha256.name, 'SHA-512', 'AES')],
    ['an unknown user', user('nobody', 'SHA-256', 'AES')],
    ['less protection than the user has', user(LAB.users.sha256.name, 'SHA-256')],
  ])('%s: auth', async (_name, settings) => {
    const session = await open(settings);
    const error: unknown = await session.get([`${TREE}.1.4.1.0`]).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ trouble: 'auth' });
    expect(String(error)).not.toMatch(/something-else|lab-(auth|priv)-password/);
  });

  it('a wrong privacy key is auth or silence, never a value', async () => {
    const session = await open({
      ...user(LAB.users.sha256.name, 'SHA-256', 'AES', { priv: 'SNMP_LAB_WRONG' }),
      timeoutMs: 200,
      retries: 0,
    });
    const error: unknown = await session.get([`${TREE}.1.4.1.0`]).catch((caught: unknown) => caught);
    expect(['auth', 'timeout']).toContain((error as { trouble: string }).trouble);
  });

  it('frozen is silence; nobody there is refused', async () => {
    const session = await open({ timeoutMs: 200, retries: 0 });
    lab.freeze();
    await expect(session.get([`${TREE}.1.4.1.0`])).rejects.toMatchObject({ trouble: 'timeout' });
    lab.thaw();
    await lab.kill();
    const again = await open({ timeoutMs: 200, retries: 0 });
    await expect(again.get([`${TREE}.1.4.1.0`])).rejects.toMatchObject({ trouble: 'refused' });
    await lab.restart();
  });

  it('a device that restarts is read again, in the same session or in a new one', async () => {
    const settings = user(LAB.users.sha256.name, 'SHA-256', 'AES');
    const session = await open(settings);
    await session.get([`${TREE}.1.4.1.0`]);
    await lab.restart();
    const read = async (one: SnmpSession): Promise<string> => (await one.get([`${TREE}.1.4.1.0`])).map(rawOf).join('');
    expect(await read(session).catch(async () => read(await open(settings)))).toBe('3');
  });
});
