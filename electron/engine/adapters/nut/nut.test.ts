/** The NUT source against a server that misbehaves on purpose: every way of failing is lost with its reason, and it always comes back. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeUpsd, healthy } from '../testing/fake-upsd.ts';
import type { FakeUpsd } from '../testing/fake-upsd.ts';
import { goodAfterLoss, runAdapter } from '../testing/run-adapter.ts';
import type { Run } from '../testing/run-adapter.ts';
import { nut } from './index.ts';
import { readSecret } from '../secret.ts';

let server: FakeUpsd;
let run: Run | null = null;

const UPSES = [
  { name: 'ups-a1', element: 'ups-a1' },
  { name: 'ups-a2', element: 'ups-a2' },
];
function start(extra: object = {}): Run {
  run = runAdapter(nut, { port: server.port, pollMs: 100, timeoutMs: 300, upses: UPSES, ...extra });
  return run;
}
function troubles(of: Run): readonly string[] {
  return of.reports().map((report) => `${report.state} ${report.trouble ?? '-'} ${report.elements?.join(',') ?? '*'}`);
}

beforeEach(async () => {
  server = await fakeUpsd();
});
afterEach(async () => {
  await run?.adapter.stop();
  if (run !== null) expect(goodAfterLoss(run.said)).toEqual([]);
  run = null;
  await server.close();
});

it('says up before the first reading, and reads both', async () => {
  const one = start();
  await one.until(() => one.newest('ups-a2', 'ups.source') === 'online');
  expect(one.said[0]).toMatchObject({ type: 'report', report: { state: 'up', elements: null } });
  expect(server.connections()).toBe(1);
});

it('sends nothing but reading verbs', async () => {
  const one = start({ username: 'monitor', password: { env: 'PATH' } });
  await one.until(() => one.samples().length > 40);
  await one.adapter.stop();
  await one.until(() => server.heard.at(-1) === 'LOGOUT');
  for (const line of server.heard) expect(line).toMatch(/^(LIST UPS|LIST VAR ups-a[12]|USERNAME "monitor"|PASSWORD ".*"|LOGOUT)$/);
});

describe('loss of one UPS', () => {
  it.each([
    ['DRIVER-NOT-CONNECTED', 'driver-down'],
    ['DATA-STALE', 'data-stale'],
    ['UNKNOWN-UPS', 'protocol'],
    ['FEATURE-NOT-CONFIGURED', 'protocol'],
  ])('ERR %s is told once, the other goes on, and it comes back', async (code, trouble) => {
    const one = start();
    await one.until(() => one.newest('ups-a1', 'ups.source') === 'online');
    server.answer = (line) => (line === 'LIST VAR ups-a1' ? `ERR ${code}\n` : healthy(line, 'OB'));
    await one.until(() => one.samples().filter((sample) => sample.element === 'ups-a2' && sample.state === 'battery').length > 3);
    expect(troubles(one)).toEqual(['up - *', `lost ${trouble} ups-a1`]);
    server.answer = (line) => healthy(line, 'OB');
    await one.until(() => one.newest('ups-a1', 'ups.source') === 'battery');
    expect(troubles(one)).toEqual(['up - *', `lost ${trouble} ups-a1`, 'up - ups-a1']);
  });

  it('is said again after the whole was lost', async () => {
    server.answer = (line) => (line === 'LIST VAR ups-a1' ? 'ERR DRIVER-NOT-CONNECTED\n' : healthy(line));
    const one = start();
    await one.until(() => one.reports().length === 2);
    server.cut();
    await one.until(() => one.reports().length === 5);
    expect(troubles(one)).toEqual(['up - *', 'lost driver-down ups-a1', 'lost refused *', 'up - *', 'lost driver-down ups-a1']);
  });
});

describe('loss of the server', () => {
  it.each<[string, (line: string) => string | Buffer | null, string]>([
    ['silence', () => null, 'timeout'],
    ['half an answer', () => 'BEGIN LIST VAR ups-a1\nVAR ups-a1 ups.st', 'timeout'],
    ['another protocol', () => 'HTTP/1.1 400 Bad Request\n\n', 'protocol'],
    ['binary garbage', () => Buffer.from([0, 255, 10, 13, 10, 34, 10]), 'protocol'],
    ['an endless line', () => Buffer.alloc(100_000, 'x'), 'protocol'],
    ['an endless answer', (line) => `BEGIN ${line}\n${`VAR ups-a1 a "${'b'.repeat(10_000)}"\n`.repeat(120)}`, 'protocol'],
    ['answers to nothing', (line) => `${healthy(line)}VAR ups-a1 ups.status "OL"\n`, 'protocol'],
    ['the answer of another UPS', () => healthy('LIST VAR ups-b1'), 'protocol'],
    ['access denied', () => 'ERR ACCESS-DENIED\n', 'auth'],
  ])('%s: lost, %s, then back', async (_name, answer, trouble) => {
    // What is refused for what it says must not be overtaken by the patience, however busy the machine is.
    const one = start(trouble === 'timeout' ? {} : { timeoutMs: 5_000 });
    await one.until(() => one.newest('ups-a1', 'ups.source') === 'online');
    server.answer = (line) => (line.startsWith('LIST VAR') ? answer(line) : healthy(line));
    await one.until(() => one.reports().some((report) => report.trouble === trouble));
    expect(troubles(one).slice(0, 2)).toEqual(['up - *', `lost ${trouble} *`]);
    const before = one.said.length;
    server.answer = (line) => healthy(line, 'OB');
    await one.until(() => one.newest('ups-a1', 'ups.source') === 'battery');
    expect(one.said.slice(before).find((said) => said.type === 'report')).toMatchObject({ report: { state: 'up', elements: null } });
  });

  it('nobody listens: refused, once, retried ever more slowly, and found again', async () => {
    const one = start();
    await one.until(() => one.newest('ups-a1', 'ups.source') === 'online');
    const { port } = server;
    await server.close();
    await one.until(() => one.log.length >= 3);
    expect(troubles(one)).toEqual(['up - *', 'lost refused *']);
    server = await fakeUpsd(port);
    await one.until(() => one.reports().length === 3, 8_000);
    expect(troubles(one).at(-1)).toBe('up - *');
  });

  it('stops while it waits for an answer, or to try again', async () => {
    server.answer = () => null;
    const one = start({ timeoutMs: 60_000 });
    await one.until(() => server.heard.length > 0);
    await one.adapter.stop(); // waiting for the answer would take longer than this test may
    const count = one.said.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([one.said.length, server.connections()]).toEqual([count, 0]);
  });
});

describe('secrets', () => {
  it('come from the environment or from a file of one owner, and are never said', async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'nut-secret-')), 'password');
    writeFileSync(file, 'hunter2\n', { mode: 0o600 });
    expect(readSecret({ file }, {})).toEqual({ ok: true, value: 'hunter2' });
    expect(readSecret({ env: 'NUT_PW' }, { NUT_PW: 'x' })).toEqual({ ok: true, value: 'x' });
    expect(readSecret({ env: 'NUT_PW' }, {})).toMatchObject({ ok: false });
    server.answer = (line) => (line.startsWith('PASSWORD') ? 'ERR INVALID-PASSWORD\n' : healthy(line));
    const one = start({ username: 'monitor', password: { file } });
    await one.until(() => one.reports().length > 0);
    expect(one.reports()[0]).toMatchObject({ state: 'lost', trouble: 'auth' });
    expect(JSON.stringify([one.said, one.log])).not.toContain('hunter2');
  });

  it.skipIf(process.platform === 'win32')(
    'what is no small file of its owner is refused at once: a pipe, a folder, nothing, too much',
    () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'nut-secret-'));
      const at = (name: string): string => path.join(folder, name);
      execFileSync('mkfifo', ['-m', '600', at('pipe')]);
      writeFileSync(at('empty'), '\n', { mode: 0o600 });
      writeFileSync(at('large'), 'x'.repeat(5_000), { mode: 0o600 });
      writeFileSync(at('odd'), '\ufeffhunter2\r\n\n', { mode: 0o600 });
      for (const name of ['pipe', '.', 'empty', 'large', 'gone']) expect(readSecret({ file: at(name) }, {})).toMatchObject({ ok: false });
      expect(readSecret({ file: at('odd') }, {})).toEqual({ ok: true, value: 'hunter2' });
    },
  );

  it.skipIf(process.platform === 'win32')('a file others can read is refused', () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'nut-secret-')), 'password');
    writeFileSync(file, 'hunter2');
    chmodSync(file, 0o644);
    const secret = readSecret({ file }, {});
    expect(secret.ok ? secret.value : secret.reason).toContain('chmod 600');
  });
});
