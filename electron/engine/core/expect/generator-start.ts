/** The generator starts by itself "within a few seconds" of a loss of mains. BCP 4.3 */
import { isKnown, read, standing } from '../derive/fact.ts';
import { generatorStoppedSince, mainsLostSince } from '../derive/power.ts';
import type { Expectation } from './expectation.ts';
import { idsOfKind } from '../of-kind.ts';

export const generatorStart: Expectation = {
  condition: 'gen.late',
  targets: (draft) => idsOfKind(draft.config.site, 'generator'),
  // One that came and stopped is no longer awaited: it is a fault of its own.
  sinceMs: (draft, generator) => (generatorStoppedSince(draft, generator) === null ? mainsLostSince(draft, generator) : null),
  withinMs: (draft, generator) => {
    const withinS = draft.config.elements.get(generator)?.facts.startsWithinS;
    return withinS === undefined ? null : withinS * 1_000;
  },
  cameAtMs: (draft, generator, sinceMs) => {
    // In a test it may have been running already; when it stops, its note ends a little later.
    const running = standing(draft, 'gen.running', generator);
    if (running !== null) return Math.max(sinceMs, running.onsetMs);
    const state = read(draft, generator, 'gen.state');
    return isKnown(state) && state.state === 'running' ? Math.max(sinceMs, state.atMs ?? sinceMs) : null;
  },
};
