/** The names advice may carry, whatever the site: rules, options, gates, what is expected to happen by itself. */
import { engineEn } from '../../shared/i18n/engine.en.ts';
import { EXPECTATIONS } from '../engine/core/expect/index.ts';
import { FAILBACK } from '../engine/core/procedure/acts.ts';
import { RULES } from '../engine/core/rules/index.ts';
import { oneOf } from './names.ts';
import type { Named } from './names.ts';

/** Words of how a gate stands, which every gate uses: no gates themselves. */
const NO_GATES: readonly string[] = ['unsaid', 'passed', 'failed', 'unknown'];

const RULE_IDS = RULES.map((rule) => rule.id);
/** Every option has its words in the catalog. */
const OPTION_IDS = wordsOf('option.');
/** What a person may run: an option of a decision, or the way back, which no decision offers. */
const RUN_IDS = [FAILBACK, ...OPTION_IDS];
const GATE_IDS = [
  ...new Set([...wordsOf('gate.').filter((id) => !id.includes('.')), ...wordsOf('siteGate.')].filter((id) => !NO_GATES.includes(id))),
];
const EXPECTED_IDS = EXPECTATIONS.map((expectation) => expectation.condition);

/** A rule by id; refused with the nearest right word. */
export function ruleOf(id: string): Named<string> {
  return oneOf(RULE_IDS, id, 'rule', `one of ${RULE_IDS.join(', ')}`);
}

/** The option of a decision. */
export function optionOf(id: string): Named<string> {
  return oneOf(OPTION_IDS, id, 'option', `one of ${OPTION_IDS.join(', ')}`);
}

/** The option of a procedure. */
export function runOf(id: string): Named<string> {
  return oneOf(RUN_IDS, id, 'option', `one of ${RUN_IDS.join(', ')}`);
}

/** A gate by id, whichever rule shows it; refused with the nearest right word. */
export function gateOf(id: string): Named<string> {
  return oneOf(GATE_IDS, id, 'gate', `one of ${GATE_IDS.join(', ')}`);
}

/** What may be expected to happen by itself, by id; refused with the nearest right word. */
export function expectationOf(id: string): Named<string> {
  return oneOf(EXPECTED_IDS, id, 'expectation', `one of ${EXPECTED_IDS.join(', ')}`);
}

/** What follows the prefix in the catalog of the engine. */
function wordsOf(prefix: string): readonly string[] {
  return Object.keys(engineEn).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
}
