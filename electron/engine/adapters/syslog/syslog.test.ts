/** The syslog source on real sockets, with senders that behave and senders that do not. */
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../../../tooling/lab/free-port.ts';
import { LOOPBACK, makeCertificate } from '../../../../tooling/lab/tls.ts';
import type { CertificateFiles } from '../../../../tooling/lab/tls.ts';
import { hasTime } from '../testing/keep-busy.ts';
import { goodAfterLoss, runAdapter } from '../testing/run-adapter.ts';
import type { Run } from '../testing/run-adapter.ts';
import { syslog } from './index.ts';

const rules = [
  { match: 'changed state to down', element: 'link-1', metric: 'link.oper', state: 'down' },
  { match: 'changed state to up', element: 'link-1', metric: 'link.oper', state: 'up' },
];
const DOWN = '<187>%LINK-3-UPDOWN: Interface Gi1/0/1, changed state to down';
const UP = '<187>%LINK-3-UPDOWN: Interface Gi1/0/1, changed state to up';

let port: number;
let run: Run | null = null;
const sockets: Socket[] = [];

async function start(extra: object): Promise<Run> {
  const one = runAdapter(syslog, { rules, ...extra });
  run = one;
  await one.until(() => one.reports().length > 0);
  return one;
}
function open(onPort = port): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect(onPort, '127.0.0.1', () => resolve(socket));
    socket.on('error', () => undefined); // a reset is what some of these tests are about
    sockets.push(socket);
  });
}
async function udp(lines: readonly (string | Buffer)[]): Promise<void> {
  const socket = createSocket('udp4');
  for (const line of lines) await new Promise((sent) => socket.send(line, port, '127.0.0.1', sent));
  socket.close();
}
const pause = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));
/** What the source counted, told when it stops. */
async function counted(one: Run): Promise<string> {
  await one.adapter.stop();
  return one.log.join('\n');
}

beforeEach(async () => {
  port = await freePort();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await run?.adapter.stop();
  if (run !== null) expect(goodAfterLoss(run.said)).toEqual([]);
  run = null;
});

describe('UDP', () => {
  it("a message is a reading, its time the sender's; the first word is up", async () => {
    const one = await start({ udp: port, zone: '+01:00' });
    const at = new Date(Date.now() - 60_000);
    await udp([`<187>1 ${at.toISOString()} sw1 ifmgr - - - Gi1/0/1 changed state to down`]);
    await one.until(() => one.samples().length === 1);
    expect(one.samples()[0]).toMatchObject({ element: 'link-1', state: 'down', quality: 'good', atMs: at.getTime() });
    expect(one.reports()).toMatchObject([{ state: 'up', elements: null }]);
  });

  it.each([
    ['an hour ahead', 3_600_000, '3600.0 s ahead'],
    ['a day ahead', 86_400_000, '86400.0 s ahead'],
    ['a day behind', -86_400_000, '86400.0 s behind'],
  ])('a clock that is %s is corrected after ten messages, and told; the raw keeps the time of the sender', async (_, offMs, told) => {
    let nowMs = 1_800_000_000_000;
    const one = runAdapter(syslog, { rules, udp: port }, undefined, [], () => nowMs);
    run = one;
    await one.until(() => one.reports().length > 0);
    for (let i = 1; i <= 11; i += 1) {
      await hasTime();
      nowMs += 5_000;
      const late = i === 11 ? 2_000 : 0;
      await udp([`<187>1 ${new Date(nowMs + offMs - late).toISOString()} sw1 ifmgr - - - Gi1/0/1 changed state to down`]);
      await one.until(() => one.samples().length === i);
    }
    expect(one.samples().at(-1)?.atMs).toBe(nowMs - 2_000);
    expect(one.samples().at(-1)?.raw).toContain(new Date(nowMs + offMs - 2_000).toISOString());
    expect(one.reports().map(({ skewMs }) => skewMs)).toEqual([undefined, offMs]);
    expect(one.log.join()).toContain(`the clock of sw1 is ${told}`);
  });

  it('garbage and what no rule fits is counted, never more', async () => {
    const one = await start({ udp: port });
    await udp([Buffer.from([0, 1, 2, 3, 255, 254]), Buffer.alloc(0), '<14>nothing known', Buffer.alloc(60_000, 0x61), DOWN]);
    await one.until(() => one.samples().length === 1);
    expect(await counted(one)).toMatch(
      /127\.0\.0\.1 2 \(severity 5: 1, 6: 1\).*dropped:.*(empty|not text).*the end of a message that was too long 1/,
    );
  });

  it('2,000 messages in a burst: all of the newest state', async () => {
    const one = await start({ udp: port });
    await udp([...Array.from({ length: 1_999 }, (_, i) => (i % 2 === 0 ? DOWN : UP)), '<187>last one changed state to up']);
    await one.until(() => one.samples().at(-1)?.raw.includes('last one') === true, 20_000);
    console.log(`UDP burst: ${String(one.samples().length)} of 2000 arrived`);
    expect(one.newest('link-1', 'link.oper')).toBe('up');
  });

  it('only the addresses of the settings are heard', async () => {
    const one = await start({ udp: port, tcp: port, from: ['10.0.0.0/8'] });
    await udp([DOWN]);
    const socket = await open();
    await new Promise((resolve) => socket.once('close', resolve));
    expect(one.samples()).toEqual([]);
    expect(await counted(one)).toContain('from an address not heard 2');
  });
});

