/** Hand-made states for the wall: the usual ones, and those that ask for the most room. Never shipped. */
import { catalogs } from '../../shared/i18n/catalogs.ts';
import type { Locale } from '../../shared/i18n/quantities.ts';
import type { DecisionView, IncidentView, Live } from '../../shared/model/live.ts';
import type { Site } from '../../shared/model/site.ts';
import { fakeLive } from './fake-live.ts';
import { says } from './says.ts';

export const WALL_STATES = ['normal', 'alarms', 'incident', 'many', 'dark', 'blind', 'drill'] as const;
export type WallStateName = (typeof WALL_STATES)[number];

export function fakeWall(site: Site, state: WallStateName, nowMs: number, locale: Locale): Live {
  switch (state) {
    case 'alarms':
      return fakeLive(site, 'links', nowMs, locale);
    case 'many':
      return many(fakeLive(site, 'incident', nowMs, locale), locale);
    case 'dark':
      return dark(site, nowMs, locale);
    default:
      return fakeLive(site, state, nowMs, locale);
  }
}

/** Five more incidents beside the first, each with less time to decide than the one before. */
function many(live: Live, locale: Locale): Live {
  const [first] = Object.values(live.incidents);
  const decision = first === undefined ? undefined : live.decisions[first.id];
  if (first === undefined || decision === undefined) return live;
  const more = [1, 2, 3, 4, 5].map((order): readonly [IncidentView, DecisionView] => {
    const id = `INC-${String(200 + order)}`;
    const cause = says(locale, `Array ${String(order)} lost both of its paths`, `La baie ${String(order)} a perdu ses deux chemins`);
    return [
      { ...first, id, cause, priority: 2 },
      { ...decision, incident: id, cause, decideByMs: (decision.decideByMs ?? 0) + order * 600_000 },
    ];
  });
  return {
    ...live,
    incidents: { ...live.incidents, ...Object.fromEntries(more.map(([incident]) => [incident.id, incident])) },
    decisions: { ...live.decisions, ...Object.fromEntries(more.map(([incident, one]) => [incident.id, one])) },
  };
}

/** The other centre is not heard: nothing there is known, and nobody can tell who is alive. The longest words the rules have. */
function dark(site: Site, nowMs: number, locale: Locale): Live {
  const blind = fakeLive(site, 'blind', nowMs, locale);
  const { incidents, decisions } = fakeLive(site, 'incident', nowMs, locale);
  const [incident] = Object.values(incidents);
  const [decision] = Object.values(decisions);
  if (incident === undefined || decision === undefined) return blind;
  return {
    ...blind,
    incidents: { [incident.id]: { ...incident, root: 'link-1', impacts: [] } },
    decisions: {
      [incident.id]: {
        ...decision,
        verdict: 'hold',
        cause: says(locale, 'All links down to Data centre B', 'Tous les liens coupés vers le centre B'),
        headline: says(
          locale,
          'Data centre B is not heard and there is no witness: nobody can tell who is alive',
          'Le centre B ne répond plus et il n’y a pas de témoin : personne ne peut dire quel centre fonctionne',
        ),
        threatens: says(
          locale,
          'Services of Data centre B may be down; two centres writing at once would damage the data',
          'Des services du centre B sont peut-être arrêtés ; deux centres qui écrivent à la fois abîmeraient les données',
        ),
        options: decision.options.map((option) => ({
          ...option,
          text: says(
            locale,
            'Decide with two people, on written proof that the other centre no longer writes',
            'Décider à deux personnes, sur preuve écrite que l’autre centre n’écrit plus',
          ),
        })),
        decideByMs: null,
        limit: null,
      },
    },
  };
}

/** How much longer words are in a language nobody has translated yet. */
const LONGER = 0.6;

/** Makes every English text of the screens 60 % longer, for good: single words grow, sentences get more of them. */
export function lengthen(): void {
  const words: Record<string, string> = catalogs.en; // ours to spoil: only the preview does
  for (const [key, message] of Object.entries(words)) {
    if (!key.startsWith('ui.') || key === 'ui.verbatim') continue;
    const said = /other \{([^{}]*)\}/.exec(message)?.[1] ?? message.replace(/\{[^{}]*\}/g, '');
    const more = Math.ceil(said.length * LONGER);
    words[key] = message + (more < 9 ? 'o'.repeat(more) : ' otenero'.repeat(Math.round(more / 8)));
  }
}
