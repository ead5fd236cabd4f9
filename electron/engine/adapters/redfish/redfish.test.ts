/** The source against a controller over TLS that misbehaves on purpose; and that it changes nothing but its own login. */
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startRedfish, USER } from '../../../../tooling/lab/redfish.ts';
import type { Fault, RedfishLab } from '../../../../tooling/lab/redfish.ts';
import { findOpenssl, makeCertificate } from '../../../../tooling/lab/tls.ts';
import type { LabCertificate } from '../../../../tooling/lab/tls.ts';
import { SourceFailure } from '../lib/failure.ts';
import { goodAfterLoss, runAdapter } from '../testing/run-adapter.ts';
import type { Run } from '../testing/run-adapter.ts';
import { redfish } from './index.ts';
import { RedfishSettings } from './settings.ts';
import { MAX_MEMBERS } from './tree.ts';

const openssl = findOpenssl();
if (!openssl.ok) console.warn(`skipped: ${openssl.reason}`);

const PSU = '/Chassis/Box/PowerSubsystem/PowerSupplies/2';
const CRITICAL = { Status: { State: 'Enabled', Health: 'Critical' } };

describe.skipIf(!openssl.ok)('a controller', () => {
  let folder: string;
  let certificate: LabCertificate;
  let other: LabCertificate;
  let lab: RedfishLab;
  let run: Run | null = null;

  beforeAll(async () => {
    process.env['REDFISH_TEST'] = USER.password;
    folder = mkdtempSync(path.join(tmpdir(), 'redfish-'));
    certificate = await makeCertificate(folder, 'bmc');
    other = await makeCertificate(folder, 'other');
  });
  afterAll(() => {
    delete process.env['REDFISH_TEST'];
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    lab = await startRedfish(certificate);
  });
  afterEach(async () => {
    await run?.adapter.stop();
    if (run !== null) expect(goodAfterLoss(run.said)).toEqual([]);
    run = null;
    await lab.stop();
  });

  const settings = (more: object = {}): object => ({
    url: lab.url,
    tls: { ca: certificate.files.certificate },
    username: USER.name,
    password: { env: 'REDFISH_TEST' },
    element: 'hv-a1',
    pollMs: 1_000,
    timeoutMs: 2_000,
    ...more,
  });
  const start = (more: object = {}): Run => (run = runAdapter(redfish, settings(more)));
  const psu = (one: Run): string | number | undefined => one.newest('hv-a1', 'host.psu');
  const qualities = (one: Run, metric: string): readonly string[] =>
    one
      .samples()
      .filter((sample) => sample.metric === metric)
      .map(({ quality }) => quality);
  /** Reads once; what was seen as `metric instance` -> state, value or reason. */
  const once = async (more: object = {}): Promise<ReadonlyMap<string, unknown>> => {
    const context = {
      id: 'bmc',
      settings: RedfishSettings.parse(settings({ events: false, ...more })),
      site: null,
      now: Date.now,
      log: () => undefined,
    };
    const seen = (await redfish.observe?.(context, new AbortController().signal)) ?? [];
    return new Map(
      seen.map((one) => [`${one.metric} ${one.instance}`.trim(), one.state ?? one.value ?? `${one.quality}: ${one.reason ?? ''}`]),
    );
  };
  const failure = async (more: object = {}): Promise<string> => {
    try {
      await once(more);
      return 'none';
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      return `${error.trouble}: ${error.message}`;
    }
  };

  it('feeds its element, sees what changes, and logs out at the end', async () => {
    const one = start();
    await one.until(() => psu(one) === 'ok' && one.newest('hv-a1', 'host.fans') === 'ok' && one.newest('hv-a1', 'host.disks') === 'ok');
    expect(lab.sessions.size).toBe(1);
    lab.change(PSU, CRITICAL);
    await one.until(() => psu(one) === 'failed');
    await one.adapter.stop();
    expect(lab.sessions.size).toBe(0);
  });

  it('changes nothing: GET, one login, one logout of its own session', async () => {
    const one = start();
    await one.until(() => one.samples().length > 6);
    await one.adapter.stop();
    const others = lab.heard.filter((line) => !line.startsWith('GET /redfish/v1'));
    expect(others).toEqual(['POST /redfish/v1/SessionService/Sessions', 'DELETE /redfish/v1/SessionService/Sessions/token-1']);
    expect(await once({ login: 'basic' })).toBeInstanceOf(Map);
    expect(lab.heard.filter((line) => !line.startsWith('GET '))).toHaveLength(2);
  });

  it('an event makes it read again at once; the stream is asked for by GET', async () => {
    const one = start({ pollMs: 600_000 });
    await one.until(() => psu(one) === 'ok' && lab.listeners() === 1);
    lab.change(PSU, CRITICAL);
    lab.event();
    await one.until(() => psu(one) === 'failed');
    await one.adapter.stop();
    await one.until(() => lab.listeners() === 0);
  });

  it('a session that ran out is made anew, without a loss', async () => {
    const one = start();
    await one.until(() => psu(one) === 'ok');
    lab.forgetSessions();
    lab.change(PSU, CRITICAL);
    await one.until(() => psu(one) === 'failed');
    expect(one.reports().filter(({ state }) => state === 'lost')).toEqual([]);
  });

  it('wrong credentials, and none to be had', async () => {
    process.env['REDFISH_WRONG'] = 'guess';
    expect(await failure({ password: { env: 'REDFISH_WRONG' } })).toMatch(/^auth: .*401/);
    expect(await failure({ password: { env: 'REDFISH_WRONG' }, login: 'basic' })).toMatch(/^auth: .*401/);
    expect(await failure({ password: { env: 'REDFISH_NOWHERE' } })).toMatch(/^auth: .*not set/);
    expect(lab.heard.filter((line) => line.startsWith('POST')).length).toBe(1);
    delete process.env['REDFISH_WRONG'];
  });

  it('another certificate: lost, said as such, and no password goes out', async () => {
    const one = start({ timeoutMs: 1_000 });
    await one.until(() => psu(one) === 'ok');
    await lab.restart(other);
    const heard = lab.heard.length;
    await one.until(() => one.reports().at(-1)?.detail.includes('certificate changed') === true);
    expect(one.reports().at(-1)).toMatchObject({ state: 'lost', trouble: 'protocol' });
    expect(lab.heard.length).toBe(heard);
    await lab.restart(certificate);
    await one.until(() => one.reports().at(-1)?.state === 'up', 15_000);
  });

  it('by fingerprint as well', async () => {
    expect((await once({ tls: { fingerprint: new X509Certificate(certificate.cert).fingerprint256 } })).get('host.psu')).toBe('ok');
    expect(await failure({ tls: { fingerprint: new X509Certificate(other.cert).fingerprint256 } })).toMatch(
      /^protocol: certificate changed/,
    );
  });

  describe('a part that cannot be read is not known, the rest is', () => {
    it.each<[Fault, RegExp]>([
      ['truncated', /broke off/],
      ['endless', /more than 4194304 bytes/],
      ['not-json', /not a JSON object/],
      ['list', /not a JSON object/],
      ['error', /status 500/],
      ['missing', /status 404/],
      ['forbidden', /status 403/],
      ['redirect', /redirect/],
      ['silent', /did not answer/],
    ])('%s', async (fault, reason) => {
      lab.fault(PSU, fault);
      const seen = await once({ timeoutMs: fault === 'silent' ? 1_500 : 10_000 });
      expect(String(seen.get('srv.psu 2'))).toMatch(reason);
      expect([String(seen.get('host.psu')).slice(0, 4), seen.get('host.fans'), seen.get('srv.health Host')]).toEqual(['bad:', 'ok', 'ok']);
    });

    it('slow is no fault', async () => {
      lab.fault(PSU, 'slow');
      expect((await once()).get('host.psu')).toBe('ok');
    });
  });

  describe('a controller that cannot be read is lost', () => {
    it.each<[Fault, RegExp]>([
      ['truncated', /^protocol: .*broke off/],
      ['endless', /^protocol: .*more than/],
      ['not-json', /^protocol: .*not a JSON object/],
      ['error', /^protocol: .*status 500/],
      ['silent', /^timeout: /],
      ['redirect', /^protocol: .*redirect/],
    ])('%s', async (fault, expected) => {
      lab.fault('', fault);
      expect(await failure({ timeoutMs: fault === 'silent' ? 300 : 10_000 })).toMatch(expected);
    });

    it('three silent parts are a silent controller', async () => {
      for (const id of ['1', '2', '3']) lab.fault(`/Chassis/Box/ThermalSubsystem/Fans/${id}`, 'silent');
      expect(await failure({ timeoutMs: 300 })).toMatch(/^timeout: /);
    });

    it('lost while running, and back', async () => {
      const one = start({ timeoutMs: 500 });
      await one.until(() => psu(one) === 'ok');
      lab.fault('', 'error');
      await one.until(() => one.reports().at(-1)?.trouble === 'protocol');
      lab.mend();
      await one.until(() => one.reports().at(-1)?.state === 'up', 15_000);
    });
  });

  describe('bounds', () => {
    const members = (count: number, from = 0): object[] =>
      Array.from({ length: count }, (_, n) => ({
        '@odata.id': `/redfish/v1/Chassis/Box/Drives/x${String(from + n)}`,
        Id: `x${String(from + n)}`,
        Name: 'Disk',
        Status: { Health: 'OK' },
      }));

    it('a collection without end is cut, and what is beyond is not known', async () => {
      lab.change('/Chassis/Box/Drives', { Members: members(MAX_MEMBERS + 50) });
      const seen = await once();
      expect(seen.get('host.disks')).toMatch(/^bad: .*more members than are read/);
    });

    it('pages are followed; those that lead in a circle, or elsewhere, are not without end', async () => {
      lab.tree.set('/Chassis/Box/Drives2', { Members: members(3, 10) });
      lab.change('/Chassis/Box/Drives', { Members: members(3), 'Members@odata.nextLink': '/redfish/v1/Chassis/Box/Drives2?$skip=3' });
      expect([...(await once()).keys()].filter((name) => name.startsWith('srv.disk Box Disk')).length).toBe(6);
      lab.change('/Chassis/Box/Drives', { 'Members@odata.nextLink': '/redfish/v1/Chassis/Box/Drives' });
      expect((await once()).get('host.disks')).toMatch(/^bad: /);
      lab.change('/Chassis/Box/Drives', { 'Members@odata.nextLink': 'https://elsewhere/redfish/v1/x' });
      expect((await once()).get('host.disks')).toMatch(/^bad: /);
    });

    it('links that lead elsewhere are not followed', async () => {
      lab.change('/Chassis/Box/Drives', {
        Members: [{ '@odata.id': 'https://elsewhere/redfish/v1/Chassis/Box/Drives/0' }, { '@odata.id': '/redfish/v1/../admin' }],
      });
      expect((await once()).get('host.disks')).toMatch(/^bad: .*leads elsewhere/);
      expect(lab.heard.join(' ')).not.toContain('admin');
    });

    it('what has not changed is not sent again', async () => {
      lab.fault('/Chassis/Box', 'etag');
      const one = start({ pollMs: 1_000 });
      await one.until(() => lab.unchanged.length > 1);
      lab.change('/Chassis/Box', { PowerSubsystem: null });
      await one.until(() => qualities(one, 'host.psu').at(-1) === 'absent');
    });

    it('members that come along with their collection are not asked for', async () => {
      lab.change('', { ProtocolFeaturesSupported: { ExpandQuery: { NoLinks: true, Levels: true } } });
      lab.change('/Chassis/Box/Drives', { Members: members(3) });
      await once();
      expect(lab.heard.filter((line) => line.includes('/Chassis/Box/Drives'))).not.toContainEqual(expect.stringContaining('Drives/x'));
      expect(lab.heard).toContain('GET /redfish/v1/Chassis/Box/Drives?$expand=.($levels=1)');
    });
  });

  it('secrets are never said', async () => {
    const one = start();
    await one.until(() => psu(one) === 'ok');
    expect(JSON.stringify([one.said, one.log])).not.toMatch(/lab-only|token-1/);
  });
});

describe('read-only by construction', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const count = (name: string, word: RegExp): number =>
    (readFileSync(path.join(import.meta.dirname, name), 'utf8').match(word) ?? []).length;

  it('one POST and one DELETE in the login, and no other way of changing anything', () => {
    expect(files.length).toBeGreaterThan(8);
    for (const name of files) {
      const isLogin = name === 'session.ts';
      expect([count(name, /'POST'/g), count(name, /'DELETE'/g), count(name, /'(PUT|PATCH)'/g)], name).toEqual([
        isLogin ? 1 : 0,
        isLogin ? 1 : 0,
        0,
      ]);
      if (!isLogin) expect(count(name, /exchange\(/g), name).toBe(0);
    }
    const shared = readFileSync(path.join(import.meta.dirname, '../http/exchange.ts'), 'utf8');
    expect(shared).not.toMatch(/PUT|PATCH/);
  });
});

it('settings: https only, no path', () => {
  const parse = (url: string): boolean => RedfishSettings.safeParse({ url, username: 'u', password: { env: 'A' } }).success;
  expect(['https://bmc', 'https://bmc:8443/', 'http://bmc', 'https://bmc/redfish/v1', 'https://u:p@bmc'].map(parse)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
