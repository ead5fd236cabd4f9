/** Adapters that listen: on loopback by themselves, and opened to other machines only with something that tells who is heard. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { AlertmanagerSettings } from './alertmanager/settings.ts';
import { SnmpSettings } from './snmp/settings.ts';
import { declare } from '../running-sources.ts';
import { syslog } from './syslog/index.ts';
import { SyslogSettings } from './syslog/settings.ts';

const RULE = { match: 'link down', element: 'link-1', metric: 'link.state', state: 'down' };
const ALERT = { match: { alertname: 'x' }, element: 'link-1', metric: 'link.state', firing: 'down', resolved: 'up' };
const TLS = { port: 6514, certificate: 'c.pem', key: 'k.pem' };
const OUTSIDE = ['0.0.0.0', '10.1.1.5', '::'];

describe('by themselves they hear this machine only', () => {
  it('syslog, alertmanager, traps', () => {
    expect(SyslogSettings.parse({ udp: 5514, rules: [RULE] }).address).toBe('127.0.0.1');
    expect(AlertmanagerSettings.parse({ port: 9093, rules: [ALERT] }).host).toBe('127.0.0.1');
    const traps = SnmpSettings.parse({ profile: 'apc-ups', community: { env: 'C' }, element: 'x', traps: { port: 1620 } }).traps;
    expect(traps?.listen).toBe('127.0.0.1');
  });
});

describe('opened to other machines', () => {
  it.each(OUTSIDE)('syslog on %s says who is heard, by address or by certificate', (address) => {
    const takes = (more: object): boolean => SyslogSettings.safeParse({ address, rules: [RULE], ...more }).success;
    expect([
      takes({ udp: 514 }),
      takes({ tcp: 514 }),
      takes({ tls: TLS }),
      takes({ udp: 514, tls: { ...TLS, clients: 'ca.pem' } }),
    ]).toEqual([false, false, false, false]);
    expect([takes({ udp: 514, from: ['10.1.0.0/16'] }), takes({ tls: { ...TLS, clients: 'ca.pem' } })]).toEqual([true, true]);
  });

  it.each(OUTSIDE)('alertmanager on %s asks for a token', (host) => {
    const takes = (more: object): boolean => AlertmanagerSettings.safeParse({ host, port: 9093, rules: [ALERT], ...more }).success;
    expect([takes({}), takes({ token: { env: 'TOKEN' } })]).toEqual([false, true]);
  });

  it.each(OUTSIDE)('traps on %s are signed, or carry a community', (listen) => {
    const takes = (more: object): boolean =>
      SnmpSettings.safeParse({ profile: 'apc-ups', element: 'x', traps: { port: 1620, listen }, ...more }).success;
    const auth = { protocol: 'SHA-256', secret: { env: 'A' } };
    expect([
      takes({ version: '3', user: { name: 'u' } }),
      takes({ version: '3', user: { name: 'u', auth } }),
      takes({ community: { env: 'C' } }),
    ]).toEqual([false, true, true]);
  });

  it('control: on loopback none of it is asked for', () => {
    expect(SyslogSettings.safeParse({ address: '127.0.0.1', udp: 514, rules: [RULE] }).success).toBe(true);
    expect(AlertmanagerSettings.safeParse({ host: 'localhost', port: 9093, rules: [ALERT] }).success).toBe(true);
    const traps = { profile: 'apc-ups', element: 'x', traps: { port: 1620 }, version: '3', user: { name: 'u' } };
    expect(SnmpSettings.safeParse(traps).success).toBe(true);
  });
});

it('what is opened to other machines is declared with its ports, for the screens; what is not is not', () => {
  const listens = (more: object): unknown =>
    declare({ id: 'log', adapter: syslog, settings: SyslogSettings.parse({ rules: [RULE], ...more }), signals: [], periodMs: null })
      .listens;
  expect(listens({ address: '0.0.0.0', udp: 514, tls: { ...TLS, clients: 'ca.pem' }, from: ['10.1.0.0/16'] })).toEqual([
    'udp 0.0.0.0:514',
    'tcp 0.0.0.0:6514',
  ]);
  expect(listens({ address: '::', udp: 514, from: ['10.1.0.0/16'] })).toEqual(['udp [::]:514']);
  expect(listens({ udp: 514 })).toBeUndefined();
});

it('nothing else of the program listens', () => {
  const root = path.resolve(import.meta.dirname, '../../..');
  const files = globSync('{electron,shared}/**/*.ts', { cwd: root }).filter((file) => !/test|e2e/.test(file));
  const listening = files.filter((file) => /createServer\(|\.bind\(port|createSocket\(/.test(readFileSync(path.join(root, file), 'utf8')));
  expect(listening.sort()).toEqual([
    'electron/engine/adapters/alertmanager/receiver.ts',
    'electron/engine/adapters/snmp/guarded-socket.ts',
    'electron/engine/adapters/snmp/trap-port.ts',
    'electron/engine/adapters/syslog/receivers.ts',
  ]);
});
