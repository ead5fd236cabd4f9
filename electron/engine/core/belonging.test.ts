/** Which incident a group of faults belongs to, by hand over many inputs: who comes first, what is over for good, what waits for late readings, and which two are one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentView } from '../../../shared/model/live.ts';
import { belongings, mergersOf } from './belonging.ts';
import { createConfig } from './config.ts';
import { beginStep } from './draft.ts';
import { createModel, type Alarm, type FaultGroup, type Model } from './model.ts';
import { atOnce } from './pieces.ts';
import { miniSite } from './testing/mini-site.ts';
import { alarmOf, byId, groupOf, incidentOf } from './testing/records.ts';

const EMPTY = createModel(createConfig(miniSite()));
const NOW_MS = 100_000_000;
/** Late readings of this moment have had their time. */
const OLD_MS = NOW_MS - 500;
/** How long an effect of these conditions may outlive its cause: three periods of a device. */
const RECHECK_MS = 30_000;

interface Given extends Partial<Omit<Model, 'picture'>> {
  readonly groups?: readonly FaultGroup[];
  readonly waiting?: readonly string[];
}

/** What the groups of now mean for the incidents. */
function belong({ groups = [], waiting = [], ...more }: Given) {
  const model: Model = { ...EMPTY, nowMs: NOW_MS, wakeAtMs: Infinity, ...more, picture: { ...EMPTY.picture, groups, waiting } };
  const draft = beginStep(model, NOW_MS);
  const { found, held } = atOnce(belongings(draft));
  return { candidates: found.map((one) => one.candidates), held: [...held], wakeAtMs: draft.wakeAtMs };
}

const at = (element: string, incident: string | null, more: Partial<Alarm> = {}): Alarm =>
  alarmOf('ups.failed', element, OLD_MS, { incident, ...more });
const other = (id: string, more: Partial<IncidentView> = {}): IncidentView =>
  incidentOf(id, { root: 'mains-b', openedAtMs: OLD_MS, ...more });

describe('a group belongs to', () => {
  it('the incident of its root, then of its cause there, then of another cause, then of an effect; of equals the one with the lower number', () => {
    const roles = fc.array(fc.subarray(['root', 'cause', 'other', 'effect'] as const), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(roles, fc.infiniteStream(fc.nat(9)), (drawn, order) => {
        const names = drawn.map((_, n) => ({ n, key: Number(order.next().value) })).sort((a, b) => a.key - b.key || a.n - b.n);
        const ids = drawn.map((_, n) => `INC-${String(names.findIndex((one) => one.n === n))}`);
        const having = (role: (typeof drawn)[number][number]) => ids.filter((_, n) => drawn[n]?.includes(role) === true);
        const alone = at('ups-b1', null);
        const inRoot = having('cause').map((id, n) => at('ups-b1', id, { id: `c${String(n)}|ups-b1` }));
        const inOther = having('other').map((id, n) => at(`o${String(n)}`, id));
        const inEffect = having('effect').map((id, n) => at(`e${String(n)}`, id));
        const causes = [alone, ...inRoot, ...inOther];
        const alarms = [...causes, ...inEffect];
        const incidents = ids.map((id) => other(id, having('root').includes(id) ? { root: 'ups-b1' } : {}));
        const { candidates } = belong({
          groups: [groupOf('ups-b1', causes, inEffect)],
          alarms: byId(...alarms),
          incidents: byId(...incidents),
        });
        const rank = (id: string): number =>
          [having('root'), having('cause'), having('other'), having('effect')].findIndex((list) => list.includes(id));
        const belonging = ids.filter((id) => rank(id) >= 0).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
        expect(candidates).toEqual([belonging]);
      }),
      { numRuns: 80 },
    );
  });

  it.each<readonly [string, Partial<IncidentView>, boolean]>([
    ['goes on', {}, true],
    ['is taken care of', { state: 'acknowledged' }, true],
    ['recovers', { state: 'recovering' }, true],
    ['was over a quarter of an hour ago', { state: 'resolved', resolvedAtMs: NOW_MS - 900_000 }, true],
    ['was over before that', { state: 'resolved', resolvedAtMs: NOW_MS - 900_001 }, false],
    ['is closed', { state: 'closed', closedAtMs: NOW_MS }, false],
  ])('an incident that %s: %s', (_name, more, isOne) => {
    const one = incidentOf('INC-1', { openedAtMs: 0, ...more });
    expect(
      belong({ groups: [groupOf('ups-b1', [at('ups-b1', null)])], alarms: byId(at('ups-b1', null)), incidents: byId(one) }).candidates,
    ).toEqual([isOne ? ['INC-1'] : []]);
  });

  it('none that is not at hand any more, and none at all where nothing of it was in one', () => {
    const cause = at('ups-b1', 'INC-9');
    expect(belong({ groups: [groupOf('ups-b1', [cause], [at('x', null)])], alarms: byId(cause, at('x', null)) }).candidates).toEqual([[]]);
  });

  it('none through an effect that had been over since; a cause that came back is still the one', () => {
    const back = (element: string) => at(element, 'INC-1', { returnedAtMs: OLD_MS });
    const having = (causes: readonly Alarm[], effects: readonly Alarm[]) =>
      belong({ groups: [groupOf('ups-b1', causes, effects)], alarms: byId(...causes, ...effects), incidents: byId(other('INC-1')) })
        .candidates;
    expect(having([at('ups-b1', null)], [back('e')])).toEqual([[]]);
    expect(having([at('ups-b1', null)], [at('e', 'INC-1')])).toEqual([['INC-1']]);
    expect(having([back('ups-b1')], [])).toEqual([['INC-1']]);
  });

  it('none that is over, or nearly, when it is silence alone and that was about something else', () => {
    const silence = alarmOf('signal.unknown', 'ups-b1', OLD_MS);
    const isOne = (more: Partial<IncidentView>, ...causes: readonly Alarm[]) =>
      belong({ groups: [groupOf('ups-b1', causes)], alarms: byId(...causes), incidents: byId(incidentOf('INC-1', more)) }).candidates.flat()
        .length === 1;
    const over = [{ state: 'recovering' }, { state: 'resolved', resolvedAtMs: NOW_MS }] as const;
    for (const more of over) {
      expect(isOne(more, silence)).toBe(false);
      expect(isOne({ ...more, condition: 'signal.unknown' }, silence)).toBe(true);
      expect(isOne(more, silence, at('ups-b1', null))).toBe(true);
    }
    expect(isOne({}, silence)).toBe(true);
  });
});

