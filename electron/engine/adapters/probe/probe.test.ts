/** Probes against peers on loopback that behave in every way a peer can: what is said is true, unknown is never good and never bad. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startTcpPeer } from '../../../../tooling/lab/tcp.ts';
import type { Behaviour, TcpPeer } from '../../../../tooling/lab/tcp.ts';
import { goodAfterLoss, runAdapter } from '../testing/run-adapter.ts';
import type { Run } from '../testing/run-adapter.ts';
import { element, twoCentres } from '../testing/two-centres.ts';
import { runCheck } from './check.ts';
import { probe } from './index.ts';
import { Check, ProbeSettings } from './settings.ts';
import type { Verdict } from './verdict.ts';

const site = { ...twoCentres(), elements: [...twoCentres().elements, element('probe-wan-data', 'probe')] };
const never = new AbortController().signal;
const peers: TcpPeer[] = [];
let run: Run | null = null;

async function peer(behaviour: Behaviour, port?: number): Promise<TcpPeer> {
  const started = await startTcpPeer(behaviour, port);
  peers.push(started);
  return started;
}
/** A port nobody listens on. */
async function deadPort(): Promise<number> {
  const started = await startTcpPeer({ kind: 'silent' });
  await started.stop();
  return started.port;
}
const router = { element: 'router-a1', metric: 'device.reach' } as const;
const zone = { element: 'probe-wan-data', metric: 'zone.probe' } as const;
async function find(check: object, signal = never): Promise<Verdict> {
  return runCheck(Check.parse({ attempts: 1, timeoutMs: 5_000, ...check }), signal);
}
const shown = (verdict: Verdict): string =>
  verdict.isGood === null ? `unknown: ${verdict.reason}` : `${verdict.isGood ? 'good' : 'bad'}: ${verdict.detail}`;

afterEach(async () => {
  await run?.adapter.stop();
  if (run !== null) expect(goodAfterLoss(run.said)).toEqual([]);
  run = null;
  await Promise.all(peers.splice(0).map((one) => one.stop()));
});

describe('tcp', () => {
  it.each<[Behaviour, string | undefined, string]>([
    [{ kind: 'silent' }, undefined, 'good: answered (connected)'],
    [{ kind: 'silent' }, 'SSH-', 'bad: wrong (connected, but said nothing in time)'],
    [{ kind: 'says', bytes: 'SSH-2.0-lab\r\n' }, 'SSH-', 'good: answered (connected)'],
    [{ kind: 'says', bytes: 'SS' }, 'SSH-', 'bad: wrong (connected, but said nothing in time)'],
    [{ kind: 'says', bytes: '220 mail' }, 'SSH-', 'bad: wrong (says something else)'],
    [{ kind: 'says', bytes: Buffer.alloc(100_000, 0) }, 'SSH-', 'bad: wrong (says something else)'],
    [{ kind: 'half-open' }, undefined, 'good: answered (connected)'],
    [{ kind: 'half-open' }, 'SSH-', 'bad: wrong (connected, then closed without a word)'],
    [{ kind: 'reset' }, 'SSH-', 'bad: wrong (connected, then ECONNRESET)'],
    [{ kind: 'reset' }, undefined, 'good: answered (connected'],
  ])('a peer that is %o, asked to say %s: %s', async (behaviour, says, expected) => {
    const { host, port, heard } = await peer(behaviour);
    expect(
      shown(
        await find({
          type: 'tcp',
          host,
          port,
          timeoutMs: expected.includes('in time') ? 300 : 5_000,
          ...(says === undefined ? {} : { says }),
          ...router,
        }),
      ),
    ).toContain(expected);
    expect(heard()).toBe(0);
  });

  it('nobody listens: refused, as often as it was tried', async () => {
    const verdict = await find({ type: 'tcp', host: '127.0.0.1', port: await deadPort(), attempts: 3, ...router });
    expect(shown(verdict)).toBe('bad: refused (ECONNREFUSED), refused (ECONNREFUSED), refused (ECONNREFUSED)');
  });

  it('a name nobody knows, or an address that is not ours, says nothing of the target', async () => {
    const { host, port } = await peer({ kind: 'silent' });
    expect(shown(await find({ type: 'tcp', host: 'nowhere.invalid', port, timeoutMs: 5_000, ...router }))).toMatch(
      /^unknown: this console could not try: (E|the name)/,
    );
    expect(shown(await find({ type: 'tcp', host, port, from: '192.0.2.77', ...router }))).toBe(
      'unknown: this console could not try: EADDRNOTAVAIL',
    );
  });

  it('stopped while it waits: ends at once and says nothing of the target', async () => {
    const { host, port } = await peer({ kind: 'silent' });
    const stopping = new AbortController();
    const found = find({ type: 'tcp', host, port, says: 'x', timeoutMs: 60_000, ...router }, stopping.signal);
    setTimeout(() => stopping.abort(), 50);
    expect((await found).isGood).toBeNull();
  });
});

