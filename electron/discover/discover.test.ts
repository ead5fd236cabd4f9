/** What `discover` proposes: lists of addresses, and a sources file that the loader takes and a device cannot write into. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { LISTS } from '../site/schema.ts';
import { readSourceEntries } from '../sources/load-sources.ts';
import { twoCentres } from '../engine/adapters/testing/two-centres.ts';
import { SourceFailure } from '../engine/adapters/lib/failure.ts';
import { ask } from './ask.ts';
import { MOST_ADDRESSES, parseAddresses } from './addresses.ts';
import type { Finding, Ways } from './look.ts';
import { propose } from './propose.ts';

const WAYS: Ways = { access: { community: { env: 'SNMP_COMMUNITY' } }, ports: { snmp: 1161, nut: 3493, redfish: 443 }, timeoutMs: 100 };
const FINGERPRINT = Array.from({ length: 32 }, () => 'AB').join(':');

describe('a list of addresses', () => {
  const list = (text: string): readonly string[] | string => {
    const parsed = parseAddresses(text);
    return parsed.ok ? parsed.addresses : parsed.reason;
  };

  it('may be nets, ranges and single ones', () => {
    expect(list('10.0.0.8/30, 10.0.0.20-22,192.168.1.1')).toEqual([
      '10.0.0.9',
      '10.0.0.10',
      '10.0.0.20',
      '10.0.0.21',
      '10.0.0.22',
      '192.168.1.1',
    ]);
    expect(list('10.0.0.7/32')).toEqual(['10.0.0.7']);
    expect(list('10.0.0.7/31')).toEqual(['10.0.0.6', '10.0.0.7']);
    expect(list('255.255.255.255')).toEqual(['255.255.255.255']);
  });

  it.each(['', '10.0.0', '10.0.0.256', '10.0.0.1/33', '10.0.0.9-3', 'host', '10.0.0.0/8', '::1'])(
    'refuses "%s" with its reason',
    (text) => {
      expect(typeof list(text)).toBe('string');
    },
  );

  it('is never long, and never throws', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9./,-]{0,40}$/), (text) => {
        const parsed = parseAddresses(text);
        expect(parsed.ok ? parsed.addresses.length : 0).toBeLessThanOrEqual(MOST_ADDRESSES);
      }),
    );
  });
});

describe('what an address says', () => {
  const failed = (failure: Error) => ask('SNMP', () => Promise.reject(failure));

  it('silence and no way there are nobody; a closed port is somebody; trouble is told', async () => {
    expect(await failed(new SourceFailure('timeout', 'no answer'))).toEqual({ value: null, trouble: null, isThere: false });
    expect(await failed(new SourceFailure('refused', 'EHOSTUNREACH'))).toMatchObject({ isThere: false });
    expect(await failed(new SourceFailure('refused', 'connect ENETUNREACH 10.0.0.1:443'))).toMatchObject({ isThere: false });
    expect(await failed(new SourceFailure('refused', '10.0.0.1:3493: ECONNREFUSED'))).toEqual({
      value: null,
      trouble: null,
      isThere: true,
    });
    expect(await failed(new SourceFailure('auth', 'unknown user'))).toEqual({
      value: null,
      trouble: 'SNMP: auth: unknown user',
      isThere: true,
    });
    await expect(failed(new Error('a bug'))).rejects.toThrow('a bug');
  });
});

describe('a proposal', () => {
  const finding = (more: Partial<Finding>): Finding => ({
    address: '10.0.0.5',
    snmp: null,
    noSnmp: null,
    nut: null,
    redfish: null,
    troubles: [],
    ...more,
  });
  const snmpOf = (sysName: string, sysDescr = 'Some UPS'): NonNullable<Finding['snmp']> => ({
    sysName,
    sysDescr,
    sysObjectID: '1.3.6.1.2.1.33.1',
    sysServices: 72,
    vendor: 'Acme',
    model: '',
    profile: 'ups-mib',
    isKnown: true,
    chassis: '',
    neighbours: [
      { name: 'sw-a1', address: '10.0.0.9', chassis: '', portId: '', portText: '', ownPort: null, ownPortId: '', speedMbps: null },
    ],
  });

  it('is a sources file the loader takes, and names what the site lacks', () => {
    const findings = [
      finding({ snmp: snmpOf('UPS-A1') }),
      finding({ snmp: snmpOf('UPS-A1') }),
      finding({ address: '10.0.0.6', nut: ['rack-7'], troubles: ['SNMP: auth: unknown user'] }),
      finding({ address: '10.0.0.7', redfish: { product: 'Acme BMC', version: '1.6.0', fingerprint: FINGERPRINT } }),
    ];
    const { sources, missing } = propose(findings, WAYS, twoCentres());
    expect(sources).toContain('element: ups-a1\n');
    expect(sources).toContain('id: ups-a1-2');
    expect(sources).toContain('# sees sw-a1 at 10.0.0.9 (LLDP)');
    expect(missing).toEqual([
      'ups-a1-2: ups, Acme: Some UPS at 10.0.0.5',
      'rack-7: ups, UPS of the NUT server at 10.0.0.6',
      '10.0.0.7: server, Acme BMC, Redfish at 10.0.0.7',
    ]);
    const { entries, errors } = readSourceEntries(sources, 'proposed.yaml');
    expect(errors).toEqual([]);
    expect(entries.map(({ adapter }) => adapter.kind)).toEqual(['snmp', 'snmp', 'nut', 'redfish']);
  });

  it('nothing found is said', () => {
    expect(propose([], WAYS, null).sources).toContain('nothing was found');
  });

  it('a device can name itself, its ports and its neighbours anything: it never writes a line of its own', () => {
    const word = fc.string({ unit: 'binary', maxLength: 80 });
    fc.assert(
      fc.property(word, word, word, (name, descr, port) => {
        const one = snmpOf(name, descr);
        const neighbours = one.neighbours.map((seen) => ({ ...seen, name: descr, portText: port, ownPort: port, speedMbps: 40_000 }));
        const findings = [
          finding({ snmp: { ...one, chassis: 'a', profile: 'arista', neighbours: neighbours.map((seen) => ({ ...seen, chassis: 'b' })) } }),
          finding({ snmp: { ...one, chassis: 'b', vendor: port, model: descr } }),
        ];
        const { sources, elements } = propose(findings, WAYS, null);
        expect(sources.split('\n')).toHaveLength(25);
        expect(elements.split('\n')).toHaveLength(10);
        const { entries, errors } = readSourceEntries(sources, 'proposed.yaml');
        expect(errors).toEqual([]);
        expect(entries).toHaveLength(2);
        const { elements: list } = parse(elements) as { elements: readonly unknown[] };
        expect(list.map((element) => LISTS.elements.safeParse(element).error?.issues ?? [])).toEqual([[], [], []]);
      }),
    );
  });
});
