/** French texts of the engine, ICU messages by key, joined from one file per subject. Keys equal those of `engine.en.ts`. */
import { commitFr } from './commit.fr.ts';
import { carryFr } from './carry.fr.ts';
import { conditionsFr } from './conditions.fr.ts';
import { decisionsFr } from './decisions.fr.ts';
import type { engineEn } from './engine.en.ts';
import { detectionFr } from './detection.fr.ts';
import { drillsFr } from './drills.fr.ts';
import { foresightFr } from './foresight.fr.ts';
import { layoutFr } from './layout.fr.ts';
import { keepingFr } from './keeping.fr.ts';
import { machineFr } from './machine.fr.ts';
import { networkFr } from './network.fr.ts';
import { outwardFr } from './outward.fr.ts';
import { overloadFr } from './overload.fr.ts';
import { wallsFr } from './walls.fr.ts';
import { plantFr } from './plant.fr.ts';
import { readingsFr } from './readings.fr.ts';
import { recordsFr } from './records.fr.ts';
import { runbooksFr } from './runbooks.fr.ts';
import { sourcesSaidFr } from './sources-said.fr.ts';
import { systemsFr } from './systems.fr.ts';
import { systemsDecisionsFr } from './systems-decisions.fr.ts';
import { thresholdsFr } from './thresholds.fr.ts';

export const engineFr: Readonly<Record<keyof typeof engineEn, string>> = {
  ...commitFr,
  ...carryFr,
  ...conditionsFr,
  ...decisionsFr,
  ...detectionFr,
  ...drillsFr,
  ...foresightFr,
  ...layoutFr,
  ...keepingFr,
  ...machineFr,
  ...networkFr,
  ...outwardFr,
  ...overloadFr,
  ...wallsFr,
  ...plantFr,
  ...readingsFr,
  ...recordsFr,
  ...runbooksFr,
  ...sourcesSaidFr,
  ...systemsFr,
  ...systemsDecisionsFr,
  ...thresholdsFr,
};
