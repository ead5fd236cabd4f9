/** Laws of what the screens are given, over many models: unknown is never up, what is over or put aside is not counted as standing, and who is said to be explained by whom. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Live, Status } from '../../../shared/model/live.ts';
import { live, suppressorsOf } from './live-view.ts';
import type { Alarm, Model, SourceState } from './model.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';
import { alarmOf, byId, groupOf, impactOf, incidentOf } from './testing/records.ts';

const QUIET = new World(miniSite()).run(3);
const WELL = QUIET.model;
const NOW_MS = WELL.nowMs;

type Given = Partial<Omit<Model, 'picture'>> & { readonly picture?: Partial<Model['picture']> };

function given({ picture = {}, ...more }: Given): Model {
  return { ...WELL, ...more, picture: { ...WELL.picture, ...picture } };
}
const seen = (what: Given): Live => live(given(what));
/** The states of all elements, those named instead of what they are. */
const statusOf = (named: Readonly<Record<string, Status>>): readonly Status[] =>
  WELL.picture.status.map((status, n) => named[WELL.config.graph.ids[n] ?? ''] ?? status);

describe('alarms on the screen', () => {
  const CONDITIONS = [
    ['mains.lost', 1],
    ['ups.onBattery', 2],
    ['ups.inputLow', 3],
    ['gen.running', 'journal'],
  ] as const;
  const one = fc.record({ kind: fc.nat(3), isOver: fc.boolean(), isAcked: fc.boolean(), isShelved: fc.boolean(), isEffect: fc.boolean() });
  const shelf = (id: string) => ({ alarm: id, person: 'T. Est', reason: 'known', sinceMs: 0, untilMs: NOW_MS + 1 });

  it('stand, are put aside or are folded, each counted once; what is over or a note is not to be faced, and what is over and seen is gone', () => {
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (drawn) => {
        const alarms = drawn.map(({ kind, isOver, isAcked }, n): Alarm => {
          const more = { clearedAtMs: isOver ? NOW_MS : null, ackedBy: isAcked ? 'T. Est' : null };
          return alarmOf(CONDITIONS[kind]?.[0] ?? '', `e${String(n)}`, 0, more);
        });
        const effects = alarms.filter((_, n) => drawn[n]?.isEffect);
        const cause = alarmOf('mains.lost', 'cause', 0);
        const explainedBy = Object.fromEntries(effects.map(({ element }) => [element, ['cause']]));
        const shelves = Object.fromEntries(alarms.flatMap(({ id }, n) => (drawn[n]?.isShelved === true ? [[id, shelf(id)]] : [])));
        const view = seen({
          alarms: byId(cause, ...alarms),
          shelves,
          picture: { groups: [groupOf('cause', [cause], effects)], explainedBy },
        });
        const shown = drawn
          .map((draw, n) => ({ ...draw, id: alarms[n]?.id ?? '' }))
          .filter((draw) => !(draw.isOver && draw.isAcked && !draw.isShelved));
        expect(Object.keys(view.alarms).toSorted()).toEqual([cause.id, ...shown.map(({ id }) => id)].toSorted());
        for (const { id, isOver, isAcked, isShelved, isEffect, kind } of shown)
          expect(view.alarms[id]).toMatchObject({
            ...{ id, priority: CONDITIONS[kind]?.[1], suppressedBy: isEffect && !isOver ? [cause.id] : [] },
            state: isOver ? 'returned-unacked' : isAcked ? 'active-acked' : 'active-unacked',
            shelf: isShelved ? { untilMs: NOW_MS + 1, person: 'T. Est', reason: 'known' } : null,
          });
        const faced = shown.filter(({ isOver, isShelved, kind }) => !isOver && !isShelved && kind !== 3);
        const count = (kind: number): number => faced.filter((draw) => draw.kind === kind).length;
        expect(view.meta.flood).toMatchObject({
          byPriority: { 1: count(0) + 1, 2: count(1), 3: count(2) },
          ...{ folded: faced.filter(({ isEffect }) => isEffect).length, shelved: shown.filter(({ isShelved }) => isShelved).length },
        });
      }),
      { numRuns: 60 },
    );
  });

  it('say what they mean, what comes of it and what to do, how often they came, and what is known of their incident and of work there', () => {
    const alarm = alarmOf('ups.onBattery', 'ups-b1', 5, { raisedAtMs: 6, incident: 'INC-1' });
    const chatter = { [alarm.id]: { condition: alarm.condition, element: 'ups-b1', activations: [6], count: 7, isLatched: true } };
    const work = { element: 'ups-b1', person: 'T. Est', reason: 'cells', sinceMs: 0, untilMs: NOW_MS + 1 };
    const said = (part: string) => ({ key: `condition.ups.onBattery.${part}`, params: { name: 'UPS-B1' } });
    const common = {
      text: said('text'),
      consequence: said('consequence'),
      action: said('action'),
      timeToActS: 600,
      onsetMs: 5,
      raisedAtMs: 6,
      incident: 'INC-1',
    };
    expect(seen({ alarms: byId(alarm), chatter, maintenance: { 'ups-b1': work } }).alarms[alarm.id]).toMatchObject({
      ...{ ...common, isChattering: true, activations: 7, isUnderMaintenance: true },
    });
    expect(seen({ alarms: byId(alarm) }).alarms[alarm.id]).toMatchObject({
      ...common,
      isChattering: false,
      activations: 1,
      isUnderMaintenance: false,
    });
  });

  it('are explained by the causes of their group that explain their element; a cause by nothing, and what is over by nothing', () => {
    const [mains, gen, effect] = [alarmOf('mains.lost', 'mains-a', 0), alarmOf('gen.late', 'gen-a', 0), alarmOf('pdu.down', 'ats-a', 0)];
    const by = (explainedBy: Model['picture']['explainedBy'], alarm: Alarm): readonly string[] =>
      suppressorsOf(
        given({ alarms: byId(mains, gen, effect), picture: { groups: [groupOf('mains-a', [mains, gen], [effect])], explainedBy } }),
        alarm,
      );
    expect(by({ 'ats-a': ['gen-a', 'mains-a'] }, effect)).toEqual([mains.id, gen.id]);
    expect(by({ 'ats-a': ['gen-a'] }, effect)).toEqual([gen.id]);
    expect(by({}, effect)).toEqual([]);
    expect(by({ 'mains-a': ['gen-a'] }, mains)).toEqual([]);
    expect(by({ 'ats-a': ['gen-a'] }, { ...effect, clearedAtMs: 1 })).toEqual([]);
    // A lesser condition of the element that is the cause itself.
    const low = alarmOf('mains.frequencyLow', 'mains-a', 0);
    expect(
      suppressorsOf(given({ alarms: byId(mains, low), picture: { groups: [groupOf('mains-a', [mains], [low])], explainedBy: {} } }), low),
    ).toEqual([mains.id]);
  });
});

