/** Exchanges of records with other consoles, in the record: one line each, which holds all that is remembered of it. What came in changes nothing that stands. */
import { text, type Text } from '../../../shared/i18n/text.ts';
import { NO_CARRY, type CarryState, type KnownConsole } from '../../../shared/model/carry.ts';
import type { OperatorCall } from './events.ts';
import { journal, type Draft } from './draft.ts';

/** An exchange that has taken place: the file is written, or taken in, before the call is made. */
export type CarryCall = Extract<OperatorCall, { name: 'record.exported' | 'record.imported' }>;

/** What the line of an exchange says, and what is remembered after it. `seq`: number of that line. */
export function exchanged(before: CarryState, call: CarryCall, seq: number, nowMs: number): { text: Text; body: { carry: CarryState } } {
  const { person, sha256 } = call;
  if (call.name === 'record.exported') {
    const { to, count, toSeq } = call;
    const told = to === null ? undefined : before.consoles[to];
    const consoles = to === null || told === undefined ? before.consoles : { ...before.consoles, [to]: { ...told, toldSeq: toSeq } };
    // The line of the export itself is told with the next one, and waits for nobody.
    const exportedSeq = toSeq === seq - 1 ? seq : toSeq;
    const carry: CarryState = { ...before, consoles, exportedSeq, lastExportMs: nowMs, name: call.as };
    return { text: text('carry.exported', { person, count, sha256: sha256.slice(0, 12) }), body: { carry } };
  }
  const { from, fresh, known, conflicts } = call;
  const named = Object.entries({ ...call.names, [from.id]: from.name }).map(([id, name]): readonly [string, KnownConsole] => {
    const one = before.consoles[id];
    return [id, { name, heardMs: id === from.id ? nowMs : (one?.heardMs ?? null), toldSeq: one?.toldSeq ?? 0 }];
  });
  const carry: CarryState = { ...before, consoles: { ...before.consoles, ...Object.fromEntries(named) }, lastImportMs: nowMs };
  const [{ name }, count, file] = [from, fresh, sha256.slice(0, 12)];
  const { aheadMs = 0 } = call;
  const said =
    aheadMs > 0
      ? text('carry.importedAhead', { person, name, count, known, conflicts, sha256: file, aheadMs })
      : text('carry.imported', { person, name, count, known, conflicts, sha256: file });
  return { text: said, body: { carry } };
}

/** Writes the one line of an exchange and keeps what is remembered of it. Refuses nothing: it tells of what was done. */
export function recordExchange(draft: Draft, call: CarryCall): void {
  const { text: said, body } = exchanged(draft.handover.carry ?? NO_CARRY, call, draft.seq + 1, draft.nowMs);
  draft.handover = { ...draft.handover, carry: body.carry };
  journal(draft, { kind: 'operator', author: 'person', person: call.person, text: said, body });
}

/** What the body of such a line remembers; null: it is another line. */
export function carryIn(key: string, body: unknown): CarryState | null {
  if (!key.startsWith('carry.') || typeof body !== 'object' || body === null || !('carry' in body)) return null;
  return body.carry as CarryState; // a decoder: written just above, hashed since
}
