/** Pictures as base64, also across the parts they are turned in. */
import { expect, it } from 'vitest';
import { base64Of } from './base64.ts';

it.each([0, 1, 2, 3, 24_575, 24_576, 24_577, 100_000])('%i bytes', (length) => {
  const bytes = Uint8Array.from({ length }, (_, n) => (n * 7) % 256);
  expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'));
});
