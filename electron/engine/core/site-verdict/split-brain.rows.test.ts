/**
 * Rows 15 to 19 of the split-brain table, which are no rows of `siteDecision`: clocks that differ, a pause, two consoles, a blackout, and the
 * peer that returns. What holds them is elsewhere (ADR 0009); here they are played on the small site with a witness.
 */
import { describe, expect, it } from 'vitest';
import type { DecisionView } from '../../../../shared/model/live.ts';
import { fromCheckpoint, toCheckpoint } from '../checkpoint.ts';
import type { EngineEvent, OperatorCall } from '../events.ts';
import { World } from '../testing/bench-world.ts';
import { miniSite } from '../testing/mini-site.ts';
import { HOLD_DOWN_MS } from './situation.ts';

const PERSON = 'T. Est';
const CUT = Object.fromEntries(['link-1', 'link-2', 'link-3', 'link-4'].map((id) => [`${id}|link.oper`, 'down']));
const DEAD = { ...CUT, 'b|site.heartbeat': 'silent', 'b|site.witnessView': 'silent' };
const BACK = {
  ...Object.fromEntries(Object.keys(CUT).map((id) => [id, 'up'])),
  'b|site.heartbeat': 'alive',
  'b|site.witnessView': 'alive',
};

class Sites extends World {
  constructor() {
    super(miniSite(true));
    this.run(15);
  }

  operate(call: OperatorCall): this {
    this.feed({ type: 'operator', atMs: this.nowMs, call });
    return this;
  }

  /** Everything inside B falls silent, and a person proves that nothing writes there. */
  loseB(): this {
    this.set(DEAD);
    for (const id of this.insideB()) this.silent.add(id);
    this.run(20);
    return this.operate({ name: 'evidence.state', element: 'b', metric: 'site.fenced', state: 'proven', person: PERSON, proof: 'seen' });
  }

  insideB(): readonly string[] {
    return [...this.readings.keys()].filter((id) => /-b\d?\|/.test(id));
  }

  get decision(): DecisionView | undefined {
    return Object.values(this.model.decisions).find(({ rule }) => rule === 'site-loss');
  }
}

describe('row 15: clocks that differ', () => {
  it.each([-3_600_000, -90_000, 90_000, 3_600_000])('%i ms at B: what is dated wrong is stale at most, and stale is not dead', (offMs) => {
    const sites = new Sites();
    for (const id of sites.insideB()) sites.silent.add(id);
    for (let second = 0; second < 120; second += 1) {
      const samples = sites.insideB().map((id) => sites.sample(id, sites.readings.get(id) ?? 0, sites.nowMs + offMs));
      sites.feed({ type: 'samples', atMs: sites.nowMs, samples });
      sites.run(1);
      expect(sites.decision?.advised).not.toBe('takeOver');
    }
  });
});

describe('row 16: a pause', () => {
  it('after a sleep nothing that was known is known: the advice is gone at once, and the proof must be given anew', () => {
    const sites = new Sites().loseB().run(60);
    expect(sites.decision?.advised).toBe('takeOver');
    sites.nowMs += 20_000;
    sites.feed({ type: 'resume', atMs: sites.nowMs, gapMs: 20_000 });
    expect(sites.decision?.verdict).not.toBe('act');
    sites.run(90);
    expect(sites.decision?.verdict).not.toBe('act');
    expect(sites.decision?.gates.find(({ id }) => id === 'fencing')?.result).toBe('unknown');
  });
});

describe('row 17: two consoles', () => {
  it('of two who commit at one console the first one does, the second is told who', () => {
    const sites = new Sites().loseB().operate({ name: 'mode.set', mode: 'assist', person: PERSON }).run(60);
    const incident = sites.decision?.incident ?? '';
    const code = sites.live().commits[incident]?.offer?.code ?? '';
    const arm = (person: string): OperatorCall => ({
      name: 'commit.arm',
      incident,
      option: 'takeOver',
      typed: code,
      person,
      identity: 'name',
    });
    sites.operate(arm('F. Irst')).operate(arm('S. Econd'));
    expect(sites.model.commits[incident]?.commit?.armed.person).toBe('F. Irst');
    const refused = sites.journal
      .filter(({ text }) => text.key === 'commit.refused')
      .map(({ body }) => body as { refusal: { key: string } });
    expect(refused.map(({ refusal }) => refusal.key)).toEqual(['commit.armedAlready']);
  });

  it('two consoles that see the two sides never advise both: what is silent here speaks there', () => {
    const here = new Sites().loseB().run(60);
    const there = new Sites().set(DEAD).run(80);
    expect([here.decision?.advised, there.decision?.advised === 'takeOver']).toEqual(['takeOver', false]);
  });
});

describe('row 18: a blackout', () => {
  /** The console is off for so long and starts from its checkpoint, with B dead as before. */
  const restarted = (offMs: number): Sites => {
    const sites = new Sites().loseB().run(20);
    sites.model = fromCheckpoint(sites.model.config, toCheckpoint(sites.model)) ?? sites.model;
    sites.nowMs += offMs;
    const events: readonly EngineEvent[] = [{ type: 'start', atMs: sites.nowMs, isRestart: true }];
    for (const event of events) sites.feed(event);
    return sites;
  };

  it('a silence nobody listened to is none: the hold-down runs anew from the start', () => {
    const sites = restarted(600_000);
    const startMs = sites.nowMs;
    while (sites.decision?.advised !== 'takeOver' && sites.nowMs < startMs + 2 * HOLD_DOWN_MS) sites.run(1);
    expect(sites.decision?.advised).toBe('takeOver');
    expect(sites.nowMs - startMs).toBeGreaterThanOrEqual(HOLD_DOWN_MS);
  });

  it('nothing is remembered as armed', () => {
    const sites = new Sites().loseB().operate({ name: 'mode.set', mode: 'assist', person: PERSON }).run(60);
    const incident = sites.decision?.incident ?? '';
    const typed = sites.live().commits[incident]?.offer?.code ?? '';
    sites.operate({ name: 'commit.arm', incident, option: 'takeOver', typed, person: PERSON, identity: 'name' });
    expect(sites.model.commits[incident]?.commit).not.toBeNull();
    sites.feed({ type: 'start', atMs: sites.nowMs, isRestart: true });
    expect(sites.model.commits[incident]).toMatchObject({ commit: null, dropped: { why: 'restart' } });
  });
});

describe('row 19: the peer returns', () => {
  it('the takeover is withdrawn at once, the way back is never advised nor begun, and is barred until B has been well for long', () => {
    const sites = new Sites().loseB().run(60);
    expect(sites.decision?.advised).toBe('takeOver');
    sites.silent.clear();
    sites.set(BACK).run(1);
    expect(sites.decision?.verdict).not.toBe('act');
    let wayBack: DecisionView['options'][number] | undefined;
    for (let second = 0; second < 300; second += 1) {
      sites.run(1);
      wayBack = sites.decision?.options.find(({ id }) => id === 'failBack') ?? wayBack;
      expect([sites.decision?.verdict === 'act', sites.decision?.advised === 'failBack', wayBack?.isAdvised ?? false]).toEqual([
        false,
        false,
        false,
      ]);
    }
    expect(wayBack?.blockedBy).not.toBeNull();
    expect(sites.model.procedures).toEqual({});
  });
});
