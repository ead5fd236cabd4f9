/**
 * A common cause nobody measures: a duct, rack or room is concluded when everything watched in its shadow is down, or fell silent
 * with it, and nothing watched there was well after that. The widest such place wins: a room explains its racks.
 */
import type { ElementId } from '../../../../shared/model/site.ts';
import { conditionById } from '../conditions.ts';
import { cutsOf } from '../cut.ts';
import { withoutDeadEnds } from '../dead-ends.ts';
import type { Draft } from '../draft.ts';
import { indexOf, type Graph } from '../graph/graph.ts';
import { at } from '../graph/lists.ts';
import { settledFall } from '../graph/survivors.ts';
import { isSupported } from '../graph/support.ts';
import type { Alarm, DerivedFact } from '../model.ts';
import { carriedBut, carriedOf } from '../graph/carried.ts';
import { idsOfKind, ofKind } from '../of-kind.ts';
import type { Pieces } from '../pieces.ts';
import { fact, glanceAt, isAnyTold, read } from './fact.ts';
import { castShadows, shadowNumbers, shadowOf } from './shadow.ts';
import { isIsolated, severedLinks } from './silence.ts';
import { unheardCarriers } from '../unheard.ts';
import { valuesOf } from '../entries.ts';

const PLACES = ['duct', 'rack', 'room', 'site'] as const;
/** One period of links and devices (10 s) plus slack: failures further apart have no common cause, ms. */
const TOGETHER_MS = 15_000;

/** So many alarms are gone through in one piece. */
const MANY = 2_048;

/** Places of which everything fell at one time. */
export function* sharedCauses(draft: Draft): Pieces<readonly DerivedFact[]> {
  const { config } = draft;
  yield* castShadows(
    config,
    PLACES.flatMap((kind) => idsOfKind(config.site, kind)),
  );
  yield;
  const downAlarms = yield* downAlarmsOf(draft);
  yield;
  // A console that is cut off hears nothing of a place: that says nothing of the place, and what was concluded before stands.
  if (isIsolated(draft)) return Object.values(draft.derived).filter(({ condition }) => condition === 'shared.cause');
  if (downAlarms.size < 2) return [];
  const isCut = severedLinks(draft).length > 0; // then the links say nothing of their ducts
  yield;
  const { graph } = config;
  const down = yield* maskInPieces(graph, downAlarms.keys());
  yield;
  const unheard = unheardCarriers(draft, cutsOf(draft.alarms));
  const unexplained = yield* unexplainedIn(graph, down, carriedBut(graph, unheard));
  // What was concluded while its carriers were heard is not taken back because they fell silent.
  const isMore = unheard.size > 0 && isAnyTold(draft, 'shared.cause');
  const before = isMore ? yield* unexplainedIn(graph, down, carriedOf(graph)) : unexplained;
  const candidates: { fact: DerivedFact; shadow: readonly ElementId[] }[] = [];
  const first = before.indexOf(1);
  if (first < 0 || !before.includes(1, first + 1)) return [];
  for (const place of PLACES.flatMap((kind) => ofKind(config.site, kind))) {
    yield;
    if (isCut && place.kind === 'duct') continue;
    const isTold = `shared.cause|${place.id}` in draft.derived;
    if (!hasTwo(shadowNumbers(config, place.id), isTold ? before : unexplained)) continue;
    const shadow = shadowOf(config, place.id);
    const alarms = shadow.flatMap((id) => downAlarms.get(id) ?? []);
    const onsets = alarms.map((alarm) => alarm.onsetMs);
    const onsetMs = Math.min(...onsets);
    if (Math.max(...onsets) - onsetMs > TOGETHER_MS) continue;
    if (shadow.some((id) => !downAlarms.has(id) && wasWell(draft, id, onsetMs + TOGETHER_MS))) continue;
    candidates.push({ fact: fact('shared.cause', place.id, onsetMs, Math.max(...alarms.map((alarm) => alarm.raisedAtMs))), shadow });
  }
  return candidates
    .filter((one) => !candidates.some((other) => other !== one && other.shadow.includes(one.fact.element)))
    .map((one) => one.fact);
}

/** What is down and does not already follow from a known fault: that needs no second cause. By number. */
function* unexplainedIn(graph: Graph, down: Uint8Array, carried: Uint8Array): Pieces<Uint8Array> {
  const failed = withoutDeadEnds(graph, down, carried);
  yield;
  const fall = settledFall(graph, failed, carried);
  yield;
  return down.map((isDown, index) => (isDown === 1 && isSupported(fall, index) ? 1 : 0));
}

/** As `maskOf`. */
function* maskInPieces(graph: Graph, ids: Iterable<ElementId>): Pieces<Uint8Array> {
  const mask = new Uint8Array(graph.size);
  let count = 0;
  for (const id of ids) {
    if ((count += 1) % MANY === 0) yield;
    mask[indexOf(graph, id)] = 1;
  }
  return mask;
}

/** What is down, with the alarm that says so; of several the one raised last. */
function* downAlarmsOf({ alarms }: Draft): Pieces<ReadonlyMap<ElementId, Alarm>> {
  const down = new Map<ElementId, Alarm>();
  for (const [place, alarm] of valuesOf(alarms).entries()) {
    if (place % MANY === MANY - 1) yield;
    if (alarm.clearedAtMs === null && alarm.condition !== 'shared.cause' && conditionById(alarm.condition).effect === 'down')
      down.set(alarm.element, alarm);
  }
  return down;
}

/** Two at least of these numbers are marked. */
function hasTwo(numbers: Int32Array, marked: Uint8Array): boolean {
  let count = 0;
  for (let i = 0; i < numbers.length && count < 2; i += 1) count += marked[at(numbers, i)] ?? 0;
  return count === 2;
}

/** Something watched on it says that it works, or said so after `sinceMs` (UTC) before it fell silent: then the others fell without it. */
function wasWell(draft: Draft, id: ElementId, sinceMs: number): boolean {
  return (draft.config.signalsOf.get(id) ?? []).some((index) => {
    const signal = draft.config.signals[index];
    if (signal?.metric.type !== 'state') return false;
    const said = glanceAt(draft, index);
    if (said?.isKnown === true) return read(draft, id, signal.metric.id)?.status === 'ok';
    return said !== null && said.isGood && said.atMs !== null && said.atMs > sinceMs && signal.metric.states[said.state ?? ''] === 'ok';
  });
}
