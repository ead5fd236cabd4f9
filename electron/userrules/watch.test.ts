/** A user rule in the engine: the order of arrival plays no part, it can only raise an alarm, and a rule that went takes it along. */
import { describe, expect, it } from 'vitest';
import { metricsOfKind } from '../../shared/model/metrics.ts';
import type { Sample } from '../../shared/model/sample.ts';
import { fromCheckpoint, toCheckpoint } from '../engine/core/checkpoint.ts';
import { createConfig } from '../engine/core/config.ts';
import { createModel, statusOf } from '../engine/core/model.ts';
import { World } from '../engine/core/testing/bench-world.ts';
import { miniSite } from '../engine/core/testing/mini-site.ts';
import type { UserCondition, UserRule } from '../engine/core/user-rules/user-rule.ts';
import { readExpression } from './expression.ts';

function ruleOf(when: string): UserRule {
  const read = readExpression(when, metricsOfKind('ups'));
  if (!read.ok) throw new Error(read.error.message);
  return {
    id: 'r',
    version: '1',
    expression: when,
    metrics: read.metrics,
    elements: ['ups-a1'],
    onDelayMs: 0,
    offDelayMs: 0,
    condition: { id: 'user.r', bcp: '4.1', priority: 1, effect: 'info', timeToActS: 600, openDelayMs: 500, recheckMs: 30_000 },
    words: { text: { en: 't', fr: 't' }, consequence: { en: 'c', fr: 'c' }, action: { en: 'a', fr: 'a' } },
    test: read.test,
  };
}

/** A quiet world with one rule, warmed up. */
function worldWith(rule: UserRule): World {
  const world = new World(miniSite());
  world.model = createModel(createConfig(miniSite(), [rule]));
  world.feed({ type: 'start', atMs: world.nowMs, isRestart: false });
  const signals = [...world.readings.keys()];
  world.feed({
    type: 'sources',
    atMs: world.nowMs,
    sources: [{ id: 'test', kind: 'test', isSimulated: true, signals, periodMs: 1_000 }],
  });
  return world.run(15);
}

/** Every order of a few things. */
function orders<T>(things: readonly T[]): readonly (readonly T[])[] {
  if (things.length < 2) return [things];
  return things.flatMap((first, i) => orders(things.filter((_, k) => k !== i)).map((rest) => [first, ...rest]));
}

describe('a user rule', () => {
  it('raises the same alarms at the same times in whatever order readings of half a second arrive', () => {
    const quiet = worldWith(ruleOf('ups.load > 60 && ups.charge < 50'));
    const { model, nowMs } = quiet;
    const outcomes = orders([0, 1, 2, 3, 4]).map((order) => {
      const world = quiet;
      world.model = model;
      world.nowMs = nowMs;
      world.journal.splice(0);
      world.silent.add('ups-a1|ups.load').add('ups-a1|ups.charge');
      const readings: readonly Sample[] = [
        world.sample('ups-a1|ups.load', 70, nowMs + 10),
        world.sample('ups-a1|ups.charge', 40, nowMs + 120),
        world.sample('ups-a1|ups.load', 20, nowMs + 230),
        world.sample('ups-a1|ups.charge', 30, nowMs + 340),
        world.sample('ups-a1|ups.load', 80, nowMs + 400),
      ];
      order.forEach((which, n) => world.feed({ type: 'samples', atMs: nowMs + 410 + n, samples: readings.slice(which, which + 1) }));
      world.nowMs = nowMs + 500;
      world.run(2);
      const seen = world.journal.filter((entry) => entry.kind === 'alarm' && JSON.stringify(entry.body).includes('user.r'));
      return seen.map((entry) => `${String(entry.atMs - nowMs)} ${entry.text.key}`).join(', ');
    });
    expect([...new Set(outcomes)]).toEqual(['120 userRule.text, 230 userRule.cleared, 400 userRule.text']);
  }, 60_000);

  it('can be nothing but a note: no cause, no failure, no decision', () => {
    // @ts-expect-error: a condition that takes its element for failed cannot be a user rule's
    const cause: UserCondition = { ...ruleOf('ups.load > 60').condition, effect: 'down' };
    // @ts-expect-error: a rule of the site has no way to decide
    const deciding: UserRule = { ...ruleOf('ups.load > 60'), decide: () => null };
    expect([cause.effect, 'decide' in deciding]).toEqual(['down', true]);
    const { model } = worldWith(ruleOf('ups.load > 60')).set({ 'ups-a1|ups.load': 70 }).run(20);
    expect(model.alarms['user.r|ups-a1']?.clearedAtMs).toBeNull();
    expect(Object.values(model.decisions).map((one) => [one.rule, one.verdict])).toEqual([['repair', 'stay']]);
    expect([statusOf(model, 'ups-a1'), model.picture.outlook.failed.includes('ups-a1')]).toEqual(['ok', false]);
  });

  it('that is gone from the file ends with it, on record', () => {
    const world = worldWith(ruleOf('ups.load > 60')).set({ 'ups-a1|ups.load': 70 }).run(5);
    const without = fromCheckpoint(createConfig(miniSite()), toCheckpoint(world.model));
    if (without === null) throw new Error('a checkpoint of this run cannot be read back');
    world.model = without;
    world.run(2);
    expect(world.live().alarms['user.r|ups-a1']?.state).toBe('returned-unacked');
    expect(world.journal.some((entry) => entry.text.key === 'userRule.cleared')).toBe(true);
  });
});
