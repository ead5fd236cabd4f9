/** Probes over a real cable that is pulled, in a network of their own: what a broken path does to "up", and above all to "closed". */
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FAR, findNamespaces, startNamespaces, SWALLOWS } from '../../../../tooling/lab/netns.ts';
import type { Namespaces } from '../../../../tooling/lab/netns.ts';

const found = findNamespaces();
if (!found.ok) console.warn(`skipped: ${found.reason}`);

const RUN_SOURCE = path.resolve(import.meta.dirname, '../../../../tooling/lab/run-source.ts');
const PATIENCE_MS = 20_000;
const LISTEN =
  "require('node:net').createServer((s) => s.on('error', () => s.destroy())).listen(Number(process.argv[1]), () => console.log('ready'))";

interface Said {
  readonly metric?: string;
  readonly state?: string;
  readonly quality?: string;
  readonly raw?: string;
  readonly trouble?: string | null;
}

describe.skipIf(!found.ok)('a real network', () => {
  let net: Namespaces;
  const children: ChildProcess[] = [];
  let said: Said[] = [];

  function keep(child: ChildProcess): ChildProcess {
    children.push(child);
    return child;
  }
  async function listen(port: number): Promise<ChildProcess> {
    const child = keep(net.far(process.execPath, ['-e', LISTEN, String(port)]));
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    return child;
  }
  function run(checks: readonly object[]): void {
    said = [];
    let rest = '';
    const child = keep(net.near(process.execPath, [RUN_SOURCE, 'probe', JSON.stringify({ pollMs: 300, checks })]));
    child.stderr?.on('data', (chunk: Buffer) => console.warn(chunk.toString()));
    child.stdout?.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      // A decoder of our own lines.
      for (const line of lines) said.push(JSON.parse(line) as Said);
    });
  }
  async function until(isSo: (newest: Said) => boolean, metric: string): Promise<Said> {
    const untilMs = Date.now() + PATIENCE_MS;
    for (;;) {
      const newest = said.findLast((one) => one.metric === metric);
      if (newest !== undefined && isSo(newest)) return newest;
      if (Date.now() > untilMs) throw new Error(`in vain; last: ${JSON.stringify(said.slice(-4))}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  const is = (state: string) => (one: Said) => one.quality === 'good' && one.state === state;
  const unknown = (one: Said): boolean => one.quality === 'bad' && one.state === undefined;

  beforeAll(async () => {
    net = await startNamespaces();
  }, 30_000);
  afterEach(async () => {
    await Promise.all(
      children.splice(0).map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGKILL');
        await gone;
      }),
    );
    net.plug();
  });
  afterAll(() => net.stop(), 30_000);

  it('ping: up, down with the cable, up again; no report of loss', async () => {
    run([{ type: 'ping', host: FAR, attempts: 1, element: 'link-1', metric: 'link.oper' }]);
    await until(is('up'), 'link.oper');
    net.pull();
    await until(is('down'), 'link.oper');
    net.plug();
    await until(is('up'), 'link.oper');
    expect(said.some(({ trouble }) => typeof trouble === 'string')).toBe(false);
  }, 90_000);

  it('own link down: the gateway is down, of everything else nothing is known', async () => {
    run([
      { type: 'ping', host: FAR, attempts: 1, element: 'console', metric: 'console.gateway' },
      { type: 'ping', host: FAR, attempts: 1, element: 'router-a1', metric: 'device.reach' },
      { type: 'tcp', host: FAR, port: 9, attempts: 1, element: 'witness', metric: 'witness.reach' },
    ]);
    await until(is('up'), 'console.gateway');
    await until(is('up'), 'device.reach');
    await until(is('down'), 'witness.reach'); // nobody listens: refused
    net.ip('link', 'set', 'lab-near', 'down');
    await until(is('down'), 'console.gateway');
    const gone = await until(unknown, 'device.reach');
    expect(gone.raw).toContain('could not try');
    await until(unknown, 'witness.reach');
    net.ip('link', 'set', 'lab-near', 'up');
    await until(is('up'), 'device.reach');
  }, 90_000);

  it.each([
    ['dropped', SWALLOWS, 'silent'],
    ['refused', FAR, 'refused'],
  ])(
    'a forbidden connection that is %s is closed while the control lives; without a cable it is unknown',
    async (_what, host, ending) => {
      await listen(7_001);
      run([
        {
          type: 'closed',
          host,
          port: 7_002,
          control: { host: FAR, port: 7_001 },
          attempts: 1,
          timeoutMs: 400,
          element: 'probe-wan-data',
          metric: 'zone.probe',
        },
      ]);
      const closed = await until(is('closed'), 'zone.probe');
      expect(closed.raw).toContain(ending);
      net.pull();
      const dark = await until(unknown, 'zone.probe');
      expect(dark.raw).toMatch(/must succeed did not|could not be tried/);
      const pulled = said.length;
      await until(() => said.length > pulled + 4, 'zone.probe');
      // The first of them may have begun before the cable was pulled; none after it is closed.
      expect(said.slice(said.indexOf(dark)).filter(is('closed'))).toEqual([]);
      net.plug();
      await until(is('closed'), 'zone.probe');
      net.ip('link', 'set', 'lab-near', 'down');
      const off = await until(unknown, 'zone.probe');
      expect(off.raw).toMatch(/must succeed did not|could not be tried/);
      net.ip('link', 'set', 'lab-near', 'up');
      net.ip('neigh', 'replace', SWALLOWS, 'lladdr', '02:00:00:00:00:02', 'nud', 'permanent', 'dev', 'lab-near');
      await until(is('closed'), 'zone.probe');
    },
    120_000,
  );

  it('a forbidden connection that is answered is open, and closed again', async () => {
    await listen(7_001);
    run([
      {
        type: 'closed',
        host: FAR,
        port: 7_003,
        control: { host: FAR, port: 7_001 },
        attempts: 1,
        timeoutMs: 400,
        element: 'probe-wan-data',
        metric: 'zone.probe',
      },
    ]);
    await until(is('closed'), 'zone.probe');
    const breach = await listen(7_003);
    await until(is('open'), 'zone.probe');
    breach.kill('SIGKILL');
    await until(is('closed'), 'zone.probe');
  }, 60_000);

  it.each([
    ['no route', '203.0.113.1', 'ENETUNREACH'],
    ['a route that prohibits', '198.51.100.1', 'EACCES'],
  ])('%s: unknown, not closed', async (_what, host, code) => {
    net.ip('route', 'replace', 'prohibit', '198.51.100.0/24');
    await listen(7_001);
    run([
      {
        type: 'closed',
        host,
        port: 80,
        control: { host: FAR, port: 7_001 },
        attempts: 1,
        timeoutMs: 400,
        element: 'probe-wan-data',
        metric: 'zone.probe',
      },
    ]);
    expect((await until(unknown, 'zone.probe')).raw).toContain(code);
  });

  it('a port that is connected with itself is not reached', async () => {
    // Last, because the namespace keeps it. One port to call from: Linux then joins a call to that very port with itself.
    const child = keep(net.near('sh', ['-c', 'echo "7005 7005" > /proc/sys/net/ipv4/ip_local_port_range && echo done']));
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    run([{ type: 'tcp', host: '127.0.0.1', port: 7_005, attempts: 1, element: 'router-a1', metric: 'device.reach' }]);
    expect((await until(is('down'), 'device.reach')).raw).toContain('connected with itself');
  });
});
