/** Displays go and come, walls with them; what is kept in the profile, and what is refused. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { planWalls, type DisplayPlace, type WallPlace } from './wall-plan.ts';
import type { WallOption } from './wall-options.ts';
import { chooseWalls, type WallChoice } from './walls-file.ts';
import { createWalls } from './walls.ts';

const display = (id: number, x: number, width = 1920): DisplayPlace => ({ id, bounds: { x, y: 0, width, height: 1080 } });
const LEFT = display(7, -1920);
const MIDDLE = display(3, 0);
const RIGHT = display(5, 1920, 3840);

describe('displays', () => {
  it('are counted from the left, whatever their ids', () => {
    expect(planWalls([1, 3], [MIDDLE, RIGHT, LEFT])).toEqual({
      places: [
        { number: 1, bounds: LEFT.bounds },
        { number: 3, bounds: RIGHT.bounds },
      ],
      missing: [],
    });
    expect(planWalls('all', [MIDDLE, LEFT]).places.map(({ number }) => number)).toEqual([1, 2]);
    expect(planWalls([2, 4], [MIDDLE]).missing).toEqual([2, 4]);
  });
});

describe('walls', () => {
  let displays: DisplayPlace[];
  let changed: () => void;
  let open: Map<number, { place: WallPlace; closeByHand: () => void }>;
  let said: string[];
  let isAwake: boolean;
  let wasEnded: boolean;

  function start(choice: Partial<WallChoice>): void {
    createWalls({
      choice: { displays: 'all', isOnly: false, inches: 75, metres: 5, night: null, ...choice },
      log: (text) => said.push(text),
      onLastClosed: () => (wasEnded = true),
      system: {
        displays: () => displays,
        onDisplays: (hear) => (changed = hear),
        keepAwake: (isOn) => (isAwake = isOn),
        open: (place, _log, onClosed) => {
          open.set(place.number, { place, closeByHand: onClosed });
          return {
            current: () => null,
            isOf: () => false,
            beat: () => undefined,
            place: (moved) => open.set(moved.number, { place: moved, closeByHand: onClosed }),
            close: () => open.delete(place.number),
          };
        },
      },
    }).start();
  }

  beforeEach(() => {
    displays = [MIDDLE, RIGHT];
    open = new Map();
    said = [];
    isAwake = false;
    wasEnded = false;
  });

  it('open on their displays and keep them awake', () => {
    start({ displays: [2] });
    expect([...open.values()].map(({ place }) => place)).toEqual([{ number: 2, bounds: RIGHT.bounds }]);
    expect(isAwake).toBe(true);
    expect(said).toEqual(['wall on display 2: 3840 by 1080']);
  });

  it('close with a word when their display goes, and open again when it is back', () => {
    start({ displays: [2] });
    displays = [MIDDLE];
    changed();
    expect([open.size, isAwake]).toEqual([0, false]);
    expect(said.at(-1)).toBe('display 2 is gone: its wall is closed until it is back');
    changed();
    expect(said).toHaveLength(2);
    displays = [MIDDLE, RIGHT];
    changed();
    expect(open.size).toBe(1);
    expect(said.at(-1)).toBe('wall on display 2, which is back: 3840 by 1080');
  });

  it('follow a display that moves or changes its size', () => {
    start({ displays: [2] });
    displays = [MIDDLE, display(5, 1920, 1280)];
    changed();
    expect(open.get(2)?.place.bounds.width).toBe(1280);
  });

  it('say once which display is not there, and take it when it comes', () => {
    displays = [MIDDLE];
    start({ displays: [1, 2] });
    changed();
    expect(said.filter((text) => text === 'display 2 is not there: its wall opens when it is')).toHaveLength(1);
    displays = [MIDDLE, RIGHT];
    changed();
    expect([...open.keys()]).toEqual([1, 2]);
  });

  it('closed by hand: ends the program only when no console is beside them', () => {
    start({ isOnly: true });
    open.get(1)?.closeByHand();
    expect(wasEnded).toBe(false);
    open.get(2)?.closeByHand();
    expect([wasEnded, isAwake]).toEqual([true, false]);
  });
});

describe('walls.json', () => {
  let profile: string;
  const option = (fields: Partial<WallOption>): WallOption => ({ displays: 'all', isOnly: false, inches: null, metres: null, ...fields });
  beforeEach(() => {
    profile = mkdtempSync(path.join(os.tmpdir(), 'twinwatch-walls-'));
  });

  it('keeps what was chosen for the next start, which says nothing', () => {
    expect(chooseWalls(profile, null)).toEqual({ choice: null, problem: null });
    const first = chooseWalls(profile, option({ displays: [2], inches: 55 }));
    expect(first).toEqual({ choice: { displays: [2], isOnly: false, inches: 55, metres: 5, night: null }, problem: null });
    expect(chooseWalls(profile, null)).toEqual(first);
  });

  it('a later start changes what it names; sizes and night hours stay', () => {
    const file = path.join(profile, 'walls.json');
    const night = { from: '22:00', to: '06:00' };
    writeFileSync(file, JSON.stringify({ format: 'twinwatch-walls/1', displays: [1], isOnly: false, inches: 65, metres: 4, night }));
    expect(chooseWalls(profile, option({ displays: 'kept', isOnly: true })).choice).toEqual({
      displays: [1],
      isOnly: true,
      inches: 65,
      metres: 4,
      night,
    });
    expect(chooseWalls(profile, option({ displays: 'none' }))).toEqual({ choice: null, problem: null });
    expect(chooseWalls(profile, null)).toEqual({ choice: null, problem: null });
  });

  it.each([
    ['no JSON', '{'],
    ['another format', '{"format":"x"}'],
    ['a size that is none', '{"format":"twinwatch-walls/1","displays":"all","isOnly":false,"inches":2,"metres":5,"night":null}'],
    [
      'a time that is none',
      '{"format":"twinwatch-walls/1","displays":"all","isOnly":false,"inches":75,"metres":5,"night":{"from":"25:00","to":"6:00"}}',
    ],
  ])('is refused whole, with its name and why: %s', (_name, text) => {
    writeFileSync(path.join(profile, 'walls.json'), text);
    const { choice, problem } = chooseWalls(profile, null);
    expect(choice).toBeNull();
    expect(problem).toContain(path.join(profile, 'walls.json'));
    expect(readFileSync(path.join(profile, 'walls.json'), 'utf8')).toBe(text); // left as it is, for the person who wrote it
  });
});
