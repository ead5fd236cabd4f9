/**
 * The zones are no longer kept apart: a connection the policy forbids is answered, a firewall filters nothing, or the cabling itself
 * leads around the firewalls. A security alarm that names the zones and the path. BCP 2
 */
import { text } from '../../../../shared/i18n/text.ts';
import type { Evidence, IncidentView } from '../../../../shared/model/live.ts';
import type { ElementId, SiteElement } from '../../../../shared/model/site.ts';
import { evidence, gate, gateResult, option, type Line } from '../decide/parts.ts';
import { runbook } from '../decide/runbook.ts';
import { isStanding } from '../alarms.ts';
import { isKnown, read } from '../derive/fact.ts';
import { roleOf } from '../derive/pairs.ts';
import { drawnPaths } from '../derive/zones.ts';
import type { Draft } from '../draft.ts';
import { openedBy, probesOf, type ZonePair } from '../graph/zone-pairs.ts';
import { nameOf } from '../names.ts';
import { defineRule, isOver, over, QUIET, type Advice } from './rule.ts';

const CONDITIONS = ['zone.breached', 'zone.bypass', 'firewall.failedOpen'];

/** A way that should not be: the zones it joins, and what it runs over. */
interface OpenWay extends ZonePair {
  readonly over: readonly string[];
  /** In the cabling of the site file, end to end; else `over` are the guards that may have let it through. */
  readonly isDrawn: boolean;
}

export const zoneIsolation = defineRule({
  id: 'zone-isolation',
  version: 2,
  bcp: '2',
  conditions: CONDITIONS,
  runbooks: ['close-zone-path'],
  matches: (_draft, incident) => CONDITIONS.includes(incident.condition),
  decide: (draft, incident): Advice => {
    const ways = waysOf(draft, incident);
    const zones = ways.map((way) => `${zoneName(draft, way.from)} → ${zoneName(draft, way.to)}`).join(', ') || '-';
    const path = [...new Set(ways.map((way) => wayText(draft, way)))].join('; ') || '-';
    const params = { zones, path, name: nameOf(draft.config, incident.root) };
    if (isOver(incident))
      return over(text('net.zone.back', params), () => evidenceOf(draft, waysOf(draft, incident, true)), text('change.zoneAgain'));
    const tried = ways.filter((way) => isTried(draft, way)).length;
    const areAllTried = ways.length > 0 && tried === ways.length ? true : null;
    return {
      ...QUIET,
      phase: 'APPROVE',
      verdict: 'act',
      headline: text(`net.${incident.condition}`, params),
      threatens: text('threat.zoneOpen', params),
      advised: 'closePath',
      options: [
        option('closePath', { isAdvised: true, outage: text('outage.minor') }),
        option('cutZone', { outage: text('outage.zoneCut') }),
        option('stay', { outage: text('outage.none'), dataLoss: text('loss.intrusion'), wayBack: text('wayBack.no') }),
      ],
      evidence: () => evidenceOf(draft, ways),
      gates: [gate('zone-probes', gateResult(areAllTried), 'soft', text('gate.zone-probes.count', { up: tried, total: ways.length }))],
      changes: [text('change.zoneClosed'), text('change.zoneAllowed')],
      ...runbook(draft, 'close-zone-path'),
    };
  },
});

/** It has a probe, and each probe of it is read. */
function isTried(draft: Draft, way: OpenWay): boolean {
  const probes = probesFor(draft, [way]);
  return probes.length > 0 && probes.every((probe) => isKnown(read(draft, probe.id, 'zone.probe')));
}

/** Their probes, in file order; a cable has no direction, so a probe of either tries it. */
function probesFor({ config }: Draft, ways: readonly OpenWay[]): readonly SiteElement[] {
  return probesOf(
    config.site,
    ways.flatMap(({ from, to, isDrawn }) =>
      isDrawn
        ? [
            { from, to },
            { from: to, to: from },
          ]
        : [{ from, to }],
    ),
  );
}

/** Ways named by those alarms of the incident that stand, each once: one that was closed is none any more, and is asked for only once all is over. */
function waysOf(draft: Draft, incident: IncidentView, areClosedToo = false): readonly OpenWay[] {
  const { site, elements } = draft.config;
  const alarms = [...incident.causes, ...incident.effects]
    .flatMap((id) => draft.alarms[id] ?? [])
    .filter((alarm) => areClosedToo || isStanding(alarm));
  const ways = alarms.flatMap(({ condition, element }): readonly OpenWay[] => {
    const { zone = null, facts = {} } = elements.get(element) ?? {};
    if (condition === 'firewall.failedOpen') return openedBy(site, element).map((pair) => ({ ...pair, over: [element], isDrawn: false }));
    if (condition === 'zone.breached' && zone !== null && facts.toZone !== undefined)
      return [{ from: zone, to: facts.toZone, over: guardsOf(draft), isDrawn: false }];
    if (condition === 'zone.bypass')
      return drawnPaths(draft.config)
        .filter(({ path }) => path.includes(element))
        .map(({ zones: [from, to], path }) => ({ from, to, over: path, isDrawn: true }));
    return [];
  });
  return ways.filter((way, index) => ways.findIndex(({ from, to }) => from === way.from && to === way.to) === index);
}

/** A probe does not say which way its connection took: the guard that is active, or any while that is not known. */
function guardsOf(draft: Draft): readonly string[] {
  const guards = [...new Set(draft.config.site.crossings.flatMap(({ via }) => via))];
  const active = guards.filter((id) => roleOf(draft, id) === 'active');
  return active.length > 0 ? active : guards;
}

function wayText(draft: Draft, { over: via, isDrawn }: OpenWay): string {
  return via.map((id) => nameOf(draft.config, id)).join(isDrawn ? ' → ' : ', ');
}

function zoneName(draft: Draft, id: string): string {
  return draft.config.site.zones.find((zone) => zone.id === id)?.name ?? id;
}

function evidenceOf(draft: Draft, ways: readonly OpenWay[]): readonly Line[] {
  const guards = [...new Set(ways.flatMap((way) => way.over))].filter((id) => draft.config.elements.get(id)?.kind === 'firewall');
  return [
    ...probesFor(draft, ways).map((probe) => lineOf(draft, probe.id, 'zone.probe')),
    ...guards.map((id) => lineOf(draft, id, 'firewall.filter')),
    ...ways
      .filter((way) => way.isDrawn)
      .map((way): Evidence => ({
        text: text('evidence.drawnPath', { zones: `${zoneName(draft, way.from)}, ${zoneName(draft, way.to)}` }),
        weight: 'for',
        element: way.over[0] ?? way.from,
        metric: null,
        value: text('evidence.path', { path: wayText(draft, way) }),
        source: 'site-file',
        atMs: draft.startedAtMs,
        freshness: 'fresh',
      })),
  ];
}

/** A connection that is refused, or a firewall that says it filters, speaks against it. */
function lineOf(draft: Draft, id: ElementId, metric: string): Line {
  return evidence(draft, id, metric, read(draft, id, metric)?.state === 'open' ? 'for' : 'against');
}
