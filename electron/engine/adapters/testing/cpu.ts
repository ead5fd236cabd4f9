/** A watchdog for fuzz tests: an input that hangs is found by processor time, which other work on the machine does not lengthen. */

/** Processor time one input may take, ms: decoders need microseconds; what takes this long would stop the engine. */
const MOST_MS = 50;
const BATCH = 500;
/** Compiling and collecting garbage cost this much per batch at most, ms. */
const OVERHEAD_MS = 500;

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Runs `check` on every input; throws with the input that took longer than 50 ms of processor time, three times in a row. */
export function withinCpuMs<Input>(inputs: readonly Input[], check: (input: Input) => void): void {
  for (let from = 0; from < inputs.length; from += BATCH) {
    const batch = inputs.slice(from, from + BATCH);
    const begunMs = cpuMs();
    for (const input of batch) check(input);
    if (batch.length > 1 && cpuMs() - begunMs <= OVERHEAD_MS) continue;
    const slow = batch.find((input) => [1, 2, 3].every(() => timed(input, check) > MOST_MS));
    if (slow !== undefined) throw new Error(`takes more than ${String(MOST_MS)} ms: ${JSON.stringify(slow).slice(0, 500)}`);
  }
}

function timed<Input>(input: Input, check: (input: Input) => void): number {
  const begunMs = cpuMs();
  check(input);
  return cpuMs() - begunMs;
}
