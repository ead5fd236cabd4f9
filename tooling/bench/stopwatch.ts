/** What a call costs in processor time: on a machine that does other things as well, wall time says more of them than of the call. */

/** Processor time of this process while `call` runs, ms: user and system, helper threads of the collector included. */
export function cpuMs(call: () => void): number {
  const before = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** The middle of some figures; the upper one of two. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
