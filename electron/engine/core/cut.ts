/** What can't be seen: a silent site, or the far side of severed links. What is heard of it there is an effect, and its state unknown. */
import { standingOf } from './alarms-on.ts';
import type { ElementId } from '../../../shared/model/site.ts';
import type { Alarm } from './model.ts';
import type { Config } from './config.ts';

/** Made once a look from the standing alarms, for correlation and for the status of elements. */
export interface Cuts {
  /** Sites from which nothing comes. */
  readonly silent: ReadonlySet<string>;
  /** The centre all links to are severed, or null. */
  readonly severed: string | null;
}

/** Conditions that only say "I can't reach it": behind a cut they say nothing of the thing itself. What it reported before stands. */
const REACH_ONLY = new Set(['device.down', 'signal.unknown', 'site.heartbeatLost']);

/** Where the view is cut, as these alarms say. */
export function cutsOf(alarms: Readonly<Record<string, Alarm>>): Cuts {
  return {
    silent: new Set(standingOf(alarms, 'site.silent').map((alarm) => alarm.element)),
    severed: standingOf(alarms, 'links.allSevered')[0]?.element ?? null,
  };
}

/** Whether an alarm on an element says nothing of the element, because the view of it is cut. */
export function isUnseen(config: Config, cut: Cuts, element: string, condition: string): boolean {
  return REACH_ONLY.has(condition) && isBehind(config, cut, element);
}

/** It stands in a site that says nothing, or that no link leads to. */
export function isBehind(config: Config, { silent, severed }: Cuts, element: ElementId): boolean {
  if (severed === null && silent.size === 0) return false;
  const site = config.siteOf.get(element);
  return site !== undefined && (silent.has(site) || severed === site);
}

/** The same view is cut off. */
export function isSameCut(a: Cuts, b: Cuts): boolean {
  return a.severed === b.severed && isSameSet(a.silent, b.silent);
}

/** The same members, in any order. */
export function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}
