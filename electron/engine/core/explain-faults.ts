/**
 * Who explains whom: for each faulty element, the faulty elements it follows from. Five ways, in this order: the console
 * itself is cut off; the graph (what it needs, or what its cable ends at, is down); a cut view; what moves or mirrors by itself,
 * or what happens in the same place; the graph again, as it will be once batteries and cool rooms no longer carry.
 */
import type { ElementId, SiteElement } from '../../../shared/model/site.ts';
import { conditionById } from './conditions.ts';
import type { Config } from './config.ts';
import { isSameCut, isSameSet, isUnseen, type Cuts } from './cut.ts';
import { withoutDeadEnds } from './dead-ends.ts';
import { CALLED_FOR, followsInPlace } from './follow-in-place.ts';
import { followsFrom } from './follow-on.ts';
import { carriedBut, carriedOf } from './graph/carried.ts';
import { explain, type Explanation } from './graph/explain.ts';
import { indexOf, isUp, withMarked, type Graph } from './graph/graph.ts';
import { settledFall } from './graph/survivors.ts';
import { loopsIn } from './graph/loops.ts';
import type { Fall } from './graph/fall.ts';
import { isSupported } from './graph/support.ts';
import { affectedBy } from './graph/upstream.ts';
import { failuresOf, SPREADS_MS, type LateOf } from './in-time.ts';
import type { Alarm } from './model.ts';
import { PIECE, type Pieces } from './pieces.ts';
import { compareText } from './text-order.ts';

/** Standing alarms by the element they are on; an element without one is no key. */
export type ByElement = ReadonlyMap<string, readonly Alarm[]>;
/** Element to the roots that explain it, by id; a root has no entry. */
export type ExplainedBy = ReadonlyMap<string, readonly string[]>;

/** Conditions that say "I see nothing of this site": explained in their turn by what took the site down, when that is known. */
export const CUT_CONDITIONS = new Set(['links.allSevered', 'site.silent', 'site.heartbeatLost']);

/** What else a console only knows by reaching out over its own network. */
const REMOTE = new Set(['link.down', 'device.down', 'witness.lost']);

/** What an instrument saw happen. That it says so shows that it lives: no missing feed and no cut made it true, and none may hide it. BCP 2, 4.2, 4.5 */
const SEEN = new Set([...CALLED_FOR, 'suppression.discharged', 'firewall.failedOpen']);

/** What a cut-off console no longer hears may be dated this much before the loss of its gateway, ms: one poll of a device plus slack. */
const POLL_MS = 15_000;

/** To explain one anew takes as long as to keep so many. */
const ANEW = 16;

/** What is explained, and what it takes to explain the next moment from it. */
export interface Explained {
  readonly explainedBy: ExplainedBy;
  readonly view: View;
  readonly answers: Answers;
  readonly begun: Begun;
}

/** What the readings say beside the alarms. */
export interface Beside {
  /** Elements that deliver nothing now without being faulty: a stopped generator. */
  readonly standby: ReadonlySet<ElementId>;
  /** What would hold for a while without its supply, and is not heard. */
  readonly unheard: ReadonlySet<ElementId>;
  readonly lateOf: LateOf;
}

/** What all explanations of a moment go by. */
interface View {
  readonly cut: Cuts;
  readonly beside: Beside;
  readonly byElement: ByElement;
  /** The console itself is cut off, as this alarm says. */
  readonly isolated: Alarm | undefined;
  /** Known to have failed; and the same without cables at a dead end, with what stands by. By number in the graph. */
  readonly down: Uint8Array;
  readonly failed: Uint8Array;
  /** What holds for now without its supply. By number in the graph. */
  readonly carried: Uint8Array;
}

interface Answer {
  /** What it follows from directly, by id; empty: from nothing. */
  readonly causes: readonly string[];
  /** The graph alone says so: it holds while nothing it goes by is another. */
  readonly isLasting: boolean;
}
type Answers = ReadonlyMap<string, Answer>;

/** Another moment of the same site, and the elements whose alarms are other ones now. */
export interface Since {
  readonly before: Explained;
  readonly changed: ReadonlySet<string>;
}

