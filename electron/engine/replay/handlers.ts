/** Answers to the calls of a replay. They read; what is written is that one began, and that it ended. */
import type { REPLAY_CALLS } from '../../../shared/ipc/replay-calls.ts';
import { CallError } from '../call-error.ts';
import type { CallContext, Handlers } from '../calls.ts';

export const REPLAY_HANDLERS: Pick<Handlers, keyof typeof REPLAY_CALLS> = {
  'replay.open': (context, { person }) => of(context).open(person),
  'replay.at': (context, input) => of(context).ask({ type: 'at', input }),
  'replay.marks': (context, input) => of(context).ask({ type: 'marks', input }),
  'replay.close': (context, { person }) => ({ wasOpen: of(context).close(person) }),
  'screen.shown': (context, screen) => (of(context).show(screen), {}),
};

function of({ replay }: CallContext): NonNullable<CallContext['replay']> {
  if (replay === undefined) throw new CallError('state', 'this window can have no replay');
  return replay;
}
