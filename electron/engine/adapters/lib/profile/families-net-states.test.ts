/** What the shipped profiles of network, storage and server families make of each value of a state, normal and not; after the MIBs named in them. */
import { describe, expect, it } from 'vitest';
import type { RawValue } from './decode.ts';
import { readProfile } from './families-net-read.ts';

/**
 * Title | profile | column [| columns the reading leans on] and below it what each raw value means; `-`: no reading, `bad`: not known.
 * `~` stands for 1.3.6.1.4.1. (makers).
 */
const STATES = `
Cisco temperature | cisco-hardware | ~9.9.13.1.3.1.6
  1: ok ok, 2: warning warning, 3: failed critical, 4: failed critical, 5: absent, 6: failed critical
Cisco fan | cisco-hardware | ~9.9.13.1.4.1.3
  1: ok ok, 2: warning warning, 3: failed critical, 4: off unknown, 5: absent, 6: failed critical
Cisco supply | cisco-hardware | ~9.9.13.1.5.1.3
  1: ok ok, 3: failed critical, 6: failed critical, 9: bad
Cisco FRU | cisco-hardware | ~9.9.117.1.1.2.1.2 | 1.3.6.1.2.1.47.1.1.1.1.5=6
  1: off critical, 2: ok ok, 3: off warning, 4: off critical, 8: failed critical, 9: warning warning, 12: warning warning
Cisco module | cisco-hardware | ~9.9.117.1.2.1.1.2
  1: bad, 2: ok ok, 4: warning warning, 7: failed critical, 8: failed critical, 11: failed critical, 15: off critical, 17: off critical, 20: failed critical
Cisco fan tray | cisco-nxos | ~9.9.117.1.4.1.1.1
  1: bad, 2: ok ok, 3: failed critical, 4: warning warning
Cisco stack role | cisco-ios | ~9.9.500.1.2.1.1.3
  1: master ok, 2: member ok, 3: notMember ok, 4: standby ok
Cisco stack member | cisco-ios | ~9.9.500.1.2.1.1.6
  1: notReady warning, 2: notReady warning, 3: notReady warning, 4: ready ok, 5: notReady critical, 6: notReady critical, 7: notReady critical, 8: notReady critical, 9: notReady warning, 10: notReady critical, 11: removed critical
ASA unit | cisco-asa | ~9.9.147.1.2.1.1.1.3
  2: ok ok, 3: failed critical, 9: ok ok, 10: ok ok, 11: bad
Juniper supply | juniper | ~2636.3.1.15.1.8 | ~2636.3.1.15.1.6=18
  1: bad, 2: absent, 3: warning warning, 4: ok ok, 5: ok ok, 6: ok ok, 7: warning warning, 8: off critical, 9: bad, 10: ok ok
Juniper operating | juniper | ~2636.3.1.13.1.6
  1: bad, 2: ok ok, 3: ok ok, 4: warning warning, 5: warning warning, 6: failed critical, 7: ok ok
Juniper member | juniper | ~2636.3.40.1.4.1.1.1.3
  1: master ok, 2: standby ok, 3: member ok
Aruba member | aruba-cx | ~47196.4.1.1.3.15.1.2.1.3
  ready: ready ok, booting: notReady warning, version_mismatch: notReady warning, communication_failure: notReady critical, in_other_fragment: notReady critical, not_present: removed critical, x: bad
Aruba supply | aruba-cx | ~47196.4.1.1.3.11.2.1.1.11
  1: ok ok, 2: failed critical, 3: failed critical, 8: bad, 10: warning warning, 14: failed critical, 18: bad
Aruba supply, a text | aruba-cx | ~47196.4.1.1.3.11.2.1.1.4
  ok: ok ok, fault_input: failed critical, anything: failed critical
Aruba fan | aruba-cx | ~47196.4.1.1.3.11.5.1.1.10
  1: bad, 2: absent, 3: bad, 4: ok ok, 5: failed critical
FortiGate in sync | fortigate | ~12356.101.13.2.1.1.12
  0: outOfSync critical, 1: inSync ok
FortiGate sensor | fortigate | ~12356.101.4.3.2.1.4
  0: ok ok, 1: failed critical
FortiGate tunnel | fortigate | ~12356.101.12.2.2.1.20
  1: down critical, 2: up ok
FortiGate link monitor | fortigate | ~12356.101.4.8.2.1.3
  0: up ok, 1: down critical
Check Point tunnel | checkpoint | ~2620.500.9002.1.3
  3: up ok, 4: down unknown, 129: idle unknown, 130: init warning, 131: down critical, 132: init warning, 0: bad
Check Point RAID | checkpoint | ~2620.1.6.7.7.1.1.6
  0: ok ok, 1: degraded warning, 2: failed critical, -1: bad
Check Point disk | checkpoint | ~2620.1.6.7.7.2.1.9
  0: ok ok, 1: failed critical, 3: failed critical, 10: spare ok, 12: rebuilding warning, 255: failed critical
Check Point supply | checkpoint | ~2620.1.6.7.9.1.1.2
  Up: ok ok, Down: failed critical, Dummy: absent
Brocade sensor | brocade | ~1588.2.1.1.1.1.22.1.3 | ~1588.2.1.1.1.1.22.1.2=3
  1: bad, 2: failed critical, 3: warning warning, 4: ok ok, 5: warning warning, 6: absent
Brocade port | brocade | ~1588.2.1.1.1.6.2.1.4
  0: bad, 1: online ok, 2: offline critical, 3: testing warning, 4: faulty critical
Brocade port, physically | brocade | ~1588.2.1.1.1.6.2.1.3
  1: noModule unknown, 2: noModule unknown, 3: fault critical, 4: noLight critical, 5: noSync critical, 6: inSync ok, 7: fault critical, 10: noSync warning, 255: bad
Brocade port, off on purpose | brocade | ~1588.2.1.1.1.6.2.1.4 | ~1588.2.1.1.1.6.2.1.5=2
  2: -
Fibre Channel port | fc-mgmt | 1.3.6.1.3.94.1.10.1.6
  1: bad, 2: online ok, 3: offline critical, 4: offline warning, 5: testing warning
Fibre Channel supply | fc-mgmt | 1.3.6.1.3.94.1.8.1.4 | 1.3.6.1.3.94.1.8.1.7=5
  1: bad, 2: bad, 3: ok ok, 4: warning warning, 5: failed critical
Fibre Channel port (FE) | fc-mgmt | 1.3.6.1.2.1.75.1.2.2.1.2
  1: online ok, 2: offline critical, 3: testing warning, 4: faulty critical
NetApp disk | netapp | ~789.1.6.2.1.3
  1: ok ok, 2: rebuilding warning, 6: failed critical, 8: spare ok, 9: predictive warning, 10: failed critical
NetApp mirror | netapp | ~789.1.9.20.1.5
  1: broken critical, 2: inSync ok, 3: broken critical, 4: suspended warning, 5: bad, 6: bad, 7: suspended warning
NetApp shelf | netapp | ~789.1.21.1.2.1.15
  : ok ok, 1: failed critical
NetApp volume | netapp | ~789.1.5.8.1.5
  online: ok ok, restricted: degraded warning, offline: failed critical
Synology disk | synology | ~6574.2.1.1.5
  1: ok ok, 2: spare warning, 3: spare warning, 4: failed critical, 5: failed critical
Synology RAID | synology | ~6574.3.1.1.3
  1: ok ok, 2: rebuilding warning, 7: rebuilding warning, 11: degraded critical, 12: failed critical, 13: rebuilding warning, 21: bad
iDRAC supply | dell-idrac | ~674.10892.5.4.600.12.1.5
  1: bad, 2: bad, 3: ok ok, 4: degraded warning, 5: failed critical, 6: failed critical
iDRAC temperature | dell-idrac | ~674.10892.5.4.700.20.1.5
  1: bad, 2: bad, 3: ok ok, 4: degraded warning, 5: failed critical, 6: failed critical, 7: degraded warning, 8: failed critical, 9: failed critical, 10: failed critical
iDRAC disk | dell-idrac | ~674.10892.5.5.1.20.130.4.1.4
  1: bad, 2: ok ok, 3: ok ok, 4: degraded warning, 5: failed critical, 6: failed critical, 7: failed critical, 8: ok ok, 9: failed critical, 10: ok ok
iDRAC virtual disk | dell-idrac | ~674.10892.5.5.1.20.140.1.1.4
  1: bad, 2: ok ok, 3: failed critical, 4: degraded warning
iDRAC intrusion | dell-idrac | ~674.10892.5.4.300.70.1.6
  1: normal ok, 2: alarm critical, 3: alarm warning, 4: fault warning
iLO fan | hpe-ilo | ~232.6.2.6.7.1.9
  1: bad, 2: ok ok, 3: degraded warning, 4: failed critical
iLO memory | hpe-ilo | ~232.6.2.14.13.1.20
  1: absent, 2: ok ok, 3: degraded warning, 4: degraded warning
iLO disk | hpe-ilo | ~232.3.2.5.1.1.6
  2: ok ok, 3: failed critical, 4: predictive warning, 8: predictive critical, 9: bad
iLO logical drive | hpe-ilo | ~232.3.2.3.1.1.4
  2: ok ok, 3: failed critical, 4: bad, 5: degraded critical, 7: rebuilding warning, 10: failed critical, 20: failed critical
Supermicro supply | supermicro | ~21317.1.14.2.1.2
  0: failed critical, 1: ok ok, 3: failed critical
Supermicro battery | supermicro | ~21317.1.3.1.2 | ~21317.1.3.1.13=VBAT; ~21317.1.3.1.10=0.000
  0.000: failed critical, 2.000: failed critical, 4.000: ok ok
Supermicro chassis | supermicro | ~21317.1.3.1.2 | ~21317.1.3.1.13=Chassis Intru
  0.000: normal ok, 1.000: alarm critical
Adva condition | adva-aos | ~2544.1.20.1.2.1.1.1.2
  25: alarm critical, 140: alarm critical, 23: alarm warning, 27: bad, 9999: alarm warning
Ciena module | ciena-saos | ~1271.2.1.2.1.2.1.1.8
  1: absent, 3: warning warning, 5: ok ok, 6: failed critical, 8: off warning, 14: failed critical
PoE | poe | 1.3.6.1.2.1.105.1.3.1.1.3
  1: ok ok, 2: off ok, 3: failed critical
`;

