/** The model as the screens see it. Unchanged parts keep their identity from one view to the next, so patches stay small. */
import type { AlarmView, ElementView, FloodView, GroupView, Live, ReadingView } from '../../../shared/model/live.ts';
import type { SourceView } from '../../../shared/model/source-view.ts';
import { chainViews } from './chain.ts';
import { clocksOf } from './clocks.ts';
import { aheadView } from './ahead.ts';
import { conditionText } from './conditions.ts';
import { declaredBy } from './declared.ts';
import { drillsView } from './drill-view.ts';
import { inDoubt } from './in-doubt.ts';
import { isUnderMaintenance } from './maintenance.ts';
import { sinceOf } from './since.ts';
import { statusOf, type Alarm, type FaultGroup, type Model, type Shelf, type SourceState } from './model.ts';
import { nameOf } from './names.ts';
import { priorityOn, timeToActOn } from './thresholds.ts';
import { commitViews } from './procedure/commit-view.ts';
import { procedureViews } from './procedure/view.ts';
import { viewAt } from './readings.ts';
import { hasLeft } from './seen-alarms.ts';
import { valuesOf } from './entries.ts';

/** What only the runtime knows. */
export interface ViewContext {
  readonly reality: Live['meta']['reality'];
  readonly faults: readonly string[];
}

const NO_RUNTIME: ViewContext = { reality: 'simulated', faults: [] };

/** The model as the screens get it. Parts that say the same as in `before` are the same objects, so that a patch is small. */
export function live(model: Model, context: ViewContext = NO_RUNTIME, before?: Live): Live {
  const groups = keep(before?.groups, groupViews(model));
  const alarms = Object.fromEntries(
    valuesOf(model.alarms)
      .filter((alarm) => !hasLeft(model, alarm))
      .map((alarm) => [alarm.id, alarmView(model, alarm)]),
  );
  const readings = keep(before?.readings, readingViews(model));
  const elements = keep(before?.elements, elementViews(model, before?.elements ?? {}, inDoubt(model)));
  return {
    meta: {
      siteId: model.config.site.id,
      nowMs: model.nowMs,
      reality: model.isDrill ? 'drill' : context.reality,
      engineMode: model.engineMode,
      isWarmingUp: model.isWarmingUp,
      journalSeq: model.seq,
      clock: model.derived['clock.stepped|clock'] === undefined ? 'ok' : 'stepped',
      isIsolated: valuesOf(model.alarms).some((alarm) => alarm.condition === 'console.isolated' && alarm.clearedAtMs === null),
      isDrill: model.isDrill,
      faults: context.faults,
      activeFaults: model.playedFaults,
      storeTrouble: model.storeTrouble,
      desk: model.desk,
      flood: floodView(model, Object.values(alarms)),
    },
    elements,
    groups,
    chain: keep(before?.chain, chainViews(model.config, elements, groups, model.picture.outlook.blackouts)),
    readings,
    alarms: keep(before?.alarms, alarms),
    incidents: model.incidents,
    decisions: model.decisions,
    sources: keep(before?.sources, sourceViews(model, readings)),
    standing: model.standing,
    clocks: keep(before?.clocks, { ...clocksOf(model) }),
    foresight: aheadView(model.ahead),
    handover: model.handover,
    drills: drillsView(model, before?.drills),
    procedures: keep(before?.procedures, procedureViews(model)),
    commits: keep(before?.commits, commitViews(model)),
    operators: keep(before?.operators, Object.fromEntries(model.operators.map((one) => [one.name, one]))),
    runs: model.runs,
  };
}

