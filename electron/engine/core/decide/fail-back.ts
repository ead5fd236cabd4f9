/**
 * The centre is back: services stay where they are. The way back is an option with gates of its own, never advised by itself and
 * never automatic: a centre that has just returned may fail again. BCP 4.2
 */
import { text } from '../../../../shared/i18n/text.ts';
import type { IncidentView } from '../../../../shared/model/live.ts';
import { wakeAt, type Draft } from '../draft.ts';
import { nameOf } from '../names.ts';
import { over, type Advice } from '../rules/rule.ts';
import { gate, gateResult, layOut, option } from './parts.ts';
import type { Sides } from './site-situation.ts';
import { transferGates, transferPlan } from './transfer.ts';

/** A centre must have been well this long before anything may go back to it, ms: as long as an incident that returns counts as the same. */
const STEADY_MS = 900_000;

/** Advice to stay, with the way back beside it once it has been steady for `STEADY_MS`; asks to be looked at again when that is reached. */
export function backAgain(draft: Draft, incident: IncidentView, { own, peer }: Sides, lines: Advice['evidence']): Advice {
  const names = { own: nameOf(draft.config, own), peer: nameOf(draft.config, peer) };
  const steadySinceMs = incident.recoveringSinceMs ?? draft.nowMs;
  const isSteady = draft.nowMs >= steadySinceMs + STEADY_MS;
  if (!isSteady) wakeAt(draft, steadySinceMs + STEADY_MS);
  const gates = [
    gate('steady', gateResult(isSteady), 'hard', text('gate.steady.since', { sinceAtMs: steadySinceMs, holdS: STEADY_MS / 1_000 })),
    ...transferGates(draft, own, peer, [{ element: peer, metric: 'site.heartbeat' }]),
  ];
  const blocked = gates.find((one) => one.result !== 'passed');
  const plan = transferPlan(draft, own);
  const durationS = plan === null ? 0 : layOut(draft, plan, null).durationS;
  const advice = over(text('site.back', names), lines, text('change.linksCutAgain'));
  return {
    ...advice,
    gates,
    options: [
      ...advice.options,
      option('failBack', {
        outage: text('outage.moves'),
        durationS,
        blockedBy: plan === null ? text('gate.plan.none') : (blocked?.text ?? null),
        wayBack: text('wayBack.plan'),
      }),
    ],
    changes: [...advice.changes, text('change.failBackGates')],
  };
}
