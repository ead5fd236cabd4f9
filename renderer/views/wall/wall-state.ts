/** Which of its three pictures the wall shows: all is well, an incident, or not seen. Pure. */
import { text } from '../../../shared/i18n/text.ts';
import type { Text } from '../../../shared/i18n/text.ts';
import type { IncidentView, Live } from '../../../shared/model/live.ts';
import type { ElementId, Site } from '../../../shared/model/site.ts';
import { headlineOf } from '../../store/answer.ts';
import type { Headline } from '../../store/answer.ts';
import { openIncidents } from '../../store/selectors.ts';

/** What all parts of the wall agree on, so that none of them can be calm beside one that is not. */
export interface WallState {
  /** `blind`: the engine is not heard, or a centre is not. It may have an incident all the same. */
  readonly kind: 'normal' | 'incident' | 'blind';
  readonly headline: Headline;
  /** Those that ask for something, the most urgent by decide-by first. */
  readonly incidents: readonly IncidentView[];
  /** Centres of which nothing is known to work. */
  readonly dark: readonly ElementId[];
}

/** Blind comes before incident and calm, since it says how far the rest can be believed. `isStale`: the engine is not heard. */
export function wallState(live: Live, site: Site, isStale: boolean): WallState {
  const incidents = openIncidents(live.incidents, live.decisions, live.alarms).filter((incident) => incident.state !== 'resolved');
  const dark = site.centres.filter((centre) => isDark(live, centre));
  const headline = headlineOf(live, isStale);
  if (isStale) return { kind: 'blind', headline: { badge: 'unknown', words: text('ui.top.blind') }, incidents, dark };
  if (dark.length > 0) return { kind: 'blind', headline: { badge: 'unknown', words: lost(site, dark) }, incidents, dark };
  if (incidents.length > 0) return { kind: 'incident', headline, incidents, dark };
  return { kind: headline.badge === 'unknown' ? 'blind' : 'normal', headline, incidents, dark };
}

/** Nothing of the chain is known to work there, and most of it is not known at all: a centre without power is down, not dark. */
function isDark(live: Live, centre: ElementId): boolean {
  const rows = Object.values(live.chain).filter((row) => row.centre === centre && row.elements > 0);
  const unknown = rows.filter((row) => row.status === 'unknown').length;
  return rows.every((row) => row.status === 'unknown' || row.status === 'down') && unknown * 2 > rows.length;
}

function lost(site: Site, dark: readonly ElementId[]): Text {
  const [first] = dark;
  const name = site.elements.find((element) => element.id === first)?.name ?? '';
  return dark.length > 1 ? text('ui.top.blind') : text('ui.wall.lost', { name });
}
