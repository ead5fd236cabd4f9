/** A short digest of plain data: the same data gives the same digest on any machine. Not a security hash. */

const PRIME = 0x01000193;

/** FNV-1a, 32 bits, twice with different offsets: 16 hex digits. Offset basis and prime: Fowler, Noll, Vo (IETF draft-eastlake-fnv). */
export function digest(data: unknown): string {
  const source = JSON.stringify(data);
  let [first, second] = [0x811c9dc5, 0x01000193];
  // Both in one pass: a decision with the evidence of a whole centre is half a million characters.
  for (let i = 0; i < source.length; i += 1) {
    const code = source.charCodeAt(i);
    first = Math.imul(first ^ code, PRIME);
    second = Math.imul(second ^ code, PRIME);
  }
  return hex(first) + hex(second);
}

function hex(hash: number): string {
  return (hash >>> 0).toString(16).padStart(8, '0');
}
