/** English texts of the engine, ICU messages by key, joined from one file per subject. Keys equal those of `engine.fr.ts`. */
import { conditionsEn } from './conditions.en.ts';
import { decisionsEn } from './decisions.en.ts';
import { plantEn } from './plant.en.ts';
import { readingsEn } from './readings.en.ts';
import { recordsEn } from './records.en.ts';

export const engineEn = { ...conditionsEn, ...decisionsEn, ...plantEn, ...readingsEn, ...recordsEn } as const;
