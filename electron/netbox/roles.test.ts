/** Which kind a role is: the patterns, and the file that overrules them. */
import { describe, expect, it } from 'vitest';
import { kindByPattern, kindOfRole } from './roles.ts';
import { readRoles } from './roles-file.ts';

describe('a role', () => {
  it.each([
    ['pdu', 'pdu'],
    ['Rack PDU', 'pdu'],
    ['power-distribution-unit', 'pdu'],
    ['ups', 'ups'],
    ['Onduleur', 'ups'],
    ['automatic-transfer-switch', 'ats'],
    ['core-switch', 'switch'],
    ['access-switch', 'switch'],
    ['leaf', 'switch'],
    ['san-switch', 'fabricSwitch'],
    ['firewall', 'firewall'],
    ['fire-alarm', 'firePanel'],
    ['core-router', 'wanRouter'],
    ['access-control', 'accessPanel'],
    ['hypervisor', 'hypervisor'],
    ['kvm-host', 'hypervisor'],
    ['kvm', 'ignore'],
    ['patch-panel', 'ignore'],
    ['console-server', 'ignore'],
    ['backup-server', 'backupServer'],
    ['storage-array', 'array'],
    ['Climatisation', 'coolingUnit'],
    ['in-row-cooler', 'coolingUnit'],
    ['database-server', 'server'],
    ['wireless-access-point', null],
    ['startups', null],
    ['', null],
  ])('%s is %s', (slug, kind) => {
    expect(kindByPattern([slug])).toBe(kind);
  });

  it('is looked at before the device type; what the user says before both', () => {
    const role = { slug: 'infrastructure', name: 'Infrastructure' };
    expect(kindOfRole(role, ['smart-ups-3000'], new Map())).toBe('ups');
    expect(kindOfRole({ slug: 'server', name: 'Server' }, ['smart-ups-3000'], new Map())).toBe('server');
    expect(kindOfRole(role, ['smart-ups-3000'], new Map([['infrastructure', 'ignore']]))).toBe('ignore');
  });
});

describe('a roles file', () => {
  it('maps slugs to kinds', () => {
    expect(readRoles('core: switch\ntelephony: ignore\n', 'roles.yaml')).toEqual({
      ok: true,
      roles: new Map([
        ['core', 'switch'],
        ['telephony', 'ignore'],
      ]),
    });
  });

  it.each([
    ['core: swich\n', ['roles.yaml:1:7: "swich" is no kind a device can be; did you mean switch?']],
    ['a: ups\nb: service\n', ['roles.yaml:2:4: "service" is no kind a device can be']],
    ['- a\n', ['roles.yaml:1:1: this is no mapping of role slugs to kinds']],
    ['', ['roles.yaml:1:1: the file is empty']],
    ['a: ups\na: pdu\n', ['roles.yaml:2:1: key "a" is given twice, first on line 1']],
  ])('says where it is wrong', (text, problems) => {
    expect(readRoles(text, 'roles.yaml')).toEqual({ ok: false, problems });
  });
});
