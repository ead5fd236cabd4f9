/** The stage of procedures: looks at their gates again, stops what may not go on, and says when one will not end in time. Begins nothing. */
import { text } from '../../../../shared/i18n/text.ts';
import type { Procedure } from '../../../../shared/model/procedure.ts';
import { wakeAt, withEntry, type Draft } from '../draft.ts';
import { save } from './acts.ts';
import { adviceNow, procedureGates } from './gates.ts';
import { advanceProcedure } from './machine.ts';
import { progressOf } from './progress.ts';

/** While a plan runs it is looked at this often, ms: a step grows late by time alone. */
const LOOK_MS = 1_000;

export function trackProcedures(draft: Draft): void {
  if (draft.isWarmingUp) return;
  for (const procedure of Object.values(draft.procedures)) if (procedure.phase === 'EXECUTE') track(draft, procedure);
}

function track(draft: Draft, before: Procedure): void {
  wakeAt(draft, draft.nowMs + LOOK_MS);
  const advice = adviceNow(draft, draft.incidents[before.incident]);
  const outcome = advanceProcedure(before, { type: 'gates', atMs: draft.nowMs, gates: procedureGates(draft, before, advice) });
  if (!outcome.ok) return;
  const after = { ...outcome.procedure, limitMs: advice?.limit?.atMs ?? before.limitMs };
  if (after.hold !== null && before.hold === null)
    return save(draft, after, null, text('procedure.held', { what: after.hold.what.join(', ') }));
  const { marginS } = progressOf(after, draft.nowMs);
  if (marginS !== null && marginS < 0 && !before.isLateSaid)
    return save(draft, { ...after, isLateSaid: true }, null, text('procedure.late', { shortS: -marginS }));
  if (JSON.stringify(after) !== JSON.stringify(before)) draft.procedures = withEntry(draft.procedures, after.id, after);
}
