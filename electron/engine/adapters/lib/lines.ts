/** Cuts a stream of bytes into numbered lines. A line over the cap is dropped whole and said so; memory stays bounded. */

/** Longest line taken, bytes. */
export const MAX_LINE_BYTES = 1_048_576;

/** Without its line end. */
export interface NumberedLine {
  /** 1, 2, 3 ... since the start of the file. */
  readonly number: number;
  /** Null: over the cap. */
  readonly text: string | null;
}

/** One per file; fed in the order of the bytes. */
export class LineCutter {
  #parts: Buffer[] = [];
  #bytes = 0;
  #isOver = false;
  #number = 0;

  /** A new file begins: its lines count from 1. */
  restart(): void {
    this.#clear();
    this.#number = 0;
  }

  push(chunk: Buffer): readonly NumberedLine[] {
    const lines: NumberedLine[] = [];
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      this.#hold(chunk.subarray(start, end));
      lines.push(this.#finish());
      start = end + 1;
    }
    this.#hold(chunk.subarray(start));
    return lines;
  }

  /** The last line, should the file not end with a line feed. */
  end(): readonly NumberedLine[] {
    return this.#bytes > 0 || this.#isOver ? [this.#finish()] : [];
  }

  #hold(part: Buffer): void {
    if (this.#isOver || part.length === 0) return;
    this.#bytes += part.length;
    if (this.#bytes > MAX_LINE_BYTES) {
      this.#parts = [];
      this.#isOver = true;
    } else this.#parts.push(Buffer.from(part)); // the chunk is a view of a buffer that will be reused
  }

  #finish(): NumberedLine {
    this.#number += 1;
    const line = { number: this.#number, text: this.#isOver ? null : Buffer.concat(this.#parts).toString('utf8') };
    this.#clear();
    return line;
  }

  #clear(): void {
    this.#parts = [];
    this.#bytes = 0;
    this.#isOver = false;
  }
}
