/**
 * Which instruments can check each other: temperatures of one room, and the load a UPS shows against what its PDUs draw. A function
 * of the site, made once. Of many sensors in one room neighbours in the file are compared, so a reading costs no more in a big one.
 */
import type { ElementId, Need, Site, SiteElement } from '../../../shared/model/site.ts';
import { ofKind } from './of-kind.ts';
import { roomOf } from './room-of.ts';

/** `same`: all should show about the same. `balance`: the parts should add up to the whole, a share of the rating in percent. */
export type PeerGroup =
  | { readonly kind: 'same'; readonly place: ElementId; readonly members: readonly number[] }
  | {
      readonly kind: 'balance';
      readonly place: ElementId;
      readonly whole: number;
      readonly ratingW: number;
      readonly parts: readonly number[];
    };

/** Most instruments compared with each other. */
const MOST_PEERS = 8;
const DEEPEST = 16;

/** The group of each signal that has one, by the index of the signal. */
export function peerGroups(
  site: Site,
  elements: ReadonlyMap<ElementId, SiteElement>,
  indexOf: (element: ElementId, metric: string) => number | undefined,
): ReadonlyMap<number, PeerGroup> {
  const groups = new Map<number, PeerGroup>();
  for (const [room, members] of temperatures(site, elements, indexOf)) {
    for (const chunk of chunks(members)) {
      const group: PeerGroup = { kind: 'same', place: room, members: chunk };
      if (chunk.length > 1) for (const index of chunk) groups.set(index, group);
    }
  }
  for (const ups of ofKind(site, 'ups')) {
    const whole = indexOf(ups.id, 'ups.load');
    const parts = fedBy(site, elements, ups.id).flatMap((id) => indexOf(id, 'pdu.power') ?? []);
    if (whole === undefined || ups.facts.ratingW === undefined || parts.length === 0) continue;
    const group: PeerGroup = { kind: 'balance', place: ups.id, whole, ratingW: ups.facts.ratingW, parts };
    for (const index of [whole, ...parts]) groups.set(index, group);
  }
  return groups;
}

/** Temperatures by room, the room's own first. */
function temperatures(
  site: Site,
  elements: ReadonlyMap<ElementId, SiteElement>,
  indexOf: (element: ElementId, metric: string) => number | undefined,
): ReadonlyMap<ElementId, readonly number[]> {
  const byRoom = new Map<ElementId, number[]>();
  for (const element of site.elements) {
    const index = element.layers.includes('safety') ? undefined : indexOf(element.id, 'env.temperature');
    const room = roomOf(elements, element.id);
    if (index !== undefined && room !== null) byRoom.set(room, [...(byRoom.get(room) ?? []), index]);
  }
  return byRoom;
}

/** As few pieces as possible, of nearly the same size. */
function chunks(members: readonly number[]): readonly (readonly number[])[] {
  const count = Math.ceil(members.length / MOST_PEERS);
  const size = Math.ceil(members.length / Math.max(1, count));
  return Array.from({ length: count }, (_, n) => members.slice(n * size, (n + 1) * size));
}

/** PDUs that have this UPS as their only supply. */
function fedBy(site: Site, elements: ReadonlyMap<ElementId, SiteElement>, ups: ElementId): readonly ElementId[] {
  return ofKind(site, 'pdu')
    .filter((element) => onlySupply(elements, element) === ups)
    .map((element) => element.id);
}

function onlySupply(elements: ReadonlyMap<ElementId, SiteElement>, element: SiteElement): ElementId | null {
  let id = onlyNeed(element.needs);
  for (let depth = 0; id !== null && depth < DEEPEST; depth += 1) {
    const supplier = elements.get(id);
    if (supplier === undefined || supplier.kind === 'ups') return supplier?.id ?? null;
    id = onlyNeed(supplier.needs);
  }
  return null;
}

function onlyNeed(need: Need | null): ElementId | null {
  if (need === null || need.op === 'reach') return null;
  if (need.op === 'element') return need.id;
  const [only, ...others] = need.of;
  return only !== undefined && others.length === 0 ? onlyNeed(only) : null;
}
