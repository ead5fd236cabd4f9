/**
 * `contingency SITE`: every minimal set of at most k further failures after which a service served now is not (principles: contingency).
 * The JSON is a contract with other tools: one object, sets sorted by size then ids.
 */
import { performance } from 'node:perf_hooks';
import { credibleFailures } from '../../engine/core/graph/credible.ts';
import { contingency as search } from '../../engine/core/graph/cuts.ts';
import type { Cut, Order } from '../../engine/core/graph/cuts.ts';
import { BadInput, EXIT } from '../command.ts';
import type { Command } from '../command.ts';
import { readOptions } from '../options.ts';
import { idsOf, readQuestion, tableOf } from '../site-question.ts';

const USAGE = 'SITE [--state FILE] [--down ID,ID] [--order 1|2|3] [--credible ID,ID] [--json]';
const ORDERS: Readonly<Record<string, Order>> = { 1: 1, 2: 2, 3: 3 };

export const contingency: Command = {
  name: 'contingency',
  usage: USAGE,
  summary: 'Lists which further failures, one, two or three together, take a service away. --order is 2 unless said.',
  run(args, output) {
    const kinds = { state: 'text', down: 'text', order: 'text', credible: 'text', json: 'flag' } as const;
    const { positionals, flags, texts } = readOptions(args, kinds, `contingency ${USAGE}`);
    const order = orderOf(texts.order);
    const { site, graph, failed, options } = readQuestion(positionals, texts, `contingency ${USAGE}`);
    const credible = [...credibleFailures(graph), ...idsOf('--credible', texts.credible, site)];
    const startedMs = performance.now();
    const { cuts, evaluated } = search(graph, failed, order, credible, options);
    const ms = Math.round((performance.now() - startedMs) * 1_000) / 1_000;
    if (flags.json) output.result(JSON.stringify({ order, cuts: cuts.map(asJson), evaluated, ms }));
    else for (const line of asTable(cuts, order, graph.services.length)) output.result(line);
    return EXIT.ok;
  },
};

function orderOf(value: string | undefined): Order {
  const order = ORDERS[value ?? '2'];
  if (order === undefined)
    throw new BadInput(`--order ${value ?? ''}: it is how many failures at once`, 'use --order 1, --order 2 or --order 3');
  return order;
}

function asJson({ elements, loses, shed }: Cut): { down: readonly string[]; lost: readonly string[]; shed: readonly string[] } {
  return { down: elements, lost: [...loses].sort(), shed: [...shed].sort() };
}

function asTable(cuts: readonly Cut[], order: Order, services: number): readonly string[] {
  if (cuts.length === 0)
    return [order === 1 ? 'no single failure takes a service away' : `no set of up to ${order} failures takes a service away`];
  const rows = cuts.map((cut) => {
    const { down, lost, shed } = asJson(cut);
    return [down.join(' + '), lost.length === services ? 'every service' : lost.join(' '), shed.join(' ')];
  });
  return tableOf([['fails', 'takes away', 'of these for want of room'], ...rows]);
}
