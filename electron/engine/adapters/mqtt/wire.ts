/**
 * Stands between the MQTT client and its socket and looks at the first byte of every packet. Out: only what a listener has to say,
 * so that nothing can be published, whatever the client would do. In: packets that are too large are dropped unread.
 */

/** Packet types (MQTT 3.1.1, 2.2.1) a listener sends: CONNECT, SUBSCRIBE, PINGREQ, DISCONNECT. */
const MAY_SEND: ReadonlySet<number> = new Set([1, 8, 12, 14]);
/** CONNECT with a will would make the broker publish in our name (3.1.2.5): bit 2 of the flags, the eighth byte behind the length. */
const CONNECT = 1;
const WILL = 0b100;

export const PUBLISH = 3;

/** What is cut off a stream: the packets that may pass, and how many may not. */
export interface Passed {
  readonly bytes: readonly Buffer[];
  readonly dropped: number;
}

/** Reads a stream of packets piece by piece; `mayPass` is asked once per packet. Throws a `RangeError` on a length that is none. */
export class PacketGate {
  readonly #mayPass: (type: number, length: number) => boolean;
  #header: number[] = [];
  #left = 0;
  #isPassing = false;

  constructor(mayPass: (type: number, length: number) => boolean) {
    this.#mayPass = mayPass;
  }

  push(chunk: Buffer): Passed {
    const bytes: Buffer[] = [];
    let dropped = 0;
    let place = 0;
    while (place < chunk.length) {
      if (this.#left === 0) {
        this.#header.push(chunk[place] ?? 0);
        place += 1;
        const length = lengthOf(this.#header);
        if (length === null) continue;
        const header = this.#header;
        this.#header = [];
        this.#left = length;
        this.#isPassing = this.#mayPass((header[0] ?? 0) >> 4, length);
        if (this.#isPassing) bytes.push(Buffer.from(header));
        else dropped += 1;
        continue;
      }
      const end = Math.min(chunk.length, place + this.#left);
      if (this.#isPassing) bytes.push(chunk.subarray(place, end));
      this.#left -= end - place;
      place = end;
    }
    return { bytes, dropped };
  }
}

/** Remaining length of a packet (2.2.3), one to four bytes after the first; null while it is not whole. */
function lengthOf(header: readonly number[]): number | null {
  let length = 0;
  for (const [index, byte] of header.slice(1).entries()) {
    length += (byte & 127) * 128 ** index;
    if (byte < 128) return length;
    if (index === 3) throw new RangeError('a packet length that is none');
  }
  return null;
}

/** Throws a `RangeError` for anything but the words of a listener. */
export function outgoing(): (chunk: Buffer) => void {
  const gate = new PacketGate((type) => {
    if (!MAY_SEND.has(type)) throw new RangeError(`a listener does not send packets of type ${String(type)}`);
    return true;
  });
  let head: Buffer | null = Buffer.alloc(0);
  return (chunk) => {
    const { bytes } = gate.push(chunk);
    if (head === null) return;
    // The first packet is CONNECT; its flags stand behind length and name of the protocol and its level.
    head = Buffer.concat([head, ...bytes]).subarray(0, 16);
    const flagsAt = 1 + lengthBytes(head) + 7;
    if (head.length <= flagsAt) return;
    if ((head[0] ?? 0) >> 4 !== CONNECT || ((head[flagsAt] ?? 0) & WILL) !== 0) throw new RangeError('a listener has no last will');
    head = null;
  };
}

function lengthBytes(packet: Buffer): number {
  for (let count = 1; count <= 4; count += 1) if ((packet[count] ?? 0) < 128) return count;
  return 4;
}
