/**
 * What an element gets from its device by `element:` alone. Recorded devices that are well give no `bad` reading, and what is expected is
 * bound; of every profile that a device can be found to have, the table says which signals that are. TWINWATCH_RECORDINGS: a folder of
 * recordings of others (never part of this project) to be looked at as well.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ElementKind } from '../../shared/model/site.ts';
import type { Sample } from '../../shared/model/sample.ts';
import { fetchFrom, parseSnmprec } from '../../tooling/conformance/snmprec.ts';
import { bind, usualBindings } from '../engine/adapters/lib/bind.ts';
import { textOf } from '../engine/adapters/lib/profile/decode.ts';
import { profileOfDevice, readingsOf, shippedProfiles } from '../engine/adapters/lib/profile/shelf.ts';
import { observe, wantedBy } from '../engine/adapters/lib/profile/snmp.ts';
import { kindOf } from './kinds.ts';

const OWN = path.resolve(import.meta.dirname, '../../fixtures/recordings/snmp');
const FOREIGN = process.env['TWINWATCH_RECORDINGS'];
if (FOREIGN === undefined) console.warn('skipped: no recordings of others (TWINWATCH_RECORDINGS)');

/** Kinds of element a device of a profile may be. */
function kindsOf(profile: string): readonly ElementKind[] {
  const { kind, open } = kindOf(profile, null);
  const others = [...open.matchAll(/\b(ats|generator|wanRouter|firewall|hypervisor|ups|pdu)\b/g)].map(([word]) => word as ElementKind); // only these words
  return [kind, ...others];
}

/** Every kind the device may be, and what an element of it would read. */
function readAll(file: string): readonly { readonly kind: ElementKind; readonly samples: readonly Sample[] }[] {
  const recording = parseSnmprec(readFileSync(file, 'utf8'));
  const text = (oid: string): string => textOf(recording.get(oid) ?? '').replace(/^\./, '');
  const profile = profileOfDevice(text('1.3.6.1.2.1.1.2.0'), text('1.3.6.1.2.1.1.1.0'));
  if (profile === null) return [];
  const readings = readingsOf(profile);
  const as = { entity: 'x', target: 'x', atMs: 0, rateOf: () => null };
  const seen = observe(readings, fetchFrom(recording, wantedBy(readings)), as);
  const offered = readings.map(({ metric }) => metric);
  return kindsOf(profile.name).map((kind) => ({ kind, samples: bind(usualBindings('x', kind, offered), seen, 's', 0) }));
}

const recordingsIn = (folder: string): readonly string[] => readdirSync(folder).filter((name) => name.endsWith('.snmprec'));

/** Several contacts are several doors: which of them the element is, nobody but its owner knows. */
const TO_BE_NAMED = ['contact.state'];

function badOf(file: string): readonly string[] {
  return readAll(file).flatMap(({ kind, samples }) =>
    samples
      .filter(({ metric, quality }) => quality === 'bad' && !TO_BE_NAMED.includes(metric))
      .map(({ metric, raw }) => `${kind} ${metric}: ${raw}`),
  );
}

describe('a device that is well says nothing bad', () => {
  it.each(recordingsIn(OWN))('%s', (name) => {
    expect(badOf(path.join(OWN, name))).toEqual([]);
  });
  it.skipIf(FOREIGN === undefined)('recordings of others', () => {
    const folder = FOREIGN ?? '';
    expect(recordingsIn(folder).flatMap((name) => badOf(path.join(folder, name)).map((line) => `${name} ${line}`))).toEqual([]);
  });

  it.each([
    ['fortigate-pair', 'firewall', { 'router.role': 'active', 'firewall.sync': 'inSync' }],
    ['esxi-host', 'hypervisor', { 'host.cpu': 30, 'host.memory': 40, 'host.disk': 60 }],
    ['hpe-ilo', 'server', { 'host.psu': 'ok', 'host.fans': 'ok', 'host.disks': 'ok' }],
    ['apc-pdu', 'pdu', { 'pdu.power': 3420 }],
  ] as const)('%s as %s', (name, kind, expected) => {
    const samples = readAll(path.join(OWN, `${name}.snmprec`)).find((one) => one.kind === kind)?.samples ?? [];
    expect(Object.fromEntries(samples.map(({ metric, state, value, quality }) => [metric, state ?? value ?? quality]))).toEqual(expected);
  });
});

