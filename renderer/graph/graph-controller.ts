/**
 * Owns the Cytoscape instance: builds it once per site, applies batches of changes, keeps the selection and its cause and
 * impact. Knows nothing of React and nothing of the engine.
 */
import type cytoscape from 'cytoscape';
import type { Live } from '../../shared/model/live.ts';
import type { Position, Site, SiteElement } from '../../shared/model/site.ts';
import type { Draft } from '../store/layout-history.ts';
import type { LayerView } from '../store/map-layers.ts';
import { RATIO_OF, SMALLEST_RATIO } from '../store/map-zoom.ts';
import type { ZoomLevel } from '../store/map-zoom.ts';
import { siteIndex, type SiteIndex } from '../store/site-index.ts';
import type { PathSide } from '../store/ui.ts';
import type { ThemeName } from '../theme/tokens.ts';
import { graphOf, type Graph } from './elements.ts';
import { cellsOf } from './cells.ts';
import { partsLeftOut } from './left-out.ts';
import { NeedLines } from './needs.ts';
import { makeDraggable, type Dragging } from './dragging.ts';
import { placesNow } from './hand-places.ts';
import { coreOf } from './definitions.ts';
import { drawingOf, foldedLive, type Drawing } from './folding.ts';
import { underValues } from './room-below.ts';
import { abnormalOf, planOf } from './label-plan.ts';
import { LABEL_PX } from './labels.ts';
import type { Scales } from './looks.ts';
import { boxOf, devicesInSight, type Box, isInSight, standingTexts, stretchBoxes, type Sight, type PartText } from './drawn.ts';
import { centreWithin, keptView, showKept, type KeptView } from './kept-view.ts';
import { spreadCells, type Cell, type Spread } from './layout.ts';
import { placesOf, putAll } from './on-canvas.ts';
import { partsByKey, reachOf } from './parts.ts';
import { pathClasses } from './path-classes.ts';
import { labelOf, paintEdge, paintNode, type Paint, type Words } from './paint.ts';
import { Picture } from './picture.ts';
import { Shown } from './shown.ts';
import { glyphSize, graphStyle } from './style.ts';

const LABEL_REST_MS = 120; // a zoom rests after this

/** What a person does on the map, and what it has to say beside itself. */
export interface Hands {
  onSelect(id: string | null): void;
  onMoved(to: Draft): void;
  /** Not normal and without a name: drawn, where there is no room for one, and left out of the drawing. */
  onUnnamed(drawn: readonly string[], left: readonly string[]): void;
}

/** What may change without drawing the map anew: the theme, and the words of its labels. */
export interface GraphLook {
  readonly theme: ThemeName;
  readonly words: Words;
}

/** One per drawing of a site; whoever made it ends it. */
export class GraphController {
  readonly cy: cytoscape.Core;
  private readonly index: SiteIndex;
  private readonly drawing: Drawing;
  private readonly graph: Graph;
  private readonly cells: readonly Cell[];
  /** Graph parts that show an element or a group. */
  private readonly partsOf: ReadonlyMap<string, readonly string[]>;
  /** What has room under each device, by node. */
  private labels: ReadonlyMap<string, string> = new Map();
  /** Bars whose figures gave way to what is not normal or to its name. */
  private covered: ReadonlySet<string> = new Set();
  private scale = 1;
  private lines = 0;
  private wholeZoom = 1;
  /** Zoom the labels were made for. */
  private labelZoom = 1;
  /** Nodes that say their whole name whatever the room: under the pointer, and selected. */
  private hovered: string | null = null;
  private selected: string | null = null;
  private labelTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly hands: Hands;
  private look: GraphLook;
  private live: Live | null;
  private readonly dragging: Dragging;
  private readonly needs: NeedLines;
  /** What each part shows now. */
  readonly shown = new Shown();
  private readonly picture: Picture;
  private spread: Spread | null = null;
  /** Moved on the screen and not saved. */
  private draft: Draft = new Map();

