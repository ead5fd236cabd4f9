/** Does what is seen satisfy one check? Pure; a member a check does not name is not looked at. */
import type { AlarmView, DecisionView, IncidentView, Live, ServiceImpact } from '../../shared/model/live.ts';
import { procedureMatches } from './match-procedure.ts';
import { fitsAlarm } from './observation.ts';
import type { Observation } from './observation.ts';
import type { AlarmPattern, Check, Count } from './scenario.ts';
import type { TimeWithin } from './times.ts';

type CheckOf<K extends Check['kind']> = Extract<Check, { readonly kind: K }>;

/** True when the check holds on what is seen. */
export function matches(check: Check, seen: Observation): boolean {
  const { live } = seen;
  switch (check.kind) {
    case 'alarm':
      return alarmMatches(check, seen);
    case 'incident':
      return counted(check.count, Object.values(live.incidents).filter((incident) => incidentMatches(check, incident, seen)).length);
    case 'decision':
      return counted(check.count, Object.values(live.decisions).filter((decision) => decisionMatches(check, decision, seen)).length);
    case 'procedure':
      return counted(check.count, Object.values(live.procedures).filter((one) => procedureMatches(check, one, seen)).length);
    case 'element':
      return check.elements.every((id) => elementMatches(check, live, id));
    case 'service':
      return check.services.every((id) => serviceMatches(check, seen, id));
    case 'reading':
      return check.signals.every((id) => {
        const reading = live.readings[id];
        return (
          reading !== undefined &&
          same(check.status, reading.status) &&
          same(check.freshness, reading.freshness) &&
          same(check.isUnstable, reading.isUnstable) &&
          same(check.isImplausible, reading.isImplausible)
        );
      });
    case 'source': {
      const source = live.sources[check.source];
      if (source === undefined) return false;
      const isSkewed = live.alarms[`source.skewed|${check.source}`]?.clearedAtMs === null;
      return (
        same(check.state, source.state) &&
        same(check.isSkewed, isSkewed) &&
        (check.history === undefined || counted(check.history, source.history))
      );
    }
    case 'standing':
      return (live.standing[check.risk] !== undefined) === check.isPresent;
    case 'chain': {
      const row = live.chain[check.id];
      return row !== undefined && same(check.status, row.status) && same(check.spare, row.spare?.left);
    }
    case 'rpo':
      return check.services.every((id) => {
        const clocks = live.clocks[id];
        return (
          clocks !== undefined &&
          same(check.replication, clocks.replication.state) &&
          within(check.replicationFrom, clocks.replication.fromMs, seen.startMs) &&
          same(check.backup, clocks.backup.state) &&
          within(check.backupFrom, clocks.backup.fromMs, seen.startMs)
        );
      });
    case 'foresight':
      return matchesAhead(check, live.foresight);
    case 'group': {
      const group = live.groups[check.group];
      return group !== undefined && same(check.up, group.up) && same(check.unknown, group.unknown);
    }
    case 'console':
      return (
        same(check.isIsolated, live.meta.isIsolated) &&
        same(check.isDrill, live.meta.isDrill) &&
        same(check.isWarmingUp, live.meta.isWarmingUp) &&
        same(check.clock, live.meta.clock) &&
        same(check.mode, live.meta.engineMode) &&
        same(check.isFlood, live.meta.flood.isFlood)
      );
    case 'journal':
      return counted(
        check.count,
        seen.journal.filter(
          (entry) => same(check.entryKind, entry.kind) && fitsKey(check.textKey, entry.text.key) && same(check.author, entry.author),
        ).length,
      );
  }
}

/** A message key, or the beginning of one followed by `*`. */
function fitsKey(wanted: string | undefined, key: string): boolean {
  return wanted === undefined || (wanted.endsWith('*') ? key.startsWith(wanted.slice(0, -1)) : key === wanted);
}

function same<T>(wanted: T | undefined, seen: T): boolean {
  return wanted === undefined || wanted === seen;
}

/** Without a count: at least one. */
function counted(count: Count | undefined, n: number): boolean {
  switch (count?.op) {
    case undefined:
      return n > 0;
    case '=':
      return n === count.n;
    case '>':
      return n > count.n;
    case '>=':
      return n >= count.n;
    case '<':
      return n < count.n;
    case '<=':
      return n <= count.n;
  }
}

function within(wanted: TimeWithin | 'none' | undefined, atMs: number | null, startMs: number): boolean {
  if (wanted === undefined) return true;
  if (wanted === 'none' || atMs === null) return wanted === 'none' && atMs === null;
  return Math.abs(atMs - startMs - wanted.ms) <= wanted.toleranceMs;
}

