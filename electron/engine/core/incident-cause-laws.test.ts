/** Laws of what an incident is about: which group speaks for it, when a deeper cause takes it over, and what it is called. Written by hand from the docstrings. */
import { describe, expect, it } from 'vitest';
import type { IncidentView } from '../../../shared/model/live.ts';
import { updateIncidents } from './incidents.ts';
import type { Alarm, FaultGroup, Model } from './model.ts';
import { atOnce } from './pieces.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';
import { alarmOf, byId, groupOf, impactOf, incidentOf, stepOf } from './testing/records.ts';

const QUIET = new World(miniSite()).run(3);
const NOW_MS = QUIET.model.nowMs;
/** Late readings of this moment have had their time. */
const OLD_MS = NOW_MS - 2_000;

interface Given {
  readonly incident: Partial<IncidentView>;
  /** Groups of now; their alarms are in the incident. */
  readonly groups: readonly (readonly [root: string, causes: readonly Alarm[], effects?: readonly Alarm[], more?: Partial<FaultGroup>])[];
  /** Alarms beside those of the groups. */
  readonly others?: readonly Alarm[];
  readonly explainedBy?: Model['picture']['explainedBy'];
  readonly from?: Model;
}

/** One look at an incident that was opened 2 s ago: what it is about then, what was told of that, and when the engine asked to be woken. */
function look({ incident, groups, others = [], explainedBy = {}, from = QUIET.model }: Given, atMs = NOW_MS) {
  const alarms = groups.flatMap(([, causes, effects = []]) => [...causes, ...effects]).map((one) => ({ ...one, incident: 'INC-1' }));
  const causes = alarms.map(({ id }) => id);
  const one = incidentOf('INC-1', { onsetMs: OLD_MS - 700, openedAtMs: OLD_MS, causes, ...incident });
  const picture = { ...from.picture, explainedBy, groups: groups.map(([root, ...rest]) => groupOf(root, ...rest)) };
  const model: Model = { ...from, incidents: byId(one), alarms: byId(...others, ...alarms), picture };
  const draft = stepOf(model, atMs, (made) => atOnce(updateIncidents(made)));
  const lines = draft.entries.filter(({ text }) => text.key === 'incident.rerooted');
  return {
    about: draft.incidents['INC-1'],
    rerooted: lines.map(({ kind, incident: of, text, body }) => ({ kind, of, params: text.params, body })),
    wakeAtMs: draft.wakeAtMs,
  };
}

const rootAfter = (what: Given, atMs = NOW_MS): string | undefined => look(what, atMs).about?.root;
const battery = (ups: string, onsetMs = OLD_MS): Alarm => alarmOf('ups.onBattery', ups, onsetMs); // 2
const low = (ups: string, onsetMs = OLD_MS): Alarm => alarmOf('ups.lowBattery', ups, onsetMs); // 1
const gauge = (ups: string, onsetMs = OLD_MS): Alarm => alarmOf('ups.inputLow', ups, onsetMs); // 3
const silent = (element: string, onsetMs = OLD_MS): Alarm => alarmOf('signal.unknown', element, onsetMs); // 3
const lost = (onsetMs = OLD_MS): Alarm => alarmOf('mains.lost', 'mains-b', onsetMs); // 1

