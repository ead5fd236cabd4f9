/**
 * The map: gives Cytoscape a place in the page and feeds it from the stores. React draws no node; the canvas is hidden from
 * assistive technology because the tree beside it is the same thing, operable.
 */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Live } from '../../shared/model/live.ts';
import type { Site } from '../../shared/model/site.ts';
import { liveStore } from '../store/live.ts';
import { elementBadge } from '../store/selectors.ts';
import { select, uiStore } from '../store/ui.ts';
import { whatIfStore } from '../store/what-if.ts';
import type { Supposed } from '../store/what-if.ts';
import type { ThemeName } from '../theme/tokens.ts';
import { AttentionLayer } from './AttentionLayer.tsx';
import { createCoalescer } from './coalescer.ts';
import { GraphController } from './graph-controller.ts';
import type { Words } from './paint.ts';
import { pageClock } from './page-clock.ts';
import { watchRoom } from './watch-room.ts';

export interface GraphCommands {
  zoomBy(factor: number): void;
  fit(): void;
}

interface Props {
  readonly site: Site;
  readonly theme: ThemeName;
  readonly words: Words;
  /** Receives the commands of the buttons beside the map. */
  onReady(commands: GraphCommands | null): void;
}

export function GraphCanvas({ site, theme, words, onReady }: Props): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const container = useRef<HTMLDivElement>(null);
  const [controller, setController] = useState<GraphController | null>(null);
  const look = useRef({ theme, words });

  useEffect(() => {
    if (box.current === null || sheet.current === null || container.current === null) return undefined;
    const graph = new GraphController(container.current, site, liveStore.getState().live, look.current, select);
    setController(graph);
    graph.showLayers(uiStore.getState().layers);
    graph.highlight(uiStore.getState().selected, uiStore.getState().path);
    graph.suppose(supposedOf(whatIfStore.getState()));
    onReady({ zoomBy: (factor) => graph.zoomBy(factor), fit: () => graph.fit() });
    const stopFeed = feedFromStores(graph);
    const stopRoom = watchRoom(box.current, sheet.current, graph);
    return () => {
      stopRoom();
      stopFeed();
      onReady(null);
      setController(null);
      graph.destroy();
    };
  }, [site, onReady]);

  useEffect(() => {
    look.current = { theme, words };
    controller?.relook({ theme, words });
  }, [controller, theme, words]);

  return (
    <div ref={box} className="map" data-testid="topology" aria-hidden="true">
      <div ref={sheet} className="map-sheet">
        <div ref={container} className="map-canvas" />
        <AttentionLayer graph={controller} />
      </div>
    </div>
  );
}

/** Live state by the coalescer; layers and selection at once. */
function feedFromStores(graph: GraphController): () => void {
  const coalescer = createCoalescer({
    now: () => performance.now(),
    ...pageClock,
    isHidden: () => document.hidden,
    draw: (dirty) => graph.update(liveStore.getState().live, dirty),
  });
  const resume = (): void => coalescer.resume();
  document.addEventListener('visibilitychange', resume);
  const stops = [
    liveStore.subscribe((after, before) => {
      if (after.live === before.live) return;
      const { dirty, isCritical } = changes(before.live, after.live);
      coalescer.mark(dirty, isCritical);
    }),
    uiStore.subscribe((after, before) => {
      if (after.layers !== before.layers) graph.showLayers(after.layers);
      if (after.selected !== before.selected || after.path !== before.path) graph.highlight(after.selected, after.path);
      if (after.whereRequests !== before.whereRequests && after.selected !== null) graph.centreOn(after.selected);
    }),
    whatIfStore.subscribe((after) => graph.suppose(supposedOf(after))),
  ];
  return () => {
    document.removeEventListener('visibilitychange', resume);
    for (const stop of stops) stop();
    coalescer.stop();
  };
}

/** What to draw of it: before the answer only what was chosen. */
function supposedOf({ down, answer }: Supposed): { readonly down: readonly string[]; readonly fallen: readonly string[] } | null {
  return down.length === 0 ? null : { down, fallen: answer?.fallen ?? [] };
}

/** Elements and groups whose view changed; critical when something newly went down or unknown. */
function changes(before: Live | null, after: Live | null): { readonly dirty: ReadonlySet<string>; readonly isCritical: boolean } {
  const dirty = new Set<string>();
  let isCritical = false;
  const [oldElements, newElements] = [before?.elements ?? {}, after?.elements ?? {}];
  if (oldElements !== newElements) {
    for (const id of new Set([...Object.keys(oldElements), ...Object.keys(newElements)])) {
      const [was, is] = [elementBadge(oldElements[id]), elementBadge(newElements[id])];
      if (was === is) continue;
      dirty.add(id);
      isCritical ||= is === 'down';
    }
  }
  const [oldGroups, newGroups] = [before?.groups ?? {}, after?.groups ?? {}];
  for (const id of new Set([...Object.keys(oldGroups), ...Object.keys(newGroups)])) if (oldGroups[id] !== newGroups[id]) dirty.add(id);
  return { dirty, isCritical };
}