/** Per faulty element the roots that explain it; an element without an entry is a root itself. What nothing touched `since` is explained as it was. */
export function* explainAll(config: Config, cut: Cuts, byElement: ByElement, beside: Beside, since: Since | null): Pieces<Explained> {
  if (since === null) yield* workOutStructure(config.graph);
  const isSameView = since !== null && isSameCut(since.before.view.cut, cut) && isStillRead(since.before, beside);
  const known = isSameView ? since : null;
  const view = viewOf(config, cut, byElement, beside, known);
  yield;
  const isComparable = known !== null && known.before.view.isolated === view.isolated;
  const touched = isComparable ? touchedSince(config.graph, known, view) : null;
  const begun = new Map([...(known?.before.begun ?? [])].filter(([root]) => known?.changed.has(root) === false));
  const explainAnew = explainer(config, view, begun);
  yield;
  const answers = new Map<string, Answer>();
  let work = 0;
  for (const [element, alarms] of byElement) {
    if (work >= PIECE) {
      yield;
      work = 0;
    }
    const isTouched = touched === null || touched[config.graph.indexById.get(element) ?? -1] === 1;
    const kept = isTouched ? undefined : known?.before.answers.get(element);
    const isKept = kept?.isLasting === true;
    work += isKept ? 1 : ANEW;
    answers.set(element, isKept ? kept : explainAnew(element, alarms));
  }
  return { explainedBy: yield* flatten(answers), view, answers, begun };
}

/** What is asked of the site alone: worked out with the first look, before anything failed. */
function* workOutStructure(graph: Graph): Pieces {
  loopsIn(graph);
  yield;
  affectedBy(graph, []);
  yield;
}

/** The readings say the same beside the alarms, as far as anything was explained by that; what is on standby aside, of which `failed` tells. */
export function isStillRead({ view, begun }: Explained, { unheard, lateOf }: Beside): boolean {
  return isSameSet(view.beside.unheard, unheard) && [...begun.values()].every(({ alarms, sinceMs }) => sinceMs === begunMs(alarms, lateOf));
}

function explainer(config: Config, view: View, begun: Map<string, Began>): (element: string, alarms: readonly Alarm[]) => Answer {
  const { cut, byElement, isolated } = view;
  const byNeeds = graphExplainer(config, view);
  const inTime = timer(view, begun);
  return (element, alarms) => {
    if (isolated !== undefined && element !== isolated.element && alarms.every((alarm) => isOfIsolation(alarm, isolated)))
      return { causes: [isolated.element], isLasting: false };
    if (alarms.some((alarm) => SEEN.has(alarm.condition))) return answerOf(followsInPlace(config, element, alarms, byElement), element);
    const isCutOnly = alarms.every((alarm) => CUT_CONDITIONS.has(alarm.condition));
    const { causes, isAll } = inTime(alarms, (without) => byNeeds.now(element, without, isCutOnly));
    if (causes.length > 0) return { causes, isLasting: isAll && !isCutOnly };
    const other =
      behindCut(config, cut, element, alarms) ??
      followsFrom(config, cut, element, alarms, byElement) ??
      followsInPlace(config, element, alarms, byElement);
    if (other !== null) return answerOf(other, element);
    const isCarrier = carriedOf(config.graph)[config.graph.indexById.get(element) ?? -1] === 1;
    // What works badly works: that is not how a thing dies whose batteries end.
    const isAlive = !isCarrier && alarms.every(({ condition }) => conditionById(condition).effect === 'degraded');
    if (isCutOnly || isAlive || config.site.interLinks.includes(element)) return { causes: [], isLasting: false };
    // When the readings of a unit that ran empty come later than those of what it fed, nothing tells the two apart.
    const { causes: toCome } = inTime(alarms, (without) => byNeeds.later(element, without), isCarrier ? 0 : SPREADS_MS);
    return { causes: toCome, isLasting: false };
  };
}

/** Found beside the graph: it may be another one at the next look. */
function answerOf(cause: string | null, element: string): Answer {
  return { causes: cause === null || cause === element ? [] : [cause], isLasting: false };
}

/** Since when a fault may have been there at the earliest, ms, by these alarms. */
interface Began {
  readonly alarms: readonly Alarm[];
  readonly sinceMs: number;
}
/** By element, of what was asked for. */
type Begun = ReadonlyMap<string, Began>;

function begunMs(alarms: readonly Alarm[], lateOf: LateOf): number {
  return Math.min(...failuresOf(alarms).map((one) => one.onsetMs - lateOf(one)));
}

/** The causes of a fault, with these left out. */
type Ask = (without: ReadonlySet<string>) => readonly string[];

/** `isAll`: none was left out for coming too late. */
interface InTime {
  readonly causes: readonly string[];
  readonly isAll: boolean;
}

