/**
 * Fuzzing of one decoder, with shrinking: 100,000 inputs, none may throw, fail its check, hold the loop, or leave memory behind.
 * A hang is found by processor time of this thread, which other work on the machine does not lengthen.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';

export const FUZZ_RUNS = 100_000;
/** What a test of so many inputs may take on a busy machine, ms. */
export const FUZZ_TIMEOUT_MS = 300_000;
/** Processor time one input may take, ms: decoders need microseconds; what takes this long would stop the engine. */
const HANG_MS = 50;
/** Memory is compared from here on: by then everything is compiled and every table built. */
const WARM_RUNS = 20_000;
/** Heap after a collection may grow by so much: 80,000 inputs that each leave 60 bytes are found. */
const GROWTH_BYTES = 5_000_000;

/** Throws with the smallest input that fails; `check` fails by throwing or by `false`. */
export function fuzz<Input>(inputs: fc.Arbitrary<Input>, check: (input: Input) => unknown, examples: readonly Input[] = []): void {
  let runs = 0;
  let warmBytes = 0;
  fc.assert(
    fc.property(inputs, (input) => {
      runs += 1;
      if (runs === WARM_RUNS) warmBytes = heapBytes();
      let said: unknown;
      const costMs = cpuMs(() => (said = check(input)));
      // Twice: a collection of garbage is no slow input.
      if (costMs > HANG_MS && cpuMs(() => check(input)) > HANG_MS) throw new Error(`takes more than ${String(HANG_MS)} ms`);
      return said !== false;
    }),
    { numRuns: FUZZ_RUNS, includeErrorInReport: true, examples: examples.map((one): [Input] => [one]) },
  );
  const grownBytes = heapBytes() - warmBytes;
  if (grownBytes > GROWTH_BYTES) throw new Error(`${String(FUZZ_RUNS - WARM_RUNS)} inputs left ${String(grownBytes)} bytes behind`);
}

/** One input, of a size nobody should send: throws when it takes too long, as `fuzz` does. */
export function withinCpuMs(check: () => unknown): void {
  if ([1, 2, 3].every(() => cpuMs(check) > HANG_MS)) throw new Error(`takes more than ${String(HANG_MS)} ms`);
}

function cpuMs(run: () => unknown): number {
  const { user, system } = process.threadCpuUsage();
  run();
  const after = process.threadCpuUsage();
  return (after.user - user + after.system - system) / 1_000;
}

function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)(); // V8's own, of this signature
  return process.memoryUsage().heapUsed;
}
