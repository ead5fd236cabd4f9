/**
 * Readings beside the devices, when the map is looked at closely: plain DOM over the map, moved with it, chosen anew once it rests. Each
 * value has its age; one that is not known is hatched and struck, never shown as good.
 */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ReadingView } from '../../shared/model/live.ts';
import { liveStore } from '../store/live.ts';
import { mapZoomStore } from '../store/map-zoom.ts';
import { useLanguage } from '../ui/locale.tsx';
import { metricName, readingText } from '../ui/reading-text.ts';
import { Age } from '../ui/Time.tsx';
import type { GraphController } from './graph-controller.ts';
import { REST_MS } from './gesture.ts';
import { needsName, roomBeside, valuesBeside } from './values-beside.ts';

/** More than the eye takes in, and than a slow machine draws. */
const MOST_DEVICES = 60;

/** What of the map the values need. */
type Drawn = Pick<GraphController, 'inSight' | 'onViewport' | 'cy'>;

/** `graph` null: the map is not drawn yet. Nothing while the map is looked at from afar. */
export function ValueLayer({ graph }: { readonly graph: Drawn | null }): ReactNode {
  const isNear = useStore(mapZoomStore, ({ level }) => level === 'values');
  return graph === null || !isNear ? null : <Values graph={graph} />;
}

function Values({ graph }: { readonly graph: Drawn }): ReactNode {
  const readings = useStore(liveStore, (mirror) => mirror.live?.readings);
  const layer = useRef<HTMLDivElement>(null);
  const [ids, setIds] = useState<readonly string[]>([]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const choose = (): void =>
      setIds(
        graph
          .inSight()
          .slice(0, MOST_DEVICES)
          .map(({ id }) => id),
      );
    const later = (): void => {
      clearTimeout(timer);
      timer = setTimeout(choose, REST_MS * 2); // labels are set first
    };
    choose();
    const stop = graph.onViewport(later);
    // Labels are set after a zoom rests and whenever a state changes: then the room below them is another. Readings may not change with
    // them, least of all where nothing is seen any more.
    let labelled: ReturnType<typeof setTimeout> | undefined;
    const onLabels = (): void => {
      labelled ??= setTimeout(() => {
        labelled = undefined;
        choose();
      }, REST_MS);
    };
    graph.cy.on('data', onLabels);
    return () => {
      stop();
      graph.cy.removeListener('data', onLabels);
      clearTimeout(timer);
      clearTimeout(labelled);
    };
  }, [graph]);

  useEffect(() => {
    const root = layer.current;
    if (root === null) return undefined;
    const follow = (): void => {
      const chips = [...root.children].filter((chip) => chip instanceof HTMLElement);
      const all = graph.inSight();
      const places = new Map(all.map((place) => [place.id, place]));
      const shown = chips.flatMap((chip) => places.get(chip.getAttribute('data-element') ?? '') ?? []);
      for (const chip of chips) {
        const place = places.get(chip.getAttribute('data-element') ?? '');
        chip.hidden = place === undefined;
        if (place === undefined) continue;
        chip.style.maxWidth = `${String(roomBeside(place, shown))}px`;
        [...chip.children].forEach((line, order) => line.toggleAttribute('hidden', order >= place.lines));
        chip.style.transform = `translate(${String(place.x)}px, ${String(place.y)}px) translateX(-50%)`;
      }
    };
    follow();
    return graph.onViewport(follow);
  }, [graph, ids, readings]);

  const beside = readings === undefined ? new Map<string, readonly ReadingView[]>() : valuesBeside(readings, ids);
  return (
    <div ref={layer} className="map-values">
      {[...beside].map(([id, values]) => (
        <div key={id} className="map-value" data-element={id} data-testid={`map-value-${id}`}>
          {values.map((reading) => (
            <Value key={reading.metric} reading={reading} isNamed={needsName(reading)} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Value({ reading, isNamed }: { readonly reading: ReadingView; readonly isNamed: boolean }): ReactNode {
  const language = useLanguage();
  const isUnknown = reading.status === 'unknown';
  const text = readingText(reading, language);
  return (
    <span className={`map-reading${isUnknown ? ' is-unknown' : ''}`} data-status={reading.status}>
      {isNamed ? `${metricName(reading.metric, language)} ` : null}
      {isUnknown ? <strong>? </strong> : null}
      {isUnknown ? <s className="num">{text}</s> : <strong className="num">{text}</strong>}{' '}
      <Age atMs={reading.atMs} none={language.t('ui.freshness.never')} />
    </span>
  );
}
