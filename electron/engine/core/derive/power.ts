/** Power facts no single instrument says: mains lost as its UPS units tell it, and since when a generator is needed. BCP 4.3 */
import type { ReadingView } from '../../../../shared/model/live.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import { alarmId } from '../alarms.ts';
import { standingOf } from '../alarms-on.ts';
import { LATENESS_MS, MAINS_PRESENT_V } from '../conditions.ts';
import type { Config } from '../config.ts';
import { detectorOf } from '../detector-of.ts';
import { wakeAt, type Draft } from '../draft.ts';
import { NEVER_MS, type DerivedFact } from '../model.ts';
import { shadowOf } from './shadow.ts';
import { PIECE, type Pieces } from '../pieces.ts';
import { againSinceMs, fact, glance, isKnown, read, recoveredAtMs, standing, type Derivation, type Glance } from './fact.ts';
import { ofKind } from '../of-kind.ts';

/** Units of one mains are read at their own times: the loss is dated to the first of those that say so within this time, ms. */
const TOGETHER_MS = 15_000;

/** States of a unit that nothing feeds. */
const UNFED: ReadonlySet<string> = new Set(['battery', 'off']);

/**
 * The mains of a site is lost when all UPS units it feeds say so, two at least where there are two. One that fell silent on battery
 * keeps its word: silence is no mains.
 */
export function* inferredMains(draft: Draft): Pieces<readonly DerivedFact[]> {
  const facts: DerivedFact[] = [];
  for (const mains of ofKind(draft.config.site, 'mains')) {
    const units = unitsOn(draft.config, mains.id);
    if (yield* isAnyFed(draft, units)) continue;
    yield;
    const voltage = read(draft, mains.id, 'mains.voltage');
    const isUnit = unitSetOn(draft.config, mains.id);
    const onBattery = standingOf(draft.alarms, 'ups.onBattery').filter((alarm) => isUnit.has(alarm.element));
    yield;
    const told = draft.derived[alarmId('mains.inferredLost', mains.id)];
    // Once told it stands until a unit is fed: one that ran empty is not.
    if (told === undefined && (onBattery.length === 0 || onBattery.length < Math.min(2, units.length))) continue;
    const latestMs = Math.max(told?.onsetMs ?? 0, ...onBattery.map((alarm) => alarm.onsetMs));
    const raisedAtMs = Math.max(...onBattery.map((alarm) => alarm.raisedAtMs));
    const isDenied = isKnown(voltage) && hasVoltage(voltage);
    // Its own instrument contradicts, at that moment or after: the cause lies between it and the units.
    if (isDenied && (voltage.atMs ?? 0) >= latestMs) continue;
    // A meter that was well before may say of this moment that it still is: its reading has its time to come.
    const heardByMs = raisedAtMs + LATENESS_MS;
    if (told !== undefined) facts.push(told);
    else if (isDenied && draft.nowMs < heardByMs) wakeAt(draft, heardByMs);
    else {
      const together = onBattery.map((alarm) => alarm.onsetMs).filter((onsetMs) => onsetMs >= latestMs - TOGETHER_MS);
      const sinceMs = deniedUntilMs(draft, mains.id, heardByMs);
      facts.push(fact('mains.inferredLost', mains.id, Math.max(sinceMs, Math.min(...together)), Math.max(sinceMs, raisedAtMs)));
    }
  }
  return facts;
}

function* isAnyFed(draft: Draft, units: readonly ElementId[]): Pieces<boolean> {
  for (const [place, id] of units.entries()) {
    if (place % PIECE === 0) yield;
    if (isFed(draft, id)) return true;
  }
  return false;
}

/** Until when the meter said that the mains is well although its units could have been heard by then, UTC ms; 0: it did not. */
function deniedUntilMs(draft: Draft, mains: ElementId, heardByMs: number): number {
  const voltage = read(draft, mains, 'mains.voltage');
  if (voltage?.value != null && hasVoltage(voltage)) return voltage.atMs ?? 0;
  const fellMs = detectorOf(draft, 'mains.lost', mains)?.detector.onsetMs ?? 0;
  return fellMs > heardByMs ? fellMs : 0;
}

const unitsOfMains = new WeakMap<Config, Map<ElementId, readonly ElementId[]>>();

/** UPS units that hang on a mains. A memo of a pure function of the site. */
export function unitsOn(config: Config, mains: ElementId): readonly ElementId[] {
  const ofSite = unitsOfMains.get(config) ?? new Map<ElementId, readonly ElementId[]>();
  unitsOfMains.set(config, ofSite);
  const known = ofSite.get(mains) ?? shadowOf(config, mains).filter((id) => config.elements.get(id)?.kind === 'ups');
  ofSite.set(mains, known);
  return known;
}

const unitSets = new WeakMap<readonly ElementId[], ReadonlySet<ElementId>>();

/** The same, to ask whether one is among them: the list is the same as long as the site is. */
export function unitSetOn(config: Config, mains: ElementId): ReadonlySet<ElementId> {
  const units = unitsOn(config, mains);
  const known = unitSets.get(units) ?? new Set(units);
  unitSets.set(units, known);
  return known;
}

