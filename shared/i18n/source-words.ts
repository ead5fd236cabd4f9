/**
 * What a source says of its trouble, as a text of both languages. Adapters speak English, for the log too, and records keep what they said: their
 * own sentences are known here by their English words. What a library or a device says has no translation: it stays as it is, marked as its words.
 */
import { sourcesSaidEn } from './sources-said.en.ts';
import { text, type Text } from './text.ts';

interface Sentence {
  readonly key: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

const FOREIGN = 'said.foreign';
const AT = 'said.at';
const CODE = 'said.code.';
const HOLE = /\{(\w+)\}/g;

/** The longest first: of two that fit, the one that says more of it in its own words. */
const SENTENCES: readonly Sentence[] = Object.entries(sourcesSaidEn)
  .filter(([key]) => key !== FOREIGN && key !== AT && !key.startsWith(CODE))
  .sort(([, a], [, b]) => b.replace(HOLE, '').length - a.replace(HOLE, '').length)
  .map(([key, words]) => ({
    key,
    names: [...words.matchAll(HOLE)].map(([, name = '']) => name),
    pattern: new RegExp(`^${words.split(HOLE).map(asPattern).join('')}$`),
  }));

/** Of what stands between the holes, and in their places. */
function asPattern(part: string, at: number): string {
  return at % 2 === 1 ? '(.+?)' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** `EHOSTUNREACH`, or as Node says it: `connect ECONNREFUSED 10.0.0.7:3493`. */
const FROM_SYSTEM = /^(?:(?:connect|read|write|bind|listen|getaddrinfo|open) )?(E[A-Z_]+)(?: (\S+))?$/;
/** `ups-room:3493: no answer within 2000 ms`: who it is said of, and what. */
const OF_SOMEBODY = /^(\S+?): (.+)$/;

/** Of a `detail` as it was reported. */
export function sourceWords(detail: string): Text {
  if (detail === '') return text('said.none');
  return known(detail) ?? ofSomebody(detail) ?? text(FOREIGN, { words: detail });
}

function ofSomebody(detail: string): Text | null {
  const [, place = '', words = ''] = OF_SOMEBODY.exec(detail) ?? [];
  const rest = words === '' ? null : known(words);
  return rest === null ? null : text(AT, { ...rest.params, place, restKey: rest.key });
}

function known(words: string): Text | null {
  const [, code = '', place] = FROM_SYSTEM.exec(words) ?? [];
  const key = `${CODE}${code}`;
  if (key in sourcesSaidEn) return place === undefined ? text(key) : text(AT, { place, restKey: key });
  for (const { key: found, pattern, names } of SENTENCES) {
    const [whole, ...values] = pattern.exec(words) ?? [];
    if (whole !== undefined) return text(found, Object.fromEntries(names.map((name, at) => [name, values[at] ?? ''])));
  }
  return null;
}
