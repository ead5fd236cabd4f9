/** The fields of one line into a sample, or the reason why not: what NDJSON and CSV have in common. Pure. */
import { z } from 'zod';
import { metricById } from '../../../../shared/model/metrics.ts';
import type { Sample } from '../../../../shared/model/sample.ts';

/** What a line may hold. Exactly one of `value` and `state`, unless the quality says there is none. */
const Line = z
  .object({
    element: z.string().min(1).max(200),
    metric: z.string().min(1).max(100),
    value: z.number().optional(),
    state: z.string().max(100).optional(),
    /** ISO 8601 with zone, or UTC milliseconds. Absent: measured when it arrives. */
    at: z.union([z.number().int(), z.iso.datetime({ offset: true })]).optional(),
    quality: z.enum(['good', 'bad', 'absent']).default('good'),
  })
  .strict();

/** `nowMs`: engine time of arrival, UTC ms. */
export interface LineContext {
  readonly source: string;
  readonly nowMs: number;
  /** Signals (`element|metric`) this source may feed. */
  readonly allowed: ReadonlySet<string>;
}

/** `reason` in English, for the log, without what the line holds in full. */
export interface NoSample {
  readonly ok: false;
  readonly reason: string;
  /** Not only this line: nothing of the file can be understood. */
  readonly isWhole?: boolean;
}
/** One line, one reading or none. */
export type Decoded = { readonly ok: true; readonly sample: Sample } | NoSample;
/** `blank`: neither news nor an error. */
export type LineResult = Decoded | 'blank';

/** `fields` as they were read; `line` is kept as the raw form. */
export function sampleOf(fields: unknown, line: string, context: LineContext): Decoded {
  const read = Line.safeParse(fields);
  if (!read.success) {
    const issue = read.error.issues[0];
    return no(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a reading'}`.replace(/^: /, ''));
  }
  const { element, metric, value, state, at, quality } = read.data;
  const known = metricById(metric);
  if (known === null) return no(`there is no metric "${metric}"`);
  if (!context.allowed.has(`${element}|${metric}`)) return no(`"${element} ${metric}" is not among the feeds of this source`);
  const reading = known.type === 'number' ? { given: value, other: state, word: 'value' } : { given: state, other: value, word: 'state' };
  if (reading.other !== undefined || (quality === 'good' && reading.given === undefined)) return no(`${metric} takes a "${reading.word}"`);
  if (known.type === 'state' && state !== undefined && !Object.hasOwn(known.states, state)) return no(`${metric} has no state "${state}"`);
  const isOut = known.type === 'number' && value !== undefined && (value < known.min || value > known.max);
  const atMs = at === undefined ? context.nowMs : typeof at === 'number' ? at : Date.parse(at);
  const body = { ...(value === undefined ? {} : { value }), ...(state === undefined ? {} : { state }) };
  // Out of its range is malformed, and worth recording as such.
  return {
    ok: true,
    sample: { element, metric, ...body, atMs, quality: isOut ? 'bad' : quality, source: context.source, raw: line.slice(0, 500) },
  };
}

/** A line that gives no reading. */
export function no(reason: string): NoSample {
  return { ok: false, reason };
}
