/**
 * Halos on elements with a priority 1 alarm nobody acknowledged: plain DOM over the map, moved with the viewport, blinking
 * by CSS steps. Cytoscape elements are never animated: that would redraw the whole graph.
 */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { liveStore } from '../store/live.ts';
import { unackedCritical } from '../store/selectors.ts';
import type { GraphController } from './graph-controller.ts';

/** `graph` null: the map is not drawn yet. */
export function AttentionLayer({ graph }: { readonly graph: GraphController | null }): ReactNode {
  const ids = useStore(liveStore, (mirror) => (mirror.live === null ? NOBODY : unackedCritical(mirror.live.alarms)));
  const layer = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const root = layer.current;
    if (graph === null || root === null) return undefined;
    const follow = (): void => {
      for (const halo of root.children) {
        const place = graph.renderedBox(halo.getAttribute('data-element') ?? '');
        if (!(halo instanceof HTMLElement)) continue;
        halo.hidden = place === null;
        if (place === null) continue;
        halo.style.transform = `translate(${place.x}px, ${place.y}px)`;
        halo.style.width = `${place.width}px`;
        halo.style.height = `${place.height}px`;
      }
    };
    follow();
    return graph.onViewport(follow);
  }, [graph, ids]);

  return (
    <div ref={layer} className="map-attention">
      {ids.map((id) => (
        <div key={id} className="halo" data-element={id} />
      ))}
    </div>
  );
}

const NOBODY: readonly string[] = [];