describe('another cause takes an incident over', () => {
  it('when it explains the root of it, with a line that names both', () => {
    const what = {
      incident: { priority: 1 },
      groups: [['mains-b', [lost()], [battery('ups-b1')]]],
      explainedBy: { 'ups-b1': ['gen-a', 'mains-b'] },
    } as const;
    const { about, rerooted } = look(what);
    expect(about).toMatchObject({
      root: 'mains-b',
      condition: 'mains.lost',
      cause: { key: 'condition.mains.lost.text', params: { name: 'MAINS-B' } },
    });
    expect(rerooted).toEqual([
      { kind: 'incident', of: 'INC-1', params: { from: 'UPS-B1', to: 'MAINS-B' }, body: { from: 'ups-b1', to: 'mains-b' } },
    ]);
    expect(rootAfter({ ...what, explainedBy: { 'ups-b1': ['gen-a'] } })).toBe('ups-b1');
  });

  it('when it is more urgent; what merely outlives the cause, as urgent or less, does not', () => {
    const after = (priority: 1 | 2 | 3, alarm: Alarm) => rootAfter({ incident: { priority }, groups: [['ups-a1', [alarm]]] });
    expect([after(2, low('ups-a1')), after(3, battery('ups-a1'))]).toEqual(['ups-a1', 'ups-a1']);
    expect([after(1, low('ups-a1')), after(2, battery('ups-a1')), after(2, gauge('ups-a1'))]).toEqual(Array(3).fill('ups-b1'));
  });

  it('keeps the dates of the incident, unless the deeper cause had come when it opened and was only read after it', () => {
    const dates = (raisedAtMs: number, ...others: readonly Alarm[]) => {
      const { about } = look({
        incident: {},
        groups: [['mains-b', [{ ...lost(OLD_MS - 300), raisedAtMs }, ...others]]],
        explainedBy: { 'ups-b1': ['mains-b'] },
      });
      return [about?.onsetMs, about?.openedAtMs];
    };
    expect(dates(OLD_MS)).toEqual([OLD_MS - 300, OLD_MS + 500]); // mains.lost waits 500 ms
    expect(dates(OLD_MS, alarmOf('mains.frequencyLow', 'mains-b', OLD_MS + 900))).toEqual([OLD_MS - 300, OLD_MS + 500]);
    expect(dates(OLD_MS + 1)).toEqual([OLD_MS - 700, OLD_MS]);
  });

  describe('when what was concluded is refuted:', () => {
    const effect = alarmOf('path.down', 'path-a1', OLD_MS);
    const own = alarmOf('ups.overload', 'ups-a1', OLD_MS);
    const concluded = {
      root: 'mains-a',
      condition: 'mains.inferredLost',
      isInferred: true,
      priority: 1,
      effects: [effect.id, own.id],
    } as const;
    const over = (agoMs: number): Alarm =>
      alarmOf('mains.inferredLost', 'mains-a', OLD_MS, { incident: 'INC-1', clearedAtMs: NOW_MS - agoMs });
    const left = (effects: readonly Alarm[], incident: Partial<IncidentView> = {}, agoMs = 500): Given => ({
      ...{ incident: { ...concluded, ...incident }, groups: [['ups-a1', [battery('ups-a1')], effects]], others: [over(agoMs)] },
    });

    it('another one explains its effects; one effect that is left over is no better cause', () => {
      expect(rootAfter(left([effect]))).toBe('ups-a1');
      expect(rootAfter(left([own]))).toBe('mains-a');
      expect(rootAfter(left([]))).toBe('mains-a');
    });

    it('late readings of the moment it was contradicted have had their time', () => {
      const early = look(left([effect], {}, 499));
      expect([early.about?.root, early.wakeAtMs]).toEqual(['mains-a', NOW_MS + 1]);
      expect(rootAfter({ ...left([effect]), others: [] })).toBe('ups-a1');
    });

    it('what was measured is not refuted by going away', () => {
      expect(rootAfter(left([effect], { isInferred: false }))).toBe('mains-a');
    });

    it('the instrument of the other cause goes on saying so, as long as it speaks', () => {
      const world = QUIET.fork().set({ 'ups-a1|ups.source': 'battery' }).run(2);
      const atMs = world.nowMs;
      const what = { ...left([], {}, 500 - (atMs - NOW_MS)), from: world.model };
      expect(rootAfter(what, atMs)).toBe('ups-a1');
      world.silent.add('ups-a1|ups.source');
      expect(rootAfter({ ...what, from: world.run(20).model }, world.nowMs)).toBe('mains-a');
      expect(rootAfter({ ...what, from: QUIET.fork().run(2).model }, atMs)).toBe('mains-a');
    });
  });
});

describe('the group that speaks for an incident', () => {
  it('is the one with its root, however late or harmless; else the earliest, and of one moment the first by name', () => {
    const urgent = [['ups-a1', [low('ups-a1', OLD_MS - 5_000)]]] as const;
    expect(rootAfter({ incident: { priority: 3 }, groups: [...urgent, ['ups-b1', [gauge('ups-b1')]]] })).toBe('ups-b1');
    const between = (first: number, second: number) =>
      rootAfter({
        ...{
          incident: { priority: 1 },
          groups: [
            ['ups-b2', [battery('ups-b2', second)]],
            ['ups-a2', [battery('ups-a2', first)]],
          ],
        },
        explainedBy: { 'ups-b1': ['ups-a2', 'ups-b2'] },
      });
    expect([between(OLD_MS - 1, OLD_MS), between(OLD_MS, OLD_MS - 1), between(OLD_MS, OLD_MS)]).toEqual(['ups-a2', 'ups-b2', 'ups-a2']);
  });

  it('is the most urgent beside it where only silence is left of what the incident is about, then the earliest; never another silence', () => {
    const quiet = { condition: 'signal.unknown', priority: 3 } as const;
    const beside = (incident: Partial<IncidentView>, ...alarms: readonly Alarm[]) =>
      rootAfter({ incident, groups: [['ups-b1', [silent('ups-b1')]], ...alarms.map((one) => [one.element, [one]] as const)] });
    expect(beside(quiet, battery('ups-a1'))).toBe('ups-a1');
    expect(beside(quiet, battery('ups-a1', OLD_MS - 9), low('ups-a2'))).toBe('ups-a2');
    expect(beside(quiet, battery('ups-a2'), battery('ups-a1', OLD_MS + 9))).toBe('ups-a2');
    expect(beside(quiet, gauge('ups-a1', OLD_MS - 20_000))).toBe('ups-b1');
    expect(beside({ condition: 'ups.inputLow', priority: 3 }, battery('ups-a1'))).toBe('ups-b1');
  });
});

