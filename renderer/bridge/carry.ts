/** Records that go from console to console: made and looked at by the engine, written and read by main where the person says. */
import type { CallInput, CallOutput } from '../../shared/ipc/contract.ts';
import type { NotSaved } from '../../shared/ipc/noc-api.ts';
import { uiStore } from '../store/ui.ts';
import { recordWasExported } from './actions.ts';
import { bridge, call } from './noc.ts';

/** How an export ended; `nothing`: no entry to hand over, `tooMuch`: more entries than a file may hold. */
export type Outcome =
  | { readonly type: 'saved'; readonly file: string; readonly count: number }
  | { readonly type: 'nothing' }
  | { readonly type: 'tooMuch'; readonly count: number }
  | ({ readonly type: 'failed' } & NotSaved);

/** Null: the person left the question where. Counts as handed over only once it is written. */
export async function exportRecord(input: CallInput<'record.export'>, name: string): Promise<Outcome | null> {
  const noc = bridge();
  if (noc === null) return { type: 'failed', reason: 'no engine' };
  const { content, sha256, count, toSeq } = await call('record.export', input);
  if (content === null) return count === 0 ? { type: 'nothing' } : { type: 'tooMuch', count };
  const saved = await noc.saveReport({ kind: 'ndjson', name, content, person: uiStore.getState().person });
  if (saved === null) return null;
  if ('reason' in saved) return { type: 'failed', ...saved };
  await recordWasExported({ to: input.to, as: input.as, sha256, count, toSeq });
  return { type: 'saved', file: saved.file, count };
}

/** Null: the person left the question, or there is no main. `reason`: it was not read. */
export function openRecord(): Promise<{ readonly content: string } | { readonly reason: string } | null> {
  return bridge()?.openRecord() ?? Promise.resolve(null);
}

/** What it would bring; changes nothing. */
export function lookAtRecord(content: string): Promise<CallOutput<'record.look'>> {
  return call('record.look', { content });
}

/** What other consoles wrote about an incident; null: about every one. */
export function carriedAbout(incident: string | null): Promise<CallOutput<'record.carried'>> {
  return call('record.carried', { incident });
}
