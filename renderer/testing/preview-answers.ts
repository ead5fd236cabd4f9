/** What the preview answers to the calls of its screens, each as the contract has it; what is not here is answered as recorded. Never shipped. */
import type { CallName, CallOutput } from '../../shared/ipc/contract.ts';
import { text } from '../../shared/i18n/text.ts';
import { alarmHealth } from '../../shared/model/alarm-health.ts';
import type { BackupFacts } from '../../shared/model/record-keeping.ts';
import type { Site } from '../../shared/model/site.ts';
import { fakeDay, FAKE_LINES } from './fake-machine.ts';
import { FAKE_LIBRARY } from './fake-runbook.ts';
import { fakeThresholds, fakeTrial } from './fake-thresholds.ts';

const DAY_MS = 86_400_000;

/** By call. `nowMs`: when the page was opened. */
export function previewAnswers(site: Site, nowMs: number): { readonly [N in CallName]?: CallOutput<N> } {
  return {
    'note.draft': { text: '' },
    explain: { incidents: [], lines: [...FAKE_LINES] },
    'incidents.list': fakeDay(nowMs).map((one) => ({
      ...one,
      state: 'closed',
      root: 'link-3',
      cause: text('ui.verbatim', { text: 'Link 3 lost' }),
    })),
    'threshold.list': { rows: [...fakeThresholds(site)] },
    'threshold.try': { trial: fakeTrial(nowMs), refusal: null },
    'runbook.list': FAKE_LIBRARY,
    'record.backups': fakeBackups(nowMs),
    'alarms.health': alarmHealth([], nowMs - 7 * DAY_MS, nowMs),
    'what.if': {
      down: ['ups-a1'],
      atMs: nowMs,
      failed: [],
      unknown: [],
      fallen: ['svc-mail'],
      atOnce: { lost: ['svc-mail'], shed: [] },
      later: { lost: [], shed: [] },
      anyway: { fallen: [], loss: { lost: [], shed: [] }, restarts: [] },
      carriers: [],
      restarts: { atOnce: [], later: [] },
      legs: [],
    },
  };
}

/** The newest is verified and a few entries behind; one of before does not verify, and says why. */
function fakeBackups(nowMs: number): CallOutput<'record.backups'> {
  const last: BackupFacts = {
    file: 'backups/record-1204.sqlite',
    madeAtMs: nowMs - 540_000,
    bytes: 4_321_280,
    rows: 1_198,
    headHash: 'a'.repeat(64),
    problem: null,
  };
  const older: BackupFacts = {
    ...last,
    file: 'backups/record-1101.sqlite',
    madeAtMs: nowMs - DAY_MS,
    rows: 1_101,
    headHash: 'b'.repeat(64),
  };
  const damaged: BackupFacts = {
    ...last,
    file: 'backups/record-0987.sqlite',
    madeAtMs: nowMs - 2 * DAY_MS,
    rows: null,
    headHash: null,
    problem: 'entry 412 does not match its hash',
  };
  return {
    state: { state: 'ok', last, triedAtMs: last.madeAtMs, problem: null, isRunning: false },
    backups: [last, older, damaged],
    isLooking: false,
    lastSeq: 1_204,
  };
}
