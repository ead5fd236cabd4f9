/** Laws of alarms over many inputs: their life in measured time, any order of arrival, what is concluded, and when that was over. Written by hand from the docstrings and ISA-18.2. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clear, raise, raiseDerivedAlarms, raiseSignalAlarms } from './alarms.ts';
import { getSignal, setAlarm, type Draft } from './draft.ts';
import { createModel, type Alarm, type DerivedFact, type Model } from './model.ts';
import { atOnce } from './pieces.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';
import { alarmOf, byId, incidentOf, stepOf } from './testing/records.ts';

const SITE = miniSite();
const UPS = 'ups-b1|ups.source';
const ID = 'ups.onBattery|ups-b1';
/** Some seconds after the start, all well. */
const QUIET = new World(SITE).run(3);
const linesOf = (world: World, id: string) =>
  world.journal.filter(({ kind, body }) => kind === 'alarm' && (body as { alarm?: string } | null)?.alarm === id);

/** Seconds of trouble and of calm in turns, beginning with trouble. */
const turns = fc.array(fc.oneof(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 30, max: 45 })), { minLength: 1, maxLength: 7 });

describe('an alarm of one signal', () => {
  /** Told each second: what the delays make of it. A delay that ends in the moment of the next reading has ended. Times in seconds. */
  function lifeOf(story: readonly number[], onS: number, offS: number) {
    const life: { readonly state: 'active' | 'returned'; readonly atS: number; readonly onsetS: number; readonly lastsS: number }[] = [];
    let [now, onsetS, isActive] = [0, 0, false];
    for (const [n, lastsS] of story.entries()) {
      const isTrouble = n % 2 === 0;
      if (isTrouble && !isActive) {
        onsetS = now;
        if (lastsS >= onS) life.push({ state: 'active', atS: now + onS, onsetS, lastsS });
        isActive = lastsS >= onS;
      } else if (!isTrouble && isActive && lastsS >= offS) {
        life.push({ state: 'returned', atS: now + offS, onsetS, lastsS });
        isActive = false;
      }
      now += lastsS;
    }
    return life;
  }

  it.each([
    ['ups-b1', 'ups.source', 'battery', 'online', 'ups.onBattery', 2, 0, 5],
    ['mains-b', 'mains.voltage', 12, 230, 'mains.lost', 1, 1, 10],
    ['path-b1', 'pdu.state', 'down', 'up', 'path.down', 2, 2, 5],
  ] as const)(
    'comes and goes in measured time, with one line each, as its delays have it: %s %s',
    (element, metric, bad, good, condition, priority, onS, offS) => {
      const rule = QUIET.model.config.signalAt
        .get(element)
        ?.get(metric)
        ?.conditions.find(({ id }) => id === condition);
      expect([rule?.onDelayMs, rule?.offDelayMs, rule?.priority]).toEqual([onS * 1_000, offS * 1_000, priority]);
      fc.assert(
        fc.property(turns, (story) => {
          const life = lifeOf([...story, 20], onS, offS);
          const raised = life.filter(({ state }) => state === 'active').map(({ atS }) => atS);
          fc.pre(raised.every((atS, n) => atS - (raised[n - 2] ?? -60) >= 60)); // else it chatters
          const world = QUIET.fork();
          const startMs = world.nowMs;
          for (const [n, lastsS] of [...story, 20].entries()) world.set({ [`${element}|${metric}`]: n % 2 === 0 ? bad : good }).run(lastsS);
          const lines = linesOf(world, `${condition}|${element}`);
          expect(lines.map(({ atMs, body }) => [(body as { state: string }).state, atMs - startMs])).toEqual(
            life.map(({ state, atS }) => [state, atS * 1_000]),
          );
          for (const [n, { kind, author, person, text, body, incident }] of lines.entries()) {
            const { state, onsetS, lastsS } = life[n] ?? { state: 'none', onsetS: 0, lastsS: 0 };
            const name = element.toUpperCase();
            expect({ kind, author, person }).toEqual({ kind: 'alarm', author: 'machine', person: null });
            const value = typeof bad === 'number' ? bad : null;
            const reading = {
              metric,
              value,
              state: typeof bad === 'string' ? bad : null,
              atMs: expect.any(Number) as number,
              source: 'test',
            };
            const [alarm, onsetMs] = [`${condition}|${element}`, startMs + onsetS * 1_000];
            // Where it ends in the moment it has lasted long enough, the reading that ended it is the last one.
            if (state === 'active') expect(body).toMatchObject({ alarm, state, priority, onsetMs, ...(lastsS > onS ? { reading } : {}) });
            else expect(body).toEqual({ alarm, state });
            if (state === 'returned') expect(incident).toMatch(/^INC-/);
            expect(text).toEqual(
              state === 'active'
                ? { key: `condition.${condition}.text`, params: { name } }
                : { key: 'alarm.cleared', params: { name, condition } },
            );
          }
        }),
        { numRuns: 4 },
      );
    },
  );
});