describe('TCP', () => {
  it('2,000 messages in both framings, over many packets: none is missed', async () => {
    const one = await start({ tcp: port });
    const socket = await open();
    const text = Array.from({ length: 2_000 }, (_, i) => {
      const line = `<187>${String(i)} changed state to ${i % 2 === 0 ? 'down' : 'up'}`;
      return i % 3 === 0 ? `${String(line.length)} ${line}` : `${line}\n`;
    }).join('');
    for (let place = 0; place < text.length; place += 999) socket.write(text.slice(place, place + 999));
    await one.until(() => one.samples().length === 2_000, 20_000);
    expect(one.samples().map((sample) => Number.parseInt(sample.raw.split('<187>')[1] ?? '', 10))).toEqual(
      Array.from({ length: 2_000 }, (_, i) => i),
    );
  });

  it('one message byte by byte', async () => {
    const one = await start({ tcp: port });
    const socket = await open();
    socket.setNoDelay(true);
    for (const byte of `${String(DOWN.length)} ${DOWN}`) {
      socket.write(byte);
      await pause(1);
    }
    await one.until(() => one.samples().length === 1);
    expect(one.samples()[0]?.raw).toBe(`rule 1: ${DOWN}`);
  });

  it('a last line without a line feed counts, half a counted message and a reset do not', async () => {
    const one = await start({ tcp: port });
    (await open()).end(DOWN);
    await one.until(() => one.samples().length === 1);
    (await open()).end(`500 ${UP}`);
    const reset = await open();
    reset.write(UP);
    await pause(50);
    reset.resetAndDestroy();
    await pause(100);
    expect(one.samples()).toHaveLength(1);
    expect(await counted(one)).toContain('half a message 2');
  });

  it('half-open peers: idle ones are closed, and one too many closes the one silent longest', async () => {
    const one = await start({ tcp: port, connections: 3, idleMs: 400 });
    const [first, second, third] = [await open(), await open(), await open()];
    await pause(50);
    first?.write(`${DOWN}\n`);
    await one.until(() => one.samples().length === 1);
    const closed = new Promise((resolve) => second?.once('close', () => resolve('second')));
    await open();
    expect(await closed).toBe('second');
    expect([first?.destroyed, third?.destroyed]).toEqual([false, false]);
    await Promise.all([first, third].map((socket) => new Promise((resolve) => socket?.once('close', resolve))));
    expect(await counted(one)).toMatch(/too many connections 1.*connection idle [23]/);
  });

  it('a count that is none costs the connection, not the source', async () => {
    const one = await start({ tcp: port });
    const bad = await open();
    bad.write('9999999 <13>x');
    await new Promise((resolve) => bad.once('close', resolve));
    (await open()).write(`${DOWN}\n`);
    await one.until(() => one.samples().length === 1);
    expect(one.reports()).toHaveLength(1);
  });

  it('nothing is ever sent to a peer', async () => {
    const one = await start({ tcp: port });
    const socket = await open();
    let got = 0;
    socket.on('data', (chunk: Buffer) => (got += chunk.length));
    socket.write(`${DOWN}\nHELP\nQUIT\n`);
    await one.until(() => one.samples().length === 1);
    await one.adapter.stop();
    expect(got).toBe(0);
  });
});

