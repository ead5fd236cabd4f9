/**
 * What drawing the map costs: the shipped map in the Chromium of the real Electron, drawn in software, 1920 by 1080, beside the same drawing by hand
 * (R) in the same page and run. Processor time of the page's process and of the one that draws. Prints JSON. No test: `npm run bench -- map`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { median } from '../../tooling/bench/stopwatch.ts';
import { mapSiteText } from '../../tooling/bench/map-site.ts';
import { launchConsole, projectFolder, type Console } from './launch.ts';
import { openWindow, servePreview } from './preview-page.ts';

const BURSTS = 12;
const PAN_FRAMES = 120;
const STREAM_MS = 75_000;
const SHORT_MS = 10_000;
const PER_S = 1_000;
const NS_A_MS = 1_000_000;

/** Processor time, ms: of the page's own thread, and of all that draws. */
interface Cost {
  readonly main: number;
  readonly total: number;
}

/** The page of the bench (`renderer/testing/map-bench.tsx`). */
interface MapBench {
  readonly mount: () => Promise<{ readonly tookMs: number; readonly nodes: number; readonly edges: number }>;
  readonly burst: (share: number) => Promise<void>;
  readonly pan: (frames: number) => Promise<void>;
  readonly flat: () => void;
  readonly stream: (forMs: number, perS: number) => Promise<Streamed>;
  readonly everyFrame: (forMs: number, perS: number) => Promise<Streamed>;
  readonly quiet: (forMs: number) => Promise<number>;
  readonly rawMount: () => Promise<void>;
  readonly rawRead: () => Promise<void>;
  readonly rawBurst: () => Promise<void>;
  readonly rawPan: (frames: number) => Promise<void>;
  readonly rawRemove: () => void;
}

/** Drawings, how late a change was on the map, ms, and tasks longer than 50 ms. */
interface Streamed {
  readonly renders: number;
  readonly p95Ms: number;
  readonly longTasks: number;
}

declare global {
  interface Window {
    mapBench?: MapBench;
  }
}

const console_ = await launchConsole({ args: ['--lang', 'en'] });
const folder = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-map-'));
try {
  const files = {
    S: path.join(projectFolder, 'fixtures/sites/invoke.yaml'),
    M: path.join(folder, 'm.yaml'),
    L: path.join(folder, 'l.yaml'),
  };
  await writeFile(files.M, mapSiteText(1_000, true));
  await writeFile(files.L, mapSiteText(6_000, false)); // about as large as a site file may be
  const large = await onSite(console_, files.L, (page) => page.evaluate(() => window.mapBench?.mount()));
  const middle = await onSite(console_, files.M, measureDrawing);
  const small = await onSite(console_, files.S, measureSmall);
  process.stdout.write(`${JSON.stringify({ small, middle, large })}\n`);
} finally {
  await console_.close();
  await rm(folder, { recursive: true, force: true });
}

async function onSite<T>(console: Console, site: string, measure: (page: Page, costOf: CostOf) => Promise<T>): Promise<T> {
  const { address, server } = await servePreview(['--site', site]);
  const page = await openWindow(console);
  try {
    await page.goto(`${address}testing/map-bench.html`);
    await page.waitForFunction(() => window.mapBench !== undefined);
    return await measure(page, await costing(console, page));
  } finally {
    await page.close();
    server.kill();
  }
}

type CostOf = (work: () => Promise<unknown>) => Promise<Cost>;

/** Of the page's process, and of that which puts its picture together. */
async function costing(console: Console, page: Page): Promise<CostOf> {
  const url = page.url();
  const { own, gpu } = await console.app.evaluate(({ app, BrowserWindow }, wanted) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL() === wanted);
    return {
      own: window?.webContents.getOSProcessId() ?? 0,
      gpu: app.getAppMetrics().find(({ type }) => type === 'GPU')?.pid ?? 0,
    };
  }, url);
  const now = (): Cost => ({ main: threadMs(own, own), total: processMs(own) + (gpu === 0 ? 0 : processMs(gpu)) });
  return async (work) => {
    const before = now();
    await work();
    const after = now();
    return { main: after.main - before.main, total: after.total - before.total };
  };
}

