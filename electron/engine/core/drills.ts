/**
 * Drills: begun for an obligation with a scenario, timed from the lines of the record, ended with a sheet that is evidence (BCP 4.2). A real
 * alarm of priority 1 ends what is played, at once; the drill itself is ended by a person.
 */
import { text, type Text } from '../../../shared/i18n/text.ts';
import {
  MOST_RESULTS,
  type ChosenDuration,
  type DrillHead,
  type DrillPlay,
  type DrillResult,
  type DrillStop,
  type PlayedPlay,
} from '../../../shared/model/drill.ts';
import { drillLine, drillTimes, peopleIn, type DrillLine } from '../../../shared/model/drill-times.ts';
import type { Obligation } from '../../../shared/model/site.ts';
import { conditionText } from './conditions.ts';
import { realAlarms } from './drill-real.ts';
import { scheduleOf } from './graph/plan.ts';
import { journal, settledSignals, withEntry, withoutEntry, type Draft } from './draft.ts';
import { noteDone } from './duties.ts';
import type { OperatorCall } from './events.ts';
import type { Model } from './model.ts';
import { nameOf } from './names.ts';

/** The drill that runs. Its lines are those its times are computed from. */
export interface RunningDrill extends DrillHead {
  readonly plays: readonly PlayedPlay[];
  readonly stopped: DrillStop | null;
  readonly lines: readonly DrillLine[];
  /** Line of the record it began with. */
  readonly fromSeq: number;
}

/** What people do with drills: begin and end one, and choose a measured duration for decide-by. */
export type DrillCall = Extract<OperatorCall, { name: 'drill.set' | 'drill.start' | 'drill.end' | 'drill.duration' }>;

/** More lines than any drill needs for its times; then no further one is kept. */
const MOST_LINES = 5_000;

/** Why it can't be done so; null: it can. Told to the caller, and written down where nobody asked first. */
export function drillRefusal(model: Model, call: DrillCall): Text | null {
  switch (call.name) {
    case 'drill.set':
      return null;
    case 'drill.start': {
      if (model.isDrill) return text('drill.alreadyOn');
      const obligation = obligationOf(model, call.obligation);
      if (call.obligation !== null && (obligation === null || obligation.kind === 'call'))
        return text('duty.unknown', { id: call.obligation });
      if (realAlarms(model).length > 0) return text('drill.realStands');
      return call.plays.length > 0 && model.playedFaults.length > 0 ? text('drill.faultsPlayed') : null;
    }
    case 'drill.end': {
      if (!model.isDrill) return text('drill.notOn');
      if (!call.counts) return null;
      if (obligationOf(model, model.drill?.obligation ?? null) === null) return text('drill.noObligation');
      return model.drill?.stopped == null ? null : text('drill.wasStopped');
    }
    case 'drill.duration': {
      const { drill, plan } = call;
      if (drill === null) return model.drills.chosen[plan] === undefined ? text('drill.noChoice', { plan }) : null;
      return measuredIn(model, drill, plan) === null ? text('drill.notMeasured', { plan, drill }) : null;
    }
  }
}

/** Does it, or writes the line that it was refused and why (`drillRefusal`). Starts no fault: the runtime plays those. */
export function actOnDrill(draft: Draft, call: DrillCall): void {
  settledSignals(draft);
  const refusal = drillRefusal(draft, call);
  if (refusal !== null) {
    const said = text('drill.refused', { person: call.person });
    journal(draft, { kind: 'operator', author: 'person', person: call.person, text: said, body: { call, refusal } });
    return;
  }
  switch (call.name) {
    case 'drill.set':
      return call.isDrill ? start(draft, call.person, null, null, []) : end(draft, call.person, false);
    case 'drill.start':
      return start(draft, call.person, call.obligation, call.scenario, call.plays);
    case 'drill.end':
      return end(draft, call.person, call.counts);
    case 'drill.duration':
      return chooseDuration(draft, call);
  }
}

