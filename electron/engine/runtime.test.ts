/** The loop with a real store on disk and a hand-made source: record before tell, restart, replaced site, full disk, end. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Role } from '../../shared/ipc/contract.ts';
import type { EngineMessage } from '../../shared/ipc/stream.ts';
import { applyPatch } from '../../shared/lib/patch.ts';
import type { Live } from '../../shared/model/live.ts';
import type { Site } from '../../shared/model/site.ts';
import { StoreError } from '../store/errors.ts';
import { open, temporaryDirectory } from '../store/testing/samples.ts';
import type { Store } from '../store/types.ts';
import type { JournalEntry } from './core/journal-entry.ts';
import { quietReadings } from './core/testing/bench-world.ts';
import { miniSite } from './core/testing/mini-site.ts';
import { startRuntime } from './runtime.ts';
import type { Runtime } from './runtime-api.ts';
import { FakeSource } from './testing/fake-source.ts';
import { journalOf, replayed } from './testing/replayed.ts';
import { emptyDisk, fillDisk, smallDisk } from './testing/small-disk.ts';

const SITE = miniSite();
const MAINS_LOST = { 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' };
const MAINS_BACK = { 'mains-a|mains.voltage': 230, 'ups-a1|ups.source': 'online', 'ups-a2|ups.source': 'online' };
const PATIENCE_MS = 15_000;

const running: Runtime[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((runtime) => runtime.stop()));
});

class Bench {
  readonly store: Store;
  readonly source: FakeSource;
  readonly runtime: Runtime;
  readonly recorded: JournalEntry[] = [];
  readonly log: string[] = [];

  constructor(directory: string, source = new FakeSource(quietReadings(SITE))) {
    this.store = open(directory);
    this.source = source;
    this.runtime = startRuntime({
      site: SITE,
      sources: [source.source()],
      store: this.store,
      log: (line) => this.log.push(line),
      onRecorded: (entries) => this.recorded.push(...entries),
    });
    running.push(this.runtime);
  }

  async stop(): Promise<void> {
    running.splice(running.indexOf(this.runtime), 1);
    await this.runtime.stop();
    this.store.close();
  }

  /** Waits for the state that may be shown. */
  async until<T>(what: string, find: (live: Live) => T | null | undefined | false): Promise<T> {
    const endMs = performance.now() + PATIENCE_MS;
    for (;;) {
      const found = find(this.runtime.live());
      if (found !== null && found !== undefined && found !== false) return found;
      if (performance.now() > endMs) throw new Error(`no ${what}; log: ${this.log.join(' / ')}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  warm(): Promise<unknown> {
    return this.until('end of the warm-up', (live) => !live.meta.isWarmingUp);
  }

  decision(rule: string): Promise<string> {
    return this.until(`decision of ${rule}`, (live) => Object.values(live.decisions).find((one) => one.rule === rule)?.incident);
  }

  connect(role: Role, onLive: (live: Live) => void = () => undefined) {
    const messages: EngineMessage[] = [];
    let live: Live | null = null;
    const connection = this.runtime.connect(role, (message) => {
      messages.push(structuredClone(message));
      if (message.type === 'snapshot') live = message.live;
      if (message.type === 'patch' && live !== null) live = applyPatch(live, message.patch);
      if (live !== null) onLive(live);
    });
    let calls = 0;
    const call = (name: string, input: unknown): unknown => {
      calls += 1;
      connection.receive({ type: 'call', id: calls, name, input });
      return messages.find((message) => message.type === 'answer' && message.id === calls);
    };
    return { connection, messages, call };
  }
}

describe('what is shown', () => {
  it('has been committed: each patch finds its journal lines, its incidents and its decisions on disk', async () => {
    const bench = new Bench(temporaryDirectory());
    const ahead: string[] = [];
    let patches = 0;
    bench.connect('console', (live) => {
      patches += 1;
      if (live.meta.journalSeq > bench.store.lastSeq()) ahead.push(`line ${String(live.meta.journalSeq)}`);
      const rows = bench.store.journal({ fromSeq: 1, limit: 10_000 });
      const bodies = new Set(rows.filter((row) => row.kind === 'decision').map((row) => JSON.stringify(row.body)));
      for (const decision of Object.values(live.decisions))
        if (!bodies.has(JSON.stringify(decision))) ahead.push(`decision of ${decision.rule}`);
      for (const id of Object.keys(live.incidents)) if (bench.store.incident(id) === null) ahead.push(id);
    });
    await bench.warm();
    bench.source.set(MAINS_LOST);
    await bench.decision('mains-loss');
    bench.source.set(MAINS_BACK);
    await bench.until('recovery', (live) => Object.values(live.incidents).some((incident) => incident.state === 'recovering'));
    expect(patches).toBeGreaterThan(5);
    expect(ahead).toEqual([]);
    expect(bench.recorded).toEqual(journalOf(bench.store));
  });

  it('goes out at most ten times a second while only readings change', async () => {
    const bench = new Bench(temporaryDirectory());
    await bench.warm();
    const { messages } = bench.connect('wall');
    const fromMs = performance.now();
    for (let n = 0; performance.now() - fromMs < 1_000; n += 1) {
      bench.source.set({ 'ups-a1|ups.load': 30 + (n % 10) });
      await new Promise((resolve) => setTimeout(resolve, 7));
    }
    const seconds = (performance.now() - fromMs) / 1_000;
    const patches = messages.filter((message) => message.type === 'patch').length;
    expect(patches).toBeGreaterThan(0);
    expect(patches).toBeLessThanOrEqual(Math.ceil(seconds * 10) + 1);
  });

  it('is sent again as a whole when a window asks, and no more once it has left', async () => {
    const bench = new Bench(temporaryDirectory());
    const { connection, messages } = bench.connect('console');
    connection.receive({ type: 'resync' });
    expect(messages.map((message) => message.type)).toEqual(['snapshot', 'snapshot']);
    connection.close();
    const { length } = messages;
    await bench.warm();
    bench.source.set({ 'ups-a1|ups.load': 44 });
    await bench.until('the reading', (live) => live.readings['ups-a1|ups.load']?.value === 44);
    expect(messages).toHaveLength(length);
  });
});

describe('a window', () => {
  it('may do what its role may; anything else, and any garbage, changes nothing and ends nothing', async () => {
    const bench = new Bench(temporaryDirectory());
    await bench.warm();
    bench.source.set({ 'ups-b1|ups.source': 'battery' });
    const id = await bench.decision('ups');
    const wall = bench.connect('wall');
    const console_ = bench.connect('console');
    expect(wall.call('incident.acknowledge', { id, person: 'Passer-by' })).toMatchObject({ ok: false, error: { code: 'role' } });
    const seq = bench.store.lastSeq();
    for (const garbage of [
      undefined,
      null,
      7,
      'call',
      [],
      {},
      { type: 'call', id: '1', name: 'x', input: 1 },
      { type: 'start' },
      new Map(),
      Symbol.iterator,
    ])
      wall.connection.receive(garbage);
    expect(wall.messages.filter((message) => message.type === 'answer')).toHaveLength(1);
    expect(bench.store.lastSeq()).toBe(seq);
    // Counted in one line: the call of another role, and ten times garbage.
    await expect.poll(() => bench.log.filter((line) => line.startsWith('refused'))).toEqual(['refused: 11, the last by wall: message']);
    expect(console_.call('incident.acknowledge', { id, person: 'T. Est' })).toMatchObject({ ok: true });
    const answer = console_.call('incident.note', { id, person: 'T. Est', text: 'on my way' });
    expect(answer).toMatchObject({ ok: true, value: { seq: bench.store.lastSeq() } });
    expect(bench.store.timeline(id).at(-1)).toMatchObject({
      author: 'person',
      person: 'T. Est',
      kind: 'note',
      text: { params: { note: 'on my way' } },
    });
    expect(console_.call('simulator.inject', { fault: 'smoke', person: 'T. Est' })).toMatchObject({ ok: true });
    const { meta } = await bench.until('the fault being played', (live) => live.meta.activeFaults.length > 0 && live);
    expect(meta).toMatchObject({ activeFaults: ['smoke'], faults: ['smoke', 'noise'], reality: 'simulated' });
  });
});

describe('a restart', () => {
  it('goes on with the incident, its clocks, its decision and the numbering, and the whole journal replays byte for byte', async () => {
    const directory = temporaryDirectory();
    const first = new Bench(directory);
    await first.warm();
    first.source.set(MAINS_LOST);
    await first.decision('mains-loss');
    // Once it is measured the cause stays what it is, however long the restart takes.
    await first.until('its meter says so', ({ decisions }) =>
      Object.values(decisions).some(({ cause }) => cause.key === 'condition.mains.lost.text'),
    );
    const before = first.runtime.live();
    await first.stop();

    const second = new Bench(directory, first.source);
    const snapshot = second.connect('console').messages[0];
    if (snapshot?.type !== 'snapshot') throw new Error('no snapshot');
    for (const live of [snapshot.live, await second.until('warm again', (one) => !one.meta.isWarmingUp && one)]) {
      for (const [id, incident] of Object.entries(before.incidents)) {
        const kept = live.incidents[id];
        expect(kept).toMatchObject({
          onsetMs: incident.onsetMs,
          openedAtMs: incident.openedAtMs,
          root: incident.root,
          state: incident.state,
        });
        expect(kept?.timeline.slice(0, incident.timeline.length)).toEqual(incident.timeline);
      }
      expect(Object.keys(live.incidents)).toEqual(Object.keys(before.incidents));
      for (const [id, decision] of Object.entries(before.decisions))
        expect(live.decisions[id]).toMatchObject({ rule: decision.rule, cause: decision.cause });
    }
    const lastSeq = before.meta.journalSeq;
    second.source.set({ 'ups-b1|ups.source': 'battery' });
    await second.decision('ups');
    await second.stop();

    const store = open(directory);
    expect(store.verify()).toMatchObject({ ok: true, rows: store.lastSeq() });
    const journal = journalOf(store);
    expect(journal.map((row) => row.seq)).toEqual(journal.map((_, i) => i + 1));
    expect(journal.filter((row) => row.text.key === 'engine.restarted')).toHaveLength(1);
    expect(store.lastSeq()).toBeGreaterThan(lastSeq);
    const again = replayed(SITE, store).journal;
    expect(journal.filter((row) => row.kind === 'decision').length).toBeGreaterThan(1);
    journal.forEach((row, i) => expect(JSON.stringify(again[i])).toBe(JSON.stringify(row)));
    expect(again).toHaveLength(journal.length);
  });

  it('keeps unknown unknown when the source says nothing any more', async () => {
    const directory = temporaryDirectory();
    const first = new Bench(directory);
    await first.warm();
    await first.stop();
    first.source.isSilent = true;
    const second = new Bench(directory, first.source);
    await second.until('the age of the readings', (live) => live.elements['ups-a1']?.status === 'unknown');
    expect(second.runtime.live().elements['mains-a']?.status).toBe('unknown');
  });
});

describe('a loop that is held up', () => {
  it('says that it was late, and calls no instrument silent for it', async () => {
    const bench = new Bench(temporaryDirectory());
    await bench.warm();
    const alarmsOf = (): readonly string[] => Object.values(bench.runtime.live().alarms).map(({ condition }) => condition);
    expect(alarmsOf()).toEqual([]);
    for (let n = 0; n < 4; n += 1) {
      const untilMs = performance.now() + 1_500;
      while (performance.now() < untilMs);
      await new Promise((resolve) => setTimeout(resolve, 150)); // two ticks
    }
    await bench.until('alarm about the console', () => alarmsOf().includes('console.late'));
    expect(alarmsOf()).toEqual(['console.late']);
    const held = bench.store.inputsSince(0).flatMap((row) => row.events.filter(({ type }) => type === 'heldUp'));
    expect(held.length).toBeGreaterThanOrEqual(4);
  });
});

describe('another version of the site', () => {
  it('is taken over while running; what it no longer has leaves no alarm behind', async () => {
    const bench = new Bench(temporaryDirectory());
    await bench.warm();
    bench.source.set({ 'link-4|link.oper': 'down', 'ups-b1|ups.source': 'battery' });
    await bench.until(
      'both alarms',
      ({ alarms }) => alarms['link.down|link-4'] !== undefined && alarms['ups.onBattery|ups-b1'] !== undefined,
    );
    const { messages } = bench.connect('console');
    const without: Site = {
      ...SITE,
      name: 'Without the fourth link',
      elements: SITE.elements.filter((element) => element.id !== 'link-4'),
      interLinks: SITE.interLinks.filter((id) => id !== 'link-4'),
      groups: [],
    };
    bench.runtime.replaceSite(without);
    expect(messages.at(-1)).toMatchObject({ type: 'snapshot', site: { name: 'Without the fourth link' } });
    await bench.until(
      'the alarm that stays, alone',
      ({ alarms }) => alarms['link.down|link-4'] === undefined && alarms['ups.onBattery|ups-b1']?.clearedAtMs === null,
    );
    expect(bench.runtime.live().elements['link-4']).toBeUndefined();
    await bench.until('readings on the new site', (live) => live.readings['ups-a1|ups.load']?.freshness === 'fresh');
  });

  it('is shown only once what led to it is on disk', async () => {
    const bench = new Bench(temporaryDirectory());
    await bench.warm();
    const commit = vi.spyOn(bench.store, 'commit').mockImplementation(() => {
      throw new StoreError('full', 'no space left');
    });
    const { messages } = bench.connect('console');
    bench.source.set({ 'ups-b1|ups.source': 'battery' });
    bench.runtime.replaceSite({ ...SITE, name: 'Edited while the disk is full' });
    await bench.until('the trouble shown', (live) => live.meta.storeTrouble?.key === 'store.full');
    expect(bench.runtime.live().alarms['ups.onBattery|ups-b1']).toBeUndefined();
    expect(bench.runtime.live().meta.journalSeq).toBeLessThanOrEqual(bench.store.lastSeq());
    expect(messages.some((message) => message.type === 'snapshot' && message.site.name !== SITE.name)).toBe(false);
    commit.mockRestore();
    await bench.until('the alarm', (live) => live.alarms['ups.onBattery|ups-b1'] !== undefined);
    expect(messages.some((message) => message.type === 'snapshot' && message.site.name !== SITE.name)).toBe(true);
  });
});

describe('a full disk', () => {
  it(
    'is shown, loses nothing, holds back what it could not write, and goes on when there is room',
    { timeout: 60_000 },
    async (context) => {
      const directory = smallDisk(context, 4);
      const bench = new Bench(directory);
      await bench.warm();
      const ahead: number[] = [];
      bench.connect('console', (live) => {
        if (live.meta.journalSeq > bench.store.lastSeq()) ahead.push(live.meta.journalSeq);
      });
      const console_ = bench.connect('console');
      bench.source.set({ 'ups-b1|ups.source': 'battery' });
      const id = await bench.decision('ups');
      let accepted = 0;
      for (let n = 0; n < 400 && bench.store.health().state !== 'full' ? true : accepted < 400; n += 1) {
        fillDisk(directory);
        const answer = console_.call('incident.note', { id, person: 'T. Est', text: `note ${String(n)} ${'x'.repeat(3_000)}` });
        if (!(answer as { ok: boolean }).ok) break;
        accepted += 1;
      }
      await bench.until('the trouble shown', (live) => live.meta.storeTrouble?.key === 'store.full');
      const shownSeq = bench.runtime.live().meta.journalSeq;
      expect(shownSeq).toBeLessThanOrEqual(bench.store.lastSeq());
      bench.source.set({ 'ups-b2|ups.source': 'battery' });
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect(bench.runtime.live().alarms['ups.onBattery|ups-b2']).toBeUndefined();
      emptyDisk(directory);
      await bench.until(
        'the end of the trouble',
        (live) => live.meta.storeTrouble === null && live.alarms['ups.onBattery|ups-b2'] !== undefined,
      );
      await bench.stop();
      expect(ahead).toEqual([]);
      const store = open(directory);
      expect(store.verify()).toMatchObject({ ok: true, rows: store.lastSeq() });
      const notes = store.timeline(id).filter((entry) => entry.kind === 'note');
      expect(notes.length).toBe(accepted + 1);
      expect(bench.recorded).toEqual(journalOf(store));
      store.close();
    },
  );
});

describe('the end', () => {
  it('stops every source, and everything said before it is on disk', async () => {
    const directory = temporaryDirectory();
    const bench = new Bench(directory);
    await bench.warm();
    bench.source.set(MAINS_LOST);
    bench.runtime.note('site.rejected', { file: 'x', count: 1, first: 'y' });
    await bench.stop();
    expect(bench.source).toMatchObject({ starts: 1, stops: 1 });
    const store = open(directory);
    expect(journalOf(store).filter((row) => row.text.key === 'site.rejected')).toHaveLength(1);
    const replay = replayed(SITE, store);
    expect(replay.journal).toEqual(journalOf(store));
    expect(store.loadCheckpoint()?.seq).toBe(store.lastSeq());
    expect(store.inputsSince(store.loadCheckpoint()?.inputId ?? 0)).toEqual([]);
  });
});
