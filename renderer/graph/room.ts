/**
 * When the places of the map are spread anew, which is the dearest thing this page does: once its room has changed for good. While
 * banners about the engine come and go the drawing is shrunk into the room there is, for a few seconds at most.
 */

export interface Room {
  readonly width: number;
  readonly height: number;
}

/** What the page gives, so that tests need none. */
export interface RoomPorts {
  measure(): Room;
  /** The engine is away or has just come back: its banners take room, and give it back in a moment. */
  isUnsettled(): boolean;
  /** Runs later; returns how to cancel. */
  later(run: () => void, ms: number): () => void;
  /** Runs in the next frame; returns how to cancel. */
  frame(run: () => void): () => void;
  /** Spreads the places over this room. */
  spread(room: Room): void;
  /** Shows the drawing as it is, in this size of its own; 1: unchanged. */
  shrink(factor: number): void;
}

/** Longest that a drawing stays shrunk, ms. */
export const HOLD_MS = 5_000;

/** Of one map. */
export interface RoomKeeper {
  /** The room, or what `isUnsettled` says, may be another. */
  changed(): void;
  stop(): void;
}

/** `first`: the room the places are spread over already. */
export function keepRoom(ports: RoomPorts, first: Room): RoomKeeper {
  let spreadOver = first;
  let isShrunk = false;
  let isOverdue = false;
  let cancelHold: (() => void) | null = null;
  let cancelFrame: (() => void) | null = null;

  const settle = (): void => {
    cancelHold?.();
    cancelHold = null;
    isOverdue = false;
    if (isShrunk) ports.shrink(1);
    isShrunk = false;
  };

  const look = (): void => {
    cancelFrame = null;
    const room = ports.measure();
    if (room.width === spreadOver.width && room.height === spreadOver.height) return settle();
    if (ports.isUnsettled() && !isOverdue && hasSize(room) && hasSize(spreadOver)) {
      cancelHold ??= ports.later(() => {
        isOverdue = true;
        look();
      }, HOLD_MS);
      isShrunk = true;
      ports.shrink(Math.min(1, room.width / spreadOver.width, room.height / spreadOver.height));
      return;
    }
    settle();
    spreadOver = room;
    ports.spread(room);
  };

  return {
    changed: () => {
      cancelFrame ??= ports.frame(look);
    },
    stop: () => {
      cancelHold?.();
      cancelFrame?.();
    },
  };
}

function hasSize({ width, height }: Room): boolean {
  return width > 0 && height > 0;
}
