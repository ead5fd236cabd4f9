/**
 * The condition of a user rule: CEL over the metrics of one element, checked against their types when it is read and compiled
 * once (docs/adr/0015-user-rules.md). Operators only, no functions and no macros: what one costs is bounded by its length.
 */
import { Environment } from '@marcbachmann/cel-js';
import type { ASTNode } from '@marcbachmann/cel-js';
import { metricById, type Metric } from '../../shared/model/metrics.ts';
import type { UserValues } from '../engine/core/user-rules/user-rule.ts';
import { nearest } from '../site/nearest.ts';

/** What is wrong with an expression; `at` counts characters from its beginning. */
export interface ExpressionError {
  readonly at: number;
  readonly message: string;
  readonly expected: string;
  readonly suggestion: string | null;
}

/** `metrics` by id, each once; `test` gives null where a metric it needs is unknown. */
export type Expression =
  | { readonly ok: true; readonly metrics: readonly string[]; readonly test: (values: UserValues) => boolean | null }
  | { readonly ok: false; readonly error: ExpressionError };

const OPERATORS = new Set([
  'value',
  'id',
  '.',
  'list',
  'in',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '+',
  '-',
  '*',
  '/',
  '%',
  '&&',
  '||',
  '!_',
  '-_',
  '?:',
]);

/** Reads an expression for elements that have these metrics. Never throws; the predicate never throws either. */
export function readExpression(source: string, metrics: readonly Metric[]): Expression {
  const environment = environmentOf(metrics);
  let parsed: ReturnType<Environment['parse']>;
  try {
    parsed = environment.parse(source);
  } catch (error) {
    return wrong(place(error), `not an expression: ${sentence(error)}`, 'an expression such as ups.load > 70 && ups.source == "online"');
  }
  const names = new Map<string, number>();
  const problem = walk(parsed.ast, metrics, names);
  if (problem !== null) return { ok: false, error: problem };
  const checked = parsed.check();
  if (!checked.valid) return wrong(place(checked.error), typeProblem(sentence(checked.error)), 'both sides of one type');
  if (checked.type !== 'bool') return wrong(0, `it gives a ${typeName(checked.type ?? 'value')}, not true or false`, 'a comparison');
  if (names.size === 0)
    return wrong(0, 'it reads no metric: it would always say the same', `one of ${metrics.map((metric) => metric.id).join(', ')}`);
  return { ok: true, metrics: [...names.keys()].sort(), test: predicate(parsed) };
}

function predicate(parsed: (context: Record<string, Record<string, number | string>>) => unknown): (values: UserValues) => boolean | null {
  return (values) => {
    const context: Record<string, Record<string, number | string>> = {};
    for (const [id, value] of Object.entries(values)) {
      const [group, name] = split(id);
      (context[group] ??= {})[name] = value;
    }
    try {
      const result = parsed(context);
      return typeof result === 'boolean' ? result : null;
    } catch {
      return null; // an expression without an answer for these values (a division by zero) is unknown
    }
  };
}

function environmentOf(metrics: readonly Metric[]): Environment {
  const groups = new Map<string, Record<string, string>>();
  for (const metric of metrics) {
    const [group, name] = split(metric.id);
    groups.set(group, { ...groups.get(group), [name]: metric.type === 'number' ? 'double' : 'string' });
  }
  const environment = new Environment();
  for (const [group, schema] of groups) environment.registerVariable(group, { schema });
  return environment;
}

/** `ups.load` is the field `load` of `ups`. */
function split(id: string): readonly [group: string, name: string] {
  const dot = id.indexOf('.');
  return [id.slice(0, dot), id.slice(dot + 1)];
}

/** Collects the metrics, and finds what the type check of CEL cannot know: our metrics, their states, and what is not allowed. */
function walk(node: ASTNode, metrics: readonly Metric[], found: Map<string, number>): ExpressionError | null {
  if (!OPERATORS.has(node.op))
    return {
      at: node.range.start,
      message: 'functions and macros are not allowed',
      expected: 'operators: && || ! == != < <= > >= + - * / % in ?:',
      suggestion: null,
    };
  if (node.op === '.') return metricOf(node, metrics, found);
  if (node.op === 'id') {
    const ids = metrics.map((metric) => metric.id);
    return {
      at: node.range.start,
      message: `there is no metric "${node.args}" here`,
      expected: listed(ids),
      suggestion: nearest(node.args, ids),
    };
  }
  for (const child of childrenOf(node)) {
    const problem = walk(child, metrics, found);
    if (problem !== null) return problem;
  }
  return node.op === '==' || node.op === '!=' || node.op === 'in' ? stateProblem(node.args, metrics) : null;
}

function metricOf(node: Extract<ASTNode, { op: '.' }>, metrics: readonly Metric[], found: Map<string, number>): ExpressionError | null {
  const [group, name] = node.args;
  const id = group.op === 'id' ? `${group.args}.${name}` : '';
  const ids = metrics.map((metric) => metric.id);
  if (ids.includes(id)) {
    found.set(id, node.range.start);
    return null;
  }
  const isElsewhere = metricById(id) !== null;
  return {
    at: group.range.start,
    message: isElsewhere ? `metric "${id}" is not one of every element of this rule` : `there is no metric "${id || name}"`,
    expected: listed(ids),
    suggestion: isElsewhere ? null : nearest(id, ids),
  };
}

/** A state that the metric does not have would never be reported: the rule would never fire. */
function stateProblem(args: readonly [ASTNode, ASTNode], metrics: readonly Metric[]): ExpressionError | null {
  const metric = args
    .map((side) => (side.op === '.' && side.args[0].op === 'id' ? metricById(`${side.args[0].args}.${side.args[1]}`) : null))
    .find((one) => one !== null);
  if (metric?.type !== 'state' || !metrics.includes(metric)) return null;
  const states = Object.keys(metric.states);
  for (const side of args.flatMap((one) => (one.op === 'list' ? one.args : [one]))) {
    if (side.op !== 'value' || typeof side.args !== 'string' || states.includes(side.args)) continue;
    return {
      at: side.range.start,
      message: `${metric.id} has no state "${side.args}"`,
      expected: listed(states),
      suggestion: nearest(side.args, states),
    };
  }
  return null;
}

function childrenOf(node: ASTNode): readonly ASTNode[] {
  const { args } = node;
  return Array.isArray(args) ? args.flat().filter(isNode) : isNode(args) ? [args] : [];
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'range' in value;
}

function wrong(at: number, message: string, expected: string): Expression {
  return { ok: false, error: { at, message, expected, suggestion: null } };
}

function listed(words: readonly string[]): string {
  return words.length === 0 ? 'another kind of element: this one reports nothing' : `one of ${words.join(', ')}`;
}

function place(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('range' in error)) return 0;
  const { range } = error;
  return typeof range === 'object' && range !== null && 'start' in range && typeof range.start === 'number' ? range.start : 0;
}

/** The first line of what the library says; the rest draws the place. */
function sentence(error: unknown): string {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return first.charAt(0).toLowerCase() + first.slice(1);
}

/** `no such overload: string > double`, in the words of this file. */
function typeProblem(message: string): string {
  const [, left, operator, right] = /^no such overload: (\w+) (\S+) (\w+)$/.exec(message) ?? [];
  return operator === undefined ? message : `${typeName(left ?? '')} ${operator} ${typeName(right ?? '')} cannot be compared`;
}

function typeName(type: string): string {
  return { double: 'number', int: 'number', string: 'state', bool: 'true or false' }[type] ?? type;
}
