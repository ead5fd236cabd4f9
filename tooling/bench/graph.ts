/**
 * How long the graph takes to answer on the customer's site, against a plain fixpoint loop in the same run: sets, maps and
 * whole passes, written the way one would write it first (ids looked up in maps, needs interpreted). Answers must be equal.
 * Then pairs on about 1,000 elements and triples on about 250: there the plain loop is timed on a sample of sets and multiplied.
 * Run: `node tooling/bench/graph.ts [site file]`. Exit 1 when an answer differs.
 */
import { performance } from 'node:perf_hooks';
import { compileSite } from '../../electron/engine/core/graph/compile.ts';
import { credibleFailures } from '../../electron/engine/core/graph/credible.ts';
import { contingency, cuts } from '../../electron/engine/core/graph/cuts.ts';
import { evaluate } from '../../electron/engine/core/graph/served.ts';
import { survivors } from '../../electron/engine/core/graph/survivors.ts';
import { naivePlaced } from '../../electron/engine/core/graph/testing/naive.ts';
import { readSiteFile } from '../../electron/site/load-site.ts';
import type { ElementId, Need, Site, SiteElement } from '../../shared/model/site.ts';
import { graphSite } from './graph-site.ts';

const file = process.argv[2] ?? 'fixtures/sites/invoke.yaml';
const read = readSiteFile(file);
if (!read.ok) throw new Error(`${file} is no site: ${JSON.stringify(read.errors[0])}`);
const { site } = read;

type Ids = ReadonlySet<ElementId>;
/** Sets the plain loop is timed on where trying all would take an hour. */
const SAMPLE = 300;

/** The plain loop: survivors, then placement, then who is served. Prepared once per site: a map of elements and of links. */
function plainLoop(of: Site): (failed: Ids) => Ids {
  const byId = new Map(of.elements.map((element) => [element.id, element]));
  const joins = new Map<ElementId, { readonly link: SiteElement; readonly other: ElementId }[]>();
  for (const link of of.elements) {
    if (link.ends === null) continue;
    const [a, b] = link.ends;
    joins.set(a, [...(joins.get(a) ?? []), { link, other: b }]);
    joins.set(b, [...(joins.get(b) ?? []), { link, other: a }]);
  }
  const isReached = (from: ElementId, to: ElementId, layer: SiteElement['layers'][number], up: Ids): boolean => {
    const seen = new Set([from]);
    for (const here of seen) {
      if (here === to) return true;
      for (const { link, other } of joins.get(here) ?? []) {
        if (!up.has(link.id) || !link.layers.includes(layer)) continue;
        if (other === to) return true;
        if (up.has(other) && byId.get(other)?.layers.includes(layer)) seen.add(other);
      }
    }
    return false;
  };
  const holds = (need: Need, owner: ElementId, up: Ids): boolean => {
    if (need.op === 'element') return up.has(need.id);
    if (need.op === 'reach') return isReached(owner, need.target, need.layer, up);
    if (need.op === 'all') return need.of.every((child) => holds(child, owner, up));
    if (need.op === 'any') return need.of.some((child) => holds(child, owner, up));
    return need.of.filter((child) => holds(child, owner, up)).length >= need.k;
  };
  const services = of.elements.filter((element) => element.service !== null).map((element) => element.id);
  return (failed) => {
    const up = new Set(of.elements.map((element) => element.id).filter((id) => !failed.has(id)));
    for (let before = -1; before !== up.size;) {
      before = up.size;
      for (const id of [...up]) {
        const element = byId.get(id);
        if (element === undefined) continue;
        if ((element.in !== null && !up.has(element.in)) || (element.needs !== null && !holds(element.needs, id, up))) up.delete(id);
      }
    }
    const placed = naivePlaced(of, up, new Map());
    return new Set(services.filter((id) => up.has(id) && placed.has(id)));
  };
}

/** Pairs by the plain loop over every subset of one and two; monotone enough for a yardstick, exact by definition. */
function plainCuts(servedWith: (failed: Ids) => Ids, failed: Ids, credible: readonly ElementId[]): string[] {
  const now = servedWith(failed);
  const lostBy = (extra: readonly ElementId[]): ElementId[] => {
    const served = servedWith(new Set([...failed, ...extra]));
    return [...now].filter((service) => !served.has(service));
  };
  const singles = new Map(credible.map((id) => [id, new Set(lostBy([id]))]));
  const found = [...singles].filter(([, lost]) => lost.size > 0).map(([id, lost]) => `${id}: ${[...lost].sort().join(' ')}`);
  credible.forEach((a, position) => {
    for (const b of credible.slice(position + 1)) {
      const lost = lostBy([a, b]).filter((service) => !singles.get(a)?.has(service) && !singles.get(b)?.has(service));
      if (lost.length > 0) found.push(`${a}+${b}: ${lost.sort().join(' ')}`);
    }
  });
  return found;
}

