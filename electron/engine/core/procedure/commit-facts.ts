/** What the engine knows about a commit at this moment: the plan, the advice, the gates, and how old the readings used are. Pure. */
import { planPrint } from '../../../../shared/commit/code.ts';
import { mayAct, type OperatorRole } from '../../../../shared/model/commit-view.ts';
import { USED_AGE_MS, type Commit, type CommitFacts, type Signature } from '../../../../shared/model/commit.ts';
import { isSamePerson } from '../../../../shared/model/procedure.ts';
import { read } from '../derive/fact.ts';
import type { Draft } from '../draft.ts';
import { nameOf } from '../names.ts';
import { OPERATOR_SOURCE } from '../readings.ts';
import { openFor, planNow } from './acts.ts';
import { adviceNow, procedureGates } from './gates.ts';
import { blockers } from './machine.ts';

/** Gates that say that the advice itself no longer stands. */
const ADVICE = new Set(['offered', 'advised', 'causeGone']);

/** A reading used that is too old: which one, measured when. */
export interface StaleReading {
  readonly element: string;
  readonly metric: string;
  /** UTC ms; null: not known any more. */
  readonly atMs: number | null;
}

/**
 * `commit`: what is armed; null: somebody wants to arm `option`. With `plan` null where nothing can be committed: no such option, no plan,
 * or a procedure in hand that is past its gates.
 */
export function commitFacts(draft: Draft, incident: string, commit: Commit | null, wanted: string): CommitFacts {
  const option = commit?.option ?? wanted;
  const opened = openFor(draft, incident, option);
  const plan = planNow(draft, incident, option);
  if (opened === null || typeof opened === 'string' || plan === null || opened.phase !== 'GATES')
    return { plan: null, isWithdrawn: false, lost: [], blocking: [], stale: [], decideByMs: null };
  const advice = adviceNow(draft, draft.incidents[incident]);
  const blocking = blockers(procedureGates(draft, opened, advice), opened.overrides).map(({ id }) => id);
  return {
    plan: planPrint(plan),
    isWithdrawn: blocking.some((id) => ADVICE.has(id)),
    lost: commit === null ? [] : lostSigners(draft, commit),
    blocking,
    stale: staleReadings(draft, commit?.used ?? []).map(({ element }) => nameOf(draft.config, element)),
    decideByMs: advice?.decideByMs ?? null,
  };
}

/** A signature counts as long as its person may sign: a PIN of before a retirement, or a name of before the first enrolment, is none. */
function lostSigners({ operators }: Pick<Draft, 'operators'>, { armed, second }: Commit): readonly string[] {
  const isLost = ({ person, identity }: Signature, least: OperatorRole): boolean => {
    if (identity === 'name') return operators.length > 0;
    const known = operators.find(({ name }) => isSamePerson(name, person));
    return known === undefined || !mayAct(known.role, least);
  };
  return [
    ...(isLost(armed, 'operator') ? [armed.person] : []),
    ...(second !== null && isLost(second, second.alone === null ? 'approver' : 'operator') ? [second.person] : []),
  ];
}

/** What the decision on the screens was made from, `element|metric`; what was missing then was not used. */
export function usedReadings(draft: Pick<Draft, 'decisions' | 'config'>, incident: string): readonly string[] {
  return (draft.decisions[incident]?.evidence ?? []).flatMap(({ element, metric, weight, source }) =>
    metric === null || weight === 'missing' || source === OPERATOR_SOURCE || !draft.config.signalIndex.has(`${element}|${metric}`)
      ? []
      : `${element}|${metric}`,
  );
}

/** Those older than 10 s that are not as fresh as their own period allows: a meter read once a minute is not stale after 11 s. */
export function staleReadings(draft: Draft, used: readonly string[]): readonly StaleReading[] {
  return used.flatMap((id) => {
    const [element = '', metric = ''] = id.split('|');
    const reading = read(draft, element, metric);
    const atMs = reading?.atMs ?? null;
    const isFresh = reading !== null && reading.quality === 'good' && reading.freshness === 'fresh';
    const isYoung = reading !== null && reading.quality === 'good' && atMs !== null && draft.nowMs - atMs <= USED_AGE_MS;
    return isFresh || isYoung ? [] : { element, metric, atMs };
  });
}
