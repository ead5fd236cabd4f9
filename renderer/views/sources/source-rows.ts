/** The rows of the table of sources: filtered and sorted. */
import type { SourceView } from '../../../shared/model/source-view.ts';

export const COLUMNS = ['source', 'kind', 'state', 'age', 'latency', 'gaps', 'skew', 'signals', 'dropped'] as const;
/** A column one can sort by. */
export type Column = (typeof COLUMNS)[number];

/** `isDown`: turned over; without it the worst stands first where a column has a worst. */
export interface Sorting {
  readonly by: Column;
  readonly isDown: boolean;
}

/** What is in trouble first. */
const TROUBLE: Readonly<Record<SourceView['state'], number>> = { lost: 0, silent: 1, waiting: 2, up: 3 };

const VALUE: Readonly<Record<Column, (source: SourceView) => number | string>> = {
  source: ({ id }) => id,
  kind: ({ kind }) => kind,
  state: ({ state }) => TROUBLE[state],
  age: ({ lastSampleAtMs }) => lastSampleAtMs ?? 0,
  latency: ({ latencyMs }) => -(latencyMs ?? -1),
  gaps: ({ gaps }) => -gaps.totalMs,
  skew: ({ skewMs }) => -Math.abs(skewMs ?? 0),
  signals: ({ signals }) => -signals,
  dropped: ({ dropped }) => -dropped,
};

/** Those whose id, kind or detail contains what was typed; of equal ones by id. */
export function sourceRows(sources: Readonly<Record<string, SourceView>>, typed: string, { by, isDown }: Sorting): readonly SourceView[] {
  const wanted = typed.trim().toLowerCase();
  const value = VALUE[by];
  const sign = isDown ? -1 : 1;
  return Object.values(sources)
    .filter(({ id, kind, detail }) => `${id} ${kind} ${detail}`.toLowerCase().includes(wanted))
    .sort((a, b) => sign * compare(value(a), value(b)) || compare(a.id, b.id));
}

function compare(a: number | string, b: number | string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
