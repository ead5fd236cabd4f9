/**
 * A site seems lost, or all links between the centres are severed: which of the two can't be told without a third view.
 * Leads a human through the split-brain table; advises a takeover only when every gate is passed; acts never. Once the centre is
 * back, services stay where they are: the way back is a planned move with gates of its own. BCP 4.2
 */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import type { Evidence, IncidentView } from '../../../../shared/model/live.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import { standingOf } from '../alarms-on.ts';
import { conditionById } from '../conditions.ts';
import { evidence, layOut, option, type Line } from '../decide/parts.ts';
import { unitsIn } from '../decide/power-units.ts';
import { rtoLimit } from '../decide/carry-out.ts';
import { isDark } from '../decide/dark-site.ts';
import { backAgain } from '../decide/fail-back.ts';
import { gateViews } from '../decide/site-gates.ts';
import { arraysOf, sidesOf, situationOf } from '../decide/site-situation.ts';
import { START_PLAN, startPlan } from '../decide/transfer.ts';
import { read } from '../derive/fact.ts';
import type { Draft } from '../draft.ts';
import { decideBy } from '../graph/plan.ts';
import { statusOf } from '../model.ts';
import { nameOf } from '../names.ts';
import { linkPicture, type SiteSituation } from '../site-verdict/situation.ts';
import { siteDecision, type SiteDecision } from '../site-verdict/split-brain.ts';
import { defineRule, isOver, QUIET, type Advice } from './rule.ts';
import { ofKind } from '../of-kind.ts';

/** A centre is not heard, or not reached: the first of these speaks. */
const LOST = ['links.allSevered', 'site.silent'];
const CONDITIONS = new Set([...LOST, 'site.heartbeatLost']);
/** What feeds the UPS units of a centre: where it fails, their batteries carry. */
const FEEDS = new Set(['mains', 'generator', 'ats']);

export const siteLoss = defineRule({
  id: 'site-loss',
  version: 13,
  bcp: '4.2',
  conditions: [...CONDITIONS],
  runbooks: ['transfer', START_PLAN],
  // A site in danger that still answers (row 20): `fire` and `temperature` decide, by the same table.
  matches: (draft, incident) => CONDITIONS.has(incident.condition) || lostBehind(draft, incident) !== null,
  decide: (draft, head): Advice => {
    const incident = lostBehind(draft, head) ?? head;
    const sides = sidesOf(draft, sufferer(draft, incident));
    const { own, peer } = sides;
    const situation = situationOf(draft, sides);
    const decision = siteDecision(situation);
    const names = { own: nameOf(draft.config, own), peer: nameOf(draft.config, peer) };
    const gates = gateViews(decision);
    const plan = startPlan(draft, peer);
    const blocked = gates.find((gate) => gate.result !== 'passed');
    const laid = plan === null ? { steps: [], durationS: 0 } : layOut(draft, plan, blocked === undefined ? null : blocked.text);
    if (isOver(incident)) return backAgain(draft, incident, sides, () => evidenceOf(draft, peer));
    // Automatic restarts have done it (BCP 4.7): the takeover is withdrawn. What is not decided yet stays open.
    const isServed = decision.mayAdviseTakeover && areServed(draft, incident);
    const verdict = isServed ? 'stay' : verdictOf(decision);
    // What is down already has the recovery time of the plan as its end; what still runs has none. Where nothing is to be moved, nothing is to be decided.
    const limit = rtoLimit(incident);
    const byMs = limit === null || verdict === 'stay' ? null : decideBy(limit.atMs, laid.durationS, draft.config.site.marginS);
    const threat = threatOf(draft, incident, decision);
    const waitingLoses = text(verdict === 'hold' && threat !== 'served' ? 'loss.oneWriter' : 'loss.none');
    const advised = verdict === 'act' ? 'takeOver' : verdict === 'stay' ? 'stay' : `human.${decision.human}`;
    return {
      ...QUIET,
      phase: isServed ? 'VERIFY' : decision.phase === 'PLAN' ? 'APPROVE' : decision.phase,
      verdict,
      headline: text(isServed ? 'site.served' : `site.screen.${decision.screen}`, names),
      threatens: text(`site.threat.${threat}`, { own: names.own, peer: names.peer, lost: lostIn(incident) }),
      advised,
      options: [
        option('takeOver', {
          text: text('option.takeOver', { peer: names.peer }),
          isAdvised: advised === 'takeOver',
          outage: text('outage.takeover', { there: names.own }),
          dataLoss: lossOf(decision, situation.storage, { peer: names.peer, onsetAtMs: incident.onsetMs }),
          durationS: laid.durationS,
          endsAtMs: blocked === undefined ? draft.nowMs + laid.durationS * 1_000 : null,
          blockedBy: blocked?.text ?? null,
          wayBack: text('wayBack.failback'),
          plan: plan?.id ?? null,
        }),
        ...(advised.startsWith('human.')
          ? [option(advised, { isAdvised: true, outage: waitingCosts(incident), dataLoss: waitingLoses })]
          : []),
        option('stay', {
          isAdvised: advised === 'stay',
          outage: stayCosts(incident, decision, verdict),
          dataLoss: waitingLoses,
        }),
      ],
      evidence: () => [...evidenceOf(draft, peer), arrays(draft, peer)],
      gates,
      changes: [
        ...changesOf(situation, names),
        ...(isServed ? [text('change.serviceFails')] : []),
        ...decision.missing.map((id) => text('change.evidence', { what: id })),
      ],
      plan: decision.mayAdviseTakeover && !isServed ? laid.steps : [],
      planDurationS: laid.durationS,
      limit,
      decideByMs: byMs,
      isTooLate: byMs !== null && draft.nowMs > byMs,
    };
  },
});

