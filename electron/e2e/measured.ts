/**
 * Times a person would feel, measured on the way and kept with the test: never asserted, because a busy machine is no defect.
 * A test waits a few times longer than the target, and what took longer than the target is said on its own line.
 */
import { test } from '@playwright/test';

/** How much longer than the target a test waits before it fails, as a factor. */
export const PATIENCE = 5;

/** Notes how long something took beside what was aimed at, ms. */
export function measured(what: string, tookMs: number, targetMs: number): void {
  const verdict = tookMs < targetMs ? 'within' : 'OVER';
  const line = `${what}: ${String(Math.round(tookMs))} ms, ${verdict} the target of ${String(targetMs)} ms`;
  test.info().annotations.push({ type: 'measured', description: line });
  process.stdout.write(`      ${line}\n`);
}
