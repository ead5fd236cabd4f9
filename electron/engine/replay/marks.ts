/** The line of time of a replay: what the record has between two times, and how many alarms came. */
import type { ReplayMark, ReplayMarks, ReplayReach, ReplaySpan } from '../../../shared/model/replay.ts';
import type { JournalRow } from '../../store/types.ts';
import { raisedIn } from '../raised-alarms.ts';
import type { ReplaySource } from './rebuild.ts';

/** Marks sent to a window at most. */
const MOST = 2_000;
const PAGE = 500;
/** Lines looked at for one answer at most: about a second of reading. */
const MOST_LINES = 100_000;

/** Lines of the record from `fromMs` to `toMs`, UTC ms; `parts`: bars of the histogram. */
export function marksOf(source: ReplaySource, fromMs: number, toMs: number, parts: number): ReplayMarks {
  const alarms = Array.from({ length: parts }, () => 0);
  const marks: ReplayMark[] = [];
  let [seq, seen, leftOut] = [firstFrom(source, fromMs), 0, 0];
  for (let rows = source.journal(seq, PAGE); rows.length > 0 && seen < MOST_LINES; rows = source.journal(seq, PAGE)) {
    seen += rows.length;
    const inside = rows.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
    for (const { atMs } of raisedIn(inside, fromMs)) {
      const part = Math.min(parts - 1, Math.floor(((atMs - fromMs) / (toMs - fromMs)) * parts));
      alarms[part] = (alarms[part] ?? 0) + 1;
    }
    marks.push(...inside.map(markOf));
    if (marks.length > MOST) leftOut += marks.splice(0, marks.length - MOST).length;
    if (inside.length === 0) break;
    seq = (rows.at(-1)?.seq ?? seq) + 1;
  }
  return { fromMs, toMs, alarms, marks, leftOut };
}

/** What can be rebuilt, and from when to when the record goes. */
export function reachOf(source: ReplaySource): ReplayReach {
  const inputs = source.inputs();
  const first = source.journal(1, 1)[0];
  const last = source.journal(source.lastSeq(), 1)[0];
  const record = first === undefined || last === undefined ? null : { fromMs: first.atMs, toMs: last.atMs };
  return { record, spans: inputs === null ? [] : spansOf(source, inputs) };
}

function spansOf(source: ReplaySource, inputs: { readonly firstId: number; readonly fromMs: number; readonly toMs: number }): ReplaySpan[] {
  const first = source.anchors().find(({ inputId }) => inputId >= inputs.firstId - 1);
  const fromMs = inputs.firstId === 1 ? inputs.fromMs : first?.atMs;
  return fromMs === undefined || fromMs >= inputs.toMs ? [] : [{ fromMs, toMs: inputs.toMs }];
}

function markOf({ seq, atMs, kind, author, incident, text }: JournalRow): ReplayMark {
  return { seq, atMs, by: kind === 'decision' ? 'decision' : author, incident, text };
}

/** The first line at or after this time: lines are in order of time but for a clock that was set back. */
function firstFrom(source: ReplaySource, fromMs: number): number {
  let [low, high] = [1, source.lastSeq() + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const atMs = source.journal(middle, 1)[0]?.atMs ?? Infinity;
    if (atMs < fromMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
