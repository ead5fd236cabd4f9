/**
 * What one shift hands over to the next, row by row: abnormal now, to watch, promised. A pure function of the live state, so the screen
 * shows and the engine records the same rows. Nothing is said twice: what an incident explains is read with the incident.
 */
import { text, type Text } from '../i18n/text.ts';
import type { HandoverAnswer, HandoverColumn, HandoverKind, HandoverRow } from './handover-state.ts';
import type { AlarmView, DecisionView, IncidentView, Live, Priority } from './live.ts';
import { isEnded } from './procedure.ts';
import { isContrary } from './runbook-check.ts';
import { failuresOf, isRunOver, progressOfRun, type RunbookRun } from './runbook-run.ts';

/** What the rows are made of. */
export type HandoverSource = Pick<
  Live,
  'meta' | 'elements' | 'readings' | 'alarms' | 'incidents' | 'decisions' | 'sources' | 'standing' | 'procedures' | 'runs' | 'handover'
>;

/** Something owed to the plan, or by a vendor, that was not done in its time: to be watched, nothing is broken by it. */
const DUTIES: ReadonlySet<string> = new Set(['obligation.overdue', 'call.overdue']);
/** Standing risks that are announced work begin so; the rest of the id is the element. */
const WORK = 'maintenance.';

type Draft = Pick<HandoverRow, 'column' | 'kind' | 'text'> & Partial<HandoverRow>;

/** All rows that stand now, each column in the order it is read. `nameOf`: the name of an element. */
export function handoverRows(live: HandoverSource, nameOf: (element: string) => string): readonly HandoverRow[] {
  return [
    ...incidentRows(live),
    ...runRows(live),
    ...failedRunRows(live),
    ...alarmRows(live),
    ...unknownRow(live),
    ...sourceRows(live),
    ...shelvedRows(live),
    ...workRows(live),
    ...batteryRows(live, nameOf),
    ...drillRow(live),
    ...riskRows(live),
    ...promiseRows(live),
  ].sort((a, b) => ORDER[a.kind] - ORDER[b.kind] || rank(a.priority) - rank(b.priority) || ends(a) - ends(b) || (a.id < b.id ? -1 : 1));
}

/** Rows that stand and were neither read nor asked about. */
export function unansweredRows(rows: readonly HandoverRow[], answers: readonly HandoverAnswer[]): readonly HandoverRow[] {
  const answered = new Set(answers.map(({ id }) => id));
  return rows.filter(({ id }) => !answered.has(id));
}

const ORDER: Readonly<Record<HandoverKind, number>> = {
  incident: 0,
  run: 1,
  alarm: 2,
  unknown: 3,
  source: 4,
  shelved: 5,
  work: 6,
  recovering: 7,
  battery: 8,
  returned: 9,
  duty: 10,
  drill: 11,
  risk: 12,
  promise: 13,
};

function incidentRows(live: HandoverSource): readonly HandoverRow[] {
  return Object.values(live.incidents)
    .filter(({ state }) => state !== 'closed')
    .map((incident) => {
      const isOver = incident.state === 'recovering' || incident.state === 'resolved';
      const isDuty = DUTIES.has(incident.condition);
      const kind = isOver ? 'recovering' : isDuty ? 'duty' : 'incident';
      const decision = isOver ? undefined : live.decisions[incident.id];
      const decideByMs = decision?.decideByMs ?? null;
      return row(live, incident.id, {
        column: kind === 'incident' ? 'abnormal' : 'watch',
        kind,
        priority: incident.priority,
        text: incident.cause,
        facts: incidentFacts(live, incident, decision),
        sinceMs: incident.recoveringSinceMs ?? incident.openedAtMs,
        untilMs: decision?.isTooLate === true ? null : decideByMs,
        // Another advice is to be read again; a limit that moves with the batteries is not.
        version: [
          ...[incident.state, incident.priority, incident.owner ?? '', incident.cause.key],
          ...[decideByMs === null, decision?.verdict ?? '', decision?.advised ?? '', lostIn(incident) > 0],
        ].join(),
      });
    });
}

function incidentFacts(live: HandoverSource, incident: IncidentView, decision: DecisionView | undefined): readonly Text[] {
  const { decideByMs, isTooLate, verdict } = decision ?? { decideByMs: null, isTooLate: false, verdict: 'stay' };
  const lost = lostIn(incident);
  const plans = Object.values(live.procedures).filter((plan) => plan.incident === incident.id && !isEnded(plan));
  return [
    text('ui.handover.fact.id', { id: incident.id }),
    incident.owner === null ? text('ui.handover.fact.noOwner') : text('ui.handover.fact.owner', { person: incident.owner }),
    ...(lost === 0 ? [] : [text('ui.handover.fact.lost', { count: lost })]),
    ...(decideByMs === null
      ? []
      : [text(`ui.handover.fact.${isTooLate ? 'tooLate' : verdict === 'hold' ? 'latestStart' : 'decideBy'}`, { untilAtMs: decideByMs })]),
    ...plans.map(({ plan, progress }) => text('ui.handover.fact.plan', { plan, done: progress.done, of: progress.of })),
    ...(incident.state === 'resolved' ? [text('ui.handover.fact.notClosed')] : []),
  ];
}

