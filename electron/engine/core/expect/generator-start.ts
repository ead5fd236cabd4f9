/** The generator starts by itself "within a few seconds" of a loss of mains. BCP 4.3 */
import { isKnown, read } from '../derive/fact.ts';
import { mainsLostSince } from '../derive/power.ts';
import type { Expectation } from './expectation.ts';

export const generatorStart: Expectation = {
  condition: 'gen.late',
  targets: (draft) => draft.config.site.elements.filter((element) => element.kind === 'generator').map((element) => element.id),
  sinceMs: (draft, generator) => mainsLostSince(draft, generator),
  withinMs: (draft, generator) => {
    const withinS = draft.config.elements.get(generator)?.facts.startsWithinS;
    return withinS === undefined ? null : withinS * 1_000;
  },
  cameAtMs: (draft, generator, sinceMs) => {
    const state = read(draft, generator, 'gen.state');
    if (!isKnown(state) || state.state !== 'running') return null;
    return draft.alarms[`gen.running|${generator}`]?.onsetMs ?? Math.max(sinceMs, state.atMs ?? sinceMs);
  },
};
