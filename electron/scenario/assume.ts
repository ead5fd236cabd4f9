/** What one scenario assumes of its site beyond the file: a witness at a third place, or where the console stands. The site file stays the customer's own. */
import type { Site, SiteElement } from '../../shared/model/site.ts';
import type { YamlProblems } from './problems.ts';

export interface Assumptions {
  /** Id of a witness to add (or `none` to do without). */
  readonly witness?: string | undefined;
  /** Centre the console stands in, or `none`: a third place. */
  readonly consoleAt?: string | undefined;
}

/** The site with the assumptions taken in. */
export function assume(site: Site, assumptions: Assumptions, problems: YamlProblems): Site {
  const { witness, consoleAt } = assumptions;
  const centres: readonly string[] = site.centres;
  if (consoleAt !== undefined && consoleAt !== 'none' && !centres.includes(consoleAt)) {
    problems.addName(['assume', 'consoleAt'], `the console cannot stand in "${consoleAt}"`, `one of ${centres.join(', ')}, none`, consoleAt, centres);
  }
  const placed: Site = consoleAt === undefined ? site : { ...site, consoleAt: consoleAt === 'none' ? null : consoleAt };
  if (witness === undefined) return placed;
  if (witness === 'none') return { ...placed, witness: null };
  const exists = site.elements.find((element) => element.id === witness);
  if (exists !== undefined && exists.kind !== 'witness') {
    problems.add(['assume', 'witness'], `${witness} is a ${exists.kind}, not a witness`, 'a new id, or the id of a witness');
    return placed;
  }
  return { ...placed, witness, elements: exists === undefined ? [...site.elements, witnessElement(witness)] : site.elements };
}

function witnessElement(id: string): SiteElement {
  return { id, kind: 'witness', name: 'Witness', bcp: '4.2', in: null, zone: null, layers: ['management'], needs: null, ends: null, facts: {}, pool: null, service: null, at: null };
}
