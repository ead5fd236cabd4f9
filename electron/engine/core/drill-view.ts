/** Drills as screens see them. Unchanged parts keep their identity from one view to the next. */
import type { DrillsView, DrillTimes, DrillView } from '../../../shared/model/drill.ts';
import { drillTimes, type DrillLine } from '../../../shared/model/drill-times.ts';
import { realAlarms } from './drill-real.ts';
import type { RunningDrill } from './drills.ts';
import type { Model } from './model.ts';

/** As of the model's time; `before`, the last view made, is given back itself when nothing of it has changed. */
export function drillsView(model: Model, before?: DrillsView): DrillsView {
  const running = model.drill === null ? null : runningView(model, model.drill);
  const { count, results, done, chosen } = model.drills;
  const isSame = before?.results === results && before.done === done && before.chosen === chosen && before.count === count;
  if (isSame && JSON.stringify(before.running) === JSON.stringify(running)) return before;
  return { count, results, done, chosen, running };
}

function runningView(model: Model, { id, sinceMs, person, obligation, scenario, plays, stopped, lines }: RunningDrill): DrillView {
  return { id, sinceMs, person, obligation, scenario, plays, stopped, times: timesOf(lines, sinceMs), real: realAlarms(model) };
}

const memo = new WeakMap<readonly DrillLine[], DrillTimes>();

/** A memo of a pure function: lines change far more seldom than the view. */
function timesOf(lines: readonly DrillLine[], sinceMs: number): DrillTimes {
  const known = memo.get(lines);
  if (known !== undefined) return known;
  const made = drillTimes(lines, sinceMs);
  memo.set(lines, made);
  return made;
}