/** The simulator has done these plays, by their place in the list. */
export function notePlays(draft: Draft, places: readonly number[]): void {
  const { drill } = draft;
  if (drill === null || places.length === 0) return;
  draft.drill = { ...drill, plays: drill.plays.map((play, n) => (places.includes(n) ? { ...play, playedAtMs: draft.nowMs } : play)) };
}

/** A stage: a real alarm of priority 1 ends what is played. The runtime clears the faults in the same turn. */
export function watchDrill(draft: Draft): void {
  const { drill } = draft;
  if (drill === null || drill.stopped !== null || draft.isWarmingUp) return;
  settledSignals(draft);
  const alarm = draft.alarms[realAlarms(draft)[0] ?? ''];
  if (alarm === undefined) return;
  const said = conditionText(draft.config, alarm.condition, 'text', nameOf(draft.config, alarm.element));
  draft.drill = { ...drill, stopped: { atMs: draft.nowMs, alarm: alarm.id, text: said } };
  journal(draft, {
    kind: 'drill',
    incident: alarm.incident,
    text: text('drill.stopped', { ...said.params, alarmKey: said.key }),
    body: { drill: drill.id, alarm: alarm.id },
  });
}

/** The last stage: keeps what this step wrote, for the times. */
export function noteDrillLines(draft: Draft): void {
  const { drill } = draft;
  if (drill === null || draft.entries.length === 0 || drill.lines.length >= MOST_LINES) return;
  const lines = draft.entries.flatMap((entry) => (entry.seq < drill.fromSeq ? [] : (drillLine(entry) ?? [])));
  if (lines.length > 0) draft.drill = { ...drill, lines: [...drill.lines, ...lines] };
}

function start(draft: Draft, person: string, obligation: string | null, scenario: string | null, plays: readonly DrillPlay[]): void {
  const name = obligationOf(draft, obligation)?.name ?? null;
  draft.isDrill = true;
  draft.isFaultsDirty = true;
  const id = `D${String(draft.drills.count + 1)}`;
  const { seq } = journal(draft, {
    kind: 'drill',
    author: 'person',
    person,
    text: name === null ? text('engine.drillOn', { person }) : text('engine.drillOnFor', { person, name, drill: id }),
    body: { drill: draft.drill?.id ?? id, obligation, scenario, plays },
  });
  if (draft.drill !== null) return; // said again
  draft.drills = { ...draft.drills, count: draft.drills.count + 1 };
  draft.drill = {
    ...{ id, sinceMs: draft.nowMs, person, obligation, scenario, stopped: null, lines: [], fromSeq: seq },
    plays: plays.map((play) => ({ ...play, playedAtMs: null })),
  };
}

function end(draft: Draft, person: string, counts: boolean): void {
  const running = draft.drill;
  draft.isDrill = false;
  draft.drill = null;
  draft.isFaultsDirty = true;
  journal(draft, { kind: 'drill', author: 'person', person, text: text('engine.drillOff', { person }) });
  if (running === null) return;
  const result = resultOf(draft, running, person, counts);
  writeSheet(draft, result);
  draft.drills = { ...draft.drills, results: [...draft.drills.results, result].slice(-MOST_RESULTS) };
  const obligation = counts ? obligationOf(draft, running.obligation) : null;
  if (obligation === null) return;
  const atMs = draft.nowMs;
  const duty = { atMs, person, proof: running.id, endedAtMs: null };
  draft.duties = withEntry(draft.duties, obligation.id, duty);
  noteDone(draft, obligation.id, { atMs, person, proof: running.id, drill: running.id });
  journal(draft, {
    kind: 'operator',
    author: 'person',
    person,
    text: text('obligation.recordedByDrill', { person, name: obligation.name, drill: running.id }),
    body: { obligation: obligation.id, ...duty, drill: running.id },
  });
}

