/** English texts of the engine, ICU messages by key, joined from one file per subject. Keys equal those of `engine.fr.ts`. */
import { commitEn } from './commit.en.ts';
import { carryEn } from './carry.en.ts';
import { conditionsEn } from './conditions.en.ts';
import { decisionsEn } from './decisions.en.ts';
import { detectionEn } from './detection.en.ts';
import { drillsEn } from './drills.en.ts';
import { foresightEn } from './foresight.en.ts';
import { layoutEn } from './layout.en.ts';
import { keepingEn } from './keeping.en.ts';
import { machineEn } from './machine.en.ts';
import { networkEn } from './network.en.ts';
import { outwardEn } from './outward.en.ts';
import { overloadEn } from './overload.en.ts';
import { wallsEn } from './walls.en.ts';
import { plantEn } from './plant.en.ts';
import { readingsEn } from './readings.en.ts';
import { recordsEn } from './records.en.ts';
import { runbooksEn } from './runbooks.en.ts';
import { sourcesSaidEn } from './sources-said.en.ts';
import { systemsEn } from './systems.en.ts';
import { systemsDecisionsEn } from './systems-decisions.en.ts';
import { thresholdsEn } from './thresholds.en.ts';

export const engineEn = {
  ...commitEn,
  ...carryEn,
  ...conditionsEn,
  ...decisionsEn,
  ...detectionEn,
  ...drillsEn,
  ...foresightEn,
  ...layoutEn,
  ...keepingEn,
  ...machineEn,
  ...networkEn,
  ...outwardEn,
  ...overloadEn,
  ...wallsEn,
  ...plantEn,
  ...readingsEn,
  ...recordsEn,
  ...runbooksEn,
  ...sourcesSaidEn,
  ...systemsEn,
  ...systemsDecisionsEn,
  ...thresholdsEn,
} as const;
