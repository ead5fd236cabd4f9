/** Asks an SNMP device what it is: for `twinwatch poll` and `twinwatch discover`. Reads only. */
import { profileOfDevice } from '../lib/profile/shelf.ts';
import { openSession, type SnmpSession } from './session.ts';
import { SnmpTarget } from './settings.ts';
import type { SnmpValue } from './values.ts';

/** System group of SNMPv2-MIB (RFC 3418). */
const SYS_DESCR = '1.3.6.1.2.1.1.1.0';
const SYS_OBJECT_ID = '1.3.6.1.2.1.1.2.0';
const SYS_NAME = '1.3.6.1.2.1.1.5.0';
const SYS_SERVICES = '1.3.6.1.2.1.1.7.0';
/**
 * Where the chassis usually is in ENTITY-MIB (RFC 6933, entPhysicalMfgName and entPhysicalModelName): first or, on stacks, at 1001. UPS-MIB
 * (RFC 1628, upsIdentManufacturer and upsIdentModel) names a UPS.
 */
const VENDOR = ['1.3.6.1.2.1.47.1.1.1.1.12.1', '1.3.6.1.2.1.47.1.1.1.1.12.1001', '1.3.6.1.2.1.33.1.1.1.0'];
const MODEL = ['1.3.6.1.2.1.47.1.1.1.1.13.1', '1.3.6.1.2.1.47.1.1.1.1.13.1001', '1.3.6.1.2.1.33.1.1.2.0'];
/** Read when nothing better is known: every network device has ports. */
const FALLBACK = 'if-mib';

/** As the device says of itself, and what the profiles make of that. */
export interface Identity {
  readonly sysDescr: string;
  readonly sysObjectID: string;
  readonly sysName: string;
  /** Layers it serves, a bit each (RFC 3418): 2 switches, 4 routes, 64 is a host; null: it does not say. */
  readonly sysServices: number | null;
  /** Empty where it does not say. */
  readonly vendor: string;
  readonly model: string;
  /** The shipped profile that knows it best; `isKnown` false: none does, its ports are read. */
  readonly profile: string;
  readonly isKnown: boolean;
}

/** What is known of the device beforehand; the rest has the defaults of the settings. */
export type Given = Partial<SnmpTarget>;

/** Rejects with `SourceFailure`. */
export async function identify(target: Given, signal: AbortSignal): Promise<Identity> {
  const session = await openFor(target, signal);
  try {
    const asked = [SYS_DESCR, SYS_OBJECT_ID, SYS_NAME, SYS_SERVICES, ...VENDOR, ...MODEL];
    const said = new Map((await session.get(asked)).map((value) => [value.oid, value] as const));
    const text = (...oids: readonly string[]): string => oids.map((oid) => textOf(said.get(oid))).find((one) => one !== '') ?? '';
    const [sysDescr, sysObjectID, sysName] = [text(SYS_DESCR), text(SYS_OBJECT_ID), text(SYS_NAME)];
    const services = said.get(SYS_SERVICES);
    const known = profileOfDevice(sysObjectID, sysDescr);
    return {
      sysDescr,
      sysObjectID,
      sysName,
      sysServices: services?.kind === 'number' ? services.value : null,
      vendor: text(...VENDOR),
      model: text(...MODEL),
      profile: known?.name ?? FALLBACK,
      isKnown: known !== null,
    };
  } finally {
    session.close();
  }
}

/** A conversation that ends when `signal` aborts. Rejects with `SourceFailure`. */
export async function openFor(target: Given, signal: AbortSignal): Promise<SnmpSession> {
  const session = await openSession(SnmpTarget.parse(target));
  if (signal.aborted) session.close();
  else signal.addEventListener('abort', () => session.close(), { once: true });
  return session;
}

/** Its text, without blanks around it; empty where it has none. */
export function textOf(value: SnmpValue | undefined): string {
  return value?.kind === 'text' ? value.value.trim() : '';
}
