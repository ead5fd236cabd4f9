// Three small parts for Stryker. A range also holds what lies inside it: an ignorer passes over nodes that hold nothing of the sample, and
// a checker lets only the sample through, in its own order, so that a run that is broken off has measured a smaller sample, and no
// alphabet. A reporter writes down each result at once.
import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { keyOf } from './sample.ts';

/** @type {{ keys: string[], results: string, root: string, pass: number }} */
const plan = JSON.parse(readFileSync(process.env.MUTATION_PLAN ?? '', 'utf8'));
const wanted = new Map(plan.keys.map((key, order) => [key, order]));
const places = Map.groupBy(plan.keys.map(placeOf), ({ file }) => file);

/** @param {string} key */
function placeOf(key) {
  const [, file = '', ...numbers] = /^(.*?):(\d+):(\d+)-(\d+):(\d+) /.exec(key) ?? [];
  const [line, column, endLine, endColumn] = numbers.map(Number);
  return { file, line, column, endLine, endColumn };
}

/** @param {string} fileName */
const relative = (fileName) => path.relative(plan.root, path.resolve(plan.root, fileName)).replaceAll(path.sep, '/');

const ignorer = {
  shouldIgnore: (/** @type {any} */ { node, hub }) => {
    const inFile = places.get(relative(hub.file.opts.filename));
    if (!node.loc || !inFile) return undefined;
    const { start, end } = node.loc;
    const holds = inFile.some(
      (one) =>
        (one.line > start.line || (one.line === start.line && one.column > start.column)) &&
        (one.endLine < end.line || (one.endLine === end.line && one.endColumn <= end.column + 1)),
    );
    return holds ? undefined : 'holds nothing of the sample';
  },
};

/** @param {any} mutant @param {number} first the line and column of the first character, as they are counted here */
function nameOf({ fileName, location: { start, end }, mutatorName, replacement }, first) {
  const shift = (/** @type {any} */ { line, column }) => ({ line: line + 1 - first, column: column + 1 - first });
  return keyOf(relative(fileName), { start: shift(start), end: shift(end) }, mutatorName, replacement);
}

const checker = {
  init: async () => undefined,
  group: async (/** @type {any[]} */ mutants) => {
    const ordered = mutants
      .map((one) => ({ id: one.id, order: wanted.get(nameOf(one, 0)) }))
      .sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
    const others = ordered.filter(({ order }) => order === undefined).map(({ id }) => id);
    return [...ordered.filter(({ order }) => order !== undefined).map(({ id }) => [id]), ...(others.length > 0 ? [others] : [])];
  },
  check: async (/** @type {any[]} */ mutants) =>
    Object.fromEntries(
      mutants.map((one) => [
        one.id,
        wanted.has(nameOf(one, 0)) ? { status: 'passed' } : { status: 'compileError', reason: 'not in the sample' },
      ]),
    ),
};

const reporter = {
  onDryRunCompleted: (/** @type {any} */ { result, timing }) =>
    console.log(`${result.tests.length} tests, ${Math.round((timing.net + timing.overhead) / 1000)} s without a change`),
  onMutantTested: (/** @type {any} */ result) => {
    const key = nameOf(result, 1);
    if (!wanted.has(key) || result.status === 'CompileError') return;
    const { status, static: isStatic, killedBy, duration } = result;
    appendFileSync(plan.results, `${JSON.stringify({ key, pass: plan.pass, status, isStatic, killedBy: killedBy?.[0], duration })}\n`);
    console.log(`${status.padEnd(12)} ${key}`);
  },
};

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'sample', ignorer),
  declareValuePlugin(PluginKind.Checker, 'sample', checker),
  declareValuePlugin(PluginKind.Reporter, 'sample', reporter),
];
