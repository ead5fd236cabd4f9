/** Runs out of the lines of the record: what a lost checkpoint had not seen. Each start holds the whole run, each later line its entry. */
import type { RunbookRun, RunEntry } from '../../../../shared/model/runbook-run.ts';
import type { Model } from '../model.ts';

type Runs = Pick<Model, 'runs' | 'runCount'>;

/** Takes the next line of kind `runbook` in. A decoder: lines were written by this engine and are covered by the hash of their row. */
export function takeRunLine({ runs, runCount }: Runs, body: object): Runs {
  if (!('run' in body)) return { runs, runCount }; // a refusal
  if ('entry' in body) {
    const run = runs[String(body.run)];
    const entry = body.entry as RunEntry;
    return { runs: run === undefined ? runs : { ...runs, [run.id]: { ...run, log: [...run.log, entry] } }, runCount };
  }
  const run = body.run as RunbookRun;
  return { runs: { ...runs, [run.id]: run }, runCount: Math.max(runCount + 1, numberOf(run.id)) };
}

function numberOf(id: string): number {
  return Number(/(\d+)$/.exec(id)?.[1] ?? 0);
}
