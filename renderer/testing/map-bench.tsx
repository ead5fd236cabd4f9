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
import { GraphController } from '../graph/graph-controller.ts';
import { applyPatch, applySnapshot, liveStore } from '../store/live.ts';
import { siteIndex } from '../store/site-index.ts';
import { fakeLive } from './fake-live.ts';
import { rawMap, wordsOn, type RawMap } from './raw-map.ts';

const STATES: readonly Status[] = ['ok', 'degraded', 'down', 'unknown'];
const PATCH_MS = 100;
const FRAME_MS = 16;
const LONG_MS = 50;
const WORDS = { status: (badge: string) => badge, legs: () => '' };

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
  core: Core,
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
  core.on('render', count);
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
  core.off('render', count);
  observer.disconnect();
  const sorted = late.sort((a, b) => a - b);
  return { renders, longTasks, p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN };
}

const bench = {
  /** Draws the map for the first time; how long until it is there, ms, and how many things are on it. */
  async mount(): Promise<{ readonly tookMs: number; readonly nodes: number; readonly edges: number }> {
    const beganMs = performance.now();
    applySnapshot({ epoch, seq, site, live: fakeLive(site, 'normal', Date.now(), 'en') });
    createRoot(root).render(<GraphCanvas site={site} theme="dark" words={WORDS} overlay={null} />);
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
  stream: (forMs: number, perS: number): Promise<Streamed> => stream(cy(), forMs, perS, tell, PATCH_MS),
  /** The same without gathering, on a second map over the first: what changed is drawn in each frame. */
  async everyFrame(forMs: number, perS: number): Promise<Streamed> {
    const over = document.createElement('div');
    over.style.cssText = `position:absolute;inset:0;width:${String(root.clientWidth)}px;height:${String(root.clientHeight)}px`;
    root.append(over);
    let { live } = liveStore.getState();
    const nobody = { onSelect: () => undefined, onMoved: () => undefined, onUnnamed: () => undefined };
    const graph = new GraphController(over, site, live, { theme: 'dark', words: WORDS }, nobody);
    const draw = (changed: readonly (readonly [string, Status])[]): void => {
      if (live === null) return;
      const { elements } = live;
      const entries = changed.flatMap(([id, status]): [string, ElementView][] => {
        const view = elements[id];
        return view === undefined ? [] : [[id, { ...view, status }]];
      });
      live = { ...live, elements: { ...elements, ...Object.fromEntries(entries) } };
      graph.update(live, new Set(changed.map(([id]) => id)));
    };
    const streamed = await stream(graph.cy, forMs, perS, draw, FRAME_MS);
    graph.destroy();
    over.remove();
    return streamed;
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
  /** Draws it by hand for the first time, with what the map says at this moment. */
  async rawMount(): Promise<void> {
    const words = await wordsOn(cy());
    const { byId } = siteIndex(site);
    raw = rawMap(cy(), root, words, (id) => byId.get(id)?.kind ?? null);
    await raw.read(['ok']);
    raw.burst('ok');
    await frame();
  },
  /** What a burst by hand needs and its first drawing did not. */
  rawRead: (): Promise<void> => raw?.read(STATES) ?? Promise.resolve(),
  async rawBurst(): Promise<void> {
    turn += 1;
    await frame();
    raw?.burst(STATES[turn % STATES.length] ?? 'ok');
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
