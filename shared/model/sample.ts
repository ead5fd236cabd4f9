/**
 * What adapters deliver: one reading of one metric of one element, and the health of a source.
 * Units and states are those of `shared/model/metrics.ts`. zod here, because this is a border.
 */
import { z } from 'zod';

/** `bad`: malformed, sentinel or contradiction. `absent`: the device says it has no such thing. */
export const Quality = z.enum(['good', 'bad', 'absent']);
/** Only `good` is evidence; the other two make the signal unknown. */
export type Quality = z.infer<typeof Quality>;

export const Sample = z
  .object({
    element: z.string().min(1).max(200),
    metric: z.string().min(1).max(100),
    /** Numeric reading, in the unit of the metric. */
    value: z.number().optional(),
    /** Canonical state of a state metric. */
    state: z.string().max(100).optional(),
    /** When it was measured, UTC milliseconds: the device's clock if it has one, else arrival. */
    atMs: z.number().int(),
    quality: Quality,
    /** Id of the source in the sources file. */
    source: z.string().min(1).max(200),
    /** What came over the wire, kept for the record. */
    raw: z.string().max(2000),
  })
  .strict();
/** `value` or `state` by the type of the metric; one that does not fit it, or lies outside its range, counts as a bad reading. */
export type Sample = z.infer<typeof Sample>;

/** Why a source says nothing (telemetry rule 2). */
export const SourceTrouble = z.enum(['timeout', 'refused', 'auth', 'protocol', 'driver-down', 'data-stale', 'ended', 'file']);
/** Kept in the record and shown by name: a word is never given another meaning. */
export type SourceTrouble = z.infer<typeof SourceTrouble>;

/** A source speaking of itself. `lost` makes all its signals unknown at once, never ok. */
export const SourceReport = z
  .object({
    source: z.string().min(1).max(200),
    state: z.enum(['up', 'lost']),
    trouble: SourceTrouble.nullable(),
    detail: z.string().max(2000),
    atMs: z.number().int(),
    /** Limits the report to these elements (one driver of many is down); null: the whole source. */
    elements: z.array(z.string()).nullable(),
    /** How long it took to answer, ms. */
    latencyMs: z.number().min(0).max(3_600_000).optional(),
    /** How far its clock is off, ms, positive: ahead; told where the adapter has corrected the times by it. */
    skewMs: z.number().int().optional(),
  })
  .strict();
/** `detail`: words for the log and the sources view. `atMs`: engine time, UTC ms. */
export type SourceReport = z.infer<typeof SourceReport>;