describe('elements on the screen', () => {
  it('of a group are up when they are well or degraded; unknown is not up, and is counted', () => {
    const states = fc.array(fc.constantFrom<Status>('ok', 'degraded', 'down', 'unknown'), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(states, (drawn) => {
        const named = Object.fromEntries(drawn.map((status, n) => [`link-${String(n + 1)}`, status]));
        const times = (...wanted: readonly Status[]): number => drawn.filter((status) => wanted.includes(status)).length;
        const view = seen({ picture: { status: statusOf(named) } });
        expect(view.groups['links']).toEqual({ id: 'links', up: times('ok', 'degraded'), of: 4, needed: 1, unknown: times('unknown') });
        for (const [id, status] of Object.entries(named)) expect(view.elements[id]?.status).toBe(status);
      }),
      { numRuns: 30 },
    );
  });

  it('are at risk when a service will be lost in an incident that is not closed, or when they carry and will run out; never when they are down', () => {
    const risk = (state: 'open' | 'resolved' | 'closed', what: 'atRisk' | 'lost' | 'unknown', status: Status = 'ok') =>
      seen({
        incidents: byId(incidentOf('INC-1', { state, impacts: [impactOf('portal', null, { state: what })] })),
        picture: { status: statusOf({ portal: status }) },
      }).elements['portal']?.isAtRisk;
    expect([risk('open', 'atRisk'), risk('resolved', 'atRisk'), risk('open', 'atRisk', 'degraded')]).toEqual([true, true, true]);
    expect([risk('closed', 'atRisk'), risk('open', 'lost'), risk('open', 'unknown'), risk('open', 'atRisk', 'down')]).toEqual(
      Array(4).fill(false),
    );
    const carriers = ['ups-a1', 'gen-a', 'ups-a2'].map((element) => ({ element, endsMs: NOW_MS + 1, because: ['mains-a'] }));
    const { elements } = seen({ picture: { status: statusOf({ 'ups-a2': 'down' }), outlook: { ...WELL.picture.outlook, carriers } } });
    expect(['ups-a1', 'gen-a', 'ups-a2', 'ups-b1'].map((id) => elements[id]?.isAtRisk)).toEqual([true, false, false, false]);
  });

  it('are explained by the one that has the incident, else by the first; and rest on the oldest of their readings', () => {
    const by = (explainers: readonly string[], ...roots: readonly string[]) =>
      seen({ picture: { explainedBy: { 'ups-a1': explainers }, groups: roots.map((root) => groupOf(root, [alarmOf('x', root, 0)])) } })
        .elements['ups-a1']?.explainedBy;
    expect([by(['ats-a', 'mains-a'], 'mains-a'), by(['ats-a', 'mains-a'], 'ups-b1'), by([])]).toEqual(['mains-a', 'ats-a', null]);
    const world = QUIET.fork();
    const [oldest] = [world.nowMs - 100];
    for (const [id, value] of world.readings)
      if (id.startsWith('ups-b1|'))
        world.feed({
          type: 'samples',
          atMs: world.nowMs,
          samples: [world.sample(id, value, id === 'ups-b1|ups.load' ? oldest : world.nowMs)],
        });
    expect(live(world.model).elements['ups-b1']?.evidenceAtMs).toBe(oldest);
    expect(live(world.model).elements['duct-north']?.evidenceAtMs).toBeNull();
  });

  it('that nobody knows to go on say so, and no others', () => {
    const { elements } = seen({});
    expect(Object.values(elements).every((element) => !('isInDoubt' in element))).toBe(true);
  });
});