function elementViews(model: Model, before: Live['elements'], doubtful: ReadonlySet<string>): Record<string, ElementView> {
  const threatened = new Set(
    Object.values(model.incidents)
      .filter((incident) => incident.state !== 'closed')
      .flatMap((incident) => incident.impacts.filter((impact) => impact.state === 'atRisk').map((impact) => impact.service)),
  );
  const leading = new Set(model.picture.groups.map((group) => group.root)); // of several explanations the one that has the incident
  const carried = new Set(model.picture.outlook.carriers.map((carrier) => carrier.element));
  return Object.fromEntries(
    model.config.site.elements.map((element) => {
      const status = statusOf(model, element.id);
      const explainers = model.picture.explainedBy[element.id] ?? [];
      const views = (model.config.signalsOf.get(element.id) ?? []).flatMap((index) => {
        const signal = model.config.signals[index];
        return signal === undefined ? [] : [viewAt(model, model.signals, signal)];
      });
      const times = views.flatMap(({ atMs }) => atMs ?? []);
      const view: ElementView = {
        id: element.id,
        status,
        isAtRisk: (threatened.has(element.id) || (carried.has(element.id) && element.kind !== 'generator')) && status !== 'down',
        explainedBy: explainers.find((root) => leading.has(root)) ?? explainers[0] ?? null,
        ...sinceOf(before[element.id], status, model.nowMs),
        evidenceAtMs: times.length === 0 ? null : Math.min(...times),
        ...(status === 'unknown' ? { heardAtMs: lastHeard(views) } : {}),
        ...(doubtful.has(element.id) ? { isInDoubt: true } : {}),
      };
      return [element.id, view];
    }),
  );
}

/** Of what is silent; where nothing is, and it is unknown for another reason, of all of it. */
function lastHeard(views: readonly ReadingView[]): number | null {
  const silent = views.filter(({ freshness }) => freshness !== 'fresh' && freshness !== 'late');
  const times = (silent.length === 0 ? views : silent).flatMap(({ atMs }) => atMs ?? []);
  return times.length === 0 ? null : Math.max(...times);
}

function groupViews(model: Model): Record<string, GroupView> {
  return Object.fromEntries(
    model.config.site.groups.map((group) => {
      const states = group.members.map((member) => statusOf(model, member));
      const up = states.filter((status) => status === 'ok' || status === 'degraded').length;
      return [
        group.id,
        { id: group.id, up, of: states.length, needed: group.needed, unknown: states.filter((status) => status === 'unknown').length },
      ];
    }),
  );
}

function readingViews(model: Model): Record<string, ReadingView> {
  const isDeclared = declaredBy(model.config, model.sources);
  const views: Record<string, ReadingView> = {};
  for (const signal of model.config.signals) {
    const view = viewAt(model, model.signals, signal);
    if (view.freshness !== 'never' || isDeclared(signal.index)) views[signal.id] = view;
  }
  return views;
}

function alarmView(model: Model, alarm: Alarm): AlarmView {
  const name = nameOf(model.config, alarm.element);
  const isActive = alarm.clearedAtMs === null;
  return {
    id: alarm.id,
    condition: alarm.condition,
    element: alarm.element,
    priority: priorityOn(model.config, alarm.condition, alarm.element),
    state: isActive ? (alarm.ackedBy === null ? 'active-unacked' : 'active-acked') : 'returned-unacked',
    text: conditionText(model.config, alarm.condition, 'text', name),
    consequence: conditionText(model.config, alarm.condition, 'consequence', name),
    action: conditionText(model.config, alarm.condition, 'action', name),
    timeToActS: timeToActOn(model.config, alarm.condition, alarm.element),
    onsetMs: alarm.onsetMs,
    raisedAtMs: alarm.raisedAtMs,
    clearedAtMs: alarm.clearedAtMs,
    ackedBy: alarm.ackedBy,
    suppressedBy: suppressorsOf(model, alarm),
    isChattering: model.chatter[alarm.id]?.isLatched === true,
    activations: model.chatter[alarm.id]?.count ?? 1,
    isUnderMaintenance: isUnderMaintenance(model, alarm.element),
    shelf: shelfOf(model.shelves[alarm.id]),
    incident: alarm.incident,
  };
}

function shelfOf(shelf: Shelf | undefined): AlarmView['shelf'] {
  return shelf === undefined ? null : { untilMs: shelf.untilMs, person: shelf.person, reason: shelf.reason };
}

