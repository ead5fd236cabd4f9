/** What a trap or inform says, whatever its version: one form for all (RFC 3584 section 3.1). Pure; null for what is none. */
import { isOid } from './oid.ts';
import { decodeVarbind } from './values.ts';
import type { SnmpValue } from './values.ts';

/** Told to the reader of its device, which then reads it again soon. */
export interface Trap {
  /** Address the datagram came from. */
  readonly from: string;
  /** Which trap: snmpTrapOID. */
  readonly oid: string;
  /** sysUpTime of the sender when it was sent, hundredths of a second; null when it does not say. */
  readonly upTicks: number | null;
  /** What it carries, without up time and trap OID. */
  readonly varbinds: readonly SnmpValue[];
}

/** sysUpTime.0 and snmpTrapOID.0 lead every trap of version 2c and 3 (RFC 3416 section 4.2.6). */
const UP_TIME = '1.3.6.1.2.1.1.3.0';
const TRAP_OID = '1.3.6.1.6.3.1.1.4.1.0';
/** Parent of coldStart(1), linkDown(3)... (RFC 3418). */
const GENERIC_TRAPS = '1.3.6.1.6.3.1.1.5';
/** generic-trap of version 1: 0 to 5 are those of all devices, 6 is one of the maker's (RFC 1157 section 4.1.6). */
const ENTERPRISE_SPECIFIC = 6;
/** Most variables kept. */
const MOST_VARBINDS = 100;

/** Reads what the package made of a notification; nothing about it is trusted. */
export function decodeTrap(pdu: unknown, from: string): Trap | null {
  if (!isRecord(pdu)) return null;
  const varbinds = variablesOf(pdu['varbinds']);
  if (varbinds === null) return null;
  if ('enterprise' in pdu) {
    const oid = oidOfVersion1(pdu['enterprise'], pdu['generic'], pdu['specific']);
    return oid === null ? null : { from, oid, upTicks: ticksOf(pdu['upTime']), varbinds };
  }
  const named = varbinds.find((value) => value.oid === TRAP_OID);
  if (named?.kind !== 'text' || named.type !== 'OID' || !isOid(named.value)) return null;
  const upTime = varbinds.find((value) => value.oid === UP_TIME);
  return {
    from,
    oid: named.value,
    upTicks: upTime?.kind === 'number' ? upTime.value : null,
    varbinds: varbinds.filter((value) => value.oid !== TRAP_OID && value.oid !== UP_TIME),
  };
}

/** RFC 3584 section 3.1: generic traps have OIDs of their own, the maker's are enterprise.0.specific. */
export function oidOfVersion1(enterprise: unknown, generic: unknown, specific: unknown): string | null {
  if (typeof enterprise !== 'string' || !isWhole(generic) || !isWhole(specific)) return null;
  if (generic < ENTERPRISE_SPECIFIC) return `${GENERIC_TRAPS}.${String(generic + 1)}`;
  const oid = `${enterprise}.0.${String(specific)}`;
  return generic === ENTERPRISE_SPECIFIC && isOid(oid) ? oid : null;
}

function variablesOf(value: unknown): readonly SnmpValue[] | null {
  if (!Array.isArray(value)) return null;
  const varbinds: SnmpValue[] = [];
  for (const one of value.slice(0, MOST_VARBINDS) as readonly unknown[]) {
    if (!isRecord(one) || typeof one['oid'] !== 'string') return null;
    varbinds.push(
      decodeVarbind({ oid: one['oid'], value: one['value'], ...(typeof one['type'] === 'number' ? { type: one['type'] } : {}) }),
    );
  }
  return varbinds;
}

function ticksOf(value: unknown): number | null {
  return isWhole(value) ? value : null;
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
