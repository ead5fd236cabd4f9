/**
 * A random drill beside a real device, in simulated time: the drill's director, the running sources and the shipped step as the runtime joins
 * them. Everything a drill could send passes one of two doors, and both are watched: what is called of an adapter that runs, and what
 * the record says was begun outside it (a file, a restore). For tests and the torture.
 */
import fc from 'fast-check';
import { z } from 'zod';
import type { DrillPlay } from '../../../shared/model/drill.ts';
import type { Site } from '../../../shared/model/site.ts';
import { defineAdapter, type FaultControl, type RunningAdapter } from '../adapters/adapter.ts';
import type { OperatorCall } from '../core/events.ts';
import { World } from '../core/testing/bench-world.ts';
import { miniSite } from '../core/testing/mini-site.ts';
import { carryOut, ordersFor } from '../drill-director.ts';
import { declare, RunningSources, type RuntimeSource } from '../running-sources.ts';

/** What happens at a second of a drill. */
interface Turn {
  readonly atS: number;
  readonly what: 'commit' | 'step' | 'note' | 'real' | 'fence' | 'inject';
}

/** A drill as it is drawn. */
export interface RandomDrill {
  readonly plays: readonly DrillPlay[];
  readonly turns: readonly Turn[];
  readonly seconds: number;
  readonly counts: boolean;
}

/** What left it: nothing should. `played` and `begun` say that it was a drill at all. */
export interface DrillTrial {
  readonly sent: readonly string[];
  readonly played: number;
  readonly begun: number;
}

