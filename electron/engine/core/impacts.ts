/** Who is hit by each incident, and the RTO clock of each service: from impact to verified restore, never paused. BCP 5; principles: clocks */
import { text } from '../../../shared/i18n/text.ts';
import type { IncidentView, ServiceImpact } from '../../../shared/model/live.ts';
import type { ElementId, SiteElement } from '../../../shared/model/site.ts';
import { compareText } from './text-order.ts';
import { LATENESS_MS } from './conditions.ts';
import { isKnown, read } from './derive/fact.ts';
import { journal, setEntry, wakeAt, type Draft } from './draft.ts';
import { entryOf } from './entries.ts';
import type { CarrierView } from './foresee.ts';
import { nameOf } from './names.ts';
import { PIECE, type Pieces } from './pieces.ts';
import { ofKind } from './of-kind.ts';

interface Threat {
  readonly state: ServiceImpact['state'];
  readonly earliestMs: number | null;
  readonly latestMs: number | null;
}

/** Stage: brings the impacts of every open incident in line with the outlook, with a line in the record for what changed. */
export function* updateImpacts(draft: Draft): Pieces {
  const down = ofKind(draft.config.site, 'service').filter((element) => draft.alarms[`service.down|${element.id}`]?.clearedAtMs === null);
  const { losses, blackouts } = draft.picture.outlook;
  const isCalm = down.length === 0 && blackouts.length === 0 && losses.every((loss) => loss.earliestMs === null);
  for (const incident of Object.values(draft.incidents)) {
    if (incident.state === 'closed' || (isCalm && incident.impacts.length === 0)) continue;
    const impacts = yield* impactsOf(draft, incident, down);
    for (const impact of impacts) warnOfTime(draft, incident, impact);
    if (JSON.stringify(impacts) === JSON.stringify(incident.impacts)) continue;
    for (const impact of impacts) noteChange(draft, incident, impact);
    const isLost = impacts.some((impact) => impact.state === 'lost');
    setEntry(draft, 'incidents', incident.id, { ...incident, impacts, priority: isLost ? 1 : incident.priority });
  }
}

function* impactsOf(draft: Draft, incident: IncidentView, down: readonly SiteElement[]): Pieces<readonly ServiceImpact[]> {
  const threats = yield* threatsOf(draft, incident, down);
  const known = new Map(incident.impacts.map((impact) => [impact.service, impact]));
  const services = [...new Set([...threats.keys(), ...known.keys()])].sort(compareText);
  return services.flatMap((service) => {
    const before = known.get(service);
    const threat = threats.get(service) ?? doubtOf(draft, before) ?? SERVED;
    const rtoS = draft.config.elements.get(service)?.service?.rtoS ?? 0;
    const isLost = threat.state === 'lost' || threat.state === 'shed';
    const startedMs = before?.rtoStartedMs ?? (isLost ? onsetOf(draft, service) : null);
    if (startedMs === null && threat.state === 'served') return []; // never hit: no line
    const isBack = startedMs !== null && threat.state !== 'unknown' && isVerified(draft, service);
    // A verified restore has been: neither a silence nor what threatens the service later makes its clock run again, only another loss.
    const stoppedMs = isLost ? null : (before?.rtoStoppedMs ?? (isBack ? draft.nowMs : null));
    return [
      {
        service,
        state: threat.state,
        lossEarliestMs: threat.earliestMs,
        lossLatestMs: threat.latestMs,
        rtoStartedMs: startedMs,
        rtoDueMs: startedMs === null ? null : startedMs + rtoS * 1_000,
        rtoStoppedMs: stoppedMs,
      },
    ];
  });
}

const SERVED: Threat = { state: 'served', earliestMs: null, latestMs: null };
/** So long after the loss a probe that still says up says that it did not come, ms: the on-delay of `service.down`. */
const PROBE_MS = 10_000;

/** It was to be lost by now, what it runs on is gone, and no probe has said since that it is there or not: not known; null: it is known. */
function doubtOf(draft: Draft, before: ServiceImpact | undefined): Threat | null {
  if (before === undefined || (before.state !== 'atRisk' && before.state !== 'unknown')) return null;
  const loss = draft.picture.outlook.losses.find(({ service }) => service === before.service);
  if (loss === undefined || loss.earliestMs === null || loss.earliestMs > draft.nowMs) return null;
  const lostMs = before.lossEarliestMs ?? draft.nowMs;
  const probe = read(draft, before.service, 'service.probe');
  const isSeen = isKnown(probe) && probe.state === 'up' && (probe.atMs ?? 0) >= lostMs + PROBE_MS;
  return isSeen ? null : { state: 'unknown', earliestMs: lostMs, latestMs: before.lossLatestMs };
}

/** Shares of the recovery time at which the record says how much is used, percent (principles: clocks). */
const WARN_PCT = [25, 50, 75, 100] as const;

