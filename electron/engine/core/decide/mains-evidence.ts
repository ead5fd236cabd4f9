/** The evidence of a mains loss: meters, units, thermometers and the generator of the site. BCP 4.3 */
import type { ElementId, SiteElement } from '../../../../shared/model/site.ts';
import type { Config } from '../config.ts';
import { glanceAt } from '../derive/fact.ts';
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
  for (const [place, { id, source, runtime }] of unitSignals(draft.config, facts.units).entries()) {
    if (place % PIECE === 0) yield;
    const seen = glanceAt(draft, source);
    const isAgainst = facts.stand !== 'running' && saysFed(seen);
    ofUnits.push(lineOf(seen, id, 'ups.source', isAgainst ? 'against' : 'for'), lineOf(glanceAt(draft, runtime), id, 'ups.runtime', 'for'));
  }
  yield;
  const ofSensors: Line[] = [];
  for (const [place, { id, index }] of temperatures(draft.config, facts.site).entries()) {
    if (place % PIECE === 0) yield;
    const temperature = glanceAt(draft, index);
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

interface UnitSignals {
  readonly id: ElementId;
  readonly source: number | null;
  readonly runtime: number | null;
}

const signalsOfUnits = new WeakMap<readonly SiteElement[], readonly UnitSignals[]>();

/** Where the signals of these units stand in the list. A memo of a pure function of the site: the list of units is the same as long as it is. */
function unitSignals({ signalAt }: Config, units: readonly SiteElement[]): readonly UnitSignals[] {
  const known =
    signalsOfUnits.get(units) ??
    units.map(({ id }) => {
      const of = (metric: string): number | null => signalAt.get(id)?.get(metric)?.index ?? null;
      return { id, source: of('ups.source'), runtime: of('ups.runtime') };
    });
  signalsOfUnits.set(units, known);
  return known;
}

interface Thermometer {
  readonly id: ElementId;
  readonly index: number;
}

const thermometers = new WeakMap<Config, ReadonlyMap<ElementId, readonly Thermometer[]>>();

/** The sensors of a site that measure a temperature, in the order of the file. A memo of a pure function of the site. */
function temperatures(config: Config, site: ElementId): readonly Thermometer[] {
  const known = thermometers.get(config) ?? temperaturesBySite(config);
  thermometers.set(config, known);
  return known.get(site) ?? [];
}

function temperaturesBySite({ site, signalAt, siteOf }: Config): ReadonlyMap<ElementId, readonly Thermometer[]> {
  const all = ofKind(site, 'sensor').flatMap(({ id }): Thermometer[] => {
    const index = signalAt.get(id)?.get('env.temperature')?.index;
    return index === undefined ? [] : [{ id, index }];
  });
  return Map.groupBy(all, ({ id }) => siteOf.get(id) ?? id);
}