/** `clear` means: nothing that fits is active; an alarm that returned to normal counts as clear, acknowledged or not. */
function alarmMatches(check: CheckOf<'alarm'>, { live, startMs }: Observation): boolean {
  const active = Object.values(live.alarms).filter((alarm) => alarm.state !== 'returned-unacked' && fitsAlarm(check.alarm, alarm.id));
  if (!check.isActive) return active.length === 0;
  return active.some(
    (alarm) =>
      same(check.priority, alarm.priority) &&
      same(check.isAcknowledged, alarm.state === 'active-acked') &&
      same(check.isChattering, alarm.isChattering) &&
      within(check.onset, alarm.onsetMs, startMs) &&
      same(check.isUnderMaintenance, alarm.isUnderMaintenance) &&
      same(check.isShelved, alarm.shelf !== null) &&
      suppressedAs(check.suppressedBy, alarm),
  );
}

function suppressedAs(wanted: AlarmPattern | 'none' | undefined, alarm: AlarmView): boolean {
  if (wanted === undefined) return true;
  if (wanted === 'none') return alarm.suppressedBy.length === 0;
  return alarm.suppressedBy.some((id) => fitsAlarm(wanted, id));
}

function incidentMatches(check: CheckOf<'incident'>, incident: IncidentView, seen: Observation): boolean {
  return (
    same(check.cause, incident.root) &&
    same(check.condition, incident.condition) &&
    same(check.state, incident.state) &&
    same(check.isInferred, incident.isInferred) &&
    same(check.priority, incident.priority) &&
    (check.owner === undefined || check.owner === incident.owner) &&
    within(check.openedAt, incident.openedAtMs, seen.startMs) &&
    (check.effects ?? []).every((pattern) => incident.effects.some((id) => fitsAlarm(pattern, id)))
  );
}

function decisionMatches(check: CheckOf<'decision'>, decision: DecisionView, seen: Observation): boolean {
  return (
    same(check.rule, decision.rule) &&
    same(check.verdict, decision.verdict) &&
    same(check.phase, decision.phase) &&
    same(check.advised, decision.advised) &&
    same(check.isTooLate, decision.isTooLate) &&
    (check.cause === undefined || check.cause === seen.live.incidents[decision.incident]?.root) &&
    (check.options ?? []).every((id) => decision.options.some((option) => option.id === id)) &&
    within(check.decideBy, decision.decideByMs, seen.startMs) &&
    within(check.limit, decision.limit?.atMs ?? null, seen.startMs) &&
    Object.entries(check.gates ?? {}).every(([id, result]) => decision.gates.some((gate) => gate.id === id && gate.result === result)) &&
    Object.entries(check.expected ?? {}).every(([id, state]) => decision.expected.some((one) => one.id === id && one.state === state)) &&
    (check.missing ?? []).every((id) => decision.evidence.some((item) => item.weight === 'missing' && item.element === id))
  );
}

function elementMatches(check: CheckOf<'element'>, live: Live, id: string): boolean {
  const element = live.elements[id];
  return (
    element !== undefined &&
    same(check.status, element.status) &&
    same(check.isAtRisk, element.isAtRisk) &&
    (check.explainedBy === undefined ||
      (check.explainedBy === 'none' ? element.explainedBy === null : element.explainedBy === check.explainedBy))
  );
}

/** A service in no open incident is `served` unless its element says otherwise. */
function serviceMatches(check: CheckOf<'service'>, seen: Observation, id: string): boolean {
  const impacts = Object.values(seen.live.incidents).flatMap((incident) => incident.impacts.filter((impact) => impact.service === id));
  if (impacts.length === 0) {
    const served = seen.live.elements[id]?.status === 'ok';
    return (
      same(check.state, served ? 'served' : undefined) && (check.lossBy === undefined || check.lossBy === 'none') && same(check.rto, 'none')
    );
  }
  return impacts.some(
    (impact) =>
      same(check.state, impact.state) && within(check.lossBy, impact.lossEarliestMs, seen.startMs) && same(check.rto, rtoOf(impact)),
  );
}

function rtoOf(impact: ServiceImpact): 'running' | 'stopped' | 'none' {
  if (impact.rtoStartedMs === null) return 'none';
  return impact.rtoStoppedMs === null ? 'running' : 'stopped';
}

/** Only an answer for the state of now counts. */
function matchesAhead(check: Extract<Check, { kind: 'foresight' }>, { state, next, redundancy, fits }: Live['foresight']): boolean {
  if (state?.isCurrent !== true || next === null) return false;
  const singles = new Set(next.singles.flatMap(({ sets }) => sets.flat()));
  const pairs = new Set(next.pairs.flatMap(({ sets }) => sets.map((set) => [...set].sort().join('+'))));
  const lost = (redundancy?.lost ?? []).map(({ group }) => group).sort();
  return (
    (check.hurts ?? []).every((id) => singles.has(id)) &&
    !(check.spares ?? []).some((id) => singles.has(id)) &&
    (check.pairs ?? []).every((pair) => pairs.has([...pair].sort().join('+'))) &&
    (check.lostRedundancy === undefined || [...check.lostRedundancy].sort().join() === lost.join()) &&
    Object.entries(check.fits ?? {}).every(([to, isFit]) => fits?.ways.some((way) => way.to === to && way.fits === isFit) === true)
  );
}
