/** Passes a call on at once, and of those that follow closely only one more, later: a storm of traps is no storm of polls. */

export interface Calm {
  call(): void;
  stop(): void;
}

/** `gapMs`: least time between two calls of `act`. */
export function calm(act: () => void, gapMs: number): Calm {
  let timer: NodeJS.Timeout | null = null;
  let isWanted = false;
  const quiet = (): void => {
    timer = null;
    if (isWanted) now();
  };
  const now = (): void => {
    isWanted = false;
    timer = setTimeout(quiet, gapMs);
    act();
  };
  return {
    call() {
      if (timer === null) now();
      else isWanted = true;
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      isWanted = false;
    },
  };
}
