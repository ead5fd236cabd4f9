/** The lock of the desk: what becomes of the state, and the line. */
import { text } from '../../../shared/i18n/text.ts';
import type { OperatorView } from '../../../shared/model/commit-view.ts';
import type { DeskState } from '../../../shared/model/desk.ts';
import { isSamePerson } from '../../../shared/model/procedure.ts';
import { journal, type Draft } from './draft.ts';
import type { OperatorCall } from './events.ts';

/** What is told of the desk: it stood idle, was locked or unlocked, somebody signed in, or another idle time was chosen. */
export type DeskCall = Extract<OperatorCall, { readonly name: 'desk.told' }>;

/** Locking again keeps the first time. `idleS`: seconds until it locks; a line in which nobody is named is the engine's own. */
export function tellDesk(draft: Draft, { what, idleS, person }: DeskCall): void {
  const { desk } = draft;
  draft.desk = deskAfter(desk, what, idleS, person, draft.nowMs);
  journal(draft, {
    kind: 'operator',
    author: person === null ? 'engine' : 'person',
    person,
    text: text(`desk.${what}`, { person: person ?? '-', idleS }),
    body: { what, idleS },
  });
}

/** The state after it. */
function deskAfter(desk: DeskState, what: DeskCall['what'], idleS: number, person: string | null, atMs: number): DeskState {
  switch (what) {
    case 'idleSet':
      return { ...desk, idleS };
    case 'onDuty':
      return { ...desk, onDuty: person };
    case 'unlocked':
      return { ...desk, lockedSinceMs: null, onDuty: person };
    case 'idle':
    case 'locked':
      return { ...desk, lockedSinceMs: desk.lockedSinceMs ?? atMs, onDuty: null };
  }
}

/** What a line of the record means for an engine that has nothing but the line; the same state for any other line. */
export function deskIn(before: DeskState, key: string, body: object, person: string | null, atMs: number): DeskState {
  if (!key.startsWith('desk.') || !('what' in body)) return before;
  const { what, idleS } = body as Pick<DeskCall, 'what' | 'idleS'>; // a decoder: written above, hashed since
  return deskAfter(before, what, idleS, person, atMs);
}

/** Nobody is on duty any more: the engine began anew and whoever signed in may have gone, another person took the shift, or that one was retired. */
export function dropDuty(draft: Draft): void {
  draft.desk = { ...draft.desk, onDuty: null };
}

/** On duty is only who is enrolled. */
export function keepEnrolled(draft: Draft, operators: readonly OperatorView[]): void {
  const { onDuty } = draft.desk;
  if (onDuty !== null && !operators.some(({ name }) => isSamePerson(name, onDuty))) dropDuty(draft);
}
