/** Whom an SNMP device sees by LLDP (LLDP-MIB, IEEE 802.1AB), and at which of its ports: for `twinwatch discover`. Reads only. */
import { openFor, textOf, type Given } from './identify.ts';
import { portTable, type PortRow } from './port-names.ts';
import { rawOf, type SnmpValue } from './values.ts';

const LLDP = '1.0.8802.1.1.2.1';
const LOCAL_CHASSIS = `${LLDP}.3.2.0`;
/** lldpLocPortTable, by port number. */
const LOCAL_PORT_ID = `${LLDP}.3.7.1.3`;
const LOCAL_PORT_DESCR = `${LLDP}.3.7.1.4`;
/** lldpRemTable, by time mark, own port number and index. */
const CHASSIS = `${LLDP}.4.1.1.5`;
const PORT_ID = `${LLDP}.4.1.1.7`;
const PORT_DESCR = `${LLDP}.4.1.1.8`;
const NAME = `${LLDP}.4.1.1.9`;
/** lldpRemManAddrTable: the address stands in its index. */
const ADDRESS = `${LLDP}.4.2.1.3`;
/** IF-MIB (RFC 2863). */
const IF_DESCR = '1.3.6.1.2.1.2.2.1.2';
const IF_NAME = '1.3.6.1.2.1.31.1.1.1.1';
const IF_HIGH_SPEED = '1.3.6.1.2.1.31.1.1.1.15';

/** A device that one of the ports sees. Ids of chassis and ports are as on the wire: they are compared, not read. */
export interface Neighbour {
  /** sysName it announces; may be empty. */
  readonly name: string;
  /** IPv4 address it is managed at; null: it does not say. */
  readonly address: string | null;
  readonly chassis: string;
  /** Its port at the other end: id, and words for people. */
  readonly portId: string;
  readonly portText: string;
  /** Own port, by the name its readings have; null: which one it is can't be said with certainty. */
  readonly ownPort: string | null;
  /** What the neighbour hears as id of the own port; empty when the device does not say. */
  readonly ownPortId: string;
  /** Mbit/s of the own port; null: not said. */
  readonly speedMbps: number | null;
}

/** `neighbours` empty: it sees nobody, or knows no LLDP. */
export interface Neighbourhood {
  /** Own chassis id; empty when the device does not say. */
  readonly chassis: string;
  readonly neighbours: readonly Neighbour[];
}

export const NOBODY: Neighbourhood = { chassis: '', neighbours: [] };

/** Nobody when it does not speak LLDP. Rejects with `SourceFailure`. */
export async function neighboursOf(target: Given, signal: AbortSignal): Promise<Neighbourhood> {
  const session = await openFor(target, signal);
  const column = async (oid: string): Promise<ReadonlyMap<string, SnmpValue>> =>
    new Map((await session.walk(oid)).rows.map((row) => [row.oid.slice(oid.length + 1), row] as const));
  try {
    const chassis = raw((await session.get([LOCAL_CHASSIS]))[0]);
    const [portIds, names] = [await column(PORT_ID), await column(NAME)];
    const keys = [...new Set([...portIds.keys(), ...names.keys()])];
    if (keys.length === 0) return { chassis, neighbours: [] };
    const [chassisOf, descriptions] = [await column(CHASSIS), await column(PORT_DESCR)];
    const addresses = [...(await column(ADDRESS)).keys()].flatMap((index) => addressIn(index) ?? []);
    const [ownIds, ownDescriptions] = [await column(LOCAL_PORT_ID), await column(LOCAL_PORT_DESCR)];
    const ports = portTable(await column(IF_NAME), await column(IF_DESCR));
    const speeds = await column(IF_HIGH_SPEED);
    return {
      chassis,
      neighbours: keys.map((key): Neighbour => {
        const portId = portIds.get(key);
        const number = key.split('.')[1] ?? '';
        const own: PortRow | null = ports.find(number, textOf(ownIds.get(number)), textOf(ownDescriptions.get(number)));
        const speed = own === null ? undefined : speeds.get(own.index);
        return {
          name: textOf(names.get(key)),
          address: addresses.find((one) => one.key === key)?.address ?? null,
          chassis: raw(chassisOf.get(key)),
          portId: raw(portId),
          portText: textOf(portId) === '' ? textOf(descriptions.get(key)) : textOf(portId),
          ownPort: own?.name ?? null,
          ownPortId: raw(ownIds.get(number)),
          speedMbps: speed?.kind === 'number' && speed.value > 0 ? speed.value : null,
        };
      }),
    };
  } finally {
    session.close();
  }
}

function raw(value: SnmpValue | undefined): string {
  return value === undefined || value.kind === 'absent' || value.kind === 'bad' ? '' : rawOf(value);
}

/** Index of lldpRemManAddrTable: time mark, local port, index, subtype (1 IPv4), length, octets. */
function addressIn(index: string): { readonly key: string; readonly address: string } | null {
  const parts = index.split('.');
  const [subtype, length, ...octets] = parts.slice(3);
  return subtype === '1' && length === '4' && octets.length === 4 ? { key: parts.slice(0, 3).join('.'), address: octets.join('.') } : null;
}
