/** Moving the load of a site: the gates it must pass, and whether it fits. Shared by every rule that may advise it. BCP 4.2 */
import { text, type Text, type TextParams } from '../../../../shared/i18n/text.ts';
import type { GateView } from '../../../../shared/model/live.ts';
import type { ElementId, Plan } from '../../../../shared/model/site.ts';
import { isKnown, read } from '../derive/fact.ts';
import { hostsInMaintenance } from '../derive/machines.ts';
import { primariesOf } from '../derive/sync.ts';
import type { Draft } from '../draft.ts';
import { failedNow } from '../foresee.ts';
import { withMarked } from '../graph/graph.ts';
import { statusOf } from '../model.ts';
import { evaluate, type Evaluation } from '../graph/served.ts';
import { listed, nameOf } from '../names.ts';
import { measuredDemand } from '../peaks.ts';
import { gate, gateResult, layOut } from './parts.ts';
import { ofKind } from '../of-kind.ts';
import { valuesOf } from '../entries.ts';

/** How the id of a plan begins that starts at one site what stops at another: nothing is moved, and its steps are not those of a move. */
export const START_PLAN = 'start-there';

/** The plan that moves the load away from a site, or null when the site file has none. */
export function transferPlan(draft: Pick<Draft, 'config'>, from: ElementId): Plan | null {
  return draft.config.site.plans.find((plan) => plan.from === from && plan.to !== null && !isStart(plan)) ?? null;
}

/** The plan that starts elsewhere what stops at a site; a site file without one has only the steps of the move, or null. */
export function startPlan(draft: Pick<Draft, 'config'>, from: ElementId): Plan | null {
  return draft.config.site.plans.find((plan) => plan.from === from && plan.to !== null && isStart(plan)) ?? transferPlan(draft, from);
}

function isStart({ id }: Plan): boolean {
  return id.startsWith(START_PLAN);
}

/** What moving the load is called: where it goes is said, not only that it goes. */
export function transferWords({ config }: Draft, plan: Plan | null): Text {
  return plan?.to == null ? text('option.transfer') : text('move.loadTo', { site: nameOf(config, plan.to) });
}

/** All gates of a transfer. Unknown is not passed. */
export function transferGates(
  draft: Draft,
  from: ElementId,
  to: ElementId,
  used: readonly { element: ElementId; metric: string }[],
): readonly GateView[] {
  return [
    telemetryGate(draft, used),
    linksGate(draft),
    syncGate(draft),
    fitsGate(draft, from, to),
    targetGate(draft, to),
    ...ownGates(draft),
  ];
}

/** Those of starting at `to` what has stopped at `from`: no link is needed, and `sync` is as of the loss. */
export function startGates(draft: Draft, from: ElementId, to: ElementId, sync: GateView): readonly GateView[] {
  return [telemetryGate(draft, []), sync, fitsGate(draft, from, to), targetGate(draft, to), ...ownGates(draft)];
}

/** What makes this console unfit to advise. */
function ownGates(draft: Draft): readonly GateView[] {
  return [consoleGate(draft), clockGate(draft), drillGate(draft)];
}

/** How long a move takes, and with the reserve of the site that is kept beside it, seconds; `said`: both, as parameters of a sentence. */
export function moveTimes(draft: Draft, plan: Plan): { readonly wholeS: number; readonly said: TextParams } {
  const { durationS } = layOut(draft, plan, null);
  const { marginS } = draft.config.site;
  return { wholeS: durationS + marginS, said: { moveS: durationS, ...(marginS === 0 ? {} : { isWithReserve: 'yes', reserveS: marginS }) } };
}

/** True when every gate is passed. */
export function isOpen(gates: readonly GateView[]): boolean {
  return gates.every((one) => one.result === 'passed');
}

function telemetryGate(draft: Draft, used: readonly { element: ElementId; metric: string }[]): GateView {
  const missing = used.filter(({ element, metric }) => !isKnown(read(draft, element, metric)));
  const detail =
    missing.length === 0
      ? text('gate.telemetry.fresh')
      : text('gate.telemetry.missing', { names: listed([...new Set(missing.map(({ element }) => nameOf(draft.config, element)))]) });
  return gate('telemetry', gateResult(missing.length === 0 ? true : null), 'hard', detail);
}

