/**
 * What the next failures would take, all the time (principles: contingency). The step only asks: a question that names the state. Whoever runs the
 * engine has it answered beside the loop; the answer comes back as an event. An answer to another state is dropped, and counted.
 */
import { text } from '../../../shared/i18n/text.ts';
import type { CutGroup, ForesightView } from '../../../shared/model/live.ts';
import type { ElementId } from '../../../shared/model/site.ts';
import type { Ahead, AheadAnswer } from './ahead-state.ts';
import { digest } from './digest.ts';
import { journal, type Draft } from './draft.ts';
import { statusOf } from './model.ts';
import { isInSync } from './derive/sync.ts';
import { downNow } from './foresee.ts';
import { copiesOf } from './graph/copies.ts';
import { nameOf } from './names.ts';
import { ofKind } from './of-kind.ts';
import { withDesign } from './standing.ts';

/** Stage: asks anew when what has failed, what carries, or which copies can be counted on, is not what it was. */
export function askAhead(draft: Draft): void {
  if (draft.isWarmingUp) return;
  const { question } = draft.ahead;
  const isSame = !draft.isFaultsDirty && draft.picture.outlook === draft.before.picture.outlook;
  const outOfSync = notToCountOn(draft);
  if (question !== null && isSame && outOfSync.join() === question.outOfSync.join()) return;
  const { graph } = draft.config;
  const down = downNow(draft);
  const carrying = new Set(draft.picture.outlook.carriers.map((carrier) => carrier.element));
  const asked = {
    failed: graph.ids.filter((id) => down.has(id)),
    outOfSync,
    carried: graph.elements.filter(({ id, kind }) => carrying.has(id) && kind !== 'generator').map(({ id }) => id),
  };
  const key = digest(asked);
  if (key !== question?.key) draft.ahead = { ...draft.ahead, question: { key, ...asked } };
}

/**
 * Copies that are not in sync, or of which nobody knows: unknown is never ok (principles: copies). Where no copy of a volume is sure, one
 * of those not known to be behind stays in: the volume is served from something, and with nothing left no failure would be seen to hurt it.
 */
function notToCountOn(draft: Draft): readonly ElementId[] {
  const { replicas } = draft.config.site;
  const unsure = new Set(replicas.filter((copy) => isInSync(draft, copy) !== true));
  if (unsure.size === 0) return [];
  for (const { id: volume } of ofKind(draft.config.site, 'volume')) {
    const copies = copiesOf(draft.config.graph, volume);
    const stays = copies.find((copy) => !isBehind(draft, copy) && statusOf(draft, copy) !== 'down');
    if (stays !== undefined && copies.every((copy) => unsure.has(copy))) unsure.delete(stays);
  }
  return replicas.filter((copy) => unsure.has(copy));
}

/** Known not to be in sync. */
function isBehind(draft: Draft, copy: ElementId): boolean {
  return isInSync(draft, copy) === false || draft.alarms[`replication.outOfSync|${copy}`]?.clearedAtMs === null;
}

/** Takes an answer in. Writes a line when single failures that hurt come or go while something has failed. */
export function takeAnswer(draft: Draft, answer: AheadAnswer): void {
  const before = draft.ahead;
  if (answer.key !== before.question?.key) {
    draft.ahead = { ...before, dropped: before.dropped + 1 };
    return;
  }
  draft.ahead = { ...before, answer, answeredAtMs: draft.nowMs };
  draft.standing = withDesign(draft.standing, draft.config.site, answer.design);
  const singles = singlesOf(answer);
  if (answer.failed.length === 0 || singles.join() === singlesOf(before.answer).join()) return;
  const names = singles.slice(0, NAMED).map((id) => nameOf(draft.config, id));
  journal(draft, {
    kind: 'engine',
    text: text('foresight.singles', { count: singles.length, names: names.join(', '), more: singles.length - names.length }),
  });
}

/** So many are named in a line of the record. */
const NAMED = 6;

function singlesOf(answer: AheadAnswer | null): readonly ElementId[] {
  return (answer?.next?.singles ?? []).flatMap(({ sets }: CutGroup) => sets.flat());
}

/** The part of the live state the screens see. */
export function aheadView({ question, answer, answeredAtMs, dropped }: Ahead): ForesightView {
  if (answer === null) return { state: null, next: null, redundancy: null, fits: null };
  const { next, redundancy, fits, failed, key } = answer;
  return { state: { atMs: answeredAtMs, failed, isCurrent: key === question?.key, dropped }, next, redundancy, fits };
}
