/**
 * Renders a `Text` in the reader's language with ICU messages (docs/adr/0007-i18n-and-look.md).
 * A missing key is shown as the key between brackets: never blank, never another language silently.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import { catalogs } from './catalogs.ts';
import { dayText, degrees, durationWords, instantText, localeTag, numberText, percent } from './quantities.ts';
import type { Locale } from './quantities.ts';
import { sourceWords } from './source-words.ts';
import type { Text, TextParams } from './text.ts';

export type { Locale } from './quantities.ts';

/** Where the reader is: the zone of `AtMs` parameters. Defaults to the zone of this machine. */
export interface FormatContext {
  readonly timeZone?: string;
  /** An instant of another day than this one is told with its day, UTC ms; left out: without. */
  readonly nowMs?: number;
}

type Part = ReturnType<IntlMessageFormat['getAst']>[number];

interface Compiled {
  readonly message: IntlMessageFormat;
  /** Arguments that plural, select or number read as raw values. */
  readonly raw: ReadonlySet<string>;
  /** Arguments read by a select. */
  readonly selected: ReadonlySet<string>;
  /** Those of them for which every select has an option for what has no name. */
  readonly nameless: ReadonlySet<string>;
  /** Arguments that name another message. */
  readonly keys: ReadonlySet<string>;
  /** Arguments that tell what a source said. */
  readonly said: ReadonlySet<string>;
}

/** How the name of a parameter ends that names another message; and of one that tells what a source said, kept under the name before it. */
const KEY = 'Key';
const SAID = 'Said';
/** The option of a select for what has no name: a hyphen, as it is compared. */
const UNNAMED = '_';

const compiled = new Map<string, Compiled>();

/**
 * The sentence for `text` in `locale`. Parameters are prepared by the unit in their name, as everywhere in this code:
 * `...S` and `...Ms` durations, `...AtMs` an instant (shown as local time), `...OnMs` a day, `...Pct` per cent 0 to 100, `...C` degrees
 * Celsius; other numbers get the separators of the language. A parameter read by plural or number stays raw.
 * `...Key` names another message, told in its place with the same parameters; where a record has none, what it has under the name before `Key`
 * stands there, else the `name`. `...Said` tells what a source said, kept under the name before `Said`. A select
 * compares ids with `_` for each hyphen and dot, which ICU allows in no option (`own_reach {…}`); shown, the id stays as it is. Its option
 * `_` is for what has no name, so a record that lacks the parameter, being older than it, is told by that option too.
 */
export function formatText(locale: Locale, text: Text, context: FormatContext = {}): string {
  const source = catalogs[locale][text.key];
  if (source === undefined) return missing(text);
  try {
    const known = compile(locale, text.key, source);
    return String(known.message.format(prepare(locale, text.params ?? {}, known, context)));
  } catch (error) {
    // A message and its parameters disagree: say which one, the screen goes on.
    return `[${text.key}: ${error instanceof Error ? error.message : String(error)}]`;
  }
}

/** True when both the key exists in this language: for callers that have a better fallback than the key. */
export function hasText(locale: Locale, key: string): boolean {
  return catalogs[locale][key] !== undefined;
}

/** Argument names of an ICU message, sorted; used to compare both languages. */
export function messageParams(source: string): readonly string[] {
  const names = new Set<string>();
  walk(new IntlMessageFormat(source, 'en').getAst(), (name) => names.add(name));
  return [...names].sort();
}

function missing(text: Text): string {
  const params = Object.entries(text.params ?? {}).map(([name, value]) => `${name}=${value}`);
  return `[${[text.key, ...params].join(' ')}]`;
}

function compile(locale: Locale, key: string, source: string): Compiled {
  const id = `${locale}|${key}`;
  const known = compiled.get(id);
  if (known !== undefined) return known;
  const message = new IntlMessageFormat(source, localeTag(locale), undefined, { ignoreTag: true });
  const raw = new Set<string>();
  const selected = new Set<string>();
  const mustBeGiven = new Set<string>();
  const keys = new Set<string>();
  const said = new Set<string>();
  walk(message.getAst(), (name, isRaw, part) => {
    if (typeOf(part) === SELECT) {
      selected.add(name);
      if (!('options' in part && UNNAMED in part.options)) mustBeGiven.add(name);
      part.value = optionArgument(name);
    } else if (isRaw) raw.add(name);
    else if (name.endsWith(KEY)) keys.add(name);
    else if (name.endsWith(SAID)) said.add(name);
  });
  const nameless = new Set([...selected].filter((name) => !mustBeGiven.has(name)));
  const entry = { message, raw, selected, nameless, keys, said };
  compiled.set(id, entry);
  return entry;
}

/** Element types of the ICU parser that are told apart here; it exports them in no public module. */
const LITERAL = 0;
const ARGUMENT = 1;
const SELECT = 5;

function typeOf(part: Part): number {
  return part.type;
}

/** The argument a compiled select reads, beside the one that is shown. No parameter has such a name. */
function optionArgument(name: string): string {
  return `option of ${name}`;
}

/** Visits every argument of a message; the `#` of a plural has no name. */
function walk(parts: readonly Part[], visit: (name: string, isRaw: boolean, part: Part & { value: string }) => void): void {
  for (const part of parts) {
    if (!('value' in part) || typeOf(part) === LITERAL) continue;
    visit(part.value, typeOf(part) !== ARGUMENT, part);
    if ('options' in part) for (const option of Object.values(part.options)) walk(option.value, visit);
  }
}

function prepare(
  locale: Locale,
  params: TextParams,
  { raw, selected, nameless, keys, said }: Compiled,
  context: FormatContext,
): Record<string, string | number> {
  const ready: Record<string, string | number> = Object.fromEntries([...nameless].map((name) => [optionArgument(name), UNNAMED]));
  for (const [given, value] of Object.entries(params)) {
    const name = inLanguage(given, locale);
    if (name === null) continue;
    if (selected.has(name)) ready[optionArgument(name)] = String(value).replace(/[-.]/g, '_');
    if (keys.has(name)) continue;
    ready[name] = typeof value === 'number' && !raw.has(name) ? quantity(locale, name, value, context) : value;
  }
  for (const name of keys) {
    const key = params[name];
    ready[name] =
      typeof key === 'string' ? formatText(locale, { key, params }, context) : (ready[name.slice(0, -KEY.length)] ?? ready['name'] ?? '');
  }
  for (const name of said) ready[name] = formatText(locale, sourceWords(String(params[name.slice(0, -SAID.length)] ?? '')), context);
  return ready;
}

/** Words a site file gives in both languages travel as `words.en` and `words.fr` and are `{words}` in the message; null: the other language. */
function inLanguage(name: string, locale: Locale): string | null {
  const [base = name, language] = name.split('.');
  return language === undefined || language === locale ? base : null;
}

function quantity(locale: Locale, name: string, value: number, context: FormatContext): string {
  if (name.endsWith('AtMs') || name === 'atMs') return instantText(locale, value, context.nowMs ?? value, context.timeZone);
  if (name.endsWith('OnMs') || name === 'onMs') return dayText(locale, value, context.timeZone);
  if (name.endsWith('Ms')) return durationWords(locale, value / 1_000);
  if (name.endsWith('S') || name === 's') return durationWords(locale, value);
  if (name.endsWith('Pct')) return percent(locale, value);
  if (/[a-z]C$/.test(name)) return degrees(locale, value);
  return numberText(locale, value);
}
