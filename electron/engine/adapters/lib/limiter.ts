/** How many things of one kind may run at once; the others wait in the order they came. */

export interface Limiter {
  /**
   * Runs it when there is room. Ends as `task` ends; rejects with the reason of `signal` when that aborts while it waits. Who has not ended
   * after `holdMs` gives the place back and goes on: waiting for somebody silent is no work.
   */
  run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  readonly running: number;
  readonly waiting: number;
}

/** `most`: how many at once; `holdMs`: after so long a place is given on although it was not left. */
export function limiter(most: number, holdMs = Number.POSITIVE_INFINITY): Limiter {
  let running = 0;
  const queue = new Set<() => void>();
  const enter = (signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (running < most) {
        running += 1;
        return resolve();
      }
      const begin = (): void => {
        signal?.removeEventListener('abort', give);
        resolve();
      };
      const give = (): void => {
        queue.delete(begin);
        reject(signal?.reason instanceof Error ? signal.reason : new Error('stopped'));
      };
      signal?.addEventListener('abort', give, { once: true });
      queue.add(begin);
    });
  const leave = (): void => {
    const [next] = queue;
    if (next === undefined) {
      running -= 1;
      return;
    }
    queue.delete(next); // its place is passed on
    next();
  };
  return {
    async run(task, signal) {
      signal?.throwIfAborted();
      await enter(signal);
      let isIn = true;
      const leaveOnce = (): void => {
        if (isIn) leave();
        isIn = false;
      };
      const timer = holdMs === Number.POSITIVE_INFINITY ? undefined : setTimeout(leaveOnce, holdMs);
      try {
        return await task();
      } finally {
        clearTimeout(timer);
        leaveOnce();
      }
    },
    get running() {
      return running;
    },
    get waiting() {
      return queue.size;
    },
  };
}
