/** The power path: panel -> feed -> UPS -> PDU -> device, read from the cables of power ports, as needs. */
import { endsOf } from './cabling.ts';
import type { Cabling } from './cabling.ts';
import type { Context } from './context.ts';
import { tell } from './context.ts';
import type { Key } from './draft.ts';
import { clean, idFrom } from './names.ts';
import { place, roomOf, siteOf } from './places.ts';
import { choiceOf, field, idOf, nameOf, numberOf } from './reading.ts';
import type { Row } from './reading.ts';

/** Power units through which one hop of a supply leads when they are not in the proposal themselves. */
const MAX_PASSED = 8;

/** Gives every device its supplies, and makes the drafts of the feeds and panels that supply something. Returns the ids of the cables used. */
export function addPower(context: Context, cabling: Cabling): ReadonlySet<string> {
  const { drafts, lists } = context;
  const used = new Set<string>();
  const feeds = new Map(lists.of('power-feeds').map((row) => [row.id, row]));
  const direct = directSupplies(context, cabling, feeds, used);
  const supplies = new Map<Key, readonly Key[]>();
  for (const row of lists.of('devices')) {
    const key = `device:${row.id}`;
    const draft = drafts.get(key);
    if (draft === undefined) continue;
    const found = suppliesOf(context, direct, row);
    supplies.set(key, found);
    if (found.length > 1 && (draft.kind === 'pdu' || draft.kind === 'ups'))
      tell(context, 'several-inlets', 'device', row, `${String(found.length)} supplies`);
  }
  const feeding = new Set([...supplies.values()].flat());
  addFeeds(context, feeding, [...feeds.values()]);
  for (const [key, found] of supplies) {
    const draft = drafts.get(key);
    const known = found.filter((supply) => drafts.has(supply));
    if (draft !== undefined && known.length > 0) draft.needs = [...draft.needs, { why: 'power', any: known.map((supply) => [supply]) }];
  }
  return used;
}

/** What the power ports of each device lead to: devices and feeds. */
function directSupplies(
  context: Context,
  cabling: Cabling,
  feeds: ReadonlyMap<string, Row>,
  used: Set<string>,
): ReadonlyMap<string, ReadonlySet<Key>> {
  const direct = new Map<string, Set<Key>>();
  for (const row of powerPorts(context, cabling)) {
    const port = `powerport:${row.id}`;
    const device = idOf(field(row.raw, 'device')) ?? cabling.deviceOf(port);
    if (device === null) continue;
    const { ends, cables } = endsOf(cabling, port, row.raw);
    const found = ends.flatMap((end): readonly Key[] => {
      if (end.port.startsWith('poweroutlet:')) return end.device === null || end.device === device ? [] : [`device:${end.device}`];
      const feed = feeds.get(end.port.slice('powerfeed:'.length));
      return end.port.startsWith('powerfeed:') && feed !== undefined ? [`power-feed:${feed.id}`] : [];
    });
    if (found.length > 0) for (const cable of cables) used.add(cable);
    else if (context.drafts.has(`device:${device}`))
      tell(context, 'power-open', 'power-port', row, openBecause(context, device, row, ends.length > 0));
    const known = direct.get(device) ?? new Set<Key>();
    for (const key of found) known.add(key);
    direct.set(device, known);
  }
  return direct;
}

function openBecause({ drafts }: Context, device: string, row: Row, hasEnd: boolean): string {
  const of = `of ${drafts.get(`device:${device}`)?.name ?? device}`;
  if (hasEnd) return `${of}: what it leads to is not in the export, or is the device itself`;
  return field(row.raw, 'mark_connected') === true ? `${of}: marked as connected, without a cable` : of;
}

/** The list of power ports, and those only cables name. */
function powerPorts({ lists }: Context, cabling: Cabling): readonly Row[] {
  const ports = new Map(lists.of('power-ports').map((row) => [row.id, row]));
  for (const port of cabling.cables.flatMap(({ sides }) => sides.flat())) {
    const id = port.startsWith('powerport:') ? port.slice('powerport:'.length) : null;
    if (id !== null && !ports.has(id)) ports.set(id, { id, raw: {} });
  }
  return [...ports.values()];
}

