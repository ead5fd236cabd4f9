/**
 * Where a step of a runbook is done: which element of the site plays a role, and where a hand finds it. Pure. What the site file does
 * not say is null: a technician who looks for it is better off than one who was sent to the wrong cabinet.
 */
import type { DecisionView } from './live.ts';
import type { Runbook, RunbookPlace } from './runbook.ts';
import type { ElementId, Site, SiteElement, SitePlace } from './site.ts';

/** What is known of an incident, nearest first: its root, then what its alarms are on. */
export interface RunAbout {
  readonly subject: ElementId | null;
  readonly alarmed: readonly ElementId[];
  /** The centre the load leaves, where it is decided; null: the one the subject stands in. */
  readonly leaves?: ElementId | null;
}

/** The element of each role; null where the site has none, or several of which none is meant more than the others. */
export function rolesOf(site: Site, runbook: Pick<Runbook, 'roles'>, about: RunAbout): Readonly<Record<string, ElementId | null>> {
  const byId = new Map(site.elements.map((element) => [element.id, element]));
  return Object.fromEntries(
    Object.entries(runbook.roles).map(([role, { kind, is, at }]) => {
      if (at !== undefined) return [role, onlyOneAt(site, byId, kind, centreFor(site, at, about))];
      const subject = playerOf(site, byId, kind, about);
      return [role, is === 'subject' ? subject : partnerOf(site, subject)];
    }),
  );
}

/** The centre a load transfer leaves, or the other one, which takes over; null: nothing says which. */
export function centreFor(site: Site, at: 'from' | 'to', { subject, leaves = null }: Omit<RunAbout, 'alarmed'>): ElementId | null {
  const from = leaves ?? centreOf(site, new Map(site.elements.map((element) => [element.id, element])), subject);
  if (from === null || at === 'from') return from;
  return site.centres.find((centre) => centre !== from) ?? null;
}

/** The centre that the advised option of a decision moves the load away from; null: it moves none. */
export function leavesOf(site: Pick<Site, 'plans'>, decision: Pick<DecisionView, 'advised' | 'options'> | undefined): ElementId | null {
  const planned = decision?.options.find(({ id }) => id === decision.advised)?.plan ?? null;
  const plan = site.plans.find(({ id }) => id === planned);
  return plan === undefined || plan.to === null ? null : plan.from;
}

function onlyOneAt(
  site: Site,
  byId: ReadonlyMap<ElementId, SiteElement>,
  kind: SiteElement['kind'],
  centre: ElementId | null,
): ElementId | null {
  if (centre === null) return null;
  const there = site.elements.filter((element) => element.kind === kind && centreOf(site, byId, element.id) === centre);
  return there.length === 1 ? (there[0]?.id ?? null) : null;
}

function centreOf({ centres }: Pick<Site, 'centres'>, byId: ReadonlyMap<ElementId, SiteElement>, id: ElementId | null): ElementId | null {
  return id === null ? null : ([id, ...placesAround(byId, id)].find((one) => centres.includes(one)) ?? null);
}

function playerOf(
  site: Site,
  byId: ReadonlyMap<ElementId, SiteElement>,
  kind: SiteElement['kind'],
  { subject, alarmed }: RunAbout,
): ElementId | null {
  const all = site.elements.filter((element) => element.kind === kind).map((element) => element.id);
  const around = placesAround(byId, subject);
  const centre = centreOf(site, byId, subject);
  const mayBe = (id: ElementId): boolean => centre === null || [centre, null].includes(centreOf(site, byId, id));
  // The first circle that has exactly one of the kind; a circle with several does not decide, and no wider one may.
  const circles: readonly (readonly ElementId[])[] = [
    subject === null ? [] : [subject],
    // Never across: what alarms in the other centre is not what is worked on here.
    alarmed.filter((id) => all.includes(id) && mayBe(id)),
    ...(subject === null ? [] : [subject, ...around]).map((place) =>
      all.filter((id) => id === place || placesAround(byId, id).includes(place)),
    ),
    // Never across: the generator of the other centre is not the one that is missing here.
    around.length === 0 && centre === null ? all : all.filter((id) => byId.get(id)?.in === null && mayBe(id)),
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