describe('whatever the order in which readings of half a second arrive', () => {
  const batch = fc.array(fc.record({ agoMs: fc.integer({ min: 0, max: 440 }), isBad: fc.boolean() }), { minLength: 1, maxLength: 6 });

  it.each([
    ['the first time', 0],
    ['about to chatter', 2],
    ['chattering', 4],
  ])('the alarm is the same, dated to the first of them that shows it: %s', (_name, before) => {
    const base = QUIET.fork();
    for (let n = 0; n < before; n += 1)
      base
        .set({ [UPS]: 'battery' })
        .run(2)
        .set({ [UPS]: 'online' })
        .run(7);
    fc.assert(
      fc.property(batch, fc.infiniteStream(fc.nat(5)), (readings, picks) => {
        const told = new Map(readings.map(({ agoMs, isBad }) => [base.nowMs + 445 - agoMs, isBad ? 'battery' : 'online']));
        const inOrder = [...told].sort(([a], [b]) => a - b);
        const left = [...inOrder];
        const anyOrder = inOrder.flatMap(() => left.splice((picks.next().value ?? 0) % left.length, 1));
        const heard = (order: readonly (readonly [number, string])[]): Model => {
          const world = Object.assign(base.fork(), { nowMs: base.nowMs + 445 });
          for (const [atMs, state] of order) {
            world.feed({ type: 'samples', atMs: world.nowMs, samples: [world.sample(UPS, state, atMs)] });
            world.nowMs += 5;
          }
          for (const afterMs of [900, 1_700]) world.feed({ type: 'tick', atMs: base.nowMs + afterMs });
          return world.model;
        };
        const [one, other] = [heard(inOrder), heard(anyOrder)];
        expect(other.alarms).toEqual(one.alarms);
        const dates = ({ incidents }: Model) => Object.values(incidents).map(({ id, onsetMs, openedAtMs }) => [id, onsetMs, openedAtMs]);
        expect(dates(other)).toEqual(dates(one));
        expect(other.chatter).toEqual(one.chatter);
        const [firstBad] = inOrder.filter(([, state]) => state === 'battery');
        if (before === 0) expect(one.alarms[ID]?.onsetMs).toBe(firstBad?.[0]);
        else if (firstBad !== undefined) expect(one.chatter[ID]?.activations).toContain(firstBad[0]);
      }),
      { numRuns: 30 },
    );
  });
});

const WELL = QUIET.model;
const NOW_MS = WELL.nowMs;
const indexOf = (id: string): number => WELL.config.signalIndex.get(id) ?? -1;
const given = (more: Partial<Model>): Model => ({ ...WELL, ...more });
const linesIn = ({ entries }: Draft) => entries.map(({ atMs, text, body }) => [atMs, text.key, body]);

