/**
 * The feeds of what is supplied: PDUs of a rack, or the paths themselves. A feed carries what another one no longer does only where every
 * part of it is read: one that is silent, or hangs on what is silent, is in doubt. BCP 4.3
 */
import type { ElementId, SiteElement } from '../../../../shared/model/site.ts';
import type { Config } from '../config.ts';
import { standing } from '../derive/fact.ts';
import type { Draft } from '../draft.ts';
import { directlyNeeded, upstream } from '../graph/upstream.ts';
import { itemAt } from '../graph/lists.ts';
import { statusOf } from '../model.ts';
import { ofKind } from '../of-kind.ts';
import { onceALook } from '../once-a-look.ts';
import { asRead, type Line } from './parts.ts';

/** Feeds of which each alone supplies the same thing. */
type Legs = readonly ElementId[];

const legsMemo = new WeakMap<Config, readonly Legs[]>();

/** The feeds of each rack and of each thing that hangs on feeds, those that are the same once; in the order of the file. A memo of a pure function of the site. */
function legsOf(config: Config): readonly Legs[] {
  const known = legsMemo.get(config);
  if (known !== undefined) return known;
  const { graph, site } = config;
  const ofNeeds = graph.elements.flatMap((element, index): readonly Legs[] => {
    if (isFeed(element)) return [];
    const feeds = [...directlyNeeded(graph, index)].filter((one) => isFeed(itemAt(graph.elements, one)));
    return [feeds.sort((a, b) => a - b).map((one) => itemAt(graph.ids, one))];
  });
  const ofRacks = [...Map.groupBy(ofKind(site, 'pdu'), (pdu) => pdu.in).values()].map((pdus) => pdus.map(({ id }) => id));
  const made = [...new Map([...ofRacks, ...ofNeeds].map((legs) => [legs.join(), legs])).values()];
  legsMemo.set(config, made);
  return made;
}

function isFeed(element: SiteElement | undefined): boolean {
  return element?.kind === 'pdu' || element?.kind === 'powerPath';
}

/** Legs of which one at least is in doubt; what is lost is left out. */
interface Doubt {
  readonly legs: Legs;
  /** Of each that is not lost: the first on the way of the current that is silent, which has to be read again to know; none: it is well. */
  readonly silentBefore: ReadonlyMap<ElementId, Legs>;
}

/** All of them, of every site; none while every feed is read. */
const doubts = onceALook((draft): readonly Doubt[] => {
  if (![...ofKind(draft.config.site, 'powerPath'), ...ofKind(draft.config.site, 'pdu')].some(({ id }) => isSilent(draft, id))) return [];
  return legsOf(draft.config).flatMap((legs): readonly Doubt[] => {
    const silentBefore = new Map(legs.filter((id) => !isLost(draft, id)).map((id) => [id, silentUpTo(draft, id)]));
    return [...silentBefore.values()].every((silent) => silent.length === 0) ? [] : [{ legs, silentBefore }];
  });
});

/** An alarm that fell silent still stands. */
function isLost(draft: Draft, feed: ElementId): boolean {
  return statusOf(draft, feed) === 'down' || ['pdu.down', 'path.down'].some((condition) => standing(draft, condition, feed) !== null);
}

function isSilent(draft: Draft, feed: ElementId): boolean {
  return statusOf(draft, feed) === 'unknown' && !isLost(draft, feed);
}

function silentUpTo(draft: Draft, feed: ElementId): Legs {
  const before = feedsBefore(draft, feed).filter((id) => isSilent(draft, id));
  return before.length > 0 || !isSilent(draft, feed) ? before : [feed];
}

function feedsBefore({ config }: Draft, feed: ElementId): Legs {
  return upstream(config.graph, feed).filter((id) => isFeed(config.elements.get(id)));
}

/**
 * Feeds of which nobody knows whether they carry what these no longer do: of something one of `gone` supplied, no other feed is left that is
 * read and well. In the order of the file.
 */
export function feedsInDoubt(draft: Draft, gone: ReadonlySet<ElementId>): readonly SiteElement[] {
  const silent = doubts(draft).flatMap(({ legs, silentBefore }) => {
    const left = [...silentBefore].filter(([id]) => !gone.has(id)).map(([, before]) => before);
    return legs.some((id) => gone.has(id)) && left.every((before) => before.length > 0) ? left.flat() : [];
  });
  const ids = new Set(silent);
  return ids.size === 0 ? [] : draft.config.site.elements.filter(({ id }) => ids.has(id));
}

/** The state of a lost path or PDU, of the other feeds of what it supplied, and of those in doubt; of a rack its PDUs. Read as up it is against the loss. */
export function feedLines(draft: Draft, root: ElementId, inDoubt: readonly SiteElement[]): readonly Line[] {
  const { site, siteOf, elements } = draft.config;
  const beside = legsOf(draft.config).filter((legs) => legs.includes(root));
  const paths = elements.get(root)?.kind !== 'powerPath' ? [] : ofKind(site, 'powerPath');
  const more = [...paths.filter(({ id }) => siteOf.get(id) === siteOf.get(root)), ...inDoubt];
  return linesOf(draft, [...ownFeeds(draft, root), ...beside.flat(), ...more.map(({ id }) => id)]);
}

/** The state of this path or PDU alone; of a rack that of its PDUs. */
export function ownFeedLines(draft: Draft, root: ElementId): readonly Line[] {
  return linesOf(draft, ownFeeds(draft, root));
}

function ownFeeds({ config: { elements, site } }: Draft, root: ElementId): Legs {
  if (isFeed(elements.get(root))) return [root];
  return ofKind(site, 'pdu')
    .filter((pdu) => pdu.in === root)
    .map(({ id }) => id);
}

function linesOf(draft: Draft, feeds: Legs): readonly Line[] {
  return [...new Set(feeds)].map((id) => asRead(draft, id, 'pdu.state'));
}
