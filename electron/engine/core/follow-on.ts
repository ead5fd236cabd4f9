/**
 * Effects no need in the graph can express: what moves by itself goes down for the time of its restart when its host or
 * its site goes (BCP 4.7), and copies fall out of sync when the storage links go (BCP 4.8). Pure.
 */
import { conditionById } from './conditions.ts';
import type { Alarm } from './model.ts';
import type { Config } from './config.ts';
import type { Cuts } from './cut.ts';
import { followsPartner } from './follow-partner.ts';

/** A restart elsewhere begins within this after the loss of the host, ms; what fails later has another cause. */
const RESTART_WINDOW_MS = 120_000;
/** Measured onsets may be this much out of order: one poll of a device plus slack, ms. */
const POLL_MS = 15_000;
/** What shows at once on a machine when a feed or a cable of it is gone, although it works on. */
const NEIGHBOUR_FAULTS = new Set(['host.psuFailed', 'array.pathsReduced']);
const FEEDS = new Set(['pdu', 'powerPath', 'ups', 'mains']);
const MOVABLE = new Set(['vmGroup', 'database', 'service', 'volume']);

/** The element whose loss this fault follows from, or null. */
export function followsFrom(
  config: Config,
  cut: Cuts,
  element: string,
  alarms: readonly Alarm[],
  byElement: ReadonlyMap<string, readonly Alarm[]>,
): string | null {
  if (alarms.every((alarm) => alarm.condition === 'replication.outOfSync')) return severedStorage(config, cut, byElement);
  const partner = followsPartner(config, cut, element, alarms, byElement);
  if (partner !== null) return partner;
  if (alarms.every((alarm) => NEIGHBOUR_FAULTS.has(alarm.condition))) return lostNeighbour(config, element, byElement);
  if (!MOVABLE.has(config.elements.get(element)?.kind ?? '')) return null;
  const onsetMs = Math.min(...alarms.map((alarm) => alarm.onsetMs));
  let best: Lost | null = null;
  for (const [id, others] of byElement) {
    const isSite = id === cut.severed || cut.silent.has(id);
    if (!isSite && config.elements.get(id)?.kind !== 'hypervisor') continue;
    for (const alarm of others) {
      const { effect } = conditionById(alarm.condition);
      // A host that works badly keeps what runs on it.
      if (!isSite && effect === 'degraded') continue;
      const sinceMs = onsetMs - alarm.onsetMs;
      const lost = { alarm, isKnown: isSite || effect === 'down' };
      if (sinceMs >= -POLL_MS && sinceMs <= RESTART_WINDOW_MS && (best === null || isNearer(lost, best))) best = lost;
    }
  }
  return best?.alarm.element ?? null;
}

/** `isKnown`: it is down, or its whole site is; else it is merely not heard. */
interface Lost {
  readonly alarm: Alarm;
  readonly isKnown: boolean;
}

/** What is known to be lost first, then the last before it, then by id. */
function isNearer(one: Lost, best: Lost): boolean {
  const order = Number(one.isKnown) - Number(best.isKnown) || one.alarm.onsetMs - best.alarm.onsetMs;
  return order > 0 || (order === 0 && one.alarm.id < best.alarm.id);
}

/** Without a storage link nothing can stay in sync: the cause is whatever took the last of them. */
function severedStorage(config: Config, cut: Cuts, byElement: ReadonlyMap<string, readonly Alarm[]>): string | null {
  const links = config.site.interLinks.filter((id) => config.elements.get(id)?.layers.includes('storage') === true);
  const down = links.filter((id) => byElement.has(id));
  if (links.length === 0 || down.length < links.length) return null;
  return cut.severed ?? down[0] ?? null;
}

/** The feed, or the fabric at the other end of a cable, whose loss left a machine with one supply or path less. */
function lostNeighbour(config: Config, element: string, byElement: ReadonlyMap<string, readonly Alarm[]>): string | null {
  const needs = JSON.stringify(config.elements.get(element)?.needs ?? null);
  const feeds = config.site.elements.filter((one) => FEEDS.has(one.kind) && needs.includes(`"id":"${one.id}"`)).map((one) => one.id);
  const cables = config.site.elements.filter((one) => one.ends?.includes(element) === true);
  const beside = cables.flatMap((cable) => [cable.id, ...(cable.ends ?? []).filter((end) => end !== element)]);
  const isDown = (id: string): boolean => byElement.get(id)?.some((alarm) => conditionById(alarm.condition).effect === 'down') === true;
  return [...feeds, ...beside].find(isDown) ?? null;
}
