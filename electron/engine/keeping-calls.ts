/** Handlers of the calls on how the record is kept. Part of `calls.ts`. */
import { text, type Text } from '../../shared/i18n/text.ts';
import type { CallInput } from '../../shared/ipc/contract.ts';
import { CallError } from './call-error.ts';
import type { CallContext } from './calls.ts';
import { identify } from './identify.ts';
import type { Keeping } from './keeping.ts';

type KeepingName = 'record.backups' | 'record.backUp' | 'record.restore' | 'record.seen';
type Handler<N extends KeepingName> = (context: CallContext, input: CallInput<N>) => unknown;

const backups: Handler<'record.backups'> = (context, { look }) => {
  const keeper = keepingOf(context).backups;
  if (look) keeper.beginLook();
  return { state: keeper.state(), ...keeper.look(), lastSeq: context.store.lastSeq() };
};

const backUp: Handler<'record.backUp'> = (context, { person }) => {
  const done = noted(context, text('record.backupAsked', { person }));
  if (!keepingOf(context).backups.start()) throw new CallError('state', 'a backup is being made already');
  return done;
};

const restore: Handler<'record.restore'> = (context, { file, headHash, person, admin, pin, reason }) => {
  const keeping = keepingOf(context);
  const backup = keeping.backups.look().backups.find((one) => one.file === file && one.headHash === headHash);
  if (backup?.rows === undefined || backup.rows === null)
    throw new CallError('not-found', 'there is no such backup that verified: look again');
  const { rows } = backup;
  // Who signs is named, not who was on duty: the line of the sign-in is in the file that is replaced.
  return identify(context, admin ?? person, pin, 'administrator').then((signer) => {
    if (keeping.isRestoring()) throw new CallError('state', 'a backup is being put in place already');
    const said = text('record.restoreBegun', { person: signer.person, rows, reason });
    const id = context.outward.begin({ what: 'restore', subject: file, person: signer.person, said });
    keeping.restore(file, signer.person, (isReady) => context.outward.end(id, isReady ? 'done' : 'failed', null));
    return { seq: context.store.lastSeq() };
  });
};

const seen: Handler<'record.seen'> = (context, { person }) => {
  keepingOf(context).seen(person);
  return noted(context, text('record.seen', { person }));
};

export const KEEPING_CALLS = {
  'record.backups': backups,
  'record.backUp': backUp,
  'record.restore': restore,
  'record.seen': seen,
} as const;

function keepingOf({ keeping }: CallContext): Keeping {
  if (keeping === undefined) throw new CallError('state', 'this engine keeps no backups');
  return keeping;
}

/** What a person asks for is written down before it is begun. */
function noted(context: CallContext, said: Text): { seq: number } {
  const seq = keepingOf(context).note(said);
  if (seq === null) throw new CallError('state', 'the record on disk refuses at the moment');
  return { seq };
}
