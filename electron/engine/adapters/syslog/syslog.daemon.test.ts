/** The syslog source against a real rsyslogd that forwards what `logger` says over UDP, TCP and TLS, where they are installed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../../../tooling/lab/free-port.ts';
import { findRsyslog, startRsyslog } from '../../../../tooling/lab/syslog.ts';
import type { RsyslogLab } from '../../../../tooling/lab/syslog.ts';
import { LOOPBACK, makeCertificate } from '../../../../tooling/lab/tls.ts';
import { runAdapter } from '../testing/run-adapter.ts';
import type { Run } from '../testing/run-adapter.ts';
import { syslog } from './index.ts';

const found = findRsyslog();
if (!found.ok) console.warn(`skipped: ${found.reason}`);

describe.skipIf(!found.ok)('a real rsyslogd', () => {
  let folder: string;
  let lab: RsyslogLab;
  let run: Run;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'syslog-daemon-'));
    const { files } = await makeCertificate(folder, 'localhost', LOOPBACK);
    const [udp, tcp, tls] = [await freePort(), await freePort(), await freePort()];
    const rule = (way: string, n: number, state: string): object => ({
      app: `panel-${way}`,
      match: `zone 1 ${state}`,
      element: `link-${String(n)}`,
      metric: 'link.oper',
      state,
    });
    const rules = ['udp', 'tcp', 'tls'].flatMap((way, i) => ['up', 'down'].map((state) => rule(way, i + 1, state)));
    run = runAdapter(syslog, {
      udp,
      tcp,
      tls: { port: tls, ...files },
      rules: [...rules, { ...rule('tcp', 4, 'down'), match: 'zone="4"' }],
    });
    await run.until(() => run.reports().at(-1)?.state === 'up');
    const started = await startRsyslog({ udp, tcp, tls: { port: tls, authority: files.certificate } });
    if (!started.ok) throw new Error(started.reason);
    lab = started.lab;
  }, 60_000);

  afterAll(async () => {
    await run.adapter.stop();
    await lab.stop();
    rmSync(folder, { recursive: true });
  }, 30_000);

  it('forwards over UDP as RFC 3164, over TCP counted, over TLS counted', async () => {
    const sentMs = Date.now();
    await lab.log('zone 1 down', '-t', 'panel', '-p', 'local0.alert', '--rfc5424');
    await run
      .until(() => [1, 2, 3].every((n) => run.newest(`link-${String(n)}`, 'link.oper') === 'down'), 15_000)
      .catch((error: unknown) => {
        throw new Error(`${String(error)}; rsyslogd: ${lab.output()}`);
      });
    // RFC 3164 has whole seconds and the local zone, the others microseconds.
    for (const sample of run.samples()) expect(Math.abs(sample.atMs - sentMs)).toBeLessThan(5_000);
  }, 30_000);

  it('structured data and accents come through', async () => {
    await lab.log('détection', '-t', 'panel', '--rfc5424', '--sd-id', 'ups@32473', '--sd-param', 'zone="4"');
    await run.until(() => run.newest('link-4', 'link.oper') === 'down', 15_000);
    expect(run.samples().at(-1)?.raw).toContain('détection');
  }, 30_000);

  it('200 messages in a row: the last state of each way is right', async () => {
    for (let i = 0; i < 10; i += 1)
      await Promise.all(Array.from({ length: 20 }, (_, n) => lab.log(`message ${String(n)}`, '-t', 'panel', '--rfc5424')));
    await lab.log('zone 1 up', '-t', 'panel', '--rfc5424');
    await run.until(() => [1, 2, 3].every((n) => run.newest(`link-${String(n)}`, 'link.oper') === 'up'), 15_000);
  }, 60_000);
});
