/**
 * From the loss of a centre to the full plan at the size crm_simulate was measured at: 500 services, 32 hosts. What the planner of the
 * graph takes (survivors, placement, what is shed, time to loss), against a plain loop over maps. Prints one JSON line.
 * Run: `node tooling/bench/site-loss.ts`.
 */
import { compileSite } from '../../electron/engine/core/graph/compile.ts';
import { fits } from '../../electron/engine/core/graph/fits.ts';
import { naivePlaced } from '../../electron/engine/core/graph/testing/naive.ts';
import { timeToLoss } from '../../electron/engine/core/graph/time-to-loss.ts';
import type { Site, SiteElement } from '../../shared/model/site.ts';
import { bigSite } from './big-site.ts';
import { cpuMs, median } from './stopwatch.ts';

const HOSTS = 32;
const SERVICES = 500;
const RUNS = 51;
/** crm_simulate, 500 resources on 2 x 16 nodes, loss of one site, ms: measured with Pacemaker's own tool on a machine of this kind. */
const CRM_SIMULATE_MS = 1_465;

function site(): Site {
  const base = bigSite(HOSTS);
  const shape = base.elements.find((element) => element.kind === 'service');
  if (shape?.service === undefined || shape.service === null) throw new Error('the big site has no service');
  const { service } = shape;
  const services = Array.from({ length: SERVICES }, (_, n): SiteElement => {
    const demand = { cpu: 1 };
    return {
      ...shape,
      id: `svc-${n}`,
      name: `svc-${n}`,
      needs: null,
      service: { ...service, priority: 1 + (n % 3), demand, largestVm: demand },
    };
  });
  return { ...base, elements: [...base.elements.filter((element) => element.kind !== 'service'), ...services] };
}

const made = site();
const graph = compileSite(made);
const lost = new Set(['a', 'mains-a']);
const plan = (): unknown => [
  fits(graph, 'a', 'b', new Set(['mains-a'])),
  timeToLoss(graph, { nowMs: 0, failed: lost, carriers: [], pending: [] }),
];
const up = new Set(made.elements.filter((element) => !/-(\d*[02468])$/.test(element.id)).map((element) => element.id));
for (let warm = 0; warm < 10; warm += 1) plan();
const oursMs = median(Array.from({ length: RUNS }, () => cpuMs(plan)));
const plainMs = median(Array.from({ length: 5 }, () => cpuMs(() => naivePlaced(made, up, new Map()))));
console.log(
  JSON.stringify({ services: SERVICES, hosts: HOSTS, planMs: oursMs, plainPlacementMs: plainMs, crmSimulateMs: CRM_SIMULATE_MS }),
);
