/** Builds and reads BER for tests: just enough for an agent of SNMP versions 1 and 2c that can be made to misbehave. */

/** One value: its tag, and its octets. */
export interface Tlv {
  readonly tag: number;
  readonly body: Buffer;
}

export function tlv(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length =
    body.length < 0x80
      ? Buffer.from([body.length])
      : body.length < 0x100
        ? Buffer.from([0x81, body.length])
        : Buffer.from([0x82, body.length >> 8, body.length & 0xff]);
  return Buffer.concat([Buffer.from([tag]), length, body]);
}

/** A whole number of at most 48 bits. */
export function integer(value: number, tag = 2): Buffer {
  const octets = Buffer.alloc(6);
  octets.writeIntBE(value, 0, 6);
  let at = 0;
  while (at < 5 && ((octets[at] === 0 && (octets[at + 1] ?? 0) < 0x80) || (octets[at] === 0xff && (octets[at + 1] ?? 0) >= 0x80))) at += 1;
  return tlv(tag, octets.subarray(at));
}

export function text(value: string): Buffer {
  return tlv(4, Buffer.from(value));
}

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...arcs] = dotted.split('.').map(Number);
  const octets = [first * 40 + second, ...arcs].flatMap((arc) => {
    const groups = [arc % 128];
    for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) groups.unshift((rest % 128) + 128);
    return groups;
  });
  return tlv(6, Buffer.from(octets));
}

/** The values in a stretch of octets, one after the other. */
export function split(octets: Buffer): readonly Tlv[] {
  const values: Tlv[] = [];
  for (let at = 0; at < octets.length;) {
    const tag = octets[at] ?? 0;
    let length = octets[at + 1] ?? 0;
    at += 2;
    if (length >= 0x80) {
      const count = length - 0x80;
      length = octets.readUIntBE(at, count);
      at += count;
    }
    values.push({ tag, body: octets.subarray(at, at + length) });
    at += length;
  }
  return values;
}

export function dotted(body: Buffer): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of body) {
    arc = arc * 128 + (octet & 0x7f);
    if (octet < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [first = 0, ...rest] = arcs;
  return [Math.floor(first / 40), first % 40, ...rest].join('.');
}
