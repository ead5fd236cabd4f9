/**
 * Does a console that has run for days stay as it was? The built app on the real Electron, a wall beside the console, three simulated days of
 * the plant in accelerated time, a fault that comes or goes every ten of its minutes. Memory is read in quiet moments (no fault left, rubbish
 * collected): the same picture at the beginning and at the end, so that what is left is growth. Prints JSON; progress goes to stderr. No test: `npm run bench -- days [--hours 72]` starts it, on a display.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { CDPSession, Page } from '@playwright/test';
import { chance } from '../engine/core/graph/testing/random-site.ts';
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

/** One reading, MB: heap of a page after a collection, and what the system counts for each process. */
interface Memory {
  readonly plantHours: number;
  readonly heapMb: Readonly<Record<string, number>>;
  readonly residentMb: Readonly<Record<string, number>>;
  readonly nodes: Readonly<Record<string, number>>;
}

const { values } = parseArgs({ options: { hours: { type: 'string', default: '72' }, speed: { type: 'string', default: '100' } } });
const hours = Number(values.hours);
const speed = Number(values.speed);

const folder = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-long-run-'));
const sources = path.join(folder, 'sources.yaml');
await writeFile(sources, `format: twinwatch-sources/1\nsources:\n  - {id: plant, kind: simulator, speed: ${String(speed)}}\n`);
const console_ = await launchConsole({ args: ['--lang', 'en', '--wall', '1', '--sources', sources] });
try {
  process.stdout.write(`${JSON.stringify(await run(console_))}\n`);
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
  const standing: string[] = [];
  const readings: Memory[] = [];
  const beganMs = Date.now();
  let next = beganMs;
  for (let change = 0; change * CHANGE_MS < hours * HOUR_MS; change += 1) {
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
      const reading = await readMemory(console, sessions, ((Date.now() - beganMs) * speed) / HOUR_MS);
      readings.push(reading);
      process.stderr.write(`${JSON.stringify(reading)}\n`);
    }
    next = Math.max(next + CHANGE_MS / speed, Date.now());
    await pause(next - Date.now());
  }
  const first = readings[1];
  const last = readings.at(-1);
  if (first === undefined || last === undefined) throw new Error('too short to compare: at least eight plant hours');
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

async function readMemory(console: Console, sessions: ReadonlyMap<string, CDPSession>, plantHours: number): Promise<Memory> {
  const heapMb: Record<string, number> = {};
  const nodes: Record<string, number> = {};
  for (const [role, session] of sessions) {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    heapMb[role] = Math.round(usedSize / 1e5) / 10;
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
