/**
 * T1: the built app on the real Electron, ten thousand readings a second (`--rate`) for ten minutes (`--seconds`), pushed by a real Mosquitto. A
 * critical signal changes every five seconds: how long until its alarm is drawn, at how many frames a second, and what is left out? Prints JSON;
 * progress goes to stderr. No test: `npm run bench -- flow` starts it, on a display.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import type { AlarmView } from '../../shared/model/live.ts';
import { openRecordFile } from '../store/store.ts';
import { openPushed, type PushedWire } from '../../tooling/bench/load/pushed.ts';
import { SITE, WRITE_MS } from '../../tooling/bench/load/wire.ts';
import { launchConsole } from './launch.ts';
import { pageOf } from './page-of.ts';

/** A critical signal goes bad this often, ms, and is good again four turns later. */
const PULSE_MS = 5_000;
const BAD_TURNS = 4;
/** From the first reading on the engine only looks for so long (its warm-up), and a little more, ms. */
const WARM_MS = 75_000;
/** The last alarm has this long to be drawn, and what is left out is told once a minute, ms. */
const LAST_MS = 65_000;

/** What the page saw. */
interface Seen {
  /** Alarms by their id and the moment they are for, with the moment they were drawn; UTC ms. */
  readonly drawn: readonly { readonly id: string; readonly raisedAtMs: number; readonly drawnAtMs: number }[];
  /** Frames in each second. */
  readonly frames: readonly number[];
}

const { values } = parseArgs({ options: { rate: { type: 'string', default: '10000' }, seconds: { type: 'string', default: '600' } } });
const [rate, seconds] = [Number(values.rate), Number(values.seconds)];
const folder = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-flow-'));
const wire = await openPushed(folder, false);
const console_ = await launchConsole({ args: ['--lang', 'en', '--site', SITE, '--sources', wire.sourcesFile] });
try {
  const page = await pageOf(console_, 'console');
  await page.getByTestId('tree').waitFor({ timeout: 60_000 });
  await flow(wire, WARM_MS, 0);
  await watch(page);
  const { sent, written, tookS } = await flow(wire, seconds * 1_000, PULSE_MS);
  await pause(LAST_MS);
  const seen = await page.evaluate(() => (window as unknown as { readonly seen: Seen }).seen); // put there by `watch`
  await console_.end();
  const late = written.map(({ alarm, atMs }) => {
    const drawn = seen.drawn.find(({ id, raisedAtMs }) => id === alarm && raisedAtMs >= atMs - WRITE_MS);
    return drawn === undefined ? null : drawn.drawnAtMs - atMs;
  });
  const lateMs = late.filter((ms) => ms !== null).sort((a, b) => a - b);
  const frames = seen.frames.slice(0, -1).sort((a, b) => a - b);
  const share = (list: readonly number[], part: number): number => list[Math.floor(list.length * part)] ?? Number.NaN;
  process.stdout.write(
    `${JSON.stringify({
      ...{ seconds: tookS, perS: sent / tookS, leftOut: leftOut(console_.profile), byBroker: wire.dropped() },
      ...{ alarms: written.length, unseen: late.filter((ms) => ms === null).length },
      lateMs: { p50: share(lateMs, 0.5), p99: share(lateMs, 0.99), worst: lateMs.at(-1) },
      frames: { least: frames[0], p5: share(frames, 0.05), p50: share(frames, 0.5) },
      pageErrors: console_.pageErrors.length,
    })}\n`,
  );
} finally {
  await console_.close();
  await wire.close();
  await rm(folder, { recursive: true, force: true });
}

/** Readings at the rate for so long; one in each `pulseMs` goes bad (0: none). */
async function flow(wire: PushedWire, forMs: number, pulseMs: number): Promise<{ sent: number; written: Written[]; tookS: number }> {
  const written: Written[] = [];
  const beganMs = performance.now();
  let sent = 0;
  for (let passedMs = 0; passedMs < forMs; passedMs = performance.now() - beganMs) {
    const due = Math.floor((passedMs * rate) / 1_000) - sent;
    wire.flood(due);
    sent += due;
    if (pulseMs > 0 && passedMs >= written.length * pulseMs) {
      const turn = written.length;
      const [now, before] = [wire.pulses[turn % wire.pulses.length], wire.pulses[(turn - BAD_TURNS) % wire.pulses.length]];
      if (turn >= BAD_TURNS && before !== undefined) {
        wire.write(before.element, before.metric, before.good);
        await pause(WRITE_MS); // both may be in one table: two that differ at the same moment contradict each other
      }
      if (now === undefined) throw new Error('the site has no signal that raises at once');
      written.push({ alarm: now.alarm, atMs: Date.now() });
      wire.write(now.element, now.metric, now.bad);
      process.stderr.write(`${(passedMs / 1_000).toFixed(0)} s\n`);
    }
    await pause(WRITE_MS);
  }
  return { sent, written, tookS: (performance.now() - beganMs) / 1_000 };
}

interface Written {
  readonly alarm: string;
  /** When its bad reading was published, UTC ms. */
  readonly atMs: number;
}

/** Readings that were left out, as the record says. */
function leftOut(profile: string): number {
  const reader = openRecordFile(path.join(profile, 'record', 'incidents.sqlite'));
  const rows = reader.journal({ fromSeq: 1, limit: 1_000_000 });
  reader.close();
  return rows.filter(({ text }) => text.key === 'engine.overloaded').reduce((sum, { text }) => sum + Number(text.params?.['count']), 0);
}

/** Has the page count its frames, and note when each alarm was drawn: two frames after it was told of. */
function watch(page: Page): Promise<void> {
  return page.evaluate(() => {
    const seen: { drawn: { id: string; raisedAtMs: number; drawnAtMs: number }[]; frames: number[] } = { drawn: [], frames: [] };
    Object.assign(window, { seen });
    const beganMs = performance.now();
    const frame = (nowMs: number): void => {
      const second = Math.floor((nowMs - beganMs) / 1_000);
      while (seen.frames.length <= second) seen.frames.push(0);
      seen.frames[second] = (seen.frames[second] ?? 0) + 1;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    window.noc?.onEngine((message) => {
      if (message.type !== 'patch') return;
      const fresh = Object.entries(message.patch['alarms']?.set ?? {}) as [string, AlarmView][]; // as the engine's patch has them
      for (const [id, { raisedAtMs, clearedAtMs }] of fresh)
        if (clearedAtMs === null)
          requestAnimationFrame(() => requestAnimationFrame(() => seen.drawn.push({ id, raisedAtMs, drawnAtMs: Date.now() })));
    });
  });
}
