/**
 * Topology to drawing: which nodes, boxes and edges exist and how they are tied. Pure and without state of the plant:
 * what is drawn never depends on what fails.
 */
import type { ElementId, ElementKind, Layer, Position, Site, SiteElement } from '../../shared/model/site.ts';
import { idsOfNeed } from '../store/site-index.ts';
import type { SiteIndex } from '../store/site-index.ts';
import type { Folded } from './folding.ts';
import { presetPlaces } from './preset.ts';

/** `port`: an end of a link; `legs`: the label of a redundant group. */
export type NodeRole = 'box' | 'device' | 'port' | 'legs';
/** `feed`: a need within the power chain, always drawn; other needs are drawn when something is selected. */
export type EdgeRole = 'cable' | 'feed' | 'need' | 'pair' | 'stub' | 'trunk';

/** One node of the drawing; `parent`: the box it is in, null: none. */
export interface GraphNode {
  readonly id: string;
  readonly role: NodeRole;
  /** Element whose state it shows; null for the legs label. */
  readonly element: ElementId | null;
  readonly parent: string | null;
  /** Drawing units, by the file or the preset; null: a box, sized by what is in it. A hand may have moved it: see `handOf`. */
  readonly at: Position | null;
  /** From the place of its element, drawing units: the ends of a link. */
  readonly offsetX: number;
  readonly depth: number;
  readonly group: string | null;
}

/** One line of the drawing, by the ids of its two nodes. */
export interface GraphEdge {
  readonly id: string;
  readonly role: EdgeRole;
  readonly source: string;
  readonly target: string;
  /** Element whose state the line shows: a cable, or the supplier of a need. */
  readonly element: ElementId | null;
  /** Of the bar between two members. */
  readonly group: string | null;
  /** The bar that says how many are left of the group. */
  readonly isCounted: boolean;
  readonly layers: readonly Layer[];
  /** Drawn from top to bottom: its label stands beside it. */
  readonly isUpright: boolean;
}

/** The whole drawing of one site. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

const PLACES: ReadonlySet<string> = new Set(['site', 'room', 'rack']);
/** Half length of an inter-centre link, drawing units. */
const TRUNK_HALF = 105;
/** Members further apart than this are not joined by a redundancy bar: it would cross the map. Drawing units. */
const BAR_LIMIT = 150;

/** Places of the file or the preset, and where a hand moved something: what bars and gaps are measured by. */
interface PlacesOf {
  readonly preset: ReadonlyMap<ElementId, Position>;
  readonly now: ReadonlyMap<ElementId, Position>;
}

/** Where things were moved by hand, in the site file. */
export function handOf(site: Site): ReadonlyMap<ElementId, Position> {
  return new Map(site.elements.flatMap(({ id, moved }) => (moved === undefined ? [] : [[id, moved] as const])));
}

/** Where a link between the centres stands that has no place of its own, by its order. */
export function trunkPlace(link: SiteElement, order: number): Position {
  return link.at ?? { x: 960, y: 300 + order * 60 };
}

/** The drawing of a site; `folded`: its places that are drawn as one thing. */
export function graphOf(site: Site, index: SiteIndex, folded?: Folded): Graph {
  const preset = presetPlaces(site, index, folded);
  const places: PlacesOf = { preset, now: new Map([...preset, ...handOf(site)]) };
  const boxes = boxesOf(site, index, preset);
  const trunks = new Set(site.interLinks);
  const devices = site.elements.filter((element) => preset.has(element.id) && !boxes.has(element.id) && !trunks.has(element.id));
  const drawn = new Set([...boxes, ...devices.map((element) => element.id)]);
  const nodes: GraphNode[] = [
    ...site.elements.filter((element) => boxes.has(element.id)).map((element) => node(element, 'box', index, boxes, null)),
    ...devices.map((element) => node(element, 'device', index, boxes, preset.get(element.id) ?? null)),
  ];
  const edges: GraphEdge[] = [];
  addTrunks(site, index, places, drawn, nodes, edges);
  addCables(site, drawn, trunks, edges);
  addNeeds(devices, drawn, boxes, index, edges);
  addPairs(site, places, index, drawn, edges);
  return { nodes, edges };
}

/** Places that hold something drawn: they become boxes. */
function boxesOf(site: Site, index: SiteIndex, preset: PlacesOf['preset']): ReadonlySet<ElementId> {
  const boxes = new Set<ElementId>();
  for (const element of site.elements) {
    if (!preset.has(element.id) || site.interLinks.includes(element.id)) continue;
    let inside = element.in;
    for (let depth = 0; inside !== null && depth < 10; depth += 1) {
      const place = index.byId.get(inside);
      if (place !== undefined && PLACES.has(place.kind)) boxes.add(inside);
      inside = place?.in ?? null;
    }
  }
  return boxes;
}

function node(element: SiteElement, role: NodeRole, index: SiteIndex, boxes: ReadonlySet<ElementId>, at: Position | null): GraphNode {
  let depth = 0;
  for (let inside = element.in; inside !== null && depth < 10; inside = index.byId.get(inside)?.in ?? null) depth += 1;
  return {
    id: element.id,
    role,
    element: element.id,
    parent: element.in !== null && boxes.has(element.in) ? element.in : null,
    at,
    offsetX: 0,
    depth,
    group: null,
  };
}

