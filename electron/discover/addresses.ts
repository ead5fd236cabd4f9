/** Lists of addresses as people write them: `10.0.0.0/28`, `10.0.0.5-20`, `10.0.0.7`, separated by commas. IPv4 only: no one walks an IPv6 net. */

/** A walk of more is a mistake more often than a wish. */
export const MOST_ADDRESSES = 4_096;

/** Each once, in the order given; `reason` in English. */
export type Addresses = { readonly ok: true; readonly addresses: readonly string[] } | { readonly ok: false; readonly reason: string };

/** At most `MOST_ADDRESSES` in all. */
export function parseAddresses(text: string): Addresses {
  const found = new Set<string>();
  for (const part of text.split(',').map((one) => one.trim())) {
    const range = rangeOf(part);
    if (range === null) return { ok: false, reason: `"${part}" is neither a net (10.0.0.0/28), a range (10.0.0.5-20) nor an address` };
    if (range.last - range.first + 1 + found.size > MOST_ADDRESSES)
      return { ok: false, reason: `more than ${String(MOST_ADDRESSES)} addresses: give smaller nets, one after the other` };
    for (let address = range.first; address <= range.last; address += 1) found.add(textOf(address));
  }
  return { ok: true, addresses: [...found] };
}

interface Range {
  readonly first: number;
  readonly last: number;
}

function rangeOf(part: string): Range | null {
  const found = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2})|-(\d{1,3}))?$/.exec(part);
  if (found === null) return null;
  const octets = found.slice(1, 5).map(Number);
  if (octets.some((octet) => octet > 255)) return null;
  const first = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const [bits, end] = [found[5], found[6]];
  if (end !== undefined)
    return Number(end) > 255 || Number(end) < (octets[3] ?? 0) ? null : { first, last: first - (octets[3] ?? 0) + Number(end) };
  if (bits === undefined) return { first, last: first };
  if (Number(bits) > 32) return null;
  const size = 2 ** (32 - Number(bits));
  const net = Math.floor(first / size) * size;
  // The net itself and its broadcast are no devices; in the smallest nets both are (RFC 3021).
  return size <= 2 ? { first: net, last: net + size - 1 } : { first: net + 1, last: net + size - 2 };
}

function textOf(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
