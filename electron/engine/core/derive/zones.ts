/** A way around the firewalls that the site file itself draws: it needs no instrument to be a breach of the policy. BCP 2 */
import type { Config } from '../config.ts';
import { forbiddenPaths, type PolicyFinding } from '../graph/policy.ts';
import { fact, type Derivation } from './fact.ts';

const drawn = new WeakMap<Config, readonly PolicyFinding[]>();

/** Forbidden paths in the cabling of the site file. A memo of a pure function: same site, same answer. */
export function drawnPaths(config: Config): readonly PolicyFinding[] {
  const known = drawn.get(config) ?? forbiddenPaths(config.graph);
  drawn.set(config, known);
  return known;
}

/** One fact per forbidden path, on the first thing between its two ends: the cable or the device to take out. */
export const bypasses: Derivation = (draft) =>
  drawnPaths(draft.config).map(({ path }) => fact('zone.bypass', path[1] ?? path[0] ?? '', draft.startedAtMs, draft.startedAtMs));
