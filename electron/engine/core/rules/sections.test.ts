/** Every rule answers to a section of the plan: 2, the zones of the network, or one of the scenarios 4.1 to 4.9. */
import { expect, it } from 'vitest';
import { RULES } from './index.ts';

it.each(RULES.map((rule) => [rule.id, rule.bcp]))('%s names its section: %s', (_id, bcp) => {
  expect(bcp).toMatch(/^(2|4\.[1-9])$/);
});
