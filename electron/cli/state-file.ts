/**
 * A state file (`docs/reference/state-file.md`): what has failed, what carries, which copies are out of sync, measured peaks
 * and their history. YAML or JSON. Every error names file, line, column and what was expected.
 */
import { z } from 'zod';
import type { DailyPeak, PeakHistory } from '../engine/core/graph/trend.ts';
import type { MeasuredDemand } from '../engine/core/graph/placement.ts';
import { complain, fromIssues } from '../site/issues.ts';
import { nearest } from '../site/nearest.ts';
import { quote } from '../site/quantity.ts';
import { readText } from '../site/read-text.ts';
import { Id, ResourceAmounts, quantity } from '../site/schema-values.ts';
import { boundErrors, fileError } from '../site/site-error.ts';
import type { PathStep, SiteError } from '../site/site-error.ts';
import { readYaml } from '../site/yaml-source.ts';
import type { YamlSource } from '../site/yaml-source.ts';
import type { ElementId, Site } from '../../shared/model/site.ts';

export const STATE_FORMAT = 'twinwatch-state/1';
const DAY_MS = 86_400_000;
/** Up to so many choices are listed in an error. */
const SHOWN = 12;

/** What is so now, checked against a site. */
export interface SiteState {
  readonly down: readonly ElementId[];
  /** Copies that are not counted on: not in sync, or nobody knows. */
  readonly outOfSync: readonly ElementId[];
  readonly carried: readonly ElementId[];
  readonly demand: MeasuredDemand;
  readonly history: PeakHistory;
}

/** The state resolved against its site, or every error of the file. */
export type StateResult = { readonly ok: true; readonly state: SiteState } | { readonly ok: false; readonly errors: readonly SiteError[] };

const Ids = z.array(Id).max(10_000);
const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(text)), 'a day, for example 2026-03-02');
const Peak = z.strictObject({
  day: Day,
  cpu: quantity('cpu', 'Processors.').optional(),
  memory: quantity('memory', 'Memory.').optional(),
  disk: quantity('disk', 'Local disk.').optional(),
  network: quantity('network', 'Network.').optional(),
  iops: quantity('iops', 'Storage operations per second.').optional(),
});
const State = z.strictObject({
  format: z.literal(STATE_FORMAT).optional(),
  down: Ids.optional(),
  outOfSync: Ids.optional(),
  unknown: Ids.optional(),
  carried: Ids.optional(),
  demand: z.record(Id, ResourceAmounts).optional(),
  peaks: z.record(Id, z.array(Peak).min(1).max(4_000)).optional(),
});
const KEYS = [...Object.keys(State.shape), ...Object.keys(Peak.shape)];

/** Nothing failed, everything in sync, declared demands. */
export const NO_STATE: SiteState = { down: [], outOfSync: [], carried: [], demand: new Map(), history: new Map() };

/** Reads the file for a site. Never throws for what a person can write. */
export function readStateFile(file: string, site: Site): StateResult {
  const text = readText(file, 'state file');
  return text.ok ? loadState(text.text, file, site) : { ok: false, errors: [text.error] };
}

/** Reads the text of a state file. `file`: its name, for errors. */
export function loadState(text: string, file: string, site: Site): StateResult {
  const source = readYaml(text, file, 'state');
  if (source.value === null)
    return failed(source.errors.length > 0 ? source.errors : [fileError(file, 'the file has no content', `keys: ${KEYS.join(', ')}`)]);
  const read = State.safeParse(source.value);
  if (!read.success) return failed([...source.errors, ...fromIssues(source, [], source.value, read.error.issues, KEYS)]);
  const { down = [], outOfSync = [], unknown: unsure = [], carried = [], demand = {}, peaks = {} } = read.data;
  const ids = new Map(site.elements.map((element) => [element.id, element]));
  const services = new Set(site.elements.filter((element) => element.service !== null).map((element) => element.id));
  const copies = new Set(site.elements.filter((element) => element.kind === 'copy').map((element) => element.id));
  const errors = [
    ...source.errors,
    ...unknown(source, 'down', down, new Set(ids.keys()), 'an element of the site'),
    ...unknown(source, 'carried', carried, new Set(ids.keys()), 'an element of the site'),
    ...unknown(source, 'outOfSync', outOfSync, copies, 'an element of kind copy'),
    ...unknown(source, 'unknown', unsure, copies, 'an element of kind copy'),
    ...unknown(source, 'demand', Object.keys(demand), services, 'a service of the site', true),
    ...unknown(source, 'peaks', Object.keys(peaks), services, 'a service of the site', true),
  ];
  if (errors.length > 0) return failed(errors);
  const history = new Map(Object.entries(peaks).map(([service, days]) => [service, days.map(dailyPeak)]));
  return {
    ok: true,
    state: { down, outOfSync: [...new Set([...outOfSync, ...unsure])], carried, demand: new Map(Object.entries(demand)), history },
  };
}

function failed(errors: readonly SiteError[]): StateResult {
  return { ok: false, errors: boundErrors(errors) };
}

function dailyPeak({ day, ...amounts }: z.infer<typeof Peak>): DailyPeak {
  const given = Object.entries(amounts).filter((entry): entry is [string, number] => entry[1] !== undefined);
  return { day: Math.floor(Date.parse(day) / DAY_MS), amounts: Object.fromEntries(given) };
}

function unknown(
  source: YamlSource,
  key: string,
  given: readonly string[],
  known: ReadonlySet<string>,
  expected: string,
  isMapping = false,
): readonly SiteError[] {
  return given.flatMap((id, index) => {
    if (known.has(id)) return [];
    const path: PathStep[] = [key, isMapping ? id : index];
    const choices = known.size > 0 && known.size <= SHOWN ? `one of ${[...known].join(', ')}` : expected;
    return [complain(source, path, { message: `${quote(id)} is not ${expected}`, expected: choices, suggestion: nearest(id, known) })];
  });
}
