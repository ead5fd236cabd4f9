/**
 * Reads the outside of an SNMP message (RFC 1157, RFC 3412, RFC 3414) before the package sees it: what is not SNMP, not of the agreed
 * version or not protected as agreed is turned away here. Strict BER with definite lengths; pure; null for anything malformed.
 */

/** Tags of the PDUs a reader of devices meets (RFC 3416 section 3, RFC 1157 for the first trap). */
export const PDU = { get: 0xa0, response: 0xa2, trapV1: 0xa4, inform: 0xa6, trapV2: 0xa7, report: 0xa8 } as const;

/** Versions 1 and 2c; the community itself is not taken out. */
export interface CommunityHeader {
  readonly version: 'v1' | 'v2c';
  readonly pdu: number;
}

/** Version 3 (RFC 3412); whether the signature is right is for the package to say. */
export interface UserHeader {
  readonly version: 'v3';
  readonly isAuthenticated: boolean;
  readonly isEncrypted: boolean;
  /** Authoritative engine, hexadecimal; '' while it is being discovered. */
  readonly engine: string;
  /** Null when it cannot be seen: encrypted. */
  readonly pdu: number | null;
}

/** The outside of one message; `version` tells the two apart. */
export type Header = CommunityHeader | UserHeader;

const TAG = { integer: 0x02, octets: 0x04, sequence: 0x30 } as const;

/** Bits of msgFlags (RFC 3412 section 6.4). */
const FLAG = { authenticated: 1, encrypted: 2 } as const;

/** Longest engine id, octets (RFC 3411, SnmpEngineID). */
const LONGEST_ENGINE = 32;

/** A place in the octets and where they end. */
interface Cursor {
  readonly octets: Buffer;
  readonly end: number;
  at: number;
}

/** What the outside of a message says, or null when this is no SNMP message. */
export function readHeader(message: Buffer): Header | null {
  const body = inside({ octets: message, end: message.length, at: 0 }, TAG.sequence);
  if (body === null) return null;
  const version = smallInteger(body);
  if (version === 0 || version === 1) {
    const community = inside(body, TAG.octets);
    const pdu = body.octets[body.at];
    if (community === null || pdu === undefined || body.at >= body.end) return null;
    return { version: version === 0 ? 'v1' : 'v2c', pdu };
  }
  return version === 3 ? userHeader(body) : null;
}

function userHeader(body: Cursor): UserHeader | null {
  const globals = inside(body, TAG.sequence);
  if (globals === null || inside(globals, TAG.integer) === null || inside(globals, TAG.integer) === null) return null;
  const flagOctets = inside(globals, TAG.octets);
  const security = inside(body, TAG.octets);
  if (flagOctets === null || flagOctets.end - flagOctets.at !== 1 || security === null) return null;
  const parameters = inside(security, TAG.sequence);
  const engine = parameters === null ? null : inside(parameters, TAG.octets);
  if (engine === null || engine.end - engine.at > LONGEST_ENGINE) return null;
  const flags = flagOctets.octets[flagOctets.at] ?? 0;
  const isEncrypted = (flags & FLAG.encrypted) !== 0;
  const pdu = isEncrypted ? null : scopedPdu(body);
  if (!isEncrypted && pdu === null) return null;
  return {
    version: 'v3',
    isAuthenticated: (flags & FLAG.authenticated) !== 0,
    isEncrypted,
    engine: engine.octets.toString('hex', engine.at, engine.end),
    pdu,
  };
}

/** The tag of the PDU behind context engine and context name. */
function scopedPdu(body: Cursor): number | null {
  const scoped = inside(body, TAG.sequence);
  if (scoped === null || inside(scoped, TAG.octets) === null || inside(scoped, TAG.octets) === null) return null;
  return scoped.at < scoped.end ? (scoped.octets[scoped.at] ?? null) : null;
}

/** The inside of the next value, if it has this tag; the outer cursor moves behind it. */
function inside(cursor: Cursor, tag: number): Cursor | null {
  const { octets } = cursor;
  if (cursor.at + 2 > cursor.end || octets[cursor.at] !== tag) return null;
  let at = cursor.at + 1;
  let length = octets[at] ?? 0;
  at += 1;
  if (length >= 0x80) {
    const count = length - 0x80;
    if (count === 0 || count > 4 || at + count > cursor.end) return null;
    length = octets.readUIntBE(at, count);
    at += count;
  }
  if (at + length > cursor.end) return null;
  cursor.at = at + length;
  return { octets, at, end: at + length };
}

/** An integer of one octet, which is all a version can be. */
function smallInteger(cursor: Cursor): number | null {
  const value = inside(cursor, TAG.integer);
  return value !== null && value.end - value.at === 1 ? (value.octets[value.at] ?? null) : null;
}
