/** Laws of what is known of sources, over many inputs: what is kept, the middle of its clock, bursts told once, losses, gaps. Written by hand from the docstrings. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceReport } from '../../../shared/model/sample.ts';
import { createConfig } from './config.ts';
import { beginStep, getSignal, type Draft } from './draft.ts';
import type { SourceDeclaration } from './events.ts';
import { createModel, type Model, type SourceState } from './model.ts';
import { declareSources, dropSample, isSkewed, noteHistory, noteSample, takeReport, tellBursts } from './source-state.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

const CONFIG = createConfig(miniSite());
const START_MS = 1_000_000_000;
const DAY_MS = 86_400_000;
const declaration: SourceDeclaration = { id: 'one', kind: 'test', isSimulated: true, signals: ['ups-b1|ups.load'], periodMs: 1_000 };
/** What is known of a source of which nothing was heard, declared at `START_MS`. */
const NEW: Omit<SourceState, keyof SourceDeclaration> & { periods: null } = {
  ...{ periods: null, lostElements: null, state: 'waiting', trouble: null, detail: '', changedAtMs: START_MS, lastSampleAtMs: null },
  ...{ dropped: 0, backSinceMs: null, history: 0, burst: null, skews: [], skewAtMs: 0, skewMs: null, isSkewTold: false },
  ...{ latencyMs: null, gaps: [] },
};

/** One step of a model: what the act leaves of the sources goes on, the draft is there to look at. */
function after(model: Model, atMs: number, act: (draft: Draft) => void): { readonly model: Model; readonly draft: Draft } {
  const draft = beginStep({ ...model, wakeAtMs: Infinity }, atMs);
  act(draft);
  return { draft, model: { ...model, nowMs: draft.nowMs, sources: draft.sources, hearingSinceMs: draft.hearingSinceMs, seq: draft.seq } };
}

const known = (more: Partial<SourceState> = {}): Model => ({
  ...createModel(CONFIG),
  nowMs: START_MS,
  sources: { one: { ...declaration, ...NEW, ...more }, other: { ...declaration, ...NEW, id: 'other' } },
});

describe('a list of sources', () => {
  it('leaves what was learnt of a source, begins a new one with nothing, and forgets one that is left out', () => {
    const gap = { fromMs: 1, toMs: 2, trouble: 'auth' } as const;
    const learnt: Omit<SourceState, keyof SourceDeclaration> = {
      ...{ lostElements: { 'ups-b1': 1 }, state: 'lost', trouble: 'auth', detail: 'no key', changedAtMs: 2, lastSampleAtMs: 3, dropped: 4 },
      ...{ backSinceMs: 5, history: 6, burst: { count: 1, fromMs: 1, toMs: 1, arrivedAtMs: 1, changes: [] }, skews: [7], skewAtMs: 8 },
      ...{ skewMs: 9, isSkewTold: true, latencyMs: 10, gaps: [gap] },
    };
    const periods = { 'ups-b1|ups.load': null };
    const changed = { ...declaration, kind: 'other kind', signals: ['ups-b1|ups.load', 'no|such'], periodMs: 5_000, periods };
    const fresh = { ...declaration, id: 'fresh', listens: ['udp/162'] };
    const { draft } = after(known(learnt), START_MS, (one) => declareSources(one, [changed, fresh]));
    expect(draft.sources).toEqual({ one: { ...learnt, ...changed }, fresh: { ...NEW, ...fresh } });
    expect(draft.isFaultsDirty).toBe(true);
  });

  it('counts what is refused of a source of it, and of nothing else', () => {
    const { draft } = after(known({ dropped: 3 }), START_MS, (one) => ['one', 'nobody', 'one'].forEach((id) => dropSample(one, id)));
    expect([draft.sources['one']?.dropped, draft.sources['other']?.dropped, Object.keys(draft.sources)]).toEqual([5, 0, ['one', 'other']]);
  });
});

