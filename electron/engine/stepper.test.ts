/** A look that is left and gone on with: the same decisions byte for byte, what comes meanwhile waits, and whoever cannot wait has it finished. */
import { describe, expect, it } from 'vitest';
import { toCheckpoint } from './core/checkpoint.ts';
import { createConfig } from './core/config.ts';
import type { EngineEvent } from './core/events.ts';
import { live } from './core/live-view.ts';
import { digest } from './core/digest.ts';
import { createModel, type Model } from './core/model.ts';
import { saysOf } from './core/reading-says.ts';
import { step } from './core/step.ts';
import { World } from './core/testing/bench-world.ts';
import { miniSite } from './core/testing/mini-site.ts';
import { EventQueue } from './queue.ts';
import { Stepper } from './stepper.ts';

const config = createConfig(miniSite());

/** Mains of A lost, the generator late, everything back: the events of it. */
function outage(): readonly EngineEvent[] {
  const world = new World(miniSite());
  world.run(5);
  world.set({ 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' }).run(20);
  world.set({ 'mains-a|mains.voltage': 230, 'ups-a1|ups.source': 'online', 'ups-a2|ups.source': 'online' }).run(20);
  return world.events;
}

/** Each event at once. */
function stepped(events: readonly EngineEvent[]): { readonly model: Model; readonly effects: readonly unknown[] } {
  let model = createModel(config);
  const effects = events.flatMap((event) => {
    const next = step(model, event);
    model = next.model;
    return next.effects;
  });
  return { model, effects };
}

/** A clock that says after `steady` questions that a turn is over. */
function impatient(steady: number): () => number {
  let asked = 0;
  return () => Math.floor((asked += 1) / steady) * 1_000;
}

function trial(steady: number) {
  const taken: EngineEvent[] = [];
  const queue = new EventQueue((sample) => saysOf(config, sample));
  return { taken, queue, stepper: new Stepper(queue, (event) => taken.push(event), impatient(steady)) };
}

describe('a look in pieces', () => {
  it.each([1, 2, 3, 7])('left every %i pieces gives the same lines and the same state as one that is not', (steady) => {
    const { taken, queue, stepper } = trial(steady);
    const lines: unknown[] = [];
    let model = createModel(config);
    let left = 0;
    for (const event of outage()) {
      queue.push(event);
      const turn = stepper.run(model, true);
      model = turn.model;
      lines.push(...turn.effects);
      if (stepper.isLooking) left += 1;
      live(model, { reality: 'simulated', faults: [] }); // somebody looks at the state meanwhile
    }
    const end = stepper.run(model, false);
    expect(left).toBeGreaterThan(50);
    expect(stepper.isLooking).toBe(false);
    const whole = stepped(taken);
    expect(digest([...lines, ...end.effects])).toBe(digest(whole.effects));
    expect(digest(toCheckpoint(end.model))).toBe(digest(toCheckpoint(whole.model)));
    // Two ticks with nothing in between are one: the others come once each, in order.
    expect(taken.filter(({ type }) => type !== 'tick')).toEqual(outage().filter(({ type }) => type !== 'tick'));
  });

  it('is waited for when something begins or is decided, not when an alarm is over and nothing else is told', () => {
    const { queue, stepper } = trial(1_000_000);
    const turns = new Set<string>();
    let model = createModel(config);
    for (const event of outage()) {
      queue.push(event);
      const turn = stepper.run(model, false);
      model = turn.model;
      const kinds = turn.effects.map(({ kind, body }) =>
        kind === 'alarm' ? `alarm ${String((body as { state?: unknown }).state)}` : kind,
      );
      turns.add(`${[...new Set(kinds)].sort().join('+')}: ${String(turn.isUrgent)}`);
    }
    expect([...turns].filter((turn) => turn.startsWith('alarm active:'))).toEqual(['alarm active: true']);
    expect([...turns].filter((turn) => turn.startsWith('alarm returned:'))).toEqual(['alarm returned: false']);
    expect(turns).toContain(': false');
  });

  it('is not told before its end, and what waits behind it stays in the queue', () => {
    const { taken, queue, stepper } = trial(1);
    const [start, sources, ...rest] = outage();
    for (const event of [start, sources]) if (event !== undefined) queue.push(event);
    const base = stepper.run(createModel(config), false).model;
    for (const event of rest.slice(0, 2)) queue.push(event);
    const turn = stepper.run(base, true);
    expect(turn).toEqual({ model: base, effects: [], count: 0, isUrgent: false });
    expect(taken).toHaveLength(2);
    const end = stepper.run(base, false);
    expect(end.count).toBe(2);
    expect(taken).toHaveLength(4);
  });

  it('gets at least as much time as the rest of the loop took, up to a bound', () => {
    let [nowMs, asked] = [0, 0];
    const clock = (): number => {
      asked += 1;
      return (nowMs += 2);
    };
    const queue = new EventQueue(() => '');
    const stepper = new Stepper(queue, () => undefined, clock);
    const askedInTurn = (awayMs: number): number => {
      nowMs += awayMs;
      asked = 0;
      stepper.run(createModel(config), true);
      return stepper.isLooking ? asked : Infinity;
    };
    const [start] = outage();
    if (start !== undefined) queue.push(start);
    const usual = askedInTurn(0);
    expect(askedInTurn(0)).toBe(usual + 1); // and how long it was away
    expect(askedInTurn(8)).toBeGreaterThan(usual + 1);
    expect(stepper.isLooking).toBe(true);
    expect(askedInTurn(1_000)).toBe(Infinity);
  });
});
