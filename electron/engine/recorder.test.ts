/** Record before tell, on a real store: what is committed, in which order, and what happens while the disk refuses. */
import { describe, expect, it, vi } from 'vitest';
import { open, temporaryDirectory, thrown } from '../store/testing/samples.ts';
import type { Store } from '../store/types.ts';
import { createConfig } from './core/config.ts';
import type { EngineEvent } from './core/events.ts';
import type { JournalEntry } from './core/journal-entry.ts';
import { createModel, type Model } from './core/model.ts';
import { step } from './core/step.ts';
import { World } from './core/testing/bench-world.ts';
import { miniSite } from './core/testing/mini-site.ts';
import { Recorder } from './recorder.ts';
import { journalOf } from './testing/replayed.ts';
import { emptyDisk, fillDisk, smallDisk } from './testing/small-disk.ts';

const CONFIG = createConfig(miniSite());

/** A recorder fed event by event, as the loop does. */
class Bench {
  model: Model = createModel(CONFIG);
  readonly made: JournalEntry[] = [];
  readonly log: string[] = [];
  readonly store: Store;
  readonly recorder: Recorder;

  constructor(store: Store) {
    this.store = store;
    this.recorder = new Recorder(store, this.model, (line) => this.log.push(line));
  }

  take(event: EngineEvent): boolean {
    this.recorder.input(event);
    const next = step(this.model, event);
    this.model = next.model;
    this.made.push(...next.effects);
    return this.recorder.record(this.model, next.effects, event.atMs);
  }

  note(atMs: number, words = 'x'): boolean {
    return this.take({ type: 'note', atMs, text: { key: 'site.rejected', params: { file: words } } });
  }
}

