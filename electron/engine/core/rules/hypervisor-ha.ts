/**
 * A hypervisor is lost: its machines restart on another host by themselves. That is expected and timed, never commanded; when they do
 * not come, a person restarts them; once they are back, the host is left to repair. Says what room is left, and whether the next host
 * may be lost. BCP 4.7
 */
import { text } from '../../../../shared/i18n/text.ts';
import type { GateView, IncidentView } from '../../../../shared/model/live.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import { carryOut, involved, lostCount, rtoLimit } from '../decide/carry-out.ts';
import { evidence, gate, gateResult, option } from '../decide/parts.ts';
import { isKnown, read, standing } from '../derive/fact.ts';
import { hostsInMaintenance, isInMaintenance, machinesOf } from '../derive/machines.ts';
import { shadowOf } from '../derive/shadow.ts';
import type { Draft } from '../draft.ts';
import { statusOf } from '../model.ts';
import { expectedViews } from '../expect/expectation.ts';
import { vmRestart } from '../expect/vm-restart.ts';
import { failedNow } from '../foresee.ts';
import { indexOf, withMarked, type Graph } from '../graph/graph.ts';
import type { MeasuredDemand } from '../graph/placement.ts';
import { evaluate, shedByOneOf } from '../graph/served.ts';
import { nameOf } from '../names.ts';
import { measuredDemand } from '../peaks.ts';
import { NO_EVIDENCE, defineRule, isOver, over, type Advice } from './rule.ts';
import { idsOfKind, ofKind } from '../of-kind.ts';

/** The plan of the site file behind each way to act. */
const RUNBOOKS = { restartByHand: 'restart-vms', doWithout: 'shed-load', repairHost: 'repair-host' } as const;
const CONDITIONS = ['device.down', 'vm.notRestarted', 'shared.cause'];

export const hypervisorHa = defineRule({
  id: 'hypervisor-ha',
  version: 4,
  bcp: '4.7',
  conditions: CONDITIONS,
  runbooks: Object.values(RUNBOOKS),
  matches: (draft, incident) => CONDITIONS.includes(incident.condition) && lostHosts(draft, incident) !== null,
  decide: (draft, incident) => {
    const name = nameOf(draft.config, incident.root);
    return isOver(incident) ? over(text('ha.back', { name }), NO_EVIDENCE, text('change.anotherHost')) : advise(draft, incident, name);
  },
});

/** Hosts this incident is about: its root, or those in a rack or room that is down as a whole; null: it is about something else. */
function lostHosts(draft: Draft, incident: IncidentView): readonly ElementId[] | null {
  const kind = draft.config.elements.get(incident.root)?.kind;
  if (kind === 'hypervisor') return involved(draft, incident, 'hypervisor');
  if (kind === 'vmGroup') return [];
  if (kind !== 'rack') return null;
  const hosts = shadowOf(draft.config, incident.root).filter((id) => draft.config.elements.get(id)?.kind === 'hypervisor');
  return hosts.length > 0 ? hosts : null;
}

/** A machine known to be down although no host was lost: nothing restarts it by itself (BCP 4.7 promises that for a lost host or centre). */
function isStoppedAlone(draft: Draft, { root }: IncidentView): boolean {
  const isMachine = draft.config.elements.get(root)?.kind === 'vmGroup';
  return isMachine && standing(draft, 'device.down', root) !== null && isKnown(read(draft, root, 'device.reach'));
}

