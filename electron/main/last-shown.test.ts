/** What a page showed is given to the next one, of bounded size, and never again once it ends page after page. */
import { describe, expect, it } from 'vitest';
import type { ShownPlace } from '../../shared/ipc/noc-api.ts';
import { createLastShown, ShownMessage } from './last-shown.ts';

const PLACE: ShownPlace = { view: 'incident', incident: 'INC-0002', past: null, selected: 'ups-a', run: null };

describe('what a window showed', () => {
  it('is given to the page that comes after one that ended, and to the one after it', () => {
    let nowMs = 0;
    const shown = createLastShown(() => nowMs);
    expect(shown.give()).toBeNull();
    shown.keep(PLACE);
    shown.gone();
    expect(shown.give()).toEqual(PLACE);
    nowMs += 60_000;
    shown.gone();
    expect(shown.give()).toEqual(PLACE);
  });

  it('is given up when the page that was given it ends at once: it may be why', () => {
    let nowMs = 0;
    const shown = createLastShown(() => nowMs);
    shown.keep(PLACE);
    shown.gone();
    expect(shown.give()).toEqual(PLACE);
    shown.keep(PLACE);
    nowMs += 1_000;
    shown.gone();
    expect(shown.give()).toBeNull();
  });

  it('is taken in its shape only: no other screen, nothing beside it, nothing long', () => {
    expect(ShownMessage.safeParse(PLACE).success).toBe(true);
    for (const wrong of [
      { ...PLACE, view: 'wall' },
      { ...PLACE, pin: '271828' },
      { ...PLACE, incident: 'x'.repeat(201) },
      { ...PLACE, run: 1 },
    ])
      expect(ShownMessage.safeParse(wrong).success).toBe(false);
  });
});
