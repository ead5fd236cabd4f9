/** Daily backups on two servers, kept ten days (BCP 4.9): what must be said of one that failed, is too old, is on one server, or is not kept. */
import { expect, it } from 'vitest';
import type { Site } from '../../../../shared/model/site.ts';
import type { World } from '../testing/bench-world.ts';
import { anyOf, plantOf, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

/** Each day, 2 h at most, and an hour of slack: older than that is too old. */
const [EVERY_S, LASTS_S, SLACK_S, KEEP_DAYS, RUN_S, REPAIR_S] = [86_400, 7_200, 3_600, 10, 5_400, 7_200];
const TOO_OLD_S = EVERY_S + LASTS_S + SLACK_S + 10;
/** The newest verified backup of A began 12 h ago, that of B 11 h. */
const [A_S, B_S] = [43_200, 39_600];

const job = (id: string, room: string) => {
  const facts = { everyS: EVERY_S, lastsS: LASTS_S, keepS: KEEP_DAYS * 86_400 };
  return { id, kind: 'backupJob' as const, in: room, needs: anyOf('vol'), facts };
};
function siteOf(...more: readonly string[]): Site {
  const servers = ['a', 'b'].map((at) => ({ id: `backup-${at}`, kind: 'backupServer' as const, in: `room-${at}` }));
  const jobs = [job('job-a', 'room-a'), job('job-b', 'room-b'), ...more.map((id) => job(id, 'room-a'))];
  return siteWith(miniSite(), [...servers, ...jobs], { 'rerun-backup': RUN_S, 'repair-host': REPAIR_S });
}
const wellOf = (id: string, ageS: number) => ({
  ...{ [`${id}|backup.last`]: 'ok', [`${id}|backup.verifiedAge`]: ageS, [`${id}|backup.copies`]: 2, [`${id}|backup.keptDays`]: KEEP_DAYS },
});
const plant = (...more: readonly string[]): World => {
  const ages = [['job-a', A_S], ['job-b', B_S], ...more.map((id) => [id, A_S] as const)] as const;
  return plantOf(siteOf(...more), Object.fromEntries(ages.flatMap(([id, ageS]) => Object.entries(wellOf(id, ageS)))));
};
const set = (readings: Readonly<Record<string, number | string>>, seconds = 3) => ({ story: (of: World) => of.set(readings).run(seconds) });
const mute = (signal: string, readings: Readonly<Record<string, number | string>>) => ({
  story: (of: World) => {
    of.silent.add(signal);
    return of.run(20).set(readings).run(3);
  },
  root: 'job-a',
});

const A_FAILED = { 'job-a|backup.last': 'failed' };
const METRICS = ['backup.last', 'backup.verifiedAge', 'backup.copies', 'backup.keptDays'];
const lines = (id: string, weight: string, silent?: string) =>
  METRICS.map((metric) => `${metric === silent ? 'missing' : weight} ${id} ${metric}`);
const RERUN = `*rerunBackup: outage.none, ${String(RUN_S)} s, wayBack.plan`;
const other = (result: string) => [`otherBackup ${result}: gate.otherBackup.${result} (soft)`];
const BACK_TO_B = `atMs=-${String(B_S)}`;
const CALM = { verdict: 'stay', phase: 'OBSERVE', limit: null, decideBy: null, isTooLate: false, expected: [] };
const URGENT = { verdict: 'act', phase: 'APPROVE' };
const RERUN_PLAN = { advised: 'rerunBackup', plan: ['do-rerun-backup'], planS: RUN_S };
const A = { root: 'job-a' } as const;

const rows: Readonly<Record<string, Row>> = {
  'the backup of A failed, that of B is good: run it again, a restore would take that of B': {
    ...set(A_FAILED),
    ...A,
    said: {
      ...{ ...CALM, ...RERUN_PLAN, headline: 'backup.advice name=JOB-A', threatens: `threat.backupExposed ${BACK_TO_B}` },
      options: [RERUN, `stay: outage.none, loss.since ${BACK_TO_B}`],
      evidence: [...lines('job-a', 'for'), ...lines('job-b', 'against')],
      ...{ gates: other('passed'), changes: ['change.backupVerified', 'change.bothBackupsFail'] },
    },
  },
  'it did not run': {
    ...set({ 'job-a|backup.last': 'missed' }),
    ...A,
    said: { ...CALM, ...RERUN_PLAN, headline: 'backup.advice name=JOB-A' },
  },
  'it was not verified': { ...set({ 'job-a|backup.last': 'unverified' }), ...A, said: { ...CALM, headline: 'backup.advice name=JOB-A' } },
  'it is on one server only': { ...set({ 'job-a|backup.copies': 1 }), ...A, said: { ...CALM, headline: 'backup.advice name=JOB-A' } },
  'both failed: at once': {
    ...set({ ...A_FAILED, 'job-b|backup.last': 'failed' }),
    ...A,
    said: { ...URGENT, ...RERUN_PLAN, headline: 'backup.advice name=JOB-A', gates: other('failed') },
  },
  'it failed, and the newest of B is too old: at once': {
    ...set({ ...A_FAILED, 'job-b|backup.verifiedAge': TOO_OLD_S }),
    ...A,
    said: { ...URGENT, gates: other('failed'), threatens: `threat.backupExposed atMs=-${String(A_S)}` },
  },
  'it failed, and nobody hears how the last one of B went': {
    ...mute('job-b|backup.last', A_FAILED),
    said: { ...CALM, gates: other('unknown'), evidence: [...lines('job-a', 'for'), ...lines('job-b', 'against', 'backup.last')] },
  },
  'it failed, and nobody hears how old that of B is: how far a restore goes back is not known': {
    ...mute('job-b|backup.verifiedAge', A_FAILED),
    said: {
      ...{ ...CALM, gates: other('unknown'), threatens: 'threat.backupUnknown' },
      options: [RERUN, 'stay: outage.none, loss.sinceUnknown'],
    },
  },
  'the newest of A is too old: run it now': {
    ...set({ 'job-a|backup.verifiedAge': TOO_OLD_S }),
    ...A,
    said: {
      ...{ ...URGENT, ...RERUN_PLAN, headline: `backup.tooOld atMs=-${String(TOO_OLD_S)} name=JOB-A`, gates: other('passed') },
      threatens: `threat.backupExposed ${BACK_TO_B}`,
    },
  },
  'eight days are kept instead of ten': {
    ...set({ 'job-a|backup.keptDays': 8 }),
    ...A,
    said: { ...CALM, ...RERUN_PLAN, headline: 'backup.kept name=JOB-A' },
  },
  'eight days are kept, and then the backup fails: that it failed is told': {
    story: (of) => of.set({ 'job-a|backup.keptDays': 8 }).run(3).set(A_FAILED).run(3),
    ...A,
    said: { ...CALM, ...RERUN_PLAN, headline: 'backup.advice name=JOB-A' },
  },
  'the backup server of A is lost: the host is repaired, not the job run again': {
    ...set({ 'backup-a|device.reach': 'down' }, 25),
    root: 'backup-a',
    said: {
      ...{ ...CALM, advised: 'repairHost', plan: ['do-repair-host'], planS: REPAIR_S, headline: 'backup.oneServer name=BACKUP-A' },
      ...{ gates: other('passed'), evidence: [...lines('job-a', 'against'), ...lines('job-b', 'against')] },
    },
  },
  'the backup server of A is lost and the backup of B failed: what is in A does not count': {
    ...set({ 'backup-a|device.reach': 'down', 'job-b|backup.last': 'failed' }, 25),
    root: 'backup-a',
    said: { ...URGENT, advised: 'repairHost', headline: 'backup.oneServer name=BACKUP-A', gates: other('failed') },
  },
  'it was run again and is good': {
    ...{ story: (of) => of.set(A_FAILED).run(3).set({ 'job-a|backup.last': 'ok' }).run(3), ...A },
    said: {
      ...{ verdict: 'stay', advised: 'stay', headline: 'backup.back name=JOB-A', threatens: 'threat.none', evidence: [] },
      ...{ options: ['*stay: outage.none'], changes: ['change.bothBackupsFail'] },
    },
  },
};

it.each(Object.entries(rows))('%s', (_situation, row) => {
  expect(told('backups', plant(), row)).toEqual(row.said);
});

it('a good backup in the same place is no other backup', () => {
  const row: Row = { ...set({ ...A_FAILED, 'job-b|backup.last': 'failed' }), ...A, said: { verdict: 'act', gates: other('failed') } };
  expect(told('backups', plant('job-a2'), row)).toEqual(row.said);
});

it('a host that is lost is not a matter of backups', () => {
  const { model } = set({ 'hv-a1|device.reach': 'down' }, 25).story(plant());
  expect(Object.values(model.decisions).map(({ rule }) => rule)).toEqual(['hypervisor-ha']);
});
