/** A decision in short lines, so that a table can name all that must be said of a situation of the plant. For tests. */
import type { Text, TextParams } from '../../../../shared/i18n/text.ts';
import type { DecisionView, OptionView } from '../../../../shared/model/live.ts';
import type { Need, Plan, Site, SiteElement } from '../../../../shared/model/site.ts';
import { createConfig } from '../config.ts';
import { World } from './bench-world.ts';

/**
 * What was said. Texts are `key name=value...`, their values by name. Instants are seconds since the readings of the row were set, rounded;
 * `null` where there is none.
 */
export interface Told {
  readonly verdict: string;
  readonly phase: string;
  readonly headline: string;
  readonly threatens: string;
  /** `*id: outage, ...`; the star is on what is advised; all that is not as usual follows. */
  readonly options: readonly string[];
  readonly advised: string;
  /** `for element metric`. */
  readonly evidence: readonly string[];
  /** `id result: detail`, and `(soft)` where a person may override it. */
  readonly gates: readonly string[];
  /** What should come by itself: `condition element state due`. */
  readonly expected: readonly string[];
  readonly plan: readonly string[];
  readonly planS: number;
  readonly limit: string | null;
  readonly decideBy: number | null;
  readonly isTooLate: boolean;
  readonly changes: readonly string[];
}

/** One row: what happens in the plant, and what must be said then of what is named. */
export interface Row {
  readonly story: (plant: World) => World;
  /** Element at the root of the incident, where the rule decides on several. */
  readonly root?: string;
  /** Instants are seconds since the decision was made, not since the readings were set. */
  readonly isFromDecision?: boolean;
  readonly said: Partial<Told>;
}

/** What the rule said at the end of the row, of that which the row names; throws where it decided on nothing. */
export function told(rule: string, plant: World, { story, root, isFromDecision, said }: Row): Partial<Told> {
  const fromMs = plant.nowMs;
  const { model } = story(plant);
  const decision = Object.values(model.decisions).find(
    (one) => one.rule === rule && (root === undefined || model.incidents[one.incident]?.root === root),
  );
  if (decision === undefined) throw new Error(`${rule} decided nothing; decided: ${Object.values(model.decisions).map(rootOf).join(', ')}`);
  const all = Object.entries(tell(decision, isFromDecision === true ? decision.madeAtMs : fromMs));
  return Object.fromEntries(all.filter(([part]) => part in said));

  function rootOf(one: DecisionView): string {
    return `${one.rule} on ${model.incidents[one.incident]?.root ?? '-'}`;
  }
}

/** A world of which every reading in `quiet` repeats too, and that has been quiet for so many seconds. */
export function plantOf(site: Site, quiet: Readonly<Record<string, number | string>> = {}, seconds = 15): World {
  const world = new World(site).set(quiet);
  const signals = [...world.readings.keys()];
  world.feed({ type: 'sources', atMs: world.nowMs, sources: [{ id: 'test', kind: 'test', isSimulated: true, signals, periodMs: 1_000 }] });
  return world.run(seconds);
}

/** What the element needs: one of these. */
export function anyOf(...ids: readonly string[]): Need {
  return { op: 'any', of: ids.map((id) => ({ op: 'element', id })) };
}

/** The site with elements changed, by id. */
export function siteWhere(site: Site, changes: Readonly<Record<string, Partial<SiteElement>>>): Site {
  return { ...site, elements: site.elements.map((one) => ({ ...one, ...changes[one.id] })) };
}

/** The site with more elements, each like one it has: of another kind, name and place; and with plans of one step, by id and length in seconds. */
export function siteWith(site: Site, more: readonly Partial<SiteElement>[], plans: Readonly<Record<string, number>> = {}): Site {
  const [like] = site.elements;
  if (like === undefined) throw new Error('the site has no element');
  const added = more.map((one) => ({ ...like, ...one, name: (one.id ?? like.id).toUpperCase() }));
  const made = { ...site, elements: [...site.elements, ...added], plans: [...site.plans, ...Object.entries(plans).map(planOf)] };
  createConfig(made); // refuses what makes no sense
  return made;
}

function planOf([id, durationS]: readonly [string, number]): Plan {
  const step = { id: `do-${id}`, text: { en: id, fr: id }, owner: 'noc', durationS, after: [], wayBack: null, isReversible: true } as const;
  return { id, bcp: '4', name: { en: id, fr: id }, from: null, to: null, steps: [step] };
}

function tell(decision: DecisionView, fromMs: number): Told {
  const at = (ms: number): number => Math.round((ms - fromMs) / 1_000);
  const words = ({ key, params }: Text): string =>
    [
      key,
      ...Object.entries(params ?? {})
        .map(said)
        .sort(),
    ].join(' ');
  const said = ([name, value]: [string, TextParams[string]]): string =>
    `${name}=${String(name.endsWith('AtMs') || name === 'atMs' ? at(Number(value)) : value)}`;
  const when = (name: string, ms: number | null): readonly string[] => (ms === null ? [] : [`${name} ${String(at(ms))}`]);
  const optionLine = (one: OptionView): string =>
    [
      `${one.isAdvised ? '*' : ''}${one.id}: ${words(one.outage)}`,
      ...(one.text.key === `option.${one.id}` && one.text.params === undefined ? [] : [words(one.text)]),
      ...(one.dataLoss.key === 'loss.none' ? [] : [words(one.dataLoss)]),
      ...(one.durationS === 0 ? [] : [`${String(one.durationS)} s`]),
      ...when('ends', one.endsAtMs),
      ...(one.marginS === null ? [] : [`margin ${String(one.marginS)}`]),
      ...(one.isTooLate ? ['too late'] : []),
      ...(one.blockedBy === null ? [] : [`blocked by ${words(one.blockedBy)}`]),
      ...(one.wayBack.key === 'wayBack.yes' ? [] : [one.wayBack.key]),
      ...(one.plan === null ? [] : [`plan ${one.plan}`]),
      ...(one.gates === null ? [] : [`after ${one.gates.join('+')}`]),
    ].join(', ');
  return {
    verdict: decision.verdict,
    phase: decision.phase,
    headline: words(decision.headline),
    threatens: words(decision.threatens),
    options: decision.options.map(optionLine),
    advised: decision.advised,
    evidence: decision.evidence.map(({ weight, element, metric, text }) => `${weight} ${element} ${metric ?? words(text)}`),
    gates: decision.gates.map(({ id, result, veto, detail }) => `${id} ${result}: ${words(detail)}${veto === 'hard' ? '' : ` (${veto})`}`),
    expected: decision.expected.map(({ id, element, state, dueMs }) => `${id} ${element} ${state} ${String(at(dueMs))}`),
    plan: decision.plan.map(({ id, blockedBy }) => `${id}${blockedBy === null ? '' : `, blocked by ${words(blockedBy)}`}`),
    planS: decision.planDurationS,
    limit: decision.limit === null ? null : `${words(decision.limit.text)} ${String(at(decision.limit.atMs))}`,
    decideBy: decision.decideByMs === null ? null : at(decision.decideByMs),
    isTooLate: decision.isTooLate,
    changes: decision.changes.map(words),
  };
}