function advise(draft: Draft, incident: IncidentView, name: string): Advice {
  const hosts = lostHosts(draft, incident) ?? [];
  const machines = machinesOf(draft.config).map(({ machine }) => machine.id);
  const expected = expectedViews(draft, vmRestart, machines);
  // Of what is not read any more nobody knows that it did not come: it may run already.
  const late = expected.filter((one) => one.state === 'late' && isKnown(read(draft, one.element, 'device.reach')));
  const waiting = expected.filter((one) => one.state === 'waiting');
  const unknown = machines.filter((id) => !isKnown(read(draft, id, 'device.reach')));
  const room = roomGate(draft);
  const isFull = room.gate.result === 'failed';
  const [first] = hosts;
  const isStopped = expected.length === 0 && isStoppedAlone(draft, incident);
  const verdict = late.length > 0 || isStopped ? 'act' : waiting.length > 0 ? 'watch' : unknown.length > 0 ? 'hold' : 'stay';
  const isPlanned = expected.length === 0 && first !== undefined && isInMaintenance(draft, first);
  const act = verdict === 'stay' && first !== undefined ? 'repairHost' : isFull ? 'doWithout' : 'restartByHand';
  const atRest = act === 'repairHost' && !isPlanned ? act : 'stay';
  const advised = verdict === 'act' ? act : verdict === 'watch' ? 'waitRestart' : verdict === 'hold' ? 'checkMachines' : atRest;
  const due = waiting.length > 0 ? { text: text('limit.restart'), atMs: Math.min(...waiting.map((one) => one.dueMs)) } : null;
  const lost = lostCount(incident);
  return carryOut(draft, {
    verdict,
    headline:
      verdict === 'act'
        ? text(isFull ? 'ha.noRoom' : isStopped ? 'ha.stopped' : 'ha.late', { name, shed: room.shed })
        : verdict === 'watch'
          ? text('ha.wait', { dueAtMs: due?.atMs ?? draft.nowMs })
          : verdict === 'hold'
            ? text('ha.blind', { name })
            : text(expected.length > 0 ? 'ha.came' : isPlanned ? 'ha.maintenance' : 'ha.stay', { name }),
    threatens: lost > 0 ? text('threat.lostNow', { count: lost }) : nextHost(draft, hosts.length),
    act,
    runbook: RUNBOOKS[act],
    advised,
    stayOutage: lost > 0 ? text('outage.lost', { count: lost }) : text('outage.risk'),
    more: [
      ...(verdict === 'watch'
        ? [option('waitRestart', { isAdvised: true, outage: text('outage.lost', { count: lost }), endsAtMs: due?.atMs ?? null })]
        : []),
      ...(verdict === 'hold' ? [option('checkMachines', { isAdvised: true, outage: text('outage.none') })] : []),
    ],
    evidence: () => [
      ...hosts.map((id) => evidence(draft, id, 'device.reach', 'for')),
      ...machines.map((id) => evidence(draft, id, 'device.reach', standing(draft, 'device.down', id) === null ? 'against' : 'for')),
    ],
    expected,
    gates: [room.gate],
    blocking: act === 'restartByHand' ? ['room'] : [],
    changes: [text('change.restarted'), text('change.anotherHost'), text('change.hostBack')],
    limit: verdict === 'act' ? rtoLimit(incident) : due,
    isBound: verdict === 'act',
  });
}

/** What fits on the hosts that are left, on measured peaks; hosts of unknown state are counted out. */
function roomGate(draft: Draft): { readonly gate: GateView; readonly shed: string } {
  const unknown = ofKind(draft.config.site, 'hypervisor')
    .filter((element) => statusOf(draft, element.id) === 'unknown')
    .map((element) => element.id);
  const sure = shedWith(draft, unknown);
  const hoped = unknown.length === 0 ? sure : shedWith(draft, []);
  const result = gateResult(sure.length === 0 ? true : hoped.length === 0 ? null : false);
  const shed = sure.map((id) => nameOf(draft.config, id)).join(', ') || '-';
  return { gate: gate('room', result, 'soft', text(`gate.room.${result}`, { shed })), shed };
}

function shedWith(draft: Draft, alsoFailed: readonly ElementId[]): readonly ElementId[] {
  const { graph } = draft.config;
  const failed = withMarked(graph, failedNow(draft), [...hostsInMaintenance(draft), ...alsoFailed]);
  return evaluate(graph, failed, { demand: measuredDemand(draft) }).shed;
}

/** Whether any one more host could be lost without a service finding no room; `lost`: how many are now. */
function nextHost(draft: Draft, lost: number): Advice['threatens'] {
  const shed = shedByOneMore(draft);
  const names = shed.map((id) => nameOf(draft.config, id)).join(', ');
  if (shed.length > 0) return text('threat.nextHostSheds', { shed: names });
  return lost === 0 ? text('threat.none') : text('threat.hostSpareGone', { count: lost });
}

interface Shedding {
  readonly failed: readonly ElementId[];
  readonly away: string;
  readonly demand: MeasuredDemand;
  readonly shed: readonly ElementId[];
}

const shedding = new WeakMap<Graph, Shedding>();

/** Services that one more lost host would leave without room. Remembered while nothing it rests on changes. */
function shedByOneMore(draft: Draft): readonly ElementId[] {
  const { graph, site } = draft.config;
  const { failed } = draft.picture.outlook;
  const hosts = hostsInMaintenance(draft);
  const demand = measuredDemand(draft);
  const away = hosts.join('|');
  const known = shedding.get(graph);
  if (known?.failed === failed && known.away === away && known.demand === demand) return known.shed;
  const isFailed = failedNow(draft);
  const left = idsOfKind(site, 'hypervisor').filter((host) => isFailed[indexOf(graph, host)] !== 1);
  const shed = shedByOneOf(graph, withMarked(graph, isFailed, hosts), left, demand);
  shedding.set(graph, { failed, away, demand, shed });
  return shed;
}
