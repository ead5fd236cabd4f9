/** Any kept moment again, exactly: what is rebuilt from a real record equals the state the live engine had, and says so only when it does. */
import { describe, expect, it } from 'vitest';
import { openReplay } from '../../store/read-replay.ts';
import { open, temporaryDirectory } from '../../store/testing/samples.ts';
import { createConfig } from '../core/config.ts';
import type { EngineEvent } from '../core/events.ts';
import { live } from '../core/live-view.ts';
import { createModel, type Model } from '../core/model.ts';
import { signalsOf } from '../core/signal-list.ts';
import { step } from '../core/step.ts';
import { World } from '../core/testing/bench-world.ts';
import { miniSite } from '../core/testing/mini-site.ts';
import { Recorder } from '../recorder.ts';
import { marksOf, reachOf } from './marks.ts';
import { Rebuild, type ReplaySource } from './rebuild.ts';
import { ReplayShow } from './show.ts';

const SITE = miniSite();
const always = (): boolean => true;

/** Three minutes: a service lost, the mains lost, an acknowledgement, and calm: more than one kept state. */
function story(): readonly EngineEvent[] {
  const world = new World(SITE);
  world.set({ 'portal|service.probe': 'down' }).run(40);
  world.set({ 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' }).run(60);
  world.feed({ type: 'operator', atMs: world.nowMs, call: { name: 'incident.acknowledge', id: 'INC-0001', person: 'T. Est' } });
  world.feed({ type: 'screen', atMs: world.nowMs, screen: { role: 'console', view: 'incident', incident: 'INC-0001', element: null } });
  world.run(80);
  return world.events;
}

const EVENTS = story();

/** Records it as the runtime does; the state after each event. */
function recorded(events = EVENTS): { readonly source: ReplaySource; readonly states: readonly (readonly [number, Model])[] } {
  const directory = temporaryDirectory();
  const store = open(directory);
  let model = createModel(createConfig(SITE));
  const recorder = new Recorder(store, model, () => undefined, '1.0.0');
  const states: (readonly [number, Model])[] = [];
  for (const event of events) {
    recorder.input(event);
    const next = step(model, event);
    model = next.model;
    recorder.record(model, next.effects, event.atMs);
    states.push([event.atMs, model]);
  }
  recorder.close(model, model.nowMs);
  return { source: openReplay(directory), states };
}

/** Everything but what is only a hint when to look again. */
function comparable(model: Model | null | undefined): unknown {
  if (model === null || model === undefined) return null;
  const { config, ...rest } = model;
  return JSON.parse(JSON.stringify({ ...rest, signals: signalsOf(rest.signals), site: config.site.id, nextDeadlineMs: 0, wakeAtMs: 0 }));
}

describe('a rebuilt moment', () => {
  it('equals the state the live engine had, at every time of the story, in any order', () => {
    const { source, states } = recorded();
    expect(source.anchors().length).toBeGreaterThan(1);
    const rebuild = new Rebuild(source, '1.0.0', SITE);
    const times = [...new Set(states.map(([atMs]) => atMs))];
    // Forwards, backwards, and to and fro.
    const order = [
      ...times.filter((_, n) => n % 7 === 0),
      ...times.filter((_, n) => n % 11 === 0).reverse(),
      times.at(-1) ?? 0,
      times[3] ?? 0,
    ];
    for (const atMs of order) {
      expect(rebuild.seek(atMs, always)).toBe(true);
      expect(comparable(rebuild.model)).toEqual(comparable(states.findLast(([at]) => at <= atMs)?.[1]));
      expect(rebuild.exact.kind).toBe('exact');
    }
  });

  it('stops in between when told to, and goes on from there', () => {
    const { source, states } = recorded();
    const rebuild = new Rebuild(source, '1.0.0', SITE);
    const endMs = states.at(-1)?.[0] ?? 0;
    let steps = 0;
    let slices = 1;
    while (!rebuild.seek(endMs, () => (steps += 1) % 20 !== 0)) slices += 1;
    expect(slices).toBeGreaterThan(3);
    expect(comparable(rebuild.model)).toEqual(comparable(states.at(-1)?.[1]));
  });

  it('knows which screen was open', () => {
    const { source, states } = recorded();
    const rebuild = new Rebuild(source, '1.0.0', SITE);
    rebuild.seek(states.at(-1)?.[0] ?? 0, always);
    expect(rebuild.screens).toMatchObject([{ role: 'console', view: 'incident', incident: 'INC-0001' }]);
  });

  it('says so when inputs are missing, when the record says otherwise, and when another version wrote it', () => {
    const { source, states } = recorded();
    const endMs = states.at(-1)?.[0] ?? 0;
    const at = (changed: Partial<ReplaySource>, program = '1.0.0'): string => {
      const rebuild = new Rebuild({ ...source, anchors: () => [], ...changed }, program, SITE);
      rebuild.seek(endMs, always);
      return rebuild.exact.kind;
    };
    expect(at({})).toBe('exact');
    expect(at({ inputsAfter: (id, limit) => source.inputsAfter(id, limit).filter((row) => row.id !== 90) })).toBe('gap');
    expect(at({ journal: (seq, limit) => source.journal(seq, limit).map((row) => (row.seq === 5 ? { ...row, atMs: 1 } : row)) })).toBe(
      'differs',
    );
    expect(at({ anchors: () => source.anchors() }, '2.0.0')).toBe('otherProgram');
    expect(at({ inputs: () => null })).toBe('nothing');
  });
});

describe('what a window gets', () => {
  it('is the whole once, then what changed; everything unknown where nothing is kept', () => {
    const { source, states } = recorded();
    const show = new ReplayShow(new Rebuild(source, '1.0.0', SITE), SITE, () => 0);
    const middle = states[Math.floor(states.length / 2)];
    const first = show.at({ atMs: middle?.[0] ?? 0, version: 0 });
    if (!first.done || first.live === null || middle === undefined) throw new Error('no whole state');
    const was = live(middle[1]);
    expect({ ...first.live.alarms }).toEqual(was.alarms);
    expect(first.live.meta).toMatchObject({ reality: 'replay', nowMs: was.meta.nowMs, journalSeq: was.meta.journalSeq });
    const later = show.at({ atMs: (middle[0] ?? 0) + 5_000, version: first.version });
    expect(later).toMatchObject({ done: true, live: null });
    expect(later.done && later.patch).not.toBeNull();
    const never = show.at({ atMs: 5, version: 0 });
    if (!never.done || never.live === null) throw new Error('no state');
    expect(never.exact).toEqual({ kind: 'nothing' });
    expect(new Set(Object.values(never.live.elements).map(({ status }) => status))).toEqual(new Set(['unknown']));
  });
});

describe('the line of time', () => {
  it('has every line with its author, and the alarms where they came', () => {
    const { source } = recorded();
    const { spans, record } = reachOf(source);
    expect(spans).toHaveLength(1);
    const marks = marksOf(source, record?.fromMs ?? 0, (record?.toMs ?? 0) + 1, 30);
    expect(marks.marks.map(({ seq }) => seq)).toEqual(Array.from({ length: source.lastSeq() }, (_, n) => n + 1));
    expect(new Set(marks.marks.map(({ by }) => by))).toContain('person');
    expect(marks.alarms.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(2);
  });
});
