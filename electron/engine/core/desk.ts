/** The lock of the desk: what becomes of the state, and the line. */
import { text } from '../../../shared/i18n/text.ts';
import { journal, type Draft } from './draft.ts';
import type { OperatorCall } from './events.ts';

/** What main tells of the desk: it stood idle, was locked or unlocked, or another idle time was chosen. */
export type DeskCall = Extract<OperatorCall, { readonly name: 'desk.told' }>;

/** Locking again keeps the first time. `idleS`: seconds until it locks; a line in which nobody is named is the engine's own. */
export function tellDesk(draft: Draft, { what, idleS, person }: DeskCall): void {
  const { desk } = draft;
  draft.desk =
    what === 'idleSet' ? { ...desk, idleS } : { ...desk, lockedSinceMs: what === 'unlocked' ? null : (desk.lockedSinceMs ?? draft.nowMs) };
  journal(draft, {
    kind: 'operator',
    author: person === null ? 'engine' : 'person',
    person,
    text: text(`desk.${what}`, { person: person ?? '-', idleS }),
    body: { what, idleS },
  });
}
