/** `fits SITE`: whether the whole load fits into each centre alone, on measured peaks and after what has failed (principles: room). */
import { fitsBothWays } from '../../engine/core/graph/fits.ts';
import type { Fit } from '../../engine/core/graph/fits.ts';
import { trendOf } from '../../engine/core/graph/trend.ts';
import type { Trend } from '../../engine/core/graph/trend.ts';
import { BadInput, EXIT } from '../command.ts';
import type { Command } from '../command.ts';
import { readOptions } from '../options.ts';
import { readQuestion, tableOf } from '../site-question.ts';

const USAGE = 'SITE [--state FILE] [--down ID,ID] [--json]';

export const fits: Command = {
  name: 'fits',
  usage: USAGE,
  summary: 'Says whether the whole load fits into each centre alone, what binds, and for how many days it still will.',
  run(args, output) {
    const { positionals, flags, texts } = readOptions(args, { state: 'text', down: 'text', json: 'flag' }, `fits ${USAGE}`);
    const { site, graph, failed, options, history } = readQuestion(positionals, texts, `fits ${USAGE}`);
    const [main, other] = site.centres;
    if (main === other) throw new BadInput('the site has one centre only', 'give a site file with two centres');
    const both = fitsBothWays(graph, failed, undefined, options).map((fit) => ({
      ...fit,
      trend: trendOf(graph, fit.from, fit.to, failed, history, options),
    }));
    if (flags.json) output.result(JSON.stringify({ fits: both }));
    else for (const line of both.flatMap(asTable)) output.result(line);
    return EXIT.ok;
  },
};

function asTable(fit: Fit & { readonly trend: Trend | null }): readonly string[] {
  const rows = fit.headroom.map((row) => [
    row.pool,
    row.resource,
    ...[row.offered, row.demanded, row.left].map(amount),
    row === fit.binding ? 'binds' : '',
  ]);
  return [
    `${fit.from} lost, everything on ${fit.to}: ${fit.fits ? 'fits' : 'DOES NOT FIT'}`,
    ...tableOf([['pool', 'resource', 'offered', 'demanded', 'left', ''], ...rows]).map((line) => `  ${line}`),
    ...(fit.shed.length === 0 ? [] : [`  no room for: ${fit.shed.join(' ')}`]),
    ...(fit.trend === null ? [] : [`  ${trendLine(fit.trend)}`]),
    '',
  ];
}

function trendLine({ days, resource, fromDays }: Trend): string {
  const basis = `from ${fromDays[0] === fromDays[1] ? fromDays[0] : `${fromDays[0]} to ${fromDays[1]}`} days of peaks`;
  if (days === null) return `fits as far ahead as is looked, ${basis}`;
  return days === 0 ? `does not fit now, ${basis}` : `no longer fits in ${days} days${resource === null ? '' : ` (${resource})`}, ${basis}`;
}

function amount(value: number): string {
  return String(Math.round(value * 1_000) / 1_000);
}
