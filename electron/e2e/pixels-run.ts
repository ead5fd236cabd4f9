/**
 * How soon is a change in pixels? The built app on the real Electron at the design load, pushed by a real Mosquitto. A signal that raises at once
 * changes every other second; its alarm is timed from the commit that holds it (this process reads the same record, one look a millisecond) to the
 * page and to the map. What ends, or is less than critical, is no critical change: the map may gather it. Prints JSON. No test: `npm run bench -- pixels` starts it, on a display.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import type { AlarmView } from '../../shared/model/live.ts';
import { openPushed } from '../../tooling/bench/load/pushed.ts';
import { DESIGN_PER_S, SITE, WRITE_MS } from '../../tooling/bench/load/wire.ts';
import { openRecordFile } from '../store/store.ts';
import { launchConsole } from './launch.ts';
import { pageOf } from './page-of.ts';

/** A signal goes bad this often, ms, and is good again four turns later. */
const PULSE_MS = 2_000;
const BAD_TURNS = 4;
/** From the first reading on the engine only looks for so long (its warm-up), and a little more, ms. */
const WARM_MS = 75_000;
/** The last line has this long to be written and drawn, ms. */
const LAST_MS = 5_000;

/** `active` or `returned`, of an alarm, at a moment: UTC ms. */
interface Change {
  readonly alarm: string;
  readonly state: string;
  readonly atMs: number;
}

/** A change as the page had it, UTC ms: told by the engine, two frames later, and with the first picture of the map after it. */
interface Drawn extends Change {
  /** Of the alarm; null: it is gone with this patch. */
  readonly priority: AlarmView['priority'] | null;
  pageAtMs: number | null;
  mapAtMs: number | null;
}

/** What the page needs of the library that draws the map; it hangs the instance on its container. */
interface Drawing {
  readonly one: (event: 'render', then: () => void) => void;
}

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '240' } } });
const folder = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-pixels-'));
const wire = await openPushed(folder, true);
const console_ = await launchConsole({ args: ['--lang', 'en', '--site', SITE, '--sources', wire.sourcesFile] });
try {
  const page = await pageOf(console_, 'console');
  await page.getByTestId('tree').waitFor({ timeout: 60_000 });
  const record = openRecordFile(path.join(console_.profile, 'record', 'incidents.sqlite'));
  const committed: Change[] = [];
  let fromSeq = 1;
  /** Lines that were not there at the last look. */
  const look = (isTimed: boolean): void => {
    const rows = record.journal({ fromSeq, limit: 1_000 });
    const atMs = Date.now();
    for (const { seq, body } of rows) {
      fromSeq = seq + 1;
      const { alarm, state } = (body ?? {}) as { alarm?: string; state?: string }; // as the engine writes them
      if (isTimed && alarm !== undefined && state !== undefined) committed.push({ alarm, state, atMs });
    }
  };
  const flow = async (forMs: number, isTimed: boolean): Promise<void> => {
    const beganMs = performance.now();
    let [sent, turn, wroteMs] = [0, 0, 0];
    for (let passedMs = 0; passedMs < forMs; passedMs = performance.now() - beganMs) {
      look(isTimed);
      if (passedMs - wroteMs >= WRITE_MS) {
        const due = Math.floor((passedMs * DESIGN_PER_S) / 1_000) - sent;
        wire.flood(due);
        sent += due;
        wroteMs = passedMs;
      }
      if (isTimed && passedMs >= turn * PULSE_MS) {
        const [now, before] = [wire.pulses[turn % wire.pulses.length], wire.pulses[(turn - BAD_TURNS) % wire.pulses.length]];
        if (turn >= BAD_TURNS && before !== undefined) wire.write(before.element, before.metric, before.good);
        if (now === undefined) throw new Error('the site has no signal that raises at once');
        wire.write(now.element, now.metric, now.bad);
        turn += 1;
        process.stderr.write(`${(passedMs / 1_000).toFixed(0)} s\n`);
      }
      await pause(1);
    }
  };
  await flow(WARM_MS, false);
  await watch(page);
  await flow(Number(values.seconds) * 1_000, true);
  await flow(LAST_MS, false);
  const drawn = await page.evaluate(() => (window as unknown as { readonly changes: readonly Drawn[] }).changes); // put there by `watch`
  record.close();
  const critical = new Set(drawn.filter(({ priority }) => priority === 1).map(({ alarm }) => alarm));
  const of = (isCritical: boolean): Spread[] => {
    const mine = committed.filter(({ alarm, state }) => (state === 'active' && critical.has(alarm)) === isCritical);
    const late = (until: (one: Drawn) => number | null): Spread => spread(mine.map((change) => lateness(drawn, change, until)));
    return [late(({ atMs }) => atMs), late(({ pageAtMs }) => pageAtMs), late(({ mapAtMs }) => mapAtMs)];
  };
  process.stdout.write(`${JSON.stringify({ critical: of(true), other: of(false), pageErrors: console_.pageErrors.length })}\n`);
} finally {
  await console_.close();
  await wire.close();
  await rm(folder, { recursive: true, force: true });
}

/** Of so many, ms; `unseen` were never drawn. */
interface Spread {
  readonly count: number;
  readonly unseen: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly worstMs: number;
}

function spread(late: readonly (number | null)[]): Spread {
  const sorted = late.filter((ms) => ms !== null).sort((a, b) => a - b);
  const share = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  return { count: late.length, unseen: late.length - sorted.length, p50Ms: share(0.5), p95Ms: share(0.95), worstMs: share(1) };
}

/** From its commit on, ms; null: not seen. The page may be told a moment before this process finds the line. */
function lateness(drawn: readonly Drawn[], change: Change, until: (one: Drawn) => number | null): number | null {
  const one = drawn.find(({ alarm, state, atMs }) => alarm === change.alarm && state === change.state && atMs > change.atMs - PULSE_MS);
  const untilMs = one === undefined ? null : until(one);
  return untilMs === null ? null : untilMs - change.atMs;
}

/** Has the page note when it was told of each change of an alarm, and when it had drawn it. */
function watch(page: Page): Promise<void> {
  return page.evaluate(() => {
    const changes: Drawn[] = [];
    Object.assign(window, { changes });
    const holder: (Element & { readonly _cyreg?: { readonly cy: Drawing } }) | null = document.querySelector('.map-canvas');
    const drawing = holder?._cyreg?.cy;
    if (drawing === undefined) throw new Error('no map on the page');
    window.noc?.onEngine((message) => {
      if (message.type !== 'patch') return;
      const { set = {}, remove = [] } = message.patch['alarms'] ?? {};
      const told = (Object.entries(set) as [string, AlarmView][]).map(
        ([alarm, { clearedAtMs, priority }]) => [alarm, clearedAtMs === null, priority] as const,
      ); // as the engine's patch has them
      for (const [alarm, isActive, priority] of [...told, ...remove.map((alarm) => [alarm, false, null] as const)]) {
        const one: Drawn = { alarm, priority, state: isActive ? 'active' : 'returned', atMs: Date.now(), pageAtMs: null, mapAtMs: null };
        changes.push(one);
        requestAnimationFrame(() => requestAnimationFrame(() => (one.pageAtMs = Date.now())));
        drawing.one('render', () => requestAnimationFrame(() => (one.mapAtMs = Date.now())));
      }
    });
  });
}
