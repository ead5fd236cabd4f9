/**
 * The map: gives Cytoscape a place in the page and feeds it from the stores. React draws no node; the canvas is hidden from
 * assistive technology because the tree beside it is the same thing, operable.
 */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Site } from '../../shared/model/site.ts';
import { layoutStore, mayPlace, moveTo, siteWasRead } from '../store/layout-edit.ts';
import { NOTHING_MOVED } from '../store/layout-history.ts';
import { layerView } from '../store/map-layers.ts';
import { isSide, levelAt, mapZoomStore, PAN_OF, setLevel } from '../store/map-zoom.ts';
import { setUnnamed } from '../store/map-names.ts';
import { liveStore } from '../store/live.ts';
import { replayStore } from '../store/replay.ts';
import { mostUrgentRoot } from '../store/selectors.ts';
import { select, uiStore } from '../store/ui.ts';
import { whatIfStore } from '../store/what-if.ts';
import type { Supposed } from '../store/what-if.ts';
import type { ThemeName } from '../theme/tokens.ts';
import { AttentionLayer } from './AttentionLayer.tsx';
import { changesOf } from './changes.ts';
import { createCoalescer } from './coalescer.ts';
import { GraphController } from './graph-controller.ts';
import type { KeptView } from './kept-view.ts';
import type { Words } from './paint.ts';
import { trackGesture } from './gesture.ts';
import { ValueLayer } from './ValueLayer.tsx';
import { pageClock } from './page-clock.ts';
import { watchRoom } from './watch-room.ts';

interface Props {
  readonly site: Site;
  readonly theme: ThemeName;
  readonly words: Words;
  /** What lies on the map at this level of zoom, instead of devices. */
  readonly overlay: ReactNode;
}

/** A new `site` draws a new map; `theme` and `words` repaint the one there is. */
export function GraphCanvas({ site, theme, words, overlay }: Props): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const container = useRef<HTMLDivElement>(null);
  const [controller, setController] = useState<GraphController | null>(null);
  const look = useRef({ theme, words });
  /** Of the drawing before: a site that is read again, as after saving places, is looked at as it was. */
  const kept = useRef<KeptView | null>(null);

  useEffect(() => {
    if (kept.current !== null) return draw();
    let end: () => void = () => undefined;
    // What is wrong and what to do stand on the screen first; the first map takes a second of a small machine.
    const stop = afterPaint(() => {
      end = draw();
    });
    return () => {
      stop();
      end();
    };

    function draw(): () => void {
      if (box.current === null || sheet.current === null || container.current === null) return () => undefined;
      const graph = new GraphController(container.current, site, liveStore.getState().live, look.current, {
        onSelect: select,
        onMoved: moveTo,
        onUnnamed: setUnnamed,
      });
      if (kept.current !== null) graph.arrange(kept.current);
      setController(graph);
      graph.highlight(uiStore.getState().selected, uiStore.getState().path);
      graph.suppose(supposedOf(whatIfStore.getState()));
      siteWasRead();
      const stopFeed = feedFromStores(graph, site);
      const stopPlacing = placeFromStore(graph);
      const stopZoom = followZoom(graph);
      const stopRoom = watchRoom(box.current, sheet.current, graph);
      return () => {
        stopRoom();
        stopZoom();
        stopPlacing();
        stopFeed();
        setController(null);
        setUnnamed([], []);
        kept.current = graph.view();
        graph.destroy();
      };
    }
  }, [site]);

  useEffect(() => {
    look.current = { theme, words };
    controller?.relook({ theme, words });
  }, [controller, theme, words]);

  return (
    <div ref={box} className="map" data-testid="topology" aria-hidden="true">
      <div ref={sheet} className="map-sheet">
        <div ref={container} className="map-canvas" />
        <AttentionLayer graph={controller} />
        <ValueLayer graph={controller} />
      </div>
      {overlay}
    </div>
  );
}

