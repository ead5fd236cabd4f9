/** Alarms by element: complete, in order, and never those of another list. */
import { describe, expect, it } from 'vitest';
import { alarmsOn } from './alarms-on.ts';
import type { Alarm } from './model.ts';

const alarm = (condition: string, element: string): Alarm => ({
  ...{
    id: `${condition}|${element}`,
    condition,
    element,
    onsetMs: 0,
    raisedAtMs: 0,
    clearedAtMs: null,
    ackedBy: null,
    incident: null,
    returnedAtMs: null,
  },
});
const listOf = (...alarms: readonly Alarm[]): Readonly<Record<string, Alarm>> => Object.fromEntries(alarms.map((one) => [one.id, one]));

describe('alarmsOn', () => {
  it('gives those of one element in the order of the list, and none for an element without', () => {
    const list = listOf(alarm('b', 'ups'), alarm('c', 'room'), alarm('a', 'ups'));
    expect(alarmsOn(list, 'ups').map((one) => one.condition)).toEqual(['b', 'a']);
    expect(alarmsOn(list, 'rack')).toEqual([]);
  });

  it('does not take one list for another', () => {
    const before = listOf(alarm('a', 'ups'));
    expect(alarmsOn(before, 'ups')).toHaveLength(1);
    expect(alarmsOn(listOf(), 'ups')).toEqual([]);
  });
});
