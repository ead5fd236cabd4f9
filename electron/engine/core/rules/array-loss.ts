/**
 * An array is lost: the one that is left serves its volumes at once, which is expected and timed; its vendor is called with the 4 h
 * clock. With no good copy left nothing is guessed: the old copy or a backup is a person's choice, with the loss shown. BCP 4.8
 */
import { text } from '../../../../shared/i18n/text.ts';
import type { GateView, IncidentView } from '../../../../shared/model/live.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import { carryOut, involved, lostCount, rtoLimit } from '../decide/carry-out.ts';
import { evidence, gate, gateResult, lossSince, option, type Line } from '../decide/parts.ts';
import { isKnown, read, standing } from '../derive/fact.ts';
import { isInSync, lastInSyncMs } from '../derive/sync.ts';
import type { Draft } from '../draft.ts';
import { ARRAY_LOST, arrayLoss, arrayRemap, arraysLeft, volumesOn } from '../expect/array-remap.ts';
import { expectedViews } from '../expect/expectation.ts';
import { copiesOf } from '../graph/copies.ts';
import { dependants, upstream } from '../graph/upstream.ts';
import { nameOf } from '../names.ts';
import { defineRule, isOver, over, type Advice } from './rule.ts';

const CONDITIONS = [...ARRAY_LOST, 'array.degraded', 'array.pathsReduced', 'array.notRemapped'];

export const arrayLossRule = defineRule({
  id: 'array-loss',
  version: 4,
  bcp: '4.8',
  conditions: [...CONDITIONS, 'replication.outOfSync'],
  runbooks: ['call-vendor', 'remap-volumes'],
  matches: (draft, incident) =>
    (draft.config.elements.get(incident.root)?.kind === 'array' && CONDITIONS.includes(incident.condition)) ||
    lostAfterCopy(draft, incident) !== null,
  decide: (draft, head) => {
    const incident = lostAfterCopy(draft, head) ?? head;
    const name = nameOf(draft.config, incident.root);
    if (isOver(incident)) return over(text('array.back', { name }), () => seen(draft, [incident.root]), text('change.otherArrayFails'));
    return arrayLoss(draft, incident.root) === null ? hurt(draft, incident, name) : lost(draft, incident, name);
  },
});

/**
 * A copy fell behind, then the array with the good one failed: what both take down is one incident, headed by the older fault. What counts in
 * it is the array, and nobody is told to resync from what is gone. As if headed by the array; null: it is not so.
 */
function lostAfterCopy(draft: Draft, incident: IncidentView): IncidentView | null {
  if (incident.condition !== 'replication.outOfSync') return null;
  for (const root of involved(draft, incident, 'array')) {
    const alarm = arrayLoss(draft, root);
    if (alarm !== null) return { ...incident, root, condition: alarm.condition };
  }
  return null;
}

/** With the services on these volumes that other incidents say are lost: a volume nobody took over may head one of its own. */
function withServices(draft: Draft, incident: IncidentView, volumes: readonly ElementId[]): IncidentView {
  const { graph } = draft.config;
  const isBehind = new Set(volumes.flatMap((volume) => dependants(graph, volume)));
  const known = new Set(incident.impacts.map(({ service }) => service));
  const others = Object.values(draft.incidents).filter(({ id, state }) => id !== incident.id && state !== 'closed');
  const more = others.flatMap(({ impacts }) => impacts).filter(({ service }) => isBehind.has(service) && !known.has(service));
  return more.length === 0 ? incident : { ...incident, impacts: [...incident.impacts, ...more] };
}

/** So many of the arrays that are left are named as evidence. */
const NAMED = 12;

/** It works with less to spare. */
function hurt(draft: Draft, incident: IncidentView, name: string): Advice {
  return carryOut(draft, {
    verdict: 'stay',
    headline: text('array.hurt', { name }),
    threatens: text('threat.arrayHurt'),
    act: 'callVendor',
    runbook: 'call-vendor',
    advised: 'callVendor',
    stayOutage: text('outage.risk'),
    evidence: () => seen(draft, [incident.root]),
    changes: [text('change.otherArrayFails'), text('change.returns')],
  });
}