/** Those that had failed when it did, or within `graceMs` of it: what was faulty before has causes of its own, whatever fails above it later. */
function timer({ byElement, beside }: View, begun: Map<string, Began>): (alarms: readonly Alarm[], ask: Ask, graceMs?: number) => InTime {
  const began = (root: string): Began => {
    const known = begun.get(root);
    if (known !== undefined) return known;
    const alarms = byElement.get(root) ?? [];
    const made = { alarms, sinceMs: begunMs(alarms, beside.lateOf) };
    begun.set(root, made);
    return made;
  };
  const sinceMs = (root: string, graceMs: number): number =>
    Math.min(began(root).sinceMs, graceMs === 0 ? Infinity : begunMs(began(root).alarms, () => graceMs));
  return (alarms, ask, graceMs = 0) => {
    const untilMs = Math.max(...failuresOf(alarms).map(({ onsetMs }) => onsetMs));
    const without = new Set<string>();
    for (;;) {
      const roots = ask(without);
      const late = roots.filter((root) => !without.has(root) && !beside.standby.has(root) && sinceMs(root, graceMs) > untilMs);
      if (late.length === 0)
        return { causes: without.size === 0 ? roots : roots.filter((root) => !without.has(root)), isAll: without.size === 0 };
      for (const root of late) without.add(root);
    }
  };
}

/** Only what is known to have failed counts, not what merely can't be reached. Before, the same view was cut off. */
function viewOf(config: Config, cut: Cuts, byElement: ByElement, beside: Beside, since: Since | null): View {
  const { graph } = config;
  const down = since?.before.view.down.slice() ?? new Uint8Array(graph.size);
  for (const id of since?.changed ?? byElement.keys()) {
    const index = graph.indexById.get(id);
    if (index === undefined) continue;
    const isDown = byElement
      .get(id)
      ?.some(({ condition }) => conditionById(condition).effect === 'down' && !isUnseen(config, cut, id, condition));
    down[index] = isDown === true ? 1 : 0;
  }
  // Else a host would follow from its cables and they from it.
  const carried = carriedBut(graph, beside.unheard);
  const failed = withMarked(graph, withoutDeadEnds(graph, down, carried), [...beside.standby]);
  return { cut, beside, isolated: isolationIn(byElement), byElement, down, failed, carried };
}