/** Runs once, when the picture that React just made is on the screen and told to be (`WhenDrawn`). Returns how to call it off. */
function afterPaint(run: () => void): () => void {
  let stop = pageClock.frame(() => {
    stop = pageClock.frame(() => {
      stop = pageClock.later(run, 0);
    });
  });
  return () => stop();
}

/** What is being placed, while this window may. */
function placeFromStore(graph: GraphController): () => void {
  const follow = (): void => {
    const { isOn, isSaved, history } = layoutStore.getState();
    graph.setPlacing(isOn && mayPlace());
    graph.place(mayPlace() && (isOn || isSaved) ? history.now : NOTHING_MOVED.now);
  };
  follow();
  const stops = [layoutStore.subscribe(follow), replayStore.subscribe(follow)];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Zoom as asked for, and the level it comes to. */
function followZoom(graph: GraphController): () => void {
  const tell = (): void => setLevel(levelAt(graph.zoomRatio(), mapZoomStore.getState().level));
  const stopViewport = graph.onViewport(tell);
  const stopRequests = mapZoomStore.subscribe(({ request }, before) => {
    if (request === null || request === before.request) return;
    if (request.what === 'in' || request.what === 'out') graph.zoomBy(request.what === 'in' ? 1.3 : 1 / 1.3);
    else if (request.what === 'whole') graph.fit();
    else if (isSide(request.what)) graph.cy.panBy(PAN_OF[request.what]);
    else graph.zoomToLevel(request.what, uiStore.getState().selected ?? mostUrgentRoot(liveStore.getState().live));
  });
  tell();
  return () => {
    stopRequests();
    stopViewport();
  };
}

/** Live state by the coalescer; layers and selection at once. */
function feedFromStores(graph: GraphController, site: Site): () => void {
  let shown = '';
  /** Layers again, when they or the way of an incident through them changed. */
  const showLayers = (): void => {
    const view = layerView(site, liveStore.getState().live, uiStore.getState().layers);
    const key = `${view.on.join(' ')}|${[...view.kept].join(' ')}`;
    if (key !== shown) graph.showLayers(view);
    shown = key;
  };
  showLayers();
  const gesture = trackGesture({ now: () => performance.now(), ...pageClock, onRest: () => coalescer.resume() });
  const coalescer = createCoalescer({
    now: () => performance.now(),
    ...pageClock,
    isHidden: () => document.hidden || gesture.isHolding(),
    draw: (dirty) => {
      graph.update(liveStore.getState().live, dirty);
      showLayers();
      gesture.drawn();
    },
  });
  graph.onGesture(gesture.touched);
  graph.cy.on('render', () => coalescer.pictured(pageClock.frameMs()));
  const resume = (): void => coalescer.resume();
  document.addEventListener('visibilitychange', resume);
  const stops = [
    liveStore.subscribe((after, before) => {
      if (after.live === before.live) return;
      const { dirty, isCritical } = changesOf(before.live, after.live);
      coalescer.mark(dirty, isCritical);
    }),
    uiStore.subscribe((after, before) => {
      if (after.layers !== before.layers) showLayers();
      if (after.selected !== before.selected || after.path !== before.path) graph.highlight(after.selected, after.path);
      if (after.where.times !== before.where.times && after.selected !== null) graph.centreOn(after.selected, after.where.isOnlyIfOutside);
    }),
    whatIfStore.subscribe((after) => graph.suppose(supposedOf(after))),
  ];
  return () => {
    document.removeEventListener('visibilitychange', resume);
    for (const stop of stops) stop();
    gesture.stop();
    coalescer.stop();
  };
}

/** What to draw of it: before the answer only what was chosen. */
function supposedOf({ down, answer }: Supposed): { readonly down: readonly string[]; readonly fallen: readonly string[] } | null {
  return down.length === 0 ? null : { down, fallen: answer?.fallen ?? [] };
}
