/**
 * The shipped map alone, fed through the shipped mirror, for `npm run bench -- map`: bursts, panning, a stream of changes, and the same drawing by
 * hand as a yardstick. Never shipped.
 */
import '../theme/index.css';
import type { Core } from 'cytoscape';
import { createRoot } from 'react-dom/client';
import type { ElementView, Status } from '../../shared/model/live.ts';
import type { Site } from '../../shared/model/site.ts';
import { GraphCanvas } from '../graph/GraphCanvas.tsx';
import { devicePicture } from '../graph/pictures.ts';
import { applyPatch, applySnapshot, liveStore } from '../store/live.ts';
import { siteIndex } from '../store/site-index.ts';
import { fakeLive } from './fake-live.ts';
import { rawMap, type RawMap } from './raw-map.ts';

const STATES: readonly Status[] = ['ok', 'degraded', 'down', 'unknown'];
const PATCH_MS = 100;
const FRAME_MS = 16;
const LONG_MS = 50;

/** Of a stream of changes: how often the map was drawn, how late a change was on it, ms, and long tasks. */
interface Streamed {
  readonly renders: number;
  readonly p95Ms: number;
  readonly longTasks: number;
}

const found = window.previewSite;
if (found === undefined) throw new Error('served without a site');
const site: Site = found;
const host = document.getElementById('root');
if (host === null) throw new Error('the page has no #root');
const root = host;
root.style.cssText = 'position:absolute;inset:0;display:grid';
const epoch = 'bench';
let [seq, turn] = [1, 0];
let raw: RawMap | null = null;

/** The library hangs its instance on its container. */
function cy(): Core {
  const holder: (Element & { readonly _cyreg?: { readonly cy: Core } }) | null = document.querySelector('.map-canvas');
  const core = holder?._cyreg?.cy;
  if (core === undefined) throw new Error('no map yet');
  return core;
}

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const rendered = (): Promise<void> => new Promise((resolve) => cy().one('render', () => requestAnimationFrame(() => resolve())));

/** One patch. */
function tell(changed: readonly (readonly [id: string, status: Status])[]): void {
  const live = liveStore.getState().live;
  const entries = changed.flatMap(([id, status]): [string, ElementView][] => {
    const view = live?.elements[id];
    return view === undefined ? [] : [[id, { ...view, status }]];
  });
  seq += 1;
  applyPatch({ epoch, seq, patch: { elements: { set: Object.fromEntries(entries), remove: [] } } });
}

/** Anything that can change, in an order of chance that is the same each time. */
function changes(count: number): readonly (readonly [string, Status])[] {
  return Array.from({ length: count }, () => {
    turn += 1;
    const n = Math.imul(turn, 2_654_435_761) >>> 0;
    return [site.elements[n % site.elements.length]?.id ?? '', STATES[(n >>> 16) % STATES.length] ?? 'ok'] as const;
  });
}

async function stream(
  forMs: number,
  perS: number,
  apply: (changed: readonly (readonly [string, Status])[]) => void,
  everyMs: number,
): Promise<Streamed> {
  let [renders, longTasks] = [0, 0];
  const waiting: number[] = [];
  const late: number[] = [];
  const count = (): void => {
    renders += 1;
    const told = waiting.splice(0);
    requestAnimationFrame((nowMs) => late.push(...told.map((atMs) => nowMs - atMs)));
  };
  const observer = new PerformanceObserver((list) => (longTasks += list.getEntries().filter(({ duration }) => duration > LONG_MS).length));
  observer.observe({ type: 'longtask' });
  cy().on('render', count);
  const beganMs = performance.now();
  for (let told = 0; performance.now() - beganMs < forMs;) {
    const due = Math.floor(((performance.now() - beganMs) * perS) / 1_000) - told;
    told += due;
    if (due > 0) {
      waiting.push(performance.now());
      apply(changes(due));
    }
    await (everyMs <= FRAME_MS ? frame() : pause(everyMs));
  }
  cy().off('render', count);
  observer.disconnect();
  const sorted = late.sort((a, b) => a - b);
  return { renders, longTasks, p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN };
}

const bench = {
  /** Draws the map for the first time; how long until it is there, ms, and how many things are on it. */
  async mount(): Promise<{ readonly tookMs: number; readonly nodes: number; readonly edges: number }> {
    const beganMs = performance.now();
    applySnapshot({ epoch, seq, site, live: fakeLive(site, 'normal', Date.now(), 'en') });
    const words = { status: (badge: string) => badge, legs: () => '' };
    createRoot(root).render(<GraphCanvas site={site} theme="dark" words={words} overlay={null} />);
    while (document.querySelector('.map-canvas canvas') === null) await frame();
    await rendered();
    return { tookMs: performance.now() - beganMs, nodes: cy().nodes().length, edges: cy().edges().length };
  },
  /** A share of all elements changes at once, 0 to 1; until it is drawn. */
  async burst(share: number): Promise<void> {
    turn += 1;
    const status = STATES[turn % STATES.length] ?? 'ok';
    const drawn = rendered();
    tell(site.elements.filter((_, n) => n < site.elements.length * share).map(({ id }) => [id, status] as const));
    await drawn;
  },
  /** Moves the whole map in each of so many frames. */
  async pan(frames: number): Promise<void> {
    for (let n = 0; n < frames; n += 1) {
      cy().panBy({ x: n % 40 < 20 ? 5 : -5, y: n % 20 < 10 ? 3 : -3 });
      await frame();
    }
  },
  /** The same map without boxes. */
  flat(): void {
    cy().nodes().move({ parent: null });
    cy().nodes('[role = "box"]').remove();
  },
  /** So many changes a second through the mirror, in patches as the engine sends them. */
  stream: (forMs: number, perS: number): Promise<Streamed> => stream(forMs, perS, tell, PATCH_MS),
  /** The same without gathering: what changed is drawn in each frame. */
  everyFrame(forMs: number, perS: number): Promise<Streamed> {
    const { byId } = siteIndex(site);
    const paint = (changed: readonly (readonly [string, Status])[]): void => {
      cy().batch(() => {
        for (const [id, state] of changed) {
          const kind = byId.get(id)?.kind;
          if (kind !== undefined)
            cy()
              .getElementById(id)
              .data({ state, picture: devicePicture(kind, state, 'dark') });
        }
      });
    };
    return stream(forMs, perS, paint, FRAME_MS);
  },
  /** How often the map draws itself with nothing to say, in so long. */
  async quiet(forMs: number): Promise<number> {
    let renders = 0;
    const count = (): void => void (renders += 1);
    cy().on('render', count);
    await pause(forMs);
    cy().off('render', count);
    return renders;
  },
  rawMount(): void {
    raw = rawMap(cy(), root);
  },
  async rawBurst(): Promise<void> {
    turn += 1;
    await frame();
    raw?.burst(turn % STATES.length);
    await frame();
  },
  async rawPan(frames: number): Promise<void> {
    for (let n = 0; n < frames; n += 1) {
      raw?.panTo(n % 40, n % 20);
      await frame();
    }
  },
  rawRemove(): void {
    raw?.remove();
    raw = null;
  },
};

declare global {
  interface Window {
    mapBench?: typeof bench;
  }
}
window.mapBench = bench;