const groupsOfEffects = new WeakMap<readonly FaultGroup[], ReadonlyMap<string, FaultGroup>>();

/** The group an alarm is an effect in. A memo of a pure function: made once for each list of groups. */
function groupOfEffect(groups: readonly FaultGroup[], alarm: string): FaultGroup | undefined {
  let byEffect = groupsOfEffects.get(groups);
  if (byEffect === undefined) {
    byEffect = new Map(groups.flatMap((group) => group.effects.map((effect) => [effect, group] as const)));
    groupsOfEffects.set(groups, byEffect);
  }
  return byEffect.get(alarm);
}

/** How many alarms one has to face: by priority, causes and folded apart. */
function floodView(model: Model, alarms: readonly AlarmView[]): FloodView {
  const standing = alarms.filter((alarm) => alarm.state !== 'returned-unacked' && alarm.priority !== 'journal');
  const active = standing.filter((alarm) => alarm.shelf === null);
  const count = (priority: number): number => active.filter((alarm) => alarm.priority === priority).length;
  return {
    isFlood: model.flood.sinceMs !== null,
    sinceMs: model.flood.sinceMs,
    inTenMinutes: model.flood.raisedMs.length,
    byPriority: { 1: count(1), 2: count(2), 3: count(3) },
    folded: active.filter((alarm) => alarm.suppressedBy.length > 0).length,
    shelved: alarms.filter((alarm) => alarm.shelf !== null).length,
  };
}

/** The causes of its group that explain it: a view, computed each time; a cause itself has none. */
export function suppressorsOf(model: Pick<Model, 'picture' | 'alarms'>, alarm: Alarm): readonly string[] {
  const group = groupOfEffect(model.picture.groups, alarm.id);
  if (group === undefined || alarm.clearedAtMs !== null) return [];
  const roots = model.picture.explainedBy[alarm.element] ?? [alarm.element];
  return group.causes.filter((id) => roots.includes(model.alarms[id]?.element ?? ''));
}

function sourceViews(model: Model, readings: Live['readings']): Record<string, SourceView> {
  const known = Object.values(readings).filter(({ freshness }) => freshness !== 'stale' && freshness !== 'never');
  const speaking = new Set(known.map(({ source }) => source));
  return Object.fromEntries(Object.values(model.sources).map((source) => [source.id, sourceView(source, speaking.has(source.id))]));
}

/** One that answers and of which every reading is stale is silent: that looks like no source that is well. */
function sourceView(source: SourceState, isSpeaking: boolean): SourceView {
  const mayBeSilent = source.signals.every((signal) => source.periods?.[signal] === null);
  const isSilent = source.state === 'up' && source.lastSampleAtMs !== null && !isSpeaking && !mayBeSilent;
  return {
    id: source.id,
    kind: source.kind,
    state: isSilent ? 'silent' : source.state,
    trouble: source.trouble,
    detail: source.detail,
    lastSampleAtMs: source.lastSampleAtMs,
    signals: source.signals.length,
    dropped: source.dropped,
    history: source.history,
    skewMs: source.skewMs,
    latencyMs: source.latencyMs,
    gaps: gapsOf(source),
    isSimulated: source.isSimulated,
    ...(source.listens === undefined ? {} : { listens: source.listens }),
  };
}

/** Those that are over: one that goes on is its state. */
function gapsOf({ gaps }: SourceState): SourceView['gaps'] {
  const over = gaps.flatMap(({ fromMs, toMs }) => (toMs === null ? [] : [toMs - fromMs]));
  return { count: over.length, totalMs: over.reduce((sum, ms) => sum + ms, 0) };
}

/** The old entry where nothing in it changed. */
function keep<T>(before: Readonly<Record<string, T>> | undefined, made: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  if (before === undefined) return made;
  const after = { ...made };
  for (const key of Object.keys(after)) {
    const old = before[key];
    if (old !== undefined && isSameEntry(old, after[key])) after[key] = old;
  }
  return after;
}

function isSameEntry(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
