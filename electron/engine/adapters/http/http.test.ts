/** The bounded GET against servers that misbehave on purpose: every way of failing has its reason, and none costs unbounded memory or time. */
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findOpenssl, makeCertificate } from '../../../../tooling/lab/tls.ts';
import type { LabCertificate } from '../../../../tooling/lab/tls.ts';
import { SourceFailure } from '../lib/failure.ts';
import { authorization } from './authorization.ts';
import { httpClient } from './exchange.ts';
import type { ClientOptions } from './exchange.ts';
import { get } from './get.ts';
import { HttpUrl, isSafeForSecrets, TlsSettings } from './settings.ts';

type Handler = (request: http.IncomingMessage, answer: http.ServerResponse) => void;
const servers: http.Server[] = [];

async function listen(server: http.Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
async function url(handler: Handler): Promise<string> {
  return `http://127.0.0.1:${String(await listen(http.createServer(handler)))}/`;
}
async function stop(server: http.Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map(stop));
});

/** `status body`, or `trouble: message` of the failure. */
async function ask(
  options: Partial<ClientOptions> & { url: string },
  maxBytes?: number,
  signal = new AbortController().signal,
): Promise<string> {
  const client = httpClient({ timeoutMs: 5_000, ...options });
  try {
    const answer = await get(client, '/x', { signal, ...(maxBytes === undefined ? {} : { maxBytes }) });
    return `${String(answer.status)} ${answer.body.toString()}`;
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    return `${error.trouble}: ${error.message}`;
  } finally {
    client.close();
  }
}

describe('answers', () => {
  it('plain, packed, and of any status that is no refusal', async () => {
    expect(await ask({ url: await url((_, answer) => answer.end('hello')) })).toBe('200 hello');
    const packed: Handler = (_, answer) => answer.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(100_000)));
    expect(await ask({ url: await url(packed) })).toBe(`200 ${'x'.repeat(100_000)}`);
    expect(await ask({ url: await url((_, answer) => answer.writeHead(503).end('no')) })).toBe('503 no');
    expect(await ask({ url: await url((_, answer) => answer.writeHead(304).end()) })).toBe('304 ');
  });

  it.each<[string, Handler, RegExp]>([
    ['401', (_, answer) => answer.writeHead(401).end(), /^auth: .*401/],
    ['403', (_, answer) => answer.writeHead(403).end(), /^auth: .*403/],
    [
      'a redirect',
      (_, answer) => answer.writeHead(302, { location: 'http://elsewhere/' }).end(),
      /^protocol: .*redirect to http:\/\/elsewhere/,
    ],
    [
      'a body of a length it does not have',
      (_, answer) => (answer.writeHead(200, { 'content-length': '10' }).write('abc'), setTimeout(() => answer.destroy(), 50)),
      /^protocol: .*broke off/,
    ],
    ['a body that breaks off', (_, answer) => (answer.write('abc'), setTimeout(() => answer.destroy(), 50)), /^protocol: .*broke off/],
    ['an endless body', (_, answer) => endless(answer), /^protocol: .*more than 1000000 bytes/],
    [
      'a small body that unpacks to a huge one',
      (_, answer) => answer.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000))),
      /^protocol: .*more than 1000000 bytes/,
    ],
    ['broken gzip', (_, answer) => answer.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip'), /^protocol: .*bad gzip/],
    [
      'gzip cut short',
      (_, answer) => answer.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(1_000)).subarray(0, 20)),
      /^protocol: .*bad gzip/,
    ],
    ['another packing', (_, answer) => answer.writeHead(200, { 'content-encoding': 'br' }).end('x'), /^protocol: .*packed as br/],
    ['an endless header', (_, answer) => answer.writeHead(200, { 'x-long': 'y'.repeat(40_000) }).end(), /^protocol: .*HPE_HEADER_OVERFLOW/],
    ['not HTTP', (request) => request.socket.end('SSH-2.0-OpenSSH\r\n'), /^protocol: .*HPE_/],
    ['hangs up', (request) => request.socket.destroy(), /^refused: .*ECONNRESET/],
  ])('%s', async (_name, handler, expected) => {
    expect(await ask({ url: await url(handler) }, 1_000_000)).toMatch(expected);
  });

  it.each<[string, Handler]>([
    ['silence', () => undefined],
    ['a head and then silence', (_, answer) => void answer.writeHead(200).write('a')],
    ['a byte now and then', (_, answer) => drip(answer)],
  ])('%s: over when the time for the whole is', async (_name, handler) => {
    expect(await ask({ url: await url(handler), timeoutMs: 300 })).toMatch(/^timeout: .*within 300 ms/);
  });

  it('nobody listens, and stopping while waiting', async () => {
    const port = await listen(http.createServer());
    await Promise.all(servers.splice(0).map(stop));
    expect(await ask({ url: `http://127.0.0.1:${String(port)}/` })).toMatch(/^refused: .*ECONNREFUSED/);
    const ending = new AbortController();
    const asked = ask({ url: await url(() => ending.abort()) }, undefined, ending.signal);
    expect(await asked).toBe('ended: stopped');
  });

  it('a connection the server closed in between is not a failure', async () => {
    const server = http.createServer((_, answer) => answer.end('ok'));
    const client = httpClient({ url: `http://127.0.0.1:${String(await listen(server))}/`, timeoutMs: 5_000 });
    const { signal } = new AbortController();
    for (let round = 0; round < 20; round += 1) {
      expect((await get(client, '/', { signal })).status).toBe(200);
      server.closeAllConnections();
    }
    client.close();
  });
});

