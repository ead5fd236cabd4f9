/** Sites, rooms and racks. Twinwatch has these three; NetBox has a tree of locations, of which those that hold something become rooms. */
import type { Context } from './context.ts';
import { tell } from './context.ts';
import type { Draft, Key } from './draft.ts';
import type { Endpoint } from './lists.ts';
import { clean, idFrom } from './names.ts';
import { choiceOf, field, idOf, nameOf, objectOf, textOf } from './reading.ts';
import type { Row } from './reading.ts';

/** Statuses of sites and racks in which nothing is in service there (NetBox: dcim/choices.py). */
const NO_SERVICE: ReadonlySet<string> = new Set(['planned', 'retired', 'reserved', 'available', 'deprecated']);

/** What stands in a site and says so. */
const IN_SITES: readonly Endpoint[] = ['locations', 'racks', 'devices', 'power-panels'];
/** What makes a location a room when it stands in it. */
const IN_ROOMS: readonly Endpoint[] = ['racks', 'devices', 'power-panels'];

/** A place as the drafts of all others need it. */
export const place = (key: Key, kind: 'site' | 'room' | 'rack', row: Row, base: string, site: Key | null, inside: Key | null): Draft => ({
  key,
  kind,
  name: clean(nameOf(row.raw) ?? base),
  base: idFrom(base),
  isOwn: false,
  site,
  in: inside,
  layers: [],
  needs: [],
});

/** Makes the drafts of all places. */
export function addPlaces(context: Context): void {
  const { lists, drafts } = context;
  for (const row of sitesOf(context)) {
    const status = choiceOf(field(row.raw, 'status'));
    if (NO_SERVICE.has(status)) {
      tell(context, 'not-in-service', 'site', row, status);
      continue;
    }
    const key = `site:${row.id}`;
    drafts.set(key, place(key, 'site', row, textOf(field(row.raw, 'slug')) ?? nameOf(row.raw) ?? key, key, null));
  }
  const holds = new Set(IN_ROOMS.flatMap((endpoint) => lists.of(endpoint).map((row) => idOf(field(row.raw, 'location')))));
  for (const row of lists.of('locations')) addRoom(context, row, holds.has(row.id));
  const filled = new Set(lists.of('devices').map((row) => idOf(field(row.raw, 'rack'))));
  for (const row of lists.of('racks')) addRack(context, row, filled.has(row.id));
}

/** The list of sites, and those that are only named by what stands in them. */
function sitesOf({ lists }: Context): readonly Row[] {
  const sites = new Map(lists.of('sites').map((row) => [row.id, row]));
  for (const endpoint of IN_SITES) {
    for (const { raw } of lists.of(endpoint)) {
      const nested = objectOf(field(raw, 'site'));
      const id = idOf(nested);
      if (nested !== null && id !== null && !sites.has(id)) sites.set(id, { id, raw: nested });
    }
  }
  return [...sites.values()];
}

function addRoom(context: Context, row: Row, holdsSomething: boolean): void {
  const site = siteOf(context, 'location', row);
  if (site === null) return;
  const key = `location:${row.id}`;
  if (holdsSomething) context.drafts.set(key, place(key, 'room', row, nameOf(row.raw) ?? textOf(field(row.raw, 'slug')) ?? '', site, site));
  else tell(context, 'location', 'location', row, 'no rack, device or power panel stands in it itself: left out');
}

function addRack(context: Context, row: Row, isFilled: boolean): void {
  const status = choiceOf(field(row.raw, 'status'));
  if (!isFilled && NO_SERVICE.has(status)) {
    tell(context, 'not-in-service', 'rack', row, `${status}, and no device stands in it`);
    return;
  }
  const site = siteOf(context, 'rack', row);
  if (site === null) return;
  const key = `rack:${row.id}`;
  context.drafts.set(key, place(key, 'rack', row, nameOf(row.raw) ?? '', site, roomOf(context, row, site)));
}

/** The site an object stands in; null: none that is taken over, and that is reported. */
export function siteOf(context: Context, type: string, row: Row): Key | null {
  const given = field(row.raw, 'site') ?? field(field(row.raw, 'scope_type') === 'dcim.site' ? row.raw : null, 'scope');
  const id = idOf(given);
  const key = `site:${id ?? ''}`;
  if (id !== null && context.drafts.has(key)) return key;
  tell(context, 'no-site', type, row, id === null ? 'it names no site' : `site ${clean(nameOf(given) ?? id, 80)} is not in the proposal`);
  return null;
}

/** The room an object stands in, when it is one of this site; else the site. */
export function roomOf({ drafts }: Context, row: Row, site: Key): Key {
  const key = `location:${idOf(field(row.raw, 'location')) ?? ''}`;
  return drafts.get(key)?.site === site ? key : site;
}
