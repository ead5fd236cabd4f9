/** Of what would hold for a while without its supply, what nobody hears: whether it still does is not known. */
import type { ElementId } from '../../../shared/model/site.ts';
import { isBehind, type Cuts } from './cut.ts';
import { thermometersOf } from './decide/room.ts';
import { glance } from './derive/fact.ts';
import type { Draft } from './draft.ts';
import { ofKind } from './of-kind.ts';

const NONE: ReadonlySet<ElementId> = new Set();

/**
 * UPS units and rooms of a centre that is silent; behind severed links by their readings, for a centre that has a path of its own is heard
 * all the same. A room is heard by its thermometers.
 */
export function unheardCarriers(draft: Draft, cut: Cuts): ReadonlySet<ElementId> {
  const { config } = draft;
  if (cut.severed === null && cut.silent.size === 0) return NONE;
  const isSilent = (id: ElementId): boolean => cut.silent.has(config.siteOf.get(id) ?? '');
  const isRead = (id: ElementId, metric: string): boolean => glance(draft, id, metric)?.isKnown === true;
  const behind = (kind: 'ups' | 'room') => ofKind(config.site, kind).flatMap(({ id }) => (isBehind(config, cut, id) ? [id] : []));
  const units = behind('ups').filter((id) => isSilent(id) || !isRead(id, 'ups.source'));
  const rooms = behind('room').filter((id) => isSilent(id) || !thermometersOf(draft, id).some((one) => isRead(one, 'env.temperature')));
  return units.length + rooms.length === 0 ? NONE : new Set([...units, ...rooms]);
}
