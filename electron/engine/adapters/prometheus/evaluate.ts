/** One reading of a scrape into observations: choose, add up, divide, scale, name states, fold. Pure; unknown is never a number. */
import { RAW_LENGTH } from '../../../../shared/model/observation.ts';
import type { Observation } from '../../../../shared/model/observation.ts';
import { observedMetric } from '../../../../shared/model/observed-metrics.ts';
import { believed } from '../lib/believed.ts';
import { statusOf, worstOf } from './states.ts';
import type { Reading } from './reading.ts';
import { no, rowsOf } from './rows.ts';
import type { Judged, Row, Scrapes } from './rows.ts';
import { parseSelector } from './selector.ts';

/** Instances of one reading at most: a host with more is not one host. */
const MAX_INSTANCES = 1_000;

/** Who reads. */
export interface Origin {
  readonly entity: string;
  readonly target: string;
}

/** Several series that count as one. */
interface Group {
  readonly name: string;
  readonly judged: Judged;
  readonly state?: string;
  readonly atMs: number;
  readonly raw: string;
}

/** One observation with instance '', or one per group with `of: each`; none found is one that is absent. */
export function evaluate(reading: Reading, scrapes: Scrapes, origin: Origin): readonly Observation[] {
  const groups = groupsOf(reading, scrapes).map((group) => named(group, reading));
  const observed = (group: Group): Observation => ({
    entity: origin.entity,
    metric: reading.metric,
    instance: reading.of === 'each' ? `${reading.name ?? ''} ${group.name}`.trim() : '',
    ...(group.judged.quality === 'good' ? goodOf(group, group.judged.value, reading) : {}),
    quality: group.judged.quality,
    ...(group.judged.quality === 'good' ? {} : { reason: group.judged.reason }),
    at: group.atMs,
    raw: group.raw.slice(0, RAW_LENGTH),
    via: { adapter: 'prometheus', target: origin.target, ref: refOf(reading) },
  });
  const folded = reading.of === 'each' ? groups.slice(0, MAX_INSTANCES) : [fold(groups, reading, scrapes.now.atMs)];
  return folded.map(finite).map((group) => believed(observed(group)));
}

/** Several readings of one metric are parts of one thing: the worst stands for it. `each` ones and numbers stay apart. */
export function evaluateAll(readings: readonly Reading[], scrapes: Scrapes, origin: Origin): readonly Observation[] {
  const all = readings.flatMap((reading) => evaluate(reading, scrapes, origin));
  const parts = Map.groupBy(all, ({ metric, instance }) => `${metric} ${instance}`);
  return [...parts.values()]
    .map((same) => {
      const [first, ...others] = same.map((observation) => ({ observation, ...judgedOf(observation) }));
      return first === undefined || others.length === 0 ? same : [worstOf([first, ...others], first.observation.metric).observation];
    })
    .flat();
}

function judgedOf({ quality, reason, state }: Observation): { readonly judged: Judged; readonly state?: string } {
  if (quality !== 'good') return { judged: no(quality, reason ?? '') };
  return { judged: { quality, value: 0 }, ...(state === undefined ? {} : { state }) };
}

/** What the observation came from, for a person to find it again. */
export function refOf(reading: Reading): string {
  return reading.over === undefined ? reading.series : `${reading.series} / ${reading.over}`;
}

/** Sums and factors may leave the range of numbers. */
function finite(group: Group): Group {
  const { judged } = group;
  return judged.quality === 'good' && !Number.isFinite(judged.value) ? { ...group, judged: no('bad', 'larger than any number') } : group;
}

function goodOf(group: Group, value: number, reading: Reading): Pick<Observation, 'value' | 'unit' | 'state' | 'status'> {
  if (group.state !== undefined) return { state: group.state, status: statusOf(reading.metric, group.state) };
  const metric = observedMetric(reading.metric);
  return metric !== null && 'unit' in metric ? { value, unit: metric.unit } : { value };
}