function isolationIn(byElement: ByElement): Alarm | undefined {
  for (const alarms of byElement.values()) {
    const found = alarms.find(({ condition }) => condition === 'console.isolated');
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Elements, by number, of which the graph may say something else now: what is told of them or of something they need, cables included, changed. */
function touchedSince(graph: Graph, { before, changed }: Since, { failed, beside }: View): Uint8Array {
  const standby = [beside.standby, before.view.beside.standby] as const;
  const isOneOnly = (id: ElementId): boolean => !standby.every((one) => one.has(id));
  const indexes = [...changed, ...standby.flatMap((one) => [...one].filter(isOneOnly))].flatMap((id) => graph.indexById.get(id) ?? []);
  const failedBefore = before.view.failed;
  for (let index = 0; index < failed.length; index += 1) if (failed[index] !== failedBefore[index]) indexes.push(index);
  return affectedBy(graph, indexes);
}

/** What is up while these have failed, and why the rest is not. */
interface World {
  readonly graph: Graph;
  readonly failed: Uint8Array;
  readonly fall: Fall;
  readonly explained: () => Explanation;
}

function worldOf(graph: Graph, failed: Uint8Array, carried?: Uint8Array): World {
  let explanation: Explanation | null = null;
  const explained = (): Explanation => (explanation ??= explain(graph, failed, carried === undefined ? {} : { carried }));
  return { graph, failed, fall: settledFall(graph, failed, carried), explained };
}

/** The failed elements it goes back to. */
function rootsIn({ graph, failed, fall, explained }: World, { id, ends }: SiteElement): readonly ElementId[] {
  const index = indexOf(graph, id);
  // A cable that counts as failed ends at nothing that fell without cables: what it cut off is no cause of it.
  const deadEnd = failed[index] === 1 ? undefined : ends?.find((end) => !isUp(graph, fall.up, end));
  if (deadEnd !== undefined) return explained().why(deadEnd);
  if (isSupported(fall, index)) return [];
  // Itself aside: what it stands on fell.
  return failed[index] === 1 ? explained().beyond(id) : explained().why(id);
}

/** Explanations by needs: what has failed explains now, and what it would once the batteries that carry the rest are through. */
interface ByNeeds {
  readonly now: (element: string, without: ReadonlySet<string>, isCutOnly: boolean) => readonly string[];
  readonly later: (element: string, without: ReadonlySet<string>) => readonly string[];
}

function graphExplainer(config: Config, { cut, byElement, failed, carried }: View): ByNeeds {
  const { graph } = config;
  const made = new Map<string, (id: string) => readonly string[]>();
  /** A world is a fall of its own, made when it is asked for: nearly all ask for the one with nothing left out. */
  const asker = (holds: Uint8Array | undefined, without: ReadonlySet<string>): ((id: string) => readonly string[]) => {
    const key = [holds === undefined ? 'later' : 'now', ...[...without].sort(compareText)].join(' ');
    const known = made.get(key);
    if (known !== undefined) return known;
    const world = worldOf(graph, without.size === 0 ? failed : withoutThese(graph, failed, without), holds);
    const ask = (id: string): readonly string[] => {
      const element = config.elements.get(id);
      return element === undefined ? [] : rootsIn(world, element).filter((root) => byElement.has(root));
    };
    made.set(key, ask);
    return ask;
  };
  const beyond = (element: string, roots: readonly string[]): readonly string[] =>
    [...new Set(roots)].filter((root) => root !== element).sort(compareText);
  return {
    now: (element, without, isCutOnly) => {
      const silent = [...cut.silent].filter((site) => site !== element);
      // Links severed to one centre while the other one says nothing: the silent one is the cause.
      if (isCutOnly && element === cut.severed && !cut.silent.has(element) && silent.length > 0) return silent;
      const ask = asker(carried, without);
      return beyond(element, isCutOnly ? siteRoots(config, ask) : ask(element));
    },
    later: (element, without) => beyond(element, asker(undefined, without)(element)),
  };
}

function withoutThese(graph: Graph, failed: Uint8Array, ids: ReadonlySet<string>): Uint8Array {
  const left = failed.slice();
  for (const id of ids) left[indexOf(graph, id)] = 0;
  return left;
}

/** A site that went dark for a known reason: that reason took every link with it. */
function siteRoots(config: Config, ofElement: (id: string) => readonly string[]): readonly string[] {
  const perLink = config.site.interLinks.map(ofElement);
  return perLink.length > 0 && perLink.every((roots) => roots.length > 0) ? perLink.flat() : [];
}

/** While every link is severed or a site is silent, what is heard of the links or only by reaching out is an effect of that. */
function behindCut(config: Config, cut: Cuts, element: string, alarms: readonly Alarm[]): string | null {
  if (alarms.some((alarm) => alarm.condition === 'site.silent' || alarm.condition === 'links.allSevered')) return null;
  if (cut.severed !== null && config.site.interLinks.includes(element)) return cut.severed;
  if (alarms.every((alarm) => isUnseen(config, cut, element, alarm.condition))) return config.siteOf.get(element) ?? null;
  // Between the sites (a link, a duct, a line): read from a site that is silent now.
  const isBetween = !config.site.centres.some((centre) => centre === config.siteOf.get(element));
  const [silent] = [...cut.silent].sort(compareText);
  return isBetween && silent !== undefined && alarms.every((alarm) => alarm.condition === 'signal.unknown') ? silent : null;
}

/** What an isolated console can't judge: anything it hears over its own network, unless it was measured before that. */
function isOfIsolation({ condition, onsetMs }: Alarm, isolated: Alarm): boolean {
  const isRemote = conditionById(condition).effect === 'info' || REMOTE.has(condition);
  return isRemote && onsetMs >= isolated.onsetMs - POLL_MS;
}

/** An explaining element that is itself explained passes the blame on to its own roots. */
function* flatten(answers: Answers): Pieces<ExplainedBy> {
  const flat = new Map<string, readonly string[]>();
  let count = 0;
  for (const [element, { causes }] of answers) {
    if ((count += 1) % PIECE === 0) yield;
    if (causes.length === 0) continue;
    const roots = rootsOf(element, causes, answers);
    if (roots.length > 0) flat.set(element, roots);
  }
  return flat;
}

function rootsOf(element: string, causes: readonly string[], answers: Answers): readonly string[] {
  const roots = new Set<string>();
  const seen = new Set<string>([element]);
  const open = [...causes];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const deeper = answers.get(next)?.causes ?? [];
    if (deeper.length === 0) roots.add(next);
    else open.push(...deeper);
  }
  return [...roots].sort(compareText);
}
