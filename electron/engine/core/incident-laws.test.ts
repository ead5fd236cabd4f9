/** Laws of incidents, each look given its groups of faults: when one opens, what is in it, what it is called, when it is over and when it is forgotten. Written by hand from the docstrings. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentView } from '../../../shared/model/live.ts';
import { updateIncidents } from './incidents.ts';
import type { Alarm, FaultGroup, Model } from './model.ts';
import { atOnce } from './pieces.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';
import { alarmOf, byId, groupOf, incidentOf, procedureOf, stepOf } from './testing/records.ts';

const QUIET = new World(miniSite()).run(3);
const WELL = QUIET.model;
const NOW_MS = WELL.nowMs;
/** Late readings of this moment have had their time. */
const OLD_MS = NOW_MS - 500;
const DAY_MS = 86_400_000;

interface Given extends Partial<Omit<Model, 'picture'>> {
  readonly groups?: readonly FaultGroup[];
  readonly picture?: Partial<Model['picture']>;
}

function given({ groups = [], picture = {}, ...more }: Given): Model {
  return { ...WELL, ...more, picture: { ...WELL.picture, groups, ...picture } };
}

/** One look at the incidents. */
function look(model: Model, atMs = NOW_MS) {
  const draft = stepOf(model, atMs, (one) => atOnce(updateIncidents(one)));
  const { incidents, alarms, entries, wakeAtMs, incidentCount, seq } = draft;
  const lines = entries.map(({ kind, incident, text, body }) => [kind, incident, text.key, text.params, body] as const);
  return {
    incidents,
    one: incidents['INC-1'],
    alarms,
    lines,
    keys: lines.map((line) => line[2]),
    wakeAtMs,
    model: { ...model, nowMs: atMs, incidents, alarms, incidentCount, seq },
  };
}

const battery = (onsetMs = OLD_MS, more: Partial<Alarm> = {}, ups = 'ups-b1'): Alarm => alarmOf('ups.onBattery', ups, onsetMs, more);
const lost = (onsetMs = OLD_MS, more: Partial<Alarm> = {}): Alarm => alarmOf('mains.lost', 'mains-b', onsetMs, more);

