/** Command-line options, strictly: an option that is not known is an error that names the nearest one. */
import { parseArgs } from 'node:util';
import { nearest } from '../site/nearest.ts';
import { BadInput } from './command.ts';

/** `text` takes a value, `flag` does not. */
export type OptionKinds = Readonly<Record<string, 'text' | 'flag'>>;

/** What was given: `positionals` in order; a text not given is undefined, a flag not given is false. */
export interface Options<K extends OptionKinds> {
  readonly positionals: readonly string[];
  readonly flags: Readonly<Record<keyof K, boolean>>;
  readonly texts: Readonly<Record<keyof K, string | undefined>>;
}

/** Reads `args`; throws BadInput on an unknown option, a missing value, or a value too many. */
export function readOptions<K extends OptionKinds>(args: readonly string[], kinds: K, usage: string): Options<K> {
  const names = Object.keys(kinds);
  const next = `usage: twinwatch ${usage}`;
  const { tokens, positionals } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(names.map((name) => [name, { type: kinds[name] === 'text' ? 'string' : 'boolean' }] as const)),
  });
  const flags = Object.fromEntries(names.map((name) => [name, false]));
  const texts: Record<string, string | undefined> = {};
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const kind = names.includes(token.name) ? kinds[token.name] : undefined;
    if (kind === undefined) {
      const near = nearest(token.name, names);
      throw new BadInput(`unknown option ${token.rawName}${near === null ? '' : `; did you mean --${near}?`}`, next);
    }
    if (kind === 'flag') {
      if (token.value !== undefined) throw new BadInput(`--${token.name} takes no value`, next);
      flags[token.name] = true;
      continue;
    }
    if (token.value === undefined || (token.value.startsWith('--') && !token.inlineValue))
      throw new BadInput(`--${token.name} needs a value`, next);
    if (texts[token.name] !== undefined) throw new BadInput(`--${token.name} is given twice`, next);
    texts[token.name] = token.value;
  }
  return {
    positionals,
    flags: flags as Record<keyof K, boolean>, // a decoder: one entry per name of kinds, made above
    texts: texts as Record<keyof K, string | undefined>, // a decoder: likewise
  };
}

/** Throws BadInput when something stands where nothing may: it would be ignored in silence. */
export function noPositionals(positionals: readonly string[], usage: string): void {
  const [stray] = positionals;
  if (stray !== undefined) throw new BadInput(`"${stray}" belongs to no option`, `usage: twinwatch ${usage}`);
}

/** The value of `--lang`: en unless said otherwise. */
export function languageOf(value: string | undefined): 'en' | 'fr' {
  if (value === undefined || value === 'en') return 'en';
  if (value === 'fr') return 'fr';
  throw new BadInput(`--lang ${value}: there is no such language here`, 'use --lang en or --lang fr');
}