/** A planned move needs at least one data and one storage link (BCP 4.6). */
function linksGate(draft: Draft): GateView {
  const links = draft.config.site.interLinks;
  const states = links.map((id) => {
    const reading = read(draft, id, 'link.oper');
    return { layer: draft.config.elements.get(id)?.layers[0] ?? 'data', isUp: isKnown(reading) ? reading.state === 'up' : null };
  });
  const layers = [...new Set(states.map((state) => state.layer))];
  const perLayer = layers.map((layer) => anyUp(states.filter((state) => state.layer === layer).map((state) => state.isUp)));
  const result = perLayer.includes(false) ? false : perLayer.includes(null) ? null : true;
  return gate(
    'links',
    gateResult(result),
    'hard',
    text('gate.links.count', { up: states.filter((state) => state.isUp === true).length, total: links.length }),
  );
}

function anyUp(states: readonly (boolean | null)[]): boolean | null {
  return states.includes(true) ? true : states.includes(null) ? null : false;
}

/** Both copies in sync, so nothing is lost by moving (BCP 4.8). A person may accept the shown loss: soft. */
function syncGate(draft: Draft): GateView {
  const readings = draft.config.site.replicas.map((id) => read(draft, id, 'repl.state'));
  const isBehind = readings.some((reading) => isKnown(reading) && reading.state !== 'inSync');
  // Two copies that are both written to are in sync with nobody.
  const isSplit = ofKind(draft.config.site, 'volume').some((element) => primariesOf(draft, element.id).length > 1);
  const result = isBehind || isSplit ? false : readings.every(isKnown) ? true : null;
  return gate('sync', gateResult(result), 'soft', text(`gate.sync.${gateResult(result)}`));
}

/** The whole load on what is up at the target, hosts of unknown state counted out (principles: room). */
export function fitsGate(draft: Draft, from: ElementId, to: ElementId, id: 'fits' | 'fitsBack' = 'fits'): GateView {
  const unknownHosts = draft.config.site.elements
    .filter(
      (element) => element.kind === 'hypervisor' && draft.config.siteOf.get(element.id) === to && statusOf(draft, element.id) === 'unknown',
    )
    .map((element) => element.id);
  const sure = evaluateWithout(draft, from, unknownHosts);
  const hoped = unknownHosts.length === 0 ? sure : evaluateWithout(draft, from, []);
  const result = sure.shed.length === 0 ? true : hoped.shed.length === 0 ? null : false;
  return gate(
    id,
    gateResult(result),
    'soft',
    text(`gate.fits.${gateResult(result)}`, {
      name: nameOf(draft.config, to),
      shed: sure.shed.map((id) => nameOf(draft.config, id)).join(', '),
    }),
  );
}

/** The site as it would be without one centre, beside what has failed already or is in maintenance, on measured peaks. */
export function evaluateWithout(draft: Draft, centre: ElementId, alsoFailed: readonly ElementId[]): Evaluation {
  const { graph } = draft.config;
  const failed = withMarked(graph, failedNow(draft), [centre, ...alsoFailed, ...hostsInMaintenance(draft)]);
  return evaluate(graph, failed, { demand: measuredDemand(draft) });
}

/** Nothing urgent stands at the target already. A console there that is cut off has a gate of its own, and says nothing of the centre. */
function targetGate(draft: Draft, to: ElementId): GateView {
  const trouble = Object.values(draft.incidents).find(
    (incident) =>
      incident.priority === 1 &&
      incident.condition !== 'console.isolated' &&
      (incident.state === 'open' || incident.state === 'acknowledged') &&
      draft.config.siteOf.get(incident.root) === to,
  );
  return gate(
    'target',
    gateResult(trouble === undefined),
    'soft',
    trouble === undefined
      ? text('gate.target.well', { name: nameOf(draft.config, to) })
      : text('gate.target.trouble', { name: nameOf(draft.config, to), id: trouble.id }),
  );
}

/** Hard: a console cut off sees one side only. Passed when no alarm says that it is isolated. */
export function consoleGate(draft: Draft): GateView {
  const isIsolated = valuesOf(draft.alarms).some((alarm) => alarm.condition === 'console.isolated' && alarm.clearedAtMs === null);
  return gate('console', gateResult(!isIsolated), 'hard', text(isIsolated ? 'gate.console.isolated' : 'gate.console.connected'));
}

/** Hard: after a step of the clock no age of a reading can be trusted. Passed when none stands. */
export function clockGate(draft: Draft): GateView {
  const isStepped = draft.alarms['clock.stepped|clock']?.clearedAtMs === null;
  return gate('clock', gateResult(!isStepped), 'hard', text(isStepped ? 'gate.clock.stepped' : 'gate.clock.ok'));
}

/** Hard: in a drill no load is moved. Passed when none runs. */
export function drillGate(draft: Draft): GateView {
  return gate('drill', gateResult(!draft.isDrill), 'hard', text(draft.isDrill ? 'gate.drill.on' : 'gate.drill.off'));
}
