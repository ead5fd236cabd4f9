/** Share 1 of 2 of the scenarios, one test each; the files are split so that two workers play them side by side. */
import { expect, it } from 'vitest';
import { failuresOf, play, shareOf } from './testing/play.ts';
import { SilenceCheck } from './testing/silence.ts';

const looked = new Set<string>();

it.each(shareOf(0, 2))('%s', { timeout: 180_000 }, (file) => {
  const silence = new SilenceCheck(looked);
  expect(failuresOf(play(file, silence.watch))).toEqual([]);
  expect(silence.ends).toEqual([]);
});
