/** Gathers, from what is known now, the evidence on which the split-brain table decides. Unknown wherever nothing fresh is known. */
import type { ElementId } from '../../../../shared/model/site.ts';
import { isKnown, read } from '../derive/fact.ts';
import { peerOf } from '../derive/silence.ts';
import { getSignal, type Draft } from '../draft.ts';
import { statusOf } from '../model.ts';
import { isPeriodless, staleAfterMs } from '../detect/freshness.ts';
import { arrayLoss } from '../expect/array-remap.ts';
import { OPERATOR_SOURCE, OUTSIDE_METRICS } from '../readings.ts';
import type { SiteSituation } from '../site-verdict/situation.ts';
import { witnessVerdict, type WitnessDecision } from '../site-verdict/witness-table.ts';
import { evaluateWithout } from './transfer.ts';
import { idsOfKind, ofKind } from '../of-kind.ts';
import { valuesOf } from '../entries.ts';

/** A copy that fell out of sync this shortly before the cut fell because of it, ms: two polls of a copy. */
const SAME_MOMENT_MS = 25_000;

/** The two centres as a rule looks at them: which one asks, and about which one. */
export interface Sides {
  /** The site that would take over. */
  readonly own: ElementId;
  /** The site that seems lost, or is at risk. */
  readonly peer: ElementId;
}

/** The two sides; without a word, the peer is the centre we do not stand in. */
export function sidesOf(draft: Draft, peer: ElementId = peerOf(draft)): Sides {
  const [first, second] = draft.config.site.centres;
  return { own: peer === first ? second : first, peer };
}

/** The row of inputs as of now. `peerSilentForMs` null: nothing was ever heard of it. What is not known says so, and is never a no. */
export function situationOf(draft: Draft, { own, peer }: Sides): SiteSituation {
  const { site } = draft.config;
  const links = site.interLinks.map((id) => read(draft, id, 'link.oper'));
  const known = links.filter(isKnown);
  const isSevered = links.length > 0 && known.length === links.length && known.every((reading) => reading.state === 'down');
  const telemetry = { own: heardOf(draft, own), peer: heardOf(draft, peer) };
  return {
    linksUp: known.filter((reading) => reading.state === 'up').length,
    linksUnknown: links.length - known.length,
    linksTotal: links.length,
    ownReach: ownReach(draft),
    hasWitness: site.witness !== null,
    ...witnessOf(draft, { own, peer }, telemetry.own.isFresh),
    // Nobody listened before the start, nor in a sleep: a silence that long is none (split-brain table, rows 16 and 18).
    peerSilentForMs:
      telemetry.peer.lastHeardMs === null ? null : draft.nowMs - Math.max(telemetry.peer.lastHeardMs, draft.listeningSinceMs),
    peerTelemetry: telemetry.peer.isFresh ? 'fresh' : 'stale',
    ownTelemetry: telemetry.own.isFresh ? 'fresh' : 'stale',
    heartbeat: stateOr(draft, peer, 'site.heartbeat', ['alive', 'silent']),
    clock: draft.alarms['clock.stepped|clock']?.clearedAtMs === null ? 'stepped' : 'ok',
    fencing: ({ proven: 'proven', no: 'not-proven', unknown: 'unknown' } as const)[stateOr(draft, peer, 'site.fenced', ['proven', 'no'])],
    storage: hasNoArray(draft, own) ? 'none' : storageAtLoss(draft, draft.derived[`links.allSevered|${peer}`]?.onsetMs ?? draft.nowMs),
    fits: fitsOn(draft, own, peer),
    peerAlarm: hasPeerAlarm(draft, peer),
    isDrill: draft.isDrill,
    survivorReportsAllSevered: isSevered ? 'yes' : known.length === 0 ? 'unknown' : 'no',
  };
}

/** What the arrays do by themselves with the volumes the peer serves: the console expects it and never commands it. */
export function arraysOf(draft: Draft, peer: ElementId): WitnessDecision {
  const { interLinks, witness } = draft.config.site;
  const storage = interLinks
    .filter((id) => draft.config.elements.get(id)?.layers.includes('storage') === true)
    .map((id) => read(draft, id, 'link.oper'));
  const reach = witness === null ? null : read(draft, witness, 'witness.reach');
  const view = ({ alive: 'up', silent: 'down', unknown: 'unknown' } as const)[
    stateOr(draft, peer, 'site.witnessView', ['alive', 'silent'])
  ];
  return witnessVerdict({
    link: storage.some((reading) => isKnown(reading) && reading.state === 'up') ? 'up' : storage.every(isKnown) ? 'down' : 'unknown',
    primary: view,
    secondary: isKnown(reach) ? (reach.state === 'up' ? 'up' : 'down') : 'unknown',
  });
}

function stateOr<S extends string>(draft: Draft, element: ElementId, metric: string, states: readonly S[]): S | 'unknown' {
  const reading = read(draft, element, metric);
  if (!isKnown(reading) || reading.isUnstable) return 'unknown';
  return states.find((state) => state === reading.state) ?? 'unknown';
}

