/** What a rule is: it looks at one incident in its world and says what to do. Pure; never acts. */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import type { DecisionView, IncidentView } from '../../../../shared/model/live.ts';
import { option, type Line } from '../decide/parts.ts';
import type { Draft } from '../draft.ts';
import type { Pieces } from '../pieces.ts';

/** Lines of evidence, or, where a big centre has thousands, the work that makes them. */
type Told = readonly Line[] | Pieces<readonly Line[]>;

/** Either of them. */
export function* evidenceIn(told: Told): Pieces<readonly Line[]> {
  return 'next' in told ? yield* told : told;
}

/** A decision before it is stamped with its incident, its time and the digest of its inputs. */
export interface Advice extends Omit<
  DecisionView,
  'incident' | 'rule' | 'ruleVersion' | 'bcp' | 'madeAtMs' | 'snapshot' | 'cause' | 'evidence'
> {
  /** Asked for when the decision is told: most looks tell nothing new. */
  readonly evidence: () => Told;
}

/** One of the list in `index.ts`, written as data and functions of the draft alone. */
export interface Rule {
  /** Stable id, also the folder of its scenarios. */
  readonly id: string;
  /** Raised by one whenever its advice could differ for the same inputs. */
  readonly version: number;
  /** Section of the plan it serves. */
  readonly bcp: string;
  /** Conditions at the head of an incident it decides on: the alarms of `docs/reference/plan-coverage.md`. */
  readonly conditions: readonly string[];
  /** Plans of the site file that carry its advice out, by id; `transfer`: the plan that moves a centre's load. None: it needs no plan. */
  readonly runbooks: readonly string[];
  /** Whether this incident is this rule's. The first rule in the list that matches decides. */
  matches(draft: Draft, incident: IncidentView): boolean;
  /** Why an incident is not this rule's although its alarm is; absent: said in general words. */
  whyNot?(draft: Draft, incident: IncidentView): Text;
  /** Where it takes long in a big centre, in pieces. */
  decide(draft: Draft, incident: IncidentView): Advice | Pieces<Advice>;
}

/** Marks an object as a rule; the type does the rest. */
export function defineRule(rule: Rule): Rule {
  return rule;
}

/** Nothing of it is faulty any more: the incident is calming down. */
export function isOver(incident: IncidentView): boolean {
  return incident.state === 'recovering' || incident.state === 'resolved';
}

/** What advice says where it has nothing to say: no gate, no plan, nothing that runs out, nothing expected. */
export const QUIET: Omit<Advice, 'phase' | 'verdict' | 'headline' | 'threatens' | 'advised' | 'options' | 'evidence' | 'changes'> = {
  expected: [],
  gates: [],
  plan: [],
  planDurationS: 0,
  decideByMs: null,
  limit: null,
  isTooLate: false,
};

/** Of what no reading speaks. */
export const NO_EVIDENCE: Advice['evidence'] = () => [];

/** Advice once it is over: nothing to do, nothing moves back by itself, and what would begin it again. */
export function over(headline: Text, evidence: Advice['evidence'], change: Text): Advice {
  return {
    ...QUIET,
    phase: 'OBSERVE',
    verdict: 'stay',
    headline,
    threatens: text('threat.none'),
    advised: 'stay',
    options: [option('stay', { isAdvised: true, outage: text('outage.none') })],
    evidence,
    changes: [change],
  };
}
