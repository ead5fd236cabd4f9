/** French texts of the screens that have files of their own, gathered. Part of `ui.fr.ts`. */
import { actsFr } from './acts.fr.ts';
import { namesFr } from './names.fr.ts';
import { reportFr } from './report.fr.ts';
import { uiAnswerFr } from './ui-answer.fr.ts';
import { uiAlarmsFr } from './ui-alarms.fr.ts';
import { uiCallsFr } from './ui-calls.fr.ts';
import { uiCarriesFr } from './ui-carries.fr.ts';
import { uiDecisionFr } from './ui-decision.fr.ts';
import { uiFirstFr } from './ui-first.fr.ts';
import { uiHandoverFr } from './ui-handover.fr.ts';
import { uiKeynamesFr } from './ui-keynames.fr.ts';
import { uiLongFr } from './ui-long.fr.ts';
import { uiMachineFr } from './ui-machine.fr.ts';
import { uiNoticeFr } from './ui-notice.fr.ts';
import { uiPaletteFr } from './ui-palette.fr.ts';
import { uiPastFr } from './ui-past.fr.ts';
import { uiRunbookFr } from './ui-runbook.fr.ts';
import { uiSoundFr } from './ui-sound.fr.ts';
import { uiSourcesFr } from './ui-sources.fr.ts';
import { uiTroubleFr } from './ui-trouble.fr.ts';
import { uiWallFr } from './ui-wall.fr.ts';
import { uiMapFr } from './ui-map.fr.ts';
import { uiWordsFr } from './ui-words.fr.ts';
import { uiWhatifFr } from './ui-whatif.fr.ts';
import { uiCommitFr } from './ui-commit.fr.ts';
import { uiDrillsFr } from './ui-drills.fr.ts';
import { uiPeopleFr } from './ui-people.fr.ts';
import { uiRecordFr } from './ui-record.fr.ts';
import { uiReplayFr } from './ui-replay.fr.ts';

export const uiPartsFr = {
  ...uiCallsFr,
  ...uiCarriesFr,
  ...uiKeynamesFr,
  ...uiLongFr,
  ...uiReplayFr,
  ...uiRecordFr,
  ...uiPeopleFr,
  ...uiDrillsFr,
  ...uiCommitFr,
  ...actsFr,
  ...namesFr,
  ...reportFr,
  ...uiAnswerFr,
  ...uiAlarmsFr,
  ...uiDecisionFr,
  ...uiFirstFr,
  ...uiHandoverFr,
  ...uiMachineFr,
  ...uiNoticeFr,
  ...uiPaletteFr,
  ...uiPastFr,
  ...uiRunbookFr,
  ...uiSoundFr,
  ...uiSourcesFr,
  ...uiTroubleFr,
  ...uiWallFr,
  ...uiMapFr,
  ...uiWhatifFr,
  ...uiWordsFr,
};
