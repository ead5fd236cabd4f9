/** THE list of rules: the first that matches an incident decides. A new rule is one file and one line here. */
import { dcLinks } from './dc-links.ts';
import { mainsLoss } from './mains-loss.ts';
import { powerPath } from './power-path.ts';
import { repair } from './repair.ts';
import type { Rule } from './rule.ts';
import { siteLoss } from './site-loss.ts';

export const RULES: readonly Rule[] = [siteLoss, mainsLoss, powerPath, dcLinks, repair];
