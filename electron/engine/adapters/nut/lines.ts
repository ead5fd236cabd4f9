/** Cuts a byte stream into lines with caps: a peer that never ends a line, or never stops, costs a bounded amount of memory. */

/** Longest line taken, bytes. */
export const MAX_LINE_BYTES = 65_536;
/** Most bytes of one answer. */
export const MAX_ANSWER_BYTES = 1_048_576;

/** A line or an answer went past its cap. */
export class TooLong extends Error {
  override readonly name = 'TooLong';
}

/** One per connection; fed in the order of the bytes. */
export class LineSplitter {
  #rest: Buffer = Buffer.alloc(0);
  #answerBytes = 0;

  /** A new answer begins: its size is counted from here. */
  reset(): void {
    this.#answerBytes = 0;
  }

  /** Whole lines of this chunk, without line ends. Throws `TooLong` past a cap; the connection is then useless. */
  push(chunk: Buffer): readonly string[] {
    this.#answerBytes += chunk.length;
    if (this.#answerBytes > MAX_ANSWER_BYTES) throw new TooLong(`an answer of more than ${String(MAX_ANSWER_BYTES)} bytes`);
    const lines: string[] = [];
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      const line = Buffer.concat([this.#rest, chunk.subarray(start, end)]);
      this.#rest = Buffer.alloc(0);
      start = end + 1;
      if (line.length > MAX_LINE_BYTES) throw new TooLong(`a line of more than ${String(MAX_LINE_BYTES)} bytes`);
      // Device texts may be in any encoding: what is not UTF-8 is shown as such, never thrown on.
      lines.push(line.toString('utf8').replace(/\r$/, ''));
    }
    this.#rest = Buffer.concat([this.#rest, chunk.subarray(start)]);
    if (this.#rest.length > MAX_LINE_BYTES) throw new TooLong(`a line of more than ${String(MAX_LINE_BYTES)} bytes`);
    return lines;
  }
}
