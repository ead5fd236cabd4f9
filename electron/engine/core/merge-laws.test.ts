/** Laws of incidents joined by hand, over many inputs: who may be joined and parted, and that parting undoes joining. Written by hand from the docstrings. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNDO_MERGE_MS } from '../../../shared/model/hand-merge.ts';
import type { IncidentState, IncidentView, ServiceImpact } from '../../../shared/model/live.ts';
import { createConfig } from './config.ts';
import { mergeByHand, mergeRefusal, type MergeCall } from './merge-by-hand.ts';
import { createModel, type Alarm, type Model } from './model.ts';
import { miniSite } from './testing/mini-site.ts';
import { alarmOf, byId, impactOf, incidentOf, procedureOf, stepOf } from './testing/records.ts';

const EMPTY = createModel(createConfig(miniSite()));
const NOW_MS = 1_000_000;
const person = 'P. Duty';
const JOIN: MergeCall = { name: 'incident.merge', id: 'INC-2', into: 'INC-1', reason: 'one electrician', person };
const PART: MergeCall = { name: 'incident.unmerge', id: 'INC-2', person };

function modelOf(more: Partial<Model>): Model {
  return { ...EMPTY, nowMs: NOW_MS, ...more };
}

/** The model after a call, and what was written. */
function call(model: Model, what: MergeCall, atMs = model.nowMs) {
  const draft = stepOf(model, atMs, (one) => mergeByHand(one, what));
  const { incidents, alarms, seq, nowMs, isFaultsDirty, entries } = draft;
  const lines = entries.map(({ incident, text, body, ...by }) => [by.kind, by.author, by.person, incident, text.key, text.params, body]);
  return { model: { ...model, incidents, alarms: { ...alarms }, seq, nowMs }, isFaultsDirty, lines };
}

describe('an incident is joined into another one', () => {
  const STATES: readonly (IncidentState | null)[] = [null, 'open', 'acknowledged', 'recovering', 'resolved', 'closed'];
  const of = (id: string, state: IncidentState | null) => (state === null ? [] : [incidentOf(id, { state })]);

  it.each(STATES.flatMap((from) => STATES.map((into) => [from, into] as const)))('unless one is over: %s into %s', (from, into) => {
    const refusal = mergeRefusal(modelOf({ incidents: byId(...of('INC-1', into), ...of('INC-2', from)) }), JOIN);
    const whose = from === null || from === 'closed' ? 'INC-2' : into === null || into === 'closed' || into === 'resolved' ? 'INC-1' : null;
    expect(refusal).toEqual(whose === null ? null : { key: 'merge.notOpen', params: { id: whose } });
  });

  it('unless it is itself, or a plan of its own is under way; a plan that has ended, or one of the other, hinders nothing', () => {
    const incidents = byId(incidentOf('INC-1'), incidentOf('INC-2'));
    expect(mergeRefusal(modelOf({ incidents }), { ...JOIN, into: 'INC-2' })).toEqual({ key: 'merge.same', params: { id: 'INC-2' } });
    for (const phase of ['GATES', 'APPROVE', 'EXECUTE', 'VERIFY', 'VERIFIED', 'ABORTED'] as const) {
      const own = modelOf({ incidents, procedures: byId(procedureOf('INC-2', { phase }), procedureOf('INC-1')) });
      const isOver = phase === 'VERIFIED' || phase === 'ABORTED';
      expect(mergeRefusal(own, JOIN)).toEqual(isOver ? null : { key: 'merge.plan', params: { id: 'INC-2' } });
    }
    expect(mergeRefusal(modelOf({ incidents, procedures: byId(procedureOf('INC-1')) }), JOIN)).toBeNull();
  });

  it('with what both hit: the clock of a service is the one that began first, a clock before none, its own before an equal one', () => {
    const [early, late] = [100, 200];
    const impactsOf = (own: readonly ServiceImpact[], brought: readonly ServiceImpact[]) =>
      call(modelOf({ incidents: byId(incidentOf('INC-1', { impacts: own }), incidentOf('INC-2', { impacts: brought })) }), JOIN).model
        .incidents['INC-1']?.impacts;
    expect(impactsOf([impactOf('p', late)], [impactOf('p', early)])).toEqual([impactOf('p', early)]);
    expect(impactsOf([impactOf('p', early)], [impactOf('p', late)])).toEqual([impactOf('p', early)]);
    expect(impactsOf([impactOf('p', null)], [impactOf('p', late)])).toEqual([impactOf('p', late)]);
    expect(impactsOf([impactOf('p', late)], [impactOf('p', null)])).toEqual([impactOf('p', late)]);
    const equal = impactOf('p', early, { state: 'shed' });
    expect(impactsOf([equal], [impactOf('p', early)])).toEqual([equal]);
    const names = impactsOf([impactOf('c', 1), impactOf('e', 1)], [impactOf('d', 1), impactOf('a', 1), impactOf('f', 1)]);
    expect(names?.map(({ service }) => service)).toEqual(['a', 'c', 'd', 'e', 'f']);
  });
});

