/** What a check looks at: the live state after a step, and the journal so far. Also how to say, in one line, what was there instead. */
import type { Live } from '../../shared/model/live.ts';
import type { JournalEntry } from '../engine/core/journal-entry.ts';
import type { AlarmPattern, Check } from './scenario.ts';
import { formatOffset } from './times.ts';

/** Made by the judge whenever an expectation is due to be looked at. `startMs`: UTC ms of offset 0. */
export interface Observation {
  readonly startMs: number;
  /** From the start of the scenario, ms. */
  readonly offsetMs: number;
  readonly live: Live;
  /** Every entry made so far, in order. */
  readonly journal: readonly JournalEntry[];
}

/** Does this alarm id (`condition|element`) fit the pattern? */
export function fitsAlarm(pattern: AlarmPattern, id: string): boolean {
  const bar = id.indexOf('|');
  return (
    (pattern.condition === null || pattern.condition === id.slice(0, bar)) &&
    (pattern.element === null || pattern.element === id.slice(bar + 1))
  );
}

/** What there was of the kind of thing a check looks at: the first help when it fails. */
export function describeSeen(check: Check, seen: Observation): string {
  const { live } = seen;
  const offset = (atMs: number | null): string => (atMs === null ? 'none' : formatOffset(atMs - seen.startMs));
  switch (check.kind) {
    case 'alarm':
      return list(
        'alarms',
        Object.values(live.alarms).map((alarm) => {
          const folded = alarm.suppressedBy.length > 0 ? ` under ${alarm.suppressedBy.join(' and ')}` : '';
          return `${alarm.condition} ${alarm.element} (P${String(alarm.priority)}, ${alarm.state}${folded})`;
        }),
      );
    case 'incident':
      return list(
        'incidents',
        Object.values(live.incidents).map(
          (incident) =>
            `${incident.id} ${incident.condition} ${incident.root} (${incident.state}, P${String(incident.priority)}, opened ${offset(incident.openedAtMs)}, effects: ${incident.effects.join(', ') || 'none'})`,
        ),
      );
    case 'decision':
      return list(
        'decisions',
        Object.values(live.decisions).map((decision) => {
          const gates = decision.gates.map((gate) => `${gate.id}=${gate.result}`).join(' ');
          return `${decision.rule} for ${live.incidents[decision.incident]?.root ?? decision.incident}: ${decision.verdict}, ${decision.phase}, advised ${decision.advised} of ${decision.options.map((option) => option.id).join('/')}, decide by ${offset(decision.decideByMs)}, limit ${offset(decision.limit?.atMs ?? null)}${decision.isTooLate ? ', too late' : ''}, gates ${gates || 'none'}, missing ${
            decision.evidence
              .filter((item) => item.weight === 'missing')
              .map((item) => item.element)
              .join(' ') || 'none'
          }`;
        }),
      );
    case 'procedure':
      return list(
        'procedures',
        Object.values(live.procedures).map((one) => {
          const steps = one.steps.map((step) => `${step.id}=${step.state}`).join(' ');
          const gates = one.gates.filter((gate) => gate.result !== 'passed').map((gate) => `${gate.id}=${gate.result}`);
          const checks = (one.verification?.checks ?? []).map((check) => `${check.id}=${check.result}`);
          return `${one.id} ${one.option} ${one.kind}: ${one.phase}${one.isDrill ? ' (drill)' : ''}, ${one.hold === null ? 'no hold' : `hold ${one.hold.what.join('+')}`}, ${steps}, open gates ${gates.join(' ') || 'none'}, critical ${one.progress.critical.join('>') || 'none'}, late ${one.progress.late.join(' ') || 'none'}, end ${offset(one.progress.projectedEndMs)}, margin ${String(one.progress.marginS)}, checks ${checks.join(' ') || 'none'}, failback ${String(one.failback !== null)}`;
        }),
      );
    case 'element':
      return list(
        'elements',
        check.elements.map((id) => {
          const element = live.elements[id];
          return element === undefined
            ? `${id} absent`
            : `${id} ${element.status}${element.isAtRisk ? ', at risk' : ''}${element.explainedBy === null ? '' : `, explained by ${element.explainedBy}`}`;
        }),
      );
    case 'service':
      return list(
        'impacts',
        check.services.map((id) => {
          const impacts = Object.values(live.incidents).flatMap((incident) =>
            incident.impacts
              .filter((impact) => impact.service === id)
              .map(
                (impact) =>
                  `${id} ${impact.state} in ${incident.id} (${incident.state}), loss ${offset(impact.lossEarliestMs)}, RTO ${impact.rtoStartedMs === null ? 'not started' : impact.rtoStoppedMs === null ? 'running' : 'stopped'}`,
              ),
          );
          return impacts.length > 0 ? impacts.join('; ') : `${id} in no incident, element ${live.elements[id]?.status ?? 'absent'}`;
        }),
      );
    case 'reading':
      return list(
        'readings',
        check.signals.map((id) => {
          const reading = live.readings[id];
          return reading === undefined
            ? `${id} absent`
            : `${id} ${reading.status} ${reading.freshness} ${String(reading.state ?? reading.value)}${reading.isUnstable ? ' unstable' : ''}${reading.isImplausible ? ' implausible' : ''}`;
        }),
      );
    case 'source':
      return list(
        'sources',
        Object.values(live.sources).map(
          (source) => `${source.id} ${source.state}, clock ${String(source.skewMs)} ms, history ${String(source.history)}`,
        ),
      );
    case 'foresight': {
      const { state, next, redundancy, fits } = live.foresight;
      const sets = (next?.singles ?? []).flatMap((group) => group.sets.map((set) => set.join('+')));
      const ways = (fits?.ways ?? []).map((way) => `${way.to} ${way.fits ? 'fits' : 'does not fit'}`);
      const lost = (redundancy?.lost ?? []).map((group) => group.group);
      const age = state === null ? 'not computed' : state.isCurrent ? 'current' : 'stale';
      return `foresight ${age}; ${list('hurts', sets)}; ${String(next?.pairCount ?? 0)} pairs; ${list('lost redundancy', lost)}; ${list('fits', ways)}`;
    }
    case 'standing':
      return list('standing risks', Object.keys(live.standing));
    case 'chain':
      return list(
        'critical chain',
        Object.values(live.chain).map((row) => `${row.centre} ${row.row} ${row.status}, spare ${String(row.spare?.left ?? '-')}`),
      );
    case 'rpo':
      return list(
        'clocks',
        check.services.flatMap((id) => {
          const clocks = live.clocks[id];
          if (clocks === undefined) return [];
          const since = (fromMs: number | null): string => (fromMs === null ? '' : ` since ${offset(fromMs)}`);
          return `${id} ${clocks.replication.state}${since(clocks.replication.fromMs)}, backup ${clocks.backup.state}${since(clocks.backup.fromMs)}`;
        }),
      );
    case 'group':
      return list(
        'groups',
        Object.values(live.groups).map((group) => `${group.id} ${String(group.up)}/${String(group.of)}, ${String(group.unknown)} unknown`),
      );
    case 'console':
      return `console: isolated ${String(live.meta.isIsolated)}, drill ${String(live.meta.isDrill)}, warming up ${String(live.meta.isWarmingUp)}, clock ${live.meta.clock}, mode ${live.meta.engineMode}, flood ${String(live.meta.flood.isFlood)} (${String(live.meta.flood.inTenMinutes)} in 10 min)`;
    case 'journal':
      return list(
        'journal',
        seen.journal
          .filter((entry) => check.entryKind === undefined || entry.kind === check.entryKind)
          .map((entry) => `${offset(entry.atMs)} ${entry.kind} ${entry.text.key}`),
      );
  }
}

const MOST = 8;
function list(what: string, items: readonly string[]): string {
  if (items.length === 0) return `${what}: none`;
  return `${what}: ${items.slice(0, MOST).join('; ')}${items.length > MOST ? `; and ${String(items.length - MOST)} more` : ''}`;
}
