/** What is drawn where, back to front, read once from the drawing as it is: until something changes, a frame only paints it again. */
import type cytoscape from 'cytoscape';
import type { Position } from '../../shared/model/site.ts';
import type { ThemeName } from '../theme/tokens.ts';
import { boxLook, edgeLook, LINE_HEIGHT, nodeLook } from './looks.ts';
import type { BoxLook, EdgeLook, NodeLook, Scales, Standing, TextLook } from './looks.ts';
import type { Graph, GraphEdge, GraphNode } from './elements.ts';
import type { Shown } from './shown.ts';
import { BESIDE_BAR, UPRIGHT_DOWN } from './style.ts';

/** A rectangle by its middle, drawing pixels. */
export interface Area extends Position {
  readonly width: number;
  readonly height: number;
}

/** A text by the middle of the lower edge of its last line, drawing pixels. */
export interface Writing extends Position {
  readonly lines: readonly string[];
  readonly look: TextLook;
}

/** A box around what stands in a place; `text` null: nothing is written, here as below. */
export interface SceneBox {
  readonly area: Area;
  readonly look: BoxLook;
  readonly text: Writing | null;
}
/** A line from the edge of one thing to that of another. */
export interface SceneLine {
  readonly from: Position;
  readonly to: Position;
  readonly look: EdgeLook;
  readonly text: Writing | null;
}
/** A device, the end of a link or the count of a group. */
export interface SceneNode {
  readonly area: Area;
  readonly look: NodeLook;
  /** Data URI; empty: none. */
  readonly picture: string;
  readonly text: Writing | null;
}

/** Everything that is seen. */
export interface Scene {
  readonly boxes: readonly SceneBox[];
  readonly lines: readonly SceneLine[];
  /** Those that lie equally high together. */
  readonly nodes: readonly (readonly SceneNode[])[];
}

/** How the whole is drawn now. */
export interface SceneLook extends Scales {
  readonly theme: ThemeName;
}

/** `only`: of a part of it, while something is dragged over the rest. */
export function sceneOf(cy: cytoscape.Core, graph: Graph, shown: Shown, look: SceneLook, only: ReadonlySet<string> | null): Scene {
  const isWanted = ({ id }: GraphNode | GraphEdge): boolean => {
    const part = cy.getElementById(id);
    return part.nonempty() && (only?.has(id) ?? true) && !part.hasClass('off');
  };
  const standing = (id: string): Standing => {
    const part = cy.getElementById(id);
    const { tone, state } = shown.of(id);
    return { tone, state, isSelected: part.selected(), has: (mark) => part.hasClass(mark) };
  };
  const areas = new Map<string, Area>();
  const areaOf = (id: string): Area => {
    const known = areas.get(id);
    if (known !== undefined) return known;
    const part = cy.getElementById(id);
    const area = { ...part.position(), width: part.outerWidth(), height: part.outerHeight() };
    areas.set(id, area);
    return area;
  };

  const boxes = graph.nodes
    .filter((node) => node.role === 'box' && isWanted(node))
    .sort((a, b) => a.depth - b.depth)
    .map(({ id, depth }): SceneBox => {
      const [area, box] = [areaOf(id), boxLook(depth, standing(id), look.theme, look)];
      return { area, look: box, text: box.text === null ? null : writing(shown.of(id).label, box.text, besideBox(area, depth)) };
    });
  const lines = graph.edges.filter(isWanted).flatMap((edge): SceneLine[] => {
    const how = edgeLook(edge.role, standing(edge.id), look.theme, look);
    if (how === null || !isDrawn(edge)) return [];
    const [a, b] = [areaOf(edge.source), areaOf(edge.target)];
    const [from, to] = [edgeOf(a, b), edgeOf(b, a)];
    const text = edge.role === 'pair' || edge.role === 'trunk' ? shown.of(edge.id).label : '';
    return [{ from, to, look: how, text: writing(text, how.text, onLine(edge, from, to, look)) }];
  });
  const nodes = graph.nodes.filter(isWanted).flatMap((node): SceneNode[] => {
    if (node.role === 'box') return [];
    const [area, how, { label, picture }] = [areaOf(node.id), nodeLook(node.role, standing(node.id), look.theme, look), shown.of(node.id)];
    const middle =
      node.role === 'legs' ? { x: area.x, below: area.y - 1 - how.text.size / 2 } : { x: area.x, below: area.y + area.height / 2 - 1 };
    return [{ area, look: how, picture, text: writing(label, how.text, middle) }];
  });
  return { boxes, lines: lines.sort((a, b) => a.look.over - b.look.over), nodes: levels(nodes) };

  /** Both its ends are on the drawing: without boxes some have none. */
  function isDrawn({ source, target }: GraphEdge): boolean {
    return cy.getElementById(source).nonempty() && cy.getElementById(target).nonempty();
  }
}

/** The lowest first. */
function levels(nodes: readonly SceneNode[]): readonly (readonly SceneNode[])[] {
  const by = new Map<number, SceneNode[]>();
  for (const node of nodes) {
    const level = by.get(node.look.over);
    if (level === undefined) by.set(node.look.over, [node]);
    else level.push(node);
  }
  return [...by].sort(([a], [b]) => a - b).map(([, level]) => level);
}

/** Where a text stands: its middle, and its upper (`below`) or lower (`above`) edge, drawing pixels. */
type Edge = { readonly x: number } & ({ readonly below: number } | { readonly above: number });

function writing(text: string, look: TextLook, edge: Edge): Writing | null {
  if (text === '') return null;
  const lines = text.split('\n');
  return { lines, look, x: edge.x, y: 'above' in edge ? edge.above : edge.below + heightOf(lines, look) };
}

/** Drawing pixels. */
export function heightOf(lines: readonly string[], { size }: TextLook): number {
  return size * (1 + (lines.length - 1) * LINE_HEIGHT);
}

/** Above the box; the name of a room, said when something is wrong with it, under it: above, it would meet that of its first rack. */
function besideBox({ x, y, height }: Area, depth: number): Edge {
  if (depth === 1) return { x, below: y + height / 2 + 1 };
  return { x, above: y - height / 2 - (depth === 0 ? 3 : 1) };
}

/** In the middle of the line; the figures of a group beside its bar. */
function onLine({ role, isUpright }: GraphEdge, from: Position, to: Position, { scale, font }: Scales): Edge {
  const off =
    role !== 'pair' ? { x: 0, y: 0 } : isUpright ? { x: BESIDE_BAR.x * scale, y: UPRIGHT_DOWN * font } : { x: 0, y: BESIDE_BAR.y * scale };
  return { x: (from.x + to.x) / 2 + off.x, below: (from.y + to.y) / 2 + off.y - font / 2 };
}

/** Where a line from the middle of `area` to that of `other` leaves it. */
function edgeOf(area: Area, other: Position): Position {
  const [x, y] = [other.x - area.x, other.y - area.y];
  const share = Math.min(1, area.width / 2 / Math.abs(x), area.height / 2 / Math.abs(y));
  return { x: area.x + x * share, y: area.y + y * share };
}
