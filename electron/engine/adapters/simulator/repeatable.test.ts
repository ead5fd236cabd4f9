/** The model is repeatable: same seed, same readings, however time is cut; and it reads like instruments. */
import { expect, it } from 'vitest';
import { METRICS, metricById } from '../../../../shared/model/metrics.ts';
import { twoCentres } from '../testing/two-centres.ts';
import { clear, createPlant, inject, readPlant, stepPlant } from './plant.ts';
import { dueReadings } from './sampling.ts';

const site = twoCentres();
const HOUR = 3_600_000;

it('every reading is one the metric allows, and every simulated metric is read', () => {
  const plant = stepPlant(createPlant(site, 3), HOUR);
  for (const reading of readPlant(plant)) {
    const metric = metricById(reading.metric);
    if (metric?.type === 'state') expect(Object.keys(metric.states)).toContain(reading.state);
    else
      expect(reading.value ?? Number.NaN, `${reading.element} ${reading.metric}`).toSatisfy(
        (value: number) => metric?.type === 'number' && value >= metric.min && value <= metric.max,
      );
  }
  const kinds = new Set(site.elements.map((element) => element.kind));
  const stated = ['site.fenced', 'fire.finding', 'party.dispatch']; // these take a person and a proof
  const expected = METRICS.filter((metric) => !stated.includes(metric.id) && metric.kinds.some((kind) => kinds.has(kind))).map(
    (metric) => metric.id,
  );
  expect([...new Set(readPlant(plant).map((reading) => reading.metric))].sort()).toEqual(expected.sort());
});

it('is the same however time is cut into steps', () => {
  const start = (): ReturnType<typeof createPlant> => inject(inject(createPlant(site, 5), 'mains-lost:mains-a'), 'mains-lost:mains-b');
  let fine = start();
  for (let at = 0; at < 20 * 60_000; at += 130) fine = stepPlant(fine, Math.min(130, 20 * 60_000 - at));
  const coarse = stepPlant(start(), 20 * 60_000);
  expect(readPlant(fine)).toEqual(readPlant(coarse));
  expect(readPlant(stepPlant(clear(fine, null), HOUR))).toEqual(readPlant(stepPlant(clear(coarse, null), HOUR)));
});

it('differs by seed, and only in its variation', () => {
  const [a, b] = [1, 2].map((seed) => readPlant(stepPlant(createPlant(site, seed), HOUR)));
  expect(a).not.toEqual(b);
  expect(a?.map((one) => `${one.element}|${one.metric}|${one.state ?? ''}`)).toEqual(
    b?.map((one) => `${one.element}|${one.metric}|${one.state ?? ''}`),
  );
});

it('samples each signal once per period, spread over it, and state changes at once', () => {
  let plant = createPlant(site, 1);
  const times = new Map<string, number[]>();
  for (let at = 0; at < 120_000; at += 250) {
    const next = stepPlant(plant, 250);
    for (const one of dueReadings(plant, next))
      times.set(`${one.element}|${one.metric}`, [...(times.get(`${one.element}|${one.metric}`) ?? []), next.tMs]);
    plant = next;
  }
  for (const [key, list] of times) expect(list, key).toHaveLength(120_000 / (metricById(key.split('|')[1] ?? '')?.periodMs ?? 1));
  expect(times.size).toBe(plant.plan.signals.length);
  expect(new Set([...times.values()].map((list) => list[0])).size).toBeGreaterThan(20);
  const struck = inject(plant, 'link-cut:link-3');
  expect(dueReadings(plant, struck)).toEqual([
    { element: 'link-3', metric: 'link.oper', state: 'down' },
    { element: 'link-3', metric: 'link.farOper', state: 'down' },
  ]);
});
