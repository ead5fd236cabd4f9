/**
 * What may be played in a drill: short scripts on the faults a site's simulator offers, each for the kind of obligation it exercises. Pure;
 * the window shows the list, the engine makes the same list again and plays from its own.
 */
import type { DrillPlay } from './drill.ts';
import type { Obligation, Site, SiteElement } from './site.ts';

/** One script that this site's simulator can play; a site without the element has none of it. */
export interface DrillScenario {
  /** `<what>:<element>`; kept in the record, so that two drills can be compared. */
  readonly id: string;
  /** Key of its words: `ui.drills.scenario.<what>`, with the parameter `name`. */
  readonly what: ScenarioWhat;
  readonly element: string;
  readonly name: string;
  readonly plays: readonly DrillPlay[];
}

export const SCENARIO_WHATS = [
  'mainsNoGenerator',
  'mainsGeneratorLate',
  'generatorTest',
  'coolingStuck',
  'coolingAll',
  'fire',
  'centreDead',
] as const;
/** What fails in it, and how the plan's own reaction goes. */
export type ScenarioWhat = (typeof SCENARIO_WHATS)[number];

/** When the faults end by themselves, s: long enough to carry a plan out, short enough for one sitting. */
const ENDS_S = 20 * 60;
/** A generator test lasts half an hour in the plan (BCP 4.3); in a drill it is played for ten minutes. */
const TEST_S = 10 * 60;

/** Every scenario this site's simulator can play. `faults`: what it offers; empty: there is no simulator. */
export function drillScenarios(site: Site, faults: readonly string[]): readonly DrillScenario[] {
  const offered = new Set(faults);
  const made = [
    ...of(site, 'mains').flatMap((mains) => {
      const generator = nearest(site, mains, 'generator');
      if (generator === null) return [];
      return [
        scenario('mainsNoGenerator', mains, [`mains-lost:${mains.id}`, `generator-locked:${generator.id}`], ENDS_S),
        scenario('mainsGeneratorLate', mains, [`mains-lost:${mains.id}`, `generator-late:${generator.id}`], ENDS_S),
      ];
    }),
    ...of(site, 'generator').map((one) => scenario('generatorTest', one, [`generator-test:${one.id}`], TEST_S)),
    ...of(site, 'room').flatMap((room) => {
      const units = of(site, 'coolingUnit').filter((unit) => unit.in === room.in);
      const [first] = units;
      if (first === undefined) return [];
      const pair = site.groups.find(({ members, mode }) => mode === 'activePassive' && members.includes(first.id));
      return [
        ...(pair === undefined ? [] : [scenario('coolingStuck', room, [`cooling-lost:${first.id}`, `cooling-stuck:${pair.id}`], ENDS_S)]),
        scenario(
          'coolingAll',
          room,
          units.map(({ id }) => `cooling-lost:${id}`),
          ENDS_S,
        ),
      ];
    }),
    ...of(site, 'firePanel').map((panel) => scenario('fire', panel, [`fire-alarm:${panel.id}`], ENDS_S)),
    ...of(site, 'site').map((centre) => scenario('centreDead', centre, [`site-dead:${centre.id}`], ENDS_S)),
  ];
  return made.filter(({ plays }) => plays.every(({ fault }) => offered.has(fault)));
}

/** Those that exercise an obligation, the fitting first; all of them for one that names no kind. */
export function scenariosFor(obligation: Obligation | null, site: Site, all: readonly DrillScenario[]): readonly DrillScenario[] {
  if (obligation === null) return all;
  const element = site.elements.find(({ id }) => id === obligation.element);
  const whats = element === undefined ? [] : (WHATS_BY_KIND.get(element.kind) ?? []);
  const where = centreOf(site, obligation.element);
  const rank = (one: DrillScenario): number =>
    (whats.includes(one.what) ? 0 : 2) + (one.element === obligation.element || centreOf(site, one.element) === where ? 0 : 1);
  return [...all].sort((a, b) => rank(a) - rank(b));
}

const WHATS_BY_KIND: ReadonlyMap<string, readonly ScenarioWhat[]> = new Map([
  ['site', ['mainsNoGenerator', 'centreDead']],
  ['generator', ['generatorTest', 'mainsGeneratorLate', 'mainsNoGenerator']],
  ['mains', ['mainsNoGenerator', 'mainsGeneratorLate']],
  ['room', ['coolingStuck', 'coolingAll']],
  ['coolingUnit', ['coolingStuck', 'coolingAll']],
  ['firePanel', ['fire']],
]);

function scenario(what: ScenarioWhat, { id, name }: SiteElement, faults: readonly string[], endsS: number): DrillScenario {
  const plays = [
    ...faults.map((fault): DrillPlay => ({ afterS: 0, fault, act: 'inject' })),
    ...faults.map((fault): DrillPlay => ({ afterS: endsS, fault, act: 'clear' })),
  ];
  return { id: `${what}:${id}`, what, element: id, name, plays };
}

function of(site: Site, kind: SiteElement['kind']): readonly SiteElement[] {
  return site.elements.filter((element) => element.kind === kind);
}

function nearest(site: Site, { id }: SiteElement, kind: SiteElement['kind']): SiteElement | null {
  const centre = centreOf(site, id);
  return of(site, kind).find((other) => centreOf(site, other.id) === centre) ?? null;
}

/** The centre something stands in; null: in none. */
function centreOf(site: Site, id: string): string | null {
  let at: string | null = id;
  for (let depth = 0; at !== null && depth < 20; depth += 1) {
    if (site.centres.includes(at)) return at;
    at = site.elements.find((element) => element.id === at)?.in ?? null;
  }
  return null;
}
