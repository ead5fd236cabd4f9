/** Hand-made states for the wall: the usual ones, and those that ask for the most room. Never shipped. */
import { catalogs } from '../../shared/i18n/catalogs.ts';
import type { Locale } from '../../shared/i18n/quantities.ts';
import { text } from '../../shared/i18n/text.ts';
import type { DecisionView, IncidentView, Live } from '../../shared/model/live.ts';
import type { Site } from '../../shared/model/site.ts';
import { fakeLive } from './fake-live.ts';
import { says } from './says.ts';

export const WALL_STATES = ['normal', 'alarms', 'incident', 'many', 'dark', 'blind', 'drill'] as const;
export type WallStateName = (typeof WALL_STATES)[number];

export function fakeWall(site: Site, state: WallStateName, nowMs: number, locale: Locale): Live {
  switch (state) {
    case 'alarms':
      return open(fakeLive(site, 'links', nowMs, locale));
    case 'many':
      return many(fakeLive(site, 'incident', nowMs, locale), locale);
    case 'dark':
      return dark(site, nowMs, locale);
    default:
      return fakeLive(site, state, nowMs, locale);
  }
}

/** Other machines can reach this one by as many ports as one line can hardly name. */
function open(live: Live): Live {
  const [first] = Object.values(live.sources);
  if (first === undefined) return live;
  const listens = ['udp 0.0.0.0:514', 'tcp 0.0.0.0:514', 'tcp 0.0.0.0:6514', 'udp 10.20.30.40:162', 'tcp [fe80::1cc0:3e8c:119f:c2e1]:9095'];
  return { ...live, sources: { ...live.sources, [first.id]: { ...first, listens } } };
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

/** The other centre is not heard: nothing there is known, and nobody can tell who is alive. In the words of the rules, with the limit they give it. */
function dark(site: Site, nowMs: number, locale: Locale): Live {
  const blind = fakeLive(site, 'blind', nowMs, locale);
  const { incidents, decisions } = fakeLive(site, 'incident', nowMs, locale);
  const [incident] = Object.values(incidents);
  const [decision] = Object.values(decisions);
  if (incident === undefined || decision === undefined) return blind;
  return {
    ...blind,
    incidents: {
      [incident.id]: {
        ...incident,
        root: 'link-1',
        impacts: incident.impacts.map((impact) => ({ ...impact, state: 'lost', rtoDueMs: nowMs + 14_280_000 })),
      },
    },
    decisions: {
      [incident.id]: {
        ...decision,
        verdict: 'hold',
        cause: text('condition.links.allSevered.text', { name: 'Data centre B' }),
        headline: text('site.screen.no-majority-frozen', { own: 'Data centre A', peer: 'Data centre B' }),
        threatens: text('site.threat.undecided', { lost: 11, own: 'Data centre A', peer: 'Data centre B' }),
        options: decision.options.map((option) => ({ ...option, text: text('option.human.break-glass') })),
        decideByMs: nowMs + 13_860_000,
        limit: { text: text('limit.rto'), atMs: nowMs + 14_280_000 },
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
