/** The engine as main runs it: its own process, the customer's site, the default simulator, killed in the middle, and shut down. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { SITE_FILE_RISK } from '../../shared/model/standing.ts';
import { readSiteFile } from '../site/load-site.ts';
import { openRecordFile } from '../store/store.ts';
import { open, temporaryDirectory } from '../store/testing/samples.ts';
import { EngineProcess, type FakeWindow } from './testing/engine-process.ts';
import { journalOf, replayed } from './testing/replayed.ts';

const SITE = path.resolve(import.meta.dirname, '../../fixtures/sites/invoke.yaml');
const MINUTES = 180_000;
const engines: EngineProcess[] = [];

afterEach(async () => {
  for (const engine of engines.splice(0)) if (engine.exit === null) await engine.kill();
});

async function start(profile: string, site = SITE): Promise<EngineProcess> {
  const engine = new EngineProcess(profile, site);
  engines.push(engine);
  await engine.ready();
  return engine;
}

async function warm(window: FakeWindow): Promise<void> {
  await window.until('the end of the warm-up', (live) => !live.meta.isWarmingUp);
}

/** Faults injected from the console until the decision about the mains is shown. */
async function loseMains(window: FakeWindow): Promise<string> {
  const answer = await window.call('simulator.inject', { fault: 'mains-lost:mains-a', person: 'T. Est' });
  expect(answer).toMatchObject({ ok: true });
  return window.until(
    'a decision on the loss of mains',
    (live) => Object.values(live.decisions).find((one) => one.rule === 'mains-loss')?.incident,
  );
}

