/** English texts of the screens that have files of their own, gathered. Part of `ui.en.ts`. */
import { actsEn } from './acts.en.ts';
import { namesEn } from './names.en.ts';
import { reportEn } from './report.en.ts';
import { uiAnswerEn } from './ui-answer.en.ts';
import { uiAlarmsEn } from './ui-alarms.en.ts';
import { uiCallsEn } from './ui-calls.en.ts';
import { uiCarriesEn } from './ui-carries.en.ts';
import { uiDecisionEn } from './ui-decision.en.ts';
import { uiFirstEn } from './ui-first.en.ts';
import { uiHandoverEn } from './ui-handover.en.ts';
import { uiKeynamesEn } from './ui-keynames.en.ts';
import { uiLongEn } from './ui-long.en.ts';
import { uiMachineEn } from './ui-machine.en.ts';
import { uiNoticeEn } from './ui-notice.en.ts';
import { uiPaletteEn } from './ui-palette.en.ts';
import { uiPastEn } from './ui-past.en.ts';
import { uiRunbookEn } from './ui-runbook.en.ts';
import { uiSoundEn } from './ui-sound.en.ts';
import { uiSourcesEn } from './ui-sources.en.ts';
import { uiTroubleEn } from './ui-trouble.en.ts';
import { uiWallEn } from './ui-wall.en.ts';
import { uiMapEn } from './ui-map.en.ts';
import { uiWordsEn } from './ui-words.en.ts';
import { uiWhatifEn } from './ui-whatif.en.ts';
import { uiCommitEn } from './ui-commit.en.ts';
import { uiDrillsEn } from './ui-drills.en.ts';
import { uiPeopleEn } from './ui-people.en.ts';
import { uiRecordEn } from './ui-record.en.ts';
import { uiReplayEn } from './ui-replay.en.ts';

export const uiPartsEn = {
  ...uiCallsEn,
  ...uiCarriesEn,
  ...uiKeynamesEn,
  ...uiLongEn,
  ...uiReplayEn,
  ...uiRecordEn,
  ...uiPeopleEn,
  ...uiDrillsEn,
  ...uiCommitEn,
  ...actsEn,
  ...namesEn,
  ...reportEn,
  ...uiAnswerEn,
  ...uiAlarmsEn,
  ...uiDecisionEn,
  ...uiFirstEn,
  ...uiHandoverEn,
  ...uiMachineEn,
  ...uiNoticeEn,
  ...uiPaletteEn,
  ...uiPastEn,
  ...uiRunbookEn,
  ...uiSoundEn,
  ...uiSourcesEn,
  ...uiTroubleEn,
  ...uiWallEn,
  ...uiMapEn,
  ...uiWhatifEn,
  ...uiWordsEn,
} as const;
