/** The cables of an export, and where one leads from a port: through patch panels to the end. */
import { field, idOf, listOf, numberOf, textOf } from './reading.ts';
import type { Row } from './reading.ts';
import type { Lists } from './lists.ts';

/** `interface:12`: what NetBox calls a termination. */
export type Port = string;

/** A side has several ports where NetBox gives several terminations. */
export interface Cable {
  readonly row: Row;
  readonly sides: readonly [readonly Port[], readonly Port[]];
}

/** Where a port leads. */
export interface Way {
  /** Ports at the far end; none when it leads nowhere. */
  readonly ends: readonly Port[];
  /** Ids of the cables on the way. */
  readonly cables: readonly string[];
}

/** A port at an end, and the device it belongs to; null: not known. */
export interface End {
  readonly port: Port;
  readonly device: string | null;
}

/** Built once from the cables of the export. */
export interface Cabling {
  readonly cables: readonly Cable[];
  /** The device a port belongs to; null: not known. */
  deviceOf(port: Port): string | null;
  /** Follows the cables from a port. Bounded. */
  trace(port: Port): Way;
}

/** Cables one way goes over at most. */
const MAX_HOPS = 64;
/** Steps of one trace, all its branches together. */
const MAX_STEPS = 4_096;

interface Step {
  readonly port: Port;
  /** Positions of the rear ports gone through, innermost last. */
  readonly positions: readonly number[];
  readonly hops: number;
}

/** `dcim.powerport` -> `powerport` */
function typeOf(value: unknown): string {
  return (textOf(value) ?? '')
    .toLowerCase()
    .replace(/^.*\./, '')
    .replace(/[^a-z]/g, '')
    .slice(0, 40);
}

/** One side of a cable: NetBox 3.3 and later give a list, earlier ones a single termination. */
function sideOf(raw: object, side: 'a' | 'b', note: (port: Port, nested: unknown) => void): readonly Port[] {
  const several = listOf(field(raw, `${side}_terminations`)).map((end) => [
    field(end, 'object_type'),
    field(end, 'object_id'),
    field(end, 'object'),
  ]);
  const single = [field(raw, `termination_${side}_type`), field(raw, `termination_${side}_id`), field(raw, `termination_${side}`)];
  return [...several, ...(several.length === 0 ? [single] : [])].flatMap(([type, given, nested]) => {
    const id = idOf(given) ?? idOf(nested);
    const word = typeOf(type);
    if (id === null || word === '') return [];
    const port = `${word}:${id}`;
    note(port, nested);
    return [port];
  });
}

/** Reads cables and ports. */
export function readCabling(lists: Lists, rows: readonly Row[]): Cabling {
  const devices = new Map<Port, string>();
  const note = (port: Port, nested: unknown): void => {
    const device = idOf(field(nested, 'device'));
    if (device !== null) devices.set(port, device);
  };
  const cables: readonly Cable[] = rows.map((row) => ({ row, sides: [sideOf(row.raw, 'a', note), sideOf(row.raw, 'b', note)] }));
  for (const [endpoint, word] of [
    ['interfaces', 'interface'],
    ['front-ports', 'frontport'],
    ['rear-ports', 'rearport'],
    ['power-ports', 'powerport'],
    ['power-outlets', 'poweroutlet'],
  ] as const)
    for (const { id, raw } of lists.of(endpoint)) note(`${word}:${id}`, raw);
  const peers = new Map<Port, { readonly cable: string; readonly ports: readonly Port[] }>();
  for (const { row, sides } of cables) {
    for (const [from, to] of [sides, [sides[1], sides[0]] as const])
      for (const port of from) if (!peers.has(port)) peers.set(port, { cable: row.id, ports: to });
  }
  const panels = readPanels(lists);

  return {
    cables,
    deviceOf: (port) => devices.get(port) ?? null,
    trace: (start) => {
      const ends = new Set<Port>();
      const used = new Set<string>();
      const queue: Step[] = [{ port: start, positions: [], hops: 0 }];
      const seen = new Set<string>();
      for (const { port, positions, hops } of queue) {
        const peer = peers.get(port);
        if (peer === undefined || hops >= MAX_HOPS || queue.length > MAX_STEPS) continue;
        used.add(peer.cable);
        for (const other of peer.ports) {
          const at = `${other} ${positions.join('.')}`;
          if (other === start || seen.has(at)) continue;
          seen.add(at);
          const next = panels.through(other, positions);
          if (next === null) ends.add(other);
          else queue.push(...next.map((step) => ({ ...step, hops: hops + 1 })));
        }
      }
      return { ends: [...ends], cables: [...used] };
    },
  };
}

function append<T>(map: Map<Port, T[]>, port: Port, value: T): void {
  const list = map.get(port);
  if (list === undefined) map.set(port, [value]);
  else list.push(value);
}

interface Panels {
  /** The ports on the other side of the panel; null: the port is no port of a panel. */
  through(port: Port, positions: readonly number[]): readonly Omit<Step, 'hops'>[] | null;
}

/** Front and rear ports. NetBox 4.5 lists the rear ports of a front port, earlier versions name the one. */
function readPanels(lists: Lists): Panels {
  const toRear = new Map<Port, { readonly rear: Port; readonly position: number }[]>();
  const toFront = new Map<Port, { readonly front: Port; readonly position: number }[]>();
  for (const { id, raw } of lists.of('front-ports')) {
    const several = listOf(field(raw, 'rear_ports'));
    for (const entry of several.length > 0 ? several : [raw]) {
      const rearId = idOf(field(entry, 'rear_port'));
      if (rearId === null) continue;
      const position = numberOf(field(entry, 'rear_port_position')) ?? 1;
      const [front, rear] = [`frontport:${id}`, `rearport:${rearId}`];
      append(toRear, front, { rear, position });
      append(toFront, rear, { front, position });
    }
  }
  return {
    through: (port, positions) => {
      if (port.startsWith('frontport:'))
        return (toRear.get(port) ?? []).map(({ rear, position }) => ({ port: rear, positions: [...positions, position] }));
      if (!port.startsWith('rearport:')) return null;
      const fronts = toFront.get(port) ?? [];
      const wanted = positions.at(-1);
      // Without a panel before it, a rear port leads on only when it has one front.
      const found = wanted === undefined ? (fronts.length === 1 ? fronts : []) : fronts.filter(({ position }) => position === wanted);
      return found.map(({ front }) => ({ port: front, positions: positions.slice(0, -1) }));
    },
  };
}

/** Where a port leads: by its cables, else by what NetBox itself found at the end (`connected_endpoints`; before 3.3 `connected_endpoint`). */
export function endsOf(
  cabling: Cabling,
  port: Port,
  raw: object | null,
): { readonly ends: readonly End[]; readonly cables: readonly string[] } {
  const { ends, cables } = cabling.trace(port);
  if (ends.length > 0) return { ends: ends.map((end) => ({ port: end, device: cabling.deviceOf(end) })), cables };
  const type = typeOf(field(raw, 'connected_endpoints_type') ?? field(raw, 'connected_endpoint_type'));
  const given = field(raw, 'connected_endpoints');
  const told = (Array.isArray(given) ? listOf(given) : [field(raw, 'connected_endpoint')]).slice(0, MAX_HOPS).flatMap((end) => {
    const id = idOf(end);
    return id === null || type === ''
      ? []
      : [{ port: `${type}:${id}`, device: idOf(field(end, 'device')) ?? cabling.deviceOf(`${type}:${id}`) }];
  });
  return { ends: told, cables };
}
