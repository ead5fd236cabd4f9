/**
 * Owns the Cytoscape instance: builds it once per site, applies batches of changes, keeps the selection and its cause and
 * impact. Knows nothing of React and nothing of the engine.
 */
import cytoscape from 'cytoscape';
import type { Live } from '../../shared/model/live.ts';
import type { Layer, Site } from '../../shared/model/site.ts';
import { closure, siteIndex } from '../store/site-index.ts';
import type { SiteIndex } from '../store/site-index.ts';
import type { PathSide } from '../store/ui.ts';
import type { ThemeName } from '../theme/tokens.ts';
import { graphOf } from './elements.ts';
import type { Graph } from './elements.ts';
import { LABEL_PX, kindLines, placeLabels } from './labels.ts';
import { spreadCells } from './layout.ts';
import type { Cell } from './layout.ts';
import { labelOf, paintEdge, paintNode } from './paint.ts';
import type { Words } from './paint.ts';
import { glyphSize, graphStyle } from './style.ts';

/** A zoom rests after this. */
const LABEL_REST_MS = 120;

export interface GraphLook {
  readonly theme: ThemeName;
  readonly words: Words;
}

export class GraphController {
  readonly cy: cytoscape.Core;
  private readonly index: SiteIndex;
  private readonly graph: Graph;
  private readonly cells: readonly Cell[];
  /** Graph parts that show an element or a group. */
  private readonly partsOf = new Map<string, string[]>();
  /** What has room under each device, by node. */
  private labels: ReadonlyMap<string, string> = new Map();
  private scale = 1;
  private lines = 0;
  private wholeZoom = 1;
  /** Zoom the labels were made for. */
  private labelZoom = 1;
  /** Nodes that say their whole name whatever the room: under the pointer, and selected. */
  private hovered: string | null = null;
  private selected: string | null = null;
  private labelTimer: ReturnType<typeof setTimeout> | undefined;
  private look: GraphLook;
  private live: Live | null;

  constructor(container: HTMLElement, site: Site, live: Live | null, look: GraphLook, onSelect: (id: string | null) => void) {
    this.index = siteIndex(site);
    this.graph = graphOf(site, this.index);
    this.cells = this.graph.nodes.flatMap((node) =>
      node.at === null
        ? []
        : [
            {
              id: node.id,
              at: node.at,
              boxes: this.boxesOf(node.parent),
              isSlim: node.role === 'port' || node.role === 'legs',
              lines: node.role === 'device' && node.element !== null ? kindLines(this.index.byId.get(node.element)?.kind ?? 'party') : 0,
            },
          ],
    );
    this.look = look;
    this.live = live;
    for (const part of [...this.graph.nodes, ...this.graph.edges]) {
      for (const key of [part.element, part.group]) if (key !== null) this.partsOf.set(key, [...(this.partsOf.get(key) ?? []), part.id]);
    }
    this.cy = cytoscape({
      container,
      elements: this.definitions(),
      style: graphStyle(look.theme, { scale: 1, font: LABEL_PX, lines: 0 }),
      layout: { name: 'preset' },
      autoungrabify: true,
      boxSelectionEnabled: false,
      selectionType: 'single',
      minZoom: 0.3,
      maxZoom: 4,
      pixelRatio: 'auto',
    });
    this.cy.on('tap', (event: { readonly target: cytoscape.Core | cytoscape.SingularElementArgument }) => {
      onSelect(event.target === this.cy || !('id' in event.target) ? null : this.elementOfPart(event.target.id()));
    });
    this.cy.on('mouseover', 'node[role = "device"]', (event: { readonly target: cytoscape.NodeSingular }) => this.hover(event.target.id()));
    this.cy.on('mouseout', 'node[role = "device"]', () => this.hover(null));
    this.cy.on('zoom', () => {
      // Text is set again once the zoom rests: during it, it grows with the picture.
      clearTimeout(this.labelTimer);
      this.labelTimer = setTimeout(() => this.relabel(), LABEL_REST_MS);
    });
    this.arrange();
  }

