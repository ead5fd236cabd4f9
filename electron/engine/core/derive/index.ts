/** THE list of derivations: facts concluded from several signals, from time, or from silence. In order; each is a function of the draft. */
import { alarmId } from '../alarms.ts';
import type { Draft } from '../draft.ts';
import { overdue } from '../expect/index.ts';
import type { DerivedFact } from '../model.ts';
import type { Pieces } from '../pieces.ts';
import type { Derivation, LongDerivation } from './fact.ts';
import { shortRetention, tooOldBackups } from './backups.ts';
import { doesNotFit } from './capacity.ts';
import { bothCooling, uncooledRooms } from './cooling.ts';
import { secondFailures } from './disks.ts';
import { lateConsole } from '../held-up.ts';
import { hear } from './hearing.ts';
import { linkEnds } from './link-ends.ts';
import { overdueObligations } from './obligations.ts';
import { activeMembers, noneActive, twoActive } from './pairs.ts';
import { implausible } from './plausibility.ts';
import { inferredMains, stoppedGenerators } from './power.ts';
import { sharedCauses } from './shared-cause.ts';
import { bothPrimary } from './sync.ts';
import { bypasses } from './zones.ts';
import { isIsolated, lostSources, severedLinks, silences, silentSites, skewedSources, steppedClock } from './silence.ts';
import { votes } from './votes.ts';

const DERIVATIONS: readonly (Derivation | LongDerivation)[] = [
  inferredMains,
  activeMembers,
  stoppedGenerators,
  overdue,
  twoActive,
  noneActive,
  linkEnds,
  bypasses,
  uncooledRooms,
  bothCooling,
  severedLinks,
  sharedCauses,
  lostSources,
  silences,
  steppedClock,
  lateConsole,
  implausible,
  votes,
  skewedSources,
  bothPrimary,
  secondFailures,
  tooOldBackups,
  shortRetention,
  doesNotFit,
  overdueObligations,
];

/** All facts that hold now; one that held already keeps its onset. */
export function* derive(draft: Draft): Pieces<Readonly<Record<string, DerivedFact>>> {
  yield* hear(draft);
  noteHearing(draft);
  const facts: Record<string, DerivedFact> = {};
  for (const derivation of DERIVATIONS) {
    yield;
    const found = derivation(draft);
    for (const fact of 'next' in found ? yield* found : found) {
      const id = alarmId(fact.condition, fact.element);
      facts[id] = draft.derived[id] ?? fact;
    }
  }
  return facts;
}

/** Who could hear nothing until now gives every instrument its time again before calling it silent. */
function noteHearing(draft: Draft): void {
  const isBack = isIsolated(draft.before) && !isIsolated(draft);
  const told = Object.keys(draft.derived).filter((id) => id.startsWith('site.silent|'));
  if (told.length === 0 && !isBack) return;
  const silent = new Set(silentSites(draft).map((fact) => alarmId(fact.condition, fact.element)));
  if (isBack || told.some((id) => !silent.has(id))) draft.hearingSinceMs = draft.nowMs;
}