/** Profile, kind: signals, `<` from which metric of the device, and what becomes of several. */
const TABLE = `
adva-aos switch:
akcp sensor: env.temperature max, contact.state
apc-ats ats:
apc-cooling coolingUnit: cool.unitState
apc-environment sensor: env.temperature max, contact.state
apc-epdu pdu: pdu.power
apc-pdu pdu: pdu.power
apc-power pdu: pdu.power
apc-power ats:
apc-power generator: gen.state, gen.startBattery
apc-uniflair coolingUnit: cool.unitState
apc-ups ups: ups.source, ups.battery, ups.charge, ups.runtime, ups.load max, ups.inputVoltage min, ups.inputFrequency min, ups.outputVoltage min
apc ups: ups.source, ups.battery, ups.charge, ups.runtime, ups.load max, ups.inputVoltage min, ups.inputFrequency min, ups.outputVoltage min
arista switch:
aruba-cx switch: switch.stack<stack.ring
avtech-roomalert sensor: env.temperature max
brocade fabricSwitch:
checkpoint firewall: router.role<fw.haRole
ciena-6500 switch:
ciena-saos switch:
cisco-asa firewall: router.role<fw.haRole
cisco-ios switch: switch.stack<stack.ring
cisco-ios wanRouter: router.role
cisco-nxos switch:
dell-idrac server: host.psu<srv.psu worst, host.fans<srv.fan worst, host.disks<srv.disk worst
dell-me array: array.health
delta-ups ups: ups.source, ups.battery, ups.charge, ups.runtime, ups.load max, ups.inputVoltage min, ups.inputFrequency min, ups.outputVoltage min
eaton-ats ats:
eaton-epdu pdu: pdu.power
eaton-mge ups: ups.source, ups.battery, ups.charge, ups.runtime, ups.load max, ups.inputVoltage min, ups.inputFrequency min, ups.outputVoltage min
eaton-xups ups: ups.source, ups.battery, ups.charge, ups.runtime, ups.load max, ups.inputVoltage min, ups.inputFrequency min, ups.outputVoltage min
emerson-upsweb ups: ups.charge, ups.load max, ups.inputVoltage min, ups.inputFrequency min, ups.outputVoltage min
fortigate firewall: router.role<fw.haRole, firewall.sync<fw.haSync worst
himoinsa generator: gen.state, gen.mode, gen.fuel, gen.startBattery, gen.failedStarts
hpe-ilo server: host.psu<srv.psu worst, host.fans<srv.fan worst, host.disks<srv.disk worst
hwg-poseidon sensor: env.temperature max, contact.state
hwg-ste sensor: env.temperature max, contact.state
hwg-ste2 sensor: env.temperature max, contact.state
hwg-wld sensor: contact.state
juniper switch:
juniper wanRouter: router.role
juniper firewall: router.role
liebert coolingUnit: cool.unitState
liebert ups: ups.source, ups.battery, ups.charge, ups.runtime, ups.load max, ups.inputVoltage min, ups.inputFrequency min, ups.outputVoltage min
liebert pdu: pdu.power
net-snmp server: host.cpu mean, host.memory, host.disk max, host.psu<srv.psu worst, host.fans<srv.fan worst, host.disks<srv.disk worst
net-snmp hypervisor: host.cpu mean, host.memory, host.disk max, host.psu<srv.psu worst, host.fans<srv.fan worst, host.disks<srv.disk worst
net-snmp wanRouter:
netapp array: array.health, array.disksFailed, array.disksRebuilding, array.sparesLeft
paloalto firewall: router.role<fw.haRole
raritan-px1 pdu:
raritan-px2 pdu: pdu.power
riello-netman ups: ups.source, ups.battery, ups.charge, ups.runtime, ups.load max, ups.inputVoltage min, ups.inputFrequency min, ups.outputVoltage min
rittal-cmc-iii sensor: env.temperature max
rittal-cmc-tc sensor: env.temperature max, contact.state
sentry3 pdu: pdu.state, pdu.power
sentry4 pdu: pdu.power
socomec-netvision ups: ups.source, ups.battery, ups.charge, ups.runtime, ups.load max, ups.inputVoltage min, ups.outputVoltage min
supermicro server: host.psu<srv.psu worst
ups-mib ups: ups.source, ups.battery, ups.charge, ups.runtime, ups.load max, ups.inputVoltage min, ups.inputFrequency min, ups.outputVoltage min
vmware-esxi hypervisor: host.cpu mean, host.memory, host.disk max
windows server: host.cpu mean, host.memory, host.disk max, host.disks<srv.disk worst
windows hypervisor: host.cpu mean, host.memory, host.disk max, host.disks<srv.disk worst
`;

it('what each profile gives to each kind its devices may be', () => {
  const lines = [...shippedProfiles().values()].flatMap((profile) => {
    if (profile.protocol !== 'snmp' || profile.sysObjectID === undefined) return [];
    const offered = readingsOf(profile).map(({ metric }) => metric);
    return kindsOf(profile.name).map((kind) => {
      const bound = usualBindings('x', kind, offered).map(({ metric, from, of }) =>
        [metric, from === undefined ? '' : `<${from}`, of === undefined ? '' : ` ${of}`].join(''),
      );
      return `${profile.name} ${kind}: ${bound.join(', ')}`.trim();
    });
  });
  expect(lines).toEqual(TABLE.trim().split('\n'));
});
