/** What a site that goes dark takes with it: only what nothing carries any more is called lost, and a copy nobody knows is not known to survive. */
import { describe, expect, it } from 'vitest';
import { formatText } from '../../../../shared/i18n/format.ts';
import type { DecisionView } from '../../../../shared/model/live.ts';
import { BY_HAND_PLAN } from './generator-fuel.ts';
import { World } from '../testing/bench-world.ts';
import { miniSite } from '../testing/mini-site.ts';

type Readings = Readonly<Record<string, number | string>>;
const MAINS_LOST: Readings = { 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' };

/** The decision on the loss of the mains of A, with these readings before it and these signals silent. */
function decisionWith(before: Readings, silent: readonly string[] = [], site = miniSite()): DecisionView | undefined {
  const world = new World(site).set(before);
  for (const signal of silent) world.silent.add(signal);
  world.run(20).set(MAINS_LOST).run(16);
  return Object.values(world.model.decisions).find((decision) => decision.rule === 'mains-loss');
}

const stayOf = (decision: DecisionView | undefined) => decision?.options.find((one) => one.id === 'stay')?.outage;

describe('a site that goes dark', () => {
  it('loses nothing that the other one carries: what may run there would restart', () => {
    const decision = decisionWith({});
    expect(decision?.threatens).toMatchObject({ key: 'threat.services', params: { count: 0, unsure: 0, restart: 1 } });
    expect(stayOf(decision)).toEqual({ key: 'outage.restart', params: { count: 1 } });
  });

  it('is named, and so is the one that carries, in all that is said of them', () => {
    const site = miniSite();
    const names = site.centres.map((id) => site.elements.find((element) => element.id === id)?.name ?? id);
    const dark = decisionWith({});
    expect(dark?.threatens.params).toMatchObject({ site: names[0], there: names[1] });
    const world = new World(site)
      .run(20)
      .set({ ...MAINS_LOST, 'ups-a1|ups.runtime': 200, 'ups-a2|ups.runtime': 200 })
      .run(16);
    const late = Object.values(world.model.decisions).find((decision) => decision.rule === 'mains-loss');
    expect(late).toMatchObject({ isTooLate: true, headline: { key: 'mains.tooLate', params: { site: names[0], there: names[1] } } });
    expect(late?.options.find(({ id }) => id === 'startThere')?.text).toEqual({ key: 'option.startThere', params: { there: names[1] } });
  });

  it('loses what finds no host at the other one, counted once', () => {
    const decision = decisionWith({ 'hv-b1|device.reach': 'down' });
    expect(decision?.threatens.params).toMatchObject({ count: 1, unsure: 0, restart: 0 });
    expect(stayOf(decision)).toEqual({ key: 'outage.lost', params: { count: 1 } });
  });

  it('loses what only a copy known to be behind would carry', () => {
    const decision = decisionWith({ 'copy-b|repl.state': 'suspended' });
    expect(decision?.threatens.params).toMatchObject({ count: 1, unsure: 0, restart: 0 });
    expect(stayOf(decision)).toEqual({ key: 'outage.lost', params: { count: 1 } });
  });

  it('may lose what only a copy would carry of which nobody knows whether it is in sync: unknown is never ok', () => {
    const decision = decisionWith({}, ['copy-b|repl.state']);
    expect(decision?.threatens.params).toMatchObject({ count: 0, unsure: 1, restart: 0 });
    expect(stayOf(decision)).toEqual({ key: 'outage.notKnownToSurvive', params: { count: 1 } });
  });

  it('is not said to be spared by a generator that may not come, waited for or started by hand', () => {
    const site = miniSite();
    const byHand = site.plans.map((plan) => ({ ...plan, id: BY_HAND_PLAN, from: null, to: null }));
    const decision = decisionWith({}, [], { ...site, plans: [...site.plans, ...byHand.slice(0, 1)] });
    const shown = decision?.options.filter(({ id }) => id === 'startGenerator' || id === 'waitGenerator') ?? [];
    expect(shown.map(({ id }) => id)).toEqual(['waitGenerator', 'startGenerator']);
    for (const { outage, dataLoss } of shown) {
      expect(outage).toEqual({ key: 'outage.ifCarries', params: { elseKey: 'outage.restart', count: 1 } });
      expect(formatText('en', outage)).toBe('none if it carries the load, else 1 service may stop and have to restart');
      expect(dataLoss.key).toBe('loss.ifCarries');
    }
  });

  it('takes the rows of the chain that need its power, at that site alone, and nothing while the mains is there', () => {
    const world = new World(miniSite()).run(20);
    const atRisk = () => Object.values(world.live().chain).flatMap(({ id, isAtRisk }) => (isAtRisk ? [id] : []));
    expect(atRisk()).toEqual([]);
    world.set(MAINS_LOST).run(16);
    expect(atRisk().sort()).toEqual(['a|power', 'a|servers', 'a|storage']);
  });

  it('counts no service that is down already', () => {
    expect(decisionWith({ 'portal|service.probe': 'down' })?.threatens.params).toMatchObject({ count: 0, unsure: 0, restart: 0 });
  });
});