describe('what was joined by hand is parted', () => {
  const joined = (state: IncidentState = 'open') =>
    call(modelOf({ incidents: byId(incidentOf('INC-1', { state }), incidentOf('INC-2')) }), JOIN).model;
  const refusal = (model: Model) => mergeRefusal(model, PART);

  it('as late as may be, and not a millisecond later', () => {
    expect(refusal({ ...joined(), nowMs: NOW_MS + UNDO_MERGE_MS })).toBeNull();
    expect(refusal({ ...joined(), nowMs: NOW_MS + UNDO_MERGE_MS + 1 })).toEqual({ key: 'merge.tooLate', params: { id: 'INC-2' } });
  });

  it('only if a person joined it, and while the other one goes on', () => {
    const notMerged = { key: 'merge.notMerged', params: { id: 'INC-2' } };
    const notOpen = { key: 'merge.notOpen', params: { id: 'INC-1' } };
    const model = joined();
    const two = model.incidents['INC-2'] ?? incidentOf('INC-2');
    const having = (changed: IncidentView) => refusal({ ...model, incidents: { ...model.incidents, ...byId(changed) } });
    const into = { state: 'closed', mergedInto: 'INC-1' } as const;
    expect(refusal(modelOf({}))).toEqual(notMerged);
    expect(having(incidentOf('INC-2'))).toEqual(notMerged);
    expect(having(incidentOf('INC-2', into))).toEqual(notMerged); // by the engine
    expect(having({ ...two, mergedInto: null })).toEqual(notMerged);
    expect(having(incidentOf('INC-1', { state: 'closed' }))).toEqual(notOpen);
    expect(having(incidentOf('INC-1', { state: 'resolved' }))).toBeNull();
    expect(refusal({ ...model, incidents: byId(two) })).toEqual(notOpen);
  });
});

