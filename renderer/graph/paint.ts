/** From the live state to what each node and edge shows: picture, words, tone. Pure; used for the first draw and each batch. */
import type { GroupView, Live } from '../../shared/model/live.ts';
import type { SiteElement } from '../../shared/model/site.ts';
import { elementBadge } from '../store/selectors.ts';
import type { BadgeKind } from '../theme/badge-shapes.ts';
import type { ThemeName } from '../theme/tokens.ts';
import type { GraphEdge, GraphNode } from './elements.ts';
import { devicePicture } from './pictures.ts';

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

const TONES: Readonly<Partial<Record<BadgeKind, Paint['tone']>>> = { down: 'loud', degraded: 'warn', atRisk: 'warn', unknown: 'blind' };

/** What a node shows. `element` is null for the legs label. */
export function paintNode(node: GraphNode, element: SiteElement | null, live: Live | null, words: Words, theme: ThemeName): Paint {
  if (node.group !== null) {
    const group = live?.groups[node.group];
    return { label: group === undefined ? '?' : words.legs(group), picture: '', state: 'ok', tone: group !== undefined && group.up < group.of ? 'loud' : 'quiet' };
  }
  if (element === null) return { label: '', picture: '', state: 'ok', tone: 'quiet' };
  const badge = live === null ? 'unknown' : elementBadge(live.elements[element.id]);
  if (node.role === 'port') return { label: '', picture: '', state: badge, tone: 'quiet' };
  const tone = TONES[badge] ?? 'quiet';
  // A box says its state beside its name; a device below it. Normal says nothing: quiet until abnormal.
  const separator = node.role === 'box' ? ' \u00b7 ' : '\n';
  const label = badge === 'ok' ? element.name : `${element.name}${separator}${words.status(badge)}`;
  if (node.role === 'box') return { label, picture: '', state: badge, tone };
  return { label, picture: devicePicture(element.kind, badge, theme), state: badge, tone: tone === 'warn' ? 'loud' : tone };
}

/** What an edge shows: the state of its cable or of the supplier of the need; legs in figures on a bar that lost some. */
export function paintEdge(edge: GraphEdge, element: SiteElement | null, live: Live | null, words: Words): Omit<Paint, 'picture'> {
  if (edge.role === 'pair') {
    const group = edge.group === null ? undefined : live?.groups[edge.group];
    const isShort = group !== undefined && group.up < group.of;
    return { label: isShort ? `${group.up}/${group.of}` : '', state: 'ok', tone: isShort ? 'loud' : 'quiet' };
  }
  const badge = element === null || live === null ? 'unknown' : elementBadge(live.elements[element.id]);
  const state = badge === 'atRisk' ? 'ok' : badge;
  if (edge.role === 'need') return { label: '', state: state === 'degraded' ? 'ok' : state, tone: 'quiet' };
  const name = edge.role === 'trunk' ? (element?.name ?? '') : '';
  return { label: badge === 'ok' || name === '' ? name : `${name} \u00b7 ${words.status(badge)}`, state, tone: 'quiet' };
}
