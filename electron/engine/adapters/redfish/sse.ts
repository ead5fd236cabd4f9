/** Server-sent events (WHATWG HTML 9.2) cut out of a stream of bytes: what is said is not read, only that something is. Pure, bounded. */

/** Longest line and longest event, UTF-16 units. */
export const MAX_EVENT = 262_144;

/** One per stream; fed in the order it comes. */
export interface EventCutter {
  /** How many whole events with data ended in this chunk. Throws `RangeError` past the cap; the stream is then useless. */
  push(chunk: string): number;
}

/** For a stream that has just begun. */
export function eventCutter(): EventCutter {
  let rest = '';
  let size = 0;
  return {
    push(chunk) {
      const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      let events = 0;
      for (const line of lines) {
        if (line === '') {
          if (size > 0) events += 1;
          size = 0;
        } else if (/^data(:|$)/.test(line)) size += line.length;
        if (size > MAX_EVENT) throw new RangeError(`an event of more than ${String(MAX_EVENT)} characters`);
      }
      if (rest.length > MAX_EVENT) throw new RangeError(`a line of more than ${String(MAX_EVENT)} characters`);
      return events;
    },
  };
}
