/** The line of the record for a change of a commit: who did what, or why the engine let it fall. Pure. */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import type { Commit, CommitState } from '../../../../shared/model/commit.ts';
import type { GateView } from '../../../../shared/model/live.ts';
import { gateSaid } from './said.ts';

/** `said` null: nothing to write down. `person` null: the engine did it. */
export interface Said {
  readonly said: Text | null;
  readonly person: string | null;
}

/** `said` null: nothing to write. `person` null: nobody did it, the engine let it fall. `gates`: as they are now, for their words. */
export function commitSaid(before: CommitState, after: CommitState, caller: string | null, gates: readonly GateView[] = []): Said {
  const { commit, dropped } = after;
  if (dropped !== null && dropped !== before.dropped) {
    const { why, what, person } = dropped;
    const said = why === 'gate' ? gateSaid(gates, what, 'what') : { what: what.join(', ') || '-' };
    return { said: text('commit.dropped', { ...said, why, person: person ?? '-' }), person };
  }
  if (commit === null || commit.stage === before.commit?.stage) return { said: null, person: null };
  return { said: stageSaid(commit), person: caller };
}

function stageSaid({ stage, option, armed, second, holder, runsAtMs }: Commit): Text {
  switch (stage) {
    case 'armed':
      return text('commit.armed', { person: armed.person, option, identity: armed.identity });
    case 'countersigned':
      return second?.alone == null
        ? text('commit.countersigned', { person: second?.person ?? '-', option })
        : text('commit.alone', { person: second.person, option, reason: second.alone, identity: second.identity });
    case 'holding':
      return text('commit.pressed', { person: holder ?? '-' });
    case 'window':
      return text('commit.window', { person: holder ?? '-', runsAtMs: runsAtMs ?? 0 });
  }
}
