/** Timers and frames of the page, in the form the map's clockless parts ask for. Each call returns how to call it off. */
export const pageClock = {
  /** The beginning of this frame, monotonic milliseconds. */
  frameMs: (): number => Number(document.timeline.currentTime ?? performance.now()),
  /** Runs once, no sooner than `ms` milliseconds from now. */
  later: (run: () => void, ms: number): (() => void) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  /** Runs once, before the next picture is drawn. */
  frame: (run: () => void): (() => void) => {
    const frame = requestAnimationFrame(run);
    return () => cancelAnimationFrame(frame);
  },
  /** Runs once, when whoever calls has returned (a microtask): before the next frame, whose picture then has it. In a frame of its own it would be in the picture after that. */
  soon: (run: () => void): (() => void) => {
    let isWanted = true;
    queueMicrotask(() => (isWanted ? run() : undefined));
    return () => (isWanted = false);
  },
};
