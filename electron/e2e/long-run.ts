/**
 * Does a console that has run for days stay as it was? The built app on the real Electron, a wall beside the console, three simulated days of
 * the plant in accelerated time, a fault that comes or goes every ten of its minutes; each four hours a person acknowledges and closes what is
 * over (`--attended false`: nobody does, and what waits for a person grows). Memory is read in quiet moments (no fault left, rubbish collected):
 * the same picture at the beginning and at the end, so that what is left is growth. Prints JSON; progress goes to stderr. No test:
 * `npm run bench -- days [--hours 72]` starts it, on a display. `--skip N` begins N changes later in the same sequence: what a run does late is seen early.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { CDPSession, Page } from '@playwright/test';
import { chance } from '../engine/core/graph/testing/random-site.ts';
import type { Live } from '../../shared/model/live.ts';
import { launchConsole, type Console } from './launch.ts';

const HOUR_MS = 3_600_000;
/** Plant time between two changes, and how many of them between two readings of the memory. */
const CHANGE_MS = 600_000;
const CHANGES = 24;
/** Faults that stand at once, at most. */
const STANDING = 3;
const PERSON = 'Long run';
/** An engine that is starting again has this long to answer; a bench that waits for ever says nothing. */
const ANSWER_MS = 60_000;
/** Wall time for the last fault's alarms and decisions to end. */
const SETTLE_MS = 20_000;

/** Collections of rubbish before a heap is read, and the wall time between two. */
const COLLECTIONS = 4;
const COLLECTION_PAUSE_MS = 1_000;

/** Readings that a beginning and an end are the middle of. */
const FEW = 3;
/** Readings before the beginning: until then more closed incidents are at hand from one to the next (`core/incidents.ts` keeps twenty). */
const SETTLING = 3;

/** One reading, MB: heap of a page after a collection, and what the system counts for each process. */
interface Memory {
  readonly plantHours: number;
  readonly heapMb: Readonly<Record<string, number>>;
  readonly residentMb: Readonly<Record<string, number>>;
  readonly nodes: Readonly<Record<string, number>>;
  /** What the engine tells: a page that holds more because there is more is no leak. */
  readonly told: Readonly<Record<'incidents' | 'alarms', number>>;
}

const NO_READING: Memory = { plantHours: Number.NaN, heapMb: {}, residentMb: {}, nodes: {}, told: { incidents: 0, alarms: 0 } };

const { values } = parseArgs({
  options: {
    hours: { type: 'string', default: '72' },
    speed: { type: 'string', default: '100' },
    attended: { type: 'string', default: 'true' },
    skip: { type: 'string', default: '0' },
  },
});
const hours = Number(values.hours);
const speed = Number(values.speed);

const folder = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-long-run-'));
const sources = path.join(folder, 'sources.yaml');
await writeFile(sources, `format: twinwatch-sources/1\nsources:\n  - {id: plant, kind: simulator, speed: ${String(speed)}}\n`);
const console_ = await launchConsole({ args: ['--lang', 'en', '--wall', '1', '--sources', sources] });
try {
  process.stdout.write(`${JSON.stringify(await run(console_))}\n`);
} catch (error) {
  process.stderr.write(`The log of the console ends with:\n${(await console_.log()).split('\n').slice(-30).join('\n')}\n`);
  throw error;
} finally {
  await console_.close();
  await rm(folder, { recursive: true, force: true });
}

async function run(console: Console): Promise<object> {
  const pages = await pagesByRole(console);
  const desk = pages.get('console');
  const wall = pages.get('wall');
  if (desk === undefined || wall === undefined) throw new Error('not both windows came');
  await desk.getByTestId('tree').waitFor({ timeout: 60_000 });
  await wall.getByTestId('wall').waitFor({ timeout: 60_000 });
  const sessions = new Map<string, CDPSession>();
  for (const [role, page] of pages) sessions.set(role, await console.app.context().newCDPSession(page));

  const options = await desk
    .getByTestId('sim-fault')
    .locator('option')
    .evaluateAll((all) => all.map((one) => one.getAttribute('value') ?? ''));
  const faults = options.filter((fault) => fault !== '');
  const pick = chance(72);
  for (let skipped = 0; skipped < Number(values.skip); skipped += 1) pick(faults.length);
  const standing: string[] = [];
  const readings: Memory[] = [];
  const beganMs = Date.now();
  let next = beganMs;
  // Readings and what a person does take time of the plant as well: its own clock says when it has been long enough.
  for (let change = 0; (readings.at(-1)?.plantHours ?? 0) < hours; change += 1) {
    const fault = faults[pick(faults.length)];
    if (fault === undefined) throw new Error('the simulator offers no fault');
    if (standing.length === STANDING || standing.includes(fault))
      await call(desk, 'simulator.clear', { fault: standing.shift(), person: PERSON });
    else {
      standing.push(fault);
      await call(desk, 'simulator.inject', { fault, person: PERSON });
    }
    if (change % CHANGES === CHANGES - 1) {
      await call(desk, 'simulator.clear', { fault: null, person: PERSON });
      standing.length = 0;
      await pause(SETTLE_MS);
      const { incidents, alarms } = values.attended === 'true' ? await attend(desk) : await liveOf(desk);
      const told = { incidents: Object.keys(incidents).length, alarms: Object.keys(alarms).length };
      const reading = { ...(await readMemory(console, sessions, ((Date.now() - beganMs) * speed) / HOUR_MS)), told };
      readings.push(reading);
      process.stderr.write(`${JSON.stringify(reading)}\n`);
    }
    next = Math.max(next + CHANGE_MS / speed, Date.now());
    await pause(next - Date.now());
  }
  if (readings.length < FEW * 2 + SETTLING) throw new Error('too short to compare: at least 42 plant hours');
  const first = middle(readings.slice(SETTLING, SETTLING + FEW));
  const last = middle(readings.slice(-FEW));
  return {
    plantHours: last.plantHours,
    isWallThere: await wall.getByTestId('wall').isVisible(),
    pageErrors: console.pageErrors.length,
    engineStarts: [...(await console.log()).matchAll(/engine \S+ ready, pid/g)].length,
    from: first,
    to: last,
    growthPercent: { heap: growth(first.heapMb, last.heapMb), resident: growth(first.residentMb, last.residentMb) },
  };
}

