/** Decisions: journalled when their substance changes, refreshed while urgent, and what is shown is always the one journalled. */
import { describe, expect, it } from 'vitest';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

const SITE = miniSite();
const MAINS_LOST = { 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' };

const decisions = (world: World) => world.journal.filter((entry) => entry.kind === 'decision');
const shown = (world: World) => Object.values(world.model.decisions);

/** Mains of A lost and the generator late, batteries draining for real. */
function onBatteries(): World {
  const world = new World(SITE);
  world.set(MAINS_LOST);
  for (let second = 0; second < 14; second += 1) drain(world, second);
  return world;
}

function drain(world: World, second: number): void {
  world.set({ 'ups-a1|ups.runtime': 720 - second, 'ups-a2|ups.runtime': 720 - second }).run(1);
}

describe('mains that is back where nothing but batteries bridges the next loss', () => {
  const backOn = (runtimeS: number): Record<string, unknown> => {
    const world = new World(SITE);
    world.run(15).set({ 'mains-b|mains.voltage': 0, 'ups-b1|ups.source': 'battery', 'ups-b2|ups.source': 'battery' }).run(10);
    const left = { 'ups-b1|ups.runtime': runtimeS, 'ups-b2|ups.runtime': runtimeS };
    world.set({ 'mains-b|mains.voltage': 230, 'ups-b1|ups.source': 'online', 'ups-b2|ups.source': 'online', ...left }).run(30);
    const [decision] = shown(world);
    return { advised: decision?.advised, headline: decision?.headline.key, threatens: decision?.threatens.key };
  };

  it('says so until they would last for moving the load', () => {
    expect(backOn(300)).toEqual({ advised: 'stay', headline: 'mains.backLowBatteries', threatens: 'threat.batteriesShort' });
  });

  it('says nothing of it once they would', () => {
    expect(backOn(720)).toEqual({ advised: 'stay', headline: 'mains.back', threatens: 'threat.none' });
  });
});

describe('decide', () => {
  it('shows only what was journalled, byte for byte', () => {
    const world = onBatteries();
    const bodies = decisions(world).map((entry) => JSON.stringify(entry.body));
    expect(shown(world).length).toBeGreaterThan(0);
    for (const decision of shown(world)) expect(bodies).toContain(JSON.stringify(decision));
  });

  it('makes no new line while nothing of substance changes: a battery that drains as foreseen is no news', () => {
    const world = onBatteries();
    const before = decisions(world).filter((entry) => entry.text.key === 'decision.made').length;
    for (let second = 14; second < 60; second += 1) drain(world, second);
    expect(decisions(world).filter((entry) => entry.text.key === 'decision.made')).toHaveLength(before);
  });

  it('tells an urgent one anew every three minutes at the latest, and not more often for numbers that move as foreseen', () => {
    const world = onBatteries();
    const before = decisions(world).length;
    for (let second = 14; second < 214; second += 1) drain(world, second);
    const refreshed = decisions(world).slice(before);
    expect(refreshed.map((entry) => entry.text.key)).toEqual(['decision.refreshed']);
    for (const decision of shown(world)) expect(world.nowMs - decision.madeAtMs).toBeLessThanOrEqual(180_000);
  });

  it('tells it at once when a line of the evidence changes sides: what is no longer heard speaks for nothing', () => {
    const world = onBatteries();
    const before = decisions(world).length;
    world.silent.add('mains-a|mains.voltage');
    for (let second = 14; second < 34; second += 1) drain(world, second);
    const told = decisions(world).slice(before);
    expect(told).toHaveLength(1);
    expect(shown(world)[0]?.evidence.find((line) => line.element === 'mains-a')?.weight).toBe('missing');
  });

  it('has each reading on the side it speaks for itself: a unit that is on mains speaks against their loss', () => {
    const world = onBatteries();
    const sides = (): Readonly<Record<string, string>> =>
      Object.fromEntries((shown(world)[0]?.evidence ?? []).map((line) => [`${line.element ?? ''}|${line.metric ?? ''}`, line.weight]));
    expect(sides()).toMatchObject({ 'mains-a|mains.voltage': 'for', 'ups-a1|ups.source': 'for', 'ups-a2|ups.source': 'for' });
    world.set({ 'ups-a2|ups.source': 'online' }).run(3);
    expect(sides()).toMatchObject({ 'mains-a|mains.voltage': 'for', 'ups-a1|ups.source': 'for', 'ups-a2|ups.source': 'against' });
    expect(shown(world)[0]?.headline.key.startsWith('mains.')).toBe(true);
  });

  it('records the evidence as of the moment a person approves it', () => {
    const world = onBatteries();
    world.feed({ type: 'operator', atMs: world.nowMs, call: { name: 'mode.set', mode: 'assist', person: 'T. Est' } });
    for (let second = 14; second < 60; second += 1) drain(world, second);
    const incident = shown(world)[0]?.incident ?? '';
    expect(world.nowMs - (shown(world)[0]?.madeAtMs ?? 0)).toBeGreaterThan(30_000);
    const call = { name: 'decision.approve', incident, option: 'transfer', person: 'A. Prover', alone: null } as const;
    world.feed({ type: 'operator', atMs: world.nowMs, call });
    expect(world.journal.at(-1)?.text.key).toBe('decision.refreshed');
    const [decision] = shown(world);
    expect(decision?.madeAtMs).toBe(world.nowMs);
    const runtime = decision?.evidence.find((line) => line.element === 'ups-a1' && line.metric === 'ups.runtime');
    expect(runtime).toMatchObject({ value: { params: { valueS: 720 - 59 } }, freshness: 'fresh' });
    expect(JSON.stringify(world.journal.at(-1)?.body)).toBe(JSON.stringify(decision));
  });

  it('makes a new one when a gate closes, when the time limit moves, and when it is too late', () => {
    const world = onBatteries();
    const act = shown(world)[0];
    expect(act).toMatchObject({ rule: 'mains-loss', verdict: 'act', advised: 'transfer' });
    world.set({ 'copy-b|repl.state': 'suspended' }).run(8);
    expect(shown(world)[0]).toMatchObject({ verdict: 'hold' });
    expect(shown(world)[0]?.gates.find((gate) => gate.id === 'sync')?.result).toBe('failed');
    world.set({ 'copy-b|repl.state': 'inSync' }).run(2);
    world.set({ 'ups-a1|ups.runtime': 500, 'ups-a2|ups.runtime': 500 }).run(2);
    expect(shown(world)[0]?.decideByMs).toBeLessThan((act?.decideByMs ?? 0) - 100_000);
    world.set({ 'ups-a1|ups.runtime': 200, 'ups-a2|ups.runtime': 200 }).run(2);
    expect(shown(world)[0]).toMatchObject({ isTooLate: true, advised: 'startThere' });
  });

  it('says itself that it is too late, without a reading: the decide-by is looked at when it comes', () => {
    const world = onBatteries();
    const byMs = shown(world)[0]?.decideByMs ?? 0;
    for (const id of [...world.readings.keys()]) if (id.endsWith('ups.runtime')) world.silent.add(id);
    while (world.nowMs < byMs + 500) world.run(1);
    expect(shown(world)[0]?.isTooLate).toBe(true);
  });

  it('decides nothing for a closed incident, and one per incident', () => {
    const world = onBatteries();
    world.set({ 'ups-b1|ups.source': 'battery' }).run(3);
    expect(
      shown(world)
        .map((decision) => decision.incident)
        .sort(),
    ).toEqual(
      Object.values(world.model.incidents)
        .filter((incident) => incident.state !== 'closed')
        .map((incident) => incident.id)
        .sort(),
    );
  });
});
