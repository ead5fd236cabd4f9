/** Which signals a plant reports: by kind, less those that make no sense for an element or are never simulated. */
import type { ElementId, Site, SiteElement } from '../../../../shared/model/site.ts';
import { metricsOfKind } from '../../../../shared/model/metrics.ts';
import { shelvesOf } from './shelves.ts';

/** One reading the plant can give. */
export interface PlantSignal {
  readonly element: ElementId;
  readonly metric: string;
}

/** Every signal of a site, in the order of the file; independent of faults. `console`: the monitor that is the console itself. */
export function signalsIn(site: Site, console: ElementId | null): readonly PlantSignal[] {
  return site.elements.flatMap((element) =>
    metricsOfKind(element.kind)
      .filter((metric) => reports(site, console, element, metric.id))
      .map((metric) => ({ element: element.id, metric: metric.id })),
  );
}

function reports(site: Site, console: ElementId | null, element: SiteElement, metric: string): boolean {
  switch (metric) {
    case 'site.fenced':
    case 'party.dispatch':
    case 'fire.finding':
      return false; // it takes a person and a proof
    case 'site.witnessView':
      return site.witness !== null;
    case 'witness.reach':
      return site.witness === element.id;
    case 'console.gateway':
      return console === element.id;
    case 'link.farOper':
      return site.interLinks.includes(element.id);
    case 'env.temperature':
      return element.kind !== 'sensor' || !element.layers.includes('safety');
    case 'contact.state':
      return element.kind !== 'sensor' || element.layers.includes('safety');
    case 'service.demandCpu':
      return element.service?.demand['cpu'] !== undefined;
    case 'service.demandMemory':
      return element.service?.demand['memory'] !== undefined;
    case 'array.disksFailed':
    case 'array.disksMissing':
    case 'array.disksRebuilding':
    case 'array.sparesLeft':
      return shelvesOf(site).includes(element.id);
    default:
      return true;
  }
}