/** Supplies of a device; of a blade without ports those of its chassis. What is not in the proposal is passed through to what supplies it. */
function suppliesOf({ drafts }: Context, direct: ReadonlyMap<string, ReadonlySet<Key>>, row: Row): readonly Key[] {
  const own = direct.get(row.id);
  const parent = idOf(field(row.raw, 'parent_device'));
  // A chassis that is an element of its own supplies its blades as a whole.
  let open: readonly Key[] = own !== undefined ? [...own] : parent === null ? [] : [`device:${parent}`];
  const found = new Set<Key>();
  const seen = new Set<Key>();
  for (let hop = 0; hop < MAX_PASSED && open.length > 0; hop += 1) {
    open = open.flatMap((key) => {
      if (seen.has(key)) return [];
      seen.add(key);
      if (key.startsWith('power-feed:') || drafts.has(key)) {
        found.add(key);
        return [];
      }
      return [...(direct.get(key.slice('device:'.length)) ?? [])];
    });
  }
  found.delete(`device:${row.id}`);
  return [...found];
}

function addFeeds(context: Context, feeding: ReadonlySet<Key>, feeds: readonly Row[]): void {
  const { lists } = context;
  const live = feeds.filter((row) => {
    const status = choiceOf(field(row.raw, 'status'));
    if (status === 'planned') tell(context, 'not-in-service', 'power-feed', row, status);
    else if (!feeding.has(`power-feed:${row.id}`)) tell(context, 'idle-feed', 'power-feed', row, 'no device of the proposal hangs on it');
    else return true;
    return false;
  });
  const used = new Set(live.map((row) => idOf(field(row.raw, 'power_panel'))));
  for (const row of lists.of('power-panels')) {
    if (used.has(row.id)) addPanel(context, row);
    else tell(context, 'idle-feed', 'power-panel', row, 'none of its feeds is in the proposal');
  }
  for (const row of live) addFeed(context, row);
}

/** NetBox knows nothing before a panel: it is where the supply begins. */
function addPanel(context: Context, row: Row): void {
  const site = siteOf(context, 'power-panel', row);
  if (site === null) return;
  const room = roomOf(context, row, site);
  // A panel in a cooled room that supplies the cooling would need itself: then it stands in the site.
  const isCooled = context.drafts.get(room)?.needs.some(({ why }) => why === 'cooling') === true;
  const key = `power-panel:${row.id}`;
  const draft = place(key, 'site', row, nameOf(row.raw) ?? '', site, isCooled ? site : room);
  context.drafts.set(key, { ...draft, kind: 'mains', layers: ['power'], remark: 'a power panel: what is before it is not in NetBox' });
}

function addFeed(context: Context, row: Row): void {
  const panel = context.drafts.get(`power-panel:${idOf(field(row.raw, 'power_panel')) ?? ''}`);
  const rack = context.drafts.get(`rack:${idOf(field(row.raw, 'rack')) ?? ''}`);
  const site = panel?.site ?? rack?.site ?? null;
  if (site === null) {
    tell(context, 'no-site', 'power-feed', row, 'neither its panel nor its rack is in the proposal');
    return;
  }
  const key = `power-feed:${row.id}`;
  const rating = ratingOf(row);
  context.drafts.set(key, {
    key,
    kind: 'mains',
    name: clean(nameOf(row.raw) ?? key),
    base: idFrom(nameOf(row.raw) ?? ''),
    isOwn: false,
    site,
    in: panel?.in ?? site,
    layers: ['power'],
    needs: panel === undefined ? [] : [{ why: 'part', any: [[panel.key]] }],
    ...(rating === null ? {} : { facts: { rating } }),
    remark: 'a power feed',
  });
}

/** Volts times amperes, times the square root of three for three phases: what the breaker lets through, as NetBox counts it before its utilisation. */
function ratingOf({ raw }: Row): string | null {
  const [volts, amperes] = [numberOf(field(raw, 'voltage')), numberOf(field(raw, 'amperage'))];
  if (volts === null || amperes === null) return null;
  const watts = Math.round(Math.abs(volts) * amperes * (choiceOf(field(raw, 'phase')) === 'three-phase' ? Math.sqrt(3) : 1));
  return watts > 0 && watts < 1e9 ? `${String(watts)} VA` : null;
}