describe('a reading that came from a source', () => {
  it('makes one that was waited for up, since then; one that is lost is not up by a reading', () => {
    const stateAfter = (state: SourceState['state']): unknown => {
      const { draft } = after(known({ state, changedAtMs: 5 }), START_MS + 700, (one) => noteSample(one, 'one', START_MS));
      return { ...draft.sources['one'], skews: [], skewAtMs: 0 };
    };
    const heard = { ...declaration, ...NEW, lastSampleAtMs: START_MS + 700 };
    expect(stateAfter('waiting')).toEqual({ ...heard, state: 'up', changedAtMs: START_MS + 700 });
    expect(stateAfter('up')).toEqual({ ...heard, state: 'up', changedAtMs: 5 });
    expect(stateAfter('lost')).toEqual({ ...heard, state: 'lost', changedAtMs: 5 });
  });

  it('shows the middle of the last 31 differences, one a second, once there are ten; the whole is looked at when that becomes right or wrong', () => {
    // A clock that is put right or wrong on the way, so that the middle crosses what is still right.
    const skew = fc.oneof(fc.constantFrom(2_000, 2_001, -30_000, -30_001, 900, 10_000), fc.integer({ min: -60_000, max: 5_000 }));
    const phase = fc.record({ skewMs: skew, shakyMs: fc.nat(400), times: fc.integer({ min: 1, max: 40 }) });
    const wait = fc.oneof(fc.constant(1_000), fc.integer({ min: 400, max: 2_500 }));
    const phases = fc.array(fc.tuple(phase, fc.infiniteStream(fc.tuple(wait, fc.nat(1_000)))), { minLength: 1, maxLength: 4 });
    const isWrong = (ms: number | null): boolean => ms !== null && (ms > 2_000 || ms < -30_000);
    fc.assert(
      fc.property(phases, (made) => {
        const story = made.flatMap(([{ skewMs, shakyMs, times }, draws]) =>
          [...draws.take(times)].map(([waitMs, share]) => ({ waitMs, skewMs: skewMs + Math.round((shakyMs * share) / 1_000) })),
        );
        let model = known();
        let [lastMs, before]: [number, number | null] = [-Infinity, null];
        const measured: number[] = [];
        for (const { waitMs, skewMs } of story) {
          const atMs = model.nowMs + waitMs;
          const next = after(model, atMs, (one) => {
            noteSample(one, 'one', atMs + skewMs);
            noteSample(one, 'one', atMs - 99_999); // the second one of a step tells nothing further
            noteSample(one, 'nobody', atMs);
          });
          if (atMs >= lastMs + 1_000) {
            measured.push(skewMs);
            lastMs = atMs;
          }
          const sorted = measured.slice(-31).sort((a, b) => a - b);
          const middle = measured.length < 10 ? null : sorted[Math.floor(sorted.length / 2)];
          expect(next.draft.sources['one']).toMatchObject({ skewMs: middle, lastSampleAtMs: atMs });
          expect(next.draft.isFaultsDirty).toBe(isWrong(middle ?? null) !== isWrong(before));
          before = middle ?? null;
          model = next.model;
        }
        expect(Object.keys(model.sources)).toEqual(['one', 'other']);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    [null, false],
    [2_000, false],
    [2_001, true],
    [-30_000, false],
    [-30_001, true],
  ])('%d ms off is wrong: %s', (skewMs, isWrong) => expect(isSkewed(skewMs)).toBe(isWrong));
});

describe('a burst of history', () => {
  const readings = fc.array(fc.record({ agoMs: fc.nat(600_000), isChange: fc.boolean(), waitMs: fc.nat(1_999) }), {
    minLength: 1,
    maxLength: 80,
    size: 'max',
  });

  it('is one line, two seconds after its last reading and never before: how many, from when to when, and its first fifty changes in order of time', () => {
    fc.assert(
      fc.property(readings, (story) => {
        let model = known({ history: 7 });
        const changes: { element: string; metric: string; value: number; atMs: number }[] = [];
        const times = story.map(({ agoMs }) => START_MS - agoMs);
        for (const [n, { isChange, waitMs }] of story.entries()) {
          const atMs = times[n] ?? 0;
          const change = isChange ? { element: 'ups-b1', metric: 'ups.load', value: n, atMs } : null;
          if (change !== null) changes.push(change);
          expect(after(model, model.nowMs + waitMs, tellBursts).draft.entries).toEqual([]);
          const next = after(model, model.nowMs + waitMs, (one) => {
            noteHistory(one, 'one', atMs, change);
            noteHistory(one, 'nobody', atMs, change);
            tellBursts(one);
          });
          expect([next.draft.entries, next.draft.wakeAtMs]).toEqual([[], next.draft.nowMs + 2_000]);
          model = next.model;
        }
        const early = after(model, model.nowMs + 1_999, tellBursts).draft;
        expect([early.entries, early.wakeAtMs]).toEqual([[], model.nowMs + 2_000]);
        const { draft, model: told } = after(model, model.nowMs + 2_000, tellBursts);
        expect(draft.sources['one']).toMatchObject({ burst: null, history: 7 + story.length });
        const body = {
          ...{ source: 'one', count: story.length, fromMs: Math.min(...times), toMs: Math.max(...times) },
          changes: changes.slice(0, 50).sort((a, b) => a.atMs - b.atMs),
        };
        const text = { key: 'source.history', params: { source: 'one', count: story.length } };
        expect(draft.entries).toMatchObject([{ kind: 'source', author: 'machine', atMs: draft.nowMs, incident: null, text }]);
        expect(draft.entries[0]?.body).toEqual(body);
        expect(after(told, told.nowMs + 60_000, tellBursts).draft.entries).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

/** A world in which one source feeds UPS B1 and the probe of the service, another one everything else. */
function twoSources(): World {
  const world = new World(miniSite());
  const isOfOne = (id: string): boolean => id.startsWith('ups-b1|') || id.startsWith('portal|');
  const all = [...world.readings.keys()];
  const source = (id: string, signals: readonly string[]): SourceDeclaration => ({
    id,
    kind: 'test',
    isSimulated: true,
    signals,
    periodMs: 1_000,
  });
  const unheard = CONFIG.signals.flatMap(({ id }) => (world.readings.has(id) ? [] : [id])).slice(0, 3);
  const ofOne = [...all.filter(isOfOne), ...unheard, 'no|such'];
  world.feed({
    type: 'sources',
    atMs: world.nowMs,
    sources: [
      source('one', ofOne),
      source(
        'test',
        all.filter((id) => !isOfOne(id)),
      ),
    ],
  });
  for (let n = 0; n < 3; n += 1) {
    const samples = [...world.readings].filter(([id]) => isOfOne(id)).map(([id, value]) => ({ ...world.sample(id, value), source: 'one' }));
    world.feed({ type: 'samples', atMs: world.nowMs, samples });
    world.nowMs += 100;
  }
  return world;
}

const reportOf = (more: Partial<SourceReport>): SourceReport => ({
  ...{ source: 'one', state: 'lost', trouble: 'timeout', detail: 'gone', atMs: START_MS, elements: null },
  ...more,
});

describe('a source that says it is lost', () => {
  const idsLost = (draft: Draft): readonly string[] =>
    CONFIG.signals.filter(({ index }) => getSignal(draft, index).isLost).map(({ id }) => id);
  const OF_UPS = CONFIG.signals.filter(({ element, id }) => element === 'ups-b1' && twoSources().readings.has(id)).map(({ id }) => id);

  it.each<readonly [string, Partial<SourceReport>, readonly string[]]>([
    ['all of it', {}, [...OF_UPS, 'portal|service.probe']],
    ['one element', { elements: ['ups-b1'] }, OF_UPS],
    ['another one', { elements: ['portal', 'ups-b2'] }, ['portal|service.probe']],
    ['nothing of its own', { elements: ['ups-b2'] }, []],
    ['up again', { state: 'up', trouble: null }, []],
    ['a stranger', { source: 'nobody' }, []],
  ])('takes what it said, and nothing else, out of what is known: %s', (_name, more, ids) => {
    const { model, nowMs } = twoSources();
    const { draft } = after(model, nowMs, (one) => takeReport(one, reportOf(more)));
    expect(idsLost(draft).toSorted()).toEqual(ids.toSorted());
    for (const id of ids) expect(getSignal(draft, CONFIG.signalIndex.get(id) ?? -1)).toMatchObject({ isStale: true, isLost: true });
    expect([...draft.changed].map((index) => CONFIG.signals[index]?.id).toSorted()).toEqual(ids.toSorted());
    expect(draft.isFaultsDirty).toBe(more.state !== 'up' && more.source === undefined);
  });

  it('once more says nothing new of its signals; they are known again when they are read again, not when it is up', () => {
    const world = twoSources();
    const say = (more: Partial<SourceReport>): void =>
      world.feed({ type: 'source', atMs: world.nowMs, report: reportOf({ ...more, atMs: world.nowMs }) });
    const load = (): unknown => world.live().readings['ups-b1|ups.load']?.status;
    say({});
    const { draft } = after(world.model, world.nowMs, (one) => takeReport(one, reportOf({})));
    expect([...draft.changed]).toEqual([]);
    say({ state: 'up', trouble: null });
    expect(load()).toBe('unknown');
    world.nowMs += 100;
    world.feed({ type: 'samples', atMs: world.nowMs, samples: [{ ...world.sample('ups-b1|ups.load', 40), source: 'one' }] });
    expect(load()).toBe('ok');
  });
});

describe('what a source says of itself', () => {
  /** Said one after another, 10 s apart from `START_MS`: the state after it, and the lines. */
  function said(...reports: readonly Partial<SourceReport>[]) {
    let model = known();
    const lines: unknown[] = [];
    let draft = beginStep(model, START_MS);
    for (const [n, more] of reports.entries()) {
      const next = after(model, START_MS + n * 10_000, (one) => takeReport(one, reportOf(more)));
      lines.push(...next.draft.entries.map(({ kind, author, text }) => [kind, author, text.key, text.params]));
      [model, draft] = [next.model, next.draft];
    }
    return { source: model.sources['one'], lines, draft, hearingSinceMs: model.hearingSinceMs };
  }
  const UP = { state: 'up', trouble: null, detail: '' } as const;
  const LOST = {};
  const line = (key: string, trouble: string, detail: string) => ['source', 'machine', key, { source: 'one', trouble, detail }];

  it('is in the record when it is news, with the trouble; since when counts from when its state changed, and what came before it was back is history', () => {
    const up = said(UP);
    expect(up.lines).toEqual([line('source.up', '-', '')]);
    expect(up.source).toMatchObject({ state: 'up', trouble: null, changedAtMs: START_MS, backSinceMs: null });
    expect(up.hearingSinceMs).toBe(START_MS);
    const refused = said(UP, LOST, LOST, { trouble: 'refused', detail: 'port' });
    expect(refused.lines.slice(1)).toEqual([line('source.lost', 'timeout', 'gone'), line('source.lost', 'refused', 'port')]);
    expect(refused.source).toMatchObject({
      state: 'lost',
      trouble: 'refused',
      detail: 'port',
      changedAtMs: START_MS + 10_000,
      backSinceMs: null,
    });
    expect(refused.hearingSinceMs).toBe(START_MS);
    const back = said(LOST, UP, UP);
    expect(back.lines).toHaveLength(2);
    expect(back.source).toMatchObject({ changedAtMs: START_MS + 10_000, backSinceMs: START_MS + 10_000 });
    expect(back.hearingSinceMs).toBe(START_MS + 10_000);
    const again = said(LOST, UP, { ...UP, trouble: 'protocol' });
    expect(again.source).toMatchObject({ changedAtMs: START_MS + 10_000, backSinceMs: START_MS + 10_000 });
    expect(again.hearingSinceMs).toBe(START_MS + 20_000);
  });

  it('of some elements is no word about the whole: since when each is lost, until it is there again or the whole speaks', () => {
    const some = (state: 'up' | 'lost', ...elements: string[]): Partial<SourceReport> => ({ state, elements });
    const lost = (...reports: readonly Partial<SourceReport>[]) => said(UP, ...reports).source?.lostElements;
    const at = (n: number): number => START_MS + n * 10_000;
    expect(said(UP, some('lost', 'a')).lines).toHaveLength(1);
    expect(said(UP, some('lost', 'a'), some('up', 'a')).hearingSinceMs).toBe(START_MS);
    expect(said(UP, some('lost', 'a')).source?.state).toBe('up');
    expect(lost(some('lost', 'a', 'b'))).toEqual({ a: at(1), b: at(1) });
    expect(lost(some('lost', 'a'), some('lost', 'a', 'b'))).toEqual({ a: at(1), b: at(2) });
    expect(lost(some('lost', 'a', 'b'), some('up', 'a'))).toEqual({ b: at(1) });
    expect(lost(some('lost', 'a'), some('up', 'a', 'b'))).toBeNull();
    expect(lost(some('lost', 'a'), UP)).toBeNull();
    expect(lost(some('lost', 'a'), LOST)).toBeNull();
    expect(lost(some('up', 'a'))).toBeNull();
    expect([said(UP, UP), said(UP, some('lost', 'a'), some('up', 'a'))].map(({ draft }) => draft.isFaultsDirty)).toEqual([false, true]);
  });

  it('of its pace and its clock is kept until it says otherwise; lost, its clock is not known, how fast it answered is', () => {
    const measured = (...reports: readonly Partial<SourceReport>[]) => {
      const { source, draft } = said(...reports);
      return [source?.latencyMs, source?.skewMs, source?.isSkewTold, draft.isFaultsDirty];
    };
    expect(measured(UP, { ...UP, latencyMs: 7 })).toEqual([7, null, false, false]);
    expect(measured(UP, { ...UP, latencyMs: 0, skewMs: 300 })).toEqual([0, 300, true, false]);
    expect(measured(UP, { ...UP, skewMs: 2_001 }, { ...UP, latencyMs: 5 })).toEqual([5, 2_001, true, false]);
    expect(measured(UP, { ...UP, skewMs: 2_001 })).toEqual([null, 2_001, true, true]);
    expect(measured(UP, { ...UP, skewMs: 2_001 }, { ...UP, skewMs: 0 })).toEqual([null, 0, true, true]);
    expect(measured({ ...UP, latencyMs: 9, skewMs: 2_001 }, LOST)).toEqual([9, null, false, true]);
    const clock = { state: 'up', skews: [5], skewMs: 5, skewAtMs: 1 } as const;
    const clockAfter = (more: Partial<SourceReport>) =>
      after(known(clock), START_MS, (one) => takeReport(one, reportOf(more))).draft.sources['one'];
    expect(clockAfter({ ...UP, trouble: 'protocol' })).toMatchObject({ skews: [5], skewMs: 5 });
    expect(clockAfter(LOST)).toMatchObject({ skews: [], skewMs: null });
  });

  it('is told to be wrong by itself: readings it has corrected by that show nothing of its clock', () => {
    const { draft } = after(known({ isSkewTold: true, skewMs: 90_000, skewAtMs: 5, skews: [1] }), START_MS, (one) =>
      noteSample(one, 'one', START_MS),
    );
    expect(draft.sources['one']).toMatchObject({ skewMs: 90_000, skewAtMs: 5, skews: [1], lastSampleAtMs: START_MS });
  });

  it('leaves the times it was away: each from its loss or another trouble to the next word, a hundred of the last 24 h', () => {
    const word = fc.record({
      trouble: fc.constantFrom(null, 'timeout', 'refused', 'auth'),
      waitMs: fc.integer({ min: 1, max: DAY_MS / 100 }),
    });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 260, size: 'max' }), (story) => {
        let model = known();
        let gaps: { fromMs: number; toMs: number | null; trouble: string | null }[] = [];
        let last: string | null | undefined;
        for (const { trouble, waitMs } of story) {
          const nowMs = model.nowMs + waitMs;
          const report = reportOf({ state: trouble === null ? 'up' : 'lost', trouble });
          model = after(model, nowMs, (one) => takeReport(one, report)).model;
          if (trouble === last) continue; // no news
          last = trouble;
          gaps = gaps.map((gap) => ({ ...gap, toMs: gap.toMs ?? nowMs })).filter(({ toMs }) => nowMs - toMs < DAY_MS);
          gaps = gaps.slice(Math.max(0, gaps.length - 100));
          if (trouble !== null) gaps.push({ fromMs: nowMs, toMs: null, trouble });
        }
        expect(model.sources['one']?.gaps).toEqual(gaps);
      }),
      { numRuns: 60 },
    );
  });
});