it('of readings shows what was heard, and what is declared and was never heard, as such; nothing else', () => {
  const unheard = WELL.config.signals.flatMap(({ id }) => (QUIET.readings.has(id) ? [] : [id])).slice(0, 2);
  expect(Object.keys(seen({}).readings).toSorted()).toEqual([...QUIET.readings.keys()].toSorted());
  const test = WELL.sources['test'];
  const { readings } = seen({ sources: test === undefined ? {} : { test: { ...test, signals: unheard } } });
  expect(unheard.map((id) => [readings[id]?.freshness, readings[id]?.status])).toEqual(Array(2).fill(['never', 'unknown']));
  expect(Object.keys(readings)).toHaveLength(QUIET.readings.size + 2);
});

describe('the state of the console', () => {
  it('is a drill while one is on, whatever the world is; its clock, its network and what is played are told', () => {
    const meta = (what: Given, reality: 'real' | 'simulated' = 'real') => live(given(what), { reality, faults: ['f'] }).meta;
    expect([meta({}).reality, meta({}, 'simulated').reality, meta({ isDrill: true }).reality]).toEqual(['real', 'simulated', 'drill']);
    expect(live(given({})).meta).toMatchObject({ reality: 'simulated', faults: [] });
    expect(meta({ playedFaults: ['g'] })).toMatchObject({ faults: ['f'], activeFaults: ['g'], isDrill: false });
    const stepped = { condition: 'clock.stepped', element: 'clock', onsetMs: 0, raisedAtMs: 0 };
    expect([meta({}).clock, meta({ derived: { 'clock.stepped|clock': stepped } }).clock]).toEqual(['ok', 'stepped']);
    const isolated = (clearedAtMs: number | null, condition = 'console.isolated') =>
      meta({ alarms: byId(alarmOf(condition, 'console', 0, { clearedAtMs })) }).isIsolated;
    expect([isolated(null), isolated(5), isolated(null, 'console.late')]).toEqual([true, false, false]);
    const amongOthers = byId(alarmOf('ups.failed', 'ups-b1', 0), alarmOf('console.isolated', 'console', 0));
    expect(meta({ alarms: amongOthers }).isIsolated).toBe(true);
    const flood = meta({ flood: { sinceMs: 5, raisedMs: [1, 2, 3] } }).flood;
    expect(flood).toMatchObject({ isFlood: true, sinceMs: 5, inTenMinutes: 3 });
    expect(meta({}).flood).toMatchObject({ isFlood: false, sinceMs: null, inTenMinutes: 0 });
  });
});

describe('a source on the screen', () => {
  const signals = ['ups-b1|ups.load', 'ups-b1|ups.source'];
  const known = WELL.sources['test'];
  const source = (more: Partial<SourceState>): SourceState => {
    if (known === undefined) throw new Error('no source');
    return { ...known, id: 'quiet', signals, lastSampleAtMs: 5, ...more };
  };
  const viewOf = (more: Partial<SourceState>) => seen({ sources: { ...WELL.sources, quiet: source(more) } }).sources['quiet'];

  it('that answers and of which nothing is fresh is silent; not one that was never heard, is lost, or may be silent with all it has', () => {
    expect(viewOf({})?.state).toBe('silent');
    expect(viewOf({ lastSampleAtMs: null })?.state).toBe('up');
    expect([viewOf({ state: 'lost' })?.state, viewOf({ state: 'waiting' })?.state]).toEqual(['lost', 'waiting']);
    const may = (...ids: readonly string[]) => viewOf({ periods: Object.fromEntries(ids.map((id) => [id, null])) })?.state;
    expect([may(...signals), may(signals[0] ?? ''), may()]).toEqual(['up', 'silent', 'silent']);
    expect(seen({}).sources['test']?.state).toBe('up');
  });

  it('shows the times it was away that are over, how many and how long, and where it listens if it does', () => {
    const gap = (fromMs: number, toMs: number | null) => ({ fromMs, toMs, trouble: null });
    expect(viewOf({ gaps: [gap(0, 5), gap(10, 30), gap(40, null)] })?.gaps).toEqual({ count: 2, totalMs: 25 });
    expect([viewOf({}), viewOf({ listens: ['udp/162'] })].map((view) => view?.listens)).toEqual([undefined, ['udp/162']]);
    expect(viewOf({})).not.toHaveProperty('listens');
    expect(
      viewOf({ signals: [...signals, 'a|b'], dropped: 3, history: 4, skewMs: 5, latencyMs: 6, trouble: 'auth', detail: 'key' }),
    ).toMatchObject({
      ...{
        signals: 3,
        dropped: 3,
        history: 4,
        skewMs: 5,
        latencyMs: 6,
        trouble: 'auth',
        detail: 'key',
        lastSampleAtMs: 5,
        isSimulated: true,
      },
    });
  });
});
