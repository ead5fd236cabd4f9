/** French texts of the engine, ICU messages by key, joined from one file per subject. Keys equal those of `engine.en.ts`. */
import { conditionsFr } from './conditions.fr.ts';
import { decisionsFr } from './decisions.fr.ts';
import type { engineEn } from './engine.en.ts';
import { plantFr } from './plant.fr.ts';
import { readingsFr } from './readings.fr.ts';
import { recordsFr } from './records.fr.ts';

export const engineFr: Readonly<Record<keyof typeof engineEn, string>> = {
  ...conditionsFr,
  ...decisionsFr,
  ...plantFr,
  ...readingsFr,
  ...recordsFr,
};
