/** Two sources that listen on the same port would fight for it, and which of them hears its devices would be chance. */
import { isIPv6 } from 'node:net';
import type { Listens } from '../engine/adapters/adapter.ts';
import { complain } from '../site/issues.ts';
import type { PathStep, SiteError } from '../site/site-error.ts';
import type { YamlSource } from '../site/yaml-source.ts';
import type { SourceEntry } from './load-sources.ts';

interface Place extends Listens {
  readonly at: readonly PathStep[];
}

/** The error is at the later one. An address that listens everywhere collides with every address. */
export function checkPorts(source: YamlSource, entries: readonly SourceEntry[]): readonly SiteError[] {
  const before: Place[] = [];
  return entries.flatMap(({ index, adapter, settings }) =>
    (adapter.listens?.(settings) ?? []).flatMap((listens) => {
      const place = { ...listens, at: ['sources', index, ...listens.path] };
      const other = before.find((one) => collide(one, place));
      before.push(place);
      if (other === undefined) return [];
      const { over, address, port } = other;
      const line = String(source.locate(other.at).line);
      return [
        complain(source, place.at, {
          message: `${over} port ${String(port)} is listened on twice, first on line ${line} (address ${address})`,
          expected: 'another port or address for one of them',
        }),
      ];
    }),
  );
}

/** Sharing works only on the very same address: there one socket serves all of them. */
function collide(a: Place, b: Place): boolean {
  if (a.over !== b.over || a.port !== b.port) return false;
  const [first, second] = [plain(a.address), plain(b.address)];
  if (first === second) return !(a.isShared && b.isShared);
  return covers(first, second) || covers(second, first);
}

/** `::` takes both versions, as sockets of this console do. */
function covers(address: string, other: string): boolean {
  return address === '::' || (address === '0.0.0.0' && !isIPv6(other));
}

function plain(address: string): string {
  return address === 'localhost' ? '127.0.0.1' : address.toLowerCase();
}