describe('http', () => {
  const ok = 'HTTP/1.1 200 OK\r\ncontent-length: 8\r\nconnection: close\r\n\r\nall well';
  const answers = (bytes: string | Buffer, afterMs = 0): Behaviour => ({ kind: 'answers', bytes, afterMs });

  it.each<[string, Behaviour, object, string]>([
    ['as it should be', answers(ok), {}, 'good: answered (status 200)'],
    ['with its text', answers(ok), { text: 'all well' }, 'good: answered (status 200)'],
    ['without its text', answers(ok), { text: 'all good' }, 'bad: wrong (status 200, without the text)'],
    [
      'broken off',
      answers('HTTP/1.1 200 OK\r\ncontent-length: 80\r\n\r\nall'),
      { text: 'all well' },
      'bad: wrong (status 200, without the text)',
    ],
    ['an error', answers('HTTP/1.1 503 No\r\ncontent-length: 0\r\n\r\n'), {}, 'bad: wrong (status 503)'],
    ['an expected status', answers('HTTP/1.1 401 No\r\ncontent-length: 0\r\n\r\n'), { status: [200, 401] }, 'good: answered (status 401)'],
    [
      'a redirect is not followed',
      answers('HTTP/1.1 302 Go\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n'),
      {},
      'bad: wrong (status 302)',
    ],
    ['no HTTP at all', answers('SSH-2.0-lab\r\n'), {}, 'bad: wrong (HPE_INVALID_CONSTANT)'],
    ['nothing', { kind: 'silent' }, {}, 'bad: silent (no whole answer in time)'],
    ['slow, within the time', answers(ok, 300), {}, 'good: answered (status 200)'],
    ['slow, beyond the time', answers(ok, 900), {}, 'bad: silent (no whole answer in time)'],
    [
      'a text that never ends',
      answers(Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), Buffer.alloc(1_000_000, 'x')])),
      { text: 'all well', timeoutMs: 5_000 },
      'bad: wrong (status 200, without the text)',
    ],
    [
      'headers that never end',
      answers(Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n'), Buffer.alloc(100_000, 'x: y\r\n')])),
      { timeoutMs: 5_000 },
      'bad: wrong (HPE_HEADER_OVERFLOW)',
    ],
    ['reset', { kind: 'reset' }, {}, 'bad: wrong (ECONNRESET)'],
  ])('%s', async (_what, behaviour, more, expected) => {
    const { port } = await peer(behaviour);
    expect(
      shown(
        await find({
          type: 'http',
          url: `http://127.0.0.1:${String(port)}/health`,
          element: 'mail',
          metric: 'service.probe',
          ...(expected.includes('in time') ? { timeoutMs: 300 } : {}),
          ...more,
        }),
      ),
    ).toBe(expected);
  });

  it('over TLS: only with somebody who vouches for it', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'probe-tls-'));
    const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-days',
        '2',
        '-subj',
        '/CN=lab',
        '-addext',
        'subjectAltName=IP:127.0.0.1',
        '-keyout',
        key,
        '-out',
        cert,
      ],
      { stdio: 'ignore' },
    );
    const server = createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) => response.end('all well'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const url = `https://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}/`;
    const check = { type: 'http', url, element: 'mail', metric: 'service.probe', timeoutMs: 5_000 };
    expect(shown(await find(check))).toBe('bad: wrong (DEPTH_ZERO_SELF_SIGNED_CERT)');
    expect(shown(await find({ ...check, ca: cert, text: 'all well' }))).toBe('good: answered (status 200)');
    expect(shown(await find({ ...check, ca: path.join(folder, 'gone.pem') }))).toContain('unknown: this console could not try');
    writeFileSync(path.join(folder, 'bad.pem'), '-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n');
    for (const ca of ['bad.pem', 'key.pem'])
      expect(shown(await find({ ...check, ca: path.join(folder, ca) }))).toContain('unknown: this console could not try');
    writeFileSync(
      path.join(folder, 'half.pem'),
      `${readFileSync(cert, 'utf8')}-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n`,
    );
    expect(shown(await find({ ...check, ca: path.join(folder, 'half.pem') }))).toMatch(/^(good|unknown)/);
    server.close();
  });
});

