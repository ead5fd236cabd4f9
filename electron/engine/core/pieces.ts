/**
 * Work in pieces. A look at a big site takes long, and whoever runs the engine has sockets to read meanwhile: each `yield` is a place where the
 * work may be left for a while. Nothing else may touch its draft in between, so the result is that of the work done at once. No clock here.
 */

/** Work that may be left at each `yield`, and what comes of it. */
export type Pieces<T = void> = Generator<undefined, T, undefined>;

/** A loop over a long list of small things is left after so many of them: far less than a millisecond. */
export const PIECE = 256;

/** All of it in one go. */
export function atOnce<T>(work: Pieces<T>): T {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

/** Work of its own that is short enough to be one piece. */
export function inOne<A>(work: (input: A) => void): (input: A) => Pieces {
  return function* (input) {
    work(input);
    yield;
  };
}
