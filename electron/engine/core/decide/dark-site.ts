/** A site whose UPS units give nothing any more: it is dark, and what ran there is lost until power is back or it starts at the other site. BCP 4.2, 4.3, 4.7 */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import type { IncidentView } from '../../../../shared/model/live.ts';
import type { ElementId, SiteElement } from '../../../../shared/model/site.ts';
import { standingOf } from '../alarms-on.ts';
import { machinesOf } from '../derive/machines.ts';
import { wakeAt, type Draft } from '../draft.ts';
import { expectedViews } from '../expect/expectation.ts';
import { vmRestart } from '../expect/vm-restart.ts';
import { decideBy } from '../graph/plan.ts';
import { statusOf } from '../model.ts';
import { nameOf, otherCentre } from '../names.ts';
import { ofKind } from '../of-kind.ts';
import type { Advice } from '../rules/rule.ts';
import { isWayOpen, wayOption, withWays, type ByHand } from './by-hand.ts';
import { rtoLimit } from './carry-out.ts';
import { layOut, option, stepsAdvised } from './parts.ts';
import { blockedBy, gatesInTheDark, START_THERE, startThereOptions } from './start-there.ts';
import { startPlan } from './transfer.ts';

/** Every unit said that it gives nothing any more; one that fell silent after that has not come back. */
export function isDark(draft: Draft, units: readonly SiteElement[]): boolean {
  const failed = standingOf(draft.alarms, 'ups.failed');
  if (units.length === 0 || failed.length < units.length) return false;
  const isFailed = new Set(failed.map((alarm) => alarm.element));
  return units.every((unit) => isFailed.has(unit.id));
}

/** Since when: the last unit to go counts. UTC ms; to be asked of a site that is dark. */
function darkSince(draft: Draft, units: readonly SiteElement[]): number {
  const ids = new Set(units.map((unit) => unit.id));
  return Math.max(
    ...standingOf(draft.alarms, 'ups.failed')
      .filter(({ element }) => ids.has(element))
      .map(({ onsetMs }) => onsetMs),
  );
}

/** What a dark site means to those who use it: the services lost, or the racks without power while nobody can tell. */
export function lostInTheDark(draft: Draft, site: ElementId, impacts: IncidentView['impacts']): { threatens: Text; outage: Text } {
  const lost = lostOf(impacts);
  const racks = ofKind(draft.config.site, 'rack').filter(({ id }) => draft.config.siteOf.get(id) === site).length;
  return lost === 0
    ? { threatens: text('threat.dark', { count: racks }), outage: text('outage.unknown') }
    : { threatens: text('threat.lostNow', { count: lost }), outage: text('outage.lost', { count: lost }) };
}

function lostOf(impacts: IncidentView['impacts']): number {
  return impacts.filter(({ state }) => state === 'lost' || state === 'shed').length;
}

type InTheDark = Omit<Advice, 'evidence'>;

/**
 * What to do then. The restart at the other site is automatic, so it is expected and timed first; when it does not come, people start there
 * what is lost; beside it power is brought back by hand where the plan has a way against which nothing stands. `ways`: none, no such plan.
 */
