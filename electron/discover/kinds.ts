/** What kind of element a device probably is: from the profile that knows it, else from the layers it says it serves. A guess, and said to be one. */
import type { ElementKind } from '../../shared/model/site.ts';
import { usualBindings } from '../engine/adapters/lib/bind.ts';
import { readingsOf, snmpProfile } from '../engine/adapters/lib/profile/shelf.ts';

/** Shipped profiles that a device can be found to have. What the profile itself leaves open is in `OPEN`. */
const KIND_OF_PROFILE: Readonly<Record<string, ElementKind>> = {
  'adva-aos': 'switch',
  akcp: 'sensor',
  'apc-ats': 'ats',
  'apc-cooling': 'coolingUnit',
  'apc-environment': 'sensor',
  'apc-epdu': 'pdu',
  'apc-pdu': 'pdu',
  'apc-power': 'pdu',
  'apc-uniflair': 'coolingUnit',
  'apc-ups': 'ups',
  apc: 'ups',
  arista: 'switch',
  'aruba-cx': 'switch',
  'avtech-roomalert': 'sensor',
  brocade: 'fabricSwitch',
  checkpoint: 'firewall',
  'ciena-6500': 'switch',
  'ciena-saos': 'switch',
  'cisco-asa': 'firewall',
  'cisco-ios': 'switch',
  'cisco-nxos': 'switch',
  'dell-idrac': 'server',
  'dell-me': 'array',
  'delta-ups': 'ups',
  'eaton-ats': 'ats',
  'eaton-epdu': 'pdu',
  'eaton-mge': 'ups',
  'eaton-xups': 'ups',
  'emerson-upsweb': 'ups',
  fortigate: 'firewall',
  himoinsa: 'generator',
  'hpe-ilo': 'server',
  'hwg-poseidon': 'sensor',
  'hwg-ste': 'sensor',
  'hwg-ste2': 'sensor',
  'hwg-wld': 'sensor',
  juniper: 'switch',
  liebert: 'coolingUnit',
  'net-snmp': 'server',
  netapp: 'array',
  paloalto: 'firewall',
  'raritan-px1': 'pdu',
  'raritan-px2': 'pdu',
  'riello-netman': 'ups',
  'rittal-cmc-iii': 'sensor',
  'rittal-cmc-tc': 'sensor',
  sentry3: 'pdu',
  sentry4: 'pdu',
  'socomec-netvision': 'ups',
  supermicro: 'server',
  synology: 'array',
  'ups-mib': 'ups',
  'vmware-esxi': 'hypervisor',
  windows: 'server',
};

/** What else a device of the profile may be. */
const OPEN: Readonly<Record<string, string>> = {
  apc: 'or another device of APC',
  'apc-power': 'or ats, generator',
  'cisco-ios': 'or wanRouter',
  juniper: 'or wanRouter, firewall',
  liebert: 'or ups, pdu',
  'net-snmp': 'or hypervisor, wanRouter',
  windows: 'or hypervisor',
};

/** Management controllers: that they answer says nothing of the machine they are built into. */
const CONTROLLERS: readonly string[] = ['dell-idrac', 'hpe-ilo', 'supermicro'];

/** To be read by a person before it is believed. */
export interface KindGuess {
  readonly kind: ElementKind;
  /** What else it may be; empty: nothing near. */
  readonly open: string;
}

/** Layers of sysServices (RFC 3418): 2 data link, 4 internet. */
const SWITCHES = 2;
const ROUTES = 4;

/** `sysServices`: bits of RFC 3418 (2: data link, 4: internet); null: not said. `profile`: by name. */
export function kindOf(profile: string, sysServices: number | null): KindGuess {
  const known = KIND_OF_PROFILE[profile];
  if (known !== undefined) return { kind: known, open: OPEN[profile] ?? '' };
  if (sysServices !== null && (sysServices & SWITCHES) !== 0) return { kind: 'switch', open: 'no profile knows it' };
  if (sysServices !== null && (sysServices & ROUTES) !== 0) return { kind: 'wanRouter', open: 'no profile knows it' };
  return { kind: 'server', open: 'no profile knows it: any kind' };
}

const REACHED: readonly ElementKind[] = ['switch', 'fabricSwitch', 'wanRouter', 'firewall', 'server', 'hypervisor', 'array'];
/** What else a thing with an address can be. */
const OTHERS: readonly ElementKind[] = [
  'mains',
  'ats',
  'generator',
  'ups',
  'powerPath',
  'pdu',
  'coolingUnit',
  'sensor',
  'firePanel',
  'suppression',
  'accessPanel',
  'diskPool',
  'backupServer',
  'monitor',
  'witness',
];

/** Whether an element of this kind can be a device at all: a centre called `a` is no switch called A. */
export function isDevice(kind: ElementKind): boolean {
  return REACHED.includes(kind) || OTHERS.includes(kind);
}

/** Whether that the device answers can stand for "its element is reached". */
export function saysReach(profile: string, kind: ElementKind): boolean {
  return REACHED.includes(kind) && !CONTROLLERS.includes(profile);
}

/** Whether a device of this profile says by itself something an element of the kind has. */
export function feeds(profile: string, kind: ElementKind): boolean {
  const known = snmpProfile(profile);
  const offered = known === null ? [] : readingsOf(known).map(({ metric }) => metric);
  return usualBindings('any', kind, offered).length > 0;
}
