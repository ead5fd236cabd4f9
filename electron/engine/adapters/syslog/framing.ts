/**
 * Cuts a TCP or TLS stream into messages (RFC 6587): counted (`123 <34>...`) or ended by a line feed, found out message by message,
 * because some senders change their mind. Memory stays bounded whatever comes.
 */
import { MAX_MESSAGE_BYTES } from './message.ts';

/** A count above this is no message; the stream can't be followed any more. */
export const MAX_COUNT = 1_048_576;

/** One message as bytes, without its count or line end. */
export interface Frame {
  readonly bytes: Buffer;
  /** It was longer than `MAX_MESSAGE_BYTES`; the rest is gone. */
  readonly isCut: boolean;
}

const LINE_FEED = 10;
const NUL = 0;
/** The head of a counted message, as far as it has come; a count is followed by the `<` of a priority. */
const MAYBE_COUNT = /^[1-9]\d{0,6} ?$/;
const COUNT = /^([1-9]\d{0,6}) <$/;

/** One per connection; fed in the order of the bytes. */
export class FrameCutter {
  #parts: Buffer[] = [];
  #kept = 0;
  #isCut = false;
  /** Bytes of a counted message still to come; null: not in one. */
  #left: number | null = null;
  /** In the middle of a message that ends with a line feed. */
  #isLine = false;
  #head = '';
  #isBroken = false;

  /** After it the stream is of no more use. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  push(chunk: Buffer): readonly Frame[] {
    const frames: Frame[] = [];
    let place = 0;
    while (place < chunk.length && !this.#isBroken) {
      if (this.#left !== null) place = this.#counted(chunk, place, frames);
      else if (this.#isLine) place = this.#line(chunk, place, frames);
      else place = this.#begin(chunk, place);
    }
    return frames;
  }

  /** What the sender said last without a line feed; half a counted message is none. */
  end(): readonly Frame[] {
    if (this.#left !== null) return [];
    if (this.#head !== '') this.#becomeLine();
    return this.#kept > 0 ? [this.#finish()] : [];
  }

  /** Whether half a message has come. */
  get isMidway(): boolean {
    return this.#left !== null || this.#isLine || this.#head !== '';
  }

  /** Decides how the message that begins here is framed. */
  #begin(chunk: Buffer, place: number): number {
    const byte = chunk[place] ?? 0;
    const isBlank = byte === LINE_FEED || byte === 13 || byte === NUL || byte === 32;
    if (this.#head === '' && isBlank) return place + 1;
    const head = this.#head + String.fromCharCode(byte);
    const count = COUNT.exec(head);
    if (count !== null) {
      this.#left = Number(count[1]);
      this.#head = '';
      this.#isBroken = this.#left > MAX_COUNT;
      return place;
    }
    if (MAYBE_COUNT.test(head)) {
      this.#head = head;
      return place + 1;
    }
    this.#becomeLine();
    return place;
  }

  #becomeLine(): void {
    this.#isLine = true;
    this.#hold(Buffer.from(this.#head, 'latin1'));
    this.#head = '';
  }

  #counted(chunk: Buffer, place: number, frames: Frame[]): number {
    const left = this.#left ?? 0;
    const end = Math.min(chunk.length, place + left);
    this.#hold(chunk.subarray(place, end));
    this.#left = left - (end - place);
    if (this.#left === 0) frames.push(this.#finish());
    return end;
  }

  #line(chunk: Buffer, place: number, frames: Frame[]): number {
    const feed = chunk.indexOf(LINE_FEED, place);
    const nul = chunk.subarray(0, feed < 0 ? chunk.length : feed).indexOf(NUL, place);
    const end = nul >= 0 ? nul : feed;
    this.#hold(chunk.subarray(place, end < 0 ? chunk.length : end));
    if (end < 0) return chunk.length;
    frames.push(this.#finish());
    return end + 1;
  }

  #hold(part: Buffer): void {
    const room = MAX_MESSAGE_BYTES - this.#kept;
    if (part.length > room) this.#isCut = true;
    if (room <= 0 || part.length === 0) return;
    const kept = Buffer.from(part.subarray(0, room)); // the chunk is a view of a buffer that will be reused
    this.#parts.push(kept);
    this.#kept += kept.length;
  }

  #finish(): Frame {
    const frame = { bytes: Buffer.concat(this.#parts), isCut: this.#isCut };
    this.#parts = [];
    this.#kept = 0;
    this.#isCut = false;
    this.#left = null;
    this.#isLine = false;
    return frame;
  }
}
