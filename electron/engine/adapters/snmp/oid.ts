/** Object identifiers as dotted text without a leading dot: whether it is one, which comes first, what lies under what. Pure. */

/** SMI allows 128 arcs (RFC 2578 section 3.5); an arc is at most 2^32-1, ten digits. */
const OID = /^[0-2](\.\d{1,10}){1,127}$/;

/** Whether this is an OID that can be asked for: dotted numbers, no leading dot. */
export function isOid(text: string): boolean {
  return OID.test(text) && text.split('.').every((arc) => Number(arc) <= 0xffff_ffff);
}

/** `.1.3.6` is taken as `1.3.6`. */
export function withoutDot(text: string): string {
  return text.startsWith('.') ? text.slice(1) : text;
}

/** Below zero when `left` comes first in the order of a walk (RFC 3416 section 4.2.2: arc by arc, then the shorter), zero when equal. */
export function compareOids(left: string, right: string): number {
  const [a, b] = [left.split('.'), right.split('.')];
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i += 1) {
    const difference = Number(a[i]) - Number(b[i]);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Whether `oid` lies under `root`; the root itself does not. */
export function isUnder(root: string, oid: string): boolean {
  return oid.startsWith(`${root}.`);
}
