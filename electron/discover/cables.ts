/**
 * Which of the devices that were found are joined, and port to port: what each says of its neighbours, laid together. Two ends that name
 * each other's port are one cable; so are the only ones between two devices, unless they name other ports. Pure.
 */
import type { Neighbour } from '../engine/adapters/snmp/neighbours.ts';

/** A device that was found, as its neighbours know it. */
export interface Known {
  readonly name: string;
  readonly address: string;
  readonly chassis: string;
  readonly neighbours: readonly Neighbour[];
}

/** One end; a cable may be known from one side only. */
export interface CableEnd {
  /** Place of the device in the list. */
  readonly device: number;
  /** Own port there; null: not certain, or that device does not see the cable. */
  readonly port: string | null;
}

/** Between two devices of the list, the earlier one first; `speedMbps` null: neither says. */
export interface Cable {
  readonly ends: readonly [CableEnd, CableEnd];
  readonly speedMbps: number | null;
}

/** Place of the device a neighbour is; null: none of them, or more than one could be meant. */
export function deviceOf(neighbour: Neighbour, devices: readonly Known[]): number | null {
  const ways: readonly ((device: Known) => boolean)[] = [
    ({ chassis }) => chassis !== '' && chassis === neighbour.chassis,
    ({ name }) => name !== '' && name === neighbour.name,
    ({ address }) => address === neighbour.address,
  ];
  for (const isIt of ways) {
    const found = devices.flatMap((device, index) => (isIt(device) ? [index] : []));
    if (found.length > 0) return found.length === 1 ? (found[0] ?? null) : null;
  }
  return null;
}

/** In the order of the list. What a device sees that is not in the list is no cable. */
export function cablesBetween(devices: readonly Known[]): readonly Cable[] {
  const seen = devices.map(({ neighbours }) => neighbours.map((one) => ({ one, to: deviceOf(one, devices) })));
  const between = (from: number, to: number): readonly Neighbour[] =>
    (seen[from] ?? []).flatMap((neighbour) => (neighbour.to === to ? [neighbour.one] : []));
  return devices.flatMap((_, left) =>
    devices.flatMap((__, right) => (left < right ? pair(left, right, between(left, right), between(right, left)) : [])),
  );
}

function pair(left: number, right: number, lefts: readonly Neighbour[], rights: readonly Neighbour[]): readonly Cable[] {
  const cable = (a: Neighbour | null, b: Neighbour | null): Cable => ({
    ends: [
      { device: left, port: a?.ownPort ?? null },
      { device: right, port: b?.ownPort ?? null },
    ],
    speedMbps: a?.speedMbps ?? b?.speedMbps ?? null,
  });
  const [onlyLeft, onlyRight] = [lefts[0], rights[0]];
  if (lefts.length === 1 && rights.length === 1 && onlyLeft !== undefined && onlyRight !== undefined)
    return [cable(onlyLeft, contradict(onlyLeft, onlyRight) || contradict(onlyRight, onlyLeft) ? null : onlyRight)];
  if (rights.length === 0) return lefts.map((one) => cable(one, null));
  if (lefts.length === 0) return rights.map((one) => cable(null, one));
  const isOf = (a: Neighbour, b: Neighbour): boolean => a.ownPortId !== '' && a.ownPortId === b.portId && a.portId === b.ownPortId;
  return lefts.map((a) => {
    const others = rights.filter((b) => isOf(a, b));
    return cable(a, others.length === 1 ? (others[0] ?? null) : null);
  });
}

/** One says that it sees a port which the other does not call its own: there is something between them, or a second cable. */
function contradict(one: Neighbour, other: Neighbour): boolean {
  return one.portId !== '' && other.ownPortId !== '' && one.portId !== other.ownPortId;
}
