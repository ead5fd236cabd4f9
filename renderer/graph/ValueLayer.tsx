/**
 * Readings beside the devices, when the map is looked at closely: plain DOM over the map, moved with it, chosen anew once it rests. Each
 * value has its age; one that is not known is hatched and struck, never shown as good.
 */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ReadingView, Status } from '../../shared/model/live.ts';
import { liveStore } from '../store/live.ts';
import { mapZoomStore } from '../store/map-zoom.ts';
import { elementBadge, shownStatus } from '../store/selectors.ts';
import { useLanguage } from '../ui/locale.tsx';
import { shortMetricName, shortReading } from '../ui/reading-text.ts';
import { ShortAge } from '../ui/Time.tsx';
import type { Sight } from './drawn.ts';
import type { GraphController } from './graph-controller.ts';
import { REST_MS } from './gesture.ts';
import { apart, needsName, roomBeside, valuesBeside } from './values-beside.ts';

/** More than the eye takes in, and than a slow machine draws. */
const MOST_DEVICES = 60;

/** What of the map the values need. */
type Drawn = Pick<GraphController, 'inSight' | 'onViewport' | 'onShown' | 'cy'>;

/** `graph` null: the map is not drawn yet. Nothing while the map is looked at from afar. */
export function ValueLayer({ graph }: { readonly graph: Drawn | null }): ReactNode {
  const isNear = useStore(mapZoomStore, ({ level }) => level === 'values');
  return graph === null || !isNear ? null : <Values graph={graph} />;
}

/** A device with values, and the room they have, pixels at this zoom. */
interface Place extends Sight {
  readonly width: number;
  readonly zoom: number;
}

/** Devices in sight whose values have room beside each other, what is not normal first. */
function placesNow(graph: Drawn): readonly Place[] {
  const { elements = {}, readings = {} } = liveStore.getState().live ?? {};
  const read = new Set(Object.values(readings).map(({ element }) => element));
  const isWrong = ({ id }: Sight): number => Number(elementBadge(elements[id]) !== 'ok');
  const sights = [...graph.inSight()].filter(({ id, lines }) => lines > 0 && read.has(id)).sort((a, b) => isWrong(b) - isWrong(a));
  const kept = apart(sights.slice(0, MOST_DEVICES));
  const zoom = graph.cy.zoom();
  return kept.map((sight) => ({ ...sight, zoom, width: roomBeside(sight, kept) }));
}

function Values({ graph }: { readonly graph: Drawn }): ReactNode {
  const readings = useStore(liveStore, (mirror) => mirror.live?.readings);
  const elements = useStore(liveStore, (mirror) => mirror.live?.elements);
  const layer = useRef<HTMLDivElement>(null);
  const [places, setPlaces] = useState<readonly Place[]>([]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const choose = (): void => setPlaces(placesNow(graph));
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
    const stopShown = graph.onShown(onLabels);
    return () => {
      stop();
      stopShown();
      clearTimeout(timer);
      clearTimeout(labelled);
    };
  }, [graph]);

  const isShown = readings !== undefined && places.length > 0;
  useEffect(() => {
    const root = layer.current;
    if (root === null || !isShown) return undefined;
    const known = new Map(places.map((place) => [place.id, place]));
    // At each frame of a gesture: only moved. What has room is decided again once it rests.
    const follow = (): void => {
      for (const chip of root.children) {
        const place = known.get(chip.getAttribute('data-element') ?? '');
        if (!(chip instanceof HTMLElement) || place === undefined) continue;
        const { x, y } = graph.cy.getElementById(place.id).renderedPosition();
        const below = y + (place.under * graph.cy.zoom()) / place.zoom;
        chip.style.transform = `translate(${String(x)}px, ${String(below)}px) translateX(-50%)`;
      }
    };
    follow();
    return graph.onViewport(follow);
  }, [graph, places, isShown]);

  const beside = valuesBeside(
    readings ?? {},
    places.map(({ id }) => id),
  );
  return (
    <div ref={layer} className="map-values">
      {places.map(({ id, width, lines }) => (
        <div key={id} className="map-value" data-element={id} data-testid={`map-value-${id}`} style={{ maxWidth: width }}>
          {beside
            .get(id)
            ?.slice(0, lines)
            .map((reading) => (
              <Value key={reading.metric} reading={reading} status={shownStatus(reading, elements?.[id])} />
            ))}
        </div>
      ))}
    </div>
  );
}

/**
 * A figure is never cut, and a word is, with dots. Where there is no room for figure and age, that of what is known goes first: of what is not,
 * its age.
 */
function Value({ reading, status }: { readonly reading: ReadingView; readonly status: Status }): ReactNode {
  const language = useLanguage();
  const isUnknown = status === 'unknown';
  const text = shortReading(reading, language);
  const name = needsName(reading) ? <span className="map-word">{shortMetricName(reading.metric, language)}</span> : null;
  const isWord = reading.state !== null;
  const age = <ShortAge atMs={reading.atMs} none={language.t('ui.freshness.never')} isSaid={!isUnknown} />;
  const kind = reading.state === null ? 'num' : 'map-word';
  const said = isUnknown ? <s className={kind}>{text}</s> : <strong className={kind}>{text}</strong>;
  return (
    <span className={`map-reading${isUnknown ? ' is-unknown' : ''}${isWord ? ' has-word' : ''}`} data-status={status}>
      {isUnknown ? <strong>?</strong> : null}
      {isUnknown ? age : null}
      {name === null ? (
        said
      ) : (
        <span className="map-named">
          {name} {said}
        </span>
      )}
      {isUnknown ? null : age}
    </span>
  );
}
