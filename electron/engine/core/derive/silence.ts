/** Silence: lost sources, blind elements, a silent site, severed links, a stepped clock. Silence is never good news. */
import type { ElementId } from '../../../../shared/model/site.ts';
import { standingOf } from '../alarms-on.ts';
import { LATENESS_MS } from '../conditions.ts';
import { declaredPlaces, declaredSignals, expectedBy, ownerOf } from '../declared.ts';
import { getSignal, wakeAt, type Draft } from '../draft.ts';
import type { SignalConfig } from '../config.ts';
import type { DerivedFact } from '../model.ts';
import { OUTSIDE_METRICS } from '../readings.ts';
import { isPeriodless, NO_PERIOD_MS, staleAfterMs } from '../detect/freshness.ts';
import { heardOfSites, latest, silentSignals, type LastHeard } from './hearing.ts';
import { fact, isKnown, read, standing, type Derivation } from './fact.ts';
import { isSkewed } from '../source-state.ts';
import { TTL_MARGIN_MS, TTL_MS } from '../site-verdict/situation.ts';

/** A single silent instrument is an alarm after this, ms: its status is unknown at once. */
const BLIND_AFTER_MS = 5_000;

const TOLD_BEFORE: ReadonlySet<string> = new Set(['site.silent', 'signal.unknown']);

export const lostSources: Derivation = (draft) =>
  Object.values(draft.sources)
    .filter((source) => source.state === 'lost')
    .map((source) => fact('source.lost', source.id, source.changedAtMs, source.changedAtMs));

/** The clock of a source is wrong: its readings are dated wrong, or not believed at all. */
export const skewedSources: Derivation = (draft) =>
  Object.values(draft.sources)
    .filter((source) => source.state === 'up' && isSkewed(source.skewMs))
    .map((source) => fact('source.skewed', source.id, draft.nowMs, draft.nowMs));

/** Every inter-centre link is down at once (BCP 4.6): its own state, on the centre we no longer reach. */
export const severedLinks: Derivation = (draft) => {
  const links = draft.config.site.interLinks;
  const alarms = links.flatMap((link) => standing(draft, 'link.down', link) ?? []);
  if (links.length === 0 || alarms.length < links.length) return [];
  const lastMs = Math.max(...alarms.map((alarm) => alarm.onsetMs));
  return [fact('links.allSevered', peerOf(draft), lastMs, Math.max(...alarms.map((alarm) => alarm.raisedAtMs)))];
};

/** The centre that is not ours; from a third place the one whose heartbeat is gone or says so already, else the second. */
export function peerOf(draft: Draft): ElementId {
  const { centres, consoleAt } = draft.config.site;
  if (consoleAt === centres[0]) return centres[1];
  if (consoleAt === centres[1]) return centres[0];
  const silent =
    centres.find((centre) => standing(draft, 'site.heartbeatLost', centre) !== null) ??
    centres.find((centre) => {
      const heartbeat = read(draft, centre, 'site.heartbeat');
      return isKnown(heartbeat) && heartbeat.state === 'silent';
    });
  return silent ?? centres[1];
}

/**
 * A site is silent when nothing at all comes from inside it for longer than its fastest instruments may be: one fact,
 * not hundreds, and sooner than the slow ones would tell. Readings about it taken from outside do not count.
 */
export const silentSites: Derivation = (draft) => {
  if (isIsolated(draft)) return [];
  const facts: DerivedFact[] = [];
  const sites = hasLostSource(draft) ? heardElsewhere(draft) : heardOfSites(draft);
  for (const site of new Set(draft.config.site.centres)) {
    const heard = sites.get(site);
    // Once told it stands until something from inside is heard: a source that says it is lost is no news of the site.
    const told = draft.derived[`site.silent|${site}`];
    if (told !== undefined && (heard?.lastMs ?? 0) < told.onsetMs) {
      facts.push(told);
      continue;
    }
    // Told of only when something happens: its silence says nothing.
    if (heard === undefined || isPeriodless(heard.periodMs)) continue;
    const silentMs = Math.max(draft.hearingSinceMs, heard.lastMs) + staleAfterMs(heard.periodMs);
    if (draft.nowMs >= silentMs + LATENESS_MS) facts.push(fact('site.silent', site, silentMs, silentMs));
    else wakeAt(draft, silentMs + LATENESS_MS);
  }
  return facts;
};

