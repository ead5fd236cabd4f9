/** The rules file as people write it (docs/reference/user-rules.md), key by key. It has no key that could decide anything. */
import { z } from 'zod';
import { ELEMENT_KINDS } from '../../shared/model/site.ts';
import { quantity } from '../site/schema-values.ts';

export const RULES_FORMAT = 'twinwatch-rules/1';
/** Longest expression, characters: what it may cost is bounded by what may be written. */
const MAX_EXPRESSION = 1_000;

const RuleId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'an id: small letters, digits and -, at most 40');
const ElementRef = z.string().min(1).max(64);
const Sentence = z.string().trim().min(1).max(300);
/** One sentence for both languages, or one for each. */
const Said = z.union([Sentence, z.strictObject({ en: Sentence, fr: Sentence })]);

export const RuleInput = z.strictObject({
  id: RuleId,
  kind: z.enum(ELEMENT_KINDS).optional(),
  elements: z.array(ElementRef).min(1).max(1_000).optional(),
  when: z.string().trim().min(1).max(MAX_EXPRESSION),
  for: quantity('duration', 'How long it must be known to hold before the alarm is raised.').optional(),
  clearFor: quantity('duration', 'How long it must be known not to hold before the alarm ends.').optional(),
  priority: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  message: Said,
  consequence: Said,
  action: Said,
  timeToAct: quantity('duration', 'Time an operator has.'),
  enabled: z.union([z.boolean(), z.string().min(1).max(40)]).optional(),
});
/** One rule as written; its expression and ids are not looked at yet. */
export type RuleInput = z.infer<typeof RuleInput>;

export const RULE_KEYS: readonly string[] = Object.keys(RuleInput.shape);
export const RulesHead = z.strictObject({ format: z.literal(RULES_FORMAT), rules: z.array(z.unknown()).max(500) });
