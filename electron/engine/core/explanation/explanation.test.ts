/** Explanations: nothing stands without a reason, a reading and its age; nothing is left out without an objection. */
import { describe, expect, it } from 'vitest';
import { formatText } from '../../../../shared/i18n/format.ts';
import type { IncidentExplanation } from '../../../../shared/model/explanation.ts';
import { RULES } from '../rules/index.ts';
import { World } from '../testing/bench-world.ts';
import { miniSite } from '../testing/mini-site.ts';
import { explain } from './incident.ts';
import { explanationLines } from './lines.ts';

function mainsLost(): World {
  const world = new World(miniSite());
  world.run(15);
  const dark = { 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' };
  return world.set(dark).run(20);
}

function only(world: World): IncidentExplanation {
  const [first, ...more] = explain(world.model, null) ?? [];
  if (first === undefined || more.length > 0) throw new Error('one incident was expected');
  return first;
}

describe('an explanation', () => {
  it('gives every alarm its condition with a version, a reason, a reading with its age and what ends it', () => {
    const incident = only(mainsLost());
    const alarms = [...incident.causes, ...incident.effects];
    expect(alarms.length).toBeGreaterThan(2);
    for (const alarm of alarms) {
      expect(alarm.condition.version).toMatch(/^[0-9a-f]{8}$/);
      expect(alarm.why.length).toBeGreaterThan(0);
      expect(alarm.readings.length).toBeGreaterThan(0);
      expect(alarm.changes.length).toBeGreaterThan(1);
    }
    const voltage = alarms.find((alarm) => alarm.id === 'mains.lost|mains-a');
    expect(voltage?.readings[0]).toMatchObject({ element: 'mains-a', metric: 'mains.voltage', freshness: 'fresh' });
    expect(voltage?.readings[0]?.ageS).toBeLessThanOrEqual(2);
  });

  it('says of every effect what it is folded under', () => {
    const folded = only(mainsLost()).effects.filter((alarm) => alarm.suppressedBy.length > 0);
    expect(folded.map((alarm) => alarm.id)).toContain('ups.onBattery|ups-a1');
    for (const alarm of folded) expect(alarm.why.some((why) => why.text.key === 'explain.folded')).toBe(true);
  });

  it('objects to every option but the advised one, and to that one never', () => {
    const { decision } = only(mainsLost());
    expect(decision?.options.length).toBeGreaterThan(1);
    for (const { option, whyNot } of decision?.options ?? []) expect(whyNot.length > 0).toBe(option.id !== decision?.advised);
  });

  it('names a gate that stands in the way, and whether a person may override it', () => {
    const world = mainsLost().set({ 'copy-b|repl.state': 'broken' }).run(15);
    const incident = (explain(world.model, null) ?? []).find((one) => one.decision?.rule === 'mains-loss');
    const transfer = incident?.decision?.options.find(({ option }) => option.id === 'transfer');
    const gate = transfer?.whyNot.find((one) => one.gate === 'sync');
    expect(gate).toMatchObject({ kind: 'gate', result: 'failed', said: { text: { params: { veto: 'soft' } } } });
  });

  it('says of every other rule why it does not decide', () => {
    const incident = only(mainsLost());
    const rules = incident.otherRules.map((one) => one.rule);
    expect(rules).toEqual(RULES.map((rule) => rule.id).filter((id) => id !== incident.decision?.rule));
    for (const one of incident.otherRules) expect(one.said.text.key).toMatch(/^explain\.rule\./);
  });

  it('shows nothing advised in observer mode, and says so', () => {
    const world = mainsLost();
    world.feed({ type: 'operator', atMs: world.model.nowMs, call: { name: 'mode.set', mode: 'observer', person: 'T. Est' } });
    expect(only(world)).toMatchObject({ decision: null, noDecision: { text: { key: 'explain.observer' } } });
  });

  it('knows no incident that is not there', () => {
    expect(explain(mainsLost().model, 'INC-9999')).toBeNull();
  });

  it.each(['en', 'fr'] as const)('reads as sentences in %s', (locale) => {
    const lines = explanationLines(explain(mainsLost().model, null) ?? []);
    const said = lines.flatMap(({ text, details }) => [text, ...details]).map((one) => formatText(locale, one));
    expect(said.filter((sentence) => /[[\]{}]|undefined|NaN/.test(sentence))).toEqual([]);
  });
});
