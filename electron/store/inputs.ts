/** Inputs of the engine as they lie in the ring and in the record, and how they are read back. */
import { integerOf, jsonOf, textOf, toRow } from './decode.ts';
import { StoreError } from './errors.ts';
import type { EngineEvent } from '../engine/core/events.ts';
import type { InputRow } from './types.ts';

/** An input as it lies in the ring, its events still as JSON. */
export interface RawInput {
  readonly id: number;
  readonly atMs: number;
  readonly events: string;
}

/** @throws StoreError `corrupt` */
export function decodeRawInput(value: unknown): RawInput {
  const row = toRow(value);
  return { id: integerOf(row, 'id'), atMs: integerOf(row, 'at_ms'), events: textOf(row, 'events') };
}

/** @throws StoreError `corrupt` */
export function decodeInput(input: RawInput): InputRow {
  const events = jsonOf({ events: input.events }, 'events');
  if (!Array.isArray(events)) throw new StoreError('corrupt', `input ${String(input.id)} is not a list of events`);
  // A decoder: the JSON is what `appendInputs` wrote; the engine ignores an event type it does not know.
  return { id: input.id, atMs: input.atMs, events: events as readonly EngineEvent[] };
}