/**
 * Another fault was there before, and what both take down is one incident, headed by the older: a host of one centre, then the other centre;
 * or the mains of a centre, which falls silent while its batteries last. What counts in it is the centre. As if headed by that; null: it is not so.
 */
function lostBehind(draft: Draft, incident: IncidentView): IncidentView | null {
  if (CONDITIONS.has(incident.condition)) return null;
  const site = draft.config.siteOf.get(incident.root);
  for (const alarm of LOST.flatMap((condition) => standingOf(draft.alarms, condition))) {
    if (!incident.causes.includes(alarm.id) && !incident.effects.includes(alarm.id)) continue;
    if (!outweighs(draft, incident, alarm.element === site)) continue;
    return { ...incident, root: alarm.element, condition: alarm.condition, onsetMs: alarm.onsetMs };
  }
  return null;
}

/**
 * A lesser fault does not count beside it, nor does what feeds the same centre. Once all units of the centre in trouble have said that they give
 * nothing any more, it is known why nobody answers (`mains-loss`). A console that is cut off itself knows of no centre that is lost.
 */
function outweighs(draft: Draft, { root, condition }: IncidentView, isSameCentre: boolean): boolean {
  const isFeed = FEEDS.has(draft.config.elements.get(root)?.kind ?? '');
  if (standingOf(draft.alarms, 'console.isolated').length > 0 || isDark(draft, unitsIn(draft.config, draft.config.siteOf.get(root))))
    return false;
  return isFeed ? isSameCentre : conditionById(condition).priority !== 1;
}

/** The centre the incident is about, where it is about one. */
function sufferer(draft: Draft, incident: IncidentView): ElementId | undefined {
  const site = draft.config.siteOf.get(incident.root);
  const isCentre = site !== undefined && draft.config.site.centres.includes(site);
  return isCentre ? site : undefined;
}

function threatOf(
  draft: Draft,
  incident: IncidentView,
  { row, mayAdviseTakeover }: SiteDecision,
): 'partition' | 'isolated' | 'served' | 'servedTwice' | 'undecided' {
  if (row === 3) return 'partition';
  if (row === 11) return 'isolated';
  if (!areServed(draft, incident)) return 'undecided';
  return mayAdviseTakeover ? 'served' : 'servedTwice'; // that they answer here does not say that nobody writes there
}

