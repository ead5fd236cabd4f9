/** Building blocks of a decision: evidence from a reading, a gate, an option, a plan laid out in time. */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import type { Evidence, Gate, GateView, OptionView, PlanStepView, ReadingView } from '../../../../shared/model/live.ts';
import type { ElementId, Plan } from '../../../../shared/model/site.ts';
import { glance, isKnown, read, type Glance } from '../derive/fact.ts';
import type { Draft } from '../draft.ts';
import { scheduleOf } from '../graph/plan.ts';
import { metricById } from '../../../../shared/model/metrics.ts';
import { nameOf } from '../names.ts';

/** What a reading says, as text with its unit. */
export function valueText(reading: ReadingView | null): Text {
  if (reading === null || (reading.value === null && reading.state === null)) return text('value.none');
  if (reading.state !== null) return text(`state.${reading.metric}.${reading.state}`);
  return amountText(reading.metric, reading.value ?? 0);
}

/** A number of a metric with its unit: a reading, or a limit on it. */
export function amountText(metric: string, amount: number): Text {
  const value = Math.round(amount * 10) / 10;
  return text(`value.${metric}`, isSeconds(metric) ? { valueS: value } : { value });
}

/** Durations are rendered as durations, not as a number of seconds. */
function isSeconds(metric: string): boolean {
  const known = metricById(metric);
  return known?.type === 'number' && known.unit === 's';
}

type Side = 'for' | 'against';

/** A reading as evidence before it is put in words: most looks ask only which side it is on, and of a centre with thousands few are shown. */
interface Unworded extends Pick<Evidence, 'element' | 'weight' | 'atMs' | 'freshness'> {
  readonly metric: string;
  /** Where it stands when it is known. */
  readonly side: Side;
}

/** A line of evidence, in words or not yet. */
export type Line = Evidence | Unworded;

/** One line of evidence. What is not known is `missing`, whatever side it would be on. */
export function evidence(draft: Draft, element: ElementId, metric: string, side: Side): Line {
  return lineOf(glance(draft, element, metric), element, metric, side);
}

/** Of something beside the fault: read as well it speaks against it, else for it. */
export function asRead(draft: Draft, element: ElementId, metric: string): Line {
  const reading = read(draft, element, metric);
  return evidence(draft, element, metric, isKnown(reading) && reading.status === 'ok' ? 'against' : 'for');
}

/** The same of what was seen of it already. */
export function lineOf(seen: Glance | null, element: ElementId, metric: string, side: Side): Line {
  const weight = seen?.isKnown === true ? side : 'missing';
  return { element, metric, weight, side, atMs: seen?.atMs ?? null, freshness: seen?.freshness ?? 'never' };
}

const made = new WeakMap<ReadingView, Partial<Record<Side, Evidence>>>();

/** It in words, to be asked of the draft it was made of. Kept with its reading, which belongs to one site. */
export function inWords(draft: Draft, line: Line): Evidence {
  if (!('side' in line)) return line;
  const { element, metric, side } = line;
  const reading = read(draft, element, metric);
  const known = reading === null ? undefined : made.get(reading);
  const worded = known?.[side] ?? wordsOf(draft, line, reading);
  if (reading !== null && known?.[side] === undefined) made.set(reading, { ...known, [side]: worded });
  return worded;
}

function wordsOf(draft: Draft, { element, metric, weight, atMs, freshness }: Unworded, reading: ReadingView | null): Evidence {
  return {
    text: text(`metric.${metric}`, { name: nameOf(draft.config, element) }),
    weight,
    element,
    metric,
    value: valueText(reading),
    source: reading?.source ?? null,
    atMs,
    freshness,
  };
}

/** A gate of a decision, `detail` being why it stands as it does. */
export function gate(id: string, result: Gate, veto: 'hard' | 'soft', detail: Text): GateView {
  return { id, text: text(`gate.${id}`), result, veto, detail };
}

/** Passed, failed or unknown, from a yes, a no, and a don't know. */
export function gateResult(isPassed: boolean | null): Gate {
  return isPassed === null ? 'unknown' : isPassed ? 'passed' : 'failed';
}

/** What going on from a copy loses that was last in sync at this time, or nobody knows when. */
export function lossSince(atMs: number | null): Text {
  return atMs === null ? text('loss.sinceUnknown') : text('loss.since', { atMs });
}

/** What a rule says of an option. Absent: not advised, no loss, no known end, 0 s, nothing in its way, no plan. */
export interface OptionShape {
  /** Its words, where they name something; absent: those of its id. */
  readonly text?: Text;
  readonly isAdvised?: boolean;
  readonly outage: Text;
  readonly dataLoss?: Text;
  readonly endsAtMs?: number | null;
  readonly durationS?: number;
  readonly marginS?: number | null;
  readonly isTooLate?: boolean;
  readonly blockedBy?: Text | null;
  readonly wayBack?: Text;
  /** The plan of the site file that carries it out, by id. */
  readonly plan?: string | null;
  /** Gates of the decision that stand before this option, by id; absent: see `decide/option-plan.ts`. */
  readonly gates?: readonly string[];
}

/** An option with its words. What `shape` leaves out: no loss of data, no end, nothing in its way, and a way back. */
export function option(id: string, shape: OptionShape): OptionView {
  return {
    id,
    text: shape.text ?? text(`option.${id}`),
    isAdvised: shape.isAdvised ?? false,
    outage: shape.outage,
    dataLoss: shape.dataLoss ?? text('loss.none'),
    endsAtMs: shape.endsAtMs ?? null,
    durationS: shape.durationS ?? 0,
    marginS: shape.marginS ?? null,
    isTooLate: shape.isTooLate ?? false,
    blockedBy: shape.blockedBy ?? null,
    wayBack: shape.wayBack ?? text('wayBack.yes'),
    plan: shape.plan ?? null,
    gates: shape.gates ?? null,
  };
}

/** A plan with earliest starts and its critical path; blocked as a whole by a failed gate. */
export function layOut(
  { drills }: Pick<Draft, 'drills'>,
  plan: Plan,
  blockedBy: Text | null,
): { steps: readonly PlanStepView[]; durationS: number } {
  const schedule = scheduleOf(plan);
  const timed = new Map(schedule.steps.map((step) => [step.id, step]));
  const steps = plan.steps.map((step) => ({
    id: step.id,
    text: step.text,
    owner: step.owner,
    durationS: step.durationS,
    after: step.after,
    startS: timed.get(step.id)?.startS ?? 0,
    isCritical: timed.get(step.id)?.isCritical ?? false,
    isReversible: step.isReversible,
    wayBack: step.wayBack,
    blockedBy,
  }));
  // Steps keep their planned times: a person who reports a step when it is done gives it no length of its own.
  return { steps, durationS: drills.chosen[plan.id]?.durationS ?? schedule.durationS };
}

/** The steps of the plan that carries the advised option out; null: it names none. */
export function stepsAdvised(
  draft: Pick<Draft, 'drills' | 'config'>,
  options: readonly OptionView[],
  advised: string,
): readonly PlanStepView[] | null {
  const option = options.find((one) => one.id === advised);
  const plan = draft.config.site.plans.find((one) => one.id === option?.plan);
  return option === undefined || plan === undefined ? null : layOut(draft, plan, option.blockedBy).steps;
}

/** Whole seconds between two instants, never below zero. */
export function secondsUntil(fromMs: number, toMs: number): number {
  return Math.max(0, Math.round((toMs - fromMs) / 1_000));
}
