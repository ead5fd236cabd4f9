/**
 * Reads a sources file (`docs/reference/sources-file.md`): text in, sources ready to start or all its errors out; it never throws and
 * starts nothing. Same errors as the site file's, each at its line and column.
 */
import { z } from 'zod';
import type { Site } from '../../shared/model/site.ts';
import type { Adapter } from '../engine/adapters/adapter.ts';
import { ADAPTERS, adapterOfKind } from '../engine/adapters/index.ts';
import { complain, fromIssues } from '../site/issues.ts';
import { nearest } from '../site/nearest.ts';
import { quote } from '../site/quantity.ts';
import { readText } from '../site/read-text.ts';
import { boundErrors, fileError } from '../site/site-error.ts';
import type { SiteError } from '../site/site-error.ts';
import { readYaml } from '../site/yaml-source.ts';
import type { YamlSource } from '../site/yaml-source.ts';
import { checkPorts } from './check-ports.ts';
import { checkSignals } from './check-signals.ts';

export const SOURCES_FORMAT = 'twinwatch-sources/1';

/** One source, checked: what to start and with which settings. */
export interface ConfiguredSource {
  readonly id: string;
  readonly adapter: Adapter<unknown>;
  readonly settings: unknown;
  /** `element|metric`. */
  readonly signals: readonly string[];
  /** Expected period when slower than the metrics' own, ms; else null. */
  readonly periodMs: number | null;
  /** Of single signals, ms; a null among them: told of only when something happens. Null: all as above. */
  readonly periods: Readonly<Record<string, number | null>> | null;
}

/** Secrets are references still, to environment or keychain; none is in here. */
export type SourcesResult =
  { readonly ok: true; readonly sources: readonly ConfiguredSource[] } | { readonly ok: false; readonly errors: readonly SiteError[] };

/** An entry whose own shape holds; what it feeds is checked against the site afterwards. */
export interface SourceEntry {
  readonly index: number;
  readonly id: string;
  readonly adapter: Adapter<unknown>;
  readonly settings: unknown;
  /** As written, to find places. */
  readonly raw: unknown;
}

const Head = z.strictObject({ format: z.literal(SOURCES_FORMAT), sources: z.array(z.unknown()).min(1).max(1_000) });
const Id = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/);
/** Names the engine uses for readings that come from no file. */
const RESERVED: readonly string[] = ['operator'];

/** The simulator alone, when there is no sources file. */
export function defaultSources(site: Site): readonly ConfiguredSource[] {
  const result = loadSources(`format: ${SOURCES_FORMAT}\nsources:\n  - id: sim\n    kind: simulator\n`, 'default', site);
  return result.ok ? result.sources : [];
}

/** Reads the file; a missing or unreadable one is a single error. `hasStdin`: standard input can be a source; in the window it can't. */
export function readSourcesFile(file: string, site: Site, hasStdin = false): SourcesResult {
  const text = readText(file, 'sources file');
  return text.ok ? loadSources(text.text, file, site, hasStdin) : { ok: false, errors: [text.error] };
}

/** Reads the text of a sources file for a site. `file`: its name, for errors. */
export function loadSources(text: string, file: string, site: Site, hasStdin = true): SourcesResult {
  const source = readYaml(text, file, 'sources');
  const { entries, errors } = readEntries(source, hasStdin);
  if (errors.length > 0) return { ok: false, errors: boundErrors(errors) };
  const checked = checkSignals(source, entries, site);
  return checked.errors.length > 0 ? { ok: false, errors: boundErrors(checked.errors) } : { ok: true, sources: checked.sources };
}

/** Errors of the file alone, without a site: form, kinds and settings, not elements. */
export function checkSourcesText(text: string, file: string, hasStdin = true): readonly SiteError[] {
  return boundErrors(readEntries(readYaml(text, file, 'sources'), hasStdin).errors);
}