describe('a connection that must not succeed', () => {
  it('closed while the control answers; open is a breach, with or without it; without it nothing', async () => {
    const control = await peer({ kind: 'silent' });
    const port = await deadPort();
    const check = { type: 'closed', host: '127.0.0.1', port, control: { host: control.host, port: control.port }, ...zone };
    expect(shown(await find(check))).toBe('good: refused (ECONNREFUSED); control answered (connected), answered (connected)');
    const open = await peer({ kind: 'reset' }, port);
    // A firewall that lets the handshake through and resets then has let it through.
    expect(shown(await find(check))).toMatch(/^bad: answered \(connected/);
    open.behaviour = { kind: 'silent' };
    expect(shown(await find(check))).toBe('bad: answered (connected)');
    await control.stop();
    expect(shown(await find(check))).toBe('bad: answered (connected)');
    await open.stop();
    expect(shown(await find(check))).toBe('unknown: the connection that must succeed did not: ECONNREFUSED; closed proves nothing');
    expect([control.heard(), open.heard()]).toEqual([0, 0]);
  });

  it('from an address that is not ours it cannot be tried, and is not closed', async () => {
    const control = await peer({ kind: 'silent' });
    const check = {
      type: 'closed',
      host: '127.0.0.1',
      port: await deadPort(),
      control: { host: control.host, port: control.port },
      from: '192.0.2.77',
      ...zone,
    };
    expect(shown(await find(check))).toBe('unknown: the forbidden connection could not be tried: EADDRNOTAVAIL');
  });
});

describe('as a source', () => {
  it('a dead target is a reading, never a loss; it comes and goes', async () => {
    const port = await deadPort();
    const tcp = { type: 'tcp', host: '127.0.0.1', port, timeoutMs: 300 };
    run = runAdapter(
      probe,
      {
        pollMs: 200,
        checks: [
          { ...tcp, ...router },
          { ...tcp, element: 'site-b', metric: 'site.heartbeat' },
        ],
      },
      site,
    );
    const one = run;
    await one.until(() => one.newest('router-a1', 'device.reach') === 'down' && one.newest('site-b', 'site.heartbeat') === 'silent');
    const alive = await peer({ kind: 'silent' }, port);
    await one.until(() => one.newest('router-a1', 'device.reach') === 'up' && one.newest('site-b', 'site.heartbeat') === 'alive');
    await alive.stop();
    await one.until(() => one.newest('router-a1', 'device.reach') === 'down');
    expect(one.reports().map(({ state }) => state)).toEqual(['up']);
    expect(one.said[0]?.type).toBe('report');
  });

  it('a silent target does not delay another', async () => {
    const slow = await peer({ kind: 'silent' });
    const quick = await peer({ kind: 'silent' });
    run = runAdapter(
      probe,
      {
        pollMs: 200,
        checks: [
          { type: 'tcp', host: slow.host, port: slow.port, says: 'x', timeoutMs: 60_000, ...router },
          { type: 'tcp', host: quick.host, port: quick.port, element: 'router-a2', metric: 'device.reach' },
        ],
      },
      site,
    );
    const one = run;
    await one.until(() => one.samples().filter((sample) => sample.element === 'router-a2').length > 3);
    expect(one.newest('router-a1', 'device.reach')).toBeUndefined();
    await one.adapter.stop(); // waiting for the slow one would take longer than this test may
    const count = one.said.length;
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(one.said.length).toBe(count);
  });

  it('a console without a ping program is lost when it has nothing but pings, and found again', async () => {
    const before = process.env['PATH'];
    try {
      process.env['PATH'] = path.join(tmpdir(), 'no-such-folder');
      const ping = { type: 'ping', host: '127.0.0.1', ...router };
      run = runAdapter(probe, { pollMs: 200, checks: [ping] }, site);
      const lost = run;
      await lost.until(() => lost.reports().some(({ trouble }) => trouble === 'file'));
      expect(lost.samples()).toEqual([]);
      await lost.adapter.stop();
      const { host, port } = await peer({ kind: 'silent' });
      run = runAdapter(
        probe,
        { pollMs: 200, checks: [ping, { type: 'tcp', host, port, element: 'router-a2', metric: 'device.reach' }] },
        site,
      );
      const partly = run;
      await partly.until(
        () => partly.newest('router-a2', 'device.reach') === 'up' && partly.samples().some((sample) => sample.quality === 'bad'),
      );
      expect(partly.reports().map(({ state }) => state)).toEqual(['up']);
    } finally {
      process.env['PATH'] = before;
    }
  });

  it('reads once, with how long it took', async () => {
    const { host, port } = await peer({ kind: 'silent' });
    const settings = ProbeSettings.parse({ checks: [{ type: 'tcp', host, port, ...router }] });
    const seen = await probe.observe?.({ id: 'p', settings, site: null, now: () => 5, log: () => undefined }, never);
    expect(seen).toMatchObject([
      { metric: 'device.reach', state: 'up', quality: 'good', at: 5, instance: 'router-a1' },
      { metric: 'probe.latency', unit: 's', quality: 'good' },
    ]);
  });
});

describe('settings', () => {
  const bad = (check: object): string => {
    const parsed = ProbeSettings.safeParse({ checks: [check] });
    return parsed.success ? 'accepted' : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  };
  const tcp = { type: 'tcp', host: 'gw', port: 22 };
  it.each([
    [{ ...tcp, ...router }, 'accepted'],
    [{ ...tcp, element: 'gw', metric: 'no.metric' }, 'no metric no.metric'],
    [{ ...tcp, element: 'gw', metric: 'ups.charge' }, 'ups.charge is a number'],
    [{ ...tcp, element: 'f', metric: 'firewall.sync' }, 'say which states'],
    [{ ...tcp, element: 'f', metric: 'firewall.sync', map: { good: 'inSync', bad: 'nope' } }, 'has no state nope'],
    [{ ...tcp, element: 'f', metric: 'firewall.sync', map: { good: 'inSync', bad: 'outOfSync' } }, 'accepted'],
    [{ ...tcp, ...zone }, 'say which states'],
    [{ type: 'closed', host: 'gw', port: 22, ...zone }, 'control'],
    [{ type: 'closed', host: 'gw', port: 22, control: { host: 'gw', port: 22 }, ...zone }, 'another connection'],
    [{ type: 'closed', host: 'gw', port: 22, control: { host: 'gw', port: 23 }, ...zone }, 'accepted'],
    [{ type: 'http', url: 'http://user:secret@gw/', ...router }, 'without user name and password'],
    [{ type: 'http', url: 'file:///etc/passwd', ...router }, 'http or https'],
    [{ type: 'ping', host: '-f', ...router }, 'is no host'],
    [{ ...tcp, ...router, from: 'eth0' }, 'an IP address of this computer'],
    [{ ...tcp, ...router, attempts: 0 }, 'attempts'],
    [{ ...tcp, ...router, says: 'é' }, 'plain characters'],
    [{ ...tcp, ...router, colour: 'red' }, 'colour'],
  ])('%o: %s', (check, expected) => {
    expect(bad(check)).toContain(expected);
  });
});
