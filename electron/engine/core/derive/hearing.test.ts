/**
 * What was heard, and what fell silent, summed up piece by piece and remembered between looks: whatever falls silent, comes back, is absent or is
 * told of only when something happens, it is what one gets by looking at each reading by itself.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ElementId } from '../../../../shared/model/site.ts';
import { NO_PERIOD_MS } from '../detect/freshness.ts';
import { beginStep, type Draft } from '../draft.ts';
import { OUTSIDE_METRICS } from '../readings.ts';
import { World } from '../testing/bench-world.ts';
import { miniSite } from '../testing/mini-site.ts';
import { read } from './fact.ts';
import { heardOfSites, latest, silentSignals, type LastHeard } from './hearing.ts';

const SITE = miniSite(true);

/** Of every third signal the source names a period of its own, some of five seconds, some none: it is told of when something happens. */
function plant(): World {
  const world = new World(SITE);
  const signals = [...world.readings.keys()];
  const own = signals.filter((_, at) => at % 3 === 0);
  const periods = Object.fromEntries(own.map((id, at) => [id, at % 4 === 0 ? null : at % 4 === 1 ? 5_000 : 1_000]));
  const source = { id: 'test', kind: 'test', isSimulated: true, signals, periodMs: 1_000, periods };
  world.feed({ type: 'sources', atMs: world.nowMs, sources: [source] });
  return world.run(2);
}

interface Looked {
  readonly silent: readonly number[];
  readonly sites: ReadonlyMap<ElementId, LastHeard>;
}

/** The same by looking at each signal by itself. */
function lookedAt(draft: Draft, spoken: ReadonlyMap<string, number>): Looked {
  const silent: number[] = [];
  const sites = new Map<ElementId, LastHeard>();
  const sources = Object.values(draft.sources);
  for (const { index, id, element, metric, site } of draft.config.signals) {
    const source = sources.find(({ signals }) => signals.includes(id));
    if (source === undefined) continue;
    const isExpected = source.periods?.[id] !== null;
    const reading = read(draft, element, metric.id);
    const isSilent = reading?.freshness === 'stale' || reading?.freshness === 'never';
    if (isExpected && isSilent && reading.quality !== 'absent') silent.push(index);
    if (OUTSIDE_METRICS.has(metric.id)) continue;
    const periodMs = isExpected ? (source.periods?.[id] ?? source.periodMs ?? metric.periodMs) : NO_PERIOD_MS;
    const before = sites.get(site);
    const lastMs = spoken.get(id) ?? -Infinity;
    sites.set(site, {
      lastMs: Math.max(before?.lastMs ?? -Infinity, lastMs),
      periodMs: Math.min(before?.periodMs ?? Infinity, periodMs),
    });
  }
  return { silent, sites };
}

const IDS = [...plant().readings.keys()];
/** Some signals fall silent or speak again, change or are said to be absent, and seconds pass. */
const acts = fc.array(
  fc.record({
    what: fc.constantFrom<'mute' | 'speak' | 'absent' | 'number'>('mute', 'mute', 'speak', 'absent', 'number'),
    which: fc.array(fc.nat({ max: IDS.length - 1 }), { minLength: 1, maxLength: 12 }),
    seconds: fc.integer({ min: 1, max: 6 }),
  }),
  { minLength: 1, maxLength: 6 },
);

describe('what was heard', () => {
  it('is what each reading says by itself, look by look', () => {
    const quiet = plant();
    fc.assert(
      fc.property(acts, (story) => {
        const world = quiet.fork();
        const spoken = new Map<string, number>(IDS.map((id) => [id, world.nowMs - 1_000]));
        for (const { what, which, seconds } of story) {
          const ids = which.flatMap((at) => IDS[at] ?? []);
          for (const id of ids) {
            if (what === 'mute') world.silent.add(id);
            else if (what === 'speak') world.silent.delete(id);
            else if (what === 'number' && typeof world.readings.get(id) === 'number') world.set({ [id]: 231 });
          }
          if (what === 'absent') {
            const samples = ids.map((id) => ({ ...world.sample(id, world.readings.get(id) ?? 0), quality: 'absent' as const }));
            world.feed({ type: 'samples', atMs: world.nowMs, samples });
            for (const id of ids) spoken.set(id, world.nowMs);
          }
          const fromMs = world.nowMs;
          world.run(seconds);
          for (const id of IDS) if (!world.silent.has(id)) spoken.set(id, fromMs + (seconds - 1) * 1_000);
          // At this moment, and some seconds on with nothing heard: what is remembered holds only for a while.
          for (const laterMs of [0, 1_500, 3_001, 60_000]) {
            const draft = beginStep(world.model, world.nowMs + laterMs);
            const { silent, sites } = lookedAt(draft, spoken);
            expect([...silentSignals(draft)]).toEqual(silent);
            expect([...heardOfSites(draft)].sort()).toEqual([...sites].sort());
          }
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('the latest of two', () => {
  const a: LastHeard = { lastMs: 10, periodMs: 500 };
  it.each<readonly [title: string, b: LastHeard, both: LastHeard]>([
    ['later and faster', { lastMs: 20, periodMs: 100 }, { lastMs: 20, periodMs: 100 }],
    ['later, slower', { lastMs: 20, periodMs: 900 }, { lastMs: 20, periodMs: 500 }],
    ['earlier, faster', { lastMs: 5, periodMs: 100 }, { lastMs: 10, periodMs: 100 }],
    ['earlier and slower', { lastMs: 5, periodMs: 900 }, { lastMs: 10, periodMs: 500 }],
    ['the same', { lastMs: 10, periodMs: 500 }, { lastMs: 10, periodMs: 500 }],
  ])('%s: the later time and the shorter period', (_title, b, both) => {
    expect(latest(a, b)).toEqual(both);
    expect(latest(b, a)).toEqual(both);
    expect(latest(undefined, b)).toBe(b);
  });

  it('is kept as it is where the other one adds nothing', () => {
    expect(latest(a, { lastMs: 5, periodMs: 900 })).toBe(a);
  });
});