describe('what an incident left behind', () => {
  /** A cause of its own now, drawn to the incident of the mains through its alarm. */
  const left = (more: Given & { readonly root?: Partial<IncidentView>; readonly own?: readonly Alarm[]; readonly condition?: string }) => {
    const { root = {}, own = [], condition = 'ups.failed', ...rest } = more;
    const cause = alarmOf(condition, 'ups-b1', OLD_MS - 100_000, { incident: 'INC-1' });
    const incidents = { ...byId(other('INC-1', { condition: 'mains.lost', openedAtMs: 0, ...root })), ...rest.incidents };
    const { candidates, wakeAtMs } = belong({ ...rest, groups: [groupOf('ups-b1', [cause])], alarms: byId(cause, ...own), incidents });
    return [candidates.flat().length === 1, wakeAtMs] as const;
  };
  const mains = (clearedAtMs: number | null, incident = 'INC-1', condition = 'mains.lost') =>
    alarmOf(condition, 'mains-b', 0, { clearedAtMs, incident });

  it('is part of it while its cause stands, and as long after that as an effect may outlive its cause; then it is a fault of its own', () => {
    const agoMs = (ms: number): number => NOW_MS - RECHECK_MS + ms;
    expect(left({ own: [mains(null)] })).toEqual([true, Infinity]);
    expect(left({ own: [mains(agoMs(1))] })).toEqual([true, NOW_MS + 1]);
    expect(left({ own: [mains(agoMs(0))] })).toEqual([false, Infinity]);
    expect(left({ own: [mains(agoMs(0)), mains(agoMs(9), 'INC-1', 'mains.frequencyLow')] })).toEqual([true, NOW_MS + 9]);
    expect(left({ own: [mains(agoMs(0)), mains(null, 'INC-1', 'mains.frequencyLow')] })).toEqual([true, Infinity]);
    expect(left({ own: [mains(null, 'INC-2')] })).toEqual([false, Infinity]); // not of this incident
    expect(left({ root: { openedAtMs: agoMs(5) } })).toEqual([true, NOW_MS + 5]);
    expect(left({})).toEqual([false, Infinity]);
  });

  it('may outlive it longer where what it is comes back more slowly', () => {
    const rest = EMPTY.config.signals.flatMap(({ conditions }) => conditions).find(({ recheckMs }) => recheckMs > RECHECK_MS);
    expect(rest).toBeDefined();
    const clearedAtMs = NOW_MS - (rest?.recheckMs ?? 0) + 1;
    expect(left({ condition: rest?.id ?? '', own: [mains(clearedAtMs)] })).toEqual([true, NOW_MS + 1]);
  });

  it('stays in it during a flood, unless it was only out of sight', () => {
    const flood = { raisedMs: [], sinceMs: NOW_MS - 60_000 };
    const silence = (clearedAtMs: number) => mains(clearedAtMs, 'INC-1', 'signal.unknown');
    expect(left({ flood, own: [mains(5)] })[0]).toBe(true);
    expect(left({ flood, own: [mains(5)], root: { condition: 'site.silent' } })[0]).toBe(false);
    expect(left({ flood, own: [mains(5), silence(6)] })[0]).toBe(false);
    expect(left({ flood, own: [mains(6), silence(5)] })[0]).toBe(true);
  });

  it('stays in it when a person said that it has the same cause', () => {
    const hand = { person: 'x', reason: 'y', atMs: 0, state: 'open', other: { priority: 2, impacts: [] } } as const;
    const joined = (mergedInto: string, ...moved: readonly string[]) =>
      byId(incidentOf('INC-2', { state: 'closed', mergedInto, byHand: { ...hand, moved } }));
    expect(left({ incidents: joined('INC-1', 'ups.failed|ups-b1') })[0]).toBe(true);
    expect(left({ incidents: joined('INC-1', 'x|y', 'ups.failed|ups-b1') })[0]).toBe(true);
    expect(left({ incidents: joined('INC-1', 'x|y') })[0]).toBe(false);
    expect(left({ incidents: joined('INC-3', 'ups.failed|ups-b1') })[0]).toBe(false);
  });
});