  /** Spreads the places over the present size of the canvas. Not a layout: the same site and size give the same picture. */
  arrange(): void {
    this.cy.resize();
    const { places, scale, zoom, lines } = spreadCells(this.cells, { width: this.cy.width(), height: this.cy.height() });
    this.wholeZoom = zoom;
    this.scale = scale;
    this.lines = lines;
    this.cy.batch(() => {
      for (const [id, at] of places) this.cy.getElementById(id).position({ ...at });
    });
    this.fit();
    this.relabel();
    clearTimeout(this.labelTimer); // the zoom that just changed has its labels
  }

  /** The canvas is elsewhere or shown in another size: the pointer must find the same things. */
  moved(): void {
    this.cy.resize();
  }

  /** Boxes reach under the labels of their last row, where rows have room for labels: the same whatever is written there. */
  private stretchBoxes(): void {
    const extra = this.lines === 0 ? 0 : LABEL_PX * 1.2;
    const boxes = this.graph.nodes.filter((node) => node.role === 'box').sort((a, b) => b.depth - a.depth);
    for (const box of boxes) {
      const part = this.cy.getElementById(box.id);
      // Only the innermost adds a line; what is around it grows with it.
      const isInnermost = part.children().filter(':parent').empty() || box.depth === 0;
      part.data('minHeight', isInnermost ? part.children().boundingBox({ includeLabels: false }).h + extra : 0);
    }
  }

  /** The whole drawing, at the size its places were made for. */
  fit(): void {
    this.cy.viewport({ zoom: this.wholeZoom, pan: { x: 0, y: 0 } });
  }

  zoomBy(factor: number): void {
    this.cy.zoom({ level: this.cy.zoom() * factor, renderedPosition: { x: this.cy.width() / 2, y: this.cy.height() / 2 } });
  }

  centreOn(id: string): void {
    const part = this.cy.getElementById(this.partsOf.get(id)?.[0] ?? id);
    if (part.nonempty()) this.cy.center(part);
  }

  /** Redraws the parts of these elements and groups, in one batch. */
  update(live: Live | null, dirty: ReadonlySet<string>): void {
    this.live = live;
    const parts = new Set([...dirty].flatMap((key) => this.partsOf.get(key) ?? []));
    if (parts.size === 0) return;
    for (const id of this.planLabels()) parts.add(id);
    this.cy.batch(() => {
      for (const node of this.graph.nodes) if (parts.has(node.id)) this.cy.getElementById(node.id).data(this.nodeData(node));
      for (const edge of this.graph.edges) if (parts.has(edge.id)) this.cy.getElementById(edge.id).data(this.edgeData(edge));
    });
  }

  /** Language or theme changed: every word and picture again. */
  relook(look: GraphLook): void {
    const isOtherTheme = look.theme !== this.look.theme;
    this.look = look;
    this.update(this.live, new Set(this.partsOf.keys()));
    if (isOtherTheme) this.arrange();
  }

  showLayers(layers: readonly Layer[]): void {
    const isOn = (own: readonly Layer[]): boolean => own.length === 0 || own.some((layer) => layers.includes(layer));
    this.cy.batch(() => {
      for (const node of this.graph.nodes) {
        if (node.role === 'box') continue;
        this.cy.getElementById(node.id).toggleClass('off', node.element !== null && !isOn(this.index.byId.get(node.element)?.layers ?? []));
      }
      for (const edge of this.graph.edges) this.cy.getElementById(edge.id).toggleClass('off', !isOn(edge.layers));
    });
  }

