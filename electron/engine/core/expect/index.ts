/** THE list of expectations. A new one is one file, one line here, a row in `conditions/derived.ts` and its words. */
import type { Draft } from '../draft.ts';
import type { DerivedFact } from '../model.ts';
import type { Pieces } from '../pieces.ts';
import { overdueOf, type Expectation } from './expectation.ts';
import { arrayRemap } from './array-remap.ts';
import { coolingTakeover } from './cooling-takeover.ts';
import { anyCall } from './dispatch.ts';
import { generatorStart } from './generator-start.ts';
import { pairTakeover } from './pair-takeover.ts';
import { spareDisk } from './spare-disk.ts';
import { vmRestart } from './vm-restart.ts';

export const EXPECTATIONS: readonly Expectation[] = [
  generatorStart,
  coolingTakeover,
  anyCall.acknowledged,
  anyCall.arrived,
  pairTakeover,
  vmRestart,
  arrayRemap,
  spareDisk,
];

/** What should have happened by itself and did not. */
export function* overdue(draft: Draft): Pieces<readonly DerivedFact[]> {
  const facts: DerivedFact[] = [];
  for (const expectation of EXPECTATIONS) facts.push(...(yield* overdueOf(draft, expectation)));
  return facts;
}
