/** The evidence of a mains loss: meters, units, thermometers and the generator of the site. BCP 4.3 */
import type { ElementId, SiteElement } from '../../../../shared/model/site.ts';
import { glance } from '../derive/fact.ts';
import { saysFed, speaksOfMains } from '../derive/power.ts';
import type { Draft } from '../draft.ts';
import { ofKind } from '../of-kind.ts';
import { PIECE, type Pieces } from '../pieces.ts';
import { evidence, lineOf, type Line } from './parts.ts';

/** Whose readings they are. `stand`: of the generator. */
interface Facts {
  readonly site: ElementId;
  readonly units: readonly SiteElement[];
  readonly generator: SiteElement | null;
  readonly stand: string;
}

/** Each reading on the side it speaks for itself: a unit that is fed speaks against a loss of the mains, unless the generator may be what feeds it. */
export function* readings(draft: Draft, facts: Facts): Pieces<readonly Line[]> {
  const mains = ofKind(draft.config.site, 'mains').filter((element) => draft.config.siteOf.get(element.id) === facts.site);
  const ofUnits: Line[] = [];
  for (const [place, { id }] of facts.units.entries()) {
    if (place % PIECE === 0) yield;
    const source = glance(draft, id, 'ups.source');
    const isAgainst = facts.stand !== 'running' && saysFed(source);
    ofUnits.push(lineOf(source, id, 'ups.source', isAgainst ? 'against' : 'for'), evidence(draft, id, 'ups.runtime', 'for'));
  }
  yield;
  const ofSensors: Line[] = [];
  for (const [place, { id }] of ofKind(draft.config.site, 'sensor').entries()) {
    if (place % PIECE === 0) yield;
    if (draft.config.siteOf.get(id) !== facts.site) continue;
    const temperature = glance(draft, id, 'env.temperature');
    if (temperature?.isKnown === true) ofSensors.push(lineOf(temperature, id, 'env.temperature', 'for'));
  }
  return [
    ...mains.map((element) =>
      evidence(draft, element.id, 'mains.voltage', speaksOfMains(draft, element.id, 'mains.voltage') ? 'against' : 'for'),
    ),
    ...ofUnits,
    ...ofSensors,
    ...(facts.generator === null ? [] : [evidence(draft, facts.generator.id, 'gen.state', facts.stand === 'running' ? 'against' : 'for')]),
  ];
}
