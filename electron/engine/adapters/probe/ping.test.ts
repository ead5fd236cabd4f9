/** What the system's ping is told and what it says. The Linux outputs were recorded here (iputils 20221126); macOS and Windows are after their manuals. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz, FUZZ_TIMEOUT_MS } from '../testing/fuzz.ts';
import { pingCommand, pingOutcome } from './ping.ts';
import { Host } from '../lib/host.ts';

const HEAD = 'PING 192.0.2.9 (192.0.2.9) 56(84) bytes of data.\n';
const TAIL = '\n--- 192.0.2.9 ping statistics ---\n1 packets transmitted, 0 received, 100% packet loss, time 0ms\n\n';
const outcome = (code: number | null, stdout: string, stderr: string, platform = 'linux'): string =>
  pingOutcome(platform, { code, stdout, stderr }, 1_000).ending;

describe('iputils', () => {
  it.each([
    ['an echo', 0, `${HEAD}64 bytes from 192.0.2.9: icmp_seq=1 ttl=64 time=0.164 ms\n`, '', 'answered'],
    ['an echo later than asked', 0, `${HEAD}64 bytes from 192.0.2.9: icmp_seq=1 ttl=64 time=1001 ms\n`, '', 'silent'],
    ['no echo', 1, `${HEAD}${TAIL}`, '', 'silent'],
    ['a neighbour that does not answer', 1, `${HEAD}From 192.0.2.1 icmp_seq=1 Destination Host Unreachable\n${TAIL}`, '', 'unreachable'],
    ['a firewall that says so', 1, `${HEAD}From 192.0.2.1 icmp_seq=1 Packet filtered\n${TAIL}`, '', 'silent'],
    ['own link down', 2, '', 'ping: connect: Network is unreachable\n', 'noRoute'],
    ['an unreachable route', 2, '', 'ping: connect: No route to host\n', 'unreachable'],
    ['a name nobody knows', 2, '', 'ping: nohost.invalid: Name or service not known\n', 'unable'],
    ['an address that is not ours', 2, '', 'ping: bind: Cannot assign requested address\n', 'unable'],
    ['a prohibited route', 2, '', 'ping: Do you want to ping broadcast? Then -b. If not, check your local firewall rules\n', 'unable'],
    ['a firewall of our own', 1, `${HEAD}${TAIL}`, 'ping: sendmsg: Operation not permitted\n', 'unable'],
    ['no permission', 2, '', 'ping: socket: Operation not permitted\n', 'noPing'],
    ['it hung', null, '', '', 'unable'],
    ['success without an echo', 0, HEAD, '', 'unable'],
  ])('%s', (_what, code, stdout, stderr, expected) => {
    expect(outcome(code, stdout, stderr)).toBe(expected);
  });

  it('takes the time of the echo', () => {
    const stdout = `${HEAD}64 bytes from 192.0.2.9: icmp_seq=1 ttl=64 time=0.164 ms\n`;
    expect(pingOutcome('linux', { code: 0, stdout, stderr: '' }, 1_000)).toEqual({ ending: 'answered', detail: 'echo', tookMs: 0.164 });
  });
});

it('Windows calls "unreachable" a success; it is none', () => {
  expect(outcome(0, 'Reply from 10.0.0.1: Destination host unreachable.\r\n', '', 'win32')).toBe('unreachable');
  expect(outcome(0, 'Reply from 10.0.0.9: bytes=32 time<1ms TTL=64\r\n', '', 'win32')).toBe('answered');
  expect(outcome(1, 'Request timed out.\r\n', '', 'win32')).toBe('silent');
});

it('a host is the last argument and never an option', () => {
  for (const platform of ['linux', 'darwin', 'win32']) {
    const { file, args } = pingCommand(platform, '192.0.2.9', 1_200, '192.0.2.1');
    expect([file, args.at(-1), args.includes('192.0.2.1')]).toEqual(['ping', '192.0.2.9', true]);
  }
  expect(pingCommand('linux', 'gw', 1_200, null).args).toEqual(['-n', '-c', '1', '-W', '2', '--', 'gw']);
  for (const host of [
    '-f',
    '--flood',
    '-',
    '',
    ' gw',
    'gw -f',
    'gw;id',
    '$(id)',
    '`id`',
    'a|b',
    'a\nb',
    'a..b',
    '-a.b',
    'a.-b',
    'a/b',
    'a'.repeat(254),
  ])
    expect(Host.safeParse(host).success, host).toBe(false);
  for (const host of ['gw', 'gw-1.example.org', '192.0.2.9', '2001:db8::1', '::1', '1and1.example', 'a.'])
    expect(Host.safeParse(host).success, host).toBe(true);
});

it(
  'whatever ping says: one of the endings, answered only with an echo, never a throw',
  () => {
    const lines = fc.constantFrom(
      '64 bytes from ',
      'time=',
      '0.1 ms',
      'TTL=',
      'unreachable',
      '\n',
      'ping: ',
      'Network is down',
      '1e999',
      '-',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(lines, { maxLength: 8 }).map((parts) => parts.join('')),
    );
    const inputs = fc.tuple(fc.constantFrom('linux', 'darwin', 'win32'), fc.option(fc.integer({ min: 0, max: 3 })), text, text);
    fuzz(inputs, ([platform, code, stdout, stderr]) => {
      const seen = pingOutcome(platform, { code, stdout, stderr }, 1_000);
      if (seen.ending !== 'answered') return;
      expect([code, /bytes from|TTL=/i.test(stdout)]).toEqual([0, true]);
      if (seen.tookMs !== null) expect(Number.isFinite(seen.tookMs)).toBe(true);
    });
  },
  FUZZ_TIMEOUT_MS,
);
