import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileSite } from './compile.ts';
import { timeToLoss } from './time-to-loss.ts';
import type { Carrier, Pending, Situation } from './time-to-loss.ts';
import { evaluate } from './served.ts';
import { naiveEvaluate } from './testing/naive.ts';
import { chance, randomSite, someOf } from './testing/random-site.ts';
import { all, any, element, service, siteOf } from './testing/site-builder.ts';

const minute = 60_000;
const ups = (id: string, earliestMin: number, latestMin = earliestMin): Carrier => ({
  element: id,
  kind: 'ups',
  endsEarliestMs: earliestMin * minute,
  endsLatestMs: latestMin * minute,
});
const starter = (id: string, earliestMin: number, latestMin: number, certain: boolean): Pending => ({
  element: id,
  atEarliestMs: earliestMin * minute,
  atLatestMs: latestMin * minute,
  certain,
});
const now = (failed: readonly string[], carriers: readonly Carrier[], pending: readonly Pending[] = []): Situation => ({
  nowMs: 0,
  failed: new Set(failed),
  carriers,
  pending,
});

/** BCP 4.3: mains or generator feed two power paths, each with its UPS; the rack lives on one of them. */
const power = compileSite(
  siteOf([
    element('mains', { kind: 'mains' }),
    element('gen', { kind: 'generator' }),
    element('ups-a', { kind: 'ups', needs: any('mains', 'gen') }),
    element('ups-b', { kind: 'ups', needs: any('mains', 'gen') }),
    element('rack', { kind: 'rack', needs: any('ups-a', 'ups-b') }),
    element('cooling', { kind: 'coolingUnit', needs: any('mains', 'gen') }),
    element('room', { kind: 'room', needs: all('cooling') }),
    service('web', all('rack', 'room')),
    service('outside', null, { priority: 9 }),
  ]),
);

describe('time to loss of the power chain (BCP 4.3)', () => {
  const room: Carrier = { element: 'room', kind: 'room', endsEarliestMs: 30 * minute, endsLatestMs: 40 * minute };

  it('is served now and lost when the last battery is empty; both batteries are the reason', () => {
    const situation = now(['mains', 'gen'], [ups('ups-a', 8, 10), ups('ups-b', 12, 14), room]);
    expect(evaluate(power, situation.failed, { carried: new Set(['ups-a', 'ups-b', 'room']) }).served).toEqual(['web', 'outside']);
    expect(timeToLoss(power, situation)).toEqual([
      { service: 'web', earliestMs: 12 * minute, latestMs: 14 * minute, because: ['ups-a', 'ups-b'] },
      { service: 'outside', earliestMs: null, latestMs: null, because: [] },
    ]);
  });

  it('is lost by heat when the batteries last longer than the room stays cool', () => {
    expect(timeToLoss(power, now(['mains', 'gen'], [ups('ups-a', 50), ups('ups-b', 60), room]))[0]).toEqual({
      service: 'web',
      earliestMs: 30 * minute,
      latestMs: 40 * minute,
      because: ['room'],
    });
  });

  it('counts on a generator that is certain, not on one that is not', () => {
    const batteries = [ups('ups-a', 8), ups('ups-b', 8), room];
    expect(timeToLoss(power, now(['mains', 'gen'], batteries, [starter('gen', 1, 2, true)]))[0]).toMatchObject({
      earliestMs: null,
      latestMs: null,
    });
    expect(timeToLoss(power, now(['mains', 'gen'], batteries, [starter('gen', 1, 2, false)]))[0]).toMatchObject({
      earliestMs: 8 * minute,
      latestMs: null,
      because: ['ups-a', 'ups-b'],
    });
    expect(timeToLoss(power, now(['mains', 'gen'], batteries, [starter('gen', 9, 10, true)]))[0]).toMatchObject({
      earliestMs: 8 * minute,
      latestMs: 8 * minute,
    });
  });

  it('loses the service when the generator runs out of fuel, and comes no nearer while it runs', () => {
    const fuel: Carrier = { element: 'gen', kind: 'generator', endsEarliestMs: 1_440 * minute, endsLatestMs: 1_500 * minute };
    expect(timeToLoss(power, now(['mains'], [fuel]))[0]).toEqual({
      service: 'web',
      earliestMs: 1_440 * minute,
      latestMs: 1_500 * minute,
      because: ['gen'],
    });
    expect(timeToLoss(power, now([], [fuel]))[0]).toMatchObject({ earliestMs: null });
  });

  it('is out at the end, not after it, and says now for what is lost already', () => {
    expect(timeToLoss(power, { ...now(['mains', 'gen'], [ups('ups-a', 8), room]), nowMs: 8 * minute })[0]).toEqual({
      service: 'web',
      earliestMs: 8 * minute,
      latestMs: 8 * minute,
      because: [],
    });
    const endless: Carrier = { ...ups('ups-a', 8), endsLatestMs: Infinity };
    expect(
      timeToLoss(power, now(['mains', 'gen'], [endless, { ...room, endsEarliestMs: Infinity, endsLatestMs: Infinity }]))[0],
    ).toMatchObject({
      earliestMs: 8 * minute,
      latestMs: null,
    });
  });

  it('names the battery behind a host when a service has lost its room in the pool', () => {
    const site = siteOf([
      element('mains'),
      element('ups', { needs: all('mains') }),
      element('host', { needs: all('ups'), facts: { capacity: { cpu: 4 } } }),
      element('pool', { pool: { members: ['host'], theta: {} } }),
      service('web', null, { pool: 'pool', demand: { cpu: 4 } }),
    ]);
    expect(timeToLoss(compileSite(site), now(['mains'], [ups('ups', 5)]))).toEqual([
      { service: 'web', earliestMs: 5 * minute, latestMs: 5 * minute, because: ['ups'] },
    ]);
  });
});