describe('joining and parting', () => {
  const NAMES = ['device.down|a', 'path.down|b', 'ups.failed|c', 'ups.failed|d', 'link.down|e', 'link.down|f'] as const;
  /** Where each alarm is, and whether it is the cause there. */
  const place = fc.record({ incident: fc.constantFrom('INC-1', 'INC-2', 'INC-3', null), isCause: fc.boolean(), isOver: fc.boolean() });
  const story = fc.record({
    places: fc.array(place, { minLength: NAMES.length, maxLength: NAMES.length }),
    /** Alarms of the first that both list: one went over before. */
    shared: fc.subarray([...NAMES]),
    state: fc.constantFrom<IncidentState>('open', 'acknowledged', 'recovering', 'resolved'),
    priority: fc.constantFrom(1 as const, 2 as const, 3 as const),
    startedMs: fc.option(fc.nat(500)),
  });

  it('moves every alarm of the one and none else, leaves both with their lines, and is undone as if it had not been', () => {
    fc.assert(
      fc.property(story, ({ places, shared, state, priority, startedMs }) => {
        const alarms = NAMES.map((name, n): Alarm => {
          const [condition = '', element = ''] = name.split('|');
          return alarmOf(condition, element, n, {
            incident: places[n]?.incident ?? null,
            clearedAtMs: places[n]?.isOver === true ? 9 : null,
          });
        });
        const idsOf = (incident: string, isCause: boolean) =>
          NAMES.filter((_, n) => places[n]?.incident === incident && places[n].isCause === isCause).toSorted();
        const made = (id: string, more = {}) => incidentOf(id, { causes: idsOf(id, true), effects: idsOf(id, false), ...more });
        const one = made('INC-1', { priority, impacts: startedMs === null ? [] : [impactOf('portal', startedMs)] });
        const two = made('INC-2', { state, owner: 'T. Est', effects: [...new Set([...idsOf('INC-2', false), ...shared])].toSorted() });
        const before = modelOf({ alarms: byId(...alarms), incidents: byId(one, two, made('INC-3')), seq: 40 });
        const moved = alarms.filter(({ incident }) => incident === 'INC-2').map(({ id }) => id);

        const after = call(before, JOIN);
        expect(after.model.alarms).toEqual(
          byId(...alarms.map((alarm) => (moved.includes(alarm.id) ? { ...alarm, incident: 'INC-1' } : alarm))),
        );
        const byHand = { person, reason: 'one electrician', atMs: NOW_MS, state, moved, other: { priority, impacts: one.impacts } };
        expect(after.model.incidents).toEqual(
          byId(
            { ...one, effects: [...one.effects, ...moved].toSorted() },
            { ...two, state: 'closed', mergedInto: 'INC-1', closedAtMs: NOW_MS, byHand },
            made('INC-3'),
          ),
        );
        const said = { person, reason: 'one electrician' };
        expect(after.lines).toEqual([
          ['operator', 'person', person, 'INC-2', 'incident.mergedByHand', { into: 'INC-1', ...said }, { into: 'INC-1', moved }],
          ['operator', 'person', person, 'INC-1', 'incident.absorbedByHand', { id: 'INC-2', ...said }, { absorbed: 'INC-2', moved }],
        ]);
        expect(after.isFaultsDirty).toBe(true);

        const parted = call(after.model, PART, NOW_MS + 5_000);
        expect(parted.model.alarms).toEqual(before.alarms);
        expect(parted.model.incidents).toEqual(byId(one, { ...two, byHand: null }, made('INC-3')));
        expect(parted.lines).toEqual([
          ['operator', 'person', person, 'INC-2', 'incident.parted', { from: 'INC-1', person }, { from: 'INC-1' }],
          ['operator', 'person', person, 'INC-1', 'incident.let', { id: 'INC-2', person }, { parted: 'INC-2' }],
        ]);
        expect(parted.isFaultsDirty).toBe(true);
        expect(call(parted.model, PART).lines.map((line) => line[4])).toEqual(['merge.refused']);
      }),
      { numRuns: 60 },
    );
  });

  it('names an alarm once that the other one knows already, as its cause or its effect', () => {
    const incidents = byId(
      incidentOf('INC-1', { causes: ['x|1'], effects: ['x|3'] }),
      incidentOf('INC-2', { causes: ['x|1', 'x|2', 'x|3'] }),
    );
    const alarms = byId(...['1', '2', '3'].map((element) => alarmOf('x', element, 0, { incident: 'INC-2' })));
    expect(call(modelOf({ incidents, alarms }), JOIN).model.incidents['INC-1']).toMatchObject({ causes: ['x|1'], effects: ['x|2', 'x|3'] });
  });

  it('leaves what came to the other one meanwhile with it', () => {
    const incidents = byId(incidentOf('INC-1'), incidentOf('INC-2', { causes: ['x|1'] }));
    const joined = call(modelOf({ incidents, alarms: byId(alarmOf('x', '1', 0, { incident: 'INC-2' })) }), JOIN).model;
    const one = { ...incidentOf('INC-1'), causes: ['x|2'], effects: ['x|1', 'x|4'] };
    const alarms = { ...joined.alarms, ...byId(alarmOf('x', '2', 0, { incident: 'INC-1' }), alarmOf('x', '4', 0, { incident: 'INC-1' })) };
    const parted = call({ ...joined, alarms, incidents: { ...joined.incidents, 'INC-1': one } }, PART).model;
    expect(Object.values(parted.alarms).map(({ id, incident }) => [id, incident])).toEqual([
      ['x|1', 'INC-2'],
      ['x|2', 'INC-1'],
      ['x|4', 'INC-1'],
    ]);
    expect(parted.incidents['INC-1']).toMatchObject({ causes: ['x|2'], effects: ['x|4'] });
  });

  it('that is refused is written to the incident it was asked of, if there is one', () => {
    const refused = (model: Model) => call(model, JOIN);
    const line = (incident: string | null, refusal: unknown) => [
      ...['operator', 'person', person, incident, 'merge.refused', { id: 'INC-2', person }],
      { call: JOIN, refusal },
    ];
    expect(refused(modelOf({})).lines).toEqual([line(null, { key: 'merge.notOpen', params: { id: 'INC-2' } })]);
    const closed = refused(modelOf({ incidents: byId(incidentOf('INC-2', { state: 'closed' })) }));
    expect(closed.lines).toEqual([line('INC-2', { key: 'merge.notOpen', params: { id: 'INC-2' } })]);
    expect(closed.isFaultsDirty).toBe(false);
  });
});
