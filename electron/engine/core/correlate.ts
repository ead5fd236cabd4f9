/**
 * Stage 4: from alarms to causes. A root is a faulty element that nothing upstream explains; everything else is its
 * effect (principles: one-cause). A pure function of the standing alarms and their measured onsets: the order of arrival plays no part,
 * and suppression is a view: take the parent fault away and the list is what it would have been without it.
 */
import type { ElementId } from '../../../shared/model/site.ts';
import { isUserCondition, LATENESS_MS } from './conditions.ts';
import type { Config } from './config.ts';
import { cutsOf, isSameCut, isSameSet, type Cuts } from './cut.ts';
import { noteLifting } from './lifting.ts';
import { newsSince, withNews } from './news.ts';
import type { Draft } from './draft.ts';
import { unitSetOn } from './derive/power.ts';
import { explainAll, isStillRead, type Beside, type ByElement, type Explained, type ExplainedBy } from './explain-faults.ts';
import { Together } from './together.ts';
import { standbyOf } from './foresee.ts';
import { lateOf } from './in-time.ts';
import { NEVER_MS, type Alarm, type FaultGroup, type Picture } from './model.ts';
import { ofKind } from './of-kind.ts';
import { PIECE, type Pieces } from './pieces.ts';
import { inGroups, inOrder } from './long-lists.ts';
import { compareText } from './text-order.ts';
import { priorityOn, type Ranked } from './thresholds.ts';
import { unheardCarriers } from './unheard.ts';
import { valuesOf } from './entries.ts';

/** Beyond the rank of any built-in condition. */
const AFTER_ALL = 10;

/** The part of the picture that correlation makes; foresight and decisions add the rest. */
export type Correlation = Pick<Picture, 'explainedBy' | 'groups' | 'waiting' | 'settlesAtMs'>;

interface Known {
  readonly atMs: number;
  readonly standing: readonly Alarm[];
  /** The same, by id. */
  readonly sorted: readonly Alarm[];
  readonly beside: Beside;
  readonly cut: Cuts;
  readonly explained: Explained;
  readonly correlation: Correlation;
}

const memo = new WeakMap<Config, Known>();

/** What correlation goes by beside the alarms, as it is read now. */
export function besideOf(draft: Draft): Beside {
  return { standby: standbyOf(draft), unheard: unheardCarriers(draft, cutsOf(draft.alarms)), lateOf: lateOf(draft) };
}

/**
 * The last answer is kept while alarms and readings say the same, and what the news of the alarms does not touch is explained as it was.
 * A memo of a pure function.
 */
export function* correlate(draft: Pick<Draft, 'config' | 'alarms' | 'nowMs'>, beside: Beside): Pieces<Correlation> {
  const standing = valuesOf(draft.alarms).filter((alarm) => alarm.clearedAtMs === null && isCausal(draft.config, alarm));
  yield;
  const cut = cutsOf(draft.alarms);
  const known = memo.get(draft.config);
  const news = newsSince(known?.standing ?? [], standing);
  const isSame = news.added.length === 0 && news.gone.length === 0;
  const isKept = known !== undefined && isSame && isSameAge(known, draft.nowMs) && isSameCut(known.cut, cut);
  if (isKept && isSameSet(known.beside.standby, beside.standby) && isStillRead(known.explained, beside)) return known.correlation;
  yield;
  const sorted = yield* withNews(known?.sorted ?? [], news);
  yield;
  const byElement = yield* inGroups(sorted, (alarm) => alarm.element);
  const changed = new Set([...news.gone, ...news.added].map((alarm) => alarm.element));
  yield;
  const explained = yield* explainAll(
    draft.config,
    cut,
    byElement,
    beside,
    known === undefined ? null : { before: known.explained, changed },
  );
  const correlation = yield* correlateAnew(draft.config, byElement, explained.explainedBy, draft.nowMs);
  memo.set(draft.config, { atMs: draft.nowMs, standing, sorted, beside, cut, explained, correlation });
  return correlation;
}

/** No effect has come of age since, and none was younger then. */
function isSameAge({ atMs, correlation }: Known, nowMs: number): boolean {
  return nowMs >= atMs && (nowMs < correlation.settlesAtMs || correlation.settlesAtMs === NEVER_MS);
}

function* correlateAnew(config: Config, byElement: ByElement, explainedBy: ExplainedBy, nowMs: number): Pieces<Correlation> {
  const together = new Together(config, byElement);
  const young = yield* youngOf(byElement, explainedBy, nowMs);
  for (const [element, roots] of explainedBy) if (roots.length > 1 && !young.has(element)) together.joinAlike(roots);
  yield;
  const settleMs = [...young.values(), ...joinUnits(config, byElement, explainedBy, together, nowMs)];
  yield;
  const members = new Map<string, { causes: Alarm[]; effects: Alarm[] }>();
  let count = 0;
  for (const [element, alarms] of byElement) {
    if ((count += 1) % PIECE === 0) yield;
    if (young.has(element)) continue;
    const roots = explainedBy.get(element);
    const key = together.find(together.lastOf(roots ?? []) ?? element);
    const group = members.get(key) ?? { causes: [], effects: [] };
    const [lead, ...rest] = alarms.length === 1 ? alarms : alarms.toSorted((a, b) => byUrgency(config, a, b));
    if (lead !== undefined) (roots === undefined ? group.causes : group.effects).push(lead);
    group.effects.push(...rest);
    members.set(key, group);
  }
  const groups: FaultGroup[] = [];
  for (const group of members.values()) {
    yield;
    if (group.causes.length > 0) groups.push(yield* toGroup(config, group));
  }
  yield;
  return {
    explainedBy: yield* recordOf(explainedBy),
    groups: groups.sort((a, b) => compareText(a.root, b.root)),
    waiting: [...young.keys()].flatMap((element) => byElement.get(element) ?? []).map((alarm) => alarm.id),
    settlesAtMs: Math.min(NEVER_MS, ...settleMs),
  };
}