describe('the name of an incident', () => {
  /** What it is called after a look at which its root shows this. */
  function named(incident: Partial<IncidentView>, alarm: Alarm, more: Partial<FaultGroup> = {}, beside: Given['groups'] = []) {
    const { about } = look({ incident: { root: alarm.element, ...incident }, groups: [[alarm.element, [alarm], [], more], ...beside] });
    return [about?.condition, about?.cause.key, about?.isInferred];
  }
  const called = (condition: string, isInferred = false) => [condition, `condition.${condition}.text`, isInferred];
  const is = (condition: string, more: Partial<IncidentView> = {}): Partial<IncidentView> => ({
    ...{ condition, cause: { key: `condition.${condition}.text`, params: { name: 'UPS-B1' } }, priority: 1 },
    ...more,
  });
  const harm = (rtoStoppedMs: number | null) => [impactOf('portal', 5, { rtoStoppedMs })];

  it('is that of what comes of the same root and is as urgent or more; what is less urgent is one of its causes', () => {
    expect(named(is('ups.inputLow'), low('ups-b1'))).toEqual(called('ups.lowBattery'));
    expect(named(is('ups.onBattery'), alarmOf('ups.failed', 'ups-b1', OLD_MS))).toEqual(called('ups.failed'));
    expect(named(is('ups.lowBattery'), battery('ups-b1'))).toEqual(called('ups.lowBattery'));
    expect(named(is('ups.onBattery'), gauge('ups-b1'))).toEqual(called('ups.onBattery'));
    expect(named(is('ups.inputLow'), alarmOf('gen.running', 'ups-b1', OLD_MS))).toEqual(called('ups.inputLow')); // a note
  });

  it('gives way to anything measured when it was only concluded, or was silence, unless its harm goes on', () => {
    const concluded = { isInferred: true } as const;
    expect(named(is('shared.cause', concluded), gauge('ups-b1'))).toEqual(called('ups.inputLow'));
    expect(named(is('shared.cause', { ...concluded, impacts: harm(null) }), gauge('ups-b1'))).toEqual(called('shared.cause', true));
    expect(named(is('shared.cause', { ...concluded, impacts: harm(9) }), gauge('ups-b1'))).toEqual(called('ups.inputLow'));
    expect(named(is('shared.cause', { ...concluded, impacts: [impactOf('portal', null)] }), gauge('ups-b1'))).toEqual(
      called('ups.inputLow'),
    );
    expect(named(is('signal.unknown', { impacts: harm(null) }), gauge('ups-b1'))).toEqual(called('ups.inputLow'));
  });

  it('follows whether it is measured by now, and the name of its element', () => {
    expect(named(is('ups.onBattery', { isInferred: true }), battery('ups-b1'))).toEqual(called('ups.onBattery'));
    expect(named(is('ups.onBattery'), battery('ups-b1'), { isInferred: true })).toEqual(called('ups.onBattery', true));
    const renamed = look({
      incident: { cause: { key: 'condition.ups.onBattery.text', params: { name: 'OLD' } } },
      groups: [['ups-b1', [battery('ups-b1')]]],
    });
    expect(renamed.about?.cause.params).toEqual({ name: 'UPS-B1' });
    const told = look({
      incident: { cause: { key: 'condition.ups.failed.text', params: { name: 'UPS-B1' } } },
      groups: [['ups-b1', [battery('ups-b1')]]],
    });
    expect(told.about?.cause.key).toBe('condition.ups.onBattery.text');
  });

  it('is kept when only silence is left of its root while faults go on beside it; concluded it was, and nothing refutes it now', () => {
    const beside: Given['groups'] = [['ups-a1', [gauge('ups-a1')]]];
    const concluded = is('shared.cause', { isInferred: true });
    expect(named(concluded, silent('ups-b1'), {}, beside)).toEqual(called('shared.cause'));
    expect(named(is('ups.inputLow'), silent('ups-b1'), {}, beside)).toEqual(called('ups.inputLow'));
    expect(named(concluded, silent('ups-b1'), {}, [['ups-a1', [silent('ups-a1')]]])).toEqual(called('signal.unknown'));
    expect(named(concluded, silent('ups-b1'))).toEqual(called('signal.unknown'));
    expect(named(concluded, gauge('ups-b1'), {}, beside)).toEqual(called('ups.inputLow'));
  });
});
