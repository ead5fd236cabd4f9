/** Devices: which are taken over, as what kind of element, and where they stand. */
import type { ElementKind } from '../../shared/model/site.ts';
import type { Context } from './context.ts';
import { tell } from './context.ts';
import { LAYERS_OF } from '../site/usual.ts';
import type { Draft, Key } from './draft.ts';
import { clean, idFrom } from './names.ts';
import { roomOf, siteOf } from './places.ts';
import { choiceOf, field, idOf, nameOf, textOf } from './reading.ts';
import type { Row } from './reading.ts';
import { kindOfRole } from './roles.ts';
import type { RoleKind } from './roles.ts';

/** Statuses of devices that do nothing yet, or no more. `offline` and `failed` ones belong there: that they are down is for the console to see. */
const NO_SERVICE: ReadonlySet<string> = new Set(['planned', 'staged', 'inventory', 'decommissioning']);
/** Kinds for which a rack is nothing to be missed. */
const FREE_STANDING: ReadonlySet<ElementKind> = new Set<ElementKind>([
  'mains',
  'ats',
  'generator',
  'ups',
  'powerPath',
  'coolingUnit',
  'sensor',
  'firePanel',
  'suppression',
  'accessPanel',
]);

/** Makes the drafts of all devices that are in service and of a known kind. */
export function addDevices(context: Context): void {
  for (const row of context.lists.of('devices')) {
    const draft = deviceOf(context, row);
    if (draft !== null) context.drafts.set(draft.key, draft);
  }
  addCoolingOfRooms(context);
}

function deviceOf(context: Context, row: Row): Draft | null {
  const status = choiceOf(field(row.raw, 'status'));
  if (NO_SERVICE.has(status)) {
    tell(context, 'not-in-service', 'device', row, status);
    return null;
  }
  const kind = kindOfDevice(context, row);
  if (kind === null || kind === 'ignore') return null;
  const site = siteOf(context, 'device', row);
  if (site === null) return null;
  const key = `device:${row.id}`;
  const given = textOf(field(row.raw, 'name'));
  const name = clean(given ?? '') || clean(`${textOf(field(field(row.raw, 'device_type'), 'model')) ?? kind} ${row.id}`);
  const base = idFrom(given ?? '');
  if (base === '') tell(context, 'name-changed', 'device', row, `it has no name that could be an id: ${kind}-${row.id}`);
  return {
    key,
    kind,
    name,
    base: base === '' ? `${kind}-${row.id}` : base,
    isOwn: base === '',
    site,
    in: standsIn(context, row, kind, site),
    layers: LAYERS_OF[kind] ?? [],
    needs: [],
  };
}

/** Said when it is unknown or not wanted. A server that belongs to a cluster is a host of virtual machines. */
function kindOfDevice(context: Context, row: Row): RoleKind | null {
  // NetBox 4 says `role`, before it was `device_role`.
  const role = field(row.raw, 'role') ?? field(row.raw, 'device_role');
  const type = field(row.raw, 'device_type');
  const slug = clean(textOf(field(role, 'slug')) ?? nameOf(role) ?? textOf(role) ?? '', 100);
  const texts = [field(type, 'slug'), field(type, 'model')].flatMap((text) => textOf(text) ?? []);
  const kind = kindOfRole({ slug, name: nameOf(role) ?? '' }, texts, context.roles);
  const said = `role "${slug}"${texts[0] === undefined ? '' : `, device type "${clean(texts[0], 60)}"`}`;
  if (kind === null) tell(context, 'unknown-role', 'device', row, said);
  if (kind === 'ignore') tell(context, 'passive', 'device', row, said);
  return kind === 'server' && idOf(field(row.raw, 'cluster')) !== null ? 'hypervisor' : kind;
}

function standsIn(context: Context, row: Row, kind: ElementKind, site: Key): Key {
  // Needed by its room, a cooling unit must not need the room (docs/reference/site-file.md, "Rooms and cooling").
  if (kind === 'coolingUnit') return site;
  const rack = `rack:${idOf(field(row.raw, 'rack')) ?? ''}`;
  if (context.drafts.get(rack)?.site === site) return rack;
  const room = roomOf(context, row, site);
  if (!FREE_STANDING.has(kind)) tell(context, 'no-rack', 'device', row, room === site ? 'it stands in its site' : 'it stands in its room');
  return room;
}

/** A room needs any of the cooling units NetBox places in it. */
function addCoolingOfRooms(context: Context): void {
  const { drafts, lists } = context;
  const rackRooms = new Map(lists.of('racks').map((row) => [row.id, drafts.get(`rack:${row.id}`)?.in ?? null]));
  const units = new Map<Key, Key[]>();
  for (const row of lists.of('devices')) {
    const draft = drafts.get(`device:${row.id}`);
    if (draft?.kind !== 'coolingUnit' || draft.site === null) continue;
    const own = roomOf(context, row, draft.site);
    const room = own === draft.site ? (rackRooms.get(idOf(field(row.raw, 'rack')) ?? '') ?? own) : own;
    units.set(room, [...(units.get(room) ?? []), draft.key]);
  }
  for (const [room, keys] of units) {
    const draft = drafts.get(room);
    if (draft?.kind === 'room') draft.needs = [{ why: 'cooling', any: keys.map((key) => [key]) }];
  }
}
