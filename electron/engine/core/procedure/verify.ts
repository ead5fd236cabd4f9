/** What a plan should have led to, looked at in readings made after its last step. Unknown, old or unheard is not verified. Pure. */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import type { Procedure, VerifyCheck } from '../../../../shared/model/procedure.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import { gateResult, valueText } from '../decide/parts.ts';
import { transferGates } from '../decide/transfer.ts';
import { isKnown, read } from '../derive/fact.ts';
import type { Draft } from '../draft.ts';
import { nameOf } from '../names.ts';
import { ofKind } from '../of-kind.ts';

/** Empty: nothing to look at, which is not verified either. Of a move: services, copies, room; else what was wrong. */
export function verifyChecks(draft: Draft, procedure: Procedure): readonly VerifyCheck[] {
  const sinceMs = Math.max(procedure.startedAtMs ?? 0, ...procedure.steps.map((step) => step.endedAtMs ?? 0));
  const { from, to } = procedure;
  return from !== null && to !== null ? ofMove(draft, from, to, sinceMs) : ofRepair(draft, procedure, sinceMs);
}

/** After a move: every service answers, the copies are in sync, and the receiving site carries everything alone. */
function ofMove(draft: Draft, from: ElementId, to: ElementId, sinceMs: number): readonly VerifyCheck[] {
  const services = ofKind(draft.config.site, 'service');
  const fits = transferGates(draft, from, to, []).find((gate) => gate.id === 'fits');
  return [
    ...services.map((service) => reading(draft, 'probe', service.id, 'service.probe', 'up', sinceMs)),
    ...draft.config.site.replicas.map((copy) => reading(draft, 'sync', copy, 'repl.state', 'inSync', sinceMs)),
    ...(fits === undefined
      ? []
      : [check(`served|${to}`, text('verify.served', { name: nameOf(draft.config, to) }), fits.result, fits.detail, to, draft.nowMs)]),
  ];
}

/** After anything else: what was wrong is over, and every reading of it is fresh and well. */
function ofRepair(draft: Draft, procedure: Procedure, sinceMs: number): readonly VerifyCheck[] {
  const incident = draft.incidents[procedure.incident];
  if (incident === undefined) return [];
  const isGone = incident.recoveringSinceMs !== null;
  const metrics = (draft.config.signalsOf.get(incident.root) ?? []).flatMap((index) => {
    const signal = draft.config.signals[index];
    return signal !== undefined && signal.conditions.length > 0 ? [signal.metric.id] : [];
  });
  const name = nameOf(draft.config, incident.root);
  return [
    check(
      `cause|${incident.root}`,
      text('verify.cause', { name }),
      isGone ? 'passed' : 'failed',
      incident.cause,
      incident.root,
      draft.nowMs,
    ),
    ...metrics.map((metric) => reading(draft, 'reading', incident.root, metric, null, sinceMs)),
  ];
}

/** One reading, measured after the last step. `wanted` null: any state that is well. */
function reading(draft: Draft, id: string, element: ElementId, metric: string, wanted: string | null, sinceMs: number): VerifyCheck {
  const seen = read(draft, element, metric);
  const isUsable = isKnown(seen) && seen.freshness === 'fresh' && !seen.isUnstable && (seen.atMs ?? 0) >= sinceMs;
  const isWell = !isUsable ? null : wanted === null ? seen.status === 'ok' : seen.state === wanted;
  const label = text(`metric.${metric}`, { name: nameOf(draft.config, element) });
  return check(
    `${id}|${element}|${metric}`,
    label,
    gateResult(isWell),
    isUsable ? valueText(seen) : text('verify.notFresh'),
    element,
    seen?.atMs ?? null,
  );
}

function check(id: string, label: Text, result: VerifyCheck['result'], detail: Text, element: ElementId, atMs: number | null): VerifyCheck {
  return { id, text: label, result, detail, element, atMs };
}