  constructor(container: HTMLElement, site: Site, live: Live | null, look: GraphLook, hands: Hands) {
    this.index = siteIndex(site);
    this.drawing = drawingOf(site);
    this.graph = graphOf(this.drawing.site, siteIndex(this.drawing.site), this.drawing.folded);
    this.cells = cellsOf(this.graph, this.index);
    this.look = look;
    this.hands = hands;
    this.live = foldedLive(live, this.drawing.folded);
    this.partsOf = partsByKey(this.graph, this.drawing.folded);
    this.cy = coreOf(container, this.graph);
    this.cy.on('tap', (event: { readonly target: cytoscape.Core | cytoscape.SingularElementArgument }) => {
      hands.onSelect(event.target === this.cy || !('id' in event.target) ? null : this.elementOfPart(event.target.id()));
    });
    this.cy.on('mouseover', 'node[role = "device"]', (event: { readonly target: cytoscape.NodeSingular }) => this.hover(event.target.id()));
    this.cy.on('mouseout', 'node[role = "device"]', () => this.hover(null));
    this.cy.on('zoom', () => {
      // Text is set again once the zoom rests: during it, it grows with the picture.
      clearTimeout(this.labelTimer);
      this.labelTimer = setTimeout(() => this.relabel(), LABEL_REST_MS);
    });
    this.needs = new NeedLines(this.cy, this.graph.edges);
    this.picture = new Picture(this.cy, this.graph, this.shown, () => ({ ...this.scalesNow(), theme: this.look.theme }));
    this.dragging = makeDraggable(this.cy, (nodes) => hands.onMoved(this.dropped(nodes)));
    this.arrange();
  }

  /** How near the map is looked at and where; null while it is whole. */
  view(): KeptView | null {
    return keptView(this.cy, this.spread, this.wholeZoom);
  }

  /** Spreads the places over the present size of the canvas. Not a layout: the same site and size give the same picture. */
  arrange(kept = this.view()): void {
    this.cy.resize();
    this.spread = spreadCells(this.cells, { width: this.cy.width(), height: this.cy.height() });
    this.wholeZoom = this.spread.zoom;
    this.cy.minZoom(this.wholeZoom * SMALLEST_RATIO);
    this.scale = this.spread.scale;
    this.lines = this.spread.lines;
    this.cy.style(graphStyle(this.scale));
    this.put();
    if (kept === null) this.fit();
    else showKept(this.cy, this.spread, this.wholeZoom, kept);
    this.relabel();
    clearTimeout(this.labelTimer); // the zoom that just changed has its labels
  }

  /** Shows what was moved and not saved; the rest stays where it is. */
  place(draft: Draft): void {
    if (draft === this.draft) return;
    this.draft = draft;
    this.put();
    this.relabel();
  }

  /** Whether things can be taken hold of. */
  setPlacing(isOn: boolean): void {
    this.dragging.set(isOn);
  }

  /** Everything where it belongs. A hand moves one thing; nothing else gives way to it. */
  private put(): void {
    if (this.spread !== null) putAll(this.cy, this.graph, this.spread, placesNow(this.drawing.whole, this.draft));
  }

  /** Where nodes were let go, in drawing units, by element. */
  private dropped(nodes: ReadonlySet<string>): Draft {
    const to = this.spread === null ? new Map<string, Position>() : placesOf(this.cy, this.graph, this.spread, nodes);
    this.put();
    return to;
  }

  /** The canvas is elsewhere or shown in another size: the pointer must find the same things. */
  moved(): void {
    this.cy.resize();
  }

  /** The whole drawing, at the size its places were made for. */
  fit(): void {
    this.cy.viewport({ zoom: this.wholeZoom, pan: { x: 0, y: 0 } });
  }

  zoomBy(factor: number): void {
    this.zoomTo(this.cy.zoom() * factor);
  }

  /** Shows this level; values around this element, null: where one looks already. */
  zoomToLevel(level: ZoomLevel, around: string | null): void {
    if (level === 'devices') return this.fit();
    this.zoomTo(this.wholeZoom * RATIO_OF[level]);
    if (level === 'values' && around !== null) this.centreOn(around);
    if (level === 'chain') this.cy.center();
  }

  /** Zoom against that of the whole map. */
  zoomRatio(): number {
    return this.cy.zoom() / this.wholeZoom;
  }

  private zoomTo(level: number): void {
    this.cy.zoom({ level, renderedPosition: { x: this.cy.width() / 2, y: this.cy.height() / 2 } });
  }

  /** Devices in sight at this moment, with the middle of the lower edge of their label, pixels. */
  inSight(): readonly Sight[] {
    return devicesInSight(this.cy, this.graph, this.shown, glyphSize(this.scale).height, this.standing(LABEL_PX / this.labelZoom));
  }

  /** To the middle of the canvas; `isOnlyIfOutside`: what is in sight stays where it is. */
  centreOn(id: string, isOnlyIfOutside = false): void {
    const part = this.cy.getElementById(this.partsOf.get(id)?.[0] ?? id);
    if (part.nonempty() && !(isOnlyIfOutside && isInSight(this.cy, part, this.shown.of(part.id()).label)))
      centreWithin(this.cy, part, this.wholeZoom);
  }

