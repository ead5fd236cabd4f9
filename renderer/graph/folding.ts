/**
 * What of a site too large for one picture is drawn as one thing: all that stands in a rack, or in a room where racks do not suffice. The one thing
 * is as bad as the worst it holds, and so is the line that stands for several cables. Depends on the site only, never on state. Pure.
 */
import type { ElementView, Live } from '../../shared/model/live.ts';
import type { ElementId, Need, Site, SiteElement } from '../../shared/model/site.ts';
import { elementBadge, worseBadge } from '../store/selectors.ts';
import { idsOfNeed, siteIndex } from '../store/site-index.ts';
import { memoBySite } from '../store/memo.ts';
import { hasPlace, presetPlaces } from './preset.ts';

/** More things than this at a time take too long to draw (`graph-controller.ts`), and nobody reads them. */
export const MOST_DRAWN = 1_500;

/** What an element stands for beside itself; those without an entry stand for themselves alone. */
export type Folded = ReadonlyMap<ElementId, readonly ElementId[]>;

/** The site as it is drawn, and what each of its elements stands for. */
export interface Drawing {
  readonly whole: Site;
  readonly site: Site;
  readonly folded: Folded;
  /** Neither drawn nor in anything drawn, as the picture has no room for them: they stand in the tree. */
  readonly left: readonly ElementId[];
}

/** As much as fits; the same site gives the same drawing. */
export const drawingOf = memoBySite((site: Site): Drawing => {
  const tries = [NOWHERE, inRack(site), inRoom(site)].map((holderOf) => ({ whole: site, ...fold(site, holderOf) }));
  return tries.find(({ left }) => left.length === 0) ?? tries.reduce((best, one) => (one.left.length < best.left.length ? one : best));
});

/** The state of each thing drawn, where it stands for others: the worst of them. */
export function foldedLive(live: Live | null, folded: Folded): Live | null {
  if (live === null || folded.size === 0) return live;
  const worst = [...folded].map(([id, members]) => {
    const views = members.map((one) => live.elements[one] ?? unknownOf(one));
    const view = views.reduce((a, b) => (isNoBetter(a, b) ? a : b), live.elements[id] ?? unknownOf(id));
    return [id, { ...view, id }] as const;
  });
  return { ...live, elements: { ...live.elements, ...Object.fromEntries(worst) } };
}

/** What nothing is said of. */
function unknownOf(id: ElementId): ElementView {
  return { id, status: 'unknown', isAtRisk: false, explainedBy: null, sinceMs: null, evidenceAtMs: null };
}

function isNoBetter(a: ElementView, b: ElementView): boolean {
  const badge = elementBadge(a);
  return worseBadge(badge, elementBadge(b)) === badge;
}

type HolderOf = (id: ElementId) => ElementId | null;

const NOWHERE: HolderOf = () => null;

/** The rack a thing stands in; null: in none, or it is one. */
function inRack(site: Site): HolderOf {
  return placeOf(site, (kind) => kind === 'rack');
}

/** The room, racks included; the outermost one. */
function inRoom(site: Site): HolderOf {
  return placeOf(site, (kind) => kind === 'room');
}

function placeOf(site: Site, isPlace: (kind: SiteElement['kind']) => boolean): HolderOf {
  const { byId } = siteIndex(site);
  return (id) => {
    let found: ElementId | null = null;
    let inside = byId.get(id)?.in ?? null;
    // As deep as a file nests; the bound protects against one that loops.
    for (let depth = 0; inside !== null && depth < 10; depth += 1) {
      const place = byId.get(inside);
      if (place !== undefined && isPlace(place.kind)) found = inside;
      inside = place?.in ?? null;
    }
    return found;
  };
}

function fold(site: Site, holderOf: HolderOf): Omit<Drawing, 'whole'> {
  const holders = new Map(site.elements.flatMap(({ id }) => [[id, holderOf(id)] as const]));
  const folded = new Map<ElementId, ElementId[]>();
  const into = (id: ElementId, member: ElementId): void => void folded.set(id, [...(folded.get(id) ?? []), member]);
  const standsFor = (id: ElementId): ElementId => holders.get(id) ?? id;
  const lines = new Map<string, ElementId>();
  const elements: SiteElement[] = [];
  for (const element of site.elements) {
    const holder = holders.get(element.id) ?? null;
    if (holder !== null) {
      into(holder, element.id);
      continue;
    }
    const ends = element.ends === null ? null : ([standsFor(element.ends[0]), standsFor(element.ends[1])] as const);
    const isMoved = ends !== null && (ends[0] !== element.ends?.[0] || ends[1] !== element.ends[1]);
    if (ends !== null && isMoved && !site.interLinks.includes(element.id)) {
      const key = [...ends].sort().join('|');
      const first = ends[0] === ends[1] ? ends[0] : lines.get(key);
      if (first !== undefined) {
        into(first, element.id);
        continue;
      }
      lines.set(key, element.id);
    }
    elements.push({ ...element, ends });
  }
  if (folded.size === 0) return room(site, folded);
  const byId = siteIndex(site).byId;
  const groups = site.groups.map((group) => ({ ...group, members: group.members.filter((id) => (holders.get(id) ?? null) === null) }));
  const drawn = elements.map((element) => ({ ...element, needs: needsOf(element, folded.get(element.id) ?? [], byId, standsFor) }));
  return room({ ...site, elements: drawn, groups }, folded);
}

/** What it and all it stands for need of others. */
function needsOf(
  element: SiteElement,
  members: readonly ElementId[],
  byId: ReadonlyMap<ElementId, SiteElement>,
  standsFor: (id: ElementId) => ElementId,
): Need | null {
  const all = [element, ...members.flatMap((id) => byId.get(id) ?? [])].flatMap(({ needs }) => idsOfNeed(needs));
  const others = [...new Set(all.map(standsFor))].filter((id) => id !== element.id);
  return others.length === 0 ? null : { op: 'all', of: others.map((id) => ({ op: 'element', id })) };
}

/** Whether all of it has a place. */
function room(site: Site, folded: Folded): Omit<Drawing, 'whole'> {
  const places = presetPlaces(site, siteIndex(site), folded);
  const left = site.elements.filter((element) => !places.has(element.id) && hasPlace(element, folded)).map(({ id }) => id);
  const tooMany = [...places.keys()].slice(MOST_DRAWN);
  return { site: tooMany.length === 0 ? site : without(site, new Set(tooMany)), folded, left: [...left, ...tooMany] };
}

/** Not even folded is there room for these. */
function without(site: Site, ids: ReadonlySet<ElementId>): Site {
  return { ...site, elements: site.elements.filter(({ id }) => !ids.has(id)) };
}
