/**
 * The thread that looks ahead, so that the loop never waits: keeps one compiled site and answers one question at a time.
 * Only translates messages; what is computed is `core/answer-ahead.ts` and `core/graph/cuts.ts`.
 */
import { parentPort } from 'node:worker_threads';
import type { ElementId, Site } from '../../shared/model/site.ts';
import type { AheadAnswer, AheadQuestion } from './core/ahead-state.ts';
import { answerAhead } from './core/answer-ahead.ts';
import { compileSite } from './core/graph/compile.ts';
import type { Graph } from './core/graph/compile.ts';
import { credibleFailures } from './core/graph/credible.ts';
import { contingency } from './core/graph/cuts.ts';
import type { Contingency, Order } from './core/graph/cuts.ts';

/** What a person asks for: the state of a question with more elements failed, up to three failures deep. */
export interface Search {
  readonly question: AheadQuestion;
  readonly down: readonly ElementId[];
  readonly order: Order;
}

/** `site` comes first, and again when it changed; a `search` is asked of a thread of its own. */
export type ToWorker =
  | { readonly type: 'site'; readonly site: Site }
  | { readonly type: 'ask'; readonly question: AheadQuestion }
  | { readonly type: 'search'; readonly search: Search };

/** `answer` to an `ask`, by its key; `found` to a `search`. */
export type FromWorker =
  { readonly type: 'answer'; readonly answer: AheadAnswer } | { readonly type: 'found'; readonly found: Contingency };

let graph: Graph | null = null;

parentPort?.on('message', (message: ToWorker) => {
  if (message.type === 'site') {
    graph = compileSite(message.site);
    return;
  }
  if (graph !== null) parentPort?.postMessage(message.type === 'ask' ? answered(graph, message.question) : found(graph, message.search));
});

function answered(of: Graph, question: AheadQuestion): FromWorker {
  return { type: 'answer', answer: answerAhead(of, question) };
}

function found(of: Graph, { question, down, order }: Search): FromWorker {
  const failed = new Set([...question.failed, ...down]);
  const options = { carried: new Set(question.carried), outOfSync: new Set(question.outOfSync) };
  return { type: 'found', found: contingency(of, failed, order, credibleFailures(of), options) };
}