/** When a site was last heard from inside, and whether that is within the patience for its fastest instruments. */
function heardOf(draft: Draft, site: ElementId): { readonly isFresh: boolean; readonly lastHeardMs: number | null } {
  let lastHeardMs: number | null = null;
  let patienceMs = Infinity;
  for (const signal of draft.config.signals) {
    if (draft.config.siteOf.get(signal.element) !== site || OUTSIDE_METRICS.has(signal.metric.id)) continue;
    const state = getSignal(draft, signal.index);
    const isRefusal = signal.metric.id === 'device.reach' && state.last?.state !== 'up'; // our own probe gave up: that is not the site speaking
    if (state.last === null || state.source === OPERATOR_SOURCE || isRefusal) continue;
    lastHeardMs = Math.max(lastHeardMs ?? 0, Math.min(state.last.atMs, state.receivedAtMs));
    // What has no period of its own shows that the site lives only for as long as a reading of its metric would.
    patienceMs = Math.min(patienceMs, staleAfterMs(isPeriodless(state.periodMs) ? signal.metric.periodMs : state.periodMs));
  }
  return { isFresh: lastHeardMs !== null && draft.nowMs - lastHeardMs <= patienceMs, lastHeardMs };
}

function ownReach(draft: Draft): SiteSituation['ownReach'] {
  const gateways = ofKind(draft.config.site, 'monitor').flatMap((element) => read(draft, element.id, 'console.gateway') ?? []);
  const known = gateways.filter(isKnown);
  if (known.length === 0) return 'unknown';
  return known.some((reading) => reading.state === 'up') ? 'ok' : 'lost';
}

function witnessOf(draft: Draft, { own, peer }: Sides, isOwnHeard: boolean): Pick<SiteSituation, 'witness' | 'witnessSaysPeer'> {
  const { witness } = draft.config.site;
  if (witness === null) return { witness: 'unreachable', witnessSaysPeer: 'unknown' };
  const reach = read(draft, witness, 'witness.reach');
  const says = stateOr(draft, peer, 'site.witnessView', ['alive', 'silent']);
  if (isKnown(reach) && reach.state === 'down') return { witness: 'unreachable', witnessSaysPeer: 'unknown' };
  const isWrong = isOwnHeard && stateOr(draft, own, 'site.witnessView', ['alive', 'silent']) === 'silent';
  if (isKnown(reach) && isWrong) return { witness: 'contradicts', witnessSaysPeer: says };
  return { witness: isKnown(reach) && says !== 'unknown' ? 'reachable' : 'stale', witnessSaysPeer: says };
}

/** In sync when the links, or the power, went at `cutMs`: a copy that fell out only then lost nothing before (principles: in-sync-at-loss). */
export function storageAtLoss(draft: Draft, cutMs: number): Exclude<SiteSituation['storage'], 'none'> {
  let result: ReturnType<typeof storageAtLoss> = draft.config.site.replicas.length === 0 ? 'unknown' : 'in-sync';
  for (const id of draft.config.site.replicas) {
    const alarm = draft.alarms[`replication.outOfSync|${id}`];
    const isOut = alarm !== undefined && alarm.clearedAtMs === null;
    if (isOut && alarm.onsetMs < cutMs - SAME_MOMENT_MS) return 'out-of-sync';
    const reading = read(draft, id, 'repl.state');
    if (reading === null || reading.quality !== 'good' || (reading.atMs ?? 0) < cutMs - SAME_MOMENT_MS) result = 'unknown';
  }
  return result;
}

/** Every array of the centre is known to be lost. */
function hasNoArray(draft: Draft, centre: ElementId): boolean {
  const arrays = idsOfKind(draft.config.site, 'array').filter((id) => draft.config.siteOf.get(id) === centre);
  return arrays.length > 0 && arrays.every((id) => arrayLoss(draft, id) !== null);
}

function fitsOn(draft: Draft, own: ElementId, peer: ElementId): SiteSituation['fits'] {
  const unknownHosts = draft.config.site.elements
    .filter(
      (element) =>
        element.kind === 'hypervisor' && draft.config.siteOf.get(element.id) === own && statusOf(draft, element.id) === 'unknown',
    )
    .map((element) => element.id);
  if (evaluateWithout(draft, peer, unknownHosts).shed.length === 0) return 'yes';
  return unknownHosts.length > 0 && evaluateWithout(draft, peer, []).shed.length === 0 ? 'unknown' : 'no';
}

/** Power, fire or flood at the peer while it still answers (table row 20). */
function hasPeerAlarm(draft: Draft, peer: ElementId): boolean {
  return valuesOf(draft.alarms).some(
    (alarm) =>
      alarm.clearedAtMs === null &&
      draft.config.siteOf.get(alarm.element) === peer &&
      ['mains.lost', 'mains.inferredLost', 'ups.lowBattery', 'fire.alarm', 'contact.alarm', 'temp.critical'].includes(alarm.condition),
  );
}
