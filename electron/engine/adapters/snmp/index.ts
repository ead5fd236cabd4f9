/**
 * Reads one SNMP device (versions 1, 2c, 3) by a profile at a steady pace; traps bring the next poll forward and say nothing by
 * themselves. Never writes: `session.ts` has no way to.
 */
import type { Adapter } from '../adapter.ts';
import { polledAdapter } from '../lib/polled.ts';
import type { PolledSource } from '../lib/polled.ts';
import { readingsOf, snmpProfile } from '../lib/profile/shelf.ts';
import { openReader } from './reader.ts';
import { SnmpSettings } from './settings.ts';

/** How it is polled; the benchmark times it through this. */
export const SNMP_SOURCE: PolledSource<SnmpSettings> = {
  kind: 'snmp',
  settings: SnmpSettings,
  periodMs: ({ pollMs }) => pollMs,
  bound: ({ element, signals }) => ({ element, signals }),
  offered: ({ profile: name }) => {
    const profile = snmpProfile(name);
    return profile === null ? [] : new Set(readingsOf(profile).map(({ metric }) => metric));
  },
  hasRates: ({ profile: name }) => {
    const profile = snmpProfile(name);
    return profile !== null && readingsOf(profile).some(({ rate }) => rate === true);
  },
  open: openReader,
};

export const snmp: Adapter<SnmpSettings> = {
  ...polledAdapter(SNMP_SOURCE),
  listens: ({ traps }) =>
    traps === undefined ? [] : [{ over: 'udp', address: traps.listen, port: traps.port, path: ['traps', 'port'], isShared: true }],
};
