/** Backups against the periods of their own job: the newest verified one too old, too few days kept; and the backup exposure of a service. BCP 4.9, 5 */
import type { ElementId, SiteElement } from '../../../../shared/model/site.ts';
import { wakeAt, type Draft } from '../draft.ts';
import { upstream } from '../graph/upstream.ts';
import type { DerivedFact } from '../model.ts';
import { PIECE, type Pieces } from '../pieces.ts';
import { fact, isAnyTold, isKnown, read, type Derivation } from './fact.ts';
import { ofKind } from '../of-kind.ts';

/** A job may begin or end this much late before its backup counts as too old, ms. */
const SLACK_MS = 3_600_000;
const DAY_S = 86_400;

/** Start of the newest verified backup of a job, UTC ms, to the second; null: not known. */
export function verifiedStartMs(draft: Draft, job: ElementId): number | null {
  const age = read(draft, job, 'backup.verifiedAge');
  if (!isKnown(age) || age.value === null || age.atMs === null) return null;
  return Math.floor((age.atMs - age.value * 1_000) / 1_000) * 1_000;
}

/** The newest verified backup of a job may be this old when all is well: its period, the time one run takes, and slack, ms. */
export function oldestAllowedMs(job: SiteElement): number | null {
  return job.facts.everyS === undefined ? null : (job.facts.everyS + (job.facts.lastsS ?? 0)) * 1_000 + SLACK_MS;
}

/** The newest verified backup of a job is older than its period allows. */
export function* tooOldBackups(draft: Draft): Pieces<readonly DerivedFact[]> {
  const facts: DerivedFact[] = [];
  const isTold = isAnyTold(draft, 'backup.tooOld');
  for (const [place, job] of jobsOf(draft).entries()) {
    if (place % PIECE === 0) yield;
    const allowedMs = oldestAllowedMs(job);
    const startMs = allowedMs === null ? null : verifiedStartMs(draft, job.id);
    if (startMs === null || allowedMs === null) {
      // Silence ends nothing: what was too old has not become younger.
      const known = isTold ? draft.derived[`backup.tooOld|${job.id}`] : undefined;
      if (known !== undefined) facts.push(known);
      continue;
    }
    const dueMs = startMs + allowedMs;
    if (draft.nowMs > dueMs) facts.push(fact('backup.tooOld', job.id, dueMs, dueMs));
    else wakeAt(draft, dueMs + 1);
  }
  return facts;
}

export const shortRetention: Derivation = (draft) =>
  jobsOf(draft).flatMap((job) => {
    if (job.facts.keepS === undefined) return [];
    const kept = read(draft, job.id, 'backup.keptDays');
    if (!isKnown(kept) || kept.value === null) return draft.derived[`backup.keptShort|${job.id}`] ?? [];
    const atMs = kept.atMs ?? draft.nowMs;
    return kept.value * DAY_S < job.facts.keepS ? [fact('backup.keptShort', job.id, atMs, atMs)] : [];
  });

function jobsOf(draft: Draft): readonly SiteElement[] {
  return ofKind(draft.config.site, 'backupJob');
}

/** Copies the data of a service is on. */
export function copiesBehind(draft: Draft, service: ElementId): readonly ElementId[] {
  return upstream(draft.config.graph, service).filter((id) => draft.config.elements.get(id)?.kind === 'copy');
}

/** Jobs that save the data of a service: those that read a volume it stands on. */
export function jobsBehind(draft: Draft, service: ElementId): readonly ElementId[] {
  const { graph, elements } = draft.config;
  const volumes = new Set(upstream(graph, service).filter((id) => elements.get(id)?.kind === 'volume'));
  return jobsOf(draft)
    .filter((job) => upstream(graph, job.id).some((id) => volumes.has(id)))
    .map((job) => job.id);
}
