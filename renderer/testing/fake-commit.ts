/** A hand-made commit of the incident of the mocks: only read, armed, or as far as the fields say. Never shipped. */
import type { Commit } from '../../shared/model/commit.ts';
import type { CommitView, OperatorView } from '../../shared/model/commit-view.ts';

export const FAKE_OPERATORS: readonly OperatorView[] = [
  { name: 'P. Duty', role: 'administrator' },
  { name: 'S. Night', role: 'approver' },
  { name: 'V. Isitor', role: 'viewer' },
];

export function fakeCommit(fields: Partial<CommitView> = {}): CommitView {
  return {
    incident: 'INC-0147',
    offer: { option: 'move', level: 3, code: 'B 4172' },
    isDrill: false,
    commit: null,
    dropped: null,
    stale: [],
    ...fields,
  };
}

/** Armed 5 s ago by the person on duty, with the PIN. */
export function fakeArmed(nowMs: number, fields: Partial<Commit> = {}): Commit {
  return {
    option: 'move',
    level: 3,
    code: 'B 4172',
    plan: 'p1',
    used: ['mains-a|mains.voltage'],
    stage: 'armed',
    armed: { person: 'P. Duty', atMs: nowMs - 5_000, identity: 'pin' },
    second: null,
    heldSinceMs: null,
    holder: null,
    runsAtMs: null,
    ...fields,
  };
}