/** As `Object.fromEntries` makes it. */
function* recordOf(explainedBy: ExplainedBy): Pieces<Correlation['explainedBy']> {
  const record: Record<string, readonly string[]> = {};
  let count = 0;
  for (const [element, roots] of explainedBy) {
    record[element] = roots;
    if ((count += 1) % PIECE === 0) yield;
  }
  return record;
}

/**
 * UPS units of one mains that nothing explains and that are on battery together have one cause, unmeasured, between it and them: once late
 * readings may no longer name it (BCP 4.3). Returns when the others will have had that time, UTC ms.
 */
function joinUnits(config: Config, byElement: ByElement, explainedBy: ExplainedBy, together: Together, nowMs: number): number[] {
  const onBattery: Alarm[] = [];
  for (const [id, alarms] of byElement)
    for (const alarm of alarms) if (alarm.condition === 'ups.onBattery' && !explainedBy.has(id)) onBattery.push(alarm);
  if (onBattery.length === 0) return [];
  const settleMs: number[] = [];
  for (const mains of ofKind(config.site, 'mains')) {
    const units = unitSetOn(config, mains.id);
    const fed = onBattery.filter((alarm) => units.has(alarm.element));
    const settled = fed.filter((alarm) => alarm.raisedAtMs + LATENESS_MS <= nowMs).map((alarm) => alarm.element);
    for (const id of settled) together.join(settled[0] ?? id, id);
    if (fed.length > 1) settleMs.push(...fed.map((alarm) => alarm.raisedAtMs + LATENESS_MS).filter((atMs) => atMs > nowMs));
  }
  return settleMs;
}

/**
 * Effects that are so young, or have several causes of which one is, that a late reading of that moment may still tell another cause or
 * leave one alone: until then they make no two faults one and are in no incident. With each: when it has had its time, UTC ms.
 */
function* youngOf(byElement: ByElement, explainedBy: ExplainedBy, nowMs: number): Pieces<ReadonlyMap<ElementId, number>> {
  const settlesAtMs = (id: ElementId): number => {
    let firstMs = Infinity;
    for (const alarm of byElement.get(id) ?? []) firstMs = Math.min(firstMs, alarm.raisedAtMs);
    return firstMs + LATENESS_MS;
  };
  const young = new Map<ElementId, number>();
  let count = 0;
  for (const [element, roots] of explainedBy) {
    if ((count += 1) % PIECE === 0) yield;
    const latestMs = Math.max(settlesAtMs(element), ...(roots.length > 1 ? roots.map(settlesAtMs) : []));
    if (nowMs < latestMs) young.set(element, latestMs);
  }
  return young;
}

/** Journal notes never open an incident; everything else does, alone or as an effect. */
function isCausal(config: Ranked, alarm: Alarm): boolean {
  return priorityOn(config, alarm.condition, alarm.element) !== 'journal';
}

/** The cause that names the group: most urgent, then a fault before a silence, then first in measured time, then by id. */
function* toGroup(config: Ranked, group: { causes: readonly Alarm[]; effects: readonly Alarm[] }): Pieces<FaultGroup> {
  const causes = [...group.causes].sort(
    (a, b) => urgency(config, a) - urgency(config, b) || bySilence(a, b) || a.onsetMs - b.onsetMs || compareText(a.id, b.id),
  );
  const [first] = causes;
  if (first === undefined) throw new Error('a fault group has no cause');
  const made: FaultGroup = {
    root: first.element,
    condition: first.condition,
    isInferred: isInferred(first),
    onsetMs: Math.min(...group.causes.map((alarm) => alarm.onsetMs)),
    causes: causes.map((alarm) => alarm.id),
    effects: yield* inOrder(group.effects.map((alarm) => alarm.id)),
  };
  yield;
  noteLifting(config, made, group.effects);
  return made;
}

/** The alarm that speaks for an element: most urgent, then a fault before a silence, measured before concluded, then earliest, then by id. */
function byUrgency(config: Ranked, a: Alarm, b: Alarm): number {
  return (
    urgency(config, a) - urgency(config, b) ||
    bySilence(a, b) ||
    Number(isInferred(a)) - Number(isInferred(b)) ||
    a.onsetMs - b.onsetMs ||
    compareText(a.id, b.id)
  );
}

/** One instrument that is not heard says nothing of what another one says is wrong there: it neither names that nor decides on it. */
function bySilence(a: Alarm, b: Alarm): number {
  return Number(a.condition === 'signal.unknown') - Number(b.condition === 'signal.unknown');
}

function isInferred(alarm: Alarm): boolean {
  return alarm.condition === 'mains.inferredLost' || alarm.condition === 'shared.cause';
}

/** A rule of the site's own never speaks for a fault that the plan knows: it could hide the decision on it. */
function urgency(config: Ranked, alarm: Alarm): number {
  const priority = priorityOn(config, alarm.condition, alarm.element);
  const rank = priority === 'journal' ? 4 : priority;
  return isUserCondition(alarm.condition) ? rank + AFTER_ALL : rank;
}
