/**
 * The shift hand-over: what people promise, and who takes over. The incoming person has read, or asked about, every row that stands; the
 * rows are recorded as they were, with both names. What was promised is handed over until somebody says that it was done.
 */
import { text, type Text } from '../../../shared/i18n/text.ts';
import { handoverRows, unansweredRows } from '../../../shared/model/handover.ts';
import type { HandoverRow, HandoverState, ShiftPromise } from '../../../shared/model/handover-state.ts';
import { isSamePerson } from '../../../shared/model/procedure.ts';
import type { OperatorCall } from './events.ts';
import { dropDuty } from './desk.ts';
import { journal, setEntry, settledSignals, withEntry, withoutEntry, type Draft } from './draft.ts';
import { live } from './live-view.ts';
import type { Model } from './model.ts';
import { nameOf } from './names.ts';

/** `promise` and `done` are of one person; `take` names both, and is made by the one who comes. */
export type HandoverCall = Extract<OperatorCall, { name: 'handover.promise' | 'handover.done' | 'handover.take' }>;

type Take = Extract<HandoverCall, { name: 'handover.take' }>;

/** Why it can't be recorded so; null: it can. Told to the caller, and written down where nobody asked first. */
export function handoverRefusal(model: Model, call: HandoverCall): Text | null {
  switch (call.name) {
    case 'handover.promise':
      return call.dueMs !== null && call.dueMs < model.nowMs ? text('handover.past') : null;
    case 'handover.done':
      return model.handover.promises[call.id] === undefined ? text('handover.unknown', { id: call.id }) : null;
    case 'handover.take': {
      if (isSamePerson(call.from, call.to)) return text('handover.samePerson', { person: call.to });
      if (!isSamePerson(call.person, call.to)) return text('handover.notIncoming', { person: call.person, to: call.to });
      const left = unansweredRows(rowsOf(model), call.rows);
      return left.length === 0 ? null : text('handover.unread', { count: left.length, ids: left.map(({ id }) => id).join(', ') });
    }
  }
}

/** Does it, or writes the line that it was refused and why (`handoverRefusal`). */
export function handOver(draft: Draft, call: HandoverCall): void {
  settledSignals(draft);
  const refusal = handoverRefusal(draft, call);
  if (refusal !== null) return write(draft, call, text('handover.refused', { person: call.person }), { call, refusal });
  switch (call.name) {
    case 'handover.promise':
      return promise(draft, call);
    case 'handover.done':
      return keepPromise(draft, call);
    case 'handover.take':
      return take(draft, call);
  }
}

function promise(draft: Draft, call: Extract<HandoverCall, { name: 'handover.promise' }>): void {
  const { person, dueMs } = call;
  const made = opened(draft, { text: call.text, dueMs, person });
  const said =
    dueMs === null
      ? text('handover.promised', { person, what: call.text })
      : text('handover.promisedBy', { person, what: call.text, dueAtMs: dueMs });
  write(draft, call, said, made);
}

/** Named by the number of the line that is about to be written. */
function opened(draft: Draft, said: Omit<ShiftPromise, 'id' | 'madeAtMs'>): ShiftPromise {
  const made: ShiftPromise = { ...said, id: `P${String(draft.seq + 1)}`, madeAtMs: draft.nowMs };
  draft.handover = { ...draft.handover, promises: withEntry(draft.handover.promises, made.id, made) };
  return made;
}

function keepPromise(draft: Draft, call: Extract<HandoverCall, { name: 'handover.done' }>): void {
  const kept = draft.handover.promises[call.id];
  if (kept === undefined) return; // refused above
  draft.handover = { ...draft.handover, promises: withoutEntry(draft.handover.promises, call.id) };
  write(draft, call, text('handover.kept', { person: call.person, what: kept.text }), kept);
}

function take(draft: Draft, call: Take): void {
  const { from, to } = call;
  const answers = new Map(call.rows.map(({ id, read }) => [id, read]));
  const rows = rowsOf(draft).map((row) => ({ ...row, answer: answers.get(row.id) ?? null }));
  const questions = rows.filter(({ answer }) => typeof answer === 'string');
  draft.handover = { ...draft.handover, lastMs: draft.nowMs, lastFrom: from, lastTo: to };
  if (draft.desk.onDuty !== null && !isSamePerson(draft.desk.onDuty, to)) dropDuty(draft);
  write(draft, call, text('handover.taken', { from, to, count: rows.length, questions: questions.length }), {
    from,
    to,
    atMs: draft.nowMs,
    rows,
  });
  for (const row of questions) ask(draft, call, row, String(row.answer));
  passOn(draft, call);
}

/** On a line of its own, which is part of the story of the incident it is about, and handed over until somebody says it is answered. */
function ask(draft: Draft, call: Take, { id, kind, text: about }: HandoverRow, question: string): void {
  const made = opened(draft, { text: question, dueMs: null, person: call.to, asked: { about } });
  write(draft, call, text('handover.asked', { person: call.to, question }), { ...made, row: id }, incidentOf(draft, id, kind));
}

/** Incidents of who leaves are from now on those of who comes. */
function passOn(draft: Draft, call: Take): void {
  for (const incident of Object.values(draft.incidents)) {
    const { id, owner, state } = incident;
    if (owner === null || state === 'closed' || !isSamePerson(owner, call.from)) continue;
    setEntry(draft, 'incidents', id, { ...incident, owner: call.to });
    write(draft, call, text('handover.passedOn', { from: owner, to: call.to }), { from: owner, to: call.to }, id);
  }
}

/** The incident a row is about; null: none. */
function incidentOf({ incidents }: Draft, id: string, kind: HandoverRow['kind']): string | null {
  const incident = id.slice(kind.length + 1);
  return incidents[incident] === undefined ? null : incident;
}

function rowsOf(model: Model): readonly HandoverRow[] {
  return handoverRows(live(model), (element) => nameOf(model.config, element));
}

function write(draft: Draft, { person }: HandoverCall, said: Text, body: unknown, incident: string | null = null): void {
  journal(draft, { kind: 'operator', author: 'person', person, text: said, body, incident });
}

/** What a line of the record means for an engine that has nothing but the line; the same state for any other line. */
export function handoverIn(before: HandoverState, key: string, body: object): HandoverState {
  // Decoders: written above, hashed since. A question of an older build was not kept to be answered, and has no number.
  const isOpened = key === 'handover.promised' || key === 'handover.promisedBy' || (key === 'handover.asked' && 'id' in body);
  if (isOpened) {
    const made = body as ShiftPromise;
    return { ...before, promises: withEntry(before.promises, made.id, made) };
  }
  if (key === 'handover.kept') return { ...before, promises: withoutEntry(before.promises, (body as ShiftPromise).id) };
  if (key !== 'handover.taken') return before;
  const { from, to, atMs } = body as { readonly from: string; readonly to: string; readonly atMs: number };
  return { ...before, lastMs: atMs, lastFrom: from, lastTo: to };
}
