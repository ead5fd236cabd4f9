/** Every signal is found by element and metric, and by id; what is not there is not found; elements watched alike share what is watched. */
import { describe, expect, it } from 'vitest';
import { createConfig } from './config.ts';
import { miniSite } from './testing/mini-site.ts';

const site = miniSite();
const config = createConfig(site);

describe('the signals of an element', () => {
  it('are found by metric, and by id', () => {
    for (const signal of config.signals) {
      expect(config.signalAt.get(signal.element)?.get(signal.metric.id)).toBe(signal);
      expect(config.signalIndex.get(signal.id)).toBe(signal.index);
    }
  });

  it.each(['', '|', 'ups-b1', 'ups-b1|', '|ups.load', 'ups-b1|gen.fuel', 'ups-b1|constructor', 'nothing|ups.load', 'ups-b1|ups.load|'])(
    'are not found where there are none: %j',
    (id) => {
      expect([config.signalIndex.get(id), config.signalIndex.has(id)]).toEqual([undefined, false]);
    },
  );

  it('are watched by one list for all elements that are watched alike, and by another where the file says so', () => {
    const nothing = { kind: null, element: null, limit: null, recovery: null, onDelayMs: null, offDelayMs: null, priority: null };
    const watched = (thresholds: typeof site.thresholds, element: string): unknown =>
      createConfig({ ...site, thresholds })
        .signalAt.get(element)
        ?.watched.get('ups.load');
    const usual = config.signalAt.get('ups-b1')?.watched;
    expect(config.signalAt.get('ups-a1')?.watched).toBe(usual);
    const own = [{ ...nothing, element: 'ups-a1', condition: 'ups.overload', limit: 60, recovery: 50 }];
    expect(watched(own, 'ups-b1')).toEqual(usual?.get('ups.load'));
    expect(watched(own, 'ups-a1')).not.toEqual(usual?.get('ups.load'));
  });
});
