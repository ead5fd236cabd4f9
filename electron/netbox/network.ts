/** Links between devices, and the network end devices need: from the cables of their interfaces. */
import type { ElementKind, Layer } from '../../shared/model/site.ts';
import { endsOf } from './cabling.ts';
import type { Cabling, Port } from './cabling.ts';
import type { Context } from './context.ts';
import type { Draft, Key, Part } from './draft.ts';
import { clean, idFrom } from './names.ts';
import { choiceOf, compareIds, field, nameOf, numberOf } from './reading.ts';
import type { Row } from './reading.ts';

/** Kinds that carry the traffic of others. */
const CARRIERS: ReadonlySet<ElementKind> = new Set<ElementKind>(['switch', 'fabricSwitch', 'firewall', 'wanRouter']);
/** Kinds that are of no use when they reach no network. */
const NEEDS_NETWORK: ReadonlySet<ElementKind> = new Set<ElementKind>(['hypervisor', 'server', 'backupServer', 'monitor']);
/** Layers an end device cannot do without; losing its management is no loss of service. */
const SERVING: readonly Layer[] = ['data', 'storage'];

interface Joined {
  readonly ports: readonly [Port, Port];
  readonly devices: readonly [Draft, Draft];
  readonly cables: readonly string[];
}

/** Makes the drafts of all links, and what end devices need of them. Returns the ids of the cables used, and of the links between the centres. */
export function addNetwork(
  context: Context,
  cabling: Cabling,
  centres: readonly Key[],
): { readonly used: ReadonlySet<string>; readonly interLinks: readonly Key[] } {
  const rows = new Map<Port, Row>(context.lists.of('interfaces').map((row) => [`interface:${row.id}`, row]));
  const joined = joinedBy(context, cabling, rows);
  const interLinks: Key[] = [];
  const layersTo = new Map<Key, Map<Layer, Set<Key>>>();
  for (const one of joined) {
    const link = linkOf(one, rows);
    context.drafts.set(link.key, link);
    const sites = one.devices.map(({ site }) => site);
    if (sites[0] !== sites[1] && sites.every((site) => site !== null && centres.includes(site))) interLinks.push(link.key);
    for (const layer of link.layers) {
      for (const [from, to] of [one.devices, [one.devices[1], one.devices[0]] as const]) {
        if (!NEEDS_NETWORK.has(from.kind) || !CARRIERS.has(to.kind) || !SERVING.includes(layer)) continue;
        const known = layersTo.get(from.key) ?? new Map<Layer, Set<Key>>();
        layersTo.set(from.key, known.set(layer, (known.get(layer) ?? new Set<Key>()).add(to.key)));
      }
    }
  }
  for (const [key, layers] of layersTo) {
    const draft = context.drafts.get(key);
    const parts = [...layers].map(([layer, keys]): Part => ({ why: 'network', layer, any: [...keys].map((to) => [to]) }));
    if (draft !== undefined) draft.needs = [...draft.needs, ...parts];
  }
  return { used: new Set(joined.flatMap(({ cables }) => cables)), interLinks };
}

/** Every pair of interfaces of two devices of the proposal that a way joins, once. */
function joinedBy({ drafts, lists }: Context, cabling: Cabling, rows: ReadonlyMap<Port, Row>): readonly Joined[] {
  const cabled = cabling.cables.flatMap(({ sides }) => sides.flat()).filter((port) => port.startsWith('interface:'));
  const found = new Map<string, Joined>();
  for (const port of new Set([...cabled, ...lists.of('interfaces').map(({ id }) => `interface:${id}`)])) {
    const from = drafts.get(`device:${cabling.deviceOf(port) ?? ''}`);
    if (from === undefined) continue;
    const { ends, cables } = endsOf(cabling, port, rows.get(port)?.raw ?? null);
    for (const end of ends) {
      const to = drafts.get(`device:${end.device ?? ''}`);
      if (!end.port.startsWith('interface:') || to === undefined || to.key === from.key) continue;
      const isForward = compareIds(port, end.port) <= 0;
      const name = isForward ? `${port} ${end.port}` : `${end.port} ${port}`;
      if (!found.has(name))
        found.set(name, { ports: isForward ? [port, end.port] : [end.port, port], devices: isForward ? [from, to] : [to, from], cables });
    }
  }
  return [...found.values()];
}

function linkOf({ ports, devices, cables }: Joined, rows: ReadonlyMap<Port, Row>): Draft {
  const [a, b] = devices;
  const ends = ports.map((port) => rows.get(port)?.raw ?? {});
  const named = (at: 0 | 1): string => [devices[at].name, nameOf(ends[at])].filter((part) => part !== null).join(' ');
  const speed = speedOf(ends);
  const isCrossing = a.site !== b.site;
  return {
    key: `link:${ports.join('+')}`,
    kind: 'link',
    name: clean(`${named(0)} to ${named(1)}`),
    base: idFrom(`cab-${a.base.slice(0, 26)}-${b.base.slice(0, 26)}`),
    isOwn: true,
    site: isCrossing ? null : a.site,
    in: null,
    layers: layersOf(devices, ends),
    needs: isCrossing ? [{ why: 'part', any: [[a.key, b.key]] }] : [],
    ends: [a.key, b.key],
    ...(speed === null ? {} : { facts: { speed } }),
    ...(cables.length > 1 ? { remark: `${String(cables.length)} cables, through patch panels` } : {}),
  };
}

function layersOf(devices: readonly [Draft, Draft], ends: readonly object[]): readonly Layer[] {
  if (devices.some(({ kind }) => kind === 'fabricSwitch') || ends.some((raw) => /^\d+gfc-/.test(choiceOf(field(raw, 'type')))))
    return ['storage'];
  if (ends.some((raw) => field(raw, 'mgmt_only') === true)) return ['management'];
  return devices.every(({ kind }) => CARRIERS.has(kind)) ? ['data', 'wan'] : ['data'];
}

/** The slower of both ends: `speed` (kbit/s) where NetBox has it, else what the type of the interface says. */
function speedOf(ends: readonly object[]): string | null {
  const mbits = ends.flatMap((raw) => {
    const kbits = numberOf(field(raw, 'speed'));
    if (kbits !== null && kbits > 0) return [kbits / 1_000];
    const type = /^(\d{1,4}(?:\.\d)?)(g?)(?:base|fc)-/.exec(choiceOf(field(raw, 'type')));
    return type === null ? [] : [Number(type[1]) * (type[2] === 'g' ? 1_000 : 1)];
  });
  const slowest = Math.min(...mbits);
  if (!Number.isFinite(slowest) || slowest < 1 || slowest > 1e8) return null;
  return slowest >= 1_000 ? `${String(rounded(slowest / 1_000))} Gbit/s` : `${String(rounded(slowest))} Mbit/s`;
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
