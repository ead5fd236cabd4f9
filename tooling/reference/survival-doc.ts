/**
 * The computed part of docs/reference/what-the-plan-survives.md: the cuts of the customer's own site. Failures that can stand in for
 * each other share a row, so that a person can read it. Only what is between the two marks is written; the rest is by hand.
 */
import path from 'node:path';
import { compileSite } from '../../electron/engine/core/graph/compile.ts';
import type { Graph } from '../../electron/engine/core/graph/compile.ts';
import { credibleFailures } from '../../electron/engine/core/graph/credible.ts';
import { contingency, cuts } from '../../electron/engine/core/graph/cuts.ts';
import type { Cut } from '../../electron/engine/core/graph/cuts.ts';
import { fitsBothWays } from '../../electron/engine/core/graph/fits.ts';
import { readSiteFile } from '../../electron/site/load-site.ts';
import { code, table } from './markdown.ts';

const BEGIN = '<!-- computed: tooling/generate-survival-doc.ts -->';
const END = '<!-- end of the computed part -->';
const SITE = path.resolve(import.meta.dirname, '../../fixtures/sites/invoke.yaml');

/** States worth a row of their own: what is said to be harmless, one of each kind. */
const STATES: readonly (readonly string[])[] = [
  ['a'],
  ['b'],
  ['array-a'],
  ['array-b'],
  ['fw-1'],
  ['isp-1'],
  ['rack-a3'],
  ['rack-b1'],
  ['gen-a'],
  ['mains-a'],
  ['path-b1'],
  ['cool-b1'],
  ['duct-north'],
  ['link-1', 'link-2', 'link-3', 'link-4'],
  ['hv-a1', 'hv-a2'],
];

/** The page with its computed part written anew. */
export function survivalDoc(page: string): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`the page has no marks ${BEGIN} and ${END}`);
  return `${before}${BEGIN}\n\n${computed()}\n\n${END}${after}`;
}

function computed(): string {
  const read = readSiteFile(SITE);
  if (!read.ok) throw new Error(`${SITE} does not load`);
  const graph = compileSite(read.site);
  const credible = credibleFailures(graph);
  const { cuts: found } = contingency(graph, new Set(), 3, credible);
  const [singles = [], pairs = [], triples = []] = [1, 2, 3].map((size) => found.filter((cut) => cut.elements.length === size));
  return [
    `${credible.length} credible failures of ${graph.size} elements, ${graph.services.length} services.`,
    '### One failure',
    singles.length === 0 ? 'None takes a service away.' : groupRows(graph, singles),
    `### Two failures: ${pairs.length} pairs`,
    groupRows(graph, pairs),
    `### Three failures\n\n${triples.length} more sets of three, none of which holds one of the pairs above for the same service.`,
    '### When something has failed already',
    table(
      ['already failed', 'single failures that then take a service', 'which'],
      STATES.map((state) => stateRow(graph, credible, state)),
    ),
    '### Room, with one centre lost',
    table(
      ['lost', 'carries all', 'fits', 'binding', 'offered', 'demanded', 'left'],
      fitsBothWays(graph, new Set()).map(({ from, to, fits, binding }) => [
        ...[from, to].map(code),
        fits ? 'yes' : 'no',
        ...(binding === null ? ['-', '-', '-', '-'] : [binding.resource, ...[binding.offered, binding.demanded, binding.left].map(String)]),
      ]),
    ),
  ].join('\n\n');
}

function stateRow(graph: Graph, credible: readonly string[], state: readonly string[]): readonly string[] {
  const next = cuts(graph, new Set(state), 1, credible).map((cut) => cut.elements.map(code).join());
  return [state.map(code).join(' '), String(next.length), next.length === 0 ? '-' : next.join(' ')];
}

/** One table per set of services taken; a row: any one of the left with any one of the right. */
function groupRows(graph: Graph, found: readonly Cut[]): string {
  const byTake = new Map<string, Cut[]>();
  for (const cut of found) {
    const key = JSON.stringify([cut.loses, cut.shed]);
    byTake.set(key, [...(byTake.get(key) ?? []), cut]);
  }
  return [...byTake.values()]
    .sort((a, b) => (b[0]?.loses.length ?? 0) - (a[0]?.loses.length ?? 0) || b.length - a.length)
    .map((group) => {
      const { loses, shed } = group[0] ?? { loses: [], shed: [] };
      const what = loses.length === graph.services.length ? 'Every service' : loses.map(code).join(' ');
      const why =
        shed.length === 0
          ? ''
          : shed.length === loses.length
            ? ', for want of room'
            : `, of these for want of room ${shed.map(code).join(' ')}`;
      const rows = table(
        ['one of', 'with one of'],
        bicliques(group).map(([left, right]) => [left.map(code).join(' '), right.map(code).join(' ')]),
      );
      return `**${what}**${why} (${group.length}):\n\n${rows}`;
    })
    .join('\n\n');
}

/** Pairs put together where every one of one side goes with every one of the other. Singles: all on the left. */
function bicliques(group: readonly Cut[]): readonly (readonly [left: readonly string[], right: readonly string[]])[] {
  const partners = new Map<string, Set<string>>();
  for (const { elements } of group) {
    const [a = '', b = ''] = elements;
    partners.set(a, (partners.get(a) ?? new Set<string>()).add(b));
    if (b !== '') partners.set(b, (partners.get(b) ?? new Set<string>()).add(a));
  }
  const alike = new Map<string, string[]>();
  for (const [id, with_] of [...partners].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const key = [...with_].sort().join();
    alike.set(key, [...(alike.get(key) ?? []), id]);
  }
  const classes = [...alike.values()];
  const classOf = new Map(classes.flatMap((ids, index) => ids.map((id) => [id, index] as const)));
  return classes.flatMap((left, index) => {
    const others = new Set([...(partners.get(left[0] ?? '') ?? [])].map((id) => classOf.get(id) ?? -1));
    // Each pair of classes once, gathered with the class that comes first.
    const right = [...others].filter((other) => other === -1 || other >= index).flatMap((other) => classes[other] ?? []);
    return right.length === 0 && !others.has(-1) ? [] : [[left, right.sort()] as const];
  });
}