describe('the engine process', { timeout: MINUTES }, () => {
  it('says that its program is loaded, waits for the word to start, and ends with whoever started it', async () => {
    const engine = new EngineProcess(null, SITE);
    engines.push(engine);
    await engine.until('the program loaded', () => engine.isLoaded);
    expect([engine.isReady, engine.exit]).toEqual([false, null]);
    engine.child.disconnect();
    await engine.until('its end', () => engine.exit);
    expect(engine.exit).toEqual({ code: 0, signal: null });
  });

  it.skipIf(process.platform === 'win32')('says that it heard the word to start even when it then hangs on a file', async () => {
    const profile = temporaryDirectory();
    const site = path.join(profile, 'site.yaml');
    execFileSync('mkfifo', [site]); // reading it waits for ever
    const engine = new EngineProcess(profile, site);
    engines.push(engine);
    await engine.until('its answer', () => engine.isStarting);
    expect([engine.isReady, engine.exit]).toEqual([false, null]);
  });

  it('becomes ready, shows the site, records a fault before it tells it, and refuses what a window may not do', async () => {
    const profile = temporaryDirectory();
    const engine = await start(profile);
    const console_ = engine.connect(1, 'console');
    const wall = engine.connect(2, 'wall');
    const first = await engine.until('a snapshot', () => console_.snapshots[0]);
    expect(first.epoch).toMatch(/^[0-9a-f-]{36}$/);
    expect(first.site.id).toBe('invoke');
    expect(Object.keys(first.live.elements)).toHaveLength(first.site.elements.length);
    await warm(console_);

    const record = openRecordFile(path.join(profile, 'record', 'incidents.sqlite'));
    const ahead: string[] = [];
    console_.onPatch = (live) => {
      if (live.meta.journalSeq > record.lastSeq()) ahead.push(`told ${String(live.meta.journalSeq)}, recorded ${String(record.lastSeq())}`);
      const recorded = new Set(
        record.journal({ fromSeq: 1, limit: 100_000 }).map((row) => (row.kind === 'decision' ? JSON.stringify(row.body) : '')),
      );
      for (const decision of Object.values(live.decisions))
        if (!recorded.has(JSON.stringify(decision))) ahead.push(`decision of ${decision.incident} told, not recorded`);
    };
    const id = await loseMains(console_);
    const incident = console_.live?.incidents[id];
    expect(incident).toMatchObject({ root: 'mains-a', state: 'open', priority: 1 });
    expect(record.incident(id)).toMatchObject({ id, root: 'mains-a' });
    expect(ahead).toEqual([]);
    console_.onPatch = () => undefined;

    expect(await wall.call('incident.acknowledge', { id, person: 'Passer-by' })).toMatchObject({ ok: false, error: { code: 'role' } });
    for (const garbage of [
      null,
      7,
      'x',
      [],
      { type: 'reboot' },
      { type: 'call' },
      { type: 'call', id: 'x', name: 'a', input: 1 },
      { type: 'call', id: 1, name: 1, input: {} },
      new Uint8Array(1_000_000),
    ])
      wall.post(garbage);
    expect(await console_.call('__proto__', {})).toMatchObject({ ok: false, error: { code: 'unknown-call' } });
    expect(await console_.call('toString', {})).toMatchObject({ ok: false, error: { code: 'unknown-call' } });
    expect(await console_.call('incident.note', { id, person: '', text: 'x' })).toMatchObject({ ok: false, error: { code: 'input' } });
    expect(await console_.call('incident.note', { id: 'INC-9999', person: 'T. Est', text: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
    const listed = await wall.call('incidents.list', { before: null, limit: 5 });
    expect(listed.ok && JSON.stringify(listed.value)).toContain(`"id":"${id}"`);
    expect(console_.live?.incidents[id]?.owner).toBeNull();
    expect(await console_.call('incident.acknowledge', { id, person: 'T. Est' })).toMatchObject({ ok: true });
    await wall.until('the owner', (live) => live.incidents[id]?.owner === 'T. Est');
    expect([...console_.gaps, ...wall.gaps, ...engine.fatal]).toEqual([]);

    record.close();
    await engine.shutdown();
    expect(engine.isStopped).toBe(true);
    expect(engine.exit).toEqual({ code: 0, signal: null });
    const store = open(path.join(profile, 'record'));
    expect(store.verify()).toMatchObject({ ok: true, rows: store.lastSeq() });
    const shown = Math.max(...[console_, wall].map((window) => window.live?.meta.journalSeq ?? 0));
    expect(store.lastSeq()).toBeGreaterThanOrEqual(shown);
    expect(store.openIncidents()).toContainEqual(expect.objectContaining({ id, owner: 'T. Est', state: 'acknowledged' }));
  });

  it('goes on after kill -9 in the middle of an incident: same incident, same clocks, no gap, and its journal replays byte for byte', async () => {
    const profile = temporaryDirectory();
    const engine = await start(profile);
    const before = engine.connect(1, 'console');
    await warm(before);
    const id = await loseMains(before);
    expect(await before.call('incident.note', { id, person: 'T. Est', text: 'called the utility' })).toMatchObject({ ok: true });
    const shown = await before.until('the note in the timeline', (live) => {
      const incident = live.incidents[id];
      return (
        incident?.timeline.some((line) => line.author === 'person') === true && {
          incident,
          decision: live.decisions[id],
          seq: live.meta.journalSeq,
        }
      );
    });
    await engine.kill();

    const again = await start(profile);
    const after = again.connect(1, 'console');
    const snapshot = await again.until('a snapshot', () => after.snapshots[0]);
    expect(snapshot.epoch).not.toBe(before.epoch);
    const kept = snapshot.live.incidents[id];
    const { onsetMs, openedAtMs, priority, state } = shown.incident;
    expect(kept).toMatchObject({ onsetMs, openedAtMs, priority, state });
    expect(kept?.timeline.slice(0, shown.incident.timeline.length)).toEqual(shown.incident.timeline);
    expect(snapshot.live.decisions[id]?.madeAtMs).toBeGreaterThanOrEqual(shown.decision?.madeAtMs ?? Infinity);
    expect(snapshot.live.meta.journalSeq).toBeGreaterThanOrEqual(shown.seq);
    await warm(after);
    // The simulator plays on what it played: the incident goes on, and ends when the fault does.
    expect(after.live?.incidents[id]).toMatchObject({ root: shown.incident.root, state });
    expect(after.live?.meta.activeFaults).toEqual(['mains-lost:mains-a']);
    expect(await after.call('simulator.clear', { fault: null, person: 'T. Est' })).toMatchObject({ ok: true });
    await after.until('the recovery', (live) => live.incidents[id]?.state === 'recovering');
    expect(Object.keys(after.live?.incidents ?? {})).toEqual(Object.keys(snapshot.live.incidents));
    await again.shutdown();

    const loaded = readSiteFile(SITE);
    if (!loaded.ok) throw new Error('the customer site does not load');
    const store = open(path.join(profile, 'record'));
    expect(store.verify()).toMatchObject({ ok: true, rows: store.lastSeq() });
    const journal = journalOf(store);
    expect(journal.map((row) => row.seq)).toEqual(journal.map((_, i) => i + 1));
    expect(journal.filter((row) => row.kind === 'decision').map((row) => row.body)).toContainEqual(shown.decision);
    // From the restart until the fault was cleared, nothing may tell of a recovery that never was.
    const restartedAt = journal.findIndex((row) => row.text.key === 'engine.restarted');
    const clearedAt = journal.findLastIndex((row) => row.text.key === 'engine.simulation');
    const between = journal.slice(restartedAt, clearedAt);
    expect(restartedAt).toBeGreaterThan(0);
    expect(clearedAt).toBeGreaterThan(restartedAt);
    expect(between.filter((row) => row.text.key === 'alarm.cleared')).toEqual([]);
    expect(between.filter((row) => row.kind === 'decision' && row.text.params?.['verdict'] === 'stay')).toEqual([]);
    const replay = replayed(loaded.site, store).journal;
    expect(replay.length).toBe(journal.length);
    journal.forEach((row, i) => expect(JSON.stringify(replay[i])).toBe(JSON.stringify(row)));
  });

  it('refuses a bad edit of the site file, says so in the journal, and takes over the good ones that follow', async () => {
    const profile = temporaryDirectory();
    const site = path.join(profile, 'site.yaml');
    const original = fs.readFileSync(SITE, 'utf8');
    fs.writeFileSync(site, original);
    const engine = await start(profile, site);
    const window = engine.connect(1, 'console');
    await warm(window);
    const record = openRecordFile(path.join(profile, 'record', 'incidents.sqlite'));
    const noted = (key: string): number => record.journal({ fromSeq: 1, limit: 10_000 }).filter((row) => row.text.key === key).length;

    fs.writeFileSync(site, 'format: twinwatch\n\t- garbage: [');
    await engine.until('the refusal in the journal', () => noted('site.rejected') === 1);
    await window.until('the refusal as a standing risk', (live) => live.standing[SITE_FILE_RISK]?.text.params?.['file'] === site);
    expect(window.live?.elements['mains-a']?.status).toBe('ok');
    expect(window.snapshots).toHaveLength(1);

    for (const [n, name] of ['Invoke, edited in place', 'Invoke, saved by renaming', 'Invoke, renamed again'].entries()) {
      const edited = original.replace(/^name:.*$/m, `name: ${name}`);
      expect(edited).not.toBe(original);
      if (n === 0) fs.writeFileSync(site, edited);
      else {
        fs.writeFileSync(`${site}.new`, edited); // how most editors save
        fs.renameSync(`${site}.new`, site);
      }
      await engine.until(`"${name}"`, () => window.snapshots.at(-1)?.site.name === name);
    }
    await engine.until('each of them in the journal', () => noted('site.reloaded') === 3);
    await window.until('the plant seen with the new site', (live) => live.elements['mains-a']?.status === 'ok');
    await window.until('no refusal any more', (live) => live.standing[SITE_FILE_RISK] === undefined);
    record.close();
    expect(engine.fatal).toEqual([]);
  });
});
