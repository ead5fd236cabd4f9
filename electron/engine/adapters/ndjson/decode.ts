/** One line of NDJSON into a sample, or the reason why not. Pure: the line, what is expected, and the time of its arrival. */
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

export interface LineContext {
  readonly source: string;
  readonly nowMs: number;
  /** Signals (`element|metric`) this source may feed. */
  readonly allowed: ReadonlySet<string>;
}

export type Decoded = { readonly ok: true; readonly sample: Sample } | { readonly ok: false; readonly reason: string };

/** `blank` for an empty line: neither news nor an error. */
export function decodeLine(line: string, context: LineContext): Decoded | 'blank' {
  if (line.trim() === '') return 'blank';
  const parsed = parse(line);
  if (!parsed.ok) return parsed;
  const read = Line.safeParse(parsed.value);
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
  if (known.type === 'state' && state !== undefined && !(state in known.states)) return no(`${metric} has no state "${state}"`);
  const isOut = known.type === 'number' && value !== undefined && (value < known.min || value > known.max);
  const atMs = at === undefined ? context.nowMs : typeof at === 'number' ? at : Date.parse(at);
  const body = { ...(value === undefined ? {} : { value }), ...(state === undefined ? {} : { state }) };
  // Out of its range is malformed, and worth recording as such.
  return {
    ok: true,
    sample: { element, metric, ...body, atMs, quality: isOut ? 'bad' : quality, source: context.source, raw: line.slice(0, 500) },
  };
}

function parse(line: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string } {
  try {
    return { ok: true, value: JSON.parse(line) };
  } catch (error) {
    return no(`not JSON: ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`);
  }
}

function no(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