/** The sources of a text without a site: form, kinds and settings are checked, elements are not. */
export function readSourceEntries(
  text: string,
  file: string,
): { readonly entries: readonly SourceEntry[]; readonly errors: readonly SiteError[] } {
  const { entries, errors } = readEntries(readYaml(text, file, 'sources'), true);
  return { entries, errors: boundErrors(errors) };
}

function readEntries(
  source: YamlSource,
  hasStdin: boolean,
): { readonly entries: readonly SourceEntry[]; readonly errors: readonly SiteError[] } {
  if (source.value === null)
    return {
      entries: [],
      errors: source.errors.length > 0 ? source.errors : [fileError(source.file, 'the file has no content', 'keys: format, sources')],
    };
  const head = Head.safeParse(source.value);
  if (!head.success)
    return { entries: [], errors: [...source.errors, ...fromIssues(source, [], source.value, head.error.issues, Object.keys(Head.shape))] };
  const errors: SiteError[] = [...source.errors];
  const entries = head.data.sources.flatMap((raw, index) => {
    const read = readEntry(source, raw, index);
    errors.push(...read.errors);
    return read.entry === null ? [] : [read.entry];
  });
  for (const { index, adapter, settings } of entries) {
    if (hasStdin || adapter.readsStdin?.(settings) !== true) continue;
    errors.push(
      complain(source, ['sources', index, 'path'], {
        message: 'the window has no standard input to read from',
        expected: 'a file; or without the window: twinwatch run --headless',
      }),
    );
  }
  const firstOf = new Map<string, number>();
  for (const { id, index } of entries) {
    const first = firstOf.get(id);
    if (first === undefined) firstOf.set(id, index);
    else
      errors.push(
        complain(source, ['sources', index, 'id'], {
          message: `source id ${quote(id)} is given twice, first on line ${String(source.locate(['sources', first, 'id']).line)}`,
          expected: 'each id once',
        }),
      );
  }
  errors.push(...checkPorts(source, entries));
  return { entries, errors };
}

function readEntry(
  source: YamlSource,
  raw: unknown,
  index: number,
): { readonly entry: SourceEntry | null; readonly errors: readonly SiteError[] } {
  const at = ['sources', index] as const;
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return {
      entry: null,
      errors: [complain(source, at, { message: 'a source is a mapping of keys', expected: 'keys: id, kind and the settings of its kind' })],
    };
  const { id, kind, ...rest }: Record<string, unknown> = { ...raw };
  const errors: SiteError[] = [];
  const readId = Id.safeParse(id);
  if (!readId.success || RESERVED.includes(readId.data)) {
    const message = id === undefined ? 'missing key "id"' : `${quote(id)} is not an id of a source`;
    errors.push(complain(source, [...at, 'id'], { message, expected: 'small letters, digits, dot, dash, underscore, for example nut-a' }));
  }
  const kinds = ADAPTERS.map((adapter) => adapter.kind);
  const adapter = typeof kind === 'string' ? adapterOfKind(kind) : null;
  if (adapter === null) {
    const message = kind === undefined ? 'missing key "kind"' : `${quote(kind)} is not a kind of source`;
    errors.push(
      complain(source, [...at, 'kind'], {
        message,
        expected: `one of ${kinds.join(', ')}`,
        suggestion: typeof kind === 'string' ? nearest(kind, kinds) : null,
      }),
    );
    return { entry: null, errors };
  }
  const settings = adapter.settings.safeParse(rest);
  if (!settings.success) errors.push(...fromIssues(source, at, rest, settings.error.issues, ['id', 'kind', ...keysOf(adapter.settings)]));
  const isGood = errors.length === 0 && readId.success && settings.success;
  return { entry: isGood ? { index, id: readId.data, adapter, settings: settings.data, raw: rest } : null, errors };
}

/** Keys of a settings schema, those of its lists of mappings included, for suggestions. */
function keysOf(schema: unknown): readonly string[] {
  if (schema instanceof z.ZodObject) return Object.entries(schema.shape).flatMap(([key, inner]) => [key, ...keysOf(inner)]);
  if (schema instanceof z.ZodArray) return keysOf(schema.element);
  return [];
}
