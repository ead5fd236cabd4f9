/** Expressions of user rules: what is wrong is found when the file is read, at its place; what is right never throws later. */
import { describe, expect, it } from 'vitest';
import { metricsOfKind } from '../../shared/model/metrics.ts';
import { readExpression } from './expression.ts';

const UPS = metricsOfKind('ups');

function errorOf(source: string): { at: number; message: string; suggestion: string | null } | null {
  const read = readExpression(source, UPS);
  return read.ok ? null : read.error;
}

describe('an expression', () => {
  it.each([
    ['ups.load > 70 &&', 16, /^not an expression/, null],
    ['ups.laod > 70', 0, /no metric "ups.laod"/, 'ups.load'],
    ['1 > 0 || upsload > 70', 9, /no metric "upsload"/, 'ups.load'],
    ['ups.load > 70 && env.temperature > 3', 17, /"env.temperature" is not one of every element/, null],
    ['ups.source > 3', 0, /^state > number cannot be compared/, null],
    ['ups.load == "high"', 0, /^number == state cannot be compared/, null],
    ['ups.source == "batery"', 14, /ups.source has no state "batery"/, 'battery'],
    ['ups.source in ["online", "of"]', 25, /ups.source has no state "of"/, 'off'],
    ['ups.load', 0, /gives a number, not true or false/, null],
    ['1 > 0', 0, /reads no metric/, null],
    ['size("x") > 0', 0, /functions and macros are not allowed/, null],
    ['[1, 2].all(x, x > ups.load)', 0, /functions and macros are not allowed/, null],
    ['ups.source.startsWith("on")', 0, /functions and macros are not allowed/, null],
  ])('%s is refused at %i', (source, at, message, suggestion) => {
    const error = errorOf(source);
    expect(error?.message).toMatch(message);
    expect(error).toMatchObject({ at, suggestion });
  });

  it.each<[string, Record<string, number | string>, boolean]>([
    ['ups.load > 70', { 'ups.load': 71 }, true],
    ['ups.load > 70', { 'ups.load': 70 }, false],
    ['ups.load > 70.5 || ups.source in ["battery", "bypass"]', { 'ups.load': 1, 'ups.source': 'bypass' }, true],
    ['!(ups.charge + ups.load < 100.0)', { 'ups.charge': 90, 'ups.load': 5 }, false],
    ['ups.load > (ups.source == "online" ? 60 : 80)', { 'ups.load': 70, 'ups.source': 'online' }, true],
  ])('%s on %o is %s', (source, values, expected) => {
    const read = readExpression(source, UPS);
    expect(read.ok && read.metrics).toEqual(Object.keys(values).sort());
    expect(read.ok && read.test(values)).toBe(expected);
  });

  it('has no answer where a value is missing, and does not throw', () => {
    const read = readExpression('ups.load > 70 && ups.charge < 50', UPS);
    expect(read.ok && read.test({ 'ups.load': 80 })).toBeNull();
  });
});
