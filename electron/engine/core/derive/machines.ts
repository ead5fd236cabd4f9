/** Virtual machines and the hosts they run on: which hosts were lost, and which machines went down with them. BCP 4.7 */
import type { ElementId, SiteElement } from '../../../../shared/model/site.ts';
import type { Config } from '../config.ts';
import type { Runs } from '../graph/restarts.ts';
import { settledSignals, type Draft } from '../draft.ts';
import type { Alarm } from '../model.ts';
import { isKnown, read, standing } from './fact.ts';
import { standingOf } from '../alarms-on.ts';
import { elementsOf, ofKind, signalsOfMetric } from '../of-kind.ts';
import { onceALook } from '../once-a-look.ts';
import { stateUnder, tokenOf } from '../signal-list.ts';

/** Machines are called down this long after the loss of their host at the latest, ms: a poll, its delay, and slack. */
const WITH_HOST_MS = 30_000;
/** Measured onsets may be this much out of order: one poll and slack, ms. */
const POLL_MS = 15_000;

const memo = new WeakMap<Config, readonly Runs[]>();

/** What restarts elsewhere by itself: what runs directly in a pool. A memo of a pure function of the site. */
export function machinesOf(config: Config): readonly Runs[] {
  const known = memo.get(config) ?? findMachines(config);
  memo.set(config, known);
  return known;
}

function findMachines({ site }: Config): readonly Runs[] {
  const pools = site.elements.filter((element) => element.pool !== null);
  return ofKind(site, 'vmGroup').flatMap((machine) => {
    const pool = pools.find((one) => names(machine, one.id));
    return pool === undefined ? [] : [{ machine, pool }];
  });
}

function names(element: SiteElement, id: ElementId): boolean {
  return JSON.stringify(element.needs ?? null).includes(`"id":"${id}"`);
}

/** The alarm that says a machine went down, standing, or over and kept: not yet seen by a person, or its incident goes on. */
export function downAlarm(draft: Draft, machine: ElementId): Alarm | null {
  return draft.alarms[`device.down|${machine}`] ?? null;
}

/** When the host was lost whose loss took this machine down, UTC ms; null: no host of its pool was lost just before. */
export function hostLossBefore(draft: Draft, pool: SiteElement, alarm: Alarm): number | null {
  const losses = (pool.pool?.members ?? []).flatMap((host) => {
    const loss = draft.alarms[`device.down|${host}`];
    const sinceMs = loss === undefined ? NaN : alarm.onsetMs - loss.onsetMs;
    return loss !== undefined && sinceMs >= -POLL_MS && sinceMs <= WITH_HOST_MS ? [loss.onsetMs] : [];
  });
  return losses.length === 0 ? null : Math.max(...losses);
}

/** A host where no machine runs or restarts: somebody works on it. */
export function isInMaintenance(draft: Draft, host: ElementId): boolean {
  const mode = read(draft, host, 'host.mode');
  return (isKnown(mode) && mode.state === 'maintenance') || standing(draft, 'host.maintenance', host) !== null;
}

const said = new WeakMap<Config, { readonly signals: symbol; readonly hosts: readonly ElementId[] }>();

/** Hosts whose last word is that they are, however old. Asked again when alarms changed, of the same signals: a memo of a pure function. */
function saidInMaintenance(draft: Draft): readonly ElementId[] {
  const list = settledSignals(draft);
  const signals = tokenOf(list);
  const known = said.get(draft.config);
  if (known?.signals === signals) return known.hosts;
  const modes = signalsOfMetric(draft.config, 'host.mode').filter(({ index }) => stateUnder(list, index).last?.state === 'maintenance');
  const hosts = modes.map(({ element }) => element);
  said.set(draft.config, { signals, hosts });
  return hosts;
}

/** Hosts that offer no room although they are up. */
export const hostsInMaintenance = onceALook((draft): readonly ElementId[] => {
  const told = standingOf(draft.alarms, 'host.maintenance').map(({ element }) => element);
  const hosts = new Set([...told, ...saidInMaintenance(draft)]); // few: the readings of all others need not be looked at
  return [...elementsOf(draft.config, hosts, ['hypervisor'])].filter((host) => isInMaintenance(draft, host));
});
