/** Measured peaks: nearest rank over hourly maxima, a week kept, and no trust in a low figure before a whole week was heard. */
import { describe, expect, it } from 'vitest';
import { createConfig } from './config.ts';
import { beginStep } from './draft.ts';
import { createModel, type Model } from './model.ts';
import { measuredDemand, notePeak, percentile, type Peak } from './peaks.ts';
import { miniSite } from './testing/mini-site.ts';

const HOUR_MS = 3_600_000;
const config = createConfig(miniSite());
const signal = config.signals.find((one) => one.id === 'portal|service.demandCpu');

/** The model after one reading in each hour of `values`. */
function heard(values: readonly number[]): Model {
  let model = createModel(config);
  values.forEach((value, hour) => {
    const draft = beginStep(model, hour * HOUR_MS);
    if (signal !== undefined) notePeak(draft, signal, value, hour * HOUR_MS);
    model = { ...model, peaks: draft.peaks };
  });
  return model;
}
const peakOf = (model: Model): Peak => model.peaks['portal|service.demandCpu'] ?? { hour: -1, max: -1, hours: [] };

describe('measured peaks', () => {
  it('are the 95th percentile by nearest rank: 19 of 20 hours are at or below', () => {
    expect(percentile(peakOf(heard(Array.from({ length: 20 }, (_one, hour) => hour + 1))))).toBe(19);
  });

  it('keep the highest of an hour, whatever the order, and a week of hours', () => {
    const draft = beginStep(heard([5]), HOUR_MS);
    if (signal !== undefined) for (const value of [7, 9, 8]) notePeak(draft, signal, value, HOUR_MS + value);
    expect(draft.peaks['portal|service.demandCpu']).toEqual({ hour: 1, max: 9, hours: [5] });
    expect(peakOf(heard(Array.from({ length: 400 }, () => 3))).hours).toHaveLength(168);
  });

  it('count below the declared figure only once a whole week was heard', () => {
    const low = (hours: number): number | undefined =>
      measuredDemand(heard(Array.from({ length: hours }, () => 10))).get('portal')?.['cpu'];
    expect(low(168)).toBe(40); // 167 full hours and the one running
    expect(low(169)).toBe(10);
  });

  it('count above the declared figure at once, and nothing is said of what nobody measures', () => {
    expect(measuredDemand(heard([55])).get('portal')).toEqual({ cpu: 55 });
    expect(measuredDemand(createModel(config)).size).toBe(0);
  });
});
