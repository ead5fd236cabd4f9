/** What the record says of a commit: every way it can change, who did it, and in whose words (docs/adr/0022-committing.md). */
import { expect, it } from 'vitest';
import { text, type Text } from '../../../../shared/i18n/text.ts';
import { ONLY_READ, type Commit, type CommitState, type Dropped } from '../../../../shared/model/commit.ts';
import type { GateView } from '../../../../shared/model/live.ts';
import { commitSaid } from './commit-said.ts';

const ARMED: Commit = {
  ...{ option: 'transfer', level: 3, code: 'A B', plan: 'p', used: [], stage: 'armed', second: null, heldSinceMs: null, holder: null },
  armed: { person: 'Ada', atMs: 1_000, identity: 'pin' },
  runsAtMs: null,
};
const BEN = { person: 'Ben', atMs: 2_000, identity: 'name', alone: null } as const;
const FREE: GateView = { id: 'fits', veto: 'hard', text: text('gate.fits', { to: 'b' }), result: 'failed', detail: text('x') };
const DROPPED: Dropped = { why: 'time', atMs: 5_000, person: null, what: [] };

const at = (more: Partial<Commit>): CommitState => ({ commit: { ...ARMED, ...more }, dropped: null });
const fell = (more: Partial<Dropped>): CommitState => ({ commit: null, dropped: { ...DROPPED, ...more } });
const SIGNED = at({ stage: 'countersigned', second: BEN });
const HELD = at({ stage: 'holding', second: BEN, holder: 'Ada' });

it.each<readonly [title: string, before: CommitState, after: CommitState, caller: string | null, said: Text | null, person: string | null]>(
  [
    ['armed', ONLY_READ, at({}), 'Ada', text('commit.armed', { person: 'Ada', option: 'transfer', identity: 'pin' }), 'Ada'],
    ['signed by another', at({}), SIGNED, 'Ben', text('commit.countersigned', { person: 'Ben', option: 'transfer' }), 'Ben'],
    [
      'the same person went on alone, for a reason',
      at({}),
      at({ stage: 'countersigned', second: { ...BEN, person: 'Ada', identity: 'pin', alone: 'nobody answers' } }),
      'Ada',
      text('commit.alone', { person: 'Ada', option: 'transfer', reason: 'nobody answers', identity: 'pin' }),
      'Ada',
    ],
    ['the button is down', SIGNED, HELD, 'Ada', text('commit.pressed', { person: 'Ada' }), 'Ada'],
    [
      'the stop window runs',
      HELD,
      at({ stage: 'window', second: BEN, holder: 'Ada', runsAtMs: 14_000 }),
      'Ada',
      text('commit.window', { person: 'Ada', runsAtMs: 14_000 }),
      'Ada',
    ],
    ['nothing changed but the time the button is down', HELD, at({ ...HELD.commit, heldSinceMs: 3_000 }), 'Ada', null, null],
    ['gone without having fallen: it runs, and the plan says so', HELD, ONLY_READ, null, null, null],
    ['time ran out', at({}), fell({}), null, text('commit.dropped', { what: '-', why: 'time', person: '-' }), null],
    [
      'a person let go',
      at({}),
      fell({ why: 'disarmed', person: 'Ben' }),
      'Ben',
      text('commit.dropped', { what: '-', why: 'disarmed', person: 'Ben' }),
      'Ben',
    ],
    [
      'readings grew old: all by name',
      at({}),
      fell({ why: 'stale', what: ['UPS A', 'UPS B'] }),
      null,
      text('commit.dropped', { what: 'UPS A, UPS B', why: 'stale', person: '-' }),
      null,
    ],
    [
      'a check fell: in its own words',
      at({}),
      fell({ why: 'gate', what: ['fits'] }),
      null,
      text('commit.dropped', { to: 'b', whatKey: 'gate.fits', why: 'gate', person: '-' }),
      null,
    ],
    [
      'a check that is gone: its id',
      at({}),
      fell({ why: 'gate', what: ['sync'] }),
      null,
      text('commit.dropped', { what: 'sync', why: 'gate', person: '-' }),
      null,
    ],
    [
      'set back to signed, as the button was let go',
      HELD,
      { ...SIGNED, dropped: { ...DROPPED, why: 'released', person: 'Ada' } },
      'Ada',
      text('commit.dropped', { what: '-', why: 'released', person: 'Ada' }),
      'Ada',
    ],
    [
      'pressed again: what was said of the release is not said twice',
      { ...SIGNED, dropped: DROPPED },
      { ...HELD, dropped: DROPPED },
      'Ada',
      text('commit.pressed', { person: 'Ada' }),
      'Ada',
    ],
  ],
)('%s', (_title, before, after, caller, said, person) => {
  expect(commitSaid(before, after, caller, [FREE])).toEqual({ said, person });
});
