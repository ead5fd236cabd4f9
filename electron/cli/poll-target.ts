/** One device named on the command line: its address, and how to speak with it. */
import { adapterOfKind } from '../engine/adapters/index.ts';
import { findProfile, shippedProfiles } from '../engine/adapters/lib/profile/shelf.ts';
import { nut } from '../engine/adapters/nut/index.ts';
import { NutSettings } from '../engine/adapters/nut/settings.ts';
import { identify } from '../engine/adapters/snmp/identify.ts';
import { SourceFailure } from '../engine/adapters/lib/failure.ts';
import { nearest } from '../site/nearest.ts';
import { BadInput } from './command.ts';
import type { Output } from './command.ts';
import { accessOf, isAccessGiven, type Access, type AccessTexts } from './snmp-access.ts';
import type { Polled } from './commands/poll.ts';

/** As written by the person, not yet checked. */
export interface Asked {
  /** `HOST[:PORT]`, an IPv6 address between brackets. */
  readonly target: string;
  /** Name of a shipped profile, path of another, or `auto`. */
  readonly profile: string;
  /** Options of SNMP. */
  readonly access: AccessTexts;
}

const PORTS = { snmp: 161, modbus: 502, nut: 3_493 } as const;

/** Null when the device does not say what it is: that has been said. Throws BadInput when the address or the profile is none. */
export async function deviceOf({ target, profile, access }: Asked, output: Output): Promise<Polled | null> {
  const { host, port } = addressOf(target);
  if (profile === 'nut') return nutAt(target, host, port ?? PORTS.nut);
  const snmp = { host, port: port ?? PORTS.snmp, ...accessOf(access) };
  const name = profile === 'auto' ? await nameOf(snmp, output) : profile;
  if (name === null) return null;
  const found = findProfile(name);
  if (!found.ok) {
    const near = nearest(name, shippedProfiles().keys());
    throw new BadInput(
      `${found.reason}${near === null ? '' : `; did you mean ${near}?`}`,
      `shipped: ${[...shippedProfiles().keys()].join(', ')}; nut for a NUT server`,
    );
  }
  const kind = found.profile.protocol;
  if (kind !== 'snmp' && isAccessGiven(access))
    throw new BadInput(`--community and --user belong to SNMP; ${name} speaks ${kind}`, 'leave them out');
  const adapter = adapterOfKind(kind);
  if (adapter === null) throw new Error(`there is no adapter ${kind}`);
  const given = kind === 'snmp' ? { ...snmp, profile: name } : { host, port: port ?? PORTS[kind], profile: name };
  return { id: target, adapter, settings: adapter.settings.parse(given), bound: { signals: [] } };
}

/** A NUT server needs no profile: its variables have the same names for every UPS. All it has are read. */
function nutAt(target: string, host: string, port: number): Polled {
  const settings = { ...NutSettings.parse({ host, port, upses: [{ name: 'any', element: 'any' }] }), upses: [] };
  return { id: target, adapter: nut, settings, bound: { signals: [] } };
}

async function nameOf(snmp: { readonly host: string; readonly port: number } & Access, output: Output): Promise<string | null> {
  try {
    const { profile, sysObjectID, sysDescr } = await identify(snmp, AbortSignal.timeout(20_000));
    output.say(`${snmp.host}: ${sysDescr.split('\n')[0]?.slice(0, 100) ?? ''} (${sysObjectID}), read with profile ${profile}`);
    return profile;
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    output.say(`${snmp.host} does not say what it is: ${error.trouble}: ${error.message}`);
    output.say(
      error.trouble === 'timeout'
        ? 'check the address, --community or --user, and on the device that SNMP is on and this computer may ask'
        : 'check address, port and what SNMP is told there; for a device that speaks no SNMP give --profile NAME',
    );
    return null;
  }
}

function addressOf(target: string): { readonly host: string; readonly port: number | null } {
  const found = /^(?:\[([0-9a-fA-F:.]+)\]|([^:\s]+))(?::(\d{1,5}))?$/.exec(target);
  const host = found?.[1] ?? found?.[2];
  const port = found?.[3] === undefined ? null : Number(found[3]);
  if (host === undefined || host.startsWith('-') || (port !== null && (port < 1 || port > 65_535)))
    throw new BadInput(`--target ${target} is no address`, 'HOST or HOST:PORT, an IPv6 address between brackets: [::1]:161');
  return { host, port };
}
