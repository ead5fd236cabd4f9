/**
 * What people do to thresholds: try values on what is recorded, in slices beside the loop, and put values that were tried into the site
 * file. The running engine takes them over as it does any edit of that file.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { text, type Text } from '../../../shared/i18n/text.ts';
import { TRIAL_DAYS, type ThresholdTrial, type ThresholdValues } from '../../../shared/model/threshold.ts';
import type { RecordReader } from '../../store/types.ts';
import type { OperatorCall } from '../core/events.ts';
import type { Model } from '../core/model.ts';
import { doOutward, type OutwardDesk } from '../outward-desk.ts';
import { raisedIn } from '../raised-alarms.ts';
import { areSound, hasAction, ruleOf, triableAt, type Triable } from './rows.ts';
import { writeThreshold } from './site-file.ts';
import type { SpanKeeper } from './span-keeper.ts';
import { beginTrial, coverageOf, type Span } from './trial.ts';

const DAY_MS = 86_400_000;
/** Tried values remembered at most; after that they must be tried again. */
const MOST_TRIED = 1_000;

/** Which threshold, and with which values. */
export interface Asked extends ThresholdValues {
  readonly element: string;
  readonly condition: string;
}

/** What it needs of the engine. */
export interface DeskContext {
  readonly store: RecordReader;
  model(): Model;
  operate(call: OperatorCall): { seq: number };
  readonly outward: Pick<OutwardDesk, 'begin' | 'end'>;
}

/** Refused with a reason in the reader's language; else what was asked for. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Text };

/** What was tried is remembered until the engine ends: values that nobody tried are not saved. */
export class ThresholdDesk {
  private readonly spans: Pick<SpanKeeper, 'read'>;
  private readonly sitePath: string | null;
  private readonly tried = new Set<string>();

  /** `sitePath` null: there is no file to write to. */
  constructor(spans: Pick<SpanKeeper, 'read'>, sitePath: string | null) {
    this.spans = spans;
    this.sitePath = sitePath;
  }

  /** The trial runs on after this returns; a refusal is known at once. */
  try(context: DeskContext, asked: Asked): Outcome<Promise<ThresholdTrial>> {
    const found = triable(context, asked);
    return found.ok ? { ok: true, value: this.run(context, asked, found.value) } : found;
  }

  /** Writes the intent, the file, then the record; in force when the engine has read the file again. */
  save(context: DeskContext, asked: Asked, person: string): Outcome<{ seq: number }> {
    const found = triable(context, asked);
    if (!found.ok) return found;
    const { values } = found.value;
    if (!hasAction(asked.condition)) return refused(text('threshold.noAction'));
    if (!this.tried.has(keyOf(asked))) return refused(text('threshold.untried'));
    if (keyOf(asked) === keyOf({ ...values, element: asked.element, condition: asked.condition })) return refused(text('threshold.same'));
    if (this.sitePath === null) return refused(text('threshold.noFile'));
    const { sitePath } = this;
    const intent = { what: 'threshold', subject: sitePath, person } as const;
    const refusal = doOutward(context.outward, intent, () => writeThreshold(sitePath, context.model().config.site.id, asked));
    if (refusal !== null) return { ok: false, refusal };
    const { element, condition, limit, recovery, onDelayS, offDelayS } = asked;
    const { metric } = found.value.signal;
    const unit = metric.type === 'number' ? metric.unit : '';
    const to = { limit, recovery, onDelayS, offDelayS };
    return { ok: true, value: context.operate({ name: 'threshold.change', element, condition, unit, from: values, to, person }) };
  }

  private async run(context: DeskContext, asked: Asked, found: Triable): Promise<ThresholdTrial> {
    const toMs = context.model().nowMs;
    const fromMs = toMs - TRIAL_DAYS * DAY_MS;
    // First: the record may be closed before the last slice.
    const alarm = `${asked.condition}|${asked.element}`;
    const raised = raisedIn(context.store.entriesOfKind('alarm', fromMs), fromMs).filter((one) => one.alarm === alarm).length;
    const tried = beginTrial(ruleOf(found, asked));
    const today = beginTrial(ruleOf(found, found.values));
    const all: Span[] = [];
    for (let sliceMs = fromMs; sliceMs <= toMs; sliceMs += DAY_MS) {
      const spans = this.spans.read(asked.element, found.signal.metric.id, sliceMs, Math.min(sliceMs + DAY_MS, toMs + 1));
      tried.take(spans);
      today.take(spans);
      all.push(...spans);
      await nextTurn();
    }
    if (this.tried.size >= MOST_TRIED) this.tried.clear();
    this.tried.add(keyOf(asked));
    return { tried: tried.count(), today: today.count(), coverage: coverageOf(all, fromMs, toMs), raised };
  }
}

function triable(context: DeskContext, asked: Asked): Outcome<Triable> {
  const found = triableAt(context.model().config, asked.element, asked.condition);
  if (found === null) return refused(text('threshold.notTriable'));
  return areSound(found, asked) ? { ok: true, value: found } : refused(text('threshold.unsound'));
}

function refused(refusal: Text): { readonly ok: false; readonly refusal: Text } {
  return { ok: false, refusal };
}

function keyOf({ element, condition, limit, recovery, onDelayS, offDelayS }: Asked): string {
  return [element, condition, limit, recovery, onDelayS, offDelayS].join('|');
}
