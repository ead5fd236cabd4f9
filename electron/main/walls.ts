/** All walls: one per chosen display, closed and opened again as displays go and come. Keeps the displays awake. */
import type { BrowserWindow, WebContents } from 'electron';
import type { WallSign } from '../../shared/ipc/noc-api.ts';
import { planWalls, type DisplayPlace, type WallPlace } from './wall-plan.ts';
import type { WallWindow } from './wall-window.ts';
import type { WallChoice } from './walls-file.ts';

/** What this needs of the system; Electron's in the program, hand-made ones in tests. */
export interface WallSystem {
  readonly displays: () => readonly DisplayPlace[];
  readonly onDisplays: (changed: () => void) => void;
  /** Keeps the displays awake, or lets them sleep again. */
  readonly keepAwake: (isOn: boolean) => void;
  readonly open: (place: WallPlace, log: (text: string) => void, onClosed: () => void) => WallWindow;
}

/** One per app; displays are counted again whenever one comes or goes. */
export interface Walls {
  readonly start: () => void;
  /** The window of the first wall that is open. */
  readonly first: () => BrowserWindow | null;
  readonly isWall: (contents: WebContents) => boolean;
  readonly beat: (contents: WebContents, sign: WallSign) => void;
}

/** `system` is what Electron says of displays; another only in tests. */
export interface WallsParts {
  readonly choice: WallChoice;
  readonly system: WallSystem;
  readonly log: (text: string) => void;
  /** A person closed a wall that has no console beside it: there is nothing left to go on for. */
  readonly onLastClosed: () => void;
}

/** Opens nothing by itself: `start` does. */
export function createWalls({ choice, system, log, onLastClosed }: WallsParts): Walls {
  const open = new Map<number, WallWindow>();
  const missed = new Set<number>();

  function closedByHand(place: WallPlace): void {
    open.delete(place.number);
    log(`wall on display ${String(place.number)} was closed by hand`);
    if (open.size > 0) return;
    system.keepAwake(false);
    if (choice.isOnly) onLastClosed();
  }

  function reconcile(): void {
    const { places, missing } = planWalls(choice.displays, system.displays());
    for (const [number, wall] of open) {
      if (places.some((place) => place.number === number)) continue;
      open.delete(number);
      missed.add(number);
      wall.close();
      log(`display ${String(number)} is gone: its wall is closed until it is back`);
    }
    for (const number of missing) {
      if (!missed.has(number)) log(`display ${String(number)} is not there: its wall opens when it is`);
      missed.add(number);
    }
    for (const place of places) show(place);
    system.keepAwake(open.size > 0);
  }

  function show(place: WallPlace): void {
    const { number } = place;
    const there = open.get(number);
    if (there !== undefined) {
      there.place(place);
      return;
    }
    const wasMissed = missed.delete(number);
    log(`wall on display ${String(number)}${wasMissed ? ', which is back' : ''}: ${describe(place)}`);
    const say = (text: string): void => log(`wall on display ${String(number)}: ${text}`);
    open.set(
      number,
      system.open(place, say, () => closedByHand(place)),
    );
  }

  return {
    start: () => {
      reconcile();
      system.onDisplays(reconcile);
    },
    first: () => [...open.values()].map((wall) => wall.current()).find((window) => window !== null) ?? null,
    isWall: (contents) => [...open.values()].some((wall) => wall.isOf(contents)),
    beat: (contents, sign) => [...open.values()].find((wall) => wall.isOf(contents))?.beat(sign),
  };
}

function describe({ bounds }: WallPlace): string {
  return `${String(bounds.width)} by ${String(bounds.height)}`;
}
