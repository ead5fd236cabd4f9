/** THE list of rules: the first that matches an incident decides. A new rule is one file and one line here. */
import { cooling } from './cooling.ts';
import { dcLinks } from './dc-links.ts';
import { fire } from './fire.ts';
import { generator } from './generator.ts';
import { intrusion } from './intrusion.ts';
import { mainsLoss } from './mains-loss.ts';
import { powerPath } from './power-path.ts';
import { powerQuality } from './power-quality.ts';
import { repair } from './repair.ts';
import type { Rule } from './rule.ts';
import { siteLoss } from './site-loss.ts';
import { temperature } from './temperature.ts';
import { ups } from './ups.ts';

export const RULES: readonly Rule[] = [
  siteLoss,
  mainsLoss,
  powerQuality,
  generator,
  ups,
  powerPath,
  cooling,
  temperature,
  fire,
  intrusion,
  dcLinks,
  repair,
];
