/** The little language a sources file names series with: `name{a="b",c!="d",e=~"x|y",f!~"z"}`; expressions are anchored. Pure. */
import { MAX_LABELS, readName, readQuoted, skipBlanks, takes } from './lexer.ts';
import type { Cursor } from './lexer.ts';
import type { PromSample } from './parse.ts';

/** Longest selector, and longest label value an expression is tried on: beyond, nothing matches it. */
export const MAX_SELECTOR = 1_000;
const MAX_TRIED = 2_000;

/** Compiled once, when settings are read; `text` as written. */
export interface Selector {
  readonly name: string;
  readonly text: string;
  /** Whether a series is one of those named. A label that is not there counts as empty, as in Prometheus. */
  matches(sample: Pick<PromSample, 'name' | 'labels'>): boolean;
}

interface Matcher {
  readonly label: string;
  matches(value: string): boolean;
}

const OPERATORS = ['=~', '!~', '!=', '='] as const;

/** The selector, or what is wrong with it. */
export function parseSelector(text: string): Selector | string {
  if (text.length > MAX_SELECTOR) return `longer than ${String(MAX_SELECTOR)} characters`;
  const cursor: Cursor = { text, at: 0 };
  skipBlanks(cursor);
  const name = readName(cursor);
  if (name === null) return 'it must begin with the name of a metric';
  skipBlanks(cursor);
  const matchers = takes(cursor, '{') ? readMatchers(cursor) : [];
  if (typeof matchers === 'string') return matchers;
  skipBlanks(cursor);
  if (cursor.at < text.length) return `not understood from "${text.slice(cursor.at, cursor.at + 40)}"`;
  return {
    name,
    text,
    matches: (sample) => sample.name === name && matchers.every((matcher) => matcher.matches(sample.labels.get(matcher.label) ?? '')),
  };
}

function readMatchers(cursor: Cursor): readonly Matcher[] | string {
  const matchers: Matcher[] = [];
  for (;;) {
    skipBlanks(cursor);
    if (takes(cursor, '}')) return matchers;
    const label = readName(cursor);
    if (label === null) return 'a label name was expected';
    skipBlanks(cursor);
    const operator = OPERATORS.find((one) => takes(cursor, one));
    if (operator === undefined) return `one of = != =~ !~ was expected after ${label}`;
    skipBlanks(cursor);
    const value = readQuoted(cursor);
    if (value === null) return `a text in double quotes was expected after ${label}${operator}`;
    const matcher = matcherOf(label, operator, value);
    if (typeof matcher === 'string') return matcher;
    if (matchers.push(matcher) > MAX_LABELS) return `more than ${String(MAX_LABELS)} labels`;
    skipBlanks(cursor);
    if (takes(cursor, ',')) continue;
    if (takes(cursor, '}')) return matchers;
    return 'neither , nor } after a label';
  }
}

function matcherOf(label: string, operator: (typeof OPERATORS)[number], value: string): Matcher | string {
  switch (operator) {
    case '=':
      return { label, matches: (actual) => actual === value };
    case '!=':
      return { label, matches: (actual) => actual !== value };
    case '=~':
    case '!~': {
      const expression = expressionOf(value);
      if (typeof expression === 'string') return expression;
      const isPositive = operator === '=~';
      return { label, matches: (actual) => actual.length <= MAX_TRIED && expression.test(actual) === isPositive };
    }
  }
}

function expressionOf(value: string): RegExp | string {
  try {
    return new RegExp(`^(?:${value})$`, 'su');
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