  /** Selects, and lifts out what the element needs (cause) and what needs it (impact); the rest fades, never vanishes. */
  highlight(selected: string | null, side: PathSide): void {
    const before = this.selected;
    this.selected = selected;
    this.cy.batch(() => {
      for (const id of [before, selected]) if (id !== null) this.name(id);
      this.cy.elements().unselect().removeClass('faded cause impact direct');
      if (selected === null || !this.index.byId.has(selected)) return;
      const cause = this.partsOfAll([selected, ...(side === 'downstream' ? [] : closure(selected, this.index.needs))]);
      const impact = this.partsOfAll([selected, ...(side === 'upstream' ? [] : closure(selected, this.index.neededBy))]);
      const isKept = (part: string): boolean => cause.has(part) || impact.has(part);
      for (const node of this.graph.nodes) if (node.role !== 'box' && !isKept(node.id)) this.cy.getElementById(node.id).addClass('faded');
      for (const edge of this.graph.edges) {
        const isBetween = (parts: ReadonlySet<string>): boolean => parts.has(edge.source) && parts.has(edge.target);
        const name =
          edge.role === 'pair'
            ? isKept(edge.source) && isKept(edge.target)
              ? ''
              : 'faded'
            : isBetween(cause)
              ? 'cause'
              : isBetween(impact)
                ? 'impact'
                : 'faded';
        const own = this.partsOf.get(selected) ?? [];
        const isDirect = own.includes(edge.source) || own.includes(edge.target);
        this.cy.getElementById(edge.id).addClass(isDirect ? `${name} direct` : name);
      }
      for (const id of this.partsOf.get(selected) ?? []) this.cy.getElementById(id).select();
    });
  }

  /** Draws what is supposed: the dead and what falls with them stand out, the rest fades. Null: nothing is. */
  suppose(supposed: { readonly down: readonly string[]; readonly fallen: readonly string[] } | null): void {
    this.cy.batch(() => {
      this.cy.elements().removeClass('supposed fallen aside');
      if (supposed === null) return;
      const [dead, fallen] = [this.partsOfAll(supposed.down), this.partsOfAll(supposed.fallen)];
      for (const { id, role } of [...this.graph.nodes, ...this.graph.edges])
        if (role !== 'box') this.cy.getElementById(id).addClass(dead.has(id) ? 'supposed' : fallen.has(id) ? 'fallen' : 'aside');
    });
  }

  /** Where an element is on the canvas now, pixels; null when it is not drawn as a device. */
  renderedBox(id: string): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null {
    const node = this.cy.getElementById(id);
    if (node.empty() || !node.isNode() || node.isParent()) return null;
    const at = node.renderedPosition();
    const [width, height] = [node.renderedWidth(), node.renderedHeight()];
    return { x: at.x - width / 2, y: at.y - height / 2, width, height };
  }

  /** Calls back whenever places on the canvas may have changed. */
  onViewport(listener: () => void): () => void {
    this.cy.on('viewport resize position', listener);
    return () => {
      this.cy.removeListener('viewport resize position', listener);
    };
  }

  destroy(): void {
    clearTimeout(this.labelTimer);
    this.cy.destroy();
  }

  /** Labels and their size for the zoom as it is now: on the screen they are always as large. */
  private relabel(): void {
    this.labelZoom = this.cy.zoom();
    this.planLabels();
    this.cy.style(graphStyle(this.look.theme, { scale: this.scale, font: LABEL_PX / this.labelZoom, lines: this.linesNow() }));
    this.stretchBoxes();
    this.cy.batch(() => {
      for (const node of this.graph.nodes) this.cy.getElementById(node.id).data(this.nodeData(node));
    });
  }

  /** Zoomed in there is room for the names of racks and rooms even where the whole drawing has none. */
  private linesNow(): number {
    return this.labelZoom > this.wholeZoom * 1.25 ? Math.max(1, this.lines) : this.lines;
  }

  /** Decides again what is written where; returns the nodes whose label changed. */
  private planLabels(): readonly string[] {
    const devices = this.graph.nodes.filter((node) => node.role === 'device');
    const placeOf = (id: string): { x: number; y: number } => ({ ...this.cy.getElementById(id).position() });
    const wishes = devices.flatMap((node) => {
      const element = node.element === null ? undefined : this.index.byId.get(node.element);
      return element === undefined ? [] : [{ id: node.id, at: placeOf(node.id), ...labelOf(element, this.live, this.look.words) }];
    });
    const before = this.labels;
    this.labels = placeLabels(wishes, {
      font: LABEL_PX / this.labelZoom,
      glyph: glyphSize(this.scale),
      glyphs: this.graph.nodes.filter((node) => node.role === 'device' || node.role === 'port').map((node) => placeOf(node.id)),
      texts: this.standingTexts(placeOf),
      width: this.cy.width() / this.wholeZoom,
      height: this.cy.height() / this.wholeZoom,
    });
    return [...this.labels].filter(([id, label]) => before.get(id) !== label).map(([id]) => id);
  }

