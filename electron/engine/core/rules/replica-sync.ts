/** A copy is out of sync: since when, and what a loss would cost; no move without loss until it is back. Two copies written at once is a fault of its own. BCP 4.8 */
import { text } from '../../../../shared/i18n/text.ts';
import type { GateView, IncidentView } from '../../../../shared/model/live.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import { carryOut } from '../decide/carry-out.ts';
import { asRead, evidence, gate, gateResult, lossSince } from '../decide/parts.ts';
import { standing } from '../derive/fact.ts';
import { lastInSyncMs, primariesOf } from '../derive/sync.ts';
import type { Draft } from '../draft.ts';
import { copiesOf, volumesOn } from '../graph/copies.ts';
import { nameOf } from '../names.ts';
import { NO_EVIDENCE, defineRule, isOver, over, type Advice } from './rule.ts';

export const replicaSync = defineRule({
  id: 'replica-sync',
  version: 2,
  bcp: '4.8',
  conditions: ['replication.outOfSync', 'copies.bothPrimary'],
  runbooks: ['resync-copy', 'stop-second-writer'],
  matches: (_draft, incident) => incident.condition === 'replication.outOfSync' || incident.condition === 'copies.bothPrimary',
  decide: (draft, incident) => {
    const name = nameOf(draft.config, incident.root);
    const isSplit = incident.condition === 'copies.bothPrimary';
    if (isOver(incident))
      return over(text(isSplit ? 'replica.oneWriter' : 'replica.back', { name }), NO_EVIDENCE, text('change.otherArrayFails'));
    const volume = isSplit ? incident.root : splitVolumeOf(draft, incident.root);
    return volume === null ? behind(draft, incident, name) : split(draft, volume);
  },
});

/** A volume that both this copy and another one are written for: to resync either would overwrite what the other took; null: none. */
function splitVolumeOf(draft: Draft, copy: ElementId): ElementId | null {
  const isSplit = (id: ElementId): boolean => standing(draft, 'copies.bothPrimary', id) !== null || primariesOf(draft, id).length > 1;
  return volumesOn(draft.config.graph, copy).find(isSplit) ?? null;
}

function behind(draft: Draft, incident: IncidentView, name: string): Advice {
  const sinceMs = lastInSyncMs(draft, incident.root);
  const { graph } = draft.config;
  const copies = new Set(volumesOn(graph, incident.root).flatMap((id) => copiesOf(graph, id)));
  const others = [...copies].filter((id) => id !== incident.root);
  return carryOut(draft, {
    verdict: 'act',
    headline: sinceMs === null ? text('replica.behindUnknown', { name }) : text('replica.behind', { name, atMs: sinceMs }),
    threatens: text('threat.exposed'),
    act: 'resyncCopy',
    runbook: 'resync-copy',
    advised: 'resyncCopy',
    stayOutage: text('outage.risk'),
    stayLoss: lossSince(sinceMs),
    evidence: () => [
      evidence(draft, incident.root, 'repl.state', 'for'),
      evidence(draft, incident.root, 'repl.lag', 'for'),
      ...others.map((id) => asRead(draft, id, 'repl.state')),
      ...draft.config.site.interLinks
        .filter((id) => draft.config.elements.get(id)?.layers.includes('storage') === true)
        .map((id) => asRead(draft, id, 'link.oper')),
    ],
    gates: [exposureGate(draft, sinceMs)],
    changes: [text('change.inSync'), text('change.otherArrayFails')],
  });
}

/** How long there has been no full copy, against the strictest recovery point of the services. */
function exposureGate(draft: Draft, sinceMs: number | null): GateView {
  const rpoS = Math.min(...draft.config.site.elements.flatMap((element) => element.service?.rpoS ?? []));
  const result = gateResult(sinceMs === null ? null : draft.nowMs - sinceMs <= rpoS * 1_000);
  return gate('exposure', result, 'soft', text(`gate.exposure.${result}`));
}

/** Which side's writes count is for people to decide: the console names no winner. */
function split(draft: Draft, volume: ElementId): Advice {
  const copies = copiesOf(draft.config.graph, volume);
  return carryOut(draft, {
    verdict: 'hold',
    headline: text('replica.bothPrimary', { name: nameOf(draft.config, volume) }),
    threatens: text('threat.diverges'),
    act: 'stopOneWriter',
    runbook: 'stop-second-writer',
    advised: 'stopOneWriter',
    actOutage: text('outage.minor'),
    actLoss: text('loss.diverged'),
    actWayBack: text('wayBack.no'),
    stayOutage: text('outage.none'),
    stayLoss: text('loss.splitBrain'),
    evidence: () => copies.flatMap((id) => [evidence(draft, id, 'repl.role', 'for'), evidence(draft, id, 'repl.state', 'for')]),
    changes: [text('change.oneWriter')],
  });
}
