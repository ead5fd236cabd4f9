/**
 * Modbus TCP, both ways: requests that read, answers taken apart. Numbers from the MODBUS Application Protocol V1.1b3 and the Messaging
 * Guide V1.0b. Read-only by construction: a request can only carry function codes 1 to 4; there is no way to build a write. Pure.
 */

/** Function codes that read: coils, discrete inputs, holding registers, input registers. The whole of what this client can say. */
export const READ_CODES = [1, 2, 3, 4] as const;
/** Function codes 1 to 4; a write has none here. */
export type ReadCode = (typeof READ_CODES)[number];

/** Most registers of one answer (V1.1b3 6.3, 6.4). */
export const MAX_REGISTERS = 125;
/** Most bits of one answer (V1.1b3 6.1, 6.2). */
export const MAX_BITS = 2_000;
/** MBAP header without the unit id, which counts as payload: transaction, protocol, length; two bytes each. */
const HEADER_BYTES = 6;
/** Unit id, then at most 253 bytes of PDU; at least a function code and one byte. */
const MAX_LENGTH = 254;
const MIN_LENGTH = 3;
/** Set in the function code of a refusal. */
const REFUSED = 0x80;

/** What is asked in one frame; `count` is bounded by the protocol. */
export interface ReadRequest {
  readonly code: ReadCode;
  /** Device behind the address, 0 to 255. */
  readonly unit: number;
  /** Protocol address: counted from 0, as `mbpoll -0` takes it. */
  readonly address: number;
  /** How many registers or bits. */
  readonly count: number;
}

/** One frame as it came: not yet known to be the answer to anything. */
export interface Frame {
  readonly transaction: number;
  readonly unit: number;
  readonly pdu: Buffer;
}

/** An answer taken apart. `garbage`: not the answer to this request, so nothing this peer says can be trusted. */
export type Answer =
  | { readonly kind: 'words'; readonly words: readonly number[] }
  | { readonly kind: 'refusal'; readonly code: number; readonly text: string }
  | { readonly kind: 'garbage'; readonly text: string };

/** The bytes of a request. Throws `RangeError` on one that no device could answer: a bug or a hostile file. */
export function requestBytes(transaction: number, request: ReadRequest): Buffer {
  const { code, unit, address, count } = request;
  // Not the type alone: what is cast or read from a file must not get past either.
  if (!READ_CODES.includes(code)) throw new RangeError(`function code ${String(code)} does not read`);
  const most = isBits(code) ? MAX_BITS : MAX_REGISTERS;
  if (!isWithin(unit, 0, 255) || !isWithin(transaction, 0, 65_535) || !isWithin(count, 1, most) || !isWithin(address, 0, 65_536 - count))
    throw new RangeError(`no such read: unit ${String(unit)}, address ${String(address)}, count ${String(count)}`);
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16BE(transaction, 0);
  bytes.writeUInt16BE(6, 4);
  bytes.writeUInt8(unit, 6);
  bytes.writeUInt8(code, 7);
  bytes.writeUInt16BE(address, 8);
  bytes.writeUInt16BE(count, 10);
  return bytes;
}

/** What of a stream is whole, what is left over, and why it is no Modbus at all (null: it may be). */
export interface Cut {
  readonly frames: readonly Frame[];
  readonly rest: Buffer;
  readonly garbage: string | null;
}

/** Cuts a stream into frames, however the bytes were split or merged. `rest` never holds more than one frame not yet whole. */
export function cutFrames(bytes: Buffer): Cut {
  const frames: Frame[] = [];
  let at = 0;
  while (bytes.length - at >= HEADER_BYTES) {
    const protocol = bytes.readUInt16BE(at + 2);
    const length = bytes.readUInt16BE(at + 4);
    if (protocol !== 0 || length < MIN_LENGTH || length > MAX_LENGTH)
      return { frames, rest: Buffer.alloc(0), garbage: `not a Modbus header: ${bytes.subarray(at, at + HEADER_BYTES).toString('hex')}` };
    const end = at + HEADER_BYTES + length;
    if (bytes.length < end) break;
    frames.push({
      transaction: bytes.readUInt16BE(at),
      unit: bytes.readUInt8(at + HEADER_BYTES),
      pdu: bytes.subarray(at + HEADER_BYTES + 1, end),
    });
    at = end;
  }
  return { frames, rest: bytes.subarray(at), garbage: null };
}

/** What a frame says to a request. Anything that does not fit to the bit is garbage: another device, or out of step. */
export function answerOf(frame: Frame, transaction: number, request: ReadRequest): Answer {
  const { pdu } = frame;
  const garbage = (text: string): Answer => ({ kind: 'garbage', text });
  if (frame.transaction !== transaction)
    return garbage(`an answer to transaction ${String(frame.transaction)}, not ${String(transaction)}: out of step`);
  if (frame.unit !== request.unit) return garbage(`unit ${String(frame.unit)} answered for unit ${String(request.unit)}: another device`);
  const code = pdu.length > 0 ? pdu.readUInt8(0) : 0;
  if (code === request.code + REFUSED && pdu.length === 2) {
    const exception = pdu.readUInt8(1);
    return { kind: 'refusal', code: exception, text: refusalText(exception) };
  }
  if (code !== request.code) return garbage(`function code ${String(code)} answered ${String(request.code)}`);
  const bytes = isBits(request.code) ? Math.ceil(request.count / 8) : request.count * 2;
  if (pdu.length !== bytes + 2 || pdu.readUInt8(1) !== bytes)
    return garbage(`${String(pdu.length - 2)} bytes of data where ${String(bytes)} were asked for`);
  const data = pdu.subarray(2);
  return {
    kind: 'words',
    words: Array.from({ length: request.count }, (_, index) =>
      isBits(request.code) ? (data.readUInt8(index >> 3) >> (index & 7)) & 1 : data.readUInt16BE(index * 2),
    ),
  };
}

/** Words of the exception codes (V1.1b3 section 7). */
const REFUSALS: Readonly<Record<number, string>> = {
  1: 'illegal function: the device does not have this kind of register',
  2: 'illegal data address: the device does not have this register',
  3: 'illegal data value: the device does not take this length',
  4: 'the device failed while it answered',
  5: 'acknowledged, the answer comes later',
  6: 'the device is busy',
  8: 'memory parity error',
  10: 'the gateway has no path to the device',
  11: 'the device behind the gateway does not answer',
};

/** A refusal in words; an unknown code is named as such. */
export function refusalText(code: number): string {
  return `exception ${String(code)}: ${REFUSALS[code] ?? 'unknown'}`;
}

/** Coils and discrete inputs are single bits. */
export function isBits(code: ReadCode): boolean {
  return code < 3;
}

function isWithin(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}