function lost(draft: Draft, head: IncidentView, name: string): Advice {
  const left = arraysLeft(draft);
  const other = left[0] ?? null;
  const volumes = volumesOn(draft, head.root);
  const incident = withServices(draft, head, volumes);
  const expected = expectedViews(draft, arrayRemap, [incident.root]);
  const [remap] = expected;
  const copies = other === null ? [] : copiesOnto(draft, volumes, other);
  const copy = copyGate(draft, copies);
  const away = other === null ? null : awayOf(draft, other, volumes);
  const isServed =
    away === null &&
    (remap?.state === 'came' || (remap === undefined && other !== null && lostCount(incident) === 0 && copy.result === 'passed'));
  const isStale = copy.result === 'failed' && !isServed;
  const names = { name, other: other === null ? '-' : nameOf(draft.config, other) };
  const common = {
    expected,
    gates: other === null ? [] : [copy],
    evidence: () => [
      ...seen(draft, [incident.root, ...left.slice(0, NAMED)]),
      ...moreLeft(draft, left.slice(NAMED)),
      ...seenVolumes(draft, volumes),
    ],
    changes: [text('change.volumesServed'), text('change.otherArrayFails')],
  };
  const count = lostCount(incident);
  const callVendor = { act: 'callVendor', runbook: 'call-vendor', advised: 'callVendor' } as const;
  if (isServed) {
    return carryOut(draft, {
      ...common,
      ...callVendor,
      verdict: 'act',
      headline: text(isContradicted(draft, incident) ? 'array.contradiction' : 'array.remapped', names),
      threatens: text('threat.lastCopy'),
      stayOutage: text('outage.risk'),
    });
  }
  if (other === null || isStale || away !== null) {
    return carryOut(draft, {
      ...common,
      ...callVendor,
      verdict: other === null ? 'act' : 'hold',
      headline: away !== null ? text('array.away', { ...names, site: away }) : text(other === null ? 'array.none' : 'array.stale', names),
      threatens: text('threat.allStopped'),
      stayOutage: text('outage.lost', { count }),
      more: other === null || away !== null ? [restore()] : [useOldCopy(draft, copies, copy), restore()],
      limit: rtoLimit(incident),
      isBound: true,
    });
  }
  const isLate = remap?.state === 'late';
  const isBlind = copy.result === 'unknown';
  const due = remap === undefined || isLate ? null : { text: text('limit.remap'), atMs: remap.dueMs };
  return carryOut(draft, {
    ...common,
    verdict: isBlind ? 'hold' : isLate ? 'act' : 'watch',
    headline: text(isBlind ? 'array.blind' : isLate ? 'array.late' : 'array.wait', {
      name: names.name,
      other: names.other,
      dueAtMs: remap?.dueMs ?? draft.nowMs,
    }),
    threatens: text(isLate ? 'threat.allStopped' : 'threat.lastCopy'),
    act: 'remapByHand',
    runbook: 'remap-volumes',
    advised: isBlind ? 'callVendor' : isLate ? 'remapByHand' : 'waitRemap',
    stayOutage: text('outage.lost', { count }),
    more: isBlind
      ? [option('callVendor', { isAdvised: true, outage: text('outage.none') })]
      : isLate
        ? []
        : [option('waitRemap', { isAdvised: true, outage: text('outage.lost', { count }), endsAtMs: due?.atMs ?? null })],
    actWayBack: text('wayBack.afterRepair'),
    blocking: ['copy'],
    limit: isLate ? rtoLimit(incident) : due,
    isBound: isLate,
  });
}

/** The name of the centre the array that is left stands in, where nobody hears it and nobody sees the volumes served; null: it is not so. */
function awayOf(draft: Draft, array: ElementId, volumes: readonly ElementId[]): string | null {
  const site = draft.config.siteOf.get(array);
  if (site === undefined || standing(draft, 'site.silent', site) === null) return null;
  const isServed = (volume: ElementId): boolean => {
    const access = read(draft, volume, 'volume.access');
    return isKnown(access) && access.state === 'ok';
  };
  return volumes.length > 0 && volumes.every(isServed) ? null : nameOf(draft.config, site);
}

/** The array says it is well, its hosts say they do not reach it. */
function isContradicted(draft: Draft, incident: IncidentView): boolean {
  return (
    incident.condition === 'array.pathsLost' &&
    ['array.failed', 'device.down'].every((id) => draft.alarms[`${id}|${incident.root}`]?.clearedAtMs !== null)
  );
}

function copiesOnto(draft: Draft, volumes: readonly ElementId[], array: ElementId): readonly ElementId[] {
  const { graph } = draft.config;
  return volumes.flatMap((volume) => copiesOf(graph, volume)).filter((copy) => upstream(graph, copy).includes(array));
}

/** Whether the copies that are left held everything. A person may accept an old one: soft. */
function copyGate(draft: Draft, copies: readonly ElementId[]): GateView {
  const states = copies.map((copy) => isInSync(draft, copy));
  const result = gateResult(states.includes(false) ? false : states.length === 0 || states.includes(null) ? null : true);
  return gate('copy', result, 'soft', text(`gate.copy.${result}`));
}

function useOldCopy(draft: Draft, copies: readonly ElementId[], copy: GateView): ReturnType<typeof option> {
  const times = copies.map((id) => lastInSyncMs(draft, id));
  const known = times.filter((time) => time !== null);
  const sinceMs = known.length < times.length || known.length === 0 ? null : Math.min(...known);
  return option('useOldCopy', {
    outage: text('outage.minor'),
    dataLoss: lossSince(sinceMs),
    blockedBy: copy.text,
    wayBack: text('wayBack.no'),
  });
}

function restore(): ReturnType<typeof option> {
  return option('restoreBackup', { outage: text('outage.unknown'), dataLoss: text('loss.sinceSync'), wayBack: text('wayBack.no') });
}

function seen(draft: Draft, arrays: readonly ElementId[]): readonly Line[] {
  return arrays.flatMap((id, index) =>
    ['array.health', 'device.reach', 'array.paths'].map((metric) => evidence(draft, id, metric, index === 0 ? 'for' : 'against')),
  );
}

/** Of the others it counts that no alarm says they are lost. */
function moreLeft(draft: Draft, arrays: readonly ElementId[]): readonly Line[] {
  return arrays.slice(0, 1).map((element) => ({
    text: text('evidence.arraysLeft', { count: arrays.length }),
    weight: 'against' as const,
    element,
    metric: null,
    value: text('evidence.noLoss'),
    source: null,
    atMs: draft.nowMs,
    freshness: 'fresh' as const,
  }));
}

function seenVolumes(draft: Draft, volumes: readonly ElementId[]): readonly Line[] {
  return volumes.flatMap((volume) => [
    evidence(draft, volume, 'volume.access', 'against'),
    ...copiesOf(draft.config.graph, volume).map((copy) => evidence(draft, copy, 'repl.state', 'for')),
  ]);
}
