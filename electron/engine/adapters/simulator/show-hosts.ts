/** What the machines of the plant show of themselves: parts, errors, services, use. A machine that is off says nothing. Pure. */
import type { ElementId } from '../../../../shared/model/site.ts';
import { hostLoadPct } from './host-load.ts';
import { rounded, wander } from './noise.ts';
import type { PlantState } from './state.ts';

type Show = (state: PlantState, id: ElementId) => number | string | null;

const has = (state: PlantState, what: string, id: ElementId): boolean => state.faults.includes(`${what}:${id}`);

function ofRunning(show: (state: PlantState, id: ElementId) => number | string): Show {
  return (state, id) => (state.derived.up.has(id) ? show(state, id) : null);
}
/** `ok`, or another state while a fault lasts. */
function unless(what: string, state: string, well = 'ok'): Show {
  return ofRunning((plant, id) => (has(plant, what, id) ? state : well));
}
/** A use around a middle, or a high one while a fault lasts, %. */
function use(name: string, middle: number, what: string, high: number): Show {
  return ofRunning((state, id) =>
    rounded((has(state, what, id) ? high : middle) + 2 * wander(state.seed, `${id} ${name}`, state.tMs, 600_000), 1),
  );
}
/** What stays high while a fault lasts, else the load of the pool, %. */
function load(resource: 'cpu' | 'memory', what: string, high: number): Show {
  return (state, id) => (state.derived.up.has(id) && has(state, what, id) ? high : hostLoadPct(state, id, resource));
}

export const HOST_SHOWS: Readonly<Record<string, Show>> = {
  'host.cpu': load('cpu', 'cpu-busy', 97),
  'host.memory': load('memory', 'memory-full', 98),
  'host.disk': use('disk', 55, 'disk-full', 95),
  'host.network': use('network', 22, 'network-busy', 90),
  'host.psu': unless('psu-failed', 'degraded'),
  'host.fans': unless('fan-failed', 'degraded'),
  'host.disks': unless('server-disk-failed', 'degraded'),
  'host.memoryErrors': ofRunning((state, id) => (has(state, 'memory-errors', id) ? 2 : 0)),
  'host.cpuErrors': ofRunning((state, id) => (has(state, 'cpu-errors', id) ? 1 : 0)),
  'host.services': unless('services-failed', 'failed'),
  'host.mode': unless('maintenance', 'maintenance', 'normal'),
};