export function darkSite(
  draft: Draft,
  site: ElementId,
  incident: IncidentView,
  units: readonly SiteElement[],
  ways: readonly ByHand[],
): InTheDark {
  const { impacts } = incident;
  const { threatens, outage } = isServed(draft, impacts)
    ? { threatens: text('threat.servedElsewhere', { there: otherCentre(draft.config, site) }), outage: text('outage.risk') }
    : lostInTheDark(draft, site, impacts);
  const plan = startPlan(draft, site);
  const gates = plan?.to == null ? [] : gatesInTheDark(draft, site, plan.to, units);
  const blocked = blockedBy(gates);
  const laid = plan === null ? { steps: [], durationS: 0 } : layOut(draft, plan, blocked?.text ?? null);
  const expected = expectedViews(
    draft,
    vmRestart,
    machinesOf(draft.config).map(({ machine }) => machine.id),
  );
  const isLost = lostOf(impacts) > 0;
  // What has come needs the rest of its time too, until its service answers.
  const due = expected.filter((one) => one.state === 'waiting' || (isLost && one.dueMs > draft.nowMs)).map((one) => one.dueMs);
  const startS = isLost && plan !== null && blocked === null ? laid.durationS : null;
  const { advised, verdict } = adviceInTheDark(draft, incident, { way: ways.find(isWayOpen) ?? null, startS, due });
  if (due.length > 0) wakeAt(draft, Math.min(...due) + 1);
  const limit = rtoLimit(incident);
  const decideByMs = limit === null || plan === null ? null : decideBy(limit.atMs, laid.durationS, draft.config.site.marginS);
  const options = [
    ...ways.map((way) => wayOption(draft, way, { isAdvised: advised === way.option, outage })),
    ...(advised === 'waitRestart' ? [option('waitRestart', { isAdvised: true, outage, endsAtMs: Math.min(...due) })] : []),
    ...startThereOptions(draft, {
      site,
      isAdvised: advised === START_THERE,
      count: lostOf(impacts) || null,
      gates,
      isInOrder: false,
    }),
    ...(advised === 'human.bring-evidence' ? [option(advised, { isAdvised: true, outage })] : []),
    option('stay', { isAdvised: advised === 'stay', outage, wayBack: text('wayBack.no') }),
  ];
  return {
    expected,
    phase: verdict === 'watch' ? 'SUSPECT' : advised === START_THERE ? 'APPROVE' : verdict === 'stay' ? 'VERIFY' : 'GATES',
    verdict,
    headline: headlineOf(draft, site, incident, { advised, due, gate: blocked?.id ?? 'plan', sinceMs: darkSince(draft, units) }),
    threatens,
    advised,
    options,
    gates: withWays(gates, ways),
    plan: stepsAdvised(draft, options, advised) ?? laid.steps,
    planDurationS: laid.durationS,
    decideByMs,
    limit,
    isTooLate: decideByMs !== null && draft.nowMs > decideByMs,
    changes: [
      text('change.mainsBack'),
      text('change.generatorRuns'),
      ...(blocked?.id === 'oneWriter' ? [text('change.evidence', { what: 'fencing' })] : []),
    ],
  };
}

/** Every service it took down answers again, by its own probe: the other site carries them. */
function isServed(draft: Draft, impacts: IncidentView['impacts']): boolean {
  return impacts.some(({ rtoStartedMs }) => rtoStartedMs !== null) && impacts.every(({ service }) => statusOf(draft, service) === 'ok');
}

/** What could be done, `startS` in seconds; null: it can't be. `due`: when what is expected by itself is due, UTC ms. */
interface Choice {
  readonly way: ByHand | null;
  readonly startS: number | null;
  readonly due: readonly number[];
}

/** What is automatic is waited for; of what people can do, what brings the services back first. Power that can be had is had in any case. */
function adviceInTheDark(
  draft: Draft,
  { impacts }: IncidentView,
  { way, startS, due }: Choice,
): { readonly advised: string; readonly verdict: Advice['verdict'] } {
  if (way !== null && (startS === null || due.length > 0 || way.durationS <= startS)) return { advised: way.option, verdict: 'act' };
  if (due.length > 0) return { advised: 'waitRestart', verdict: 'watch' };
  if (startS !== null) return { advised: START_THERE, verdict: 'act' };
  if (lostOf(impacts) > 0) return { advised: 'human.bring-evidence', verdict: 'hold' };
  return isServed(draft, impacts) ? { advised: 'stay', verdict: 'stay' } : { advised: 'stay', verdict: 'hold' };
}

interface Said {
  readonly advised: string;
  readonly due: readonly number[];
  /** The first gate before a start at the other site. */
  readonly gate: string;
  /** Since when the last of its units gives nothing, UTC ms: from then on nothing can be moved any more. */
  readonly sinceMs: number;
}

function headlineOf(draft: Draft, site: ElementId, incident: IncidentView, { advised, due, gate, sinceMs }: Said): Text {
  const names = { site: nameOf(draft.config, site), there: otherCentre(draft.config, site), isDated: 'yes', offAtMs: sinceMs };
  if (advised === 'waitRestart') return text('mains.darkWait', { ...names, dueAtMs: Math.min(...due) });
  if (advised === START_THERE) return text('mains.darkStart', names);
  if (advised === 'human.bring-evidence') return text('mains.darkHeld', { ...names, gate });
  return text(isServed(draft, incident.impacts) ? 'mains.darkServed' : 'mains.dark', names);
}
