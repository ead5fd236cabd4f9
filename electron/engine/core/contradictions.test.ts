/** D5: whatever contradicts, stops, flaps or comes late, no decision goes further than what is known at that moment. 10,000 streams: `npm run torture -- decisions`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OperatorCall } from './events.ts';
import { lostAndFenced, onLastBatteries, stream, type Chapter } from './testing/contradictions.ts';
import { CONTROLS, tryStream } from './testing/stream-trial.ts';

/** Two people who carry an advised move out. */
const COMMIT: readonly OperatorCall[] = [
  { name: 'mode.set', mode: 'assist', person: 'T. Est' },
  { name: 'decision.approve', incident: 'INC-0001', option: 'transfer', person: 'T. Est', alone: null },
  { name: 'decision.approve', incident: 'INC-0001', option: 'transfer', person: 'S. Econd', alone: null },
  { name: 'plan.start', id: 'INC-0001-P1', person: 'T. Est' },
];

/** Streams found the first two; the last is what streams seldom come to. Each is played beside those that are drawn. */
const PLAYED: readonly { readonly about: string; readonly chapters: readonly Chapter[] }[] = [
  {
    about: 'the slowest instrument of a centre held for dead speaks, and says nothing new',
    chapters: [
      ...lostAndFenced,
      { act: { kind: 'set', readings: {} }, seconds: 10 },
      { act: { kind: 'stray', signal: 'hv-b1|host.psu', value: 'ok', agoMs: 0, isBad: false }, seconds: 5 },
    ],
  },
  {
    about: 'every instrument of a centre on batteries ends when it is too late to move',
    chapters: [...onLastBatteries, { act: { kind: 'ends', source: 'site-a' }, seconds: 40 }],
  },
  {
    about: 'people begin what is advised, and its source ends',
    chapters: [
      {
        act: { kind: 'set', readings: { 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' } },
        seconds: 20,
      },
      { act: { kind: 'calls', calls: COMMIT }, seconds: 5 },
      { act: { kind: 'ends', source: 'site-a' }, seconds: 40 },
    ],
  },
];

const STREAMS = 80;
const SEED = 5;

describe('a stream of contradictions', () => {
  it('never makes a decision go further than what is known at that moment', { timeout: 120_000 }, () => {
    const came = { acts: 0, takeOver: 0, transfer: 0, startThere: 0, begun: 0, alarms: 0 };
    fc.assert(
      fc.property(stream, (chapters) => {
        const { wrong, seen } = tryStream(chapters);
        for (const key of Object.keys(came) as (keyof typeof came)[]) came[key] += seen[key];
        expect(wrong).toEqual([]);
      }),
      { numRuns: STREAMS, seed: SEED, examples: PLAYED.map(({ chapters }) => [chapters]) },
    );
    // What never came up is not proven.
    expect(Object.entries(came).filter(([, count]) => count === 0)).toEqual([]);
  });

  it.each(CONTROLS)('control: $name, and it is found', { timeout: 120_000 }, (control) => {
    const streams = fc.sample(stream, { numRuns: STREAMS, seed: SEED });
    const found = streams.find((chapters) => tryStream(chapters, control).wrong.some((what) => control.says.test(what)));
    expect(found).toBeDefined();
  });
});
