/** Which name stands under which device of the drawing as it is now, and which devices that are not normal have no room for one. */
import type cytoscape from 'cytoscape';
import type { Live } from '../../shared/model/live.ts';
import type { ElementId, Position } from '../../shared/model/site.ts';
import { elementBadge } from '../store/selectors.ts';
import type { Graph, GraphNode } from './elements.ts';
import type { PartText } from './drawn.ts';
import { isCovered, isOverGlyph, placeLabels } from './labels.ts';
import type { LabelRoom, LabelWish } from './labels.ts';

/**
 * Labels by node, empty where there is no room; `unnamed`: elements that are not normal and drawn without a name, the worst first; `covered`:
 * bars whose figures gave way to what is not normal or to its name.
 */
export interface LabelPlan {
  readonly labels: ReadonlyMap<string, string>;
  readonly unnamed: readonly ElementId[];
  readonly covered: ReadonlySet<string>;
}

/** What the names have to find their place in. */
type Room = Omit<LabelRoom, 'glyphs' | 'abnormal' | 'ports' | 'texts' | 'figures'>;

/** `wishOf`: what a device would like to say; what a layer hides says nothing and takes no room. */
export function planOf(
  cy: cytoscape.Core,
  { nodes }: Graph,
  wishOf: (device: ElementId) => Omit<LabelWish, 'id' | 'at'> | null,
  standing: readonly PartText[],
  room: Room,
): LabelPlan {
  const placeOf = (id: string): Position => ({ ...cy.getElementById(id).position() });
  const shown = nodes.filter(({ id }) => !cy.getElementById(id).hasClass('off'));
  const placesOf = (role: GraphNode['role']): readonly Position[] =>
    shown.filter((node) => node.role === role).map(({ id }) => placeOf(id));
  const wishes = shown.flatMap((node) => {
    const wish = node.role === 'device' && node.element !== null ? wishOf(node.element) : null;
    return wish === null ? [] : [{ id: node.id, at: placeOf(node.id), ...wish }];
  });
  const figures = standing.filter(({ isFigure }) => isFigure);
  const texts = standing.filter(({ isFigure }) => !isFigure);
  const abnormal = wishes.flatMap(({ isAbnormal, at }) => (isAbnormal ? [at] : []));
  const labels = placeLabels(wishes, { ...room, texts, figures, glyphs: placesOf('device'), abnormal, ports: placesOf('port') });
  const nameless = wishes.filter((wish) => wish.isAbnormal && labels.get(wish.id) === '').sort((a, b) => b.weight - a.weight);
  const elements = new Map(nodes.map(({ id, element }) => [id, element]));
  const placed = wishes.map(({ id, at }) => ({ at, label: labels.get(id) ?? '' }));
  return {
    labels,
    unnamed: nameless.flatMap(({ id }) => elements.get(id) ?? []),
    covered: new Set(
      figures.filter((figure) => isCovered(figure, placed, room) || isOverGlyph(figure, abnormal, room)).map(({ part }) => part),
    ),
  };
}

/** Those of `ids` that are not normal, unknown ones among them. `live` null: nothing is known of any. */
export function abnormalOf(ids: readonly ElementId[], live: Pick<Live, 'elements'> | null): readonly ElementId[] {
  return ids.filter((id) => elementBadge(live?.elements[id]) !== 'ok');
}
