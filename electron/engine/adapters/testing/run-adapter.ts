/** Runs an adapter in a test and keeps everything it says, in order. */
import type { Sample, SourceReport } from '../../../../shared/model/sample.ts';
import type { Site } from '../../../../shared/model/site.ts';
import type { Adapter, RunningAdapter } from '../adapter.ts';
import { twoCentres } from './two-centres.ts';

export type Said = { readonly type: 'sample'; readonly sample: Sample } | { readonly type: 'report'; readonly report: SourceReport };

export interface Run {
  readonly adapter: RunningAdapter;
  readonly said: readonly Said[];
  readonly log: readonly string[];
  samples(): readonly Sample[];
  reports(): readonly SourceReport[];
  /** Newest state or value of a signal; undefined before the first. */
  newest(element: string, metric: string): string | number | undefined;
  /** Resolves when it is so; throws after `withinMs`, saying what was heard. */
  until(isSo: () => boolean, withinMs?: number): Promise<void>;
}

export const SOURCE = 'under-test';

export function runAdapter(
  adapter: Adapter<unknown>,
  settings: unknown,
  site: Site = twoCentres(),
  playing: readonly string[] = [],
  now: () => number = Date.now,
): Run {
  const said: Said[] = [];
  const log: string[] = [];
  const running = adapter.start({
    id: SOURCE,
    settings: adapter.settings.parse(settings),
    site,
    playing,
    now,
    emit: (samples) => void said.push(...samples.map((sample) => ({ type: 'sample', sample }) as const)),
    report: (report) => void said.push({ type: 'report', report }),
    log: (line) => void log.push(line),
  });
  const samples = (): readonly Sample[] => said.flatMap((one) => (one.type === 'sample' ? [one.sample] : []));
  const reports = (): readonly SourceReport[] => said.flatMap((one) => (one.type === 'report' ? [one.report] : []));
  return {
    adapter: running,
    said,
    log,
    samples,
    reports,
    newest(element, metric) {
      const found = samples().findLast((sample) => sample.element === element && sample.metric === metric);
      return found?.state ?? found?.value;
    },
    async until(isSo, withinMs = 5_000) {
      const untilMs = Date.now() + withinMs;
      while (!isSo()) {
        if (Date.now() > untilMs)
          throw new Error(
            `not within ${String(withinMs)} ms; reports: ${JSON.stringify(reports())}; log: ${log.join(' / ')}; last: ${JSON.stringify(said.slice(-3))}`,
          );
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
  };
}

/** Elements with a good reading after they were reported lost and before they were reported up again: must be none. */
export function goodAfterLoss(said: readonly Said[]): readonly string[] {
  let isWholeLost = false;
  const lost = new Set<string>();
  const found: string[] = [];
  for (const one of said) {
    if (one.type === 'sample') {
      if (one.sample.quality === 'good' && (isWholeLost || lost.has(one.sample.element)))
        found.push(`${one.sample.element} ${one.sample.metric}`);
      continue;
    }
    const { state, elements } = one.report;
    if (elements === null) {
      isWholeLost = state === 'lost';
      lost.clear();
    } else
      for (const element of elements)
        if (state === 'lost') lost.add(element);
        else lost.delete(element);
  }
  return found;
}
