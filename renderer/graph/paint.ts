/** From the live state to what each node and edge shows: picture, words, tone. Pure; used for the first draw and each batch. */
import type { GroupView, Live } from '../../shared/model/live.ts';
import type { SiteElement } from '../../shared/model/site.ts';
import { elementBadge } from '../store/selectors.ts';
import type { BadgeKind } from '../theme/badge-shapes.ts';
import type { ThemeName } from '../theme/tokens.ts';
import type { GraphEdge, GraphNode } from './elements.ts';
import { kindWeight, namings, shortNamings } from './labels.ts';
import type { LabelWish } from './labels.ts';
import { devicePicture } from './pictures.ts';

/** `tone`: how much it asks to be seen; `blind`: nothing is known of it. */
export interface Paint {
  readonly label: string;
  readonly picture: string;
  readonly state: string;
  readonly tone: 'quiet' | 'warn' | 'loud' | 'blind';
}

/** Words in the reader's language. */
export interface Words {
  status(badge: BadgeKind): string;
  legs(group: GroupView): string;
}

const TONES: Readonly<Partial<Record<BadgeKind, Paint['tone']>>> = { down: 'loud', degraded: 'loud', atRisk: 'warn', unknown: 'blind' };

/** How much earlier what is not normal gets its name. */
const EARLIER: Readonly<Partial<Record<BadgeKind, number>>> = { down: 60, degraded: 40, atRisk: 20, unknown: 10 };

/** What may be written under a device and how much it matters: what is not normal goes first, and what is down or degraded says so. */
export function labelOf(element: SiteElement, live: Live | null, words: Words): Omit<LabelWish, 'id' | 'at'> {
  const badge = live === null ? 'unknown' : elementBadge(live.elements[element.id]);
  const weight = kindWeight(element.kind) + (EARLIER[badge] ?? 0);
  const isAbnormal = badge !== 'ok';
  // Unknown carries its `?` and risk its `!` in the badge; with many of them more words would hide the faults.
  const names = isAbnormal ? shortNamings(element.name) : namings(element.name);
  if (badge === 'down' || badge === 'degraded')
    return { weight, texts: [`${element.name}\n${words.status(badge)}`, ...names], family: null, isAbnormal, hasWord: true };
  // Of many that are unknown each is named where there is room; a service that may not work is named whatever is normal around it.
  const isAlone = badge === 'atRisk' || (badge === 'unknown' && element.kind === 'service');
  return { weight, texts: names, family: isAlone ? null : element.kind, isAbnormal, hasWord: false };
}

/** What a node shows. `element` is null for the legs label; `label`: what has room under a device. */
export function paintNode(
  node: GraphNode,
  element: SiteElement | null,
  live: Live | null,
  words: Words,
  theme: ThemeName,
  label: string,
): Paint {
  if (node.group !== null) {
    const group = live?.groups[node.group];
    return {
      label: group === undefined ? '?' : words.legs(group),
      picture: '',
      state: 'ok',
      tone: group === undefined ? 'blind' : toneOfLegs(group),
    };
  }
  if (element === null) return { label: '', picture: '', state: 'ok', tone: 'quiet' };
  const badge = live === null ? 'unknown' : elementBadge(live.elements[element.id]);
  if (node.role === 'port') return { label: '', picture: '', state: badge, tone: 'quiet' };
  const tone = TONES[badge] ?? 'quiet';
  // A box says its state beside its name. Normal says nothing: quiet until abnormal.
  if (node.role === 'box') {
    // A room is named only when something is wrong with it: its racks name themselves.
    const name = element.kind === 'room' && badge === 'ok' ? '' : element.name;
    const text = badge === 'ok' ? name : `${name} \u00b7 ${words.status(badge)}`;
    return { label: text, picture: '', state: badge, tone: badge === 'degraded' ? 'warn' : tone };
  }
  return { label, picture: devicePicture(element.kind, badge, theme), state: badge, tone };
}

/** What an edge shows: the state of its cable or of the supplier of the need; legs in figures on a bar that lost some. */
export function paintEdge(edge: GraphEdge, element: SiteElement | null, live: Live | null): Omit<Paint, 'picture'> {
  if (edge.role === 'pair') {
    const group = edge.group === null ? undefined : live?.groups[edge.group];
    if (edge.isCounted && group !== undefined && group.up < group.of)
      return { label: legsText(group), state: 'ok', tone: toneOfLegs(group) };
    return { label: '', state: 'ok', tone: toneOfEnds([edge.source, edge.target].map((id) => elementBadge(live?.elements[id]))) };
  }
  const badge = element === null || live === null ? 'unknown' : elementBadge(live.elements[element.id]);
  const state = badge === 'atRisk' ? 'ok' : badge;
  if (edge.role === 'need' || edge.role === 'feed') return { label: '', state: state === 'degraded' ? 'ok' : state, tone: 'quiet' };
  const name = edge.role === 'trunk' ? (element?.name ?? '') : '';
  const mark = badge === 'unknown' ? ' ?' : badge === 'down' ? ' \u00d7' : badge === 'degraded' ? ' !' : '';
  return { label: name === '' ? '' : `${name}${mark}`, state, tone: 'quiet' };
}

/** `1/2`; a question mark while legs are unknown: they count neither as up nor as down. */
export function legsText(group: GroupView): string {
  return group.unknown === 0 ? `${group.up}/${group.of}` : `${group.up === 0 ? '' : `${group.up}+`}?/${group.of}`;
}

/** A bar joins two that work: it is lost with one of them, and as little known as they are. */
function toneOfEnds(ends: readonly BadgeKind[]): Paint['tone'] {
  return ends.includes('down') ? 'loud' : ends.includes('unknown') ? 'blind' : 'quiet';
}

function toneOfLegs(group: GroupView): Paint['tone'] {
  if (group.up === group.of) return 'quiet';
  return group.up + group.unknown < group.of ? 'loud' : 'blind';
}