/** How many services it has taken down now. */
function lostIn({ impacts }: IncidentView): number {
  return impacts.filter(({ state }) => state === 'lost' || state === 'shed').length;
}

/** Runbooks under way: somebody is in the middle of it, perhaps in the other room. A step more need not be read again. */
function runRows(live: HandoverSource): readonly HandoverRow[] {
  return Object.values(live.runs)
    .filter((run) => !isRunOver(run))
    .map((run) => {
      const { done, steps } = progressOfRun(run);
      const { en, fr } = run.runbook.name;
      return row(live, run.id, {
        column: 'abnormal',
        kind: 'run',
        text: text('ui.handover.row.run', { 'words.en': en, 'words.fr': fr }),
        facts: [
          text('ui.handover.fact.id', { id: run.id }),
          text('ui.handover.fact.steps', { done, of: steps.length }),
          text('ui.handover.fact.begun', { person: run.startedBy }),
        ],
        sinceMs: run.startedAtMs,
      });
    });
}

/** Runbooks that are over and in which something was not possible, or was said against the readings: as long as their incident is open. */
function failedRunRows(live: HandoverSource): readonly HandoverRow[] {
  return Object.values(live.runs).flatMap((run) => {
    const failures = failuresOf(run);
    const conflicts = run.log.flatMap((entry) => (entry.type === 'done' ? (entry.conflicts ?? []) : [])).filter(isContrary).length;
    const incident = run.incident === null ? undefined : live.incidents[run.incident];
    const isHandedOver = run.incident === null ? isSinceLast(live, run) : incident !== undefined && incident.state !== 'closed';
    if (!isRunOver(run) || !isHandedOver || (failures.length === 0 && conflicts === 0)) return [];
    const { en, fr } = run.runbook.name;
    return [
      row(live, run.id, {
        column: 'watch',
        kind: 'run',
        text: text(failures.length === 0 ? 'ui.handover.row.runAgainst' : 'ui.handover.row.runFailed', { 'words.en': en, 'words.fr': fr }),
        facts: [
          text('ui.handover.fact.id', { id: run.id }),
          ...failures.map(({ person, atMs, reason }) =>
            text('ui.handover.fact.failed', { person, failedAtMs: atMs, 'words.en': reason.en, 'words.fr': reason.fr }),
          ),
          ...(conflicts === 0 ? [] : [text('ui.handover.fact.conflicts', { count: conflicts })]),
        ],
        sinceMs: run.log.at(-1)?.atMs ?? run.startedAtMs,
        version: 'over',
      }),
    ];
  });
}

/** Planned work is told of once, to whoever comes next. */
function isSinceLast({ handover }: HandoverSource, { log, startedAtMs }: RunbookRun): boolean {
  return handover.lastMs === null || (log.at(-1)?.atMs ?? startedAtMs) > handover.lastMs;
}

/** Alarms of no incident that nothing explains. Those that returned and were never acknowledged have not been seen by anybody. */
function alarmRows(live: HandoverSource): readonly HandoverRow[] {
  return Object.values(live.alarms)
    .filter(
      (alarm) => alarm.priority !== 'journal' && alarm.shelf === null && alarm.suppressedBy.length === 0 && !isInIncident(live, alarm),
    )
    .map((alarm) => {
      const isReturned = alarm.state === 'returned-unacked';
      const kind = isReturned ? 'returned' : DUTIES.has(alarm.condition) ? 'duty' : 'alarm';
      return row(live, alarm.id, {
        column: kind === 'alarm' ? 'abnormal' : 'watch',
        kind,
        priority: alarm.priority,
        text: alarm.text,
        facts: [
          alarm.ackedBy === null
            ? text(isReturned ? 'ui.handover.fact.returned' : 'ui.handover.fact.notAcked')
            : text('ui.handover.fact.acked', { person: alarm.ackedBy }),
          ...(alarm.isUnderMaintenance ? [text('ui.handover.fact.work')] : []),
        ],
        sinceMs: alarm.clearedAtMs ?? alarm.raisedAtMs,
        version: [alarm.state, alarm.priority, alarm.ackedBy ?? '', alarm.raisedAtMs].join(),
      });
    });
}

function isInIncident(live: HandoverSource, { incident }: AlarmView): boolean {
  const known = incident === null ? undefined : live.incidents[incident];
  return known !== undefined && known.state !== 'closed';
}

/** One row for all of them: a number to compare with, and the map says which and since when. */
function unknownRow(live: HandoverSource): readonly HandoverRow[] {
  const unknown = Object.values(live.elements).filter(({ status }) => status === 'unknown');
  if (unknown.length === 0) return [];
  const count = unknown.length;
  return [
    row(live, 'elements', {
      column: 'abnormal',
      kind: 'unknown',
      text: text('ui.handover.row.unknown', { count }),
      version: String(count),
    }),
  ];
}

