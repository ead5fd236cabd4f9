/**
 * Which services a set of failures takes away, given what fell: by their needs, or for want of room in their pool.
 * Placement depends only on which hosts are left, and equal hosts are equal: each such case is placed once and remembered.
 */
import { countIn, hasBit, noBits, setBit } from './bits.ts';
import type { Bits } from './bits.ts';
import type { Fall } from './fall.ts';
import type { Graph } from './graph.ts';
import { itemAt, packLists } from './lists.ts';
import type { Lists } from './lists.ts';
import { demandsOf, placeAll, placeInPool } from './placement.ts';
import type { Demands, MeasuredDemand } from './placement.ts';

/** Made for one state; keeps what it placed, so that equal sets of lost hosts are placed once. */
export interface Judge {
  /** Services served now. Services are numbered as in `graph.services`. */
  readonly servedNow: Bits;
  /** Number of the service an element is, -1. */
  readonly serviceOf: Int32Array;
  /** Per element: its places among the host bits, one per pool it is in, or is. */
  readonly hostBitsOf: Lists;
  readonly hostBitCount: number;
  /** Services served now that find no room once these host bits are lost as well. Not to be changed. */
  readonly unplaced: (lostHosts: Bits) => Bits;
}

interface PoolCases {
  readonly pool: number;
  readonly poolBit: number;
  /** Element of each host bit of this pool. */
  readonly hosts: readonly { readonly bit: number; readonly element: number }[];
  /** Hosts up now that offer the same, as bits; and what one of them counts in the key of a case. */
  readonly classes: readonly { readonly bits: Bits; readonly radix: number }[];
  readonly byKey: Map<number | string, Bits | null>;
}

/** `base`: settled, with everything that has failed already failed. */
export function judgeOf(graph: Graph, base: Fall, demand: MeasuredDemand | undefined): Judge {
  const demands = demandsOf(graph, demand);
  const placedNow = placeAll(graph, base.up, demands);
  const serviceOf = new Int32Array(graph.size).fill(-1);
  const servedNow = noBits(graph.services.length);
  graph.services.forEach((service, index) => {
    serviceOf[service.element] = index;
    if (base.up[service.element] === 1 && placedNow[index] === 1) setBit(servedNow, index);
  });

  const bitsOf: number[][] = Array.from({ length: graph.size }, () => []);
  let hostBitCount = 0;
  const bitFor = (element: number): number => {
    bitsOf[element]?.push(hostBitCount);
    hostBitCount += 1;
    return hostBitCount - 1;
  };
  const numbered = graph.pools.map((pool, index) => ({
    pool: index,
    poolBit: bitFor(pool.element),
    hosts: pool.members.map((element) => ({ bit: bitFor(element), element })),
  }));
  const up = base.up.slice();
  const pools = numbered.map((one): PoolCases => ({ ...one, classes: classesOf(graph, one, up, hostBitCount), byKey: new Map() }));
  const nothing = noBits(graph.services.length);

  const unplaced = (lostHosts: Bits): Bits => {
    let found = nothing;
    for (const cases of pools) {
      const lost = caseOf(graph, cases, lostHosts, up, demands, servedNow);
      if (lost === null) continue;
      if (found === nothing) found = lost;
      else found = found.map((word, index) => word | (lost[index] ?? 0));
    }
    return found;
  };
  return { servedNow, serviceOf, hostBitsOf: packLists(bitsOf), hostBitCount, unplaced };
}

function classesOf(graph: Graph, of: Pick<PoolCases, 'pool' | 'hosts'>, up: Uint8Array, bitCount: number): PoolCases['classes'] {
  const { offers } = itemAt(graph.pools, of.pool);
  const byOffer = new Map<string, number[]>();
  of.hosts.forEach(({ bit, element }, index) => {
    if (up[element] !== 1) return;
    const offer = [...itemAt(offers, index)].map(([resource, amount]) => `${resource}=${amount}`).sort();
    const key = JSON.stringify(offer);
    byOffer.set(key, [...(byOffer.get(key) ?? []), bit]);
  });
  let radix = 1;
  return [...byOffer.values()].map((members) => {
    const bits = noBits(bitCount);
    for (const bit of members) setBit(bits, bit);
    const one = { bits, radix };
    radix *= members.length + 1;
    return one;
  });
}

/** The services of one pool left without room; null: none. */
function caseOf(graph: Graph, cases: PoolCases, lostHosts: Bits, up: Uint8Array, demands: Demands, servedNow: Bits): Bits | null {
  const isPoolLost = hasBit(lostHosts, cases.poolBit);
  let key: number | string = 0;
  if (isPoolLost) key = -1;
  else for (const { bits, radix } of cases.classes) key += countIn(lostHosts, bits) * radix;
  if (key === 0) return null;
  // So many different hosts that a number can't tell the cases apart: the bits themselves can.
  if (key > Number.MAX_SAFE_INTEGER) key = lostHosts.join();
  const known = cases.byKey.get(key);
  if (known !== undefined) return known;

  const fallen = [...cases.hosts.filter(({ bit, element }) => up[element] === 1 && hasBit(lostHosts, bit)).map(({ element }) => element)];
  if (isPoolLost) fallen.push(itemAt(graph.pools, cases.pool).element);
  for (const element of fallen) up[element] = 0;
  const placed = new Uint8Array(graph.services.length);
  placeInPool(graph, cases.pool, up, demands, placed);
  for (const element of fallen) up[element] = 1;
  const without = graph.services.flatMap((service, index) =>
    service.pool === cases.pool && placed[index] !== 1 && hasBit(servedNow, index) ? [index] : [],
  );
  const lost = without.length === 0 ? null : noBits(graph.services.length);
  for (const index of without) if (lost !== null) setBit(lost, index);
  cases.byKey.set(key, lost);
  return lost;
}
