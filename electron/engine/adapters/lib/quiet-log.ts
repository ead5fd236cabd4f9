/** A log that a noisy peer cannot flood: five lines in ten seconds, the rest is counted and told with the next. */
import type { AdapterContext } from '../adapter.ts';

const MOST_LINES = 5;
const WINDOW_MS = 10_000;

/** The function that writes a line, or counts it. One per source. */
export function quietLog(context: Pick<AdapterContext<unknown>, 'log' | 'now'>): (line: string) => void {
  let sinceMs = 0;
  let lines = 0;
  let hidden = 0;
  return (line) => {
    const nowMs = context.now();
    if (nowMs - sinceMs >= WINDOW_MS) {
      if (hidden > 0) context.log(`and ${String(hidden)} more such lines in ${String(Math.round((nowMs - sinceMs) / 1000))} s`);
      sinceMs = nowMs;
      lines = 0;
      hidden = 0;
    }
    if (lines >= MOST_LINES) {
      hidden += 1;
      return;
    }
    lines += 1;
    context.log(line);
  };
}
