/** THE list of derivations: facts concluded from several signals, from time, or from silence. In order; each is a function of the draft. */
import { alarmId } from '../alarms.ts';
import type { Draft } from '../draft.ts';
import { overdue } from '../expect/index.ts';
import type { DerivedFact } from '../model.ts';
import { Question } from '../reads/keep.ts';
import type { Derivation } from './fact.ts';
import { shortRetention, tooOldBackups } from './backups.ts';
import { doesNotFit } from './capacity.ts';
import { bothCooling, uncooledRooms } from './cooling.ts';
import { secondFailures } from './disks.ts';
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

/** What falls silent is kept by piece of the list of signals (`hearing.ts`), not as a whole. */
const ASKED_ANEW: ReadonlySet<Derivation> = new Set([silences]);

const DERIVATIONS: readonly Derivation[] = [
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

/** Each with its last answer: most look at what did not change since. */
const QUESTIONS = DERIVATIONS.map((derivation) => (ASKED_ANEW.has(derivation) ? null : new Question(derivation)));

/** All facts that hold now; one that held already keeps its onset. */
export function derive(draft: Draft): Readonly<Record<string, DerivedFact>> {
  noteHearing(draft);
  const facts: Record<string, DerivedFact> = {};
  for (const [place, derivation] of DERIVATIONS.entries()) {
    for (const fact of QUESTIONS[place]?.ask(draft) ?? derivation(draft)) {
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
