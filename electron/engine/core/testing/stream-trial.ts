/** Plays streams of contradictions to the shipped step, or to one with a protection switched off, and says what the oracle found. For tests and the torture. */
import type { Sample } from '../../../../shared/model/sample.ts';
import { createConfig, type Config } from '../config.ts';
import type { EngineEvent } from '../events.ts';
import { createModel, type Model } from '../model.ts';
import { step } from '../step.ts';
import { CONFIG, playStream, type Chapter } from './contradictions.ts';
import { DecisionOracle, type Seen } from './decision-oracle.ts';

/** The shipped step with something before it. */
export interface Control {
  readonly config: Config;
  /** What reaches the engine in the place of an event; new for each stream. */
  readonly begin: () => (event: EngineEvent, model: Model) => readonly EngineEvent[];
}

/** What was found wrong, each thing once, and what was looked at. */
export interface Trial {
  readonly wrong: readonly string[];
  readonly seen: Seen;
}

/** One stream, looked at after every step. */
export function tryStream(chapters: readonly Chapter[], control: Control | null = null): Trial {
  const oracle = new DecisionOracle(CONFIG);
  const instead = control?.begin();
  let model = createModel(control?.config ?? CONFIG);
  const wrong = new Set<string>();
  playStream(chapters, (event) => {
    oracle.hear(event);
    for (const one of instead?.(event, model) ?? [event]) model = step(model, one).model;
    for (const what of oracle.look(model)) wrong.add(what);
  });
  return { wrong: [...wrong], seen: oracle.seen };
}

const SHIPPED = { config: CONFIG };

/** What every signal said last is said again every second, and no source is lost: what is stale passes for fresh. */
function sayAgain(): (event: EngineEvent) => readonly EngineEvent[] {
  const last = new Map<string, Sample>();
  return (event) => {
    if (event.type === 'source' || event.type === 'resume') return [];
    if (event.type === 'samples') for (const one of event.samples) last.set(`${one.element}|${one.metric}`, one);
    if (event.type !== 'samples' && event.type !== 'tick') return [event];
    const { atMs } = event;
    return [{ type: 'samples', atMs, samples: [...last.values()].map((one) => ({ ...one, atMs, quality: 'good' })) }];
  };
}

/** Nothing from inside B is heard, nor that its heartbeat is alive, once it is up: signs of life count for nothing. */
function deafToLife(event: EngineEvent, { isWarmingUp }: Model): readonly EngineEvent[] {
  if (event.type !== 'samples' || isWarmingUp) return [event];
  const isLife = ({ source, metric, state }: Sample): boolean => source === 'site-b' || (metric === 'site.heartbeat' && state === 'alive');
  return [{ ...event, samples: event.samples.filter((one) => !isLife(one)) }];
}

/** What is advised is begun at once, by nobody. */
function beginsItself(event: EngineEvent, model: Model): readonly EngineEvent[] {
  const { atMs } = event;
  const [decision] = Object.values(model.decisions).filter(({ verdict, plan }) => verdict === 'act' && plan.length > 0);
  if (decision === undefined) return [event];
  const { incident, advised } = decision;
  const approve = (person: string): EngineEvent => ({
    ...{ type: 'operator', atMs },
    call: { name: 'decision.approve', incident, option: advised, person, alone: null },
  });
  return [
    event,
    { type: 'operator', atMs, call: { name: 'mode.set', mode: 'assist', person: 'engine' } },
    approve('engine'),
    approve('engine too'),
  ];
}

/** The same site with conditions that wait for nothing. */
function withoutDelays(): Config {
  const config = createConfig(CONFIG.site);
  for (const signal of config.signals) Object.assign(signal, { conditions: signal.conditions.map((one) => ({ ...one, onDelayMs: 0 })) });
  return config;
}

/** Protections switched off one by one, and what the oracle must then say. */
export const CONTROLS: readonly (Control & { readonly name: string; readonly says: RegExp })[] = [
  { name: 'what is stale passes for fresh', says: /not known|is silent|within the hold-down/, ...SHIPPED, begin: sayAgain },
  { name: 'signs of life count for nothing', says: /within the hold-down|heartbeat/, ...SHIPPED, begin: () => deafToLife },
  { name: 'what is advised begins by itself', says: /by itself/, ...SHIPPED, begin: () => beginsItself },
  { name: 'no alarm waits for its delay', says: /raised though/, config: withoutDelays(), begin: () => (event) => [event] },
];
