/**
 * A site file (and the one it extends) after the schema, before the checks: each entry with the place it stands at.
 * An entry that does not parse is reported and kept by its id, so that references to it raise no second error.
 */
import { z } from 'zod';
import type { SiteError, PathStep } from './site-error.ts';
import { formatPath } from './site-error.ts';
import type { YamlSource } from './yaml-source.ts';
import { HEAD, LISTS } from './schema.ts';
import type {
  ContactInput,
  CrossingInput,
  ElementInput,
  GroupInput,
  ObligationInput,
  PlanInput,
  ThresholdInput,
  ZoneInput,
} from './schema.ts';
import { ENTRY_KEYS, complain, complainAtKey, fromIssues } from './issues.ts';
import { nearest } from './nearest.ts';
import { quote } from './quantity.ts';

/** A value and where it stands. */
export interface Entry<T> {
  readonly value: T;
  readonly source: YamlSource;
  readonly path: readonly PathStep[];
}

const Head = z.object(HEAD);
const PartialHead = Head.partial();
/** The scalars of the file; what did not parse is absent. */
export type PartialHead = Readonly<z.infer<typeof PartialHead>>;

/** What both files give together, in the order of the extended file, then of the overlay; made even where `errors` has some. */
export interface Draft {
  readonly head: PartialHead;
  /** Which file gives each scalar, for errors about it. */
  readonly headAt: ReadonlyMap<string, YamlSource>;
  readonly elements: readonly Entry<ElementInput>[];
  readonly groups: readonly Entry<GroupInput>[];
  readonly zones: readonly Entry<ZoneInput>[];
  readonly crossings: readonly Entry<CrossingInput>[];
  readonly plans: readonly Entry<PlanInput>[];
  readonly thresholds: readonly Entry<ThresholdInput>[];
  readonly obligations: readonly Entry<ObligationInput>[];
  readonly contacts: readonly Entry<ContactInput>[];
  readonly interLinks: readonly Entry<string>[];
  readonly replicas: readonly Entry<string>[];
  /** Ids of entries that did not parse, per list: known, but nothing else is. */
  readonly broken: Readonly<Record<string, ReadonlySet<string>>>;
  readonly errors: readonly SiteError[];
}

type ListName = keyof typeof LISTS;
const LIST_NAMES = Object.keys(LISTS);
const TOP_KEYS: readonly string[] = ['extends', ...Object.keys(HEAD), ...LIST_NAMES];

/** Reads the sections of the files; a later file replaces scalars and appends to lists. */
export function readDraft(sources: readonly YamlSource[]): Draft {
  const errors: SiteError[] = [];
  const roots = sources.flatMap((source): { source: YamlSource; root: object }[] => {
    if (typeof source.value === 'object' && source.value !== null && !Array.isArray(source.value)) return [{ source, root: source.value }];
    errors.push(complain(source, [], { message: 'the file is not a mapping of keys', expected: `keys: ${TOP_KEYS.join(', ')}` }));
    return [];
  });
  for (const { source, root } of roots) {
    for (const key of Object.keys(root)) {
      if (!TOP_KEYS.includes(key))
        errors.push(
          complainAtKey(source, [key], {
            message: `unknown key ${quote(key)}`,
            expected: `one of ${TOP_KEYS.join(', ')}`,
            suggestion: nearest(key, TOP_KEYS),
          }),
        );
    }
  }
  const broken: Record<string, Set<string>> = {};

  function list<T>(name: ListName, schema: z.ZodType<T>): readonly Entry<T>[] {
    const ids = (broken[name] ??= new Set());
    return roots.flatMap(({ source, root }) => {
      const raw: unknown = Object.hasOwn(root, name) ? Reflect.get(root, name) : undefined;
      if (raw === undefined) return [];
      if (!Array.isArray(raw)) {
        errors.push(complain(source, [name], { message: `${quote(raw)} does not fit ${quote(name)}`, expected: 'a list' }));
        return [];
      }
      return raw.flatMap((item: unknown, index): Entry<T>[] => {
        const path = [name, index];
        const result = schema.safeParse(item);
        if (result.success) return [{ value: result.data, source, path }];
        errors.push(...fromIssues(source, path, item, result.error.issues, ENTRY_KEYS[name] ?? []));
        const id: unknown = typeof item === 'object' && item !== null && Object.hasOwn(item, 'id') ? Reflect.get(item, 'id') : null;
        if (typeof id === 'string') ids.add(id);
        return [];
      });
    });
  }

  const { head, headAt } = readHead(roots, errors);
  if (roots.length > 0 && roots.every(({ root }) => !Object.hasOwn(root, 'elements'))) {
    const last = roots.at(-1);
    if (last !== undefined) errors.push(complain(last.source, [], { message: 'missing key "elements"', expected: 'a list' }));
  }
  return {
    head,
    headAt,
    elements: list('elements', LISTS.elements),
    groups: list('groups', LISTS.groups),
    zones: list('zones', LISTS.zones),
    crossings: list('crossings', LISTS.crossings),
    plans: list('plans', LISTS.plans),
    thresholds: list('thresholds', LISTS.thresholds),
    obligations: list('obligations', LISTS.obligations),
    contacts: list('contacts', LISTS.contacts),
    interLinks: list('interLinks', LISTS.interLinks),
    replicas: list('replicas', LISTS.replicas),
    broken,
    errors,
  };
}

function readHead(
  roots: readonly { source: YamlSource; root: object }[],
  errors: SiteError[],
): { head: PartialHead; headAt: ReadonlyMap<string, YamlSource> } {
  const raw: Record<string, unknown> = {};
  const headAt = new Map<string, YamlSource>();
  for (const { source, root } of roots) {
    for (const key of Object.keys(HEAD)) {
      if (!Object.hasOwn(root, key)) continue;
      const value: unknown = Reflect.get(root, key);
      raw[key] = key === 'layout' ? merged(raw[key], value) : value;
      headAt.set(key, source);
    }
  }
  const last = roots.at(-1);
  if (last === undefined) return { head: {}, headAt };
  const result = Head.safeParse(raw);
  if (result.success) return { head: result.data, headAt };
  const bad = new Set<string>();
  for (const issue of result.error.issues) {
    const key = String(issue.path[0] ?? '');
    bad.add(key);
    errors.push(...fromIssues(headAt.get(key) ?? last.source, [], raw, [issue], Object.keys(HEAD)));
  }
  // What is right of it still serves the checks.
  const good = Object.fromEntries(Object.entries(raw).filter(([key]) => !bad.has(key)));
  const partial = PartialHead.safeParse(good);
  return { head: partial.success ? partial.data : {}, headAt };
}

/** Places of both files; of one that both give, the later file's. What is no mapping is left for the schema to refuse. */
function merged(before: unknown, after: unknown): unknown {
  const isMapping = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMapping(before) && isMapping(after) ? { ...before, ...after } : after;
}

/** `elements[3]` of an entry, for messages that point elsewhere. */
export function placeOf(entry: Entry<unknown>, path: readonly PathStep[] = []): string {
  const { line, column } = entry.source.locate([...entry.path, ...path]);
  return `${entry.source.file}:${line}:${column}`;
}

/** Path of an entry in its file. */
export function pathOf(entry: Entry<unknown>): string {
  return formatPath(entry.path);
}