/** Says, once each, that a quarter, half, three quarters or all of the recovery time is used. It never pauses. */
function warnOfTime(draft: Draft, incident: IncidentView, impact: ServiceImpact): void {
  const { rtoStartedMs, rtoDueMs, rtoStoppedMs, service } = impact;
  if (rtoStartedMs === null || rtoDueMs === null || rtoStoppedMs !== null) return;
  const isKnown = incident.impacts.some((one) => one.service === service && one.rtoStartedMs !== null);
  const lookedAtMs = isKnown ? draft.before.nowMs : rtoStartedMs;
  for (const sharePct of WARN_PCT) {
    const atMs = rtoStartedMs + ((rtoDueMs - rtoStartedMs) * sharePct) / 100;
    if (draft.nowMs < atMs) return wakeAt(draft, atMs);
    if (lookedAtMs >= atMs) continue;
    const name = nameOf(draft.config, service);
    const said = sharePct === 100 ? text('service.rtoMissed', { name }) : text('service.rtoUsed', { name, sharePct });
    journal(draft, { kind: 'service', incident: incident.id, atMs, text: said, body: { service, sharePct } });
  }
}

/** Back-dated to the evidence: the first bad probe, not the moment somebody looked. */
function onsetOf(draft: Draft, service: ElementId): number {
  return draft.alarms[`service.down|${service}`]?.onsetMs ?? draft.nowMs;
}

/** Restored only when its own probe says so, freshly; without a probe the graph has the word. */
function isVerified(draft: Draft, service: ElementId): boolean {
  const probe = read(draft, service, 'service.probe');
  return probe === null || probe.atMs === null || (isKnown(probe) && probe.state === 'up');
}

function* threatsOf(draft: Draft, incident: IncidentView, down: readonly SiteElement[]): Pieces<ReadonlyMap<ElementId, Threat>> {
  const threats = new Map<ElementId, Threat>();
  if (incident.state === 'recovering' || incident.state === 'resolved') return threats;
  const involved = new Set([incident.root]);
  for (const [place, id] of [...incident.causes, ...incident.effects].entries()) {
    if (place % PIECE === 0) yield;
    const alarm = entryOf(draft.alarms, id);
    if (alarm?.clearedAtMs === null) involved.add(alarm.element);
  }
  const { outlook, explainedBy } = draft.picture;
  const carriers = carriersFor(outlook.carriers, involved);
  yield;
  for (const blackout of carriers.size === 0 ? [] : outlook.blackouts) {
    if (!blackout.carriers.some((id) => carriers.has(id))) continue;
    for (const service of blackout.services) threats.set(service, { state: 'atRisk', earliestMs: blackout.atMs, latestMs: blackout.atMs });
  }
  for (const loss of carriers.size === 0 ? [] : outlook.losses) {
    if (loss.earliestMs === null) continue;
    if (loss.earliestMs > draft.nowMs && loss.because.some((id) => carriers.has(id)))
      threats.set(loss.service, { state: 'atRisk', earliestMs: loss.earliestMs, latestMs: loss.latestMs });
  }
  for (const { id } of down)
    if (involved.has(id) || (explainedBy[id]?.includes(incident.root) === true && isSettled(draft, id)))
      threats.set(id, { state: 'lost', earliestMs: null, latestMs: null });
  return threats;
}

/** Carriers that are among these elements, or stand in for one of them. */
function carriersFor(carriers: readonly CarrierView[], involved: ReadonlySet<ElementId>): ReadonlySet<ElementId> {
  const concerning = carriersConcerning(carriers);
  const found = new Set<ElementId>();
  if (involved.size < concerning.size) {
    for (const id of involved) for (const carrier of concerning.get(id) ?? []) found.add(carrier);
  } else for (const [id, concerned_] of concerning) if (involved.has(id)) for (const carrier of concerned_) found.add(carrier);
  return found;
}

const concerned = new WeakMap<readonly CarrierView[], ReadonlyMap<ElementId, readonly ElementId[]>>();

/** By the element they are, or stand in for: asked for each incident. A memo of a pure function. */
function carriersConcerning(carriers: readonly CarrierView[]): ReadonlyMap<ElementId, readonly ElementId[]> {
  const known = concerned.get(carriers);
  if (known !== undefined) return known;
  const made = new Map<ElementId, ElementId[]>();
  for (const { element, because } of carriers)
    for (const id of [element, ...because]) {
      const others = made.get(id);
      if (others === undefined) made.set(id, [element]);
      else others.push(element);
    }
  concerned.set(carriers, made);
  return made;
}

/** Late readings of the moment a service went down have had their time: what explains it now is not what they would take back. */
function isSettled(draft: Draft, service: ElementId): boolean {
  const settlesAtMs = (draft.alarms[`service.down|${service}`]?.raisedAtMs ?? 0) + LATENESS_MS;
  if (draft.nowMs < settlesAtMs) wakeAt(draft, settlesAtMs);
  return draft.nowMs >= settlesAtMs;
}

function noteChange(draft: Draft, incident: IncidentView, impact: ServiceImpact): void {
  const before = incident.impacts.find((one) => one.service === impact.service);
  if (before?.state === impact.state) return;
  journal(draft, {
    kind: 'service',
    incident: incident.id,
    text: text(`service.${impact.state}`, { name: nameOf(draft.config, impact.service) }),
    body: impact,
  });
}
