/** What people record of their obligations: a drill or check done, a vendor called. */
import { text, type Text } from '../../../shared/i18n/text.ts';
import { MOST_DONE, type DoneOnce } from '../../../shared/model/drill.ts';
import type { Obligation } from '../../../shared/model/site.ts';
import type { OperatorCall } from './events.ts';
import { journal, withEntry, type Draft } from './draft.ts';
import type { Model } from './model.ts';

/** The last time an obligation was met, or the vendor called. Kept in the checkpoint: it outlives a restart. */
export interface Duty {
  readonly atMs: number;
  readonly person: string;
  readonly proof: string;
  /** Calls: when the vendor was done, UTC ms; null while the call is open. */
  readonly endedAtMs: number | null;
}

/** `record`: done, or a vendor called; `end`: the vendor is done. `proof` is a person's own words. */
export type DutyCall = Extract<OperatorCall, { name: 'obligation.record' | 'obligation.end' }>;

/** Why a duty can't be recorded so; null: it can. Told to the caller, and written down where nobody asked first. */
export function dutyRefusal({ config, duties }: Pick<Draft, 'config' | 'duties'>, call: DutyCall): Text | null {
  const obligation = config.site.obligations.find((one) => one.id === call.id);
  if (obligation === undefined) return text('duty.unknown', { id: call.id });
  if (call.name === 'obligation.record') return null;
  if (obligation.kind !== 'call') return text('duty.notACall', { name: obligation.name });
  return duties[call.id]?.endedAtMs === null ? null : text('duty.noOpenCall', { name: obligation.name });
}

/** Keeps it with its line, or writes that it was refused. A time in the future counts as now; what is said last counts, so that a wrong day can be put right. */
export function recordDuty(draft: Draft, call: DutyCall): void {
  const refusal = dutyRefusal(draft, call);
  const obligation = draft.config.site.obligations.find((one) => one.id === call.id);
  const before = draft.duties[call.id];
  if (refusal !== null || obligation === undefined) {
    const said = text('duty.refused', { person: call.person, name: obligation?.name ?? call.id });
    journal(draft, { kind: 'operator', author: 'person', person: call.person, text: said, body: { call, refusal } });
    return;
  }
  const isEnd = call.name === 'obligation.end';
  const atMs = call.name === 'obligation.record' ? Math.min(call.atMs ?? draft.nowMs, draft.nowMs) : draft.nowMs;
  const duty: Duty =
    isEnd && before !== undefined ? { ...before, endedAtMs: atMs } : { atMs, person: call.person, proof: call.proof, endedAtMs: null };
  draft.duties = withEntry(draft.duties, call.id, duty);
  if (!isEnd && obligation.kind !== 'call') noteDone(draft, call.id, doneOf(duty));
  draft.isFaultsDirty = true;
  journal(draft, {
    kind: 'operator',
    author: 'person',
    person: call.person,
    text: lineOf(draft, call, obligation, atMs),
    body: { obligation: call.id, ...duty },
  });
}

function lineOf(draft: Draft, call: DutyCall, { name, kind }: Obligation, atMs: number): Text {
  const { person, proof } = call;
  if (call.name === 'obligation.end') return text('call.closed', { person, name, proof });
  if (kind === 'call') return text('call.opened', { person, name, proof });
  return atMs < draft.nowMs
    ? text('obligation.recordedOf', { person, name, proof, doneOnMs: atMs })
    : text('obligation.recorded', { person, name, proof });
}

/** Keeps when an obligation was met, in the order it was said: the last one counts. */
export function noteDone(draft: Pick<Draft, 'drills'>, id: string, once: DoneOnce): void {
  const done = [...(draft.drills.done[id] ?? []), once].slice(-MOST_DONE);
  draft.drills = { ...draft.drills, done: withEntry(draft.drills.done, id, done) };
}

/** What a line of the record means for an engine that has nothing but the line; the same for any other line. */
export function dutyIn<Kept extends Pick<Model, 'duties' | 'drills'>>(
  before: Kept,
  obligations: readonly Obligation[],
  body: object,
): Kept {
  if (!('obligation' in body && 'proof' in body)) return before;
  const { obligation: id, ...duty } = body as Duty & { readonly obligation: string }; // a decoder: written above, hashed since
  const after = { ...before, duties: withEntry(before.duties, id, duty) };
  const kind = obligations.find((one) => one.id === id)?.kind;
  if (kind !== undefined && kind !== 'call') noteDone(after, id, doneOf(duty));
  return after;
}

function doneOf({ atMs, person, proof }: Duty): DoneOnce {
  return { atMs, person, proof, drill: null };
}
