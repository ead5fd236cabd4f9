/**
 * Inputs kept with the record, copied from the ring around an incident, so that the ring may forget: compressed, in slices that incidents at
 * the same time share, one slice a call, so that an incident of hours holds nobody up when it ends (docs/adr/0035). Append-only.
 */
import { integerOf, jsonOf, toRow } from './decode.ts';
import { StoreError } from './errors.ts';
import { decodeInput, decodeRawInput, type RawInput } from './inputs.ts';
import { packed, unpacked } from './packed.ts';
import type { Connection } from './connect.ts';
import type { InputRow, InputSpan } from './types.ts';

/** Events of one slice as JSON, bytes: read, compressed and committed in about ten milliseconds. */
const SLICE_BYTES = 524_288;

/** Inputs of the ring with ids from `from` to `to`, in order, until they have `mostBytes` of events; at least one where there is one. Null: they cannot be read. */
export type RingPage = (from: number, to: number, mostBytes: number) => readonly RawInput[] | null;

/** By incident and id of the input. What is kept here is never taken out again. */
export interface KeptInputs {
  /** Keeps one slice more of `span` for this incident, in one transaction; returns the id to go on with, null: all that the ring had is kept. */
  keep(incident: string, span: InputSpan, page: RingPage): number | null;
  /** In order. @throws StoreError `corrupt` */
  of(incident: string): readonly InputRow[];
  /** Highest id kept for any incident, 0 when none. */
  lastId(): number;
}

/** Prepared access to the kept inputs of an open record; one of an older schema, open for reading, has only those of that time. */
export function keptInputsOf(connection: Connection): KeptInputs {
  const old = connection.prepare('SELECT input_id AS id, at_ms, events FROM kept_input WHERE incident = ? ORDER BY input_id');
  const oldLast = connection.prepare<[], number>('SELECT coalesce(max(input_id), 0) FROM kept_input').pluck();
  const oldOf = (incident: string): readonly InputRow[] => old.all(incident).map((row) => decodeInput(decodeRawInput(row)));
  const hasSlices = connection.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'kept_slice'").get() !== undefined;
  if (!hasSlices)
    return {
      keep: () => {
        throw new StoreError('readonly', 'a record of an older schema is only read');
      },
      of: oldOf,
      lastId: () => oldLast.get() ?? 0,
    };

  const before = connection.prepare('SELECT first_id, last_id FROM kept_slice WHERE first_id <= ? ORDER BY first_id DESC LIMIT 1');
  const after = connection.prepare<[number], number | null>('SELECT min(first_id) FROM kept_slice WHERE first_id > ?').pluck();
  const add = connection.prepare('INSERT INTO kept_slice (first_id, last_id, inputs) VALUES (?, ?, ?)');
  const link = connection.prepare('INSERT OR IGNORE INTO kept_for (incident, first_id) VALUES (?, ?)');
  const of = connection
    .prepare<[string]>('SELECT inputs FROM kept_for JOIN kept_slice USING (first_id) WHERE incident = ? ORDER BY first_id')
    .pluck();
  const last = connection.prepare<[], number>('SELECT coalesce(max(last_id), 0) FROM kept_slice').pluck();

  /** The end of the slice that has this input; null: none has it. */
  function linkSliceWith(id: number, incident: string): number | null {
    const found = before.get(id);
    if (found === undefined) return null;
    const row = toRow(found);
    const end = integerOf(row, 'last_id');
    if (end < id) return null;
    link.run(incident, integerOf(row, 'first_id'));
    return end;
  }

  const keep = connection.transaction((incident: string, { from, to }: InputSpan, page: RingPage): number | null => {
    let next = from;
    while (next <= to) {
      const end = linkSliceWith(next, incident);
      if (end === null) {
        const until = Math.min(to, (after.get(next) ?? Infinity) - 1);
        const inputs = page(next, until, SLICE_BYTES);
        if (inputs === null) throw new StoreError('io', 'the ring of inputs cannot be read');
        const [first, newest] = [inputs[0], inputs.at(-1)];
        if (first !== undefined && newest !== undefined) {
          add.run(first.id, newest.id, packed(jsonOfInputs(inputs)));
          link.run(incident, first.id);
          return newest.id < to ? newest.id + 1 : null;
        }
        next = until + 1; // the ring has forgotten these
      } else next = end + 1;
    }
    return null;
  });

  return {
    keep: (incident, span, page) => keep.immediate(incident, span, page),
    of: (incident) => {
      // An incident that went on over the upgrade may have an input in both.
      const byId = new Map([...oldOf(incident), ...of.all(incident).flatMap(inputsOf)].map((input) => [input.id, input]));
      return [...byId.values()].sort((a, b) => a.id - b.id);
    },
    lastId: () => Math.max(oldLast.get() ?? 0, last.get() ?? 0),
  };
}

/** The events are JSON already. */
function jsonOfInputs(inputs: readonly RawInput[]): string {
  return `[${inputs.map(({ id, atMs, events }) => `{"id":${String(id)},"at_ms":${String(atMs)},"events":${events}}`).join()}]`;
}

function inputsOf(slice: unknown): readonly InputRow[] {
  const inputs = jsonOf({ inputs: textOfSlice(slice) }, 'inputs');
  if (!Array.isArray(inputs)) throw new StoreError('corrupt', 'a slice of kept inputs is not a list');
  return inputs.map((input: unknown) => {
    const row = toRow(input);
    return decodeInput({ id: integerOf(row, 'id'), atMs: integerOf(row, 'at_ms'), events: JSON.stringify(row['events']) });
  });
}

function textOfSlice(slice: unknown): string {
  try {
    return unpacked(slice);
  } catch (error) {
    throw new StoreError('corrupt', `a slice of kept inputs cannot be read: ${String(error)}`);
  }
}