/** What a person does at the end of a shift: what is over is acknowledged and closed. */
async function attend(desk: Page): Promise<Live> {
  const live = await liveOf(desk);
  for (const { id, state } of Object.values(live.alarms))
    if (state.endsWith('unacked')) await tried(call(desk, 'alarm.acknowledge', { id, person: PERSON }));
  for (const { id, state } of Object.values(live.incidents)) {
    if (state === 'open') await tried(call(desk, 'incident.acknowledge', { id, person: PERSON }));
    if (state === 'resolved') await tried(call(desk, 'incident.close', { id, person: PERSON, cause: 'drilled', done: 'cleared' }));
  }
  return live;
}

/** Everything the engine tells a window now. */
function liveOf(desk: Page): Promise<Live> {
  return desk.evaluate(
    () =>
      new Promise<Live>((resolve) => {
        const stop = window.noc.onEngine((message) => {
          if (message.type !== 'snapshot') return;
          stop();
          resolve(message.live);
        });
        window.noc.post({ type: 'resync' });
      }),
  );
}

/** One that went by itself meanwhile needs nobody: the engine says so, and so does this. */
async function tried(act: Promise<unknown>): Promise<void> {
  try {
    await act;
  } catch (error) {
    process.stderr.write(`${String(error).split('\n')[0] ?? ''}\n`);
  }
}

/** Of some readings the middle of each figure: one by itself goes up and down by some per cent. */
function middle(readings: readonly Memory[]): Memory {
  const of = (pick: (reading: Memory) => Readonly<Record<string, number>>): Record<string, number> =>
    Object.fromEntries(
      Object.keys(pick(readings[0] ?? NO_READING)).map((who) => {
        const sorted = readings.map((reading) => pick(reading)[who] ?? Number.NaN).toSorted((a, b) => a - b);
        return [who, sorted[Math.floor(sorted.length / 2)] ?? Number.NaN];
      }),
    );
  const plantHours = readings[Math.floor(readings.length / 2)]?.plantHours ?? Number.NaN;
  return {
    plantHours,
    heapMb: of((one) => one.heapMb),
    nodes: of((one) => one.nodes),
    residentMb: of((one) => one.residentMb),
    told: NO_READING.told,
  };
}

async function pagesByRole(console: Console): Promise<Map<string, Page>> {
  const found = new Map<string, Page>();
  for (let tries = 0; found.size < 2 && tries < 100; tries += 1) {
    for (const page of console.app.windows()) {
      const role = await page.evaluate(() => window.noc?.os.role).catch(() => undefined); // a page that still loads is asked again
      if (role !== undefined) found.set(role, page);
    }
    await pause(200);
  }
  return found;
}

/** Asks the engine through the page, as a person's click does. */
async function call(page: Page, name: string, input: object): Promise<unknown> {
  return page.evaluate(
    ([called, given, withinMs]) =>
      new Promise((resolve, reject) => {
        const id = Math.floor(Math.random() * 1e9);
        setTimeout(() => reject(new Error(`${called}: no answer; is the machine too busy for an engine?`)), withinMs);
        const stop = window.noc.onEngine((message) => {
          if (message.type !== 'answer' || message.id !== id) return;
          stop();
          if (message.ok) resolve(message.value);
          else reject(new Error(JSON.stringify(message.error)));
        });
        window.noc.post({ type: 'call', id, name: called, input: given });
      }),
    [name, input, ANSWER_MS] as const,
  );
}

async function readMemory(console: Console, sessions: ReadonlyMap<string, CDPSession>, plantHours: number): Promise<Omit<Memory, 'told'>> {
  const heapMb: Record<string, number> = {};
  const nodes: Record<string, number> = {};
  for (const [role, session] of sessions) {
    heapMb[role] = Math.round((await leastHeap(session)) / 1e5) / 10;
    nodes[role] = (await session.send('Memory.getDOMCounters')).nodes;
  }
  const metrics = await console.app.evaluate(({ app, BrowserWindow }) => {
    const roles = new Map(BrowserWindow.getAllWindows().map((window) => [window.webContents.getOSProcessId(), window.getTitle()] as const));
    return app.getAppMetrics().map(({ pid, type, name, memory }) => ({
      who: `${type} ${name ?? roles.get(pid) ?? ''} ${String(pid)}`,
      mb: memory.workingSetSize / 1024,
    }));
  });
  return { plantHours, heapMb, nodes, residentMb: Object.fromEntries(metrics.map(({ who, mb }) => [who, Math.round(mb)])) };
}

/** What no collection frees, bytes: the least of a few, for what hangs on a picture that is still to be drawn goes with the next one. */
async function leastHeap(session: CDPSession): Promise<number> {
  let least = Infinity;
  for (let time = 0; time < COLLECTIONS; time += 1) {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    least = Math.min(least, usedSize);
    await pause(COLLECTION_PAUSE_MS);
  }
  return least;
}

function growth(from: Readonly<Record<string, number>>, to: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(to).flatMap(([who, mb]) =>
      from[who] === undefined ? [] : [[who, Math.round(((mb - from[who]) / from[who]) * 1000) / 10]],
    ),
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}