  /** Redraws the parts of these elements and groups. */
  update(live: Live | null, dirty: ReadonlySet<string>): void {
    this.live = foldedLive(live, this.drawing.folded);
    const parts = new Set([...dirty].flatMap((key) => this.partsOf.get(key) ?? []));
    if (parts.size > 0 || this.drawing.left.some((id) => dirty.has(id))) this.redraw(parts);
  }

  /** These parts again, and each name that has other room now. */
  private redraw(parts: ReadonlySet<string>): void {
    const all = new Set([...parts, ...this.planLabels()]);
    let isOther = false;
    for (const node of this.graph.nodes) if (all.has(node.id)) isOther = this.shown.tell(node.id, this.nodePaint(node)) || isOther;
    for (const edge of this.graph.edges) if (all.has(edge.id)) isOther = this.shown.tell(edge.id, this.edgePaint(edge)) || isOther;
    if (isOther) this.show();
  }

  private show(): void {
    this.picture.changed();
    this.cy.emit('shown');
  }

  /** Language or theme changed: every word and picture again. */
  relook(look: GraphLook): void {
    if (look.theme === this.look.theme && look.words === this.look.words) return;
    const { theme } = this.look;
    this.look = look;
    this.redraw(new Set([...this.partsOf.values()].flat()));
    if (look.theme !== theme) this.arrange();
  }

  /** Hides what the layers that are off leave out. */
  showLayers(view: LayerView): void {
    const off = partsLeftOut(this.graph, view);
    this.needs.leaveOut(off);
    this.cy.batch(() => {
      for (const { id, role } of [...this.graph.nodes, ...this.graph.edges])
        if (role !== 'box') this.cy.getElementById(id).toggleClass('off', off.has(id));
    });
    this.redraw(new Set());
  }

  /** Selects, and lifts out what the element needs (cause) and what needs it (impact); the rest fades, never vanishes. */
  highlight(selected: string | null, side: PathSide): void {
    const before = this.selected;
    this.selected = selected;
    this.cy.batch(() => {
      for (const id of [before, selected]) if (id !== null) this.name(id);
      this.cy.elements().unselect().removeClass('faded cause impact direct');
      if (selected === null || !this.index.byId.has(selected)) return this.needs.look('path', new Set());
      const reach = (edges: SiteIndex['needs']): readonly string[] => reachOf(selected, this.drawing.folded, edges);
      const cause = this.partsOfAll(side === 'downstream' ? [selected] : reach(this.index.needs));
      const impact = this.partsOfAll(side === 'upstream' ? [selected] : reach(this.index.neededBy));
      const classes = pathClasses(this.graph, cause, impact, this.partsOf.get(selected) ?? []);
      this.needs.look('path', new Set([...classes].flatMap(([id, name]) => (name.startsWith('faded') ? [] : [id]))));
      for (const [id, name] of classes) this.cy.getElementById(id).addClass(name);
      for (const id of this.partsOf.get(selected) ?? []) this.cy.getElementById(id).select();
    });
  }

  /** Draws what is supposed: the dead and what falls with them stand out, the rest fades. Null: nothing is. */
  suppose(supposed: { readonly down: readonly string[]; readonly fallen: readonly string[] } | null): void {
    this.cy.batch(() => {
      this.cy.elements().removeClass('supposed fallen aside');
      if (supposed === null) return this.needs.look('supposed', new Set());
      const [dead, fallen] = [this.partsOfAll(supposed.down), this.partsOfAll(supposed.fallen)];
      this.needs.look('supposed', new Set([...dead, ...fallen]));
      for (const { id, role } of [...this.graph.nodes, ...this.graph.edges])
        if (role !== 'box') this.cy.getElementById(id).addClass(dead.has(id) ? 'supposed' : fallen.has(id) ? 'fallen' : 'aside');
    });
  }

  /** Where an element is on the canvas now, pixels; null when it is not drawn as a device. */
  renderedBox(id: string): Box | null {
    return boxOf(this.cy, id);
  }

  /** Calls back while a hand, or a button, moves the picture or something on it. */
  onGesture(listener: () => void): void {
    this.cy.on('viewport drag', listener);
  }

  /** Calls back whenever places on the canvas may have changed. */
  onViewport(listener: () => void): () => void {
    return this.listen('viewport resize position', listener);
  }