interface StateCase {
  readonly title: string;
  readonly profile: string;
  readonly column: string;
  readonly context: Readonly<Record<string, RawValue>>;
  /** Raw value -> what it means. */
  readonly means: readonly (readonly [string, string])[];
}

function parseStates(text: string): readonly StateCase[] {
  const full = (oid: string): string => oid.replace('~', '1.3.6.1.4.1.');
  const pairs = (line: string): readonly (readonly [string, string])[] =>
    line.split(', ').map((one): readonly [string, string] => {
      const at = one.lastIndexOf(': ');
      return [one.slice(0, at).trim(), one.slice(at + 2)];
    });
  return [...text.matchAll(/^(\S.*)\n {2}(.*)$/gm)].map(([, head = '', values = '']) => {
    const [title = '', profile = '', column = '', around = ''] = head.split(' | ');
    const context = Object.fromEntries(
      around
        .split('; ')
        .filter((one) => one !== '')
        .map((one) => one.split('='))
        .map(([oid = '', raw = '']) => [full(oid), raw]),
    );
    return { title, profile, column: full(column), context, means: pairs(values) };
  });
}

describe('states', () => {
  it.each(parseStates(STATES))('$title', ({ profile, column, context, means }) => {
    const around = Object.fromEntries(Object.entries(context).map(([other, raw]) => [other, { 1: raw }]));
    for (const [raw, expected] of means) {
      const said = readProfile(profile, { ...around, [column]: { 1: raw } })
        .filter((one) => !one.startsWith('stack.ring = half')) // what follows from its members
        .map((one) => one.replace(/^.* = /, ''))
        .filter((one) => !/^\d+$/.test(one)); // counts of rows
      expect([raw, ...said]).toEqual([raw, ...(expected === '-' ? [] : [expected])]);
    }
  });
});
