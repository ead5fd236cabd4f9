/** Plays a scenario up to a moment and gives the engine's model of then: what an explanation is asked of. */
import type { Model } from '../engine/core/model.ts';
import { modelAt } from './run-scenario.ts';
import type { Scenario } from './scenario.ts';
import { formatOffset, parseTime, TIME_EXPECTED } from './times.ts';

/** `atMs`: from the start of the scenario, ms, within its run. `next`: what to do instead, for the command line. */
export type Moment = { readonly ok: true; readonly atMs: number } | { readonly ok: false; readonly message: string; readonly next: string };

/** A moment of this scenario as people write it: from its start, or a UTC instant. */
export function momentOf(scenario: Scenario, written: string): Moment {
  const instantMs = /^\d{4}-\d\d-\d\dT/.test(written.trim()) ? Date.parse(written) - scenario.startMs : Number.NaN;
  const atMs = parseTime(written) ?? instantMs;
  if (Number.isNaN(atMs)) return { ok: false, message: `"${written}" is not a time`, next: `give ${TIME_EXPECTED}, from the start` };
  if (atMs < 0 || atMs > scenario.untilMs)
    return {
      ok: false,
      message: `${written} is not within the scenario`,
      next: `give a time from 0:00 to ${formatOffset(scenario.untilMs)}`,
    };
  return { ok: true, atMs };
}

/** The model once everything of that moment has happened. */
export function replayTo(scenario: Scenario, atMs: number): Model {
  return modelAt({ ...scenario, untilMs: atMs, expectations: [], events: scenario.events.filter((event) => event.atMs <= atMs) });
}