describe('TLS', () => {
  let folder: string;
  let files: CertificateFiles;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'syslog-tls-'));
    ({ files } = await makeCertificate(folder, 'localhost', LOOPBACK));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('a message of openssl s_client; garbage in place of a handshake is counted', async () => {
    const one = await start({ tls: { port, ...files } });
    (await open()).end('no handshake at all\n');
    // -quiet keeps it from taking the text for commands.
    const client = spawn(
      'openssl',
      ['s_client', '-quiet', '-connect', `127.0.0.1:${String(port)}`, '-CAfile', files.certificate, '-verify_return_error'],
      { stdio: ['pipe', 'ignore', 'ignore'] },
    );
    client.stdin.write(`${DOWN}\n`);
    await one.until(() => one.samples().length === 1);
    client.kill();
    expect(await counted(one)).toContain('no TLS handshake 1');
  });

  it('only clients with a certificate of the authority, when one is named', async () => {
    const one = await start({ tls: { port, ...files, clients: files.certificate } });
    const ca = readFileSync(files.certificate);
    const say = (identity: object, text: string): Promise<void> =>
      new Promise((resolve) => {
        const socket = connectTls({ port, host: '127.0.0.1', ca, ...identity }, () => socket.write(`${text}\n`));
        socket.on('error', () => resolve());
        socket.on('close', () => resolve());
        setTimeout(() => socket.end(), 300);
      });
    await say({}, DOWN);
    await say({ cert: ca, key: readFileSync(files.key) }, UP);
    await one.until(() => one.samples().length > 0);
    expect(one.samples().map((sample) => sample.state)).toEqual(['up']);
  });

  it('a key that others can read, or none, is a loss that says so', async () => {
    chmodSync(files.key, 0o644);
    const one = await start({ tls: { port, ...files } });
    expect(one.reports()).toMatchObject([{ state: 'lost', trouble: 'file', elements: null }]);
    expect(one.reports()[0]?.detail).toContain('chmod 600');
    chmodSync(files.key, 0o600);
    await one.until(() => one.reports().at(-1)?.state === 'up');
  });
});

describe('TLS files that do not hold', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'syslog-bad-tls-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each<[string, (good: CertificateFiles, other: CertificateFiles, bad: string) => object, string]>([
    ['garbage for a certificate', (good, _other, bad) => ({ ...good, certificate: bad }), 'holds no certificate'],
    ['garbage for a key', (good, _other, bad) => ({ ...good, key: bad }), 'is no key'],
    ['the key of another', (good, other) => ({ ...good, key: other.key }), 'is no key'],
    ['garbage for authorities', (good, _other, bad) => ({ ...good, clients: bad }), 'holds no certificate'],
  ])('%s, or nothing, is a loss that says so', async (_name, filesOf, words) => {
    const good = (await makeCertificate(mkdtempSync(path.join(folder, 'good-')), 'good')).files;
    const other = (await makeCertificate(mkdtempSync(path.join(folder, 'other-')), 'other')).files;
    for (const content of ['not PEM', '', '-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n']) {
      const bad = path.join(folder, 'bad');
      writeFileSync(bad, content, { mode: 0o600 });
      const one = await start({ tls: { port, ...filesOf(good, other, bad) } });
      expect(one.reports()[0]).toMatchObject({ state: 'lost', trouble: 'file', elements: null });
      if (!content.startsWith('-')) expect(one.reports()[0]?.detail).toMatch(content === '' ? new RegExp(`${words}|is empty`) : words);
      await one.adapter.stop();
    }
  });
});

describe('losses', () => {
  it('a port that is taken: lost, and up when it is free', async () => {
    const taken = createSocket('udp4');
    await new Promise<void>((resolve) => taken.bind(port, '127.0.0.1', resolve));
    const one = await start({ tcp: port, udp: port });
    expect(one.reports()).toMatchObject([{ state: 'lost', trouble: 'refused', elements: null }]);
    expect(one.reports()[0]?.detail).toContain(`udp 127.0.0.1:${String(port)}: EADDRINUSE`);
    taken.close();
    await one.until(() => one.reports().at(-1)?.state === 'up');
    await udp([DOWN]);
    await one.until(() => one.samples().length === 1);
  });

  it('silence is no loss', async () => {
    const one = await start({ udp: port });
    await pause(500);
    expect(one.reports()).toHaveLength(1);
  });

  it('silence of a sender that is expected to speak loses its elements, once; a mark brings them back before a reading', async () => {
    const one = await start({ udp: port, expectEveryMs: 100 });
    await udp([UP]);
    await one.until(() => one.reports().at(-1)?.state === 'lost');
    expect(one.reports().at(-1)).toMatchObject({ trouble: 'timeout', elements: ['link-1'] });
    await pause(400);
    expect(one.reports()).toHaveLength(2);
    await udp(['<46>-- MARK --', DOWN]);
    await one.until(() => one.samples().length === 2);
    expect(one.reports()[2]).toMatchObject({ state: 'up', elements: ['link-1'] });
  });
});
