/** Inputs kept with the record, copied from the ring around an incident, so that the ring may forget. Append-only. */
import { integerOf, jsonOf, textOf, toRow } from './decode.ts';
import { StoreError } from './errors.ts';
import type { EngineEvent } from '../engine/core/events.ts';
import type { Connection } from './connect.ts';
import type { InputRow } from './types.ts';

/** An input as it lies in the ring, its events still as JSON. */
export interface RawInput {
  readonly id: number;
  readonly atMs: number;
  readonly events: string;
}

/** By incident and id of the input. What is kept here is never taken out again. */
export interface KeptInputs {
  /** Adds those not kept yet for this incident, in one transaction. */
  keep(incident: string, inputs: readonly RawInput[]): void;
  of(incident: string): readonly InputRow[];
  /** Highest id kept for any incident, 0 when none. */
  lastId(): number;
}

/** Prepared access to the kept inputs of an open record. */
export function keptInputsOf(connection: Connection): KeptInputs {
  const insert = connection.prepare(`INSERT INTO kept_input (incident, input_id, at_ms, events) SELECT ?1, ?2, ?3, ?4
    WHERE NOT EXISTS (SELECT 1 FROM kept_input WHERE incident = ?1 AND input_id = ?2)`);
  const of = connection.prepare('SELECT input_id AS id, at_ms, events FROM kept_input WHERE incident = ? ORDER BY input_id');
  const last = connection.prepare<[], number>('SELECT coalesce(max(input_id), 0) FROM kept_input').pluck();
  const keepAll = connection.transaction((incident: string, inputs: readonly RawInput[]) => {
    for (const input of inputs) insert.run({ 1: incident, 2: input.id, 3: input.atMs, 4: input.events });
  });
  return {
    keep: (incident, inputs) => {
      keepAll.immediate(incident, inputs);
    },
    of: (incident) => of.all(incident).map((row) => decodeInput(decodeRawInput(row))),
    lastId: () => last.get() ?? 0,
  };
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