describe('an alarm raised again', () => {
  const raisedOver = (previous: Alarm | null, incidents: Model['incidents'] = {}): Draft =>
    stepOf(given({ alarms: byId(...(previous === null ? [] : [previous])), incidents }), NOW_MS, (draft) =>
      raise(draft, 'ups.onBattery', 'ups-b1', NOW_MS - 700, NOW_MS - 300, null),
    );
  const FRESH = alarmOf('ups.onBattery', 'ups-b1', NOW_MS - 700, { raisedAtMs: NOW_MS - 300, ackedAtMs: null });

  it('stays with the incident it was in, unless that is closed; that somebody had seen it before says nothing of now', () => {
    expect(raisedOver(null).alarms[ID]).toEqual(FRESH);
    for (const state of ['open', 'acknowledged', 'recovering', 'resolved', 'closed'] as const) {
      const previous = { ...FRESH, onsetMs: 1, raisedAtMs: 2, clearedAtMs: 3, ackedBy: 'T. Est', ackedAtMs: 4, incident: 'INC-7' };
      const draft = raisedOver(previous, byId(incidentOf('INC-7', { state })));
      const incident = state === 'closed' ? null : 'INC-7';
      expect(draft.alarms[ID]).toEqual({ ...FRESH, incident, returnedAtMs: 3 });
      expect(draft.entries).toMatchObject([{ atMs: NOW_MS - 300, incident, author: 'machine' }]);
      expect(draft.isFaultsDirty).toBe(true);
      expect(raisedOver(previous).alarms[ID]?.incident).toBeNull(); // that incident is at hand no more
    }
  });

  it('counts towards a flood, unless it is a note to the journal; and a note leaves the list when it is over', () => {
    const told = (condition: string, element: string): Draft =>
      stepOf(given({}), NOW_MS, (draft) => {
        raise(draft, condition, element, NOW_MS - 2, NOW_MS - 1, null);
        draft.isFaultsDirty = false;
        clear(draft, draft.alarms[`${condition}|${element}`] ?? FRESH, NOW_MS);
      });
    const [alarm, note] = [told('ups.onBattery', 'ups-b1'), told('gen.running', 'gen-a')];
    expect([alarm.flood.raisedMs, note.flood.raisedMs]).toEqual([[NOW_MS - 1], []]);
    expect(alarm.alarms[ID]).toMatchObject({ clearedAtMs: NOW_MS, raisedAtMs: NOW_MS - 1 });
    expect(Object.keys(note.alarms)).toEqual([]);
    for (const draft of [alarm, note])
      expect([draft.isFaultsDirty, draft.entries.map(({ author }) => author)]).toEqual([true, ['machine', 'machine']]);
  });

  it('of a rule of the site is over in the words of that rule', () => {
    const own = alarmOf('user.hot', 'ups-b1', 1, { incident: 'INC-2' });
    const draft = stepOf(given({ alarms: byId(own) }), NOW_MS, (one) => clear(one, own, NOW_MS - 5));
    const text = { key: 'userRule.cleared', params: { name: 'UPS-B1', rule: 'hot' } };
    expect(draft.entries).toMatchObject([
      { atMs: NOW_MS - 5, incident: 'INC-2', text, body: { alarm: 'user.hot|ups-b1', state: 'returned' } },
    ]);
  });
});

describe('the signals of a step', () => {
  const BAD = ['mains-b|mains.voltage', 'ups-a1|ups.source', 'ups-b1|ups.source', 'ups-b2|ups.source'];
  const world = QUIET.fork();
  world
    .set({ 'mains-b|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-b1|ups.source': 'battery', 'ups-b2|ups.source': 'off' })
    .run(5);
  const again = (order: readonly string[], more: Partial<Model> = {}): Draft =>
    stepOf({ ...world.model, alarms: {}, ...more }, world.nowMs, (draft) => {
      for (const id of order) draft.changed.add(indexOf(id));
      atOnce(raiseSignalAlarms(draft));
    });

  it('are told in the order of the site, in whatever order they changed', () => {
    const orders = [BAD, BAD.toReversed(), [...BAD.slice(2), ...BAD.slice(0, 2)]];
    const told = orders.map((order) => again(order).entries.map(({ seq, text, body }) => [seq, text, body]));
    expect(told[0]).toHaveLength(4);
    expect(told.every((one) => JSON.stringify(one) === JSON.stringify(told[0]))).toBe(true);
  });

  it('raise nothing while the console warms up, and what was not changed is not looked at', () => {
    expect(again(BAD, { isWarmingUp: true }).entries).toEqual([]);
    expect(again([]).entries).toEqual([]);
  });

  it('leave a list that is read as a whole: later writes begin another one', () => {
    const draft = again(BAD);
    const read = draft.alarms;
    const before = Object.keys(read);
    setAlarm(draft, 'x|y', alarmOf('x', 'y', 1));
    expect(Object.keys(read)).toEqual(before);
  });
});

