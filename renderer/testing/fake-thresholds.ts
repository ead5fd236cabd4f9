/** Hand-made thresholds and trials, for tests and for looking at the settings. Never shipped. */
import { SPAN_MS, type ThresholdRow, type ThresholdTrial } from '../../shared/model/threshold.ts';
import type { Site } from '../../shared/model/site.ts';

type Own = Omit<ThresholdRow, 'element' | 'origin'>;

const OVERLOAD: Own = {
  ...{ condition: 'ups.overload', metric: 'ups.load', unit: '%', test: 'above', limit: 80, recovery: 75, states: [] },
  ...{ onDelayMs: 10_000, offDelayMs: 10_000, priority: 2, timeToActS: 600 },
};
const ON_BATTERY: Own = {
  ...{ condition: 'ups.onBattery', metric: 'ups.source', unit: '', test: 'state', limit: null, recovery: null, states: ['battery'] },
  ...{ onDelayMs: 0, offDelayMs: 5_000, priority: 2, timeToActS: 600 },
};
const MAINS: Own = {
  ...{ condition: 'mains.quality', metric: 'mains.voltage', unit: 'V', test: 'below', limit: 207, recovery: 210, states: [] },
  ...{ onDelayMs: 10_000, offDelayMs: 10_000, priority: 3, timeToActS: 28_800 },
};
const FREQUENCY: Own = {
  ...{ condition: 'mains.frequencyLow', metric: 'mains.frequency', unit: 'Hz', test: 'below', limit: 49.5, recovery: 49.7, states: [] },
  ...{ onDelayMs: 10_000, offDelayMs: 10_000, priority: 3, timeToActS: 28_800 },
};

/** Of each UPS and each mains of the site; the first UPS has values of its own. */
export function fakeThresholds(site: Site): readonly ThresholdRow[] {
  return site.elements.flatMap(({ id, kind }): readonly ThresholdRow[] => {
    if (kind === 'ups') {
      const own = id === 'ups-a1' ? ({ limit: 70, recovery: 62.5, origin: 'element' } as const) : ({ origin: 'default' } as const);
      return [
        { element: id, ...OVERLOAD, ...own },
        { element: id, ...ON_BATTERY, origin: 'default' },
      ];
    }
    if (kind !== 'mains') return [];
    return [
      { element: id, ...MAINS, origin: 'kind' },
      { element: id, ...FREQUENCY, origin: 'default' },
    ];
  });
}

/** Eleven days are kept; other values ring three times for sure and once perhaps. */
export function fakeTrial(nowMs: number): ThresholdTrial {
  const at = (days: number): number => Math.floor((nowMs - days * 86_400_000) / SPAN_MS) * SPAN_MS;
  const ring = (days: number, isSure = true) => ({ atMs: at(days), isSure });
  return {
    tried: { sure: 3, perhaps: 1, rings: [ring(0.4), ring(2.1, false), ring(4.7), ring(9.2)] },
    today: { sure: 1, perhaps: 0, rings: [ring(4.7)] },
    coverage: { fromMs: at(11), toMs: nowMs, knownMs: 10.6 * 86_400_000, askedMs: 30 * 86_400_000, min: 31.5, max: 84 },
    raised: 1,
  };
}
