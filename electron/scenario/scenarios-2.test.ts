/** Share 2 of 2 of the scenarios, one test each; the files are split so that two workers play them side by side. */
import { expect, it } from 'vitest';
import { failuresOf, play, shareOf } from './testing/play.ts';

it.each(shareOf(1, 2))('%s', { timeout: 180_000 }, (file) => {
  expect(failuresOf(play(file))).toEqual([]);
});