  /** Names of boxes, of the links and their count: they stand whatever the labels. */
  private standingTexts(placeOf: (id: string) => { x: number; y: number }): readonly { at: { x: number; y: number }; text: string }[] {
    const font = LABEL_PX / this.labelZoom;
    const boxes = this.graph.nodes
      .filter((node) => node.role === 'box' && (node.depth === 0 || this.linesNow() > 0))
      .flatMap((node) => {
        const text = String(this.nodeData(node)['label']);
        const { x1, x2, y1, y2 } = this.cy.getElementById(node.id).boundingBox({ includeLabels: false });
        return text === '' ? [] : [{ at: { x: (x1 + x2) / 2, y: node.depth === 1 ? y2 + font * 0.6 : y1 - font * 0.6 }, text }];
      });
    const trunks = this.graph.edges
      .filter((edge) => edge.role === 'trunk')
      .map((edge) => {
        const [a, b] = [placeOf(edge.source), placeOf(edge.target)];
        return { at: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, text: String(this.edgeData(edge)['label']) };
      });
    const legs = this.graph.nodes
      .filter((node) => node.role === 'legs')
      .map((node) => ({ at: placeOf(node.id), text: String(this.nodeData(node)['label']) }));
    return [...boxes, ...trunks, ...legs];
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
    if (node !== undefined) this.cy.getElementById(id).data(this.nodeData(node)).toggleClass('named', this.isNamed(id));
  }

  private isNamed(id: string): boolean {
    return id === this.hovered || id === this.selected;
  }

  private definitions(): cytoscape.ElementDefinition[] {
    return [
      ...this.graph.nodes.map((node) => ({
        group: 'nodes' as const,
        data: {
          id: node.id,
          role: node.role,
          depth: node.depth,
          minHeight: 0,
          ...(node.parent === null ? {} : { parent: node.parent }),
          ...this.nodeData(node),
        },
        ...(node.at === null ? {} : { position: { ...node.at } }),
      })),
      ...this.graph.edges.map((edge) => ({
        group: 'edges' as const,
        data: { id: edge.id, role: edge.role, isUpright: edge.isUpright, source: edge.source, target: edge.target, ...this.edgeData(edge) },
      })),
    ];
  }

  private nodeData(node: Graph['nodes'][number]): Record<string, unknown> {
    return {
      ...paintNode(
        node,
        node.element === null ? null : (this.index.byId.get(node.element) ?? null),
        this.live,
        this.look.words,
        this.look.theme,
        this.isNamed(node.id) ? (this.index.byId.get(node.element ?? '')?.name ?? '') : (this.labels.get(node.id) ?? ''),
      ),
    };
  }

  private edgeData(edge: Graph['edges'][number]): Record<string, unknown> {
    return { ...paintEdge(edge, edge.element === null ? null : (this.index.byId.get(edge.element) ?? null), this.live) };
  }

  private partsOfAll(ids: readonly string[]): ReadonlySet<string> {
    return new Set(ids.flatMap((id) => this.partsOf.get(id) ?? []));
  }

  /** Boxes around a node, outermost first. */
  private boxesOf(parent: string | null): readonly string[] {
    const boxes: string[] = [];
    for (let box = parent; box !== null; box = this.graph.nodes.find((node) => node.id === box)?.parent ?? null) boxes.unshift(box);
    return boxes;
  }

  private elementOfPart(part: string): string | null {
    const node = this.graph.nodes.find((candidate) => candidate.id === part);
    if (node !== undefined) return node.element;
    return this.graph.edges.find((candidate) => candidate.id === part)?.element ?? null;
  }
}