/** The links between the centres: one line each, between two small port nodes, or they would collapse into one. */
function addTrunks(
  site: Site,
  index: SiteIndex,
  places: PlacesOf,
  drawn: ReadonlySet<string>,
  nodes: GraphNode[],
  edges: GraphEdge[],
): void {
  const links: Position[] = [];
  site.interLinks.forEach((id, order) => {
    const link = index.byId.get(id);
    if (link === undefined) return;
    const at = trunkPlace(link, order);
    links.push(places.now.get(id) ?? at);
    const ports = [`${id}~a`, `${id}~b`] as const;
    ports.forEach((port, side) => {
      const offsetX = side === 0 ? -TRUNK_HALF : TRUNK_HALF;
      nodes.push({
        id: port,
        role: 'port',
        element: id,
        parent: null,
        at: { x: at.x + offsetX, y: at.y },
        offsetX,
        depth: 0,
        group: null,
      });
      const end = link.ends?.[side];
      if (end !== undefined && drawn.has(end))
        edges.push({
          id: `${port}~stub`,
          role: 'stub',
          source: end,
          target: port,
          element: id,
          group: null,
          isCounted: false,
          layers: link.layers,
          isUpright: false,
        });
    });
    edges.push({
      id,
      role: 'trunk',
      source: ports[0],
      target: ports[1],
      element: id,
      group: null,
      isCounted: false,
      layers: link.layers,
      isUpright: false,
    });
  });
  const group = site.groups.find(
    (candidate) => candidate.members.length > 0 && candidate.members.every((id) => site.interLinks.includes(id)),
  );
  const caption = largestGap(links);
  if (group !== undefined && caption !== null)
    nodes.push({ id: `${group.id}~legs`, role: 'legs', element: null, parent: null, at: caption, offsetX: 0, depth: 0, group: group.id });
}

/** Middle of the largest gap between the links, where their count has room. */
function largestGap(places: readonly Position[]): Position | null {
  const sorted = [...places].sort((a, b) => a.y - b.y);
  const gaps = sorted.slice(1).map((at, order) => {
    const above = sorted[order] ?? at;
    return { gap: at.y - above.y, at: { x: at.x, y: Math.round((above.y + at.y) / 2) } };
  });
  const widest = gaps.reduce<(typeof gaps)[number] | null>(
    (best, candidate) => (best === null || candidate.gap > best.gap ? candidate : best),
    null,
  );
  return widest?.at ?? sorted[0] ?? null;
}

function addCables(site: Site, drawn: ReadonlySet<string>, trunks: ReadonlySet<string>, edges: GraphEdge[]): void {
  for (const element of site.elements) {
    if (element.ends === null || trunks.has(element.id)) continue;
    const [a, b] = element.ends;
    if (drawn.has(element.id)) {
      for (const end of element.ends)
        if (drawn.has(end))
          edges.push({
            id: `${element.id}~${end}`,
            role: 'cable',
            source: end,
            target: element.id,
            element: element.id,
            group: null,
            isCounted: false,
            layers: element.layers,
            isUpright: false,
          });
    } else if (drawn.has(a) && drawn.has(b))
      edges.push({
        id: element.id,
        role: 'cable',
        source: a,
        target: b,
        element: element.id,
        group: null,
        isCounted: false,
        layers: element.layers,
        isUpright: false,
      });
  }
}

function addNeeds(
  devices: readonly SiteElement[],
  drawn: ReadonlySet<string>,
  boxes: ReadonlySet<ElementId>,
  index: SiteIndex,
  edges: GraphEdge[],
): void {
  const joined = new Set(edges.map((edge) => pairKey(edge.source, edge.target)));
  for (const element of devices) {
    for (const id of new Set(idsOfNeed(element.needs))) {
      const key = pairKey(id, element.id);
      if (!drawn.has(id) || boxes.has(id) || joined.has(key) || id === element.id) continue;
      joined.add(key);
      edges.push({
        id: `${id}>${element.id}`,
        role: isFeed(index.byId.get(id), element) ? 'feed' : 'need',
        source: id,
        target: element.id,
        element: id,
        group: null,
        isCounted: false,
        layers: sharedLayers(index.byId.get(id), element),
        isUpright: false,
      });
    }
  }
}

const FEEDING: readonly ElementKind[] = ['mains', 'generator', 'ats', 'ups'];
const FED: readonly ElementKind[] = ['ats', 'ups', 'powerPath', 'coolingUnit'];

/** From the mains to the power paths and the cooling; what hangs on a path is most of the plant and would cover the map. */
function isFeed(supplier: SiteElement | undefined, consumer: SiteElement): boolean {
  return supplier !== undefined && FEEDING.includes(supplier.kind) && FED.includes(consumer.kind);
}

/** A bar between neighbours that back each other up; the figures stand on the middle bar. */
function addPairs(site: Site, { now }: PlacesOf, index: SiteIndex, drawn: ReadonlySet<string>, edges: GraphEdge[]): void {
  for (const group of site.groups) {
    const members = group.members.filter((id) => drawn.has(id) && now.has(id)).sort((a, b) => (now.get(a)?.x ?? 0) - (now.get(b)?.x ?? 0));
    members.slice(1).forEach((id, order) => {
      const previous = members[order] ?? id;
      const [from, to] = [now.get(previous), now.get(id)];
      if (from === undefined || to === undefined || Math.hypot(from.x - to.x, from.y - to.y) > BAR_LIMIT) return;
      const isMiddle = order === Math.floor((members.length - 2) / 2);
      edges.push({
        id: `${group.id}~bar~${order}`,
        role: 'pair',
        source: previous,
        target: id,
        element: null,
        group: group.id,
        isCounted: isMiddle,
        layers: index.byId.get(id)?.layers ?? [],
        isUpright: Math.abs(from.y - to.y) > Math.abs(from.x - to.x),
      });
    });
  }
}

/** Layers a need belongs to: what both ends share, else the supplier's. */
function sharedLayers(supplier: SiteElement | undefined, consumer: SiteElement): readonly Layer[] {
  const common = (supplier?.layers ?? []).filter((layer) => consumer.layers.includes(layer));
  return common.length > 0 ? common : (supplier?.layers ?? consumer.layers);
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}