  /** Calls back when something shows another word, picture or state. */
  onShown(listener: () => void): () => void {
    return this.listen('shown', listener);
  }

  private listen(events: string, listener: () => void): () => void {
    this.cy.on(events, listener);
    return () => void this.cy.removeListener(events, listener);
  }

  destroy(): void {
    clearTimeout(this.labelTimer);
    this.picture.end();
    this.cy.destroy();
  }

  /** Labels and their size for the zoom as it is now: on the screen they are always as large. */
  private relabel(): void {
    this.labelZoom = this.cy.zoom();
    stretchBoxes(this.cy, this.graph, this.lines === 0 ? 0 : LABEL_PX * 1.2, underValues(this.labelZoom, this.wholeZoom));
    this.redraw(new Set([...this.graph.nodes, ...this.graph.edges].map(({ id }) => id)));
    this.picture.rests(glyphSize(this.scale), this.labelZoom);
  }

  private scalesNow(): Scales {
    return { scale: this.scale, font: LABEL_PX / this.labelZoom, lines: this.linesNow() };
  }

  /** Zoomed in there is room for the names of racks and rooms even where the whole drawing has none. */
  private linesNow(): number {
    return this.labelZoom > this.wholeZoom * 1.25 ? Math.max(1, this.lines) : this.lines;
  }

  /** Decides again what is written where; returns the parts whose text changed. */
  private planLabels(): readonly string[] {
    const before = [this.labels, this.covered] as const;
    const font = LABEL_PX / this.labelZoom;
    this.covered = new Set(); // planned with every figure in its place
    const { labels, unnamed, covered } = planOf(this.cy, this.graph, (id) => this.wishOf(id), this.standing(font), {
      font,
      glyph: glyphSize(this.scale),
      width: this.cy.width() / this.wholeZoom,
      height: this.cy.height() / this.wholeZoom,
    });
    this.labels = labels;
    this.covered = covered;
    this.hands.onUnnamed(unnamed, abnormalOf(this.drawing.left, this.live));
    const changed = [...labels].filter(([id, label]) => before[0].get(id) !== label).map(([id]) => id);
    return [...changed, ...[...covered, ...before[1]].filter((id) => covered.has(id) !== before[1].has(id))];
  }

  private wishOf(id: string): ReturnType<typeof labelOf> | null {
    const element = this.index.byId.get(id);
    return element === undefined ? null : labelOf(element, this.live, this.look.words);
  }

  /** Texts that stand whatever the labels; `font`: drawing pixels. */
  private standing(font: number): readonly PartText[] {
    const drawing = { font, scale: this.scale, areBoxesNamed: this.linesNow() > 0 };
    return standingTexts(this.cy, this.graph, drawing, (part) =>
      'parent' in part ? this.nodePaint(part).label : this.edgePaint(part).label,
    );
  }

  private hover(id: string | null): void {
    const before = this.hovered;
    this.hovered = id;
    this.cy.batch(() => {
      for (const one of [before, id]) if (one !== null) this.name(one);
    });
  }

  /** Writes a node again with its whole name, or with what has room. */
  private name(id: string): void {
    const node = this.graph.nodes.find((candidate) => candidate.id === id && candidate.role === 'device');
    if (node === undefined) return;
    this.cy.getElementById(id).toggleClass('named', this.isNamed(id));
    if (this.shown.tell(id, this.nodePaint(node))) this.show();
  }

  private readonly isNamed = (id: string): boolean => id === this.hovered || id === this.selected;

  private nodePaint(node: Graph['nodes'][number]): Paint {
    return paintNode(
      node,
      this.elementOf(node),
      this.live,
      this.look.words,
      this.look.theme,
      this.isNamed(node.id) ? (this.elementOf(node)?.name ?? '') : (this.labels.get(node.id) ?? ''),
    );
  }

  private edgePaint(edge: Graph['edges'][number]): Paint {
    const paint = paintEdge(edge, this.elementOf(edge), this.live);
    return { ...paint, picture: '', ...(this.covered.has(edge.id) ? { label: '' } : {}) };
  }

  private elementOf({ element }: { readonly element: string | null }): SiteElement | null {
    return this.index.byId.get(element ?? '') ?? null;
  }

  private partsOfAll(ids: readonly string[]): ReadonlySet<string> {
    return new Set(ids.flatMap((id) => this.partsOf.get(id) ?? []));
  }

  private elementOfPart(part: string): string | null {
    return [...this.graph.nodes, ...this.graph.edges].find(({ id }) => id === part)?.element ?? null;
  }
}