const openssl = findOpenssl();
if (!openssl.ok) console.warn(`skipped: ${openssl.reason}`);

describe.skipIf(!openssl.ok)('certificates', () => {
  let folder: string;
  let first: LabCertificate;
  let second: LabCertificate;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'http-tls-'));
    first = await makeCertificate(folder, 'first');
    second = await makeCertificate(folder, 'second');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const serve = async (
    certificate: LabCertificate,
    handler: Handler = (_, answer) => answer.end('ok'),
  ): Promise<https.Server & { port: number }> => {
    const server = https.createServer({ cert: certificate.cert, key: certificate.key }, handler);
    return Object.assign(server, { port: await listen(server) });
  };
  const at = (server: { port: number }): string => `https://127.0.0.1:${String(server.port)}/`;
  const print = (certificate: LabCertificate): string => new X509Certificate(certificate.cert).fingerprint256;

  it('the pinned one is taken, whatever name it has; by file or by fingerprint', async () => {
    const server = await serve(first);
    expect(await ask({ url: at(server), tls: { ca: first.files.certificate } })).toBe('200 ok');
    expect(await ask({ url: at(server), tls: { fingerprint: print(first) } })).toBe('200 ok');
    expect(await ask({ url: at(server), tls: { fingerprint: print(first).replaceAll(':', '').toLowerCase() } })).toBe('200 ok');
  });

  it('another one is a change, and no request reaches the server', async () => {
    let requests = 0;
    const server = await serve(second, (_, answer) => {
      requests += 1;
      answer.end('ok');
    });
    expect(await ask({ url: at(server), tls: { ca: first.files.certificate } })).toMatch(/^protocol: certificate changed/);
    expect(await ask({ url: at(server), tls: { fingerprint: print(first) } })).toMatch(/^protocol: certificate changed/);
    expect(await ask({ url: at(server) })).toMatch(/^protocol: .*certificate not trusted/);
    expect(requests).toBe(0);
  });

  it('resumed sessions are as good, and a change under way is seen', async () => {
    const server = await serve(first);
    const client = httpClient({ url: at(server), tls: { fingerprint: print(first) }, timeoutMs: 5_000 });
    const { signal } = new AbortController();
    let resumed = 0;
    server.on('secureConnection', (socket) => (resumed += socket.isSessionReused() ? 1 : 0));
    for (let round = 0; round < 5; round += 1) {
      expect((await get(client, '/', { signal })).status).toBe(200);
      server.closeAllConnections();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(resumed).toBeGreaterThan(0);
    const { port } = server;
    await Promise.all(servers.splice(0).map(stop));
    const changed = https.createServer({ cert: second.cert, key: second.key }, (_, answer) => answer.end('ok'));
    servers.push(changed);
    await new Promise<void>((resolve) => changed.listen(port, '127.0.0.1', resolve));
    await expect(get(client, '/', { signal })).rejects.toThrow('certificate changed');
    client.close();
  });

  it('a server without TLS, a file without a certificate, no file', async () => {
    const plain = await url((_, answer) => answer.end('ok'));
    expect(await ask({ url: plain.replace('http:', 'https:'), tls: { ca: first.files.certificate } })).toMatch(/^protocol: /);
    expect(await ask({ url: plain.replace('http:', 'https:'), tls: { ca: import.meta.filename } })).toMatch(/^file: .*no certificate/);
    expect(await ask({ url: plain.replace('http:', 'https:'), tls: { ca: `${folder}/nowhere.pem` } })).toMatch(/^file: .*ENOENT/);
  });
});

describe('settings', () => {
  it('addresses, trust, and where secrets may go', () => {
    for (const bad of ['ftp://a/', 'http://u:p@a/', 'x', 'http://a/#b']) expect(HttpUrl.safeParse(bad).success, bad).toBe(false);
    for (const bad of [{}, { ca: 'a', fingerprint: 'AA'.repeat(32) }, { fingerprint: 'AA' }])
      expect(TlsSettings.safeParse(bad).success).toBe(false);
    expect(['https://a/', 'http://a/', 'http://127.0.0.1:1/', 'http://[::1]/', 'http://127.0.0.1.evil/'].map(isSafeForSecrets)).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  it('credentials become one header, and a line break in a secret none', () => {
    process.env['HTTP_TEST_SECRET'] = 'pass word';
    const password = { env: 'HTTP_TEST_SECRET' };
    expect(authorization({ username: 'u', password })).toEqual({ authorization: `Basic ${Buffer.from('u:pass word').toString('base64')}` });
    expect(authorization({ bearer: password })).toEqual({ authorization: 'Bearer pass word' });
    process.env['HTTP_TEST_SECRET'] = 'a\r\nx: b';
    expect(() => authorization({ bearer: password })).toThrow('line break');
    delete process.env['HTTP_TEST_SECRET'];
    expect(() => authorization({ bearer: password })).toThrow('not set');
  });
});

function endless(answer: http.ServerResponse): void {
  const write = (): void => {
    while (!answer.destroyed && answer.write(Buffer.alloc(65_536)));
    if (!answer.destroyed) answer.once('drain', write);
  };
  write();
}
function drip(answer: http.ServerResponse): void {
  const timer = setInterval(() => (answer.destroyed ? clearInterval(timer) : void answer.write('x')), 20);
}
