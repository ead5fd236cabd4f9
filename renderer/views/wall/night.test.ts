/** The picture moves a little and never far; the night begins and ends when it should, in the zone of the site. */
import { describe, expect, it } from 'vitest';
import { brightness, orbit, ORBIT_PX } from './night.ts';

const STEP_MS = 180_000;
const at = (time: string): number => Date.parse(`2026-11-22T${time}:00Z`);

describe('the orbit', () => {
  it('is another place every three minutes, and the same in between', () => {
    const places = Array.from({ length: 9 }, (_, order) => orbit(order * STEP_MS));
    expect(new Set(places.map(({ x, y }) => `${x},${y}`)).size).toBe(9);
    expect(orbit(STEP_MS - 1)).toEqual(orbit(0));
    expect(orbit(STEP_MS)).not.toEqual(orbit(0));
  });

  it('never leaves its four pixels, and comes round', () => {
    const places = Array.from({ length: 500 }, (_, order) => orbit(at('10:00') + order * STEP_MS));
    expect(Math.max(...places.flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)]))).toBe(ORBIT_PX);
    expect(orbit(9 * STEP_MS)).toEqual(orbit(0));
  });
});

describe('the night', () => {
  const night = { from: '22:00', to: '06:30' };

  it.each([
    ['21:59', 1],
    ['22:00', 0.4],
    ['02:00', 0.4],
    ['06:29', 0.4],
    ['06:30', 1],
    ['12:00', 1],
  ])('over midnight, at %s UTC', (time, light) => expect(brightness(at(time), night, 'UTC')).toBe(light));

  it('is told in the zone of the site: 21:30 UTC is 22:30 in Paris in November', () => {
    expect(brightness(at('21:30'), night, 'Europe/Paris')).toBe(0.4);
    expect(brightness(at('21:30'), night, 'UTC')).toBe(1);
  });

  it('within one day, and never when none is set', () => {
    const nap = { from: '12:00', to: '13:00' };
    expect([brightness(at('11:59'), nap, 'UTC'), brightness(at('12:30'), nap, 'UTC'), brightness(at('13:00'), nap, 'UTC')]).toEqual([
      1, 0.4, 1,
    ]);
    expect(brightness(at('02:00'), null, 'UTC')).toBe(1);
  });
});
