/**
 * What the next failures would take, all the time (principles: contingency). The step only asks: a question that names the state. Whoever runs the
 * engine has it answered beside the loop; the answer comes back as an event. An answer to another state is dropped, and counted.
 */
import { text } from '../../../shared/i18n/text.ts';
import type { CutGroup, ForesightView } from '../../../shared/model/foresight.ts';
import type { ElementId } from '../../../shared/model/site.ts';
import type { Ahead, AheadAnswer } from './ahead-state.ts';
import { digest } from './digest.ts';
import { journal, type Draft } from './draft.ts';
import { notToCountOn, otherwiseNotToCountOn } from './derive/copies-known.ts';
import { downNow } from './down-now.ts';
import { idsWhere, indexOf, maskOf } from './graph/graph.ts';
import type { Pieces } from './pieces.ts';
import { nameOf } from './names.ts';
import { withDesign } from './standing.ts';

/** Stage: asks anew when what has failed, what carries, or which copies can be counted on, is not what it was. */
export function* askAhead(draft: Draft): Pieces {
  if (draft.isWarmingUp) return;
  const { question } = draft.ahead;
  const isSame = !draft.isFaultsDirty && draft.picture.outlook === draft.before.picture.outlook;
  const outOfSync = notToCountOn(draft);
  const otherwise = otherwiseNotToCountOn(draft);
  const isSameCopies =
    outOfSync.join() === question?.outOfSync.join() && JSON.stringify(otherwise) === JSON.stringify(question.otherwise ?? []);
  if (question !== null && isSame && isSameCopies) return;
  const { graph } = draft.config;
  yield;
  const down = downNow(draft);
  yield;
  const asked = {
    failed: idsWhere(graph, down),
    outOfSync,
    ...(otherwise.length === 0 ? {} : { otherwise }),
    carried: carriedNow(draft),
  };
  yield;
  const key = digest(asked);
  yield;
  if (key !== question?.key) draft.ahead = { ...draft.ahead, question: { key, ...asked } };
}

/** What carries now, generators aside, in file order. */
function carriedNow({ config: { graph }, picture }: Draft): readonly ElementId[] {
  const carrying = picture.outlook.carriers.map((carrier) => carrier.element);
  return idsWhere(graph, maskOf(graph, carrying)).filter((id) => graph.elements[indexOf(graph, id)]?.kind !== 'generator');
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