/** What a takeover would lose. Copies that were in sync at the loss are whole only if nothing was written there since, and no one has proven that. */
function lossOf(
  { row, mayAdviseTakeover }: SiteDecision,
  storage: SiteSituation['storage'],
  silent: { readonly peer: string; readonly onsetAtMs: number },
): Text {
  if (row === 3) return text('loss.splitBrain');
  if (storage === 'none') return text('loss.noCopy');
  if (storage !== 'in-sync') return text('loss.sinceSync');
  return mayAdviseTakeover ? text('loss.none') : text('loss.ifSilent', silent);
}

/** What is down stays down while people look for proof. */
function waitingCosts(incident: IncidentView): Text {
  const count = lostIn(incident);
  return count === 0 ? text('outage.none') : text('outage.lost', { count });
}

/** What leaving things as they are costs: what is down stays down, and of a centre that is not heard nobody knows the rest. */
function stayCosts(incident: IncidentView, { row }: SiteDecision, verdict: Advice['verdict']): Text {
  if (verdict === 'stay') return text('outage.none');
  return row !== 3 && lostIn(incident) === 0 ? text('outage.unknown') : waitingCosts(incident);
}

/** Services that do not answer. */
function lostIn({ impacts }: IncidentView): number {
  return impacts.filter(({ state }) => state === 'lost').length;
}

/** Every service it touched answers again, and so does every other one, by a probe made after the loss. Not known to answer is not served. */
function areServed(draft: Draft, { impacts, onsetMs }: IncidentView): boolean {
  const isSince = (id: ElementId): boolean => (read(draft, id, 'service.probe')?.atMs ?? 0) >= onsetMs;
  const all = ofKind(draft.config.site, 'service').map(({ id }) => id);
  return impacts.length > 0 && all.every((id) => statusOf(draft, id) === 'ok' && isSince(id));
}

/** Undecidable is a state: hold, and say what would decide it. */
function verdictOf(decision: SiteDecision): Advice['verdict'] {
  if (decision.mayAdviseTakeover) return 'act';
  if (decision.row === 1 || decision.row === 2) return 'stay';
  return decision.human === 'wait' || decision.human === 'wait-hold-down' ? 'watch' : 'hold';
}

/** What is heard again already would change nothing by being heard: once the links are back it is their next cut that does. */
function changesOf(situation: SiteSituation, names: { readonly peer: string }): readonly Text[] {
  const links = linkPicture(situation);
  return [
    ...(situation.heartbeat === 'alive' && situation.peerTelemetry === 'fresh' ? [] : [text('change.peerHeard', names)]),
    links === 'all-up' || links === 'some-up' ? text('change.linksCutAgain') : text('change.linkBack'),
  ];
}

/** What the arrays are expected to do by their own witness table: known, it speaks for the verdict; undecidable, it is missing. */
function arrays(draft: Draft, peer: ElementId): Evidence {
  const { verdict } = arraysOf(draft, peer);
  return {
    text: text('evidence.arrays', { name: nameOf(draft.config, peer) }),
    weight: verdict === 'undecidable' ? 'missing' : verdict === 'secondary-takes-over' ? 'for' : 'against',
    element: peer,
    metric: null,
    value: text(`arrays.${verdict}`),
    source: null,
    atMs: draft.nowMs,
    freshness: 'fresh',
  };
}

function evidenceOf(draft: Draft, peer: string): readonly Line[] {
  const { site } = draft.config;
  const monitors = ofKind(site, 'monitor');
  return [
    ...site.interLinks.map((id) => evidence(draft, id, 'link.oper', 'for')),
    evidence(draft, peer, 'site.heartbeat', 'for'),
    ...(site.witness === null
      ? []
      : [evidence(draft, site.witness, 'witness.reach', 'for'), evidence(draft, peer, 'site.witnessView', 'for')]),
    evidence(draft, peer, 'site.fenced', 'for'),
    ...site.replicas.map((id) => evidence(draft, id, 'repl.state', 'for')),
    ...monitors.slice(0, 1).map((element) => evidence(draft, element.id, 'console.gateway', 'against')),
  ];
}