function groupsOf(reading: Reading, scrapes: Scrapes): readonly Group[] {
  const selector = parseSelector(reading.series);
  if (typeof selector === 'string') return [];
  const parts = addUp(rowsOf(selector, scrapes, reading.rate === true), reading.by);
  const divisor = reading.over === undefined ? null : parseSelector(reading.over);
  if (divisor === null) return parts.map((part) => scaled(part, reading.scale ?? 1));
  if (typeof divisor === 'string') return [];
  const wholes = new Map(addUp(rowsOf(divisor, scrapes, reading.overRate === true), reading.by).map((whole) => [whole.name, whole]));
  // Without a whole there is no share: a port without a speed is no port whose use can be told.
  return parts.flatMap((part) => {
    const whole = wholes.get(part.name);
    if (whole === undefined) return [];
    const judged = shareOf(part.judged, whole.judged, reading);
    return [{ ...part, judged, atMs: Math.min(part.atMs, whole.atMs), raw: `${part.raw} / ${whole.raw}` }];
  });
}

/** Sums per group; one part without a value leaves the sum without one. */
function addUp(rows: readonly Row[], by: readonly string[] | undefined): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const name = by === undefined ? [...row.labels.values()].join(' ') : by.map((label) => row.labels.get(label) ?? '').join(' ');
    const known = by === undefined ? undefined : groups.get(name);
    const key = by === undefined ? `${name} ${String(groups.size)}` : name;
    if (known === undefined) groups.set(key, { name, judged: row.judged, atMs: row.atMs, raw: row.raw });
    else groups.set(key, { ...known, judged: sumOf(known.judged, row.judged), atMs: Math.min(known.atMs, row.atMs) });
  }
  return [...groups.values()];
}

function sumOf(a: Judged, b: Judged): Judged {
  if (a.quality !== 'good') return b.quality === 'bad' ? b : a;
  return b.quality === 'good' ? { quality: 'good', value: a.value + b.value } : b;
}

/** In %. A whole of nothing or less (the kernel says -1 for an unknown speed) gives no share; one part larger than its whole is wrong. */
function shareOf(part: Judged, whole: Judged, reading: Reading): Judged {
  if (part.quality !== 'good') return part;
  if (whole.quality !== 'good') return whole;
  if (whole.value <= 0) return no('absent', 'a share of nothing');
  const share = (100 * part.value * (reading.scale ?? 1)) / whole.value;
  if (reading.rest !== true) return { quality: 'good', value: share };
  return share > 100 ? no('bad', 'a part larger than the whole') : { quality: 'good', value: 100 - share };
}

function scaled(group: Group, scale: number): Group {
  const { judged } = group;
  return judged.quality === 'good' ? { ...group, judged: { quality: 'good', value: judged.value * scale } } : group;
}

/** Gives a value its state. A value nobody named is bad, never the state it is nearest to. */
function named(group: Group, reading: Reading): Group {
  if (reading.map === undefined || group.judged.quality !== 'good') return group;
  const state = reading.map[String(group.judged.value)] ?? reading.map['*'];
  return state === undefined ? { ...group, judged: no('bad', `no state for ${String(group.judged.value)}`) } : { ...group, state };
}

function fold(groups: readonly Group[], reading: Reading, nowMs: number): Group {
  const [first] = groups;
  if (first === undefined) return { name: '', judged: no('absent', 'no such series'), atMs: nowMs, raw: '' };
  if (groups.length === 1) return first;
  if (reading.of === undefined) return { ...first, judged: no('bad', `${String(groups.length)} series where one is meant: say of`) };
  if (reading.of === 'worst') return worstOf([first, ...groups.slice(1)], reading.metric);
  const bad = groups.find((group) => group.judged.quality === 'bad');
  if (bad !== undefined) return bad;
  const lacking = groups.find((group) => group.judged.quality === 'absent');
  // A sum that lacks a part is no sum; the largest of those that are there is still the largest.
  if (lacking !== undefined && (reading.of === 'sum' || reading.of === 'avg')) return lacking;
  const good = groups.flatMap((group) => (group.judged.quality === 'good' ? [{ group, value: group.judged.value }] : []));
  const [one] = good;
  if (one === undefined) return first;
  const values = good.map(({ value }) => value);
  const total = values.reduce((sum, value) => sum + value, 0);
  const { of } = reading;
  const value = of === 'max' ? Math.max(...values) : of === 'min' ? Math.min(...values) : of === 'avg' ? total / values.length : total;
  const shown = good.find((each) => each.value === value)?.group ?? one.group;
  return { ...shown, judged: { quality: 'good', value }, atMs: Math.min(...good.map(({ group }) => group.atMs)) };
}