describe('an incident opens', () => {
  it('when late readings of its first cause have had their time: dated to that, not to the look, and in the record', () => {
    const [first, second] = [battery(NOW_MS - 300), alarmOf('ups.failed', 'ups-b1', NOW_MS - 100)];
    const effect = alarmOf('path.down', 'path-b1', NOW_MS - 5_000);
    const model = given({ groups: [groupOf('ups-b1', [first, second], [effect])], alarms: byId(second, first, effect), incidentCount: 11 });
    const dueMs = NOW_MS - 300 + 700;
    const early = look(model, dueMs - 1);
    expect([early.incidents, early.lines, early.wakeAtMs]).toEqual([{}, [], dueMs]);
    const { incidents, lines, model: after } = look(model, dueMs + 2_000);
    const cause = { key: 'condition.ups.onBattery.text', params: { name: 'UPS-B1' } };
    const made = { onsetMs: first.onsetMs, openedAtMs: dueMs, causes: [first.id, second.id], effects: [effect.id], cause };
    expect(incidents).toEqual({ 'INC-0012': incidentOf('INC-0012', made) });
    const attached = [first, second, effect].map(({ id, condition, element, raisedAtMs }) => ({
      ...{ id, raisedAtMs, text: { key: `condition.${condition}.text`, params: { name: element.toUpperCase() } } },
    }));
    expect(lines).toEqual([
      [
        ...['incident', 'INC-0012', 'incident.opened', { name: 'UPS-B1', id: 'INC-0012', causeKey: 'condition.ups.onBattery.text' }],
        { root: 'ups-b1', condition: 'ups.onBattery', isInferred: false },
      ],
      ['incident', 'INC-0012', 'incident.attached', { count: 3 }, { alarms: attached }],
    ]);
    expect(Object.values(after.alarms).map(({ incident, returnedAtMs }) => [incident, returnedAtMs])).toEqual(
      Array(3).fill(['INC-0012', null]),
    );
  });

  it('for each cause by itself, and for none while the console warms up or where all of it is planned work', () => {
    const alarms = [battery(NOW_MS - 900), alarmOf('ups.failed', 'ups-a1', NOW_MS - 900)];
    const groups = alarms.map((one) => groupOf(one.element, [one]));
    expect(Object.keys(look(given({ groups, alarms: byId(...alarms) })).incidents)).toEqual(['INC-0001', 'INC-0002']);
    expect(look({ ...given({ groups, alarms: byId(...alarms) }), isWarmingUp: true }).lines).toEqual([]);
    const work = { element: 'ups-b1', person: 'T. Est', reason: 'new cells', sinceMs: 0, untilMs: NOW_MS + 99_000 };
    const planned = look(given({ groups: groups.slice(0, 1), alarms: byId(...alarms), maintenance: { 'ups-b1': work } }), NOW_MS);
    expect([planned.incidents, planned.wakeAtMs]).toEqual([{}, Infinity]);
  });

  it('as urgent as the most urgent of its causes, and of effects that lift it, whose moment late readings have had their time to tell of', () => {
    const possible = [
      ['ups.onBattery', 'ups-b1', 2],
      ['ups.lowBattery', 'ups-b1', 1],
      ['ups.inputLow', 'ups-b2', 3],
      ['gen.running', 'gen-a', 4],
    ] as const;
    const draw = fc.record({ isThere: fc.boolean(), agoMs: fc.nat(1_500) });
    fc.assert(
      fc.property(fc.array(draw, { minLength: 4, maxLength: 4 }), draw, draw, (draws, lifting, effect) => {
        const first = alarmOf('ups.inputLow', 'ups-b1', NOW_MS - 20_000); // 3: it opens with this one
        const drawn = possible.flatMap(([condition, element, rank], n) =>
          draws[n]?.isThere === true ? [{ rank, alarm: alarmOf(condition, element, NOW_MS - draws[n].agoMs) }] : [],
        );
        const lifts = lifting.isThere ? [{ rank: 1, alarm: alarmOf('cooling.none', 'room-b', NOW_MS - lifting.agoMs) }] : [];
        const other = alarmOf('mains.lost', 'mains-a', NOW_MS - effect.agoMs); // an effect is not what it is about
        const causes = [first, ...drawn.map(({ alarm }) => alarm)];
        const effects = [...lifts.map(({ alarm }) => alarm), other];
        const group = groupOf('ups-b1', causes, effects);
        const { incidents, wakeAtMs } = look(given({ groups: [group], alarms: byId(...causes, ...effects) }));
        const weighed = [...drawn, ...lifts];
        const ripe = weighed.filter(({ alarm }) => alarm.raisedAtMs <= NOW_MS - 500).map(({ rank }) => Math.min(rank, 3));
        expect(incidents['INC-0001']?.priority).toBe(Math.min(3, ...ripe));
        const young = weighed.flatMap(({ alarm }) => (alarm.raisedAtMs > NOW_MS - 500 ? [alarm.raisedAtMs + 500] : []));
        expect(wakeAtMs).toBe(Math.min(Infinity, ...young));
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is in an incident', () => {
  const open = (more: Partial<IncidentView> = {}) => incidentOf('INC-1', { causes: [battery().id], ...more });
  const mine = { incident: 'INC-1' };

  it('is told once: a look that finds the same changes nothing and says nothing', () => {
    const alarms = byId(battery(OLD_MS, mine));
    const incidents = byId(open());
    const { one, lines } = look(given({ groups: [groupOf('ups-b1', [battery()])], alarms, incidents }));
    expect(one).toBe(incidents['INC-1']);
    expect(lines).toEqual([]);
  });

  it('grows by what is new, each alarm once and in order; what was a cause and is none now is an effect, and nothing is dropped', () => {
    const was = { causes: [battery().id, 'ups.failed|ups-b1'], effects: ['path.down|path-b1'] };
    const fresh = alarmOf('device.down', 'hv-b1', OLD_MS);
    const alarms = [battery(OLD_MS, mine), fresh, alarmOf('ups.failed', 'ups-b1', OLD_MS, mine)];
    const {
      one,
      lines,
      alarms: after,
    } = look(given({ groups: [groupOf('ups-b1', [battery()], [fresh])], alarms: byId(...alarms), incidents: byId(open(was)) }));
    expect(one).toMatchObject({ causes: [battery().id], effects: ['device.down|hv-b1', 'path.down|path-b1', 'ups.failed|ups-b1'] });
    expect(lines.map((line) => [line[2], line[3]])).toEqual([['incident.attached', { count: 1 }]]);
    expect(after[fresh.id]?.incident).toBe('INC-1');
  });

  it.each([
    [['A', 'B'], [], ['B'], ['A']],
    [['A'], ['B'], ['B'], ['A']],
    [['A', 'B'], [], ['B', 'A'], []],
    [['A'], ['B'], ['A', 'B'], []],
    [['A'], [], ['A'], ['B']],
  ])('is by now a cause or an effect, with nothing new to tell: %j and %j, then %j and %j', (causes, effects, causesNow, effectsNow) => {
    const ids = (names: readonly string[]): readonly string[] => names.map((name) => `${name}|ups-b1`);
    const alarms = byId(...ids(['A', 'B']).map((id) => ({ ...battery(OLD_MS, mine), id })));
    const group = { ...groupOf('ups-b1', [battery()]), causes: ids(causesNow), effects: ids(effectsNow) };
    const { one, lines } = look(given({ groups: [group], alarms, incidents: byId(open({ causes: ids(causes), effects: ids(effects) })) }));
    expect([one?.causes, one?.effects, lines]).toEqual([ids(causesNow), ids(effectsNow), []]);
  });

  it('goes on there when it came back: that it had returned is over', () => {
    const alarms = byId(battery(OLD_MS, { ...mine, returnedAtMs: 7 }));
    const { alarms: after, lines } = look(given({ groups: [groupOf('ups-b1', [battery()])], alarms, incidents: byId(open()) }));
    expect([after[battery().id]?.returnedAtMs, lines]).toEqual([null, []]);
  });

  it.each<readonly [string, Partial<IncidentView>, Partial<Alarm>, boolean]>([
    ['one that goes on lets it go', {}, {}, true],
    ['one that is closed keeps its record', { state: 'closed', closedAtMs: NOW_MS - 1 }, {}, false],
    ['what had returned stays where it was too', {}, { returnedAtMs: 5 }, false],
  ])('is there and nowhere else: %s', (_name, owner, more, isGone) => {
    const moved = alarmOf('path.down', 'path-b1', OLD_MS, { incident: 'INC-2', ...more });
    const stays = alarmOf('link.down', 'link-1', OLD_MS, { incident: 'INC-2' });
    const other = incidentOf('INC-2', {
      root: 'link-1',
      condition: 'link.down',
      causes: [stays.id, moved.id],
      effects: [moved.id, 'x|y'],
      openedAtMs: OLD_MS,
      ...owner,
    });
    const { incidents, alarms } = look(
      given({
        groups: [groupOf('ups-b1', [battery()], [moved]), groupOf('link-1', [stays])],
        ...{ alarms: byId(battery(OLD_MS, mine), moved, stays), incidents: byId(open(), other) },
      }),
    );
    expect(alarms[moved.id]?.incident).toBe('INC-1');
    expect(incidents['INC-1']?.effects).toEqual([moved.id]);
    const kept = [...(incidents['INC-2']?.causes ?? []), ...(incidents['INC-2']?.effects ?? [])].includes(moved.id);
    expect(kept).toBe(!isGone);
    expect(incidents['INC-2']?.effects).toContain('x|y');
  });
});

describe('one incident turns out to be part of another', () => {
  const merged = (one: Partial<IncidentView>, two: Partial<IncidentView>) => {
    const [cause, effect] = [lost(OLD_MS, { incident: 'INC-1' }), battery(OLD_MS, { incident: 'INC-2' })];
    const incidents = byId(
      incidentOf('INC-1', { root: 'mains-b', condition: 'mains.lost', priority: 1, causes: [cause.id], ...one }),
      incidentOf('INC-2', { causes: [effect.id], ...two }),
    );
    return look(given({ groups: [groupOf('mains-b', [cause], [effect])], alarms: byId(cause, effect), incidents }));
  };

  it('the one opened first stays; the other is closed with a pointer, both say so, and its alarms are there', () => {
    const { incidents, lines, alarms } = merged({ openedAtMs: 10 }, { openedAtMs: 20 });
    expect(incidents['INC-2']).toMatchObject({ state: 'closed', mergedInto: 'INC-1', closedAtMs: NOW_MS });
    expect(lines.slice(-2)).toEqual([
      ['incident', 'INC-2', 'incident.merged', { into: 'INC-1' }, { into: 'INC-1' }],
      ['incident', 'INC-1', 'incident.absorbed', { id: 'INC-2' }, { absorbed: 'INC-2' }],
    ]);
    expect(Object.values(alarms).map(({ incident }) => incident)).toEqual(['INC-1', 'INC-1']);
    const other = merged({ openedAtMs: 20 }, { openedAtMs: 10 }).incidents;
    expect([other['INC-1']?.mergedInto, other['INC-2']?.state, other['INC-2']?.root]).toEqual(['INC-2', 'open', 'mains-b']);
  });

  it('opened in the same moment, the lower number stays; one that is over does not take one that goes on', () => {
    expect(merged({}, {}).incidents['INC-2']?.mergedInto).toBe('INC-1');
    const over = { state: 'resolved', resolvedAtMs: NOW_MS - 1, openedAtMs: 1 } as const;
    expect(merged({ openedAtMs: 20 }, over).incidents['INC-1']?.state).toBe('open');
  });
});

describe('an incident of which nothing goes on', () => {
  it('recovers since the last of its own alarms was measured to be over, as far as a late look explains; ten seconds later it is resolved', () => {
    const times = fc.array(fc.record({ agoMs: fc.nat(3_000), isOwn: fc.boolean(), isBack: fc.boolean() }), { maxLength: 5 });
    fc.assert(
      fc.property(times, (drawn) => {
        const alarms = drawn.map(({ agoMs, isOwn, isBack }, n) => {
          const atMs = NOW_MS + 200 - agoMs; // some of them later than the look
          const over = isBack ? { returnedAtMs: atMs } : { clearedAtMs: atMs, returnedAtMs: 1 };
          return alarmOf('link.down', `e${String(n)}`, 0, { ...over, incident: isOwn ? 'INC-1' : 'INC-2' });
        });
        const ids = alarms.map(({ id }) => id);
        const incidents = byId(incidentOf('INC-1', { causes: ids.slice(0, 2), effects: [...ids.slice(2), 'gone|x'] }));
        const first = look(given({ alarms: byId(...alarms), incidents }));
        const own = drawn.flatMap(({ agoMs, isOwn }) => (isOwn ? [NOW_MS + 200 - agoMs] : []));
        const sinceMs = Math.min(NOW_MS, Math.max(NOW_MS - 1_000, ...own));
        expect(first.one).toMatchObject({ state: 'recovering', recoveringSinceMs: sinceMs, resolvedAtMs: null });
        expect(first.lines).toEqual([['incident', 'INC-1', 'incident.recovering', { calmS: 10 }, null]]);
        expect(first.wakeAtMs).toBe(sinceMs + 10_000);
        const calm = look(first.model, sinceMs + 9_999);
        expect([calm.one, calm.lines, calm.wakeAtMs]).toEqual([first.one, [], sinceMs + 10_000]);
        const over = look(calm.model, sinceMs + 10_000);
        expect(over.one).toMatchObject({ state: 'resolved', recoveringSinceMs: sinceMs, resolvedAtMs: sinceMs + 10_000 });
        expect(over.lines).toEqual([['incident', 'INC-1', 'incident.resolved', { name: 'UPS-B1' }, null]]);
        expect(look(over.model, sinceMs + 60_000).lines).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('is not over while alarms of it wait for late readings, nor by its owner', () => {
    const waiting = battery(NOW_MS - 100, { incident: 'INC-1' });
    const held = given({
      alarms: byId(waiting),
      incidents: byId(incidentOf('INC-1', { causes: [waiting.id] })),
      picture: { waiting: [waiting.id] },
    });
    expect(look(held).lines).toEqual([]);
  });

  it.each<readonly [IncidentView['state'], string | null, string]>([
    ['recovering', null, 'open'],
    ['resolved', 'T. Est', 'acknowledged'],
    ['resolved', null, 'open'],
  ])('is the same one when it comes back: %s, owner %s, is %s again, as urgent as it is now', (state, owner, after) => {
    const over = {
      state,
      owner,
      recoveringSinceMs: NOW_MS - 900,
      resolvedAtMs: state === 'resolved' ? NOW_MS - 800 : null,
      priority: 1,
    } as const;
    const alarms = byId(battery(NOW_MS - 600, { incident: 'INC-1', returnedAtMs: NOW_MS - 900 }));
    const { one, lines } = look(
      given({
        groups: [groupOf('ups-b1', [battery(NOW_MS - 600)])],
        alarms,
        incidents: byId(incidentOf('INC-1', { causes: [battery().id], ...over })),
      }),
    );
    expect(one).toMatchObject({ state: after, owner, priority: 2, recoveringSinceMs: null, resolvedAtMs: null });
    expect(lines).toEqual([['incident', 'INC-1', 'incident.recurred', { name: 'UPS-B1' }, null]]);
  });

  it('that goes on is never less urgent than it was, and as urgent as the worst of its groups', () => {
    const priority = (was: 1 | 2 | 3, ...alarms: readonly Alarm[]) => {
      const groups = alarms.map((one) => groupOf('ups-b1', [one]));
      const mine = alarms.map((one) => ({ ...one, incident: 'INC-1' }));
      return look(given({ groups, alarms: byId(...mine), incidents: byId(incidentOf('INC-1', { priority: was, openedAtMs: OLD_MS })) })).one
        ?.priority;
    };
    const [p1, p2, p3] = [alarmOf('ups.lowBattery', 'ups-b1', OLD_MS), battery(), alarmOf('ups.inputLow', 'ups-b1', OLD_MS)];
    expect([priority(3, p1), priority(3, p2), priority(1, p2), priority(3, p2, p3), priority(3, p3, p1)]).toEqual([1, 2, 1, 2, 1]);
  });
});

describe('a closed incident', () => {
  const closed = (n: number, closedAtMs: number, more: Partial<IncidentView> = {}) =>
    incidentOf(`INC-${String(n).padStart(4, '0')}`, { state: 'closed', closedAtMs, openedAtMs: 50, ...more });
  const left = (incidents: readonly IncidentView[], more: Partial<Model> = {}) =>
    Object.keys(look(given({ ...more, incidents: byId(...incidents) })).incidents);

  it('is at hand for a day, and then in the record alone', () => {
    expect(left([closed(1, NOW_MS - DAY_MS), closed(2, NOW_MS - DAY_MS - 1)])).toEqual(['INC-0001']);
  });

  it('is at hand among the last twenty, by when they were closed and then by number, whatever the order they are in', () => {
    const minutes = fc.array(fc.integer({ min: 2, max: 12 }), { minLength: 18, maxLength: 30, size: 'max' });
    fc.assert(
      fc.property(minutes, (ages) => {
        const all = ages.map((minute, n) => closed(n, NOW_MS - minute * 60_000));
        const age = ({ closedAtMs }: IncidentView): number => NOW_MS - (closedAtMs ?? 0);
        const newest = [...all].sort((a, b) => age(a) - age(b) || Number(b.id.slice(4)) - Number(a.id.slice(4)));
        const kept = newest.slice(0, 20).map(({ id }) => id);
        expect(left(all).toSorted()).toEqual(kept.toSorted());
      }),
      { numRuns: 30 },
    );
  });

  it('and before them while something rests on it: not told yet, a drill, a plan, or what it is part of', () => {
    const others = Array.from({ length: 20 }, (_, n) => closed(n + 10, NOW_MS - 60_000));
    const isKept = (more: Partial<IncidentView>, model: Partial<Model> = {}, also: readonly IncidentView[] = []): boolean =>
      left([closed(1, NOW_MS - 60_000, more), ...others, ...also], model).includes('INC-0001');
    expect(isKept({})).toBe(false);
    const drill = (sinceMs: number) => ({
      drill: { id: 'D1', sinceMs, person: 'x', obligation: null, scenario: null, stopped: null, lines: [], fromSeq: 1, plays: [] },
    });
    expect([isKept({}, drill(50)), isKept({}, drill(51))]).toEqual([true, false]);
    expect([isKept({}, { procedures: byId(procedureOf('INC-0001')) }), isKept({}, { procedures: byId(procedureOf('INC-0010')) })]).toEqual([
      true,
      false,
    ]);
    const whole = (state: IncidentView['state']) => [
      incidentOf('INC-9', { state, closedAtMs: state === 'closed' ? NOW_MS - 60_000 : null }),
    ];
    expect(isKept({ mergedInto: 'INC-9' }, {}, whole('resolved'))).toBe(true);
    expect([isKept({ mergedInto: 'INC-9' }, {}, whole('closed')), isKept({ mergedInto: 'INC-8' })]).toEqual([false, false]);
    const young = [closed(1, NOW_MS - 59_999), ...others.map((one) => ({ ...one, closedAtMs: NOW_MS }))];
    expect(left(young)).toContain('INC-0001');
  });
});