describe('late readings have their time', () => {
  const young = (element: string, agoMs: number, incident: string | null = null): Alarm =>
    alarmOf('ups.failed', element, NOW_MS - agoMs, { incident });
  const group = (causes: readonly Alarm[], effects: readonly Alarm[], more: Partial<IncidentView> = {}) =>
    belong({
      ...{ groups: [groupOf('ups-b1', causes, effects)], alarms: byId(...causes, ...effects) },
      incidents: byId(incidentOf('INC-1', { openedAtMs: OLD_MS, ...more }), other('INC-2')),
    });

  it('before a cause joins an incident that goes on: the first of its root counts, and what it may belong to is held', () => {
    const effect = young('e', 90_000, 'INC-2');
    expect(group([young('ups-b1', 499)], [effect])).toEqual({ candidates: [], held: ['INC-1', 'INC-2'], wakeAtMs: NOW_MS + 1 });
    expect(group([young('ups-b1', 500)], [effect])).toMatchObject({ candidates: [['INC-1', 'INC-2']], held: [] });
    const second = alarmOf('ups.overload', 'ups-b1', NOW_MS - 10);
    expect(group([second, young('ups-b1', 500)], []).candidates).toEqual([['INC-1']]);
    // Nothing of another element, whatever its name ends with.
    expect(group([young('ups-b1', 10), young('x-ups-b1', 900)], []).held).toEqual(['INC-1']);
    expect(group([young('ups-b1', 900), young('x-ups-b1', 10)], []).held).toEqual([]);
  });

  it.each(['recovering', 'resolved'] as const)('before anything of it brings one back that was %s', (state) => {
    const over = { state, resolvedAtMs: state === 'resolved' ? NOW_MS - 1 : null };
    expect(group([young('ups-b1', 10)], [young('e', 499)], over)).toEqual({ candidates: [], held: ['INC-1'], wakeAtMs: NOW_MS + 1 });
    expect(group([young('ups-b1', 10)], [young('e', 500)], over).candidates).toEqual([['INC-1']]);
  });

  it('and until then what becomes of an incident of an alarm that waits is not known, unless that had been over', () => {
    const alarms = byId(young('a', 1, 'INC-1'), { ...young('b', 1, 'INC-2'), returnedAtMs: 5 }, young('c', 1));
    expect(belong({ alarms, waiting: [...Object.keys(alarms), 'gone|x'] }).held).toEqual(['INC-1']);
  });
});

describe('incidents that turn out to be one', () => {
  const merged = (found: readonly (readonly string[])[], ...incidents: readonly IncidentView[]) => {
    const opened = { A: 1, B: 2, C: 3, D: 4 };
    const known = Object.entries(opened).map(([id, openedAtMs]) => incidentOf(id, { openedAtMs }));
    const draft = beginStep({ ...EMPTY, incidents: byId(...known, ...incidents) }, NOW_MS);
    return Object.fromEntries(mergersOf(draft, found));
  };

  it.each<readonly [string, readonly (readonly string[])[], Readonly<Record<string, string>>]>([
    ['nothing belongs to nothing', [[], []], {}],
    ['one is one', [['A'], ['B']], {}],
    ['the first opened stays, whichever is the better one', [['B', 'A']], { B: 'A' }],
    ['of several', [['C', 'D', 'B']], { C: 'B', D: 'B' }],
    [
      'of all groups of an incident',
      [
        ['B', 'D'],
        ['B', 'A'],
      ],
      { B: 'A', D: 'A' },
    ],
    ['another group has the better claim', [['A', 'B'], ['B']], {}],
    [
      'the first that claims one has it',
      [
        ['A', 'C'],
        ['B', 'C'],
      ],
      { C: 'A' },
    ],
  ])('%s', (_name, found, into) => expect(merged(found)).toEqual(into));

  it('one that goes on takes one that is over, whenever that was opened; of one moment the lower number stays', () => {
    expect(merged([['A', 'B']], incidentOf('A', { openedAtMs: 1, state: 'resolved', resolvedAtMs: 5 }))).toEqual({ A: 'B' });
    expect(merged([['B', 'A']], incidentOf('A', { openedAtMs: 2 }))).toEqual({ B: 'A' });
  });
});
