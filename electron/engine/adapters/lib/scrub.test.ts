/** What a source says never holds a secret that was used; words that are no secret stay. */
import { expect, it } from 'vitest';
import { noteSecret, scrub, scrubSamples } from './scrub.ts';

it('takes used secrets out, as they are and as JSON and addresses write them', () => {
  expect(scrub('login failed: s3cr"et/1')).toBe('login failed: s3cr"et/1'); // control: not used yet
  noteSecret('s3cr"et/1');
  noteSecret('abc'); // a word
  expect(scrub('login failed: s3cr"et/1, then {"p":"s3cr\\"et/1"} and ?p=s3cr%22et%2F1, abc')).toBe(
    'login failed: [secret], then {"p":"[secret]"} and ?p=[secret], abc',
  );
});

it('cleans the wording of readings, and leaves the others as they are', () => {
  const reading = { element: 'ups-a1', metric: 'ups.load', value: 1, atMs: 1, quality: 'good' as const, source: 'x' };
  noteSecret('pass-word-1');
  const [clean, same] = [
    { ...reading, raw: 'load 1' },
    { ...reading, raw: 'load 1 by pass-word-1' },
  ];
  expect(scrubSamples([clean, same]).map(({ raw }) => raw)).toEqual(['load 1', 'load 1 by [secret]']);
  expect(scrubSamples([clean])[0]).toBe(clean);
});
