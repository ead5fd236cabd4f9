/**
 * Values of SNMP objects in a form that cannot be mistaken: a missing object has no value, a malformed one is `bad`, and neither is
 * ever a number. Types after RFC 2578 section 7.1 and, for missing objects, RFC 3416 section 3. Pure; never throws.
 */

/** ASN.1 and SMI tags of values (RFC 2578 section 7.1, RFC 3416 section 3). */
const TAG = {
  integer: 2,
  octets: 4,
  none: 5,
  oid: 6,
  address: 64,
  counter: 65,
  gauge: 66,
  ticks: 67,
  opaque: 68,
  counter64: 70,
  noSuchObject: 128,
  noSuchInstance: 129,
  endOfMibView: 130,
} as const;

/** Raw text kept of a value, characters. */
const RAW_LENGTH = 500;

/** Types whose values a double holds exactly, and floats. */
export type NumberType = 'Integer32' | 'Counter32' | 'Gauge32' | 'TimeTicks' | 'Float';
/** Types that are told as text: addresses dotted, OIDs in figures. */
export type TextType = 'OctetString' | 'OID' | 'IpAddress';

/** `oid`: of the object, in figures; `reason` in English, for the record. */
export type SnmpValue =
  | { readonly kind: 'number'; readonly oid: string; readonly type: NumberType; readonly value: number }
  | { readonly kind: 'bigint'; readonly oid: string; readonly type: 'Counter64'; readonly value: bigint }
  | { readonly kind: 'text'; readonly oid: string; readonly type: TextType; readonly value: string }
  | { readonly kind: 'bytes'; readonly oid: string; readonly type: 'OctetString' | 'Opaque'; readonly value: Buffer }
  /** The device says it has no such thing. */
  | { readonly kind: 'absent'; readonly oid: string; readonly reason: string }
  /** The device says something that cannot be a value. */
  | { readonly kind: 'bad'; readonly oid: string; readonly reason: string };

/** One variable as the package hands it over: nothing about it is trusted. */
export interface RawVarbind {
  readonly oid: string;
  readonly type?: number;
  readonly value?: unknown;
}

/** What one variable says. */
export function decodeVarbind({ oid, type, value }: RawVarbind): SnmpValue {
  switch (type) {
    case TAG.integer:
      return wholeNumber(oid, 'Integer32', value, -0x8000_0000, 0x7fff_ffff);
    case TAG.counter:
      return wholeNumber(oid, 'Counter32', value, 0, 0xffff_ffff);
    case TAG.gauge:
      return wholeNumber(oid, 'Gauge32', value, 0, 0xffff_ffff);
    case TAG.ticks:
      return wholeNumber(oid, 'TimeTicks', value, 0, 0xffff_ffff);
    case TAG.counter64:
      return counter64(oid, value);
    case TAG.octets:
      return Buffer.isBuffer(value) ? octets(oid, value) : { kind: 'bad', oid, reason: 'an octet string without octets' };
    case TAG.opaque:
      return Buffer.isBuffer(value) ? opaque(oid, value) : { kind: 'bad', oid, reason: 'an opaque value without octets' };
    case TAG.oid:
    case TAG.address:
      return typeof value === 'string'
        ? { kind: 'text', oid, type: type === TAG.oid ? 'OID' : 'IpAddress', value }
        : { kind: 'bad', oid, reason: 'no text in an identifier' };
    case TAG.noSuchObject:
      return { kind: 'absent', oid, reason: 'noSuchObject' };
    case TAG.noSuchInstance:
      return { kind: 'absent', oid, reason: 'noSuchInstance' };
    case TAG.endOfMibView:
      return { kind: 'absent', oid, reason: 'endOfMibView' };
    case TAG.none:
      return { kind: 'absent', oid, reason: 'null' };
    default:
      return { kind: 'bad', oid, reason: `unknown type ${String(type)}` };
  }
}

/** The value as it is kept for the record: text as it stands, octets in hexadecimal, cut to 500 characters. */
export function rawOf(value: SnmpValue): string {
  switch (value.kind) {
    case 'number':
    case 'bigint':
    case 'text':
      return String(value.value).slice(0, RAW_LENGTH);
    case 'bytes':
      return `0x${value.value.subarray(0, RAW_LENGTH / 2 - 1).toString('hex')}`;
    case 'absent':
    case 'bad':
      return value.reason.slice(0, RAW_LENGTH);
  }
}

function wholeNumber(oid: string, type: NumberType, value: unknown, least: number, most: number): SnmpValue {
  if (typeof value !== 'number' || !Number.isInteger(value)) return { kind: 'bad', oid, reason: `${type} without a whole number` };
  if (value < least || value > most) return { kind: 'bad', oid, reason: `${type} out of range: ${String(value)}` };
  return { kind: 'number', oid, type, value };
}

/** BER writes as few octets as it can: one to eight, and a ninth zero before a high first bit. */
function counter64(oid: string, value: unknown): SnmpValue {
  if (!Buffer.isBuffer(value) || value.length === 0) return { kind: 'bad', oid, reason: 'Counter64 without octets' };
  const digits = value.length === 9 && value[0] === 0 ? value.subarray(1) : value;
  if (digits.length > 8) return { kind: 'bad', oid, reason: `Counter64 of ${String(value.length)} octets` };
  return { kind: 'bigint', oid, type: 'Counter64', value: BigInt(`0x${digits.toString('hex')}`) };
}

/**
 * Text where it is clean UTF-8, or clean Latin-1 as many devices write accents (a closing NUL of C programs is dropped); octets where
 * it is neither: a MAC address, a bit map.
 */
function octets(oid: string, value: Buffer): SnmpValue {
  const utf8 = value.toString('utf8');
  const text = (utf8.includes('\uFFFD') ? value.toString('latin1') : utf8).replace(/\0+$/, '');
  return hasControl(text) ? { kind: 'bytes', oid, type: 'OctetString', value } : { kind: 'text', oid, type: 'OctetString', value: text };
}

function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || (code >= 127 && code < 160)) return true;
  }
  return false;
}

/** Floats of net-snmp inside an opaque value: 9F 78 04 and four octets, 9F 79 08 and eight (draft-perkins-float). */
function opaque(oid: string, value: Buffer): SnmpValue {
  const head = value.subarray(0, 3).toString('hex');
  const number =
    head === '9f7804' && value.length === 7
      ? value.readFloatBE(3)
      : head === '9f7908' && value.length === 11
        ? value.readDoubleBE(3)
        : null;
  if (number === null) return { kind: 'bytes', oid, type: 'Opaque', value };
  return Number.isFinite(number) ? { kind: 'number', oid, type: 'Float', value: number } : { kind: 'bad', oid, reason: 'not a number' };
}
