/**
 * The words of the NUT protocol, both ways. Read-only by construction: the only lines that can be built are those below; there is no
 * way to write a variable or to command a UPS. Pure.
 */
import { bareName } from './settings.ts';

/** The whole of what this client can say. */
export type Request =
  | { readonly verb: 'version' }
  | { readonly verb: 'listUps' }
  | { readonly verb: 'listVariables'; readonly ups: string }
  | { readonly verb: 'username'; readonly value: string }
  | { readonly verb: 'password'; readonly value: string }
  | { readonly verb: 'logout' };

/** The line of a request, without its line feed. Throws on a value that would break out of its line: a bug or a hostile file. */
export function requestLine(request: Request): string {
  switch (request.verb) {
    case 'version':
      return 'VER';
    case 'listUps':
      return 'LIST UPS';
    case 'listVariables':
      return `LIST VAR ${bareName(request.ups)}`;
    case 'username':
      return `USERNAME ${quoted(request.value)}`;
    case 'password':
      return `PASSWORD ${quoted(request.value)}`;
    case 'logout':
      return 'LOGOUT';
  }
}

function quoted(value: string): string {
  // The message must not carry the value: it may be a secret.
  if (/[\r\n\0]/.test(value)) throw new RangeError('a NUT user name or password may not hold a line break');
  return `"${value.replace(/[\\"]/g, '\\$&')}"`;
}

/** Splits one line into words; quotes hold blanks, a backslash takes the next character as it is. Null when a quote stays open. */
export function wordsOf(line: string): readonly string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let isQuoted = false;
  for (let i = 0; i < line.length; i += 1) {
    const character = line.charAt(i);
    if (character === '\\' && i + 1 < line.length) {
      i += 1;
      word = (word ?? '') + line.charAt(i);
    } else if (character === '"') {
      isQuoted = !isQuoted;
      word ??= '';
    } else if (!isQuoted && (character === ' ' || character === '\t')) {
      if (word !== null) words.push(word);
      word = null;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (isQuoted) return null;
  if (word !== null) words.push(word);
  return words;
}

/** An answer taken apart. `garbage`: not NUT at all, or not an answer to this request. */
export type Answer =
  | { readonly kind: 'list'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'error'; readonly code: string; readonly text: string }
  | { readonly kind: 'garbage'; readonly text: string };

/** Takes lines one by one; an answer once it is whole, null before. */
export interface AnswerReader {
  take(line: string): Answer | null;
}

/** Reads the answer to one request. */
export function answerReader(request: Request): AnswerReader {
  const header = request.verb === 'listUps' ? 'UPS' : request.verb === 'listVariables' ? `VAR ${bareName(request.ups)}` : null;
  const rows: (readonly string[])[] = [];
  let hasBegun = false;
  return {
    take(line) {
      if (!hasBegun && (line === 'ERR' || line.startsWith('ERR ')))
        return { kind: 'error', code: line.slice(4).split(' ')[0] ?? '', text: line };
      if (header === null) return { kind: 'line', text: line };
      if (!hasBegun) {
        if (line !== `BEGIN LIST ${header}`) return { kind: 'garbage', text: line };
        hasBegun = true;
        return null;
      }
      if (line === `END LIST ${header}`) return { kind: 'list', rows };
      const words = wordsOf(line);
      // A row of another list means the conversation is out of step: nothing in it can be trusted.
      if (words === null || !`${words.slice(0, header.split(' ').length).join(' ')} `.startsWith(`${header} `))
        return { kind: 'garbage', text: line };
      rows.push(words.slice(header.split(' ').length));
      return null;
    },
  };
}
