/** When the console sounds and when it stops: the table of sounds, played over time. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { BY_URGENCY, partialsOf, PATTERNS } from './patterns.ts';
import { nextSound, QUIET, silence, SILENCE_MS, type Order, type Situation, type SoundState } from './rules.ts';

const CALM: Omit<Situation, 'nowMs'> = { unacked: { 1: [], 2: [], 3: [] }, real: [], leftMs: {}, isViewLost: false, isAbnormal: false };
const P1: Omit<Situation, 'nowMs'> = { ...CALM, unacked: { 1: ['a'], 2: [], 3: [] }, isAbnormal: true };
const LOOK_MS = 100;

/** Looks every 100 ms; what was ordered, with its second. */
class Ear {
  state: SoundState = QUIET;
  nowMs = 1_000_000;
  readonly orders: string[] = [];
  private readonly startMs = this.nowMs;

  hear(situation: Omit<Situation, 'nowMs'>, seconds: number): this {
    for (let n = 0; n < seconds * 10; n += 1) {
      const { state, order } = nextSound(this.state, { ...situation, nowMs: this.nowMs });
      this.state = state;
      if (order !== null) this.orders.push(`${((this.nowMs - this.startMs) / 1_000).toFixed(1)} ${order}`);
      this.nowMs += LOOK_MS;
    }
    return this;
  }

  silence(): this {
    this.state = silence(this.state, this.nowMs);
    return this;
  }
}

describe('the sounds', () => {
  it('priority 1: every ten seconds, until it is acknowledged, and then at once no more', () => {
    const ear = new Ear().hear(P1, 20.5);
    expect(ear.orders).toEqual(['0.0 p1', '10.0 p1', '20.0 p1']);
    ear.hear({ ...P1, unacked: CALM.unacked }, 20);
    expect(ear.orders.slice(3)).toEqual(['20.5 stop']);
  });

  it('silence stops it without acknowledging, and ends by itself after two minutes', () => {
    const ear = new Ear().hear(P1, 0.3).silence().hear(P1, 130);
    expect(ear.orders).toEqual(['0.0 p1', '0.3 stop', '120.3 p1', '130.3 p1'].slice(0, 3));
    expect(SILENCE_MS).toBe(120_000);
  });

  it('priority 2: three times, half a minute apart; priority 3: once', () => {
    const two = { ...CALM, unacked: { 1: [], 2: ['b'], 3: ['c'] }, isAbnormal: true };
    expect(new Ear().hear(two, 200).orders).toEqual(['0.0 p2', '0.9 p3', '30.0 p2', '60.0 p2']);
  });

  it('a new alarm is heard at once, however often the others were', () => {
    const ear = new Ear().hear(P1, 4).hear({ ...P1, unacked: { 1: ['a', 'b'], 2: [], 3: [] } }, 8);
    expect(ear.orders).toEqual(['0.0 p1', '4.0 p1']);
  });

  it('of two at once only the more urgent is heard, and it breaks into a lesser one', () => {
    const ear = new Ear().hear({ ...CALM, unacked: { 1: [], 2: ['b'], 3: [] }, isAbnormal: true }, 0.2);
    ear.hear({ ...CALM, unacked: { 1: ['a'], 2: ['b'], 3: [] }, isAbnormal: true }, 5);
    expect(ear.orders).toEqual(['0.0 p2', '0.2 p1']);
  });

  it('ticks when three minutes, one, and half a minute are left to decide, once each', () => {
    const ear = new Ear();
    for (let leftMs = 200_000; leftMs > 0; leftMs -= 1_000) ear.hear({ ...CALM, isAbnormal: true, leftMs: { 'INC-1': leftMs } }, 1);
    expect(ear.orders).toEqual(['20.0 decide', '140.0 decide', '170.0 decide']);
  });

  it('the view is lost: every half minute until somebody says that it is known', () => {
    const lost = { ...CALM, isViewLost: true };
    const ear = new Ear().hear(lost, 40).silence().hear(lost, 200);
    expect(ear.orders).toEqual(['0.0 viewLost', '30.0 viewLost']);
    expect(
      new Ear()
        .hear(lost, 1)
        .hear(CALM, 1)
        .hear(lost, 1)
        .orders.filter((order) => order.endsWith('viewLost')),
    ).toHaveLength(2);
  });

  it('back to normal: once, and not when only the view is gone', () => {
    const ear = new Ear().hear({ ...P1, unacked: CALM.unacked }, 1).hear({ ...CALM, isViewLost: true }, 1);
    expect(ear.orders).toEqual(['1.0 viewLost']);
    expect(ear.hear(CALM, 5).orders.slice(1)).toEqual(['2.0 calm']);
  });

  it('something real in a drill breaks into the alarms of the drill and into a silence, with its own sound, until it is acknowledged', () => {
    const real = { ...P1, real: ['x'] };
    expect(new Ear().hear(P1, 0.3).hear(real, 12).orders).toEqual(['0.0 p1', '0.3 real', '10.0 p1', '10.3 real']);
    const silenced = new Ear().hear(P1, 0.3).silence().hear(P1, 5).hear(real, 3);
    expect(silenced.orders.filter((order) => order.endsWith('real'))).toEqual(['5.3 real']);
    expect(
      silenced
        .silence()
        .hear(real, 30)
        .orders.filter((order) => order.endsWith('real')),
    ).toHaveLength(1);
    expect(new Ear().hear(real, 0.5).hear(P1, 0.2).orders.slice(0, 3)).toEqual(['0.0 real', '0.5 stop', '0.6 p1']);
  });

  it('nothing sounds while nothing is there', () => {
    expect(new Ear().hear(CALM, 60).orders).toEqual([]);
  });

  it('whatever happens, an unacknowledged priority 1 is heard at least every 10 s outside a silence', () => {
    const moment = fc.record({
      one: fc.boolean(),
      two: fc.boolean(),
      isViewLost: fc.boolean(),
      leftMs: fc.integer({ min: -1_000, max: 200_000 }),
    });
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 200 }), (moments) => {
        let state = QUIET;
        let heardMs = Number.POSITIVE_INFINITY;
        moments.forEach(({ one, two, isViewLost, leftMs }, n) => {
          const nowMs = 1_000_000 + n * 500;
          const unacked = { 1: one ? ['a'] : [], 2: two ? ['b'] : [], 3: [] };
          const found: { state: SoundState; order: Order } = nextSound(state, {
            ...{ nowMs, unacked, real: [], isViewLost, isAbnormal: one || two },
            leftMs: { i: leftMs },
          });
          state = found.state;
          if (!one) heardMs = Number.POSITIVE_INFINITY;
          else if (found.order === 'p1' || heardMs === Number.POSITIVE_INFINITY) {
            expect(found.order).toBe('p1');
            heardMs = nowMs;
          } else expect(nowMs - heardMs).toBeLessThan(10_000);
        });
      }),
    );
  });
});

describe('the patterns', () => {
  it('have five partials between 300 and 3,000 Hz and the counts of the standard', () => {
    for (const sound of BY_URGENCY)
      for (const pulse of PATTERNS[sound])
        for (const hz of partialsOf(pulse)) {
          expect(hz).toBeGreaterThanOrEqual(300);
          expect(hz).toBeLessThanOrEqual(3_000);
        }
    expect(BY_URGENCY.map((sound) => PATTERNS[sound].length)).toEqual([10, 5, 3, 2, 3, 1, 2]);
  });
});