describe('what is concluded', () => {
  const fact = (condition: string, element: string, raisedAtMs: number): DerivedFact => ({
    condition,
    element,
    onsetMs: NOW_MS - 900,
    raisedAtMs,
  });
  const factsOf = (...facts: readonly DerivedFact[]) => Object.fromEntries(facts.map((one) => [`${one.condition}|${one.element}`, one]));
  const concluded = (more: Partial<Model>, act: (draft: Draft) => void = () => undefined): Draft =>
    stepOf(given(more), NOW_MS, (draft) => {
      act(draft);
      raiseDerivedAlarms(draft);
    });

  it('is an alarm once it has lasted, of that moment, and once; before that the engine asks to be woken', () => {
    const derived = factsOf(
      fact('gen.late', 'gen-a', NOW_MS),
      fact('site.silent', 'b', NOW_MS + 1),
      fact('signal.unknown', 'hv-b1', NOW_MS - 100),
    );
    const draft = concluded({ derived });
    expect(Object.values(draft.alarms).map(({ id, onsetMs, raisedAtMs }) => [id, onsetMs, raisedAtMs])).toEqual([
      ['gen.late|gen-a', NOW_MS - 900, NOW_MS],
      ['signal.unknown|hv-b1', NOW_MS - 900, NOW_MS - 100],
    ]);
    expect(linesIn(draft)[0]).toEqual([
      ...[NOW_MS, 'condition.gen.late.text'],
      { alarm: 'gen.late|gen-a', state: 'active', priority: 1, onsetMs: NOW_MS - 900, reading: null },
    ]);
    expect(draft.wakeAtMs).toBe(NOW_MS + 1);
    const second = concluded({ derived, alarms: { ...draft.alarms } });
    expect([second.entries, second.alarms]).toEqual([[], { ...draft.alarms }]);
    expect(concluded({ derived, isWarmingUp: true }).entries).toEqual([]);
    const read = draft.alarms;
    setAlarm(draft, 'x|y', alarmOf('x', 'y', 1));
    expect(Object.keys(read)).toHaveLength(2);
  });

  it('ends when it holds no more; what is measured, or over already, is not touched by that', () => {
    const alarms = byId(
      alarmOf('gen.late', 'gen-a', 1),
      alarmOf('site.silent', 'b', 1),
      alarmOf('signal.unknown', 'hv-b1', 1, { clearedAtMs: 5 }),
      alarmOf('ups.onBattery', 'ups-b1', 1),
    );
    const draft = concluded({ alarms, derived: factsOf(fact('site.silent', 'b', 1)) });
    expect(linesIn(draft)).toEqual([[NOW_MS, 'alarm.cleared', { alarm: 'gen.late|gen-a', state: 'returned' }]]);
    expect(concluded({ alarms, isWarmingUp: true }).entries).toEqual([]);
  });

  describe('was over when that was measured:', () => {
    const [METER, LOAD, CHARGE, OTHER] = ['mains-a|mains.voltage', 'ups-b1|ups.load', 'ups-b1|ups.charge', 'ups-a2|ups.source'];
    /** Readings some ms ago, newest last in the list of each step. */
    function heard(...readings: readonly (readonly [id: string, value: number | string, agoMs: number])[]): Model {
      const world = Object.assign(QUIET.fork(), { nowMs: NOW_MS });
      const samples = readings.map(([id, value, agoMs]) => world.sample(id, value, NOW_MS - agoMs));
      world.feed({ type: 'samples', atMs: NOW_MS, samples });
      return world.model;
    }
    const overAt = (model: Model, alarm: Alarm, changed: readonly string[], act: (draft: Draft) => void = () => undefined): number => {
      const draft = stepOf({ ...model, alarms: byId(alarm), derived: {} }, NOW_MS, (one) => {
        for (const id of changed) one.changed.add(indexOf(id));
        act(one);
        raiseDerivedAlarms(one);
      });
      return NOW_MS - (draft.alarms[alarm.id]?.clearedAtMs ?? Infinity);
    };

    it('silence, by the newest reading of that element that came', () => {
      const silence = alarmOf('signal.unknown', 'ups-b1', 0);
      const model = heard([LOAD, 40, 300], [CHARGE, 90, 200], [OTHER, 'battery', 50]);
      expect(overAt(model, silence, [LOAD, CHARGE, OTHER])).toBe(200);
      expect(overAt(model, silence, [LOAD, OTHER])).toBe(300);
      expect(overAt(model, silence, [OTHER])).toBe(50);
    });

    it('a mains that was concluded to be lost, by its own meter, if that was read later and is above the limit of presence', () => {
      const lost = alarmOf('mains.inferredLost', 'mains-a', NOW_MS - 400);
      const other = [OTHER, 'online', 50] as const;
      expect(overAt(heard([METER, 207.1, 399], other), lost, [OTHER])).toBe(399);
      expect(overAt(heard([METER, 207.1, 400], other), lost, [OTHER])).toBe(50); // read when it began
      expect(overAt(heard([METER, 207, 300], other), lost, [OTHER])).toBe(50);
      expect(overAt(heard([METER, 230, 300], other), alarmOf('gen.late', 'mains-a', 0), [OTHER])).toBe(50);
      expect(overAt(WELL, alarmOf('mains.inferredLost', 'nobody', 0), [])).toBe(0);
    });

    it('all else, by the newest news: a reading that changed something or an alarm, not any other line; without any, now', () => {
      const late = alarmOf('gen.late', 'gen-a', 0);
      const model = heard(['gen-a|gen.state', 'stopped', 250], [LOAD, 40, 300], [OTHER, 'battery', 200], [METER, 229, 100]);
      expect(overAt(model, late, [LOAD, OTHER])).toBe(200);
      expect(overAt(model, late, ['gen-a|gen.state', OTHER])).toBe(200);
      expect(overAt(model, late, [])).toBe(0);
      const line = (kind: 'alarm' | 'source', agoMs: number) => (draft: Draft) =>
        draft.entries.push({
          seq: 1,
          atMs: NOW_MS - agoMs,
          kind,
          incident: null,
          author: 'machine',
          person: null,
          text: { key: 'x' },
          body: null,
        });
      expect(overAt(model, late, [LOAD], line('alarm', 120))).toBe(120);
      expect(overAt(model, late, [LOAD], line('alarm', 350))).toBe(300);
      expect(overAt(model, late, [], line('alarm', 350))).toBe(350);
      expect(overAt(model, late, [LOAD], line('source', 120))).toBe(300);
    });

    it('never by a reading that is not there', () => {
      const unheard =
        WELL.config.signals.find(
          ({ index }) =>
            getSignal(
              stepOf(WELL, NOW_MS, () => undefined),
              index,
            ).last === null,
        )?.id ?? '';
      expect(overAt(WELL, alarmOf('signal.unknown', unheard.split('|')[0] ?? '', 0), [unheard])).toBe(0);
      expect(overAt(WELL, alarmOf('gen.late', 'gen-a', 0), [unheard])).toBe(0);
      const deaf = { ...createModel(WELL.config), nowMs: NOW_MS, isWarmingUp: false };
      expect(overAt(deaf, alarmOf('mains.inferredLost', 'mains-a', -1), [METER])).toBe(0);
    });
  });
});
