/** The lists of an export: which endpoint of NetBox's REST API each is of, in any of the forms people save them in. */
import { compareIds, field, idOf, listOf, numberOf, objectOf, textOf } from './reading.ts';
import type { Row } from './reading.ts';
import type { Report } from './report.ts';
import { clean } from './names.ts';

/** Endpoints that are read, and what is missing from the proposal without them; null: nobody misses it. */
export const ENDPOINTS = {
  sites: 'sites are taken from what stands in them',
  locations: 'no rooms: racks stand in their sites',
  racks: 'no racks: devices stand in their rooms or sites',
  devices: 'no devices at all',
  cables: 'links and supplies only where connected_endpoints tell them',
  interfaces: 'links without names, speeds and layers',
  'front-ports': 'no way through patch panels, except by connected_endpoints',
  'rear-ports': null,
  'power-panels': 'no start of the power path',
  'power-feeds': 'no start of the power path',
  'power-ports': 'no power path',
  'power-outlets': 'no power path, except by connected_endpoints',
  clusters: 'no pools',
  'virtual-machines': 'no virtual machines',
} as const;
/** By its name in the path of the API. */
export type Endpoint = keyof typeof ENDPOINTS;

/** Read without a word: what they say stands in other lists too. */
const SILENT: ReadonlySet<string> = new Set([
  'deviceroles',
  'devicetypes',
  'manufacturers',
  'platforms',
  'regions',
  'sitegroups',
  'tenants',
]);

const BY_SQUEEZED: ReadonlyMap<string, Endpoint> = new Map(
  (Object.keys(ENDPOINTS) as Endpoint[]).map((endpoint) => [squeeze(endpoint), endpoint]), // a decoder: the keys of ENDPOINTS
);

/** Of the whole export; nothing in it was checked beyond being an object with an id. */
export interface Lists {
  /** The objects of an endpoint in the order of their primary keys; empty when there is no such list. */
  of(endpoint: Endpoint): readonly Row[];
  has(endpoint: Endpoint): boolean;
}

/** One JSON document with where it came from: the name of its file, or its key in the whole. */
export interface Document {
  readonly name: string;
  readonly value: unknown;
}

/** `/api/dcim/power-feeds/`, `dcim.power_feeds`, `power-feeds.json` -> `power-feeds`; null: another list, or none. */
export function endpointOf(name: string): Endpoint | null {
  return BY_SQUEEZED.get(squeeze(name)) ?? null;
}

function squeeze(name: string): string {
  return name
    .slice(0, 200)
    .toLowerCase()
    .replace(/\.json$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .replace(/^(netbox-)?(api-)?(plugins-)?(dcim|virtualization|circuits|ipam|tenancy|extras|wireless|vpn|core|users)-/, '')
    .replace(/-(page-?)?\d+$/, '')
    .replaceAll('-', '');
}

/** Sorts documents into lists; what is no list, is cut, or comes twice is reported. Null: there is no list of NetBox in them. */
export function sortLists(documents: readonly Document[], report: Report): Lists | null {
  const rows = new Map<Endpoint, Map<string, Row>>();
  /** How many NetBox says there are. */
  const counts = new Map<Endpoint, number>();
  for (const { name, value } of documents.flatMap((document) => unfold(document))) {
    const list = Array.isArray(value) ? value : listOf(field(value, 'results'));
    const endpoint = endpointOf(name) ?? endpointOf(pathOf(list));
    if (endpoint === null) {
      if (!SILENT.has(squeeze(name)))
        report.add('list-unused', { type: 'list', id: null, name: clean(name, 80), why: `${String(list.length)} entries` });
      continue;
    }
    counts.set(endpoint, Math.max(counts.get(endpoint) ?? 0, numberOf(field(value, 'count')) ?? 0));
    const known = rows.get(endpoint) ?? new Map<string, Row>();
    rows.set(endpoint, known);
    for (const entry of list) {
      const raw = objectOf(entry);
      const id = idOf(field(raw, 'id'));
      const why = raw === null || id === null ? 'it has no id' : known.has(id) ? 'it comes twice; the first is taken' : null;
      if (why !== null) report.add('not-an-object', { type: endpoint, id, name: clean(textOf(field(raw, 'name')) ?? '', 80), why });
      else if (raw !== null && id !== null) known.set(id, { id, raw });
    }
  }
  if (rows.size === 0) return null;
  for (const [endpoint, known] of rows) sayWhenCut(endpoint, counts.get(endpoint) ?? 0, known.size, report);
  for (const [endpoint, why] of Object.entries(ENDPOINTS))
    if (why !== null && !rows.has(endpoint as Endpoint)) report.add('list-missing', { type: 'list', id: null, name: endpoint, why }); // a decoder: as above
  const sorted = new Map([...rows].map(([endpoint, known]) => [endpoint, [...known.values()].sort((a, b) => compareIds(a.id, b.id))]));
  return { of: (endpoint) => sorted.get(endpoint) ?? [], has: (endpoint) => sorted.has(endpoint) };
}

/** A document is one list, or an object of lists by endpoint, or of such objects by application (`{"dcim": {"sites": [...]}}`). */
function unfold(document: Document, level = 0): readonly Document[] {
  const { value } = document;
  if (isList(value)) return [document];
  const object = objectOf(value);
  if (object === null || level > 1) return [];
  return Object.keys(object).flatMap((key) => unfold({ name: key, value: field(object, key) }, level + 1));
}

function isList(value: unknown): boolean {
  return Array.isArray(value) || Array.isArray(field(value, 'results'));
}

/** Where NetBox says its objects are: `https://host/api/dcim/devices/12/` -> `dcim/devices`. Empty when it does not say. */
function pathOf(list: readonly unknown[]): string {
  const url = textOf(field(list[0], 'url'));
  return url === null ? '' : (/\/api\/([a-z-]{1,30}\/[a-z-]{1,40})\/[\w-]{1,64}\/?$/.exec(url.slice(-200))?.[1] ?? '');
}

/** NetBox gives 50 objects unless asked for more, and 1,000 at most unless told otherwise. */
function sayWhenCut(endpoint: Endpoint, count: number, length: number, report: Report): void {
  if (count > length) report.add('list-cut', { type: 'list', id: null, name: endpoint, why: `${String(length)} of ${String(count)}` });
}
