/** The stage of procedures: looks at the gates of those that are not ended again, stops what may not go on, and says when one will not end in time. Begins nothing. */
import { text } from '../../../../shared/i18n/text.ts';
import { isEnded, type Procedure } from '../../../../shared/model/procedure.ts';
import { wakeAt, withEntry, type Draft } from '../draft.ts';
import { save } from './acts.ts';
import { adviceNow, limitMsOf, procedureGates } from './gates.ts';
import { advanceProcedure, blockers } from './machine.ts';
import { progressOf } from './progress.ts';
import { heldSaid } from './said.ts';

/** What is not ended is looked at this often, ms: a step grows late, and a gate opens or falls, by time alone. */
const LOOK_MS = 1_000;

/** The stage: each second for what waits for people, at each look for what is carried out. */
export function trackProcedures(draft: Draft): void {
  if (draft.isWarmingUp) return;
  const nextMs = (Math.floor(draft.before.nowMs / LOOK_MS) + 1) * LOOK_MS;
  for (const procedure of Object.values(draft.procedures)) {
    if (procedure.phase === 'EXECUTE') track(draft, procedure);
    else if (!isEnded(procedure)) {
      // Whoever is about to approve, start or verify sees the gates as they are, not as they were at the last call.
      wakeAt(draft, nextMs > draft.nowMs ? nextMs : draft.nowMs + LOOK_MS);
      if (draft.nowMs >= nextMs) refresh(draft, procedure);
    }
  }
}

/** The procedure with its gates and its limit as of now; null: it is ended. */
function looked(draft: Draft, before: Procedure): Procedure | null {
  const advice = adviceNow(draft, draft.incidents[before.incident]);
  const outcome = advanceProcedure(before, { type: 'gates', atMs: draft.nowMs, gates: procedureGates(draft, before, advice) });
  return outcome.ok ? { ...outcome.procedure, limitMs: limitMsOf(before, advice) } : null;
}

function refresh(draft: Draft, before: Procedure): void {
  const after = looked(draft, before);
  if (after === null) return;
  const [first] = before.phase === 'GATES' ? before.approvals : [];
  if (first !== undefined && after.approvals.length === 0)
    return save(draft, after, null, text('procedure.disarmed', { person: first.person, why: isFallen(after) ? 'gate' : 'time' }));
  if (JSON.stringify(after) !== JSON.stringify(before)) draft.procedures = withEntry(draft.procedures, after.id, after);
}

/** A check stands in the way now. */
function isFallen({ gates, overrides }: Procedure): boolean {
  return blockers(gates, overrides).length > 0;
}

function track(draft: Draft, before: Procedure): void {
  wakeAt(draft, draft.nowMs + LOOK_MS);
  const after = looked(draft, before);
  if (after === null) return;
  if (after.hold !== null && before.hold === null) return save(draft, after, null, heldSaid(after, after.hold));
  const { marginS } = progressOf(after, draft.nowMs);
  if (marginS !== null && marginS < 0 && !before.isLateSaid)
    return save(draft, { ...after, isLateSaid: true }, null, text('procedure.late', { shortS: -marginS }));
  if (JSON.stringify(after) !== JSON.stringify(before)) draft.procedures = withEntry(draft.procedures, after.id, after);
}
