/** How near the map is looked at: said by the map, asked for by keys and buttons. */
import { createStore } from 'zustand/vanilla';

/** `chain`: the critical chain of each centre; `devices`: the equipment; `values`: readings beside it. */
export const ZOOM_LEVELS = ['chain', 'devices', 'values'] as const;
/** From afar to near. */
export type ZoomLevel = (typeof ZOOM_LEVELS)[number];

/** Sides one can look to: plain arrows, while the map has the focus. */
export type Side = 'left' | 'right' | 'up' | 'down';

/** `whole`: the whole map; a `Side`: moved that way. */
export type ZoomRequest = 'in' | 'out' | 'whole' | ZoomLevel | Side;

/** How far the picture moves for one press, pixels: what is on that side comes into sight. */
export const PAN_OF: Readonly<Record<Side, { readonly x: number; readonly y: number }>> = {
  left: { x: 80, y: 0 },
  right: { x: -80, y: 0 },
  up: { x: 0, y: 80 },
  down: { x: 0, y: -80 },
};

/** Whether it moves the map instead of nearing it. */
export function isSide(what: ZoomRequest): what is Side {
  return what in PAN_OF;
}

/** The side a key of a keyboard means, or null. */
export function sideOf(key: string): Side | null {
  const name = key.startsWith('Arrow') ? key.slice(5).toLowerCase() : '';
  return name === 'left' || name === 'right' || name === 'up' || name === 'down' ? name : null;
}

interface MapZoom {
  readonly level: ZoomLevel;
  /** What was asked for last; `n` tells one request from the next. */
  readonly request: { readonly what: ZoomRequest; readonly n: number } | null;
}

export const mapZoomStore = createStore<MapZoom>(() => ({ level: 'devices', request: null }));

/** Asked again, the same is done again. */
export function requestZoom(what: ZoomRequest): void {
  mapZoomStore.setState(({ request }) => ({ request: { what, n: (request?.n ?? 0) + 1 } }));
}

/** Said by the map after it came to rest. */
export function setLevel(level: ZoomLevel): void {
  if (mapZoomStore.getState().level !== level) mapZoomStore.setState({ level });
}

/** Zoom against that of the whole map at which a level begins, and how far back it must go to end: it never flickers. */
const FAR = { begins: 0.8, ends: 0.88 } as const;
const NEAR = { begins: 1.8, ends: 1.65 } as const;

/** The level at this zoom, `ratio` 1 being the whole map, after that of before. */
export function levelAt(ratio: number, before: ZoomLevel): ZoomLevel {
  if (ratio < (before === 'chain' ? FAR.ends : FAR.begins)) return 'chain';
  if (ratio >= (before === 'values' ? NEAR.ends : NEAR.begins)) return 'values';
  return 'devices';
}

/** Zoom against the whole map that shows a level when it is asked for. */
export const RATIO_OF: Readonly<Record<ZoomLevel, number>> = { chain: 0.7, devices: 1, values: 2.2 };
/** The map is never smaller than this against the whole: nothing more is to be seen. */
export const SMALLEST_RATIO = 0.65;
