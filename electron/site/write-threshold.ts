/**
 * Puts a threshold into the text of a site file and touches nothing else: every other byte stays, comments and order included. One the
 * file has for that element and condition is changed in place, else a line is added to the list.
 */
import { isMap, isScalar, isSeq, parseDocument, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';

/** Limit and recovery in the unit of the metric, delays in seconds. */
export interface WrittenThreshold {
  readonly element: string;
  readonly condition: string;
  readonly limit: number;
  readonly recovery: number;
  readonly onDelayS: number;
  readonly offDelayS: number;
}

/** A piece of text that replaces what stands between two places. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The new text; null when the file cannot be read as YAML or its list of thresholds is written in a way this does not know. */
export function withThreshold(text: string, threshold: WrittenThreshold): string | null {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  const root = document.contents;
  if (document.errors.length > 0 || !isMap(root)) return null;
  const list = root.get('thresholds', true);
  if (list === undefined) {
    const newline = text.endsWith('\n') || text === '' ? '' : '\n';
    return `${text}${newline}\nthresholds:\n  - ${flowOf(threshold)}\n`;
  }
  if (!isSeq(list)) return null;
  const item = list.items.findLast(
    (one) => isMap(one) && one.get('element') === threshold.element && one.get('condition') === threshold.condition,
  );
  const edits = isMap(item) ? changesOf(text, item, threshold) : additionTo(text, list, threshold);
  return edits === null ? null : applied(text, edits);
}

function valuesOf({ limit, recovery, onDelayS, offDelayS }: WrittenThreshold): readonly (readonly [key: string, value: string])[] {
  return [
    ['limit', String(limit)],
    ['recovery', String(recovery)],
    ['onDelay', `${String(onDelayS)} s`],
    ['offDelay', `${String(offDelayS)} s`],
  ];
}

function flowOf(threshold: WrittenThreshold): string {
  const values = valuesOf(threshold).map(([key, value]) => `${key}: ${value}`);
  return `{element: ${threshold.element}, condition: ${threshold.condition}, ${values.join(', ')}}`;
}

/** Values that stand there are replaced; those that do not are added after the last one. */
function changesOf(text: string, item: YAMLMap, threshold: WrittenThreshold): readonly Edit[] | null {
  const edits: Edit[] = [];
  const missing: string[] = [];
  for (const [key, value] of valuesOf(threshold)) {
    const node = item.get(key, true);
    if (node === undefined) missing.push(`${key}: ${value}`);
    else if (node.range === undefined || node.range === null) return null;
    else edits.push({ from: node.range[0], to: node.range[1], text: value });
  }
  if (missing.length === 0) return edits;
  const last = endOf(item.items[item.items.length - 1]);
  const first = item.items[0] === undefined ? null : startOf(item.items[0]);
  if (last === null || first === null) return null;
  const glue = item.flow === true ? ', ' : `\n${' '.repeat(columnOf(text, first))}`;
  return [...edits, { from: last, to: last, text: missing.map((one) => `${glue}${one}`).join('') }];
}

function additionTo(text: string, list: YAMLSeq, threshold: WrittenThreshold): readonly Edit[] | null {
  const { range } = list;
  if (range === undefined || range === null) return null;
  if (list.flow === true) {
    const at = text.lastIndexOf(']', range[1]);
    if (at < range[0]) return null;
    return [{ from: at, to: at, text: `${list.items.length === 0 ? '' : ', '}${flowOf(threshold)}` }];
  }
  // The list begins at its first dash; the new line goes behind the end of the last item's own line.
  const column = columnOf(text, range[0]);
  const end = range[1];
  const isLineEnd = end === 0 || text[end - 1] === '\n';
  const lineEnd = isLineEnd ? end : text.indexOf('\n', end);
  const at = lineEnd === -1 ? text.length : lineEnd + (isLineEnd ? 0 : 1);
  const before = at > 0 && text[at - 1] !== '\n' ? '\n' : '';
  return [{ from: at, to: at, text: `${before}${' '.repeat(column)}- ${flowOf(threshold)}\n` }];
}

function startOf({ key }: Pair): number | null {
  return isScalar(key) && key.range !== undefined && key.range !== null ? key.range[0] : null;
}

function endOf(pair: Pair | undefined): number | null {
  const value = pair?.value;
  return isScalar(value) && value.range !== undefined && value.range !== null ? value.range[1] : null;
}

function columnOf(text: string, at: number): number {
  return at - (text.lastIndexOf('\n', at - 1) + 1);
}

/** From the end, so that places stay right. */
function applied(text: string, edits: readonly Edit[]): string {
  return [...edits].sort((a, b) => b.from - a.from).reduce((now, edit) => now.slice(0, edit.from) + edit.text + now.slice(edit.to), text);
}