const FAULTS: Readonly<Record<string, Readonly<Record<string, number | string>>>> = {
  'mains-lost:mains-a': { 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' },
  'links-cut': { 'link-1|link.oper': 'down', 'link-2|link.oper': 'down', 'link-3|link.oper': 'down', 'link-4|link.oper': 'down' },
  'host-dead': { 'hv-a1|device.reach': 'down', 'portal|service.probe': 'down' },
};
/** Read from a real device; everything else is simulated. */
const REAL = 'ups-b1|ups.battery';
const PERSON = 'T. Est';
const SITE: Site = {
  ...miniSite(),
  obligations: [
    { id: 'yearly', kind: 'drill', element: 'a', name: 'Yearly', bcp: '4.2', everyS: 31_536_000, withinS: null, plan: 'transfer-a-b' },
  ],
};

const second = fc.integer({ min: 0, max: 60 });
const play = fc.record({ afterS: second, fault: fc.constantFrom(...Object.keys(FAULTS)), act: fc.constantFrom('inject', 'clear') });

/** Faults played, people who carry a plan out in it, a real alarm that breaks in. Mains is mostly lost at its beginning. */
export const randomDrill: fc.Arbitrary<RandomDrill> = fc.record({
  plays: fc
    .tuple(fc.boolean(), fc.array(play, { minLength: 1, maxLength: 6 }))
    .map(([isDark, plays]): readonly DrillPlay[] =>
      isDark ? [{ afterS: 0, fault: 'mains-lost:mains-a', act: 'inject' }, ...plays] : plays,
    ),
  turns: fc.array(fc.record({ atS: second, what: fc.constantFrom('commit', 'commit', 'step', 'step', 'note', 'real', 'fence', 'inject') })),
  seconds: fc.integer({ min: 20, max: 70 }),
  counts: fc.boolean(),
});

/** `pick`: which source is told to play; the shipped one by default. */
export function tryDrill(
  drill: RandomDrill,
  pick: (running: RunningSources, all: readonly RunningAdapter[]) => FaultControl | null = (running) => running.faults(),
): DrillTrial {
  const sent: string[] = [];
  const adapters: RunningAdapter[] = [];
  const world = new World(SITE);
  let played = 0;
  const simulator = controlOf(world, () => (played += 1));
  const simulated = [...world.readings.keys()].filter((id) => id !== REAL);
  const sources = [
    sourceOf('meter', false, [REAL], () => watched(sent)),
    sourceOf('test', true, simulated, () => ({ faults: simulator, stop: () => Promise.resolve() })),
  ].map((source) => ({ ...source, adapter: { ...source.adapter, start: keeping(source.adapter.start, adapters) } }));
  const running = new RunningSources(({ id, settings }) => ({
    ...{ id, settings, site: SITE, playing: [], now: () => world.nowMs },
    ...{ emit: () => undefined, report: () => undefined, log: () => undefined },
  }));
  running.start(sources);
  world.feed({ type: 'sources', atMs: world.nowMs, sources: sources.map(declare) });
  let real = 'normal';
  const operate = (call: OperatorCall): void => world.feed({ type: 'operator', atMs: world.nowMs, call });
  const run = (seconds: number, each: (second: number) => void): void => {
    for (let passed = 0; passed < seconds; passed += 1) {
      each(passed);
      const said = simulated.map((id) => world.sample(id, world.readings.get(id) ?? 0));
      world.feed({ type: 'samples', atMs: world.nowMs, samples: [...said, { ...world.sample(REAL, real), source: 'meter' }] });
      world.feed({ type: 'tick', atMs: world.nowMs });
      direct(world, pick(running, adapters));
      world.nowMs += 1_000;
    }
  };
  run(14, () => undefined);
  operate({ name: 'mode.set', mode: 'assist', person: PERSON });
  operate({ name: 'drill.start', obligation: 'yearly', scenario: null, plays: drill.plays, person: PERSON });
  run(drill.seconds, (passed) => {
    for (const { what } of drill.turns.filter(({ atS }) => atS === passed))
      if (what === 'real') real = 'low';
      else if (what === 'inject') pick(running, adapters)?.inject('host-dead');
      else for (const call of callsOf(world, what)) operate(call);
  });
  operate({ name: 'drill.end', counts: drill.counts, person: PERSON });
  if (world.model.isDrill) operate({ name: 'drill.end', counts: false, person: PERSON });
  run(5, () => undefined);
  for (const { body } of world.journal) if (typeof body === 'object' && body !== null && 'outward' in body) sent.push('outward');
  const procedures = Object.values(world.model.procedures).filter(({ approvals }) => approvals.length > 0);
  for (const { id, isDrill } of procedures) if (!isDrill) sent.push(`${id} is no drill`);
  return { sent, played, begun: procedures.filter(({ phase }) => phase === 'EXECUTE' || phase === 'VERIFY').length };
}

/** As the runtime does at each tick. */
function direct(world: World, faults: FaultControl | null): void {
  const { drill, playedFaults } = world.model;
  const orders = ordersFor(drill, playedFaults, world.nowMs);
  const active = faults === null ? null : carryOut(orders, drill, faults);
  if (active !== null) world.feed({ type: 'simulation', atMs: world.nowMs, faults: active, person: null, plays: orders.plays });
}

/** The simulator: what it is told changes what is read. */
function controlOf(world: World, onPlay: () => void): FaultControl {
  const active = new Set<string>();
  const quiet = new Map(world.readings);
  const show = (): boolean => {
    onPlay();
    for (const [id, value] of quiet) world.readings.set(id, value);
    for (const fault of active) world.set(FAULTS[fault] ?? {});
    return true;
  };
  return {
    list: () => Object.keys(FAULTS),
    active: () => [...active],
    inject: (fault) => Boolean(active.add(fault)) && show(),
    clear: (fault) => (fault === null ? (active.clear(), show()) : active.delete(fault) && show()),
  };
}

/** A real device's adapter of which every call but its end is written down, whatever its name; it even offers faults to play. */
function watched(sent: string[]): RunningAdapter {
  const note = (name: string) => (): never[] => {
    sent.push(name);
    return [];
  };
  const faults = new Proxy({} as FaultControl, { get: (_target, name) => note(`faults.${String(name)}`) });
  const adapter: RunningAdapter = { faults, stop: () => Promise.resolve() };
  return new Proxy(adapter, { get: (target, name) => (name === 'stop' || name === 'faults' ? target[name] : note(String(name))) });
}

function sourceOf(id: string, isSimulated: boolean, signals: readonly string[], start: () => RunningAdapter): RuntimeSource {
  const adapter = defineAdapter<unknown>({ kind: id, settings: z.unknown(), isSimulated, signals: () => signals, start });
  return { id, adapter, settings: null, signals, periodMs: 1_000 };
}

function keeping(start: RuntimeSource['adapter']['start'], all: RunningAdapter[]): RuntimeSource['adapter']['start'] {
  return (context) => {
    const adapter = start(context);
    all.push(adapter);
    return adapter;
  };
}

/** What people do in it, as far as there is something to do. */
function callsOf(world: World, what: 'commit' | 'step' | 'note' | 'fence'): readonly OperatorCall[] {
  const [decision] = Object.values(world.model.decisions).filter(({ options }) => options.some(({ plan }) => plan !== null));
  const incident = decision?.incident ?? 'INC-0001';
  const option = decision?.options.find(({ plan }) => plan !== null)?.id ?? 'transfer';
  const [procedure] = Object.values(world.model.procedures);
  const open = procedure?.steps.find(({ state }) => state !== 'done');
  switch (what) {
    case 'commit':
      return [
        { name: 'decision.approve', incident, option, person: PERSON, alone: null },
        { name: 'decision.approve', incident, option, person: 'S. Econd', alone: null },
        { name: 'plan.start', id: `${incident}-P1`, person: PERSON },
      ];
    case 'step':
      return procedure === undefined || open === undefined
        ? []
        : [{ name: 'plan.step', id: procedure.id, step: open.id, state: 'done', note: null, person: PERSON }];
    case 'note':
      return [{ name: 'incident.note', id: incident, person: PERSON, text: 'seen' }];
    case 'fence':
      return [{ name: 'evidence.state', element: 'a', metric: 'site.fenced', state: 'proven', person: PERSON, proof: 'seen' }];
  }
}
