/** What a call costs in processor time: on a machine that does other things as well, wall time says more of them than of the call. */
import { PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

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

/** Of one thread, from one call of `lap` to the next. */
export interface Lap {
  /** By `performance.now`, ms. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Processor time of this thread alone, ms: helpers of the collector do not count, what the collector does in this thread does. */
  readonly cpuMs: number;
}

/** Many short times in a row. */
export class ThreadWatch {
  private atMs = performance.now();
  private usedMs = threadMs();

  lap(): Lap {
    const [fromMs, toMs, before, now] = [this.atMs, performance.now(), this.usedMs, threadMs()];
    this.atMs = toMs;
    this.usedMs = now;
    return { fromMs, toMs, cpuMs: now - before };
  }
}

function threadMs(): number {
  process.cpuUsage(); // brings the account of the thread up to now: by itself Linux does so each 4 ms
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** When the collector held this thread up, and for how long by the clock, ms. */
export class Collections {
  private readonly found: { readonly atMs: number; readonly ms: number }[] = [];
  private readonly observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) this.found.push({ atMs: startTime, ms: duration });
  });

  constructor() {
    this.observer.observe({ entryTypes: ['gc'] });
  }

  /** All since it was made: they are told a while after they happened. */
  async end(): Promise<readonly { readonly atMs: number; readonly ms: number }[]> {
    await pause(50); // ms
    this.observer.disconnect();
    return this.found;
  }
}
