/** The first errors of a file, and how many more there are. */
import { describe, expect, it } from 'vitest';
import { boundErrors, fileError } from '../site/site-error.ts';
import type { SiteError } from '../site/site-error.ts';
import { problemLines } from './problem-lines.ts';

function errors(count: number): readonly SiteError[] {
  return Array.from({ length: count }, (_, index) => ({ ...fileError('F', `wrong ${String(index)}`, ''), line: index + 1 }));
}

describe('problemLines', () => {
  it.each([
    [20, 20, 'F:20:1: wrong 19'],
    [21, 21, 'and 1 more error'],
    [300, 21, 'and 280 more errors'],
  ])('of %i errors', (count, length, last) => {
    const lines = problemLines(errors(count));
    expect(lines).toHaveLength(length);
    expect(lines[0]).toBe('F:1:1: wrong 0');
    expect(lines.at(-1)).toBe(last);
  });

  it('counts those that were only counted before', () => {
    expect(problemLines(boundErrors(errors(300))).at(-1)).toBe('and 280 more errors');
  });

  it('all of them for a program', () => {
    expect(problemLines(errors(300), true)).toHaveLength(300);
  });
});