describe('time to loss, against looking at every millisecond', () => {
  it('finds the same first losses in both courses', () => {
    fc.assert(
      fc.property(fc.noBias(fc.integer()), (seed) => {
        const pick = chance(seed);
        const site = randomSite(pick, 8);
        const graph = compileSite(site);
        const failed = someOf(pick, graph.ids, 3);
        const carriers = [...someOf(pick, graph.ids, 3)].map((id): Carrier => {
          const earliest = pick(8);
          return {
            element: id,
            kind: pick(3) === 0 ? 'generator' : 'ups',
            endsEarliestMs: earliest,
            endsLatestMs: pick(4) === 0 ? Infinity : earliest + pick(4),
          };
        });
        const pending = [...failed]
          .filter(() => pick(2) === 0)
          .map((id): Pending => {
            const earliest = pick(8);
            return { element: id, atEarliestMs: earliest, atLatestMs: earliest + pick(4), certain: pick(2) === 0 };
          });
        const servedAt = (t: number, isWorst: boolean): ReadonlySet<string> => {
          const down = new Set(failed);
          for (const one of pending) {
            const comes = isWorst ? (one.certain ? one.atLatestMs : Infinity) : one.atEarliestMs;
            if (comes <= t) down.delete(one.element);
          }
          const carried = new Set<string>();
          for (const one of carriers) {
            const ends = isWorst ? one.endsEarliestMs : one.endsLatestMs;
            if (t < ends) carried.add(one.element);
            else if (one.kind === 'generator') down.add(one.element);
          }
          return naiveEvaluate(site, down, { carried }).served;
        };
        const first = (service: string, isWorst: boolean): number => {
          for (let t = 0; t <= 13; t += 1) if (!servedAt(t, isWorst).has(service)) return t;
          return Infinity;
        };
        for (const loss of timeToLoss(graph, { nowMs: 0, failed, carriers, pending })) {
          const worst = first(loss.service, true);
          const best = first(loss.service, false);
          expect(loss.earliestMs ?? Infinity).toBe(Math.min(worst, best));
          if (best === Infinity || worst <= best) expect(loss.latestMs ?? Infinity).toBe(best);
          const endings = new Set(carriers.map((one) => one.element));
          expect(loss.because.filter((id) => !endings.has(id))).toEqual([]);
        }
      }),
      { numRuns: 600 },
    );
  });
});
