/** The two RPO clocks of each service: since when its data has had no full copy, and since when it has had no verified backup. BCP 5; principles: clocks */
import type { ServiceClocks } from '../../../shared/model/live.ts';
import type { ElementId } from '../../../shared/model/site.ts';
import { copiesBehind, jobsBehind, verifiedStartMs } from './derive/backups.ts';
import { isInSync, lastInSyncMs } from './derive/sync.ts';
import { beginStep, type Draft } from './draft.ts';
import type { Model } from './model.ts';

/** By service, as of the model's own time; elements that are no service have no entry. Changes nothing. */
export function clocksOf(model: Model): Readonly<Record<ElementId, ServiceClocks>> {
  const draft = beginStep(model, model.nowMs);
  return Object.fromEntries(
    model.config.site.elements.flatMap((element) =>
      element.service === null ? [] : [[element.id, clocks(draft, element.id, element.service.rpoS)]],
    ),
  );
}

function clocks(draft: Draft, service: ElementId, rpoS: number): ServiceClocks {
  return { service, rpoS, replication: replication(draft, service), backup: backup(draft, service, rpoS) };
}

/** Loss of the good copy now would cost what was written since the other was last in sync. */
function replication(draft: Draft, service: ElementId): ServiceClocks['replication'] {
  const copies = copiesBehind(draft, service);
  const states = copies.map((copy) => isInSync(draft, copy));
  if (copies.length === 0) return { state: 'unknown', fromMs: null };
  if (states.every((state) => state === true)) return { state: 'inSync', fromMs: null };
  const times = copies.filter((_copy, index) => states[index] !== true).map((copy) => lastInSyncMs(draft, copy));
  const fromMs = times.some((time) => time === null) ? null : Math.min(...times.map((time) => time ?? 0));
  // One that is known to be behind is, even where nobody can say since when.
  return { state: states.includes(false) ? 'behind' : 'unknown', fromMs };
}

/** A restore would cost what was written since the START of the newest verified backup: the worst of the servers. */
function backup(draft: Draft, service: ElementId, rpoS: number): ServiceClocks['backup'] {
  const starts = jobsBehind(draft, service).map((job) => verifiedStartMs(draft, job));
  const known = starts.filter((start) => start !== null);
  const fromMs = known.length === 0 ? null : Math.min(...known);
  if (fromMs !== null && draft.nowMs - fromMs > rpoS * 1_000) return { state: 'beyond', fromMs };
  return { state: starts.length === 0 || known.length < starts.length ? 'unknown' : 'within', fromMs };
}
