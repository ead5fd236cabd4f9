/**
 * Where a step of a runbook is done: which element of the site plays a role, and where a hand finds it. Pure. What the site file does
 * not say is null: a technician who looks for it is better off than one who was sent to the wrong cabinet.
 */
import type { Runbook, RunbookPlace } from './runbook.ts';
import type { ElementId, Site, SiteElement, SitePlace } from './site.ts';

/** What is known of an incident, nearest first: its root, then what its alarms are on. */
export interface RunAbout {
  readonly subject: ElementId | null;
  readonly alarmed: readonly ElementId[];
}

/** The element of each role; null where the site has none, or several of which none is meant more than the others. */
export function rolesOf(site: Site, runbook: Pick<Runbook, 'roles'>, about: RunAbout): Readonly<Record<string, ElementId | null>> {
  const byId = new Map(site.elements.map((element) => [element.id, element]));
  return Object.fromEntries(
    Object.entries(runbook.roles).map(([role, { kind, is }]) => {
      const subject = playerOf(site, byId, kind, about);
      return [role, is === 'subject' ? subject : partnerOf(site, subject)];
    }),
  );
}

function playerOf(
  site: Site,
  byId: ReadonlyMap<ElementId, SiteElement>,
  kind: SiteElement['kind'],
  { subject, alarmed }: RunAbout,
): ElementId | null {
  const all = site.elements.filter((element) => element.kind === kind).map((element) => element.id);
  const around = placesAround(byId, subject);
  // The first circle that has exactly one of the kind; a circle with several does not decide, and no wider one may.
  const circles: readonly (readonly ElementId[])[] = [
    subject === null ? [] : [subject],
    alarmed.filter((id) => all.includes(id)),
    ...around.map((place) => all.filter((id) => id === place || placesAround(byId, id).includes(place))),
    // Never across: the generator of the other centre is not the one that is missing here.
    around.length === 0 ? all : all.filter((id) => byId.get(id)?.in === null),
  ];
  for (const circle of circles) {
    const found = [...new Set(circle)].filter((id) => all.includes(id));
    if (found.length === 1) return found[0] ?? null;
    if (found.length > 1) return null;
  }
  return null;
}

/** Elements of a kind that work at `near` can be on: those of its centre and those that stand nowhere; all where `near` stands nowhere itself. */
export function ofKindNear(site: Site, kind: SiteElement['kind'], near: ElementId | null): readonly ElementId[] {
  const byId = new Map(site.elements.map((element) => [element.id, element]));
  const centre = near === null ? undefined : [near, ...placesAround(byId, near)].find((id) => byId.get(id)?.kind === 'site');
  return site.elements
    .filter((element) => element.kind === kind)
    .map((element) => element.id)
    .filter(
      (id) =>
        centre === undefined || id === centre || (kind !== 'site' && byId.get(id)?.in === null) || placesAround(byId, id).includes(centre),
    );
}

function partnerOf(site: Site, id: ElementId | null): ElementId | null {
  if (id === null) return null;
  const group = site.groups.find((one) => one.members.length === 2 && one.members.includes(id));
  return group?.members.find((member) => member !== id) ?? null;
}

/** Rack, room and centre an element stands in, innermost first. */
export function placesAround(byId: ReadonlyMap<ElementId, SiteElement>, id: ElementId | null): readonly ElementId[] {
  const places: ElementId[] = [];
  for (let at = id === null ? null : (byId.get(id)?.in ?? null); at !== null && places.length < 16; at = byId.get(at)?.in ?? null)
    places.push(at);
  return places;
}

/** Where the hand goes, as far as the site file says. */
export interface Whereabouts {
  readonly element: SiteElement | null;
  readonly centre: string | null;
  readonly room: string | null;
  /** Name of the rack or of the cabinet. */
  readonly cabinet: string | null;
  readonly rack: SiteElement | null;
  readonly place: SitePlace | null;
}

/** Of a step's place, by the elements the run was begun with. A role that nobody fills gives null for everything. */
export function whereaboutsOf(site: Site, roles: Readonly<Record<string, ElementId | null>>, place: RunbookPlace): Whereabouts {
  const byId = new Map(site.elements.map((element) => [element.id, element]));
  const element = byId.get(roles[place.role] ?? '') ?? null;
  const around = placesAround(byId, element?.id ?? null).flatMap((id) => byId.get(id) ?? []);
  const ofKind = (kind: SiteElement['kind']): SiteElement | null =>
    (element?.kind === kind ? element : null) ?? around.find((one) => one.kind === kind) ?? null;
  const rack = ofKind('rack');
  // A port of a device is found where the device is.
  const known = element?.places?.[place.part] ?? element?.places?.['itself'] ?? null;
  return {
    element,
    centre: ofKind('site')?.name ?? null,
    room: ofKind('room')?.name ?? null,
    cabinet: known?.cabinet ?? rack?.name ?? null,
    rack: known?.cabinet === undefined ? rack : null,
    place: known,
  };
}