function resultOf(draft: Draft, running: RunningDrill, endedBy: string, counts: boolean): DrillResult {
  const { id, sinceMs, person, obligation, scenario, stopped, lines, fromSeq } = running;
  const incidents = Object.values(draft.incidents).filter(({ openedAtMs }) => openedAtMs >= sinceMs);
  const times = drillTimes(lines, sinceMs);
  return {
    ...{ id, sinceMs, person, obligation, scenario, stopped, fromSeq, counts, endedBy },
    endedMs: draft.nowMs,
    people: [...new Set([person, ...peopleIn(lines), endedBy])],
    times,
    plannedS: Object.fromEntries(
      draft.config.site.plans
        .filter(({ id: plan }) => times.plans.some((one) => one.plan === plan))
        .map((plan) => [plan.id, scheduleOf(plan).durationS]),
    ),
    incidents: incidents.map((one) => one.id),
    toSeq: draft.seq + 1,
  };
}

/** The evidence: what was measured, which services were out, what was decided. */
function writeSheet(draft: Draft, result: DrillResult): void {
  const incidents = result.incidents.flatMap((id) => draft.incidents[id] ?? []);
  const outages = incidents.flatMap((incident) =>
    incident.impacts.flatMap(({ service, rtoStartedMs, rtoStoppedMs }) =>
      rtoStartedMs === null
        ? []
        : [
            {
              service,
              fromMs: rtoStartedMs,
              toMs: rtoStoppedMs,
              outageS: Math.round(((rtoStoppedMs ?? draft.nowMs) - rtoStartedMs) / 1_000),
            },
          ],
    ),
  );
  const durationS = Math.round((draft.nowMs - result.sinceMs) / 1_000);
  journal(draft, {
    kind: 'drill',
    text: text('drill.sheet', { durationS, services: new Set(outages.map((one) => one.service)).size, incidents: incidents.length }),
    body: {
      ...{ fromMs: result.sinceMs, toMs: draft.nowMs, durationS, startedBy: result.person, result, outages },
      incidents: incidents.map(({ id, root, condition, onsetMs, openedAtMs, resolvedAtMs }) => ({
        ...{ id, root, condition, onsetMs, openedAtMs, resolvedAtMs },
      })),
      decisions: incidents.flatMap(({ id }) => {
        const decision = draft.decisions[id];
        if (decision === undefined) return [];
        const { rule, verdict, advised, planDurationS } = decision;
        return [{ incident: id, rule, verdict, advised, planDurationS }];
      }),
    },
  });
}

/** Decide-by uses what was measured, or the plan's own figure again. Never by itself: a person answers for it. */
function chooseDuration(draft: Draft, { plan, drill, person }: Extract<DrillCall, { name: 'drill.duration' }>): void {
  const measured = drill === null ? null : measuredIn(draft, drill, plan);
  const before = draft.drills.chosen[plan] ?? null;
  const chosen: ChosenDuration | null = measured === null ? null : { ...measured, person, atMs: draft.nowMs };
  draft.drills = {
    ...draft.drills,
    chosen: chosen === null ? withoutEntry(draft.drills.chosen, plan) : withEntry(draft.drills.chosen, plan, chosen),
  };
  draft.isFaultsDirty = true;
  journal(draft, {
    kind: 'operator',
    author: 'person',
    person,
    text:
      chosen === null
        ? text('plan.durationPlanned', { person, plan })
        : text('plan.durationMeasured', { person, plan, durationS: chosen.durationS, drill: chosen.drill }),
    body: { plan, chosen, before },
  });
}

/** The measured duration of a plan in a drill that is over; null: it was not carried out whole, or a step was left out. */
function measuredIn(
  { drills, config }: Pick<Model, 'drills' | 'config'>,
  id: string,
  plan: string,
): Omit<ChosenDuration, 'person' | 'atMs'> | null {
  const result = drills.results.find((one) => one.id === id);
  const time = result?.times.plans.find((one) => one.plan === plan);
  if (result === undefined || time === undefined || result.stopped !== null || !config.site.plans.some((one) => one.id === plan))
    return null;
  return { ...time, drill: id, measuredMs: result.endedMs };
}

function obligationOf({ config }: Pick<Model, 'config'>, id: string | null): Obligation | null {
  return config.site.obligations.find((one) => one.id === id) ?? null;
}
