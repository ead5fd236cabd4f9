/** What a record remembers of its exchanges with other consoles: the newest line that holds it. */
import { NO_CARRY, type CarryState } from '../../shared/model/carry.ts';
import { carryIn } from '../engine/core/carry.ts';
import type { RecordReader } from '../store/types.ts';

/** For tools without an engine, which keeps it in its model. No exchange yet: `NO_CARRY`. */
export function lastCarry(record: Pick<RecordReader, 'entriesOfKind'>): CarryState {
  const lines = record.entriesOfKind('operator', 0);
  const last = lines.findLast(({ text, body }) => carryIn(text.key, body) !== null);
  return last === undefined ? NO_CARRY : (carryIn(last.text.key, last.body) ?? NO_CARRY);
}