/** The same with a source lost: what only it told does not count, for it is the fact. */
function heardElsewhere(draft: Draft): ReadonlyMap<ElementId, LastHeard> {
  const sites = new Map<ElementId, LastHeard>();
  const isExpected = expectedBy(draft.config, draft.sources);
  for (const index of declaredSignals(draft.config, draft.sources)) {
    const signal = draft.config.signals[index];
    const state = getSignal(draft, index);
    if (signal === undefined || OUTSIDE_METRICS.has(signal.metric.id) || isFromLostSource(draft, state.source, index)) continue;
    sites.set(
      signal.site,
      latest(sites.get(signal.site), { lastMs: state.receivedAtMs, periodMs: isExpected(index) ? state.periodMs : NO_PERIOD_MS }),
    );
  }
  return sites;
}

/** Silent sites, and what fell silent elsewhere. */
export const silences: Derivation = (draft) => {
  // Cut off, nobody here can tell who is silent; what was told before stands.
  if (isIsolated(draft)) return Object.values(draft.derived).filter(({ condition }) => TOLD_BEFORE.has(condition));
  const sites = silentSites(draft);
  return [...sites, ...blindElements(draft, new Set(sites.map((one) => one.element)))];
};

/** Single instruments that fell silent while their source and their site still speak. */
function blindElements(draft: Draft, silent: ReadonlySet<ElementId>): readonly DerivedFact[] {
  const blind = new Map<ElementId, { sinceMs: number; dueMs: number }>();
  const places = declaredPlaces(draft.config, draft.sources);
  const placeOf = (index: number): number => places.get(index) ?? Infinity;
  for (const index of [...silentSignals(draft)].sort((a, b) => placeOf(a) - placeOf(b))) {
    const signal = draft.config.signals[index];
    if (signal === undefined) continue;
    // Once said it stands until the instrument is heard: a wider silence is no news of it.
    const told = draft.derived[`signal.unknown|${signal.element}`];
    if (told === undefined && silent.has(signal.site)) continue;
    const state = getSignal(draft, index);
    if (signal.metric.id === 'site.witnessView' && !isWitnessHeard(draft)) continue; // the witness is the fact
    if (told !== undefined) {
      blind.set(signal.element, { sinceMs: told.onsetMs, dueMs: told.raisedAtMs });
      continue;
    }
    if (isFromLostSource(draft, state.source, index)) continue;
    const sinceMs = state.last === null ? neverHeardSinceMs(draft, signal) : state.unknownSinceMs;
    const dueMs = Math.max(sinceMs, draft.hearingSinceMs + patienceMs(state.periodMs)) + BLIND_AFTER_MS;
    const known = blind.get(signal.element);
    // The first to fall due: a slower signal that falls silent later takes nothing back.
    if (known === undefined || dueMs < known.dueMs) blind.set(signal.element, { sinceMs, dueMs });
  }
  const facts: DerivedFact[] = [];
  for (const [element, { sinceMs, dueMs }] of blind) {
    if (draft.nowMs >= dueMs) facts.push(fact('signal.unknown', element, sinceMs, dueMs));
    else wakeAt(draft, dueMs);
  }
  return facts;
}

/** What has no period need not have spoken before its source lost it. */
function neverHeardSinceMs({ sources, startedAtMs }: Draft, { id, element }: SignalConfig): number {
  const lost = Object.values(sources).map(({ periods, lostElements }) => (periods?.[id] === null ? (lostElements?.[element] ?? 0) : 0));
  return Math.max(startedAtMs, ...lost);
}

/** What has no period is silent here only because its source says that it has lost it. */
function patienceMs(periodMs: number): number {
  return isPeriodless(periodMs) ? 0 : staleAfterMs(periodMs);
}

function hasLostSource({ sources }: Draft): boolean {
  return Object.values(sources).some((source) => source.state === 'lost');
}

function isWitnessHeard(draft: Draft): boolean {
  const { witness } = draft.config.site;
  const reach = witness === null ? null : read(draft, witness, 'witness.reach');
  return isKnown(reach) && reach.state === 'up';
}

/** The console itself is cut off: then nothing remote is judged. */
export function isIsolated({ alarms }: Pick<Draft, 'alarms'>): boolean {
  return standingOf(alarms, 'console.isolated').length > 0;
}

function isFromLostSource(draft: Draft, source: string | null, index: number): boolean {
  const owner = source ?? ownerOf(draft.config, draft.sources, index);
  return owner !== null && draft.sources[owner]?.state === 'lost';
}

/** After a clock step nothing that needs time is decided for one lease time (split-brain table, row 14). */
export const steppedClock: Derivation = (draft) => {
  const atMs = draft.clockSteppedAtMs;
  if (atMs === null) return [];
  const endMs = atMs + TTL_MS + TTL_MARGIN_MS;
  if (draft.nowMs >= endMs) return [];
  wakeAt(draft, endMs);
  return [fact('clock.stepped', 'clock', atMs, atMs)];
};
