/** The smallest site that scenarios' own tests need: two centres, one mains, two UPS units, one service, one link. */
import type { Site } from '../../../shared/model/site.ts';
import { any, element, link, service, siteOf } from '../../engine/core/graph/testing/site-builder.ts';

export const SMALL_SITE: Site = siteOf(
  [
    element('dc-a', { kind: 'site' }),
    element('dc-b', { kind: 'site' }),
    element('mains-a', { kind: 'mains', in: 'dc-a', layers: ['power'] }),
    element('ups-a1', { kind: 'ups', in: 'dc-a', layers: ['power'], needs: any('mains-a'), facts: { runtimeS: 900 } }),
    element('ups-a2', { kind: 'ups', in: 'dc-a', layers: ['power'], needs: any('mains-a'), facts: { runtimeS: 900 } }),
    element('hv-a1', { kind: 'hypervisor', in: 'dc-a', needs: any('ups-a1', 'ups-a2') }),
    link('link-1', 'dc-a', 'dc-b'),
    service('portal', any('hv-a1')),
  ],
  { interLinks: ['link-1'], timeZone: 'Europe/Paris' },
);
