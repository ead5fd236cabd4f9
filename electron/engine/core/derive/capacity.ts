/** A centre that could not carry the whole load if the other were lost, after what has failed already, on measured peaks. BCP 4.2; principles: room */
import type { ElementId } from '../../../../shared/model/site.ts';
import { wakeAt, withEntry, withoutEntry, type Draft } from '../draft.ts';
import { failedNow } from '../foresee.ts';
import { statusOf, type DerivedFact } from '../model.ts';
import { fits, type Fit } from '../graph/fits.ts';
import { withMarked, type Graph } from '../graph/graph.ts';
import { measuredDemand } from '../peaks.ts';
import type { Pieces } from '../pieces.ts';
import { fact, standing } from './fact.ts';
import { hostsInMaintenance } from './machines.ts';

/** It must lack room for so long before it counts: a host that restarts is back by then, ms. */
const LASTS_MS = 300_000;

/** Each of the centres that could not carry what the other one carries. */
export function* doesNotFit(draft: Draft): Pieces<readonly DerivedFact[]> {
  const [a, b] = draft.config.site.centres;
  failedNow(draft);
  yield;
  hostsInMaintenance(draft);
  yield;
  const inB = lacking(draft, a, b);
  yield;
  return [...inB, ...lacking(draft, b, a)];
}

function lacking(draft: Draft, from: ElementId, to: ElementId): readonly DerivedFact[] {
  const id = `capacity.doesNotFit|${to}`;
  // A centre that is lost or out of sight is another matter: that incident says what does not fit.
  const isJudged = [from, to].every((centre) => statusOf(draft, centre) !== 'down' && standing(draft, 'site.silent', centre) === null);
  const known = draft.derived[id];
  if (!isJudged) return known === undefined ? [] : [known];
  const fit = fitNow(draft, from, to);
  // Where nothing could run at all, room is not what is missing: the incident of what is lost there says so.
  if (fit.fits || fit.headroom.every((row) => row.offered === 0)) {
    if (id in draft.pending) draft.pending = withoutEntry(draft.pending, id);
    return [];
  }
  const sinceMs = draft.pending[id] ?? draft.nowMs;
  if (!(id in draft.pending)) draft.pending = withEntry(draft.pending, id, sinceMs);
  const raisedAtMs = sinceMs + LASTS_MS;
  if (draft.nowMs >= raisedAtMs) return [fact('capacity.doesNotFit', to, sinceMs, raisedAtMs)];
  wakeAt(draft, raisedAtMs);
  return [];
}

interface Fitted {
  readonly from: ElementId;
  readonly failed: readonly ElementId[];
  readonly demand: ReturnType<typeof measuredDemand>;
  readonly away: string;
  readonly fit: Fit;
}

const memos = new WeakMap<Graph, Map<ElementId, Fitted>>();

/** Whether everything fits into `to` with `from` lost, as things stand. Remembered while nothing it rests on changes. */
export function fitNow(draft: Draft, from: ElementId, to: ElementId): Fit {
  const { graph } = draft.config;
  const { failed } = draft.picture.outlook;
  const hosts = hostsInMaintenance(draft);
  const demand = measuredDemand(draft);
  const away = hosts.join('|');
  const memo = memos.get(graph) ?? new Map<ElementId, Fitted>();
  memos.set(graph, memo);
  const known = memo.get(to);
  if (known?.from === from && known.failed === failed && known.demand === demand && known.away === away) return known.fit;
  const fit = fits(graph, from, to, withMarked(graph, failedNow(draft), hosts), demand);
  memo.set(to, { from, failed, demand, away, fit });
  return fit;
}
