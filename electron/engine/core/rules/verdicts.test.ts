/** Each verdict of each rule, on the small site: what is said, advised and gated. Unknown is never a passed gate. */
import { describe, expect, it } from 'vitest';
import type { DecisionView } from '../../../../shared/model/live.ts';
import { World } from '../testing/bench-world.ts';
import { miniSite } from '../testing/mini-site.ts';
import { RULES } from './index.ts';

type Readings = Readonly<Record<string, number | string>>;
const MAINS_LOST: Readings = { 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' };
const MAINS_BACK: Readings = { 'mains-a|mains.voltage': 230, 'ups-a1|ups.source': 'online', 'ups-a2|ups.source': 'online' };
const ALL_LINKS: Readings = Object.fromEntries(['link-1', 'link-2', 'link-3', 'link-4'].map((id) => [`${id}|link.oper`, 'down']));

const world = (witness = false): World => new World(miniSite(witness));
const decisionOn = (of: World, rule: string): DecisionView | undefined =>
  Object.values(of.model.decisions).find((decision) => decision.rule === rule);
const gate = (decision: DecisionView | undefined, id: string) => decision?.gates.find((one) => one.id === id)?.result;

describe('every decision', () => {
  it('has a section of the plan, doing nothing among its options, at most one option advised, and evidence that is dated or missing', () => {
    const stories: Readings[] = [
      MAINS_LOST,
      { 'ups-b1|ups.source': 'off' },
      { 'link-1|link.oper': 'down' },
      ALL_LINKS,
      { 'hv-b1|device.reach': 'down' },
    ];
    for (const story of stories) {
      const decisions = Object.values(world().set(story).run(30).model.decisions);
      expect(decisions.length).toBeGreaterThan(0);
      for (const decision of decisions) {
        expect(RULES.find((rule) => rule.id === decision.rule)?.bcp).toBe(decision.bcp);
        expect(decision.options.map((option) => option.id)).toContain('stay');
        expect(decision.options.filter((option) => option.isAdvised).length).toBeLessThanOrEqual(1);
        for (const line of decision.evidence) if (line.weight !== 'missing') expect(line.atMs).not.toBeNull();
      }
    }
  });
});

describe('ups', () => {
  it('says that a centre is dark when none of its units gives anything, not what the next loss of mains would do', () => {
    const one = decisionOn(world().set({ 'ups-b1|ups.source': 'off' }).run(10), 'ups');
    expect(one?.headline.key).not.toBe('ups.dark');
    const both = decisionOn(world().set({ 'ups-b1|ups.source': 'off', 'ups-b2|ups.source': 'off' }).run(10), 'ups');
    expect(both).toMatchObject({ verdict: 'act', advised: 'repairUps', headline: { key: 'ups.dark' }, threatens: { key: 'threat.dark' } });
    expect(both?.options.map((option) => option.outage.key)).toEqual(['outage.unknown', 'outage.unknown']);
  });
});

describe('mains-loss', () => {
  it('waits for the generator while it may still come', () => {
    const decision = decisionOn(world().set(MAINS_LOST).run(4), 'mains-loss');
    expect(decision).toMatchObject({ verdict: 'watch', advised: 'waitGenerator', phase: 'SUSPECT', isTooLate: false });
  });

  it('advises the transfer when it did not come: the batteries end minus the plan minus the margin', () => {
    const of = world().set(MAINS_LOST).run(14);
    const decision = decisionOn(of, 'mains-loss');
    expect(decision).toMatchObject({ verdict: 'act', advised: 'transfer', phase: 'APPROVE', planDurationS: 310 });
    expect(decision?.decideByMs).toBe((decision?.limit?.atMs ?? 0) - 310_000 - 60_000);
  });

  it('stays while the generator carries, with the end of the fuel', () => {
    const decision = decisionOn(
      world()
        .set(MAINS_LOST)
        .run(4)
        .set({ 'gen-a|gen.state': 'running', 'ups-a1|ups.source': 'online', 'ups-a2|ups.source': 'online' })
        .run(10),
      'mains-loss',
    );
    expect(decision).toMatchObject({ verdict: 'stay', advised: 'stay', phase: 'OBSERVE' });
    expect(decision?.limit?.text.key).toBe('limit.fuel');
  });

  it.each([
    ['a replica is out of sync', 'sync', 'failed', { 'copy-b|repl.state': 'suspended' }, []],
    ['the replica is unknown', 'sync', 'unknown', {}, ['copy-b|repl.state']],
    ['both storage links are down', 'links', 'failed', { 'link-3|link.oper': 'down', 'link-4|link.oper': 'down' }, []],
    ['the target has no room', 'fits', 'failed', { 'hv-b1|device.reach': 'down' }, []],
    ['a runtime is unknown', 'telemetry', 'unknown', {}, ['ups-a1|ups.runtime']],
  ] as const)('holds when %s', (_what, id, result, readings, silent) => {
    const of = world().set(readings);
    for (const signal of silent) of.silent.add(signal);
    of.run(20).set(MAINS_LOST).run(16);
    const decision = decisionOn(of, 'mains-loss');
    expect(gate(decision, id)).toBe(result);
    expect(decision?.verdict).toBe('hold');
    expect(decision?.advised).not.toBe('transfer');
  });

  it('starts at the other site what stops here when it is too late to move, with or without time to stop it in order', () => {
    const of = world()
      .set({ ...MAINS_LOST, 'ups-a1|ups.runtime': 300, 'ups-a2|ups.runtime': 300 })
      .run(14);
    const before = decisionOn(of, 'mains-loss');
    expect(before).toMatchObject({ isTooLate: true, verdict: 'act', advised: 'startThere', headline: { key: 'mains.tooLate' } });
    expect(gate(before, 'oneWriter')).toBe('passed');
    expect(before?.options.find((one) => one.id === 'startThere')?.dataLoss.key).toBe('loss.none');
    of.set({ 'ups-a1|ups.runtime': 60, 'ups-a2|ups.runtime': 60 }).run(3);
    const last = decisionOn(of, 'mains-loss');
    expect(last).toMatchObject({ isTooLate: true, verdict: 'act', advised: 'startThere' });
    expect(last?.options.find((one) => one.id === 'startThere')?.dataLoss.key).toBe('loss.crash');
  });

  it('names as limit no moment before the mains was lost, though its incident is older, and one that was missed as what it is', () => {
    const runtime = (s: number) => ({ 'ups-a1|ups.runtime': s, 'ups-a2|ups.runtime': s });
    const of = world().set(MAINS_LOST).run(100);
    of.set(MAINS_BACK).run(60).set(MAINS_LOST).set(runtime(200)).run(14);
    // 200 s and the seconds until they were read, and moving takes 310 s with 60 s of margin: never in time since it was lost again.
    const lostMs = of.model.alarms['mains.lost|mains-a']?.onsetMs ?? 0;
    const never = decisionOn(of, 'mains-loss');
    expect(never).toMatchObject({ isTooLate: true, decideByMs: lostMs, headline: { params: { isDated: 'never', byAtMs: lostMs } } });
    const long = world()
      .set({ ...MAINS_LOST, ...runtime(400) })
      .run(14);
    long.set(runtime(360)).run(3);
    const missed = decisionOn(long, 'mains-loss'); // 14 s and 360 s make 374 s: it could have been begun in the first 4 s
    expect(missed).toMatchObject({ isTooLate: true, headline: { params: { isDated: 'yes' } } });
    expect(missed?.decideByMs).toBeGreaterThan(long.model.alarms['mains.lost|mains-a']?.onsetMs ?? Infinity);
  });

  it('lays out the plan of what is advised: that of a start once it is too late to move, and none where nothing is left to carry out', () => {
    const site = miniSite();
    const [move] = site.plans;
    if (move === undefined) throw new Error('the small site has a plan');
    const start = { ...move, id: 'start-there-b', steps: move.steps.map((step) => ({ ...step, id: `start-${step.id}`, after: [] })) };
    const low = { ...MAINS_LOST, 'ups-a1|ups.runtime': 300, 'ups-a2|ups.runtime': 300 };
    const of = new World({ ...site, plans: [...site.plans, start] }).set(low).run(14);
    const decision = decisionOn(of, 'mains-loss');
    expect(decision?.options.map(({ id, plan }) => [id, plan])).toEqual([
      ['transfer', 'transfer-a-b'],
      ['waitGenerator', null],
      ['startThere', 'start-there-b'],
      ['protect', null],
      ['stay', null],
    ]);
    expect(decision?.plan.map(({ id }) => id)).toEqual(['start-freeze', 'start-move', 'start-route']);
    // 300 s of battery, and 310 s and 60 s of margin to move: never in time, so no limit was missed.
    expect(decision?.headline.params).toMatchObject({ advised: 'startThere', isDated: 'never', byAtMs: decision?.decideByMs });
    of.set({ 'hv-b1|device.reach': 'down' }).run(6);
    expect(decisionOn(of, 'mains-loss')).toMatchObject({ advised: 'protect', plan: [] });
    const inTime = new World({ ...site, plans: [...site.plans, start] }).set(MAINS_LOST).run(14); // control
    expect(decisionOn(inTime, 'mains-loss')?.plan.map(({ id }) => id)).toEqual(['freeze', 'move', 'route']);
  });

  it('once the site is dark says since when nothing can be moved from it, and lays out the start and not the move', () => {
    const site = miniSite();
    const [move] = site.plans;
    if (move === undefined) throw new Error('the small site has a plan');
    const start = { ...move, id: 'start-there-b', steps: move.steps.map((step) => ({ ...step, id: `start-${step.id}`, after: [] })) };
    const of = new World({ ...site, plans: [...site.plans, start] }).set(MAINS_LOST).run(14);
    const offAtMs = of.nowMs;
    of.set({ 'ups-a1|ups.source': 'off', 'ups-a2|ups.source': 'off' }).run(600); // its service answers from the other site
    const decision = decisionOn(of, 'mains-loss');
    expect(decision?.options.some(({ id }) => id === 'transfer')).toBe(false);
    expect(decision).toMatchObject({ headline: { key: 'mains.dark', params: { isDated: 'yes' } } });
    expect(decision?.options.find(({ id }) => id === 'startThere')?.plan).toBe('start-there-b');
    expect(decision?.plan.map(({ id }) => id)).toEqual(['start-freeze', 'start-move', 'start-route']);
    const since = Number(decision?.headline.params?.['offAtMs']);
    expect(since).toBeGreaterThanOrEqual(offAtMs);
    expect(since).toBeLessThan(offAtMs + 15_000);
  });

  it('protects when it is too late to move and a check stands before a start at the other site, and holds when even that is too late', () => {
    const of = world()
      .set({ ...MAINS_LOST, 'ups-a1|ups.runtime': 300, 'ups-a2|ups.runtime': 300, 'hv-b1|device.reach': 'down' })
      .run(20);
    expect(decisionOn(of, 'mains-loss')).toMatchObject({
      isTooLate: true,
      verdict: 'act',
      advised: 'protect',
      headline: { key: 'mains.tooLate', params: { advised: 'protect' } }, // what to do now is in the headline
    });
    of.set({ 'ups-a1|ups.runtime': 60, 'ups-a2|ups.runtime': 60 }).run(3);
    expect(decisionOn(of, 'mains-loss')).toMatchObject({ isTooLate: true, verdict: 'hold', advised: 'stay' });
  });

  it('shuts down in the order of the site file, the least important first, and says that the time is assumed', () => {
    const site = miniSite();
    const portal = site.elements.find((element) => element.id === 'portal');
    if (portal?.service == null) throw new Error('the small site has a portal');
    const batch = { ...portal, id: 'batch', name: 'Batch', service: { ...portal.service, priority: 5, demand: {}, largestVm: {} } };
    const of = new World({ ...site, elements: [...site.elements, batch] }).set(MAINS_LOST).run(14);
    const protect = decisionOn(of, 'mains-loss')?.options.find((one) => one.id === 'protect');
    expect(protect?.outage).toEqual({ key: 'outage.inOrder', params: { count: 2, order: `Batch, ${portal.name}`, assumedS: 120 } });
  });

  it('moves nothing in a drill', () => {
    const of = world();
    of.feed({ type: 'operator', atMs: of.nowMs, call: { name: 'drill.set', isDrill: true, person: 'T. Est' } });
    const decision = decisionOn(of.set(MAINS_LOST).run(14), 'mains-loss');
    expect(gate(decision, 'drill')).toBe('failed');
    expect(decision?.verdict).toBe('hold');
  });

  it('says the mains is back', () => {
    const decision = decisionOn(world().set(MAINS_LOST).run(5).set(MAINS_BACK).run(16), 'mains-loss');
    expect(decision).toMatchObject({ verdict: 'stay', headline: { key: 'mains.back' }, decideByMs: null });
  });
});

describe('ups', () => {
  it.each([
    ['stays while the other path carries', {}, [], 'stay', 'passed'],
    ['acts when the other path would be overloaded', { 'ups-b1|ups.load': 60, 'ups-b2|ups.load': 60 }, [], 'act', 'failed'],
    ['holds while the other path is unknown', {}, ['ups-b2|ups.source'], 'hold', 'unknown'],
  ] as const)('%s', (_what, readings, silent, verdict, result) => {
    const of = world().set({ ...readings, 'ups-b1|ups.source': 'battery' });
    for (const signal of silent) of.silent.add(signal);
    of.run(12);
    const decision = Object.values(of.model.decisions).find(
      (one) => one.rule === 'ups' && of.model.incidents[one.incident]?.root === 'ups-b1',
    );
    expect(decision?.verdict).toBe(verdict);
    expect(gate(decision, 'otherPath')).toBe(result);
  });
});

describe('power-path', () => {
  it('stays while the other path carries', () => {
    const decision = decisionOn(world().set({ 'path-b1|pdu.state': 'down' }).run(12), 'power-path');
    expect(decision).toMatchObject({ verdict: 'stay', threatens: { key: 'threat.spareGone' } });
    expect(gate(decision, 'otherPath')).toBe('passed');
  });
});

describe('ups that does not reach its supply', () => {
  it('a good meter is not overruled: the batteries of both units are the limit, under one cause', () => {
    const both: Readings = { 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' };
    const of = world().set(both).run(12);
    const decision = decisionOn(of, 'ups');
    expect(decision).toMatchObject({ verdict: 'act', advised: 'transfer', limit: { text: { key: 'limit.batteries' } } });
    expect(decision?.decideByMs).toBe((decision?.limit?.atMs ?? 0) - 310_000 - 60_000);
    expect(Object.values(of.model.incidents).map((incident) => incident.root)).toEqual(['ups-a1']);
  });
});

describe('generator', () => {
  it('stays, and says what a loss of mains would have: batteries against the time to move', () => {
    const decision = decisionOn(world().set({ 'gen-a|gen.mode': 'manual' }).run(10), 'generator');
    expect(decision).toMatchObject({ verdict: 'stay', advised: 'repairGenerator', threatens: { key: 'threat.batteriesEnough' } });
    const short = world().set({ 'gen-a|gen.mode': 'manual', 'ups-a1|ups.runtime': 300 }).run(10);
    expect(decisionOn(short, 'generator')?.threatens.key).toBe('threat.batteriesShort');
  });
  it('that stops while it carries is no longer awaited', () => {
    const of = world().set(MAINS_LOST).run(4).set({ 'gen-a|gen.state': 'running' }).run(10).set({ 'gen-a|gen.state': 'stopped' }).run(10);
    expect(of.model.alarms['gen.stopped|gen-a']?.clearedAtMs).toBeNull();
    expect(of.model.alarms['gen.late|gen-a']).toBeUndefined();
    expect(decisionOn(of, 'mains-loss')).toMatchObject({ verdict: 'act', headline: { key: 'mains.move.stopped' } });
  });
});

describe('dc-links', () => {
  it('stays while each network has a link left, and says which spare is gone', () => {
    const decision = decisionOn(world().set({ 'link-1|link.oper': 'down' }).run(20), 'dc-links');
    expect(decision).toMatchObject({
      verdict: 'stay',
      headline: { params: { up: 3, total: 4 } },
      threatens: { key: 'threat.lastOfLayer', params: { layer: 'data', name: 'LINK-2' } },
    });
  });

  it('acts when a network has none left', () => {
    const decision = decisionOn(world().set({ 'link-3|link.oper': 'down', 'link-4|link.oper': 'down' }).run(20), 'dc-links');
    expect(decision).toMatchObject({ verdict: 'act', advised: 'repairLink', threatens: { key: 'threat.replicationStops' } });
  });
});

describe('dc-links of which some are not read', () => {
  const unread = (...links: readonly string[]): ReturnType<typeof world> => {
    const of = world().run(5);
    for (const link of links) of.silent.add(`${link}|link.oper`);
    return of.run(60);
  };

  it('counts them neither up nor down, and has somebody look', () => {
    const decision = decisionOn(unread('link-1'), 'dc-links');
    expect(decision).toMatchObject({
      verdict: 'stay',
      advised: 'readLink',
      headline: { key: 'net.link.unread', params: { up: 3, total: 4 } },
      threatens: { key: 'threat.linksUnread', params: { unread: 1, up: 3 } },
      plan: [],
    });
    expect(decision?.options.map(({ id }) => id)).toEqual(['stay', 'readLink']);
  });

  it('cannot say whether a network stands of which the others are cut', () => {
    const decision = decisionOn(unread('link-4').set({ 'link-3|link.oper': 'down' }).run(20), 'dc-links');
    const storage = decision?.gates.find(({ id }) => id === 'links-storage');
    expect(decision?.verdict).toBe('hold');
    expect([storage?.result, storage?.detail.params]).toEqual(['unknown', { up: 0, total: 2, leftPct: 0, unread: 1 }]);
  });
});

describe('site-loss', () => {
  it('without a third point never advises a takeover, whatever is severed and silent', () => {
    const of = world().set(ALL_LINKS).run(5);
    for (const id of of.readings.keys()) if (/-b\d?\||^b\|/.test(id)) of.silent.add(id);
    of.run(120);
    const decisions = Object.values(of.model.decisions).filter((decision) => decision.rule === 'site-loss');
    expect(decisions.length).toBeGreaterThan(0);
    for (const decision of decisions) {
      expect(decision.verdict).not.toBe('act');
      expect(decision.advised).not.toBe('takeOver');
      expect(decision.plan).toEqual([]);
      // Nobody has proven that nothing was written there since.
      expect(decision.options.find(({ id }) => id === 'takeOver')?.dataLoss.key).not.toBe('loss.none');
    }
  });

  it('what is down stays down while people look for proof', () => {
    const of = world().set({ ...ALL_LINKS, 'portal|service.probe': 'down' });
    for (const id of of.readings.keys()) if (/-b\d?\||^b\|/.test(id)) of.silent.add(id);
    const decision = decisionOn(of.run(120), 'site-loss');
    const lost = of.model.incidents[decision?.incident ?? '']?.impacts.filter(({ state }) => state === 'lost').length;
    expect(lost).toBe(1);
    expect(decision?.options.find(({ id }) => id === decision.advised)?.outage).toEqual({ key: 'outage.lost', params: { count: 1 } });
    const stay = decision?.options.find(({ id }) => id === 'stay');
    expect(stay?.outage).toEqual({ key: 'outage.lost', params: { count: 1 } });
    expect(stay?.dataLoss.key).toBe('loss.oneWriter'); // nobody knows what the other centre writes meanwhile
  });

  it('with a witness that sees the peer alive, severed links are a partition: hold', () => {
    const decision = decisionOn(world(true).set(ALL_LINKS).run(20), 'site-loss');
    expect(decision?.advised).not.toBe('takeOver');
    expect(decision?.verdict).not.toBe('act');
  });
});

describe('repair', () => {
  it('says the action of the alarm, and acts only when a service is lost', () => {
    const fine = decisionOn(world().set({ 'monitor-a|device.reach': 'down' }).run(25), 'repair');
    expect(fine).toMatchObject({ verdict: 'stay', advised: 'repair', headline: { key: 'condition.device.down.action' } });
    const lost = decisionOn(world().set({ 'portal|service.probe': 'down' }).run(30), 'repair');
    expect(lost).toMatchObject({ verdict: 'act', threatens: { key: 'threat.lostNow', params: { count: 1 } } });
  });
});
