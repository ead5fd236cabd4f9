import { describe, expect, it } from 'vitest';
import { compileSite } from '../compile.ts';
import { cuts } from '../cuts.ts';
import { evaluate } from '../served.ts';
import { chance, randomSite } from './random-site.ts';

describe('random sites', () => {
  it('use the model often enough for a property over them to mean something', () => {
    const seen = { longPaths: 0, served: 0, shed: 0, pairs: 0, places: 0 };
    for (let seed = 0; seed < 500; seed += 1) {
      const site = randomSite(chance(seed), 11);
      const graph = compileSite(site);
      const now = evaluate(graph, new Set());
      seen.longPaths += graph.queries.routes.filter((route) => route !== null && route.length >= 3).length;
      seen.served += now.served.length;
      seen.shed += now.shed.length;
      seen.pairs += cuts(graph, new Set(), 2, graph.ids).filter((cut) => cut.elements.length === 2).length;
      seen.places += site.elements.filter((one) => one.in !== null).length;
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(40);
  });
});