/** A unit is known to take power from what feeds it, and no alarm says otherwise; nor may a late reading of the moment its alarm ended. */
function isFed(draft: Draft, unit: ElementId): boolean {
  const source = glance(draft, unit, 'ups.source');
  if (source?.isKnown !== true || UNFED.has(source.state ?? '') || standing(draft, 'ups.onBattery', unit) !== null) return false;
  const endedMs = detectorOf(draft, 'ups.onBattery', unit)?.detector.sinceMs ?? 0;
  if (draft.nowMs < endedMs + LATENESS_MS) wakeAt(draft, endedMs + LATENESS_MS);
  return draft.nowMs >= endedMs + LATENESS_MS;
}

/** By itself, whatever the alarms say, this reading speaks of mains that are there: voltage at the meter, or a unit that is fed, by whatever feeds it. */
export function speaksOfMains(draft: Draft, element: ElementId, metric: 'mains.voltage' | 'ups.source'): boolean {
  const seen = glance(draft, element, metric);
  return metric === 'ups.source' ? saysFed(seen) : seen?.isKnown === true && hasVoltage(seen);
}

/** The same of what was read of the source of a unit. */
export function saysFed(source: Glance | null): boolean {
  return source?.isKnown === true && !UNFED.has(source.state ?? '');
}

function hasVoltage(reading: Pick<ReadingView, 'value'>): boolean {
  return (reading.value ?? 0) > MAINS_PRESENT_V;
}

/** The meter of a mains reads voltage again, measured after the loss. */
export function isMainsBack(draft: Draft, mains: ElementId, lostAtMs: number): boolean {
  const voltage = read(draft, mains, 'mains.voltage');
  return isKnown(voltage) && hasVoltage(voltage) && (voltage.atMs ?? 0) > lostAtMs;
}

/** Nothing says any more that this mains is lost, and a unit that hangs on it is fed: its own meter may be silent. */
export function isFedAgain(draft: Draft, mains: ElementId): boolean {
  const isLost = standing(draft, 'mains.lost', mains) !== null || standing(draft, 'mains.inferredLost', mains) !== null;
  return !isLost && unitsOn(draft.config, mains).some((id) => isFed(draft, id));
}

/** When the mains a generator stands in for was lost, or null while there is mains. */
export function mainsLostSince(draft: Draft, generator: ElementId): number | null {
  const site = draft.config.siteOf.get(generator);
  for (const mains of ofKind(draft.config.site, 'mains')) {
    if (draft.config.siteOf.get(mains.id) !== site) continue;
    const alarm = standing(draft, 'mains.lost', mains.id) ?? standing(draft, 'mains.inferredLost', mains.id);
    if (alarm === null) continue;
    // The alarm holds for calm, when nobody needs the generator any more; lost again within it, the generator is called again.
    const lostAtMs = againSinceMs(draft, alarm);
    if (!isMainsBack(draft, mains.id, lostAtMs)) return lostAtMs;
  }
  return null;
}

/** Remembers that a generator runs; never an alarm. */
const WATCH = 'watch.active';

/**
 * Since when a generator that had come stands still although its mains is still lost, or null. Remembered by its own fact. One that had
 * stopped before its mains was lost has not come: it is awaited.
 */
export function generatorStoppedSince(draft: Draft, generator: ElementId): number | null {
  const state = read(draft, generator, 'gen.state');
  const known = draft.derived[alarmId('gen.stopped', generator)];
  const lostAtMs = mainsLostSince(draft, generator);
  if (lostAtMs === null || (isKnown(state) && state.state === 'running')) return null;
  if (known !== undefined) return known.onsetMs;
  const hasRun = draft.derived[alarmId(WATCH, generator)] !== undefined && standing(draft, 'gen.running', generator) === null;
  const stoppedAtMs = hasRun && isKnown(state) ? recoveredAtMs(draft, 'gen.running', generator) : null;
  return stoppedAtMs !== null && stoppedAtMs >= lostAtMs ? stoppedAtMs : null;
}

/** A generator that stops while it carries: worse than one that is late, the load has nothing but its batteries again. */
export const stoppedGenerators: Derivation = (draft) =>
  ofKind(draft.config.site, 'generator').flatMap((element) => {
    const sinceMs = generatorStoppedSince(draft, element.id);
    return [...runningOf(draft, element.id), ...(sinceMs === null ? [] : [fact('gen.stopped', element.id, sinceMs, sinceMs)])];
  });

/** It runs, or ran when it was heard last: looks may be half a second apart, so that it stopped is seen by what was told before. */
function runningOf(draft: Draft, generator: ElementId): readonly DerivedFact[] {
  const told = draft.derived[alarmId(WATCH, generator)];
  const running = standing(draft, 'gen.running', generator);
  if (running !== null) return [fact(WATCH, generator, running.onsetMs, NEVER_MS)];
  return told !== undefined && !isKnown(read(draft, generator, 'gen.state')) ? [told] : [];
}