/** Whatever does not answer: lost, silent, or never heard. */
function sourceRows(live: HandoverSource): readonly HandoverRow[] {
  return Object.values(live.sources)
    .filter(({ state }) => state !== 'up')
    .map(({ id, kind, state, signals, lastSampleAtMs }) =>
      row(live, id, {
        column: 'abnormal',
        kind: 'source',
        text: text('ui.handover.row.source', { id, kind, state }),
        facts: [text('ui.handover.fact.signals', { count: signals })],
        sinceMs: lastSampleAtMs,
        version: state,
      }),
    );
}

function shelvedRows(live: HandoverSource): readonly HandoverRow[] {
  return Object.values(live.alarms).flatMap((alarm) => {
    const { shelf } = alarm;
    if (shelf === null) return [];
    const { untilMs, person, reason } = shelf;
    return [
      row(live, alarm.id, {
        column: alarm.clearedAtMs === null ? 'abnormal' : 'watch',
        kind: 'shelved',
        priority: alarm.priority,
        text: alarm.text,
        facts: [
          text('ui.handover.fact.shelved', { untilAtMs: untilMs, person, reason }),
          ...(alarm.clearedAtMs === null ? [] : [text('ui.handover.fact.over', { overAtMs: alarm.clearedAtMs })]),
        ],
        sinceMs: alarm.raisedAtMs,
        untilMs,
        version: [untilMs, person, reason, alarm.clearedAtMs ?? ''].join(),
      }),
    ];
  });
}

function workRows(live: HandoverSource): readonly HandoverRow[] {
  return Object.values(live.standing)
    .filter(({ id }) => id.startsWith(WORK))
    .map(({ id, text: said }) =>
      row(live, id.slice(WORK.length), { column: 'abnormal', kind: 'work', text: said, version: JSON.stringify(said.params ?? {}) }),
    );
}

/** Batteries that charge, as freshly measured: until they are full the next outage is shorter than planned. */
function batteryRows(live: HandoverSource, nameOf: (element: string) => string): readonly HandoverRow[] {
  return Object.values(live.readings)
    .filter(({ metric, state, freshness }) => metric === 'ups.battery' && state === 'charging' && freshness === 'fresh')
    .map(({ element }) => {
      const charge = live.readings[`${element}|ups.charge`];
      const chargePct = charge?.freshness === 'fresh' ? charge.value : null;
      return row(live, element, {
        column: 'watch',
        kind: 'battery',
        text: text('ui.handover.row.battery', { name: nameOf(element) }),
        facts: [chargePct === null ? text('ui.handover.fact.chargeUnknown') : text('ui.handover.fact.charge', { chargePct })],
      });
    });
}

function drillRow(live: HandoverSource): readonly HandoverRow[] {
  if (!live.meta.isDrill) return [];
  return [row(live, 'running', { column: 'watch', kind: 'drill', text: text('ui.handover.row.drill') })];
}

function riskRows(live: HandoverSource): readonly HandoverRow[] {
  return Object.values(live.standing)
    .filter(({ id }) => !id.startsWith(WORK))
    .map(({ id, text: said, bcp }) =>
      row(live, id, {
        column: 'watch',
        kind: 'risk',
        text: said,
        facts: [text('ui.handover.fact.bcp', { bcp })],
        version: said.key,
      }),
    );
}

function promiseRows(live: HandoverSource): readonly HandoverRow[] {
  return Object.values(live.handover.promises).map((promise) =>
    row(live, promise.id, {
      column: 'promised',
      kind: 'promise',
      text: text('ui.verbatim', { text: promise.text }),
      facts: [
        promise.dueMs === null ? text('ui.handover.fact.noHour') : text('ui.handover.fact.due', { dueAtMs: promise.dueMs }),
        ...(promise.asked === undefined ? [] : [promise.asked.about]),
        text(promise.asked === undefined ? 'ui.handover.fact.by' : 'ui.handover.fact.askedBy', { person: promise.person }),
      ],
      sinceMs: promise.madeAtMs,
      untilMs: promise.dueMs,
    }),
  );
}

function row(live: HandoverSource, id: string, draft: Draft): HandoverRow {
  const { lastMs } = live.handover;
  const sinceMs = draft.sinceMs ?? null;
  return {
    priority: null,
    facts: [],
    untilMs: null,
    version: '',
    ...draft,
    id: `${draft.kind}:${id}`,
    sinceMs,
    isNew: sinceMs === null || lastMs === null ? null : sinceMs > lastMs,
  };
}

function rank(priority: Priority | null): number {
  return priority === null || priority === 'journal' ? 4 : priority;
}

/** What ends first is read first; what has no end comes last. */
function ends({ untilMs }: HandoverRow): number {
  return untilMs ?? Number.MAX_SAFE_INTEGER;
}

/** The columns, as they stand on the screen from left to right. */
export const HANDOVER_COLUMNS: readonly HandoverColumn[] = ['abnormal', 'watch', 'promised'];
