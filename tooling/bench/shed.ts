/**
 * Load shed: so many times the design load (`--times 100`) for a minute (`--seconds 60`), pushed into the engine's own process. Critical signals
 * change for a moment meanwhile, under the topic of their table or (`--topics 2`) one of their own: is each raised? What is left out, is it told?
 * How long after the end is what happens now seen again? Prints one JSON line.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { JournalEntry } from '../../electron/engine/core/journal-entry.ts';
import { EngineProcess } from '../../electron/engine/testing/engine-process.ts';
import { openRecordFile } from '../../electron/store/store.ts';
import { findMosquitto } from '../lab/mosquitto.ts';
import { openPushed } from './load/pushed.ts';
import { DESIGN_PER_S, SITE, WRITE_MS, type Pulse } from './load/wire.ts';

const { values: args } = parseArgs({
  options: {
    times: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '60' },
    topics: { type: 'string', default: '1' },
  },
});
const [times, seconds] = [Number(args.times), Number(args.seconds)];
/** How long a critical signal is bad, ms: within what waits when the engine is a second behind. */
const PULSE_MS = 300;
/** What is not over by then is given up, ms. */
const MOST_MS = 300_000;

const found = findMosquitto();
if (!found.ok) {
  console.log(JSON.stringify({ skipped: found.reason }));
  process.exit(0);
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
const profile = path.join(folder, 'profile');
const wire = await openPushed(folder, args.topics === '2');
const engine = new EngineProcess(profile, SITE, wire.sourcesFile);
try {
  await engine.ready();
  const window = engine.connect(1, 'console');
  wire.flood(wire.signals);
  await window.until('the end of the warm-up', (live) => !live.meta.isWarmingUp);
  const [marker, ...pulses] = wire.pulses;
  if (marker === undefined) throw new Error('the site has no signal that raises at once');

  const beganMs = performance.now();
  const perPulseMs = (seconds * 1_000 - 2 * PULSE_MS) / pulses.length;
  let [sent, pulsed, ended] = [0, 0, 0];
  let worstBehindMs = 0;
  for (let passedMs = 0; passedMs < seconds * 1_000; passedMs = performance.now() - beganMs) {
    const due = Math.floor((passedMs * DESIGN_PER_S * times) / 1_000) - sent;
    wire.flood(due);
    sent += due;
    for (; pulsed < pulses.length && pulsed * perPulseMs <= passedMs; pulsed += 1) tell(pulses[pulsed], 'bad');
    for (; ended < pulsed && ended * perPulseMs + PULSE_MS <= passedMs; ended += 1) tell(pulses[ended], 'good');
    await pause(WRITE_MS);
    if (window.live !== null) worstBehindMs = Math.max(worstBehindMs, Date.now() - window.live.meta.nowMs);
  }
  const endedMs = performance.now();
  const took = (endedMs - beganMs) / 1_000;
  tell(marker, 'bad');
  // The design load goes on, as after any overload.
  const calm = setInterval(() => wire.flood((DESIGN_PER_S * WRITE_MS) / 1_000), WRITE_MS);
  // Longer than a test's patience: how long it takes is what is asked.
  while (window.live?.alarms[marker.alarm] === undefined && performance.now() - endedMs < MOST_MS) await pause(WRITE_MS);
  const recoveryS = (performance.now() - endedMs) / 1_000;
  clearInterval(calm);
  // What was left out is told once a minute.
  if (toldIn(linesOf()) > 0) await pause(61_000);
  const byBroker = wire.dropped();
  const { dropped: bySource = 0 } = window.live?.sources['wire'] ?? {};
  await engine.shutdown();
  const rows = linesOf();
  const raised = new Set(rows.filter(({ kind }) => kind === 'alarm').map(({ body }) => alarmIn(body)));
  const lost = pulses.filter(({ alarm }) => !raised.has(alarm)).map(({ alarm }) => alarm);
  console.log(
    JSON.stringify({
      ...{
        times,
        seconds: took,
        sent,
        perS: sent / took,
        told: toldIn(rows),
        bySource,
        byBroker,
        critical: pulses.length,
        lost,
        recoveryS,
        worstBehindMs,
      },
    }),
  );
} finally {
  if (engine.exit === null) await engine.kill();
  await wire.close();
  fs.rmSync(folder, { recursive: true, force: true });
}

function tell(pulse: Pulse | undefined, what: 'bad' | 'good'): void {
  if (pulse !== undefined) wire.write(pulse.element, pulse.metric, pulse[what]);
}

function linesOf(): readonly JournalEntry[] {
  const reader = openRecordFile(path.join(profile, 'record', 'incidents.sqlite'));
  const rows = reader.journal({ fromSeq: 1, limit: 1_000_000 });
  reader.close();
  return rows;
}

/** Readings that were left out, as the record says. */
function toldIn(rows: readonly JournalEntry[]): number {
  return rows.filter(({ text }) => text.key === 'engine.overloaded').reduce((sum, { text }) => sum + Number(text.params?.['count']), 0);
}

/** The alarm a line of the journal is about. */
function alarmIn(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('alarm' in body)) return '';
  return typeof body.alarm === 'string' ? body.alarm : '';
}
