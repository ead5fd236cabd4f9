/** The lock of the desk: what becomes of the state, and the line. */
import { text } from '../../../shared/i18n/text.ts';
import { journal, type Draft } from './draft.ts';
import type { OperatorCall } from './events.ts';

export type DeskCall = Extract<OperatorCall, { readonly name: 'desk.told' }>;

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