function story(): readonly EngineEvent[] {
  const world = new World(miniSite());
  world.set({ 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' }).run(8);
  return world.events;
}

describe('the recorder', () => {
  it('moves the shown state on only when its lines, its incidents and the inputs that led to them are on disk', () => {
    const bench = new Bench(open(temporaryDirectory()));
    for (const event of story()) {
      const before = bench.made.length;
      expect(bench.take(event)).toBe(true);
      expect(bench.recorder.committed).toBe(bench.model);
      expect(bench.store.lastSeq()).toBe(bench.model.seq);
      if (bench.made.length > before)
        expect(
          bench.store
            .inputsSince(0)
            .flatMap((row) => row.events)
            .at(-1),
        ).toEqual(event);
    }
    expect(journalOf(bench.store)).toEqual(bench.made);
    for (const incident of Object.values(bench.model.incidents)) {
      const { root, onsetMs, openedAtMs, state, causes, effects } = incident;
      expect(bench.store.incident(incident.id)).toMatchObject({ root, onsetMs, openedAtMs, state, causes, effects });
    }
    expect(bench.store.verify().ok).toBe(true);
  });

  it('keeps every input, in order, though it writes quiet ones only once a second', () => {
    const bench = new Bench(open(temporaryDirectory()));
    const events = story();
    for (const event of events) bench.take(event);
    bench.recorder.close(bench.model, events.at(-1)?.atMs ?? 0);
    const rows = bench.store.inputsSince(0);
    expect(rows.flatMap((row) => row.events)).toEqual(events);
    expect(rows.length).toBeLessThan(events.length / 3);
  });

  it('takes a checkpoint every 5 s and at the end, never ahead of the journal', () => {
    const bench = new Bench(open(temporaryDirectory()));
    const atMs: number[] = [];
    for (const event of story()) {
      bench.take(event);
      const checkpoint = bench.store.loadCheckpoint();
      expect(checkpoint?.seq).toBeLessThanOrEqual(bench.store.lastSeq());
      if (checkpoint !== null && atMs.at(-1) !== checkpoint.atMs) atMs.push(checkpoint.atMs);
    }
    expect(atMs.length).toBeGreaterThan(1);
    expect(atMs.length).toBeLessThan(12);
    bench.recorder.close(bench.model, bench.model.nowMs);
    expect(bench.store.loadCheckpoint()).toMatchObject({ seq: bench.model.seq, atMs: bench.model.nowMs });
  });

  it('takes none for twenty times as long as the last one took: a big site on a slow disk has other things to do', () => {
    const bench = new Bench(open(temporaryDirectory()));
    const save = bench.store.saveCheckpoint.bind(bench.store);
    const saved: number[] = [];
    vi.spyOn(bench.store, 'saveCheckpoint').mockImplementation((json, atMs) => {
      saved.push(atMs);
      const untilMs = performance.now() + 500;
      while (performance.now() < untilMs);
      save(json, atMs);
    });
    for (let second = 0; second <= 18; second += 1) bench.note(1_000_000 + second * 1_000);
    expect(saved[0]).toBe(1_000_000);
    expect(saved[1] ?? Infinity).toBeGreaterThanOrEqual(1_010_000);
  });

  it('a numbering that does not continue is a bug: thrown, never swallowed', () => {
    const bench = new Bench(open(temporaryDirectory()));
    bench.note(1_000);
    const jump = { ...bench.model, seq: bench.model.seq + 5 };
    bench.model = jump;
    expect(thrown(() => bench.note(2_000))).toMatchObject({ code: 'bug' });
  });
});

describe('while the disk refuses', () => {
  it('holds the shown state, keeps every line in order, tries again once a second, and loses nothing', (context) => {
    const directory = smallDisk(context, 4);
    const bench = new Bench(open(directory));
    let nowMs = 1_000_000;
    bench.note(nowMs);
    const words = 'w'.repeat(4_000);
    for (let isTaken = true; isTaken; nowMs += 10) {
      fillDisk(directory);
      isTaken = bench.note(nowMs, words);
    }
    const shown = bench.recorder.committed;
    const onDisk = bench.store.lastSeq();
    expect(bench.recorder.trouble).toMatchObject({ key: 'store.full' });
    expect(shown.seq).toBe(onDisk);
    expect(bench.log.at(-1)).toContain('full');

    for (let n = 0; n < 5; n += 1) expect(bench.note((nowMs += 10))).toBe(false);
    const tries = bench.log.length;
    expect(bench.recorder.committed).toBe(shown);
    expect(bench.note((nowMs += 1_001))).toBe(false);
    expect(bench.log.length).toBe(tries + 1);

    emptyDisk(directory);
    bench.store.health();
    expect(bench.note((nowMs += 500))).toBe(false); // not its turn yet
    expect(bench.recorder.committed).toBe(shown);
    expect(bench.note((nowMs += 1_001))).toBe(true);
    expect(bench.recorder.committed).toBe(bench.model);
    expect(bench.recorder.trouble).toBeNull();
    expect(journalOf(bench.store)).toEqual(bench.made);
    expect(bench.store.verify().ok).toBe(true);
    bench.store.close();
  });

  it('tries at the end without waiting for its turn', (context) => {
    const directory = smallDisk(context, 4);
    const bench = new Bench(open(directory));
    let nowMs = 1_000_000;
    for (let isTaken = true; isTaken; nowMs += 10) {
      fillDisk(directory);
      isTaken = bench.note(nowMs, 'w'.repeat(4_000));
    }
    emptyDisk(directory);
    bench.store.health();
    bench.recorder.close(bench.model, nowMs);
    expect(journalOf(bench.store)).toEqual(bench.made);
    bench.store.close();
  });

  it('keeps the inputs around an incident with the record, from before it opened', () => {
    const bench = new Bench(open(temporaryDirectory()));
    for (const event of story()) bench.take(event);
    const [incident] = Object.values(bench.model.incidents);
    expect(incident).toBeDefined();
    const kept = bench.store.keptInputs(incident?.id ?? '');
    expect(kept.length).toBeGreaterThan(0);
    expect(kept[0]?.atMs).toBeLessThan(incident?.openedAtMs ?? 0);
    const events = kept.flatMap((row) => row.events);
    expect(events.some((event) => event.type === 'samples' && event.samples.some((sample) => sample.state === 'battery'))).toBe(true);
  });
});
