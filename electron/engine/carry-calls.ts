/** Handlers of the calls on records that go from console to console. Part of `calls.ts`. */
import { NO_CARRY } from '../../shared/model/carry.ts';
import type { CallInput } from '../../shared/ipc/contract.ts';
import { carriedAbout, exportRecord, lookAt } from '../carry/exchange.ts';
import { CallError } from './call-error.ts';
import type { CallContext } from './calls.ts';

type CarryName = 'record.export' | 'record.exported' | 'record.look' | 'record.import' | 'record.carried';
type Handler<N extends CarryName> = (context: CallContext, input: CallInput<N>) => unknown;

const exportCall: Handler<'record.export'> = (context, { to, sinceMs, as }) => {
  const { handover, config, nowMs } = context.model();
  const made = exportRecord({
    record: context.store,
    carry: handover.carry ?? NO_CARRY,
    to,
    sinceMs,
    name: as,
    site: config.site.id,
    nowMs,
  });
  return made.content === null ? { content: null, sha256: '', count: made.count, toSeq: 0 } : made;
};

const lookCall: Handler<'record.look'> = (context, { content }) => {
  const looked = lookAt(context.store, content, context.model().config.site.id, context.now());
  return looked.ok ? { preview: looked.preview, line: 0, problem: '' } : { preview: null, line: looked.line, problem: looked.problem };
};

const importCall: Handler<'record.import'> = (context, { content, sha256, person }) => {
  const looked = lookAt(context.store, content, context.model().config.site.id, context.now());
  if (!looked.ok) throw new CallError('state', `line ${String(looked.line)}: ${looked.problem}`);
  const { preview, file, fresh, checkpoints } = looked;
  if (preview.sha256 !== sha256) throw new CallError('state', 'this is not the file that was looked at');
  const self = context.store.consoleId();
  const names = Object.fromEntries(Object.entries(file.header.names).filter(([id]) => id !== self));
  return context.carry(
    { rows: fresh, checkpoints },
    {
      ...{ name: 'record.imported', from: preview.from, names, sha256, person },
      ...{ fresh: preview.fresh, known: preview.known, conflicts: preview.conflicts.length, aheadMs: preview.aheadMs },
    },
  );
};

export const CARRY_CALLS = {
  'record.export': exportCall,
  'record.exported': (context: CallContext, input: CallInput<'record.exported'>) => context.operate({ name: 'record.exported', ...input }),
  'record.look': lookCall,
  'record.import': importCall,
  'record.carried': ({ store }: CallContext, { incident }: CallInput<'record.carried'>) => carriedAbout(store, incident),
} as const;
