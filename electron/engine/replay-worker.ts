/** The thread of one replay: reads the record beside the engine, so that the loop never waits. Only translates messages. */
import { parentPort } from 'node:worker_threads';
import type { CallInput } from '../../shared/ipc/contract.ts';
import type { ReplayAnswer } from '../../shared/ipc/replay-calls.ts';
import type { ReplayMarks, ReplayReach } from '../../shared/model/replay.ts';
import type { Site } from '../../shared/model/site.ts';
import { openReplay, type ReplayReader } from '../store/read-replay.ts';
import { marksOf, reachOf } from './replay/marks.ts';
import { Rebuild } from './replay/rebuild.ts';
import { ReplayShow } from './replay/show.ts';

/** `open` comes first, once; `directory`: of the record, `site`: of records that begin before any state was kept. */
export type ReplayAsk =
  | { readonly type: 'open'; readonly directory: string; readonly program: string; readonly site: Site }
  | { readonly type: 'at'; readonly input: CallInput<'replay.at'> }
  | { readonly type: 'marks'; readonly input: CallInput<'replay.marks'> };

/** `id` is given by the engine and comes back with the answer. */
export interface ToReplay {
  readonly id: number;
  readonly ask: ReplayAsk;
}

/** One per `ToReplay`, in any order; `value` by what was asked. */
export type FromReplay =
  | { readonly id: number; readonly ok: true; readonly value: ReplayReach | ReplayAnswer | ReplayMarks }
  | { readonly id: number; readonly ok: false; readonly message: string };

let open: { readonly reader: ReplayReader; readonly show: ReplayShow } | null = null;

parentPort?.on('message', ({ id, ask }: ToReplay) => {
  parentPort?.postMessage(answered(id, ask));
});

function answered(id: number, ask: ReplayAsk): FromReplay {
  try {
    return { id, ok: true, value: valueOf(ask) };
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

function valueOf(ask: ReplayAsk): ReplayReach | ReplayAnswer | ReplayMarks {
  if (ask.type === 'open') {
    open?.reader.close();
    const reader = openReplay(ask.directory);
    open = { reader, show: new ReplayShow(new Rebuild(reader, ask.program, ask.site), ask.site, () => performance.now()) };
    return reachOf(reader);
  }
  if (open === null) throw new Error('no replay is open');
  if (ask.type === 'at') return open.show.at(ask.input);
  const { fromMs, toMs, parts } = ask.input;
  return marksOf(open.reader, fromMs, toMs, parts);
}
