/** A short digest of plain data: the same data gives the same digest on any machine. Not a security hash. */

/** FNV-1a, 32 bits, twice with different offsets: 16 hex digits. Offset basis and prime: Fowler, Noll, Vo (IETF draft-eastlake-fnv). */
export function digest(data: unknown): string {
  const source = JSON.stringify(data);
  return [0x811c9dc5, 0x01000193].map((offset) => fnv1a(source, offset)).join('');
}

function fnv1a(source: string, offset: number): string {
  let hash = offset;
  for (let i = 0; i < source.length; i += 1) hash = Math.imul(hash ^ source.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