function threadMs(pid: number, thread: number): number {
  return Number(readFileSync(`/proc/${String(pid)}/task/${String(thread)}/schedstat`, 'utf8').split(' ')[0]) / NS_A_MS;
}

function processMs(pid: number): number {
  return readdirSync(`/proc/${String(pid)}/task`).reduce((sum, thread) => sum + threadMs(pid, Number(thread)), 0);
}

/** The middle one of several. */
async function middle(costOf: CostOf, work: () => Promise<unknown>): Promise<Cost> {
  const costs: Cost[] = [];
  for (let n = 0; n < BURSTS; n += 1) {
    await new Promise((resolve) => setTimeout(resolve, 600)); // what was drawn before has come to rest
    costs.push(await costOf(work));
  }
  return { main: median(costs.map(({ main }) => main)), total: median(costs.map(({ total }) => total)) };
}

/** First drawing, bursts and panning, of the map and of R. */
async function measureDrawing(page: Page, costOf: CostOf) {
  const say = (what: string): void => void process.stderr.write(`${what}\n`);
  let drawn: Awaited<ReturnType<MapBench['mount']>> | undefined;
  const first = await costOf(async () => (drawn = await page.evaluate(() => window.mapBench?.mount())));
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  say(`drawn: ${JSON.stringify(drawn)}`);
  const bursts = await middle(costOf, () => page.evaluate(() => window.mapBench?.burst(1)));
  const tenth = await middle(costOf, () => page.evaluate(() => window.mapBench?.burst(0.1)));
  const pan = await costOf(() => page.evaluate((frames) => window.mapBench?.pan(frames), PAN_FRAMES));
  say('panned');
  const rawFirst = await costOf(() => page.evaluate(() => window.mapBench?.rawMount()));
  await page.evaluate(() => window.mapBench?.rawRead());
  const rawBursts = await middle(costOf, () => page.evaluate(() => window.mapBench?.rawBurst()));
  const rawPan = await costOf(() => page.evaluate((frames) => window.mapBench?.rawPan(frames), PAN_FRAMES));
  await page.evaluate(() => window.mapBench?.rawRemove());
  say('drawn by hand');
  return { drawn, first, bursts, tenth, pan, rawFirst, rawBursts, rawPan };
}

/** Of a site like the plan's also what a stream of changes costs, and what the boxes do. */
async function measureSmall(page: Page, costOf: CostOf) {
  const drawing = await measureDrawing(page, costOf);
  const quiet = await page.evaluate((ms) => window.mapBench?.quiet(ms), SHORT_MS);
  const heap = async (): Promise<number> => {
    const session = await page.context().newCDPSession(page);
    for (let n = 0; n < 3; n += 1) await session.send('HeapProfiler.collectGarbage'); // what one collection frees may hold what the next frees
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    await session.detach();
    return usedSize / 1_024 / 1_024;
  };
  let streamed: Streamed | undefined;
  await page.evaluate(([ms, perS]) => window.mapBench?.stream(ms, perS), [SHORT_MS, PER_S] as const);
  const before = await heap();
  const stream = await costOf(
    async () => (streamed = await page.evaluate(([ms, perS]) => window.mapBench?.stream(ms, perS), [STREAM_MS, PER_S] as const)),
  );
  const grownMb = (await heap()) - before;
  const everyFrame = await costOf(() => page.evaluate(([ms, perS]) => window.mapBench?.everyFrame(ms, perS), [SHORT_MS, PER_S] as const));
  await page.evaluate(() => window.mapBench?.flat());
  const flatPan = await costOf(() => page.evaluate((frames) => window.mapBench?.pan(frames), PAN_FRAMES));
  return {
    ...drawing,
    quietPerS: (quiet ?? Number.NaN) / (SHORT_MS / 1_000),
    stream: { ...streamed, busy: stream.main / STREAM_MS, grownMb, perS: (streamed?.renders ?? Number.NaN) / (STREAM_MS / 1_000) },
    everyFrame: everyFrame.main / SHORT_MS,
    flatPan,
  };
}
