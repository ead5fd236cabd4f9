/** A daily backup failed, did not run, was not verified, is on one server only, is too old, or is not kept ten days. Nothing that runs is touched. BCP 4.9 */
import { text } from '../../../../shared/i18n/text.ts';
import type { GateView, IncidentView } from '../../../../shared/model/live.ts';
import { carryOut } from '../decide/carry-out.ts';
import { evidence, gate, gateResult, type Line } from '../decide/parts.ts';
import { oldestAllowedMs, verifiedStartMs } from '../derive/backups.ts';
import { isKnown, read, standing } from '../derive/fact.ts';
import type { Draft } from '../draft.ts';
import { nameOf } from '../names.ts';
import { NO_EVIDENCE, defineRule, isOver, over, type Advice } from './rule.ts';
import { ofKind } from '../of-kind.ts';
import { onceALook } from '../once-a-look.ts';
import type { SiteElement } from '../../../../shared/model/site.ts';

const KEPT = 'backup.keptShort';
const CONDITIONS = ['backup.failed', 'backup.missed', 'backup.unverified', 'backup.singleCopy', 'backup.tooOld', KEPT];
const METRICS = ['backup.last', 'backup.verifiedAge', 'backup.copies', 'backup.keptDays'];

export const backups = defineRule({
  id: 'backups',
  version: 2,
  bcp: '4.9',
  conditions: [...CONDITIONS, 'device.down'],
  runbooks: ['rerun-backup', 'repair-host'],
  matches: (draft, incident) =>
    CONDITIONS.includes(incident.condition) ||
    (incident.condition === 'device.down' && draft.config.elements.get(incident.root)?.kind === 'backupServer'),
  decide: (draft, incident) => {
    const name = nameOf(draft.config, incident.root);
    if (isOver(incident)) return over(text('backup.back', { name }), NO_EVIDENCE, text('change.bothBackupsFail'));
    return advise(draft, incident, name);
  },
});

function advise(draft: Draft, incident: IncidentView, name: string): Advice {
  const jobs = ofKind(draft.config.site, 'backupJob');
  const other = otherGate(draft, incident);
  const isServer = incident.condition === 'device.down';
  const newestMs = newestStartMs(draft);
  const isAct = incident.condition === 'backup.tooOld' || other.result === 'failed';
  const act = isServer ? 'repairHost' : 'rerunBackup';
  return carryOut(draft, {
    verdict: isAct ? 'act' : 'stay',
    headline: isServer
      ? text('backup.oneServer', { name })
      : incident.condition === 'backup.tooOld'
        ? text('backup.tooOld', { name, atMs: verifiedStartMs(draft, incident.root) ?? incident.onsetMs })
        : text(isOnlyKeptShort(draft, incident) ? 'backup.kept' : 'backup.advice', { name }),
    threatens: newestMs === null ? text('threat.backupUnknown') : text('threat.backupExposed', { atMs: newestMs }),
    act,
    runbook: isServer ? 'repair-host' : 'rerun-backup',
    advised: act,
    stayOutage: text('outage.none'),
    stayLoss: newestMs === null ? text('loss.sinceUnknown') : text('loss.since', { atMs: newestMs }),
    evidence: () => {
      const lines = jobLines(draft);
      return jobs.flatMap(({ id }) => (id === incident.root ? linesOf(draft, id, 'for') : (lines.get(id) ?? [])));
    },
    gates: [other],
    changes: [text('change.backupVerified'), text('change.bothBackupsFail')],
  });
}

/** Too few days are kept, and the last backup itself is not called bad: a failed one is told before what is thrown away early. */
function isOnlyKeptShort(draft: Draft, { root, condition }: IncidentView): boolean {
  return condition === KEPT && CONDITIONS.every((one) => one === KEPT || standing(draft, one, root) === null);
}

function linesOf(draft: Draft, job: string, side: 'for' | 'against'): readonly Line[] {
  return METRICS.map((metric) => evidence(draft, job, metric, side));
}

/** What the jobs say against, whichever incident asks. */
const jobLines = onceALook(
  (draft): ReadonlyMap<string, readonly Line[]> =>
    new Map(ofKind(draft.config.site, 'backupJob').map(({ id }) => [id, linesOf(draft, id, 'against')])),
);

/** A restore takes the newest there is; it is not known while a server does not say. */
const newestStartMs = onceALook((draft): number | null => {
  const starts = ofKind(draft.config.site, 'backupJob').map((job) => verifiedStartMs(draft, job.id));
  return starts.reduce((newest, start) => (newest === null || start === null ? null : Math.max(newest, start)), starts[0] ?? null);
});

/** Whether a backup elsewhere would do in the meantime. */
function otherGate(draft: Draft, incident: IncidentView): GateView {
  const own = draft.config.elements.get(incident.root)?.in;
  const others = [...goodJobs(draft)].filter(([job]) => job.id !== incident.root && job.in !== own);
  const states = others.map(([, isGood]) => isGood);
  const result = gateResult(states.includes(true) ? true : states.length === 0 || states.every((state) => state === false) ? false : null);
  return gate('otherBackup', result, 'soft', text(`gate.otherBackup.${result}`));
}

/** Of each job whether its backup is good; null: not known. */
const goodJobs = onceALook(
  (draft): ReadonlyMap<SiteElement, boolean | null> =>
    new Map(ofKind(draft.config.site, 'backupJob').map((job) => [job, isGood(draft, job.id)])),
);

function isGood(draft: Draft, job: string): boolean | null {
  const last = read(draft, job, 'backup.last');
  if (isKnown(last) && last.state !== 'ok') return false;
  const startMs = verifiedStartMs(draft, job);
  const element = draft.config.elements.get(job);
  const allowedMs = element === undefined ? null : oldestAllowedMs(element);
  if (startMs === null || allowedMs === null || !isKnown(last)) return null;
  return draft.nowMs - startMs <= allowedMs;
}
