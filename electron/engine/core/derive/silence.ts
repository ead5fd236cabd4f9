/** Silence: lost sources, blind elements, a silent site, severed links, a stepped clock. Silence is never good news. */
import type { ElementId } from '../../../../shared/model/site.ts';
import { getSignal, wakeAt, type Draft } from '../draft.ts';
import type { DerivedFact } from '../model.ts';
import { freshnessOfSignal } from '../readings.ts';
import { fact, standing, type Derivation } from './fact.ts';
import { TTL_MARGIN_MS, TTL_MS } from '../site-verdict/situation.ts';

/** A single silent instrument is an alarm after this, ms: its status is unknown at once. */
const BLIND_AFTER_MS = 5_000;
/** Readings about a site taken from outside it: they do not count as the site speaking. */
const OUTSIDE = new Set(['site.heartbeat', 'site.witnessView', 'site.fenced']);

export const lostSources: Derivation = (draft) =>
  Object.values(draft.sources)
    .filter((source) => source.state === 'lost')
    .map((source) => fact('source.lost', source.id, source.changedAtMs, source.changedAtMs));

/** Every inter-centre link is down at once (BCP 4.6): its own state, on the centre we no longer reach. */
export const severedLinks: Derivation = (draft) => {
  const links = draft.config.site.interLinks;
  const alarms = links.flatMap((link) => standing(draft, 'link.down', link) ?? []);
  if (links.length === 0 || alarms.length < links.length) return [];
  const lastMs = Math.max(...alarms.map((alarm) => alarm.onsetMs));
  return [fact('links.allSevered', peerOf(draft), lastMs, Math.max(...alarms.map((alarm) => alarm.raisedAtMs)))];
};

/** The centre that is not ours; from a third place the one whose heartbeat is gone, else the second. */
export function peerOf(draft: Pick<Draft, 'config' | 'alarms'>): ElementId {
  const { centres, consoleAt } = draft.config.site;
  if (consoleAt === centres[0]) return centres[1];
  if (consoleAt === centres[1]) return centres[0];
  const silent = centres.find((centre) => draft.alarms[`site.heartbeatLost|${centre}`]?.clearedAtMs === null);
  return silent ?? centres[1];
}

/** Per element, since when its watched signals are silent; a site with nothing left to hear is one fact, not hundreds. */
export const blindElements: Derivation = (draft) => {
  const declared = declaredSignals(draft);
  const isolated = Object.values(draft.alarms).some((alarm) => alarm.condition === 'console.isolated' && alarm.clearedAtMs === null);
  const blind = new Map<ElementId, number>();
  const heard = new Map<ElementId, { total: number; silent: number; lastMs: number }>();
  for (const index of declared) {
    const signal = draft.config.signals[index];
    if (signal === undefined) continue;
    const state = getSignal(draft, index);
    const freshness = freshnessOfSignal(draft, state);
    if (state.last?.quality === 'absent') continue; // the device has no such thing
    const isSilent = freshness === 'stale' || freshness === 'never';
    const sinceMs = state.last === null ? draft.startedAtMs : state.unknownSinceMs;
    if (isSilent && !isFromLostSource(draft, state.source, signal.id)) blind.set(signal.element, Math.max(blind.get(signal.element) ?? 0, sinceMs));
    const site = draft.config.siteOf.get(signal.element);
    if (site === undefined || OUTSIDE.has(signal.metric.id) || !draft.config.site.centres.includes(site)) continue;
    const tally = heard.get(site) ?? { total: 0, silent: 0, lastMs: 0 };
    heard.set(site, { total: tally.total + 1, silent: tally.silent + (isSilent ? 1 : 0), lastMs: isSilent ? Math.max(tally.lastMs, sinceMs) : tally.lastMs });
  }
  const silentSites = [...heard].filter(([, tally]) => tally.total >= 3 && tally.silent === tally.total);
  const facts: DerivedFact[] = isolated ? [] : silentSites.map(([site, tally]) => fact('site.silent', site, tally.lastMs, tally.lastMs));
  const silent = new Set(silentSites.map(([site]) => site));
  for (const [element, sinceMs] of blind) {
    if (isolated || silent.has(draft.config.siteOf.get(element) ?? '')) continue;
    if (draft.nowMs >= sinceMs + BLIND_AFTER_MS) facts.push(fact('signal.unknown', element, sinceMs, sinceMs + BLIND_AFTER_MS));
    else wakeAt(draft, sinceMs + BLIND_AFTER_MS);
  }
  return facts;
};

function declaredSignals(draft: Draft): readonly number[] {
  return Object.values(draft.sources).flatMap((source) => source.signals.flatMap((key) => draft.config.signalIndex.get(key) ?? []));
}

function isFromLostSource(draft: Draft, source: string | null, id: string): boolean {
  const owner = source ?? Object.values(draft.sources).find((one) => one.signals.includes(id))?.id;
  return owner !== undefined && draft.sources[owner]?.state === 'lost';
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
