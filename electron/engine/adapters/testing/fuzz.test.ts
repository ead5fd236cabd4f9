/** That the watchdog bites: a test that cannot fail would prove nothing about any decoder. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fuzz, FUZZ_RUNS, FUZZ_TIMEOUT_MS, withinCpuMs } from './fuzz.ts';

/** Works for so long, in processor time. */
function spin(ms: number): void {
  const untilUs = process.threadCpuUsage().user + ms * 1_000;
  while (process.threadCpuUsage().user < untilUs) Math.sqrt(untilUs);
}

it('takes as many inputs as it says', { timeout: FUZZ_TIMEOUT_MS }, () => {
  let seen = 0;
  fuzz(fc.nat(), () => (seen += 1));
  expect(seen).toBe(FUZZ_RUNS);
});

it('shrinks what throws or fails its check to the smallest', () => {
  const beyond = (n: number): never => {
    throw new Error(`beyond ${String(n)}`);
  };
  expect(() => fuzz(fc.nat(1_000), (n) => n < 77)).toThrow('Counterexample: [77]');
  expect(() => fuzz(fc.nat(1_000), (n) => (n < 77 ? true : beyond(n)))).toThrow('Counterexample: [77]');
});

it('finds what holds the loop, in one input of many and in a single one', () => {
  expect(() => fuzz(fc.constantFrom('quick', 'slow'), (one) => (one === 'slow' ? spin(150) : null))).toThrow('takes more than 50 ms');
  expect(() => withinCpuMs(() => spin(150))).toThrow('takes more than 50 ms');
  withinCpuMs(() => null);
});

it('finds a decoder that remembers what it saw', { timeout: FUZZ_TIMEOUT_MS }, () => {
  const kept: string[] = [];
  expect(() => fuzz(fc.nat(), (n) => kept.push(`${'x'.repeat(64)}${String(n)}`))).toThrow('behind');
});