/** Median milliseconds of one call. */
function medianMs(call: () => void, times: number): number {
  const taken = Array.from({ length: times }, () => {
    const start = performance.now();
    call();
    return performance.now() - start;
  });
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}

const show = (name: string, oursMs: number, plainMs: number | null): void =>
  console.log(
    `${name.padEnd(34)} ${oursMs.toFixed(3).padStart(9)} ms${plainMs === null ? '' : `   plain ${plainMs.toFixed(2).padStart(9)} ms   ${(plainMs / oursMs).toFixed(0)}x`}`,
  );

const graph = compileSite(site);
const credible = credibleFailures(graph);
const servedWith = plainLoop(site);
const [a] = site.centres;
const states: readonly (readonly [string, Ids])[] = [
  ['nothing failed', new Set()],
  [`${a} lost`, new Set([a])],
];
let isEqual = true;

console.log(
  `${file}: ${graph.size} elements, ${graph.queries.list.length} reach needs, ${graph.services.length} services, ${credible.length} credible failures`,
);
show(
  'compile',
  medianMs(() => compileSite(site), 20),
  null,
);
for (const [name, failed] of states) {
  isEqual &&= [...evaluate(graph, failed).served].sort().join() === [...servedWith(failed)].sort().join();
  show(
    `survivors, ${name}`,
    medianMs(() => survivors(graph, failed), 2_000),
    null,
  );
  show(
    `evaluate, ${name}`,
    medianMs(() => evaluate(graph, failed), 2_000),
    medianMs(() => servedWith(failed), 20),
  );
  const ours = cuts(graph, failed, 2, credible).map((cut) => `${cut.elements.join('+')}: ${[...cut.loses].sort().join(' ')}`);
  let plain: string[] = [];
  const plainMs = medianMs(() => (plain = plainCuts(servedWith, failed, credible)), 1);
  isEqual &&= [...ours].sort().join('\n') === plain.sort().join('\n');
  show(
    `cuts(2), ${name}: ${ours.length}`,
    medianMs(() => cuts(graph, failed, 2, credible), 15),
    plainMs,
  );
}
show(
  `cuts(3), nothing failed: ${cuts(graph, new Set(), 3, credible).length}`,
  medianMs(() => contingency(graph, new Set(), 3, credible), 5),
  null,
);
for (const [size, order] of [
  [250, 3],
  [1_000, 2],
] as const)
  isEqual &&= large(graphSite(size), order);

/** One large site: ours in full, the plain loop on every n-th set of that order; where a set was tried, the services lost must agree. */
function large(of: Site, order: 2 | 3): boolean {
  const big = compileSite(of);
  const among = credibleFailures(big);
  const plain = plainLoop(of);
  const found = contingency(big, new Set(), order, among);
  const takenBy = (set: readonly ElementId[]): string =>
    [...new Set(found.cuts.filter((cut) => cut.elements.every((id) => set.includes(id))).flatMap((cut) => cut.loses))].sort().join();
  const now = plain(new Set());
  const n = among.length;
  const sets = order === 2 ? n + (n * (n - 1)) / 2 : n + (n * (n - 1)) / 2 + (n * (n - 1) * (n - 2)) / 6;
  const sample = Array.from({ length: SAMPLE }, (_, i) =>
    Array.from({ length: order }, (_unused, leg) => among[(i * 7_919 + leg * (104_729 + i * 31)) % n] ?? ''),
  );
  const start = performance.now();
  const plainTaken = sample.map((set) => {
    const served = plain(new Set(set));
    return [...now]
      .filter((service) => !served.has(service))
      .sort()
      .join();
  });
  const plainMs = ((performance.now() - start) / SAMPLE) * sets;
  show(
    `cuts(${order}), ${big.size} elements, ${n} credible: ${found.cuts.length}`,
    medianMs(() => contingency(big, new Set(), order, among), 5),
    plainMs,
  );
  console.log(`  ${found.evaluated} of ${sets} sets tried; the plain loop timed on ${SAMPLE} of them`);
  return sample.every((set, index) => takenBy(set) === plainTaken[index]);
}

console.log(isEqual ? 'answers equal' : 'ANSWERS DIFFER');
process.exitCode = isEqual ? 0 : 1;
