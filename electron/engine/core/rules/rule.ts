/** What a rule is: it looks at one incident in its world and says what to do. Pure; never acts. */
import type { DecisionView, IncidentView } from '../../../../shared/model/live.ts';
import type { Draft } from '../draft.ts';

/** A decision before it is stamped with its incident, its time and the digest of its inputs. */
export type Advice = Omit<DecisionView, 'incident' | 'rule' | 'ruleVersion' | 'bcp' | 'madeAtMs' | 'snapshot' | 'cause'>;

export interface Rule {
  /** Stable id, also the folder of its scenarios. */
  readonly id: string;
  /** Raised by one whenever its advice could differ for the same inputs. */
  readonly version: number;
  /** Section of the plan it serves. */
  readonly bcp: string;
  /** Whether this incident is this rule's. The first rule in the list that matches decides. */
  matches(draft: Draft, incident: IncidentView): boolean;
  decide(draft: Draft, incident: IncidentView): Advice;
}

/** Marks an object as a rule; the type does the rest. */
export function defineRule(rule: Rule): Rule {
  return rule;
}

/** Nothing of it is faulty any more: the incident is calming down. */
export function isOver(incident: IncidentView): boolean {
  return incident.state === 'recovering' || incident.state === 'resolved';
}
